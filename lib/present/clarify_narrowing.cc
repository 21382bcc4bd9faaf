// SPDX-License-Identifier: GPL-2.0-or-later
//
// The text form of a narrowing.
#include <array>

#include "base/utf8.h"
#include "toibiki/clarify.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

constexpr std::array kKinds = {NarrowingKind::kCategory, NarrowingKind::kProduct,
                               NarrowingKind::kTerm, NarrowingKind::kArticles};

// What stands between values; 0 where there is one only.
char separator_of(NarrowingKind kind) {
  if (kind == NarrowingKind::kCategory) return '>';
  return kind == NarrowingKind::kArticles ? ',' : '\0';
}

std::string escaped(std::string_view value) {
  std::string out;
  for (const char c : value) {
    if (c == '\\' || c == '>' || c == ',') out += '\\';
    out += c;
  }
  return out;
}

[[noreturn]] void throw_unknown(std::string_view text) {
  throw Error(ErrorCode::kInvalidArgument,
              "絞り込みは category:大分類>小分類、product:商品名、term:語、article:ID,ID "
              "のどれかです: 「" +
                  shown(text) +
                  "」 (a narrowing is category:TOP>SUB, product:NAME, term:WORD or "
                  "article:ID,ID)");
}

// Split at `separator`, without the backslashes.
std::vector<std::string> values_of(std::string_view text, char separator) {
  std::vector<std::string> values(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) {
      values.back() += text[++i];
    } else if (separator != '\0' && text[i] == separator) {
      values.emplace_back();
    } else {
      values.back() += text[i];
    }
  }
  return values;
}

}  // namespace

std::string_view to_string(NarrowingKind kind) noexcept {
  switch (kind) {
    case NarrowingKind::kCategory:
      return "category";
    case NarrowingKind::kProduct:
      return "product";
    case NarrowingKind::kTerm:
      return "term";
    case NarrowingKind::kArticles:
      return "article";
  }
  return "unknown";
}

std::string to_string(const Narrowing& narrowing) {
  std::string out(to_string(narrowing.kind));
  out += ':';
  for (std::size_t i = 0; i < narrowing.values.size(); ++i) {
    const char separator = separator_of(narrowing.kind);
    if (i > 0 && separator != '\0') out += separator;
    out += escaped(narrowing.values[i]);
  }
  return out;
}

Narrowing narrowing_from_string(std::string_view text) {
  require_utf8(text, "絞り込み", kMaxNarrowingBytes);
  for (const NarrowingKind kind : kKinds) {
    const std::string_view name = to_string(kind);
    if (!text.starts_with(name) || !text.substr(name.size()).starts_with(':')) continue;
    Narrowing narrowing{kind, values_of(text.substr(name.size() + 1), separator_of(kind))};
    for (const std::string& value : narrowing.values) {
      if (value.empty()) throw_unknown(text);
    }
    return narrowing;
  }
  throw_unknown(text);
}

std::string to_string(const Clarification& clarification) {
  std::string out = clarification.question + "\n";
  for (std::size_t i = 0; i < clarification.choices.size(); ++i) {
    const ClarifyingChoice& choice = clarification.choices[i];
    out += std::to_string(i + 1) + ". " + choice.label + " (" + choice.example + ") " +
           to_string(choice.narrowing) + "\n";
  }
  return out;
}

}  // namespace toibiki
