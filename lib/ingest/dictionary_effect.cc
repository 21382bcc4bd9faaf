// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/dictionary_effect.h"

#include <algorithm>
#include <map>
#include <utility>

#include "analysis/compiled_lexicon.h"
#include "analysis/lexicon.h"
#include "inquiry/kept_text.h"
#include "text/fold.h"

namespace toibiki {
namespace {

constexpr std::string_view kLexicon = "lexicon.csv";

constexpr Field kFields[] = {Field::kQuestion, Field::kPhrasings, Field::kKeywords,
                             Field::kCategory, Field::kAnswer,    Field::kInquiry,
                             Field::kReply};

// The words that MeCab gets, each with all that it is told of it.
std::map<std::string, std::string> compiled_words(const DictionaryFolder& folder,
                                                  const std::filesystem::path& mecab_dictionary) {
  std::vector<RuleProblem> ignored;  // told by check_folder()
  const std::vector<LexiconEntry> entries =
      read_lexicon(folder.rules(known_dictionaries().front(), ignored), ignored);
  const OpenedLexicon opened = open_lexicon(entries, mecab_dictionary);
  std::map<std::string, std::string> words;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    words[entries[i].surface] = lexicon_source({entries[i]}, {opened.costs[i]}, opened.mecab->layout());
  }
  return words;
}

std::set<std::string> differing_words(const std::map<std::string, std::string>& before,
                                      const std::map<std::string, std::string>& after) {
  std::set<std::string> words;
  const auto add_missing = [&words](const auto& from, const auto& in) {
    for (const auto& [surface, source] : from) {
      const auto found = in.find(surface);
      if (found == in.end() || found->second != source) words.insert(surface);
    }
  };
  add_missing(before, after);
  add_missing(after, before);
  return words;
}

// The signs between the words of a column.
std::string_view separators_in(std::string_view dictionary) {
  if (dictionary == "synonyms.txt") return ",=>@";
  if (dictionary == "confusables.tsv") return "|";
  return dictionary == "variants.tsv" ? " " : "";
}

// What a line is about; a reason behind a stop word is none of its words.
std::vector<std::string> words_of(const KnownDictionary& dictionary,
                                  const std::vector<std::string>& columns) {
  std::vector<std::string> words;
  for (const std::string& column : columns) {
    std::string_view rest = column;
    while (!rest.empty()) {
      const std::size_t end =
          std::min(rest.find_first_of(separators_in(dictionary.name)), rest.size());
      std::string word = unify(rest.substr(0, end)).text();
      word.erase(0, word.find_first_not_of(' '));
      word.erase(word.find_last_not_of(' ') + 1);
      if (!word.empty()) words.push_back(std::move(word));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (dictionary.name == kLexicon || dictionary.name.starts_with("stop_words")) break;
  }
  return words;
}

std::string text_of(const RuleFile::Line& line, char separator) {
  std::string text;
  for (const std::string& column : line.columns) {
    text += (&column == line.columns.data() ? "" : std::string(1, separator)) + column;
  }
  return text;
}

}  // namespace

WordSet::WordSet(std::set<std::string> words) : words_(std::move(words)) {
  for (const std::string& word : words_) {
    lookup_.insert(word);
    sizes_.push_back(word.size());
  }
  std::sort(sizes_.begin(), sizes_.end());
  sizes_.erase(std::unique(sizes_.begin(), sizes_.end()), sizes_.end());
}

bool WordSet::any_in(std::string_view text) const {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) continue;  // inside a character
    for (const std::size_t size : sizes_) {
      if (size > text.size() - at) break;
      if (lookup_.contains(text.substr(at, size))) return true;
    }
  }
  return false;
}

DictionaryEffect::DictionaryEffect(const DictionaryFolder& before, const DictionaryFolder& after,
                                   const std::filesystem::path& mecab_dictionary) {
  for (const KnownDictionary& known : known_dictionaries()) {
    std::vector<RuleProblem> ignored;
    const RuleFile old = before.rules(known, ignored);
    const RuleFile now = after.rules(known, ignored);
    if (old.text == now.text) continue;
    files_.emplace_back(known.name);
    if (known.name == kLexicon) {
      words_.emplace(differing_words(compiled_words(before, mecab_dictionary),
                                     compiled_words(after, mecab_dictionary)));
    } else if (known.is_for_records) {
      is_any_possible_ = true;
    }
  }
}

bool DictionaryEffect::can_change(const Record& record) const {
  if (is_any_possible_) return true;
  return words_ && words_->any_in(normalized_text(record));
}

ChangedLines::ChangedLines(const DictionaryFolder& before, const DictionaryFolder& after) {
  for (const KnownDictionary& known : known_dictionaries()) {
    std::vector<RuleProblem> ignored;
    const RuleFile old = before.rules(known, ignored);
    const RuleFile now = after.rules(known, ignored);
    add(known, old, now, false);
    add(known, now, old, true);
  }
}

void ChangedLines::add(const KnownDictionary& dictionary, const RuleFile& file,
                       const RuleFile& other, bool added) {
  if (file.text == other.text) return;
  std::multiset<std::string> others;
  for (const RuleFile::Line& line : other.lines) {
    others.insert(text_of(line, dictionary.separator));
  }
  for (const RuleFile::Line& line : file.lines) {
    std::string text = text_of(line, dictionary.separator);
    if (const auto same = others.find(text); same != others.end()) {
      others.erase(same);
      continue;
    }
    lines_.push_back({file.name, line.number, std::move(text), added});
    words_.push_back(words_of(dictionary, line.columns));
    is_lexicon_.push_back(dictionary.name == kLexicon);
  }
}

std::vector<std::size_t> ChangedLines::causes(std::string_view normalized_text,
                                              const std::set<std::string>& keys) const {
  std::vector<std::size_t> found;
  std::vector<std::size_t> of_other_files;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    if (!is_lexicon_[i]) of_other_files.push_back(i);
    const bool touches = std::any_of(words_[i].begin(), words_[i].end(), [&](const auto& word) {
      const bool stands = normalized_text.find(word) != std::string_view::npos;
      if (is_lexicon_[i] && !stands) return false;
      if (keys.contains(word) || (keys.empty() && stands)) return true;
      return std::any_of(keys.begin(), keys.end(), [&](const std::string& key) {
        return word.find(key) != std::string::npos ||
               (is_lexicon_[i] && key.find(word) != std::string::npos);
      });
    });
    if (touches) found.push_back(i);
  }
  return found.empty() ? of_other_files : found;
}

std::string normalized_text(const Record& record) {
  std::string all;
  for (const Field field : kFields) {
    std::string text = field_text(record, field);
    if (field == Field::kInquiry && !text.empty()) text = stored_kept_text(text).text();
    if (!text.empty()) all += unify(text).text() + '\n';
  }
  return all;
}

}  // namespace toibiki
