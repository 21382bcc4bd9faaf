// SPDX-License-Identifier: GPL-2.0-or-later
#include "present/reply_personal.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "base/utf8.h"
#include "present/reply_addressee.h"
#include "text/characters.h"

namespace toibiki {
namespace {

constexpr std::size_t kMinNameCharacters = 2;
constexpr std::size_t kMaxNames = 100;  // bounds time in hostile text
constexpr std::string_view kOrganization = "会社名";

bool is_blank_in_name(char32_t c) { return c == U' ' || c == U'　'; }

std::size_t character_count(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) next_code_point(text, at);
  return count;
}

std::string without_blanks(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (!is_blank_in_name(next_code_point(text, at))) out += text.substr(begin, at - begin);
  }
  return out;
}

// The name and, where it has a blank, its parts: 葛城 実 is also 葛城.
void add_name(std::set<std::string>& names, std::string_view name) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t here = at;
    const bool is_end = at == name.size();
    if (!is_end && !is_blank_in_name(next_code_point(name, at))) continue;
    const std::string_view part = name.substr(begin, here - begin);
    if (character_count(part) >= kMinNameCharacters) names.emplace(part);
    begin = at;
    if (is_end) break;
  }
}

// Whether a name that begins or ends inside a run of its own kind of letters is part of another
// word there: 森 of 森林, アキ of アキレス.
bool stands_alone(std::string_view text, Span span) {
  std::size_t at = span.begin;
  const CharacterClass first = character_class(next_code_point(text, at));
  std::size_t before = span.begin;
  if (before > 0) {
    do --before;
    while (before > 0 && (text[before] & 0xC0) == 0x80);
    const CharacterClass left = character_class(next_code_point(text, before));
    if (left == first && left != CharacterClass::kOther) return false;
  }
  std::size_t last = span.end;
  do --last;
  while ((text[last] & 0xC0) == 0x80);
  const CharacterClass own = character_class(next_code_point(text, last));
  if (span.end == text.size()) return true;
  std::size_t next = span.end;
  const std::string_view rest = text.substr(span.end);
  if (rest.starts_with("様") || rest.starts_with("氏") || rest.starts_with("殿")) return true;
  const CharacterClass right = character_class(next_code_point(text, next));
  return right != own || right == CharacterClass::kOther;
}

// Disjoint values by where they begin: a reply may have tens of thousands.
using Values = std::map<std::size_t, PersonalValue>;

bool overlaps(const Values& values, Span span) {
  const auto behind = values.lower_bound(span.end);
  return behind != values.begin() && std::prev(behind)->second.span.end > span.begin;
}

void add(Values& values, PersonalValue value) {
  const std::size_t begin = value.span.begin;
  values.emplace(begin, std::move(value));
}

void add_places_of(Values& values, std::string_view reply, const std::string& name,
                   std::string_view label) {
  for (std::size_t at = reply.find(name); at != std::string_view::npos;
       at = reply.find(name, at + name.size())) {
    const Span span{at, at + name.size()};
    if (overlaps(values, span) || !stands_alone(reply, span)) continue;
    add(values, {span, std::string(label), name});
  }
}

// "[氏名1]": label 氏名, value "氏名1".
PersonalValue placeholder_at(std::string_view reply, Span span) {
  const std::string_view inside = reply.substr(span.begin + 1, span.size() - 2);
  const std::size_t label_end = inside.find_last_not_of("0123456789") + 1;
  return {span, std::string(inside.substr(0, label_end)), std::string(inside), true};
}

// 佐藤太郎 and 佐藤 are one person: both get the value of the longer name. Of the different names,
// of which a text has few, not of each place.
void join_names(Values& values) {
  const std::string_view label = label_of(PersonalDataKind::kName);
  const auto is_name = [label](const PersonalValue& value) {
    return !value.is_placeholder && value.label == label;
  };
  std::map<std::string, std::string> longest;  // of each name
  for (const auto& [begin, value] : values) {
    if (is_name(value) && longest.size() < kMaxNames) longest.emplace(value.value, value.value);
  }
  for (auto& [name, whole] : longest) {
    for (const auto& [other, ignored] : longest) {
      const bool is_longer = other.size() > whole.size();
      if (is_longer && (other.starts_with(whole) || other.ends_with(whole))) whole = other;
    }
  }
  for (auto& [begin, value] : values) {
    if (!is_name(value)) continue;
    if (const auto found = longest.find(value.value); found != longest.end())
      value.value = found->second;
  }
}

}  // namespace

std::vector<PersonalValue> personal_values(std::string_view reply,
                                           std::span<const PersonalData> found,
                                           std::span<const std::string> other_names) {
  Values values;
  std::set<std::string> names;
  for (std::size_t at = 0; at < reply.size();) {
    const std::size_t size = placeholder_size(reply, at);
    if (size > 0) add(values, placeholder_at(reply, {at, at + size}));
    if (size > 0) {
      at += size;
    } else {
      next_code_point(reply, at);
    }
  }
  for (const PersonalData& data : found) {
    if (overlaps(values, data.span)) continue;
    const std::string_view said = data.span.of(reply);
    add(values, {data.span, std::string(label_of(data.kind)), without_blanks(said), false});
    if (data.kind == PersonalDataKind::kName) add_name(names, said);
  }
  for (const std::string& name : other_names) add_name(names, name);
  // Longer names first: 佐藤太郎 before 佐藤.
  std::vector<std::string> ordered(names.begin(), names.end());
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  std::set<std::string> organizations;
  for (const Span span : addressed_organizations(reply)) {
    if (!overlaps(values, span)) organizations.emplace(span.of(reply));
  }
  for (const std::string& name : organizations) add_places_of(values, reply, name, kOrganization);
  ordered.resize(std::min(ordered.size(), kMaxNames));
  for (const std::string& name : ordered) {
    add_places_of(values, reply, name, label_of(PersonalDataKind::kName));
  }
  join_names(values);
  std::vector<PersonalValue> result;
  result.reserve(values.size());
  for (auto& [begin, value] : values) result.push_back(std::move(value));
  return result;
}

}  // namespace toibiki
