// SPDX-License-Identifier: GPL-2.0-or-later
//
// toibiki_dictionaries GOLDEN_FOLDER BEIR_FOLDER [MECAB_DICTIONARY...]: what each MeCab dictionary is worth,
// the default one first: pairs of the golden tables, and the ranking on judged queries.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "data.h"
#include "tests/support/variant_tables.h"
#include "toibiki/evaluate.h"
#include "toibiki/knowledge_base.h"
#include "toibiki/toibiki.h"

namespace {

namespace fs = std::filesystem;

void print_tables(const toibiki::Analyzer& analyzer, const std::string& golden) {
  const toibiki::FamilyCount merged =
      toibiki::summarize_pairs(analyzer, golden + "/variants.tsv", true).all;
  const toibiki::FamilyCount wrong =
      toibiki::summarize_pairs(analyzer, golden + "/distinct.tsv", false).all;
  std::printf("  %-28s %d of %d (%.1f%%)\n", "merged as wished", merged.merged, merged.rows,
              100.0 * merged.merged / merged.rows);
  std::printf("  %-28s %d of %d\n", "wrongly merged", wrong.merged, wrong.rows);
}

void print_ranking(const toibiki::OpenOptions& options, const fs::path& beir, const fs::path& path) {
  toibiki::KnowledgeBase knowledge_base = toibiki::KnowledgeBase::create(path, options);
  {
    toibiki::Writer writer = toibiki::Writer::open(path, {.mecab_dictionary = options.mecab_dictionary});
    writer.put_all(toibiki::bench::read_data(beir).records);
    writer.commit();
  }
  toibiki::Searcher searcher =
      toibiki::KnowledgeBase::open(path, toibiki::Audience::kAgent, options).searcher();
  const toibiki::Judgements judgements = toibiki::read_judgements(beir / "qrels.tsv");
  const toibiki::Evaluation evaluation =
      toibiki::evaluate(toibiki::run_queries(searcher, toibiki::read_queries(beir / "queries.jsonl"),
                                             toibiki::RecordKind::kArticle),
                        judgements);
  std::printf("  %-28s MRR@10 %.4f  nDCG@10 %.4f  R@100 %.4f  (%zu queries)\n",
              beir.filename().c_str(), evaluation.mean.mrr_at_10,
              evaluation.mean.ndcg_at_10, evaluation.mean.recall_at_100, evaluation.queries.size());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "使い方 (usage): toibiki_dictionaries GOLDEN_FOLDER BEIR_FOLDER [MECAB_DICTIONARY...]\n"
                 "GOLDEN_FOLDER: tests/golden\n";
    return 2;
  }
  const fs::path beir = argv[2];
  const bool has_beir = fs::exists(beir / "corpus.jsonl");
  std::vector<std::string> dictionaries = {""};
  dictionaries.insert(dictionaries.end(), argv + 3, argv + argc);
  int failures = 0;
  for (const std::string& dictionary : dictionaries) {
    try {
      const toibiki::Analyzer analyzer({.mecab_dictionary = dictionary});
      std::printf("%s\n", dictionary.empty() ? "default dictionary" : dictionary.c_str());
      print_tables(analyzer, argv[1]);
      if (has_beir) {
        print_ranking({.mecab_dictionary = dictionary}, beir,
                      toibiki::bench::scratch_folder() / std::to_string(&dictionary - dictionaries.data()));
      }
    } catch (const std::exception& error) {
      std::printf("%s\n", error.what());
      ++failures;
    }
  }
  if (!has_beir) {
    std::printf("%s: no BEIR data set there (corpus.jsonl); the ranking was not measured\n", argv[2]);
  }
  return failures == 0 ? 0 : 1;
}
