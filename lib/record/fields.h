// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "toibiki/record.h"

namespace toibiki {

// What a field holds. It decides which rules validate() has for it and how a cell of a table is
// read into it.
enum class ValueType {
  kId,
  kQuestion,  // one line that must not be blank
  kInquiry,   // a text that must not be blank
  kLine,
  kText,
  kLines,   // list of lines
  kPath,    // list of lines, from the top
  kIds,     // list of ids
  kChoice,  // one of a fixed set
  kDay,
  kDayOrTime,
  kLanguage,
  kUrl,
  kCounters,
};

// The one list of the fields of each record, in the order of the JSON form: calls
// visit(name, member, type) for each. Reading, writing, checking and the columns of tables all
// stand on it, so that a new field is added in one place.
template <class R, class Visit>
requires std::same_as<std::remove_const_t<R>, Article>
void for_each_field(R& article, Visit&& visit) {
  visit("id", article.id, ValueType::kId);
  visit("question", article.question, ValueType::kQuestion);
  visit("phrasings", article.phrasings, ValueType::kLines);
  visit("answer", article.answer, ValueType::kText);
  visit("keywords", article.keywords, ValueType::kLines);
  visit("category", article.category, ValueType::kPath);
  visit("tags", article.tags, ValueType::kLines);
  visit("product", article.product, ValueType::kLine);
  visit("audience", article.audience, ValueType::kChoice);
  visit("valid_from", article.valid_from, ValueType::kDay);
  visit("valid_until", article.valid_until, ValueType::kDay);
  visit("language", article.language, ValueType::kLanguage);
  visit("url", article.url, ValueType::kUrl);
  visit("updated_at", article.updated_at, ValueType::kDayOrTime);
  visit("counters", article.counters, ValueType::kCounters);
}

template <class R, class Visit>
requires std::same_as<std::remove_const_t<R>, PastAnswer>
void for_each_field(R& answer, Visit&& visit) {
  visit("id", answer.id, ValueType::kId);
  visit("inquiry", answer.inquiry, ValueType::kInquiry);
  visit("reply", answer.reply, ValueType::kText);
  visit("article_ids", answer.article_ids, ValueType::kIds);
  visit("outcome", answer.outcome, ValueType::kChoice);
  visit("channel", answer.channel, ValueType::kChoice);
  visit("product", answer.product, ValueType::kLine);
  visit("closed_at", answer.closed_at, ValueType::kDayOrTime);
  visit("case_key", answer.case_key, ValueType::kLine);
}

template <class R, class Visit>
requires std::same_as<std::remove_const_t<R>, Record>
void for_each_field(R& record, Visit&& visit) {
  std::visit([&](auto& one) { for_each_field(one, visit); }, record);
}

template <class C, class Visit>
requires std::same_as<std::remove_const_t<C>, Counters>
void for_each_counter(C& counters, Visit&& visit) {
  visit("views", counters.views);
  visit("helpful", counters.helpful);
  visit("unhelpful", counters.unhelpful);
}

// A record with nothing but defaults.
inline Record make_record(RecordKind kind) {
  if (kind == RecordKind::kArticle) return Article{};
  return PastAnswer{};
}

inline std::vector<std::string_view> field_names(RecordKind kind) {
  std::vector<std::string_view> names;
  const Record record = make_record(kind);
  for_each_field(record,
                 [&](std::string_view name, const auto&, ValueType) { names.push_back(name); });
  return names;
}

// "id, question, ...": for messages.
inline std::string joined(const std::vector<std::string_view>& names) {
  std::string list;
  for (const std::string_view name : names) {
    if (!list.empty()) list += ", ";
    list += name;
  }
  return list;
}

// All values of an enumeration of record.h.
template <class Enum>
inline constexpr std::array<Enum, 0> kValues{};
template <>
inline constexpr std::array kValues<Audience> = {Audience::kPublic, Audience::kAgent};
template <>
inline constexpr std::array kValues<Outcome> = {Outcome::kUnknown, Outcome::kResolved,
                                                Outcome::kUnresolved, Outcome::kEscalated};
template <>
inline constexpr std::array kValues<Channel> = {Channel::kUnknown, Channel::kMail, Channel::kChat,
                                                Channel::kPhone,   Channel::kForm, Channel::kSns};

template <class Enum>
std::optional<Enum> value_named(std::string_view name) {
  for (const Enum value : kValues<Enum>) {
    if (to_string(value) == name) return value;
  }
  return std::nullopt;
}

template <class Enum>
std::string names_of_values() {
  std::vector<std::string_view> names;
  names.reserve(kValues<Enum>.size());
  for (const Enum value : kValues<Enum>) names.push_back(to_string(value));
  return joined(names);
}

}  // namespace toibiki
