// SPDX-License-Identifier: GPL-2.0-or-later
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.ja.JapaneseCompletionAnalyzer;
import org.apache.lucene.analysis.ja.JapaneseCompletionFilter.Mode;
import org.apache.lucene.search.suggest.Lookup.LookupResult;
import org.apache.lucene.search.suggest.analyzing.AnalyzingInfixSuggester;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/** Titles, completed from any of their words as written or in romaji. */
final class LuceneCompletion {
  static final String SETTINGS = "AnalyzingInfixSuggester with JapaneseCompletionAnalyzer over titles";

  private AnalyzingInfixSuggester suggester;

  private static AnalyzingInfixSuggester suggester(Path folder) throws IOException {
    return new AnalyzingInfixSuggester(
        FSDirectory.open(folder),
        new JapaneseCompletionAnalyzer(null, Mode.INDEX),
        new JapaneseCompletionAnalyzer(null, Mode.QUERY),
        1,
        true);
  }

  void build(Path records, Path folder) throws IOException {
    Gson gson = new Gson();
    Set<String> titles = new LinkedHashSet<>();
    try (BufferedReader lines = Files.newBufferedReader(records)) {
      for (String line; (line = lines.readLine()) != null; ) {
        titles.add(gson.fromJson(line, JsonObject.class).get("title").getAsString());
      }
    }
    try (AnalyzingInfixSuggester made = suggester(folder)) {
      for (String title : titles) made.add(new BytesRef(title), null, 1, null);
      made.refresh();
      made.commit();
    }
  }

  void open(Path folder) throws IOException {
    suggester = suggester(folder);
  }

  List<String> complete(String text, int limit) throws IOException {
    List<String> texts = new ArrayList<>();
    for (LookupResult one : suggester.lookup(text, limit, true, false)) {
      texts.add(one.key.toString());
    }
    return texts;
  }
}
