// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/file.h"
#include "base/utf8.h"
#include "query/confusables.h"
#include "query/own_rules.h"
#include "query/synonym_rules.h"
#include "record/csv.h"
#include "toibiki/error.h"
#include "toibiki/synonyms.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxFileBytes = 256U << 20U;
// Columns that are read; the others say how a word is related to its group.
constexpr std::size_t kGroup = 0;
constexpr std::size_t kFlag = 2;
constexpr std::size_t kHeadword = 8;

struct Word {
  std::size_t line = 0;
  std::string text;
  bool is_trigger = true;  // an inquiry that says it looks for the others
};

class SudachiReader {
 public:
  SudachiReader(const std::filesystem::path& path, const AnalyzerOptions& options)
      : path_(path.string()),
        analyzer_(options),
        confusables_(read_confusables(options.rules), analyzer_) {}

  SudachiSynonyms read(std::string_view csv) {
    CsvReader reader(csv, ',');
    while (const auto row = reader.next()) add_row(*row);
    result_.text =
        "# " + path_ +
        " から変換しました。内容には元の辞書の利用条件が及びます。 (converted; the licence of the "
        "source holds)\n";
    for (const std::vector<Word>& group : groups_) write(group);
    return std::move(result_);
  }

 private:
  void note(std::size_t line, std::string_view value, std::string_view reason) {
    result_.notes.push_back(path_ + ":" + std::to_string(line) + ": 「" + shown(value) +
                            "」: " + std::string(reason));
  }

  void add_row(const CsvRow& row) {
    if (!row.problem.empty()) return note(row.line, "", row.problem);
    if (row.cells.size() <= kHeadword || row.cells[kHeadword].empty()) {
      return note(row.line, row.cells.front(),
                  "9 列目に見出しがありません。 (no headword in column 9)");
    }
    const std::string& flag = row.cells[kFlag];
    if (flag != "" && flag != "0" && flag != "1" && flag != "2") {
      return note(
          row.line, flag,
          "展開制御フラグ(3 列目)は 0、1、2 のどれかです。 (the flag in column 3 is 0, 1 or 2)");
    }
    const auto [at, is_new] = numbers_.try_emplace(row.cells[kGroup], groups_.size());
    if (is_new) groups_.emplace_back();
    if (flag == "2") return;
    groups_[at->second].push_back({row.line, row.cells[kHeadword], flag != "1"});
  }

  // The words that may stand together, each once.
  std::vector<Word> kept(const std::vector<Word>& group) {
    std::vector<Word> words;
    std::vector<std::vector<std::string>> keys;
    for (const Word& word : group) {
      std::vector<std::string> of_word = phrase_keys(word.text, analyzer_);
      if (of_word.empty()) {
        note(word.line, word.text, "解析すると語が残りません。 (nothing of it is searched for)");
        continue;
      }
      std::size_t at = 0;
      while (at < words.size() && !confusables_.are_confusable(keys[at], of_word) &&
             !confusables_.stand_in_one_row(words[at].text, word.text)) {
        ++at;
      }
      if (at < words.size()) {
        note(word.line, word.text,
             "「" + shown(words[at].text) +
                 "」と取り違えてはならない語です。 (confusable with an earlier word of its group)");
        continue;
      }
      if (std::find(keys.begin(), keys.end(), of_word) != keys.end()) continue;
      words.push_back(word);
      keys.push_back(std::move(of_word));
    }
    return words;
  }

  void write(const std::vector<Word>& group) {
    SynonymRule triggers;
    SynonymRule one_way;
    for (const Word& word : kept(group)) {
      (word.is_trigger ? triggers.from : one_way.to).push_back(word.text);
    }
    one_way.from = triggers.from;
    if (triggers.from.size() + one_way.to.size() < 2 || triggers.from.empty()) return;
    if (triggers.from.size() > 1) result_.text += to_string(triggers) + "\n";
    if (!one_way.to.empty()) result_.text += to_string(one_way) + "\n";
    ++result_.group_count;
    result_.word_count += triggers.from.size() + one_way.to.size();
  }

  std::string path_;
  Analyzer analyzer_;
  Confusables confusables_;
  std::vector<std::vector<Word>> groups_;
  std::unordered_map<std::string, std::size_t> numbers_;  // of groups, by what the file calls them
  SudachiSynonyms result_;
};

}  // namespace

SudachiSynonyms read_sudachi_synonyms(const std::filesystem::path& path,
                                      const AnalyzerOptions& options) {
  std::string csv = read_file(path, kMaxFileBytes);
  if (csv.starts_with("\xEF\xBB\xBF")) csv.erase(0, 3);
  if (const auto at = find_invalid_utf8(csv)) {
    throw Error(ErrorCode::kInvalidFile,
                path.string() + ": " + std::to_string(*at + 1) +
                    " バイト目が UTF-8 ではありません。UTF-8 で保存してください。 (not UTF-8)");
  }
  SudachiSynonyms result = SudachiReader(path, options).read(csv);
  if (result.group_count == 0) {
    throw Error(
        ErrorCode::kInvalidFile,
        path.string() +
            ": 使える同義語の組がありません。Sudachi 同義語辞書の CSV か確かめてください。" +
            (result.notes.empty() ? "" : " " + result.notes.front()) +
            " (no group that can be used)");
  }
  return result;
}

}  // namespace toibiki
