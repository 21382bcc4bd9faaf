// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/dialogue_record.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "inquiry/marks.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxNameBytes = 40;
constexpr std::size_t kMaxFields = 12;
constexpr std::size_t kMaxColumns = 5;  // before what is said

constexpr std::array<std::string_view, 20> kSpeakerKeys = {
    "role",    "speaker", "sender", "from",   "author",    "user",       "sender_type",
    "who",     "話者",    "発言者", "送信者", "actor",     "spk",        "speaker_id",
    "channel", "name",    "party",  "label",  "from_name", "participant"};
constexpr std::array<std::string_view, 12> kTextKeys = {
    "text",       "content", "message", "body", "utterance", "msg",
    "transcript", "発言",    "本文",    "内容", "発話",      "メッセージ"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

// Behind the quote mark that closes the string that begins at `begin`.
std::size_t string_end(std::string_view text, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '"') {
      return at;
    }
  }
  return end;
}

std::optional<DialogueRecord> scan_json(std::string_view text, Span line) {
  DialogueRecord record;
  bool has_name = false, has_text = false;
  for (std::size_t at = line.begin; at < line.end;) {
    if (text[at] != '"') {
      ++at;
      continue;
    }
    const std::size_t key_end = string_end(text, at + 1, line.end);
    const std::string_view key = Span{std::min(at + 1, key_end), key_end}.of(text);
    at = std::min(key_end + 1, line.end);
    while (at < line.end && text[at] == ' ') ++at;
    if (at >= line.end || text[at] != ':') continue;
    ++at;
    while (at < line.end && text[at] == ' ') ++at;
    if (at >= line.end || text[at] != '"') continue;
    const std::size_t value = at + 1;
    at = string_end(text, value, line.end);
    const Span found{std::min(value, at), at};
    ++at;
    if (!has_name && is_one_of(kSpeakerKeys, key) && found.size() <= kMaxNameBytes) {
      record.name = found;
      has_name = true;
    } else if (!has_text && is_one_of(kTextKeys, key)) {
      record.text = found;
      has_text = true;
    }
  }
  if (!has_name && !has_text) return std::nullopt;
  return record;
}

bool is_time_or_number(std::string_view field) {
  return std::all_of(field.begin(), field.end(), [](char c) {
    return (c >= '0' && c <= '9') || c == ':' || c == '-' || c == '/' || c == '.' || c == ' ' ||
           c == 't' || c == 'z' || c == '+';
  });
}

// Fields in quote marks: "2024-02-13","customer","…".
std::optional<DialogueRecord> scan_csv(std::string_view text, Span line) {
  if (text[line.begin] != '"') return std::nullopt;
  std::vector<Span> fields;
  for (std::size_t at = line.begin; at < line.end && fields.size() < kMaxFields;) {
    if (text[at] != '"') return std::nullopt;
    const std::size_t end = string_end(text, at + 1, line.end);
    fields.push_back({std::min(at + 1, end), end});
    at = end + 1;
    if (at < line.end && text[at] != ',') return std::nullopt;
    ++at;
  }
  if (fields.size() < 2) return std::nullopt;
  DialogueRecord record;
  record.text = fields.back();
  for (std::size_t i = 0; i + 1 < fields.size(); ++i) {
    const std::string_view field = fields[i].of(text);
    if (field.size() > kMaxNameBytes || is_time_or_number(field)) continue;
    record.name = fields[i];
    return record;
  }
  return std::nullopt;
}

// Columns without quote marks: 3,OP,00:00:13,…, | 10:14:02 | 行員 | … |, with a time or number and
// one name before what is said. Commas inside it belong to it.
std::optional<DialogueRecord> scan_columns(std::string_view text, Span line) {
  const bool is_table = text[line.begin] == '|';
  const char separator = is_table ? '|' : ',';
  if (is_table) {
    ++line.begin;
    if (line.end > line.begin && text[line.end - 1] == '|') --line.end;
  }
  DialogueRecord record;
  bool has_time = false;
  std::size_t at = line.begin;
  for (std::size_t i = 0; i < kMaxColumns && at < line.end; ++i) {
    const std::size_t end = std::min(text.substr(0, line.end).find(separator, at), line.end);
    const Span field = trimmed(text, {at, end});
    const bool is_time = !field.empty() && is_time_or_number(field.of(text));
    if (end == line.end || field.size() > kMaxNameBytes || (!is_time && !record.name.empty())) {
      break;
    }
    if (is_time) has_time = true;
    if (!is_time && !field.empty()) record.name = field;
    at = end + 1;
  }
  record.text = trimmed(text, {std::min(at, line.end), line.end});
  if (!has_time || record.name.empty() || record.text.empty()) return std::nullopt;
  return record;
}

}  // namespace

std::optional<DialogueRecord> scan_record(std::string_view text, Span line) {
  if (line.empty()) return std::nullopt;
  if (const auto record = scan_csv(text, line)) return record;
  if (const auto record = scan_columns(text, line)) return record;
  const char first = text[line.begin];
  if (first != '{' && first != '"' && first != '[') return std::nullopt;
  return scan_json(text, line);
}

void split_records(InquiryLines& inquiry) {
  std::vector<Line> lines;
  lines.reserve(inquiry.lines.size());
  for (const Line& line : inquiry.lines) {
    Line rest = line;
    const char first = line.span.of(inquiry.text).front();
    for (std::size_t at = line.span.begin; first == '[' || first == '{';) {
      at = inquiry.text.substr(0, line.span.end).find("},{", at);
      if (at == std::string_view::npos) at = line.span.end;
      if (at + 3 >= line.span.end) break;
      Line part = rest;
      part.span.end = at + 2;
      part.text = part.span;
      if (!scan_record(inquiry.text, part.span)) break;
      lines.push_back(part);
      at += 2;
      rest.span = trimmed(inquiry.text, {at, line.span.end});
      rest.text = rest.span;
      rest.is_after_blank = false;
    }
    lines.push_back(rest);
  }
  inquiry.lines = std::move(lines);
}

}  // namespace toibiki
