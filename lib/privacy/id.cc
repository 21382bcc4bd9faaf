// SPDX-License-Identifier: GPL-2.0-or-later
//
// Numbers of customers, contracts, orders: what stands behind a label of masking_ids.tsv and has a
// digit (会員番号：A-20394-7781, 診察券 4471 0098 2235), and what has a shape of that file.
// Limits: behind a label a value of fewer than four letters and digits stays, and so does what counts
// something (会員番号は12桁の数字).
#include <algorithm>

#include "privacy/recognizers.h"

namespace toibiki {
namespace {

constexpr std::size_t kMinCharacters = 4;
constexpr std::size_t kMaxBytes = 64;

bool is_joint(char c) { return c == '-' || c == '_' || c == '.' || c == '/'; }

struct Value {
  std::size_t end = 0;
  std::size_t characters = 0;  // letters and digits
  std::size_t digits = 0;
};

// Letters and digits from text[at] on, with hyphens between them, and blanks between groups of digits.
Value read_value(std::string_view text, std::size_t at) {
  Value value{at, 0, 0};
  const std::size_t stop = std::min(text.size(), at + kMaxBytes);
  for (std::size_t i = at; i < stop; ++i) {
    const char c = text[i];
    const bool next_is_digit = i + 1 < stop && text[i + 1] >= '0' && text[i + 1] <= '9';
    const bool digit_before = i > at && text[i - 1] >= '0' && text[i - 1] <= '9';
    if (is_ascii_letter_or_digit(static_cast<unsigned char>(c))) {
      value.end = i + 1;
      ++value.characters;
      value.digits += c >= '0' && c <= '9' ? 1 : 0;
    } else if (!(is_joint(c) && value.end == i) && !(c == ' ' && digit_before && next_is_digit)) {
      break;
    }
  }
  return value;
}

// What a shape takes of the text at `at`; 0 if it does not fit.
std::size_t fits(std::string_view shape, std::string_view text, std::size_t at) {
  std::size_t end = at;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const char wanted = shape[i];
    if (wanted == '*' && i + 1 == shape.size()) {
      while (end < text.size() && end - at < kMaxBytes &&
             (is_ascii_letter_or_digit(static_cast<unsigned char>(text[end])) || text[end] == '-')) {
        ++end;
      }
      return end - at;
    }
    if (end >= text.size()) return 0;
    const char c = text[end++];
    const bool digit = c >= '0' && c <= '9';
    const bool letter = !digit && is_ascii_letter_or_digit(static_cast<unsigned char>(c));
    if (wanted == '#' ? !digit : wanted == '@' ? !letter : c != wanted) return 0;
  }
  return is_ascii_letter_or_digit(character_at(text, end)) ? 0 : end - at;
}

// 予約番号しか控えていませんがRSV-8827-0031です: a code further behind the label. 予約番号の欄に型番… is none.
bool is_code(const Value& value) { return value.digits >= 6 && value.digits * 2 >= value.characters; }

// HKR0024471: few letters and many digits. A model has fewer, an update of Windows (KB5034441) a label.
bool has_shape_of_code(std::string_view value) {
  std::size_t letters = 0;
  while (letters < value.size() && value[letters] >= 'a' && value[letters] <= 'z') ++letters;
  const std::string_view digits = value.substr(letters);
  return letters >= 1 && letters <= 4 && digits.size() >= 7 &&
         digits.find_first_not_of("0123456789") == std::string_view::npos;
}

void add_code(const MaskingText& text, const MaskingRules& rules, Span span, const Value& value,
              std::vector<Candidate>& out) {
  constexpr std::size_t kNearBytes = 48;
  const std::string_view all = text.text();
  const std::size_t letters = span.of(all).find_first_of("0123456789");
  if (!label_before(all, span.begin, rules.words("model_label")).empty() ||
      rules.words("model_label").contains(span.of(all).substr(0, letters)) ||
      counts_something(text, rules, span.end)) {
    return;
  }
  if (is_code(value) && rules.id_labels.is_in(before(text, span.begin, kNearBytes))) {
    out.push_back({span, PersonalDataKind::kId, Strength::kChecked, "code near a label"});
  } else if (has_shape_of_code(span.of(all))) {
    out.push_back({span, PersonalDataKind::kId, Strength::kShape, "letters and many digits"});
  }
}

void find_shapes(const MaskingText& text, const MaskingRules& rules, std::vector<Candidate>& out) {
  const std::string_view all = text.text();
  for (std::size_t at = 0; at < all.size() && !rules.id_shapes.empty(); ++at) {
    if ((static_cast<unsigned char>(all[at]) & 0xC0U) == 0x80U) continue;
    if (is_ascii_letter_or_digit(character_before(all, at))) continue;
    for (const std::string& shape : rules.id_shapes) {
      const std::size_t size = fits(shape, all, at);
      if (size == 0) continue;
      out.push_back({{at, at + size}, PersonalDataKind::kId, Strength::kContext, "shape " + shape});
    }
  }
}

}  // namespace

void find_ids(const MaskingText& text, const MaskingRules& rules, std::vector<Candidate>& out) {
  const std::string_view all = text.text();
  for (std::size_t at = 0; at < all.size();) {
    const bool begins = is_ascii_letter_or_digit(static_cast<unsigned char>(all[at])) &&
                        (at == 0 || !is_ascii_letter_or_digit(static_cast<unsigned char>(all[at - 1])));
    const Span label = begins ? label_before(all, at, rules.id_labels) : Span{};
    if (!begins) {
      ++at;
      continue;
    }
    const Value value = read_value(all, at);
    if (label.empty()) {
      add_code(text, rules, {at, value.end}, value, out);
      at = std::max(at + 1, value.end);
      continue;
    }
    if (value.digits > 0 && value.characters >= kMinCharacters &&
        !counts_something(text, rules, value.end)) {
      out.push_back({{at, value.end}, PersonalDataKind::kId, Strength::kContext,
                     "after " + std::string(label.of(all))});
    }
    at = value.end;
  }
  find_shapes(text, rules, out);
}

}  // namespace toibiki
