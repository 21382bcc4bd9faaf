// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/dictionary_files.h"

#include <algorithm>
#include <array>
#include <set>
#include <system_error>
#include <unordered_map>
#include <utility>

#include "analysis/compiled_lexicon.h"
#include "analysis/lexicon.h"
#include "analysis/variant_table.h"
#include "analysis/word_filter.h"
#include "base/built_in_file.h"
#include "base/file.h"
#include "base/folder_names.h"
#include "base/utf8.h"
#include "ingest/check_query_rules.h"
#include "inquiry/reading_rules.h"
#include "privacy/masking_rules.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMaxFileBytes = 64U << 20U;

constexpr std::array kKnown = {
    KnownDictionary{"lexicon.csv", ',', true},
    KnownDictionary{"pos_filter.tsv", '\t', true},
    KnownDictionary{"pos_filter_unidic.tsv", '\t', true},
    KnownDictionary{"stop_words.tsv", '\t', true},
    KnownDictionary{"stop_words_unidic.tsv", '\t', true},
    KnownDictionary{"variants.tsv", '\t', true, true},
    KnownDictionary{"synonyms.txt", '\n', false, true},
    KnownDictionary{"confusables.tsv", '\t', false, true},
    KnownDictionary{"pins.tsv", '\t', false, true},
    // Of new text: what is stored already stays as it is.
    KnownDictionary{"masking_allowed.txt", '\n', false, true},
    KnownDictionary{"masking_ids.tsv", '\t', false, true},
    KnownDictionary{"reading_phrases.tsv", '\t', false, true},
    KnownDictionary{"reading_lines.tsv", '\t', false, true},
    KnownDictionary{"reading_labels.tsv", '\t', false, true},
    KnownDictionary{"reading_speakers.tsv", '\t', false, true},
};

bool is_known_name(std::string_view name) {
  return std::any_of(kKnown.begin(), kKnown.end(),
                     [name](const KnownDictionary& known) { return known.name == name; });
}

std::string names() {
  std::string all;
  for (const KnownDictionary& known : kKnown) {
    all += (all.empty() ? "" : ", ") + std::string(known.name);
  }
  return all;
}

RuleProblem problem_of_file(const std::string& file, std::string_view value,
                            const std::string& reason) {
  return {file, 0, shown(value), reason};
}

RuleProblem unknown_name(const std::string& file, std::string_view name) {
  return problem_of_file(file, name,
                         "この名前の辞書はありません。" + names() +
                             " のどれかにしてください。 (no such "
                             "dictionary; call it one of these)");
}

// Words that ipadic has anyway, and stop words among the words: both do nothing.
void note_useless_lines(const RuleFile& lexicon, const std::vector<LexiconEntry>& entries,
                        const RuleFile& stop_words, const fs::path& mecab_dictionary,
                        std::vector<RuleProblem>& notes) {
  const auto mecab = open_lexicon({}, mecab_dictionary).mecab;
  std::unordered_map<std::string_view, std::size_t> line_of;
  for (const LexiconEntry& entry : entries) {
    line_of.emplace(entry.surface, entry.line);
    if (!is_known(entry, *mecab)) continue;
    notes.push_back(rule_problem(lexicon, {entry.line, {}}, entry.surface,
                                 "この読みで、もう辞書にある語です。この行は消してかまいません。 "
                                 "(the dictionary has this word "
                                 "already; the line can go)"));
  }
  std::vector<RuleProblem> ignored;  // told by check_rule_file()
  for (const StopWord& stop : read_stop_words(stop_words, ignored)) {
    const auto found = line_of.find(stop.word);
    if (found == line_of.end()) continue;
    notes.push_back(rule_problem(
        stop_words, {stop.line, {}}, stop.word,
        lexicon.name + " の " + std::to_string(found->second) +
            " 行目で加えた語を、ここで除いています。どちらかを消してください。 (a word that the "
            "lexicon adds in line " +
            std::to_string(found->second) + " is left out here; remove one of the two)"));
  }
}

// An own list of stop words replaces the built-in one, which is easily overlooked.
void note_lost_stop_words(const RuleFile& own, std::vector<RuleProblem>& notes) {
  std::vector<RuleProblem> ignored;
  std::set<std::string> kept;
  for (const StopWord& stop : read_stop_words(own, ignored)) kept.insert(stop.word);
  const std::string name = fs::path(own.name).filename().string();
  const RuleFile built_in = parse_rules(name, std::string(built_in_file(name)), '\t', ignored);
  std::size_t lost = 0;
  for (const StopWord& stop : read_stop_words(built_in, ignored))
    lost += kept.contains(stop.word) ? 0 : 1;
  if (lost == 0) return;
  notes.push_back(problem_of_file(own.name, name,
                                  "組み込みの除外語のうち " + std::to_string(lost) +
                                      " 語は使われなくなります。残すには、その行もこのファイルに写"
                                      "してください。 (replaces the built-in "
                                      "list: " +
                                      std::to_string(lost) +
                                      " of its words are no stop words any more)"));
}

}  // namespace

std::span<const KnownDictionary> known_dictionaries() { return kKnown; }

std::vector<std::string> dictionary_names() {
  std::vector<std::string> all;
  for (const KnownDictionary& known : kKnown) all.emplace_back(known.name);
  return all;
}

