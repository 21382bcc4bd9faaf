// SPDX-License-Identifier: GPL-2.0-or-later
#include "record/cell.h"

#include <charconv>
#include <cstddef>
#include <system_error>

#include "record/name_key.h"
#include "record/white_space.h"

namespace toibiki {
namespace {

template <class Enum>
struct ChoiceName {
  std::string_view name;
  Enum value;
};

// What one calls the values in Japanese, as name_key() gives it.
constexpr ChoiceName<Audience> kAudienceNames[] = {
    {"公開", Audience::kPublic},        {"社外", Audience::kPublic},
    {"一般公開", Audience::kPublic},    {"社内", Audience::kAgent},
    {"社内限定", Audience::kAgent},     {"社内のみ", Audience::kAgent},
    {"オペレーター", Audience::kAgent}, {"オペレータ", Audience::kAgent},
};
constexpr ChoiceName<Outcome> kOutcomeNames[] = {
    {"不明", Outcome::kUnknown},       {"解決", Outcome::kResolved},
    {"解決済", Outcome::kResolved},    {"解決済み", Outcome::kResolved},
    {"未解決", Outcome::kUnresolved},  {"エスカレーション", Outcome::kEscalated},
    {"エスカレ", Outcome::kEscalated},
};
constexpr ChoiceName<Channel> kChannelNames[] = {
    {"不明", Channel::kUnknown},     {"メール", Channel::kMail},  {"email", Channel::kMail},
    {"e_mail", Channel::kMail},      {"eメール", Channel::kMail}, {"チャット", Channel::kChat},
    {"電話", Channel::kPhone},       {"tel", Channel::kPhone},    {"フォーム", Channel::kForm},
    {"webフォーム", Channel::kForm},
};

template <class Enum, std::size_t kSize>
std::optional<Enum> choice(std::string_view cell, const ChoiceName<Enum> (&names)[kSize]) {
  const std::string key = name_key(cell);
  for (const auto& [name, value] : names) {
    if (name == key) return value;
  }
  return value_named<Enum>(key);
}

// The bytes of the separator at the start of `text`, 0 if there is none.
std::size_t separator_length(std::string_view text, ValueType type) {
  constexpr std::string_view kOfPath[] = {">", "＞"};
  constexpr std::string_view kOfList[] = {"\n", "\r", "|", "｜"};
  const auto length = [&](const auto& separators) -> std::size_t {
    for (const std::string_view separator : separators) {
      if (text.starts_with(separator)) return separator.size();
    }
    return 0;
  };
  return type == ValueType::kPath ? length(kOfPath) : length(kOfList);
}

}  // namespace

std::string text_of_cell(std::string_view cell, ValueType type) {
  switch (type) {
    case ValueType::kQuestion:
    case ValueType::kInquiry:
    case ValueType::kText:
      return std::string(cell);
    case ValueType::kDay:
      return day_of_cell(cell);
    case ValueType::kDayOrTime:
      return day_or_time_of_cell(cell);
    default:
      return std::string(trimmed(cell));
  }
}

std::vector<std::string> list_of_cell(std::string_view cell, ValueType type) {
  std::vector<std::string> list;
  std::size_t start = 0;
  const auto add = [&](std::size_t end) {
    const std::string_view element = trimmed(cell.substr(start, end - start));
    if (!element.empty()) list.emplace_back(element);
  };
  for (std::size_t at = 0; at < cell.size();) {
    const std::size_t length = separator_length(cell.substr(at), type);
    if (length == 0) {
      ++at;
      continue;
    }
    add(at);
    at += length;
    start = at;
  }
  add(cell.size());
  return list;
}

std::optional<std::uint64_t> count_of_cell(std::string_view cell) {
  std::string digits;
  for (const char c : trimmed(cell)) {
    if (c != ',') digits.push_back(c);
  }
  std::uint64_t count = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, count);
  if (error != std::errc() || stop != end) return std::nullopt;
  return count;
}

template <>
std::optional<Audience> choice_of_cell(std::string_view cell) {
  return choice(cell, kAudienceNames);
}
template <>
std::optional<Outcome> choice_of_cell(std::string_view cell) {
  return choice(cell, kOutcomeNames);
}
template <>
std::optional<Channel> choice_of_cell(std::string_view cell) {
  return choice(cell, kChannelNames);
}

}  // namespace toibiki
