// SPDX-License-Identifier: GPL-2.0-or-later
//
// toibiki_dictionary_bench FOLDER: adds words to the lexicon of a knowledge base made of a BEIR data set
// (../shared/data/localgovfaq), one word a change, then all at once. Prints how many records each
// change rewrote beside how many a full re-analysis would change (they must be the same records), and
// times as ratios. Ends with 1 if a change missed a record, rewrote one too many, or was not undone.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "data.h"
#include "toibiki/dictionary.h"

namespace toibiki::bench {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kWordCount = 20;
constexpr Field kFields[] = {Field::kQuestion, Field::kPhrasings, Field::kKeywords,
                             Field::kCategory, Field::kAnswer};

// Record id -> every token of every field, in one text.
using Tokens = std::map<std::string, std::string>;

Tokens tokens_of(const std::vector<Record>& records, const Analyzer& analyzer) {
  Tokens all;
  for (const Record& record : records) {
    std::string& tokens = all[id_of(record)];
    for (const Field field : kFields) {
      for (const Token& token : analyzer.analyze(field_text(record, field))) {
        tokens += to_string(token) + "\n";
      }
      tokens += "--\n";
    }
  }
  return all;
}

std::set<std::string> differing(const Tokens& a, const Tokens& b) {
  std::set<std::string> ids;
  for (const auto& [id, tokens] : a) {
    if (b.at(id) != tokens) ids.insert(id);
  }
  return ids;
}

// Stretches of the records' questions that stand between two cuts and that the analyzer reads as two
// words: what an author might add. The most frequent ones.
std::vector<std::string> candidate_words(const std::vector<Record>& records,
                                         const Analyzer& analyzer) {
  std::map<std::string, std::size_t> counts;
  for (const Record& record : records) {
    const std::string text = field_text(record, Field::kQuestion);
    std::vector<Token> words;
    for (Token& token : analyzer.analyze(text)) {
      if (token.kind == TokenKind::kWord) words.push_back(std::move(token));
    }
    for (std::size_t i = 1; i < words.size(); ++i) {
      const Span first = words[i - 1].span;
      const Span second = words[i].span;
      if (first.end == second.begin && second.end - first.begin >= 12) {
        ++counts[text.substr(first.begin, second.end - first.begin)];
      }
    }
  }
  std::vector<std::string> best;
  for (const auto& [word, count] : counts) best.push_back(word);
  std::stable_sort(best.begin(), best.end(), [&](const std::string& a, const std::string& b) {
    return counts[a] > counts[b];
  });
  best.resize(std::min(best.size(), kWordCount));
  return best;
}

template <class Action>
double seconds(const Action& action) {
  const Clock::time_point begin = Clock::now();
  action();
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

class Bench {
 public:
  explicit Bench(Data data) : data_(std::move(data)) {
    KnowledgeBase::create(kb_);
    Writer::open(kb_).put_all(data_.records);
    CheckOptions options;
    options.rebuild = true;
    rebuild_seconds_ = seconds([&] { check(kb_, options); });
    before_ = tokens_of(data_.records, Analyzer());
  }

  // A change of the lexicon, and back.
  void run(const std::string& name, const std::string& lexicon) {
    const fs::path file = scratch_folder() / "lexicon.csv";
    std::ofstream(file) << lexicon;
    const DictionaryFiles change{{file}, {}};
    std::set<std::string> found;
    const DictionaryDiff diff = diff_dictionary(kb_, change);
    for (const RecordChange& record : diff.records) found.insert(record.id);
    DictionaryReport report;
    const double apply_seconds = seconds([&] { report = apply_dictionary(kb_, change); });
    const std::set<std::string> wanted =
        differing(before_, tokens_of(data_.records, Analyzer({{}, kb_ / "dictionaries"})));
    const bool fits = report.applied && found == wanted &&
                      report.rewritten_count == wanted.size() && check(kb_).ok();
    const bool undone = undo_dictionary(kb_).rewritten_count == wanted.size() && check(kb_).ok();
    std::printf("%-6s read %5zu  rewritten %5zu  full re-analysis %5zu  apply/rebuild %.3f  %s\n",
                fits && undone ? "same" : "OTHER", report.analyzed_count, report.rewritten_count,
                wanted.size(), apply_seconds / rebuild_seconds_, name.c_str());
    if (!fits || !undone) ++failed_count_;
    ratios_.push_back(apply_seconds / rebuild_seconds_);
  }

  int print_summary() {
    std::sort(ratios_.begin(), ratios_.end());
    std::printf("%zu records, %zu changes, %zu with other records than a full re-analysis; "
                "apply/rebuild: median %.3f\n",
                data_.records.size(), ratios_.size(), failed_count_, ratios_[ratios_.size() / 2]);
    return failed_count_ == 0 ? 0 : 1;
  }

  const Data& data() const { return data_; }

 private:
  Data data_;
  fs::path kb_ = scratch_folder() / "kb";
  Tokens before_;
  double rebuild_seconds_ = 0.0;
  std::size_t failed_count_ = 0;
  std::vector<double> ratios_;
};

int run(const fs::path& folder) {
  Bench bench(read_data(folder));
  std::string all;
  for (const std::string& word : candidate_words(bench.data().records, Analyzer())) {
    const std::string line = word + ",カタカナ\n";
    const fs::path file = scratch_folder() / "lexicon.csv";
    std::ofstream(file) << line;
    if (!check_dictionary(scratch_folder() / "kb", {{file}, {}}).ok()) continue;
    bench.run(word, line);
    all += line;
  }
  bench.run("all of them", all);
  bench.run("none", "# a comment\n");
  return bench.print_summary();
}

}  // namespace
}  // namespace toibiki::bench

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("使い方 (usage): toibiki_dictionary_bench FOLDER\n", stderr);
    return 2;
  }
  return toibiki::bench::run(argv[1]);
}