RuleFile DictionaryFolder::rules(const KnownDictionary& dictionary,
                                 std::vector<RuleProblem>& problems) const {
  const auto found = files.find(std::string(dictionary.name));
  if (found != files.end()) {
    return parse_rules(found->second.origin, found->second.text, dictionary.separator, problems);
  }
  return parse_rules("built-in " + std::string(dictionary.name),
                     dictionary.is_added ? "" : std::string(built_in_file(dictionary.name)),
                     dictionary.separator, problems);
}

DictionaryFolder read_dictionary_folder(const fs::path& folder) {
  DictionaryFolder all;
  if (!is_there(folder)) return all;
  for (const std::string& name : names_in(folder)) {
    const fs::path path = folder / name;
    std::error_code ignored;
    if (!fs::is_regular_file(path, ignored)) {
      throw Error(
          ErrorCode::kDictionary,
          path.string() +
              ": ファイルではありません。辞書のフォルダの外へ移してください。 (not a file; move "
              "it out of the dictionaries)");
    }
    all.files[name] = {path.string(), read_file(path, kMaxFileBytes)};
  }
  return all;
}

DictionaryFolder changed_folder(DictionaryFolder folder, const DictionaryFiles& change,
                                DictionaryCheck& check) {
  std::set<std::string> named;
  const auto is_first = [&](const std::string& file, const std::string& name) {
    if (!is_known_name(name)) {
      check.problems.push_back(unknown_name(file, name));
      return false;
    }
    if (named.insert(name).second) return true;
    check.problems.push_back(problem_of_file(
        file, name, "同じ名前の辞書が 2 度指定されています。1 つにしてください。 (named twice)"));
    return false;
  };
  for (const fs::path& path : change.put) {
    const std::string name = path.filename().string();
    if (!is_first(path.string(), name)) continue;
    try {
      folder.files[name] = {path.string(), read_file(path, kMaxFileBytes)};
    } catch (const Error& error) {
      check.problems.push_back(problem_of_file(path.string(), name, error.what()));
    }
  }
  for (const std::string& name : change.remove) {
    if (!is_first(name, name)) continue;
    if (folder.files.erase(name) > 0) continue;
    check.notes.push_back(problem_of_file(
        name, name,
        "このナレッジベースにはなく、組み込みのままです。 (not there; the built-in one "
        "is in use already)"));
  }
  return folder;
}

std::vector<RuleProblem> check_rule_file(std::string_view name, const RuleFile& file) {
  std::vector<RuleProblem> problems;
  if (name == "variants.tsv") {
    read_variants(file, problems);
  } else if (name == "lexicon.csv") {
    read_lexicon(file, problems);
  } else if (name == "pos_filter.tsv" || name == "pos_filter_unidic.tsv") {
    read_pos_filter(file, problems);
  } else if (name == "stop_words.tsv" || name == "stop_words_unidic.tsv") {
    read_stop_words(file, problems);
  } else if (name == "masking_allowed.txt") {
    read_allowed_values(file, problems);
  } else if (name == "masking_ids.tsv") {
    read_id_rules(file, problems);
  } else if (name.starts_with("reading_")) {
    return check_reading_rules(name, file);
  }
  return problems;
}

void check_folder(const DictionaryFolder& folder, const fs::path& mecab_dictionary,
                  DictionaryCheck& check) {
  std::map<std::string_view, RuleFile> files;
  for (const KnownDictionary& known : kKnown) {
    std::vector<RuleProblem> problems;
    RuleFile file = folder.rules(known, problems);
    // The built-in ones are looked at when they are made.
    const std::vector<RuleProblem> of_lines = folder.files.contains(std::string(known.name))
                                                  ? check_rule_file(known.name, file)
                                                  : std::vector<RuleProblem>();
    problems.insert(problems.end(), of_lines.begin(), of_lines.end());
    std::stable_sort(problems.begin(), problems.end(),
                     [](const RuleProblem& a, const RuleProblem& b) { return a.line < b.line; });
    check.problems.insert(check.problems.end(), problems.begin(), problems.end());
    files.emplace(known.name, std::move(file));
  }
  check_query_rules(folder, files, mecab_dictionary, check);
  for (const std::string name : {"stop_words.tsv", "stop_words_unidic.tsv"}) {
    const auto own = folder.files.find(name);
    if (own != folder.files.end()) note_lost_stop_words(files.at(name), check.notes);
  }
  std::vector<RuleProblem> told;
  const RuleFile& lexicon = files.at("lexicon.csv");
  const std::vector<LexiconEntry> entries = read_lexicon(lexicon, told);
  for (const LexiconEntry& entry : open_lexicon(entries, mecab_dictionary).never_chosen) {
    check.problems.push_back(never_chosen_problem(lexicon, entry));
  }
  note_useless_lines(lexicon, entries, files.at("stop_words.tsv"), mecab_dictionary, check.notes);
}

void write_dictionary_folder(const fs::path& path, const DictionaryFolder& folder) {
  make_private_folder(path);
  for (const auto& [name, file] : folder.files) write_file_atomically(path / name, file.text);
  sync_folder(path);
}

}  // namespace toibiki
