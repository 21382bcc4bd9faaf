// SPDX-License-Identifier: GPL-2.0-or-later
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;
import org.apache.lucene.analysis.ja.JapaneseTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;
import org.apache.lucene.util.Version;

/** Title and text in two fields, asked with the words of a text, any of which may match. */
final class LuceneIndex {
  static final String SETTINGS =
      "JapaneseAnalyzer in search mode with its stop words and tags, positions; OR of all words in"
          + " title and in text, the better of the two and 0.3 of the other, BM25 k1 1.2 b 0.75, RAM"
          + " buffer 256 MB, no forced merge";
  private static final float TIE_BREAKER = 0.3f;

  private final Analyzer analyzer =
      new JapaneseAnalyzer(
          null,
          JapaneseTokenizer.Mode.SEARCH,
          JapaneseAnalyzer.getDefaultStopSet(),
          JapaneseAnalyzer.getDefaultStopTags());
  private final QueryBuilder builder = new QueryBuilder(analyzer);
  private IndexSearcher searcher;

  static String version() {
    return "Lucene " + Version.LATEST + ", Java " + Runtime.version().feature();
  }

  void build(Path records, Path folder) throws IOException {
    IndexWriterConfig config = new IndexWriterConfig(analyzer).setRAMBufferSizeMB(256);
    Gson gson = new Gson();
    try (Directory directory = FSDirectory.open(folder);
        IndexWriter writer = new IndexWriter(directory, config);
        BufferedReader lines = Files.newBufferedReader(records)) {
      for (String line; (line = lines.readLine()) != null; ) {
        JsonObject row = gson.fromJson(line, JsonObject.class);
        Document document = new Document();
        document.add(new StringField("id", row.get("_id").getAsString(), Field.Store.YES));
        document.add(new TextField("title", row.get("title").getAsString(), Field.Store.YES));
        document.add(new TextField("text", row.get("text").getAsString(), Field.Store.YES));
        writer.addDocument(document);
      }
      writer.commit();
    }
  }

  void open(Path folder) throws IOException {
    IndexSearcher.setMaxClauseCount(8192);
    searcher = new IndexSearcher(DirectoryReader.open(FSDirectory.open(folder)));
    // The cache of whole queries: the bench asks each once.
    searcher.setQueryCache(null);
  }

  List<String> query(String text, int limit) throws IOException {
    Query title = builder.createBooleanQuery("title", text);
    Query body = builder.createBooleanQuery("text", text);
    if (title == null || body == null) return List.of();  // no word in it
    Query either = new DisjunctionMaxQuery(List.of(title, body), TIE_BREAKER);
    List<String> ids = new ArrayList<>();
    StoredFields stored = searcher.storedFields();
    for (ScoreDoc hit : searcher.search(either, limit).scoreDocs) {
      ids.add(stored.document(hit.doc).get("id"));
    }
    return ids;
  }
}
