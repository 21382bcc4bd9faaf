// SPDX-License-Identifier: GPL-2.0-or-later
#include "present/reply_addressee.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "base/utf8.h"
#include "present/text_scan.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxHeadLines = 5;
constexpr std::size_t kMaxHeadLineBytes = 150;

bool is_blank_in_line(char32_t c) { return c == U' ' || c == U'　' || c == U'\t' || c == U'\r'; }

// Words of a line between blanks.
std::vector<Span> words_of(std::string_view text, Span line) {
  std::vector<Span> words;
  Span word{line.begin, line.begin};
  for (std::size_t at = line.begin; at < line.end;) {
    const std::size_t begin = at;
    if (is_blank_in_line(next_code_point(text, at))) {
      if (!word.empty()) words.push_back(word);
      word = {at, at};
    } else {
      if (word.empty()) word.begin = begin;
      word.end = at;
    }
  }
  if (!word.empty()) words.push_back(word);
  return words;
}

// The lines before the first empty one; none if there are too many for an address.
std::vector<std::vector<Span>> head_lines(std::string_view text) {
  std::vector<std::vector<Span>> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::vector<Span> words = words_of(text, {at, end});
    if (words.empty()) {
      if (!lines.empty()) break;
    } else {
      if (end - at > kMaxHeadLineBytes || lines.size() == kMaxHeadLines) return {};
      lines.push_back(std::move(words));
    }
    at = end + 1;
  }
  return lines;
}

bool is_department(std::string_view word) {
  static constexpr std::string_view kEnds[] = {"課",     "部",     "係",      "科",   "担当",
                                               "ご担当", "担当者", "経理",    "総務", "窓口",
                                               "御中",   "各位",   "ご担当者"};
  return ends_with_any(word, kEnds);
}

bool is_sentence(std::string_view word) {
  static constexpr std::string_view kSigns[] = {"。", "、", "！", "？",   "!",   "?",
                                                "：", ":",  "】", "です", "ます"};
  return ends_with_any(word, kSigns) || word.find("。") != std::string_view::npos;
}

}  // namespace

std::vector<Span> addressed_organizations(std::string_view reply) {
  static constexpr std::string_view kTitles[] = {"様", "さま", "殿", "御中", "先生", "さん"};
  std::vector<std::vector<Span>> lines = head_lines(reply);
  // What follows the person is no address any more.
  const auto person = std::find_if(lines.begin(), lines.end(), [&](const std::vector<Span>& words) {
    return ends_with_any(words.back().of(reply), kTitles);
  });
  if (person == lines.end()) return {};
  std::vector<Span> found;
  for (auto line = lines.begin(); line != person; ++line) {
    for (const Span word : *line) {
      if (is_sentence(word.of(reply))) return {};
      if (!is_department(word.of(reply))) found.push_back(word);
    }
  }
  // みさき幼児教室　若竹様, but not 安曇 理恵 様: a family name is short.
  constexpr std::size_t kLongestFamilyNameBytes = 12;
  const std::string_view last = person->back().of(reply);
  for (std::size_t i = 0; i + 1 < person->size(); ++i) {
    const std::string_view word = (*person)[i].of(reply);
    if (word.size() > kLongestFamilyNameBytes && !is_department(word) && !is_sentence(word)) {
      found.push_back((*person)[i]);
    }
  }
  if (last.ends_with("御中") && last.size() > std::string_view("御中").size()) {
    found.push_back({person->back().begin, person->back().end - std::string_view("御中").size()});
  }
  return found;
}

}  // namespace toibiki
