// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "toibiki/export.h"
#include "toibiki/record.h"
#include "toibiki/span.h"

namespace toibiki {

enum class PersonalDataKind {
  kName,         // 氏名
  kPhone,        // 電話番号
  kMailAddress,  // メールアドレス
  kPostalCode,   // 郵便番号
  kAddress,      // 住所
  kCardNumber,   // カード番号
  kMyNumber,     // マイナンバー
  kBankAccount,  // 口座番号
  kBirthDate,    // 生年月日
  kId,           // 番号: of a customer, contract, order, ...
  kIpAddress,    // IPアドレス
};
TOIBIKI_API std::string_view to_string(PersonalDataKind kind) noexcept;  // "name", "phone", ...

// The Japanese name that placeholders of this kind carry, e.g. "氏名".
TOIBIKI_API std::string_view label_of(PersonalDataKind kind) noexcept;

struct PersonalData {
  Span span;  // of the original text; without the honorific or label around it
  PersonalDataKind kind = PersonalDataKind::kName;
  std::string reason;  // the rule that told, e.g. "before 様", "Luhn", "after 口座番号"
  friend bool operator==(const PersonalData&, const PersonalData&) = default;
};

// The numbers that values got in one case, so that the same person or number is the same
// placeholder in all of its texts. Holds the values themselves: keep it no longer than the case is
// worked on.
class TOIBIKI_API Pseudonyms {
 public:
  // "[氏名1]". A value that was seen (blanks, width and hyphens do not count; 佐藤太郎 and later
  // 佐藤 are one) keeps its number.
  std::string placeholder(PersonalDataKind kind, std::string_view value);

  // The numbers of placeholders that stand in `text` already are given to no other value.
  void keep_clear_of(std::string_view text);

 private:
  std::map<std::pair<PersonalDataKind, std::string>, std::size_t> numbers_;
  std::map<PersonalDataKind, std::size_t> counts_;
};

struct MaskedText {
  std::string text;                 // each value replaced by its placeholder
  std::vector<PersonalData> found;  // in order, disjoint; spans of the original
  friend bool operator==(const MaskedText&, const MaskedText&) = default;
};

struct MaskerOptions {
  // As AnalyzerOptions::mecab_dictionary: its names of persons.
  std::filesystem::path mecab_dictionary = {};
  // Folder with masking_allowed.txt (the company's own numbers, addresses and names, which stay)
  // and masking_ids.tsv (own patterns of ids), both added to the built-in ones. Empty: built-in
  // rules. Formats: dictionaries/README.md.
  std::filesystem::path rules = {};
};

// Finds personal data in Japanese text and replaces it by placeholders, before anything is stored.
//
// It errs towards masking where a value stands in a context of personal data, and leaves alone what
// only looks like it (佐藤錦, 田中町店). No masker finds all: figures in the README.
// Thread safety: immutable after construction; all functions may run in many threads at once.
class TOIBIKI_API Masker {
 public:
  // Throws Error kDictionary that names file, line and value if a rule file is broken.
  explicit Masker(const MaskerOptions& options = {});
  ~Masker();
  Masker(const Masker&) = delete;
  Masker& operator=(const Masker&) = delete;

  // In order, disjoint. Linear in the size of the text. Placeholders that stand there already are
  // left alone. Throws Error kInvalidText if it is not UTF-8.
  std::vector<PersonalData> find(std::string_view text) const;

  MaskedText mask(std::string_view text) const;
  // As part of a case.
  MaskedText mask(std::string_view text, Pseudonyms& pseudonyms) const;

  // Inquiry, reply and case_key of a past answer, as one case. What is masked already stays as it
  // is: masking twice is masking once.
  PastAnswer mask(const PastAnswer& answer) const;

 private:
  struct TOIBIKI_LOCAL State;
  std::unique_ptr<State> state_;
};

// "[氏名1]" and its like at `at` of the text: its size in bytes, 0 if there is none.
TOIBIKI_API std::size_t placeholder_size(std::string_view text, std::size_t at) noexcept;

}  // namespace toibiki
