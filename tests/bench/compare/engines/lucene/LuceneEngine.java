// SPDX-License-Identifier: GPL-2.0-or-later
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Answers the JSON lines of tests/bench/compare/README.md with Lucene. */
public final class LuceneEngine {
  private static final Gson GSON = new Gson();
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final LuceneIndex index = new LuceneIndex();
  private final LuceneCompletion completion = new LuceneCompletion();

  private interface Work {
    List<String> run() throws IOException;
  }

  private static JsonObject timed(String member, Work work) throws IOException {
    long begin = System.nanoTime();
    long beginCpu = THREADS.getCurrentThreadCpuTime();
    List<String> found = work.run();
    JsonObject reply = new JsonObject();
    reply.addProperty("us", (System.nanoTime() - begin) / 1e3);
    reply.addProperty("cpu_us", (THREADS.getCurrentThreadCpuTime() - beginCpu) / 1e3);
    reply.add(member, GSON.toJsonTree(found));
    return reply;
  }

  private static long peakKib() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) return Long.parseLong(line.replaceAll("\\D", ""));
    }
    return 0;
  }

  private JsonObject answer(JsonObject asked) throws IOException {
    switch (asked.get("op").getAsString()) {
      case "about": {
        JsonObject reply = new JsonObject();
        reply.addProperty("version", LuceneIndex.version());
        reply.addProperty("settings", LuceneIndex.SETTINGS + "; " + LuceneCompletion.SETTINGS);
        reply.addProperty("completes", true);
        return reply;
      }
      case "index": {
        Path records = Path.of(asked.get("records").getAsString());
        Path folder = Path.of(asked.get("folder").getAsString());
        return timed("none", () -> {
          index.build(records, folder.resolve("index"));
          completion.build(records, folder.resolve("completion"));
          return List.of();
        });
      }
      case "open": {
        Path folder = Path.of(asked.get("folder").getAsString());
        return timed("none", () -> {
          index.open(folder.resolve("index"));
          completion.open(folder.resolve("completion"));
          return List.of();
        });
      }
      case "memory": {
        JsonObject reply = new JsonObject();
        reply.addProperty("peak_kib", peakKib());
        return reply;
      }
      default: {
        String text = asked.get("text").getAsString();
        int limit = asked.get("limit").getAsInt();
        return asked.get("op").getAsString().equals("complete")
            ? timed("texts", () -> completion.complete(text, limit))
            : timed("ids", () -> index.query(text, limit));
      }
    }
  }

  public static void main(String[] arguments) throws IOException {
    LuceneEngine engine = new LuceneEngine();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line; (line = in.readLine()) != null; ) {
      JsonObject asked = GSON.fromJson(line, JsonObject.class);
      if (asked.get("op").getAsString().equals("close")) break;
      JsonObject reply = new JsonObject();
      try {
        reply = engine.answer(asked);
      } catch (IOException | RuntimeException error) {
        reply.addProperty("error", error.toString());
      }
      out.println(GSON.toJson(reply));
    }
  }
}
