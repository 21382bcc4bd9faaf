// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/mecab_dictionary.h"
#include "privacy/masking_rules.h"
#include "privacy/masking_text.h"
#include "toibiki/span.h"

namespace toibiki {

// What the dictionary takes a word for, as far as names care.
enum class WordTag {
  kFamily,
  kGiven,
  kPerson,  // a name as a whole, or part of a foreign one
  kPlace,
  kOrganization,
  kProper,     // other proper nouns
  kNoun,       // 名詞,一般
  kOtherNoun,  // of actions, times, states
  kUnknown,    // a noun that it does not have
  kPrefix,
  kSuffix,
  kOther,
};

struct NameWord {
  Span span;  // of the unify()ed text
  WordTag tag = WordTag::kOther;
};

struct WordSense {
  WordTag tag = WordTag::kOther;
  int cost = 0;  // the dictionary's; the lower, the more usual
};

constexpr bool is_person(WordTag tag) {
  return tag == WordTag::kFamily || tag == WordTag::kGiven || tag == WordTag::kPerson;
}

// A word of the language, not a name of its own but for that of an organisation.
constexpr bool is_common(WordTag tag) {
  return tag == WordTag::kNoun || tag == WordTag::kOtherNoun || tag == WordTag::kOther ||
         tag == WordTag::kSuffix || tag == WordTag::kPrefix || tag == WordTag::kOrganization;
}

// The dictionary that knows the names of persons, as MaskerOptions tells it.
std::shared_ptr<const MecabDictionary> open_names_dictionary(const std::filesystem::path& folder);

// The lattices of one dictionary that nobody uses just now: to make one costs as much as to read
// some sentences with it. Thread safety: all functions may run in many threads at once.
class Lattices {
 public:
  explicit Lattices(std::shared_ptr<const MecabDictionary> dictionary);
  const MecabDictionary& dictionary() const { return *dictionary_; }
  std::unique_ptr<MeCab::Lattice> take();
  void give_back(std::unique_ptr<MeCab::Lattice> lattice);
  // Words whose senses were asked for before; nothing if this one was not. Only words that the
  // dictionary has are kept: what else a text holds may be of a person.
  std::optional<std::vector<WordSense>> known_senses(std::string_view word) const;
  void keep_senses(std::string_view word, const std::vector<WordSense>& senses);

 private:
  std::shared_ptr<const MecabDictionary> dictionary_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<MeCab::Lattice>> free_;
  mutable std::shared_mutex senses_mutex_;
  std::unordered_map<std::string, std::vector<WordSense>, StringHash, std::equal_to<>> senses_;
};

// Reads sentences with MeCab, and remembers them: most of a text is the same once its values are
// replaced. For one case. Thread safety: one thread at a time.
class NameWordReader {
 public:
  explicit NameWordReader(Lattices& lattices);
  ~NameWordReader();
  NameWordReader(const NameWordReader&) = delete;
  NameWordReader& operator=(const NameWordReader&) = delete;
  // Spans of the sentence. Requires: at most kMaxPieceBytes.
  const std::vector<NameWord>& read(std::string_view sentence);
  // All that the dictionary takes the word for when it stands alone, whatever a sentence makes of
  // it: 小田 is a family and a place, 迫田 a family only. Each once, the most usual first; empty if
  // it has no such word. The view lives as long as this object.
  std::span<const WordSense> senses(std::string_view word);

 private:
  Lattices& lattices_;
  std::unique_ptr<MeCab::Lattice> lattice_;
  std::unordered_map<std::string, std::vector<NameWord>, StringHash, std::equal_to<>> read_;
  std::unordered_map<std::string, std::vector<WordSense>, StringHash, std::equal_to<>> senses_;
};

// A text in which names are looked for. MeCab reads a sentence when somebody first asks about it,
// so that sentences without a cue cost nothing. Thread safety: one thread at a time.
class NameReading {
 public:
  // All must outlive this object. `is_again`: the text was read before its values were replaced, so
  // that lines without a placeholder are as they were.
  NameReading(const MaskingText& text, const MaskingRules& rules, NameWordReader& reader,
              bool is_again = false);

  const MaskingText& masking_text() const { return text_; }
  std::string_view text() const { return text_.text(); }
  const MaskingRules& rules() const { return rules_; }
  bool is_again() const { return is_again_; }

  // The sentence that holds `at`.
  Span sentence_at(std::size_t at) const;
  // Its words.
  const std::vector<NameWord>& words_at(std::size_t at);
  // The word that ends, or begins, exactly at `at`; nothing if a word goes on there.
  const NameWord* word_ending_at(std::size_t at);
  const NameWord* word_beginning_at(std::size_t at);
  // What the dictionary takes the span alone for.
  std::span<const WordSense> senses(Span span) { return reader_.senses(span.of(text())); }

 private:
  std::size_t index_of(std::size_t at) const;

  const MaskingText& text_;
  const MaskingRules& rules_;
  NameWordReader& reader_;
  bool is_again_;
  std::vector<Span> sentences_;
  std::vector<std::optional<std::vector<NameWord>>> words_;
};

}  // namespace toibiki
