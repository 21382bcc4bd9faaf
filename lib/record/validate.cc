// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "record/date.h"
#include "record/fields.h"
#include "record/name_key.h"
#include "record/white_space.h"
#include "toibiki/record.h"

namespace toibiki {
namespace {

using Reason = std::optional<std::string>;  // what is wrong and what to do; nothing: it is good

std::size_t max_bytes(ValueType type) {
  switch (type) {
    case ValueType::kId:
    case ValueType::kIds:
      return kMaxIdBytes;
    case ValueType::kText:
    case ValueType::kInquiry:
      return kMaxTextBytes;
    default:
      return kMaxLineBytes;
  }
}

// Offset of the first control character (C0, DEL or C1) that is not allowed. Requires: UTF-8.
std::optional<std::size_t> find_control(std::string_view text, std::string_view allowed) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(text, at);
    const bool is_control = c < 0x20 || (c >= 0x7F && c <= 0x9F);
    if (is_control && allowed.find(text[start]) == std::string_view::npos) return start;
  }
  return std::nullopt;
}

Reason control_character(std::string_view text, std::string_view allowed) {
  const auto offset = find_control(text, allowed);
  if (!offset) return std::nullopt;
  std::size_t at = *offset;
  const char32_t c = next_code_point(text, at);
  constexpr char kDigits[] = "0123456789ABCDEF";
  const std::string name = {'U', '+', '0', '0', kDigits[c >> 4U], kDigits[c & 0xFU]};
  const std::string byte = std::to_string(*offset + 1);
  return "制御文字 " + name + " が " + byte + " バイト目にあります。取り除いてください。 " +
         "(control character " + name + " at byte " + byte + ")";
}

// The rules that every text has.
Reason bad_text(std::string_view text, ValueType type) {
  const std::string limit = std::to_string(max_bytes(type));
  const std::string size = std::to_string(text.size());
  if (text.size() > max_bytes(type)) {
    return "長すぎます: " + size + " バイト(上限 " + limit + ")。短くするか、分けてください。 (" +
           size + " bytes, at most " + limit + ")";
  }
  if (const auto at = find_invalid_utf8(text)) {
    const std::string byte = std::to_string(*at + 1);
    return byte +
           " バイト目が UTF-8 ではありません。文字コードを UTF-8 にしてください。 (not UTF-8 at "
           "byte " +
           byte + ")";
  }
  const bool is_id = type == ValueType::kId || type == ValueType::kIds;
  return control_character(text, is_id ? "" : "\t\n\r");
}

Reason bad_id(std::string_view id) {
  if (is_blank(id)) {
    return "ID が空です。ほかと重ならない ID を入れてください。 (id is empty)";
  }
  if (trimmed(id) != id) {
    return "ID の前か後に空白があります。取り除いてください。 (white space around the id)";
  }
  return std::nullopt;
}

// The shape of BCP 47: subtags of one to eight letters and digits, the first one of letters.
bool is_language_tag(std::string_view tag) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  for (bool is_first = true;; is_first = false) {
    const std::size_t end = std::min(tag.find('-'), tag.size());
    const std::string_view subtag = tag.substr(0, end);
    const bool is_good = std::all_of(subtag.begin(), subtag.end(), [&](char c) {
      return is_letter(c) || (!is_first && is_digit(c));
    });
    if (!is_good || subtag.empty() || subtag.size() > 8) return false;
    if (end == tag.size()) return true;
    tag.remove_prefix(end + 1);
  }
}

// http or https and a host; what follows is not looked at.
bool is_web_address(std::string_view url) {
  const std::size_t colon = url.find("://");
  if (colon == std::string_view::npos || has_white_space(url)) return false;
  const std::string scheme = ascii_lower(url.substr(0, colon));
  const std::string_view rest = url.substr(colon + 3);
  return (scheme == "http" || scheme == "https") && rest.find_first_of("/?#:") != 0 &&
         !rest.empty();
}

constexpr const char* kNotADay =
    "日付ではありません。実在する日を 2026-04-01 の形で書いてください。 "
    "(not a day as YYYY-MM-DD)";
constexpr const char* kNotADayOrTime =
    "日時ではありません。2026-04-01 か 2026-04-01T09:05:00+09:00 の形で書いてください。 "
    "(not a day, nor a date-time of RFC 3339)";
constexpr const char* kNotALanguage =
    "言語コードではありません。ja や en-US の形で書いてください。 "
    "(not a language tag of BCP 47)";
constexpr const char* kNotAnAddress =
    "URL ではありません。http:// か https:// で始め、空白を入れないでください。 "
    "(not an http or https URL, or white space in it)";

