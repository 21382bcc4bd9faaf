// SPDX-License-Identifier: GPL-2.0-or-later
//! Title and text in two fields, asked with the words of a text, any of which may match.
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;

use lindera_tantivy::tokenizer::LinderaTokenizer;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, DisjunctionMaxQuery, Occur, Query, TermQuery};
use tantivy::schema::{
    Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions, Value, STORED, STRING,
};
use tantivy::tokenizer::{TokenStream, Tokenizer};
use tantivy::{doc, Index, IndexReader, TantivyDocument, Term};

pub type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

pub const SETTINGS: &str = "lindera 5.3 with Debian's ipadic: NFKC, base forms, stop tags, katakana \
     stems, lower case, positions; OR of all words in title and in text, the better of the two and \
     0.3 of the other, BM25 k1 1.2 b 0.75, one writer thread with 256 MB";
const TIE_BREAKER: f32 = 0.3;
const WRITER_BYTES: usize = 256_000_000;

pub fn version() -> String {
    let said = tantivy::version_string(); // with the version of its file format
    said.split(',').next().unwrap_or(said).to_string()
}

pub struct Engine {
    tokenizer: LinderaTokenizer,
    schema: Schema,
    fields: [Field; 3], // id, title, text
    reader: Option<IndexReader>,
}

impl Engine {
    pub fn new(configuration: &Path) -> Outcome<Engine> {
        let words = TextFieldIndexing::default()
            .set_tokenizer("lang_ja")
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let text = TextOptions::default().set_indexing_options(words).set_stored();
        let mut builder = Schema::builder();
        let fields = [
            builder.add_text_field("id", STRING | STORED),
            builder.add_text_field("title", text.clone()),
            builder.add_text_field("text", text),
        ];
        Ok(Engine {
            tokenizer: LinderaTokenizer::from_file(configuration)?,
            schema: builder.build(),
            fields,
            reader: None,
        })
    }

    pub fn index(&self, records: &Path, folder: &Path) -> Outcome<()> {
        std::fs::create_dir_all(folder)?;
        let index = Index::create_in_dir(folder, self.schema.clone())?;
        index.tokenizers().register("lang_ja", self.tokenizer.clone());
        let mut writer = index.writer_with_num_threads(1, WRITER_BYTES)?;
        let [id, title, text] = self.fields;
        for line in BufReader::new(std::fs::File::open(records)?).lines() {
            let row: serde_json::Value = serde_json::from_str(&line?)?;
            let member = |name: &str| row[name].as_str().unwrap_or_default();
            writer.add_document(doc!(
                id => member("_id"), title => member("title"), text => member("text")))?;
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        Ok(())
    }

    pub fn open(&mut self, folder: &Path) -> Outcome<()> {
        let index = Index::open_in_dir(folder)?;
        index.tokenizers().register("lang_ja", self.tokenizer.clone());
        self.reader = Some(index.reader()?);
        Ok(())
    }

    fn words_query(&mut self, text: &str) -> DisjunctionMaxQuery {
        let mut words = BTreeSet::new();
        self.tokenizer.token_stream(text).process(&mut |token| {
            words.insert(token.text.clone());
        });
        let any_in = |field: Field| -> Box<dyn Query> {
            let clauses = words.iter().map(|word| {
                let term = Term::from_field_text(field, word);
                let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
                (Occur::Should, Box::new(query) as Box<dyn Query>)
            });
            Box::new(BooleanQuery::new(clauses.collect()))
        };
        let [_, title, text] = self.fields;
        DisjunctionMaxQuery::with_tie_breaker(vec![any_in(title), any_in(text)], TIE_BREAKER)
    }

    pub fn query(&mut self, text: &str, limit: usize) -> Outcome<Vec<String>> {
        let query = self.words_query(text);
        let searcher = self.reader.as_ref().ok_or("nothing is open")?.searcher();
        let mut ids = Vec::new();
        for (_, address) in searcher.search(&query, &TopDocs::with_limit(limit).order_by_score())? {
            let found: TantivyDocument = searcher.doc(address)?;
            let id = found.get_first(self.fields[0]).and_then(|value| value.as_str());
            ids.push(id.unwrap_or_default().to_string());
        }
        Ok(ids)
    }
}