// The rules that a value has because of its type. Requires: bad_text() found nothing.
Reason bad_value(std::string_view value, ValueType type) {
  const auto reason_if = [](bool is_bad, const char* reason) {
    return is_bad ? Reason(reason) : std::nullopt;
  };
  switch (type) {
    case ValueType::kId:
    case ValueType::kIds:
      return bad_id(value);
    case ValueType::kQuestion:
      return reason_if(is_blank(value), "質問が空です。質問を入れてください。 (question is empty)");
    case ValueType::kInquiry:
      return reason_if(is_blank(value),
                       "問い合わせが空です。本文を入れてください。 (inquiry is empty)");
    case ValueType::kLines:
    case ValueType::kPath:
      return reason_if(is_blank(value),
                       "空の要素です。取り除いてください。 (empty element of a list)");
    case ValueType::kDay:
      return reason_if(!value.empty() && !is_day(value), kNotADay);
    case ValueType::kDayOrTime:
      return reason_if(!value.empty() && !is_day_or_time(value), kNotADayOrTime);
    case ValueType::kLanguage:
      return reason_if(!is_language_tag(value), kNotALanguage);
    case ValueType::kUrl:
      return reason_if(!value.empty() && !is_web_address(value), kNotAnAddress);
    default:
      return std::nullopt;
  }
}

class Checker {
 public:
  void operator()(std::string_view field, const std::string& value, ValueType type) {
    count(field, value.size());
    if (auto reason = checked(value, type)) add(field, value, *std::move(reason));
  }

  void operator()(std::string_view field, const std::vector<std::string>& list, ValueType type) {
    if (list.size() > kMaxListSize) {
      const std::string size = std::to_string(list.size());
      const std::string limit = std::to_string(kMaxListSize);
      add(field, "",
          "多すぎます: " + size + " 個(上限 " + limit + ")。減らしてください。 (" + size +
              " elements, at most " + limit + ")");
      return;
    }
    std::size_t size_bytes = 0;
    for (const std::string& value : list) size_bytes += value.size();
    count(field, size_bytes);
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (auto reason = checked(list[i], type)) {
        add(field, list[i], std::to_string(i + 1) + " 番目: " + *std::move(reason));
      }
    }
  }

  template <class Enum>
  requires std::is_enum_v<Enum>
  void operator()(std::string_view field, Enum value, ValueType) {
    if (!to_string(value).empty()) return;
    const std::string names = names_of_values<Enum>();
    add(field, std::to_string(static_cast<int>(value)),
        names + " のどれかにしてください。 (must be one of " + names + ")");
  }

  void operator()(std::string_view, const Counters&, ValueType) {}

  void add(std::string_view field, std::string_view value, std::string reason) {
    problems_.push_back({std::string(field), shown(value), std::move(reason)});
  }

  // Every field may be as large as it may be, but not all of them: the index could not hold it.
  void check_total() {
    if (total_bytes_ <= kMaxRecordBytes || !problems_.empty()) return;
    const std::string size = std::to_string(total_bytes_);
    const std::string limit = std::to_string(kMaxRecordBytes);
    add(largest_field_, "",
        "1 件の全体で " + size + " バイトあります(上限 " + limit +
            ")。いちばん大きいこの項目を減らすか、分けてください。 (" + size +
            " bytes in all, at most " + limit + ")");
  }

  std::vector<RecordProblem> result() { return std::move(problems_); }

 private:
  void count(std::string_view field, std::size_t size_bytes) {
    total_bytes_ += size_bytes;
    if (size_bytes <= largest_bytes_) return;
    largest_bytes_ = size_bytes;
    largest_field_ = field;
  }

  static Reason checked(std::string_view value, ValueType type) {
    Reason reason = bad_text(value, type);
    return reason ? reason : bad_value(value, type);
  }

  std::size_t total_bytes_ = 0;
  std::size_t largest_bytes_ = 0;
  std::string_view largest_field_;
  std::vector<RecordProblem> problems_;
};

}  // namespace

std::vector<RecordProblem> validate(const Record& record) {
  Checker checker;
  for_each_field(record, checker);
  checker.check_total();
  const auto* article = std::get_if<Article>(&record);
  if (article && is_day(article->valid_from) && is_day(article->valid_until) &&
      article->valid_until < article->valid_from) {
    checker.add("valid_until", article->valid_until,
                "開始日 " + article->valid_from +
                    " より前です。どちらかを直してください。 (before valid_from)");
  }
  return checker.result();
}

}  // namespace toibiki
