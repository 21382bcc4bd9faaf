// SPDX-License-Identifier: GPL-2.0-or-later
#include "record/csv.h"

#include <algorithm>
#include <array>

namespace toibiki {
namespace {

// What both broken quotes have in common. `japanese` and `english` say where and how.
std::string broken_quote(const std::string& japanese, const std::string& english,
                         std::size_t first_line, std::size_t last_line) {
  const std::string first = std::to_string(first_line);
  const std::string last = std::to_string(last_line);
  return japanese + "閉じ忘れを直し、文字としての \" は \"\" と書いてください。" + first +
         " 行目から " + last + " 行目までは読んでいません。 (" + english + ", lines " + first +
         " to " + last + " were not read)";
}

std::string never_closed(std::size_t row_line, std::size_t open_line, std::size_t last_line) {
  const std::string open = std::to_string(open_line);
  return broken_quote(open + " 行目で開いた引用符 \" が閉じられていません。",
                      "the quote opened in line " + open + " is never closed", row_line, last_line);
}

std::string text_after_quote(std::size_t row_line, std::size_t open_line, std::size_t close_line) {
  const std::string open = std::to_string(open_line);
  const std::string close = std::to_string(close_line);
  return broken_quote(
      open + " 行目で開いた引用符 \" が " + close + " 行目で閉じた後に文字があります。",
      "text behind the quote that opened in line " + open + " and closed in line " + close,
      row_line, close_line);
}

std::string wrong_count(std::size_t expected, std::size_t found) {
  const std::string wanted = std::to_string(expected);
  const std::string is = std::to_string(found);
  return "列の数が違います: 見出しは " + wanted + " 列、この行は " + is +
         " 列です。区切り文字と引用符を確かめてください。 (" + wanted + " columns expected, " + is +
         " found)";
}

}  // namespace

std::optional<CsvRow> CsvReader::next() {
  while (at_ < text_.size()) {
    CsvRow row = read_row();
    const bool has_content = std::any_of(row.cells.begin(), row.cells.end(),
                                         [](const std::string& cell) { return !cell.empty(); });
    if (row.problem.empty() && !has_content) continue;
    if (!column_count_) column_count_ = row.cells.size();
    if (row.problem.empty() && row.cells.size() != *column_count_) {
      row.problem = wrong_count(*column_count_, row.cells.size());
    }
    return row;
  }
  return std::nullopt;
}

CsvRow CsvReader::read_row() {
  CsvRow row;
  row.line = line_;
  while (true) {
    if (at_ < text_.size() && text_[at_] == '"') {
      read_quoted_cell(row);
    } else {
      read_plain_cell(row);
    }
    if (!row.problem.empty()) skip_line();
    if (at_ == text_.size()) return row;
    if (is_at_line_end()) {
      take_line_end();
      return row;
    }
    ++at_;  // the delimiter
  }
}

void CsvReader::read_plain_cell(CsvRow& row) {
  const std::array<char, 3> ends = {delimiter_, '\r', '\n'};
  const std::size_t end = text_.find_first_of(std::string_view(ends.data(), ends.size()), at_);
  const std::size_t stop = std::min(end, text_.size());
  row.cells.emplace_back(text_.substr(at_, stop - at_));
  at_ = stop;
}

void CsvReader::read_quoted_cell(CsvRow& row) {
  const std::size_t open_line = line_;
  std::string& cell = row.cells.emplace_back();
  ++at_;  // the opening quote
  while (at_ < text_.size()) {
    const std::size_t start = at_;
    if (is_at_line_end()) {
      take_line_end();
      cell.append(text_.substr(start, at_ - start));
      continue;
    }
    if (text_[at_] != '"') {
      at_ = std::min(text_.find_first_of("\"\r\n", at_), text_.size());
      cell.append(text_.substr(start, at_ - start));
      continue;
    }
    ++at_;
    if (at_ == text_.size() || text_[at_] != '"') {
      const bool is_end = at_ == text_.size() || text_[at_] == delimiter_ || is_at_line_end();
      if (!is_end) row.problem = text_after_quote(row.line, open_line, line_);
      return;
    }
    cell.push_back('"');
    ++at_;
  }
  const bool ends_with_line = text_.ends_with('\n') || text_.ends_with('\r');
  row.problem = never_closed(row.line, open_line, line_ - (ends_with_line ? 1 : 0));
}

void CsvReader::skip_line() { at_ = std::min(text_.find_first_of("\r\n", at_), text_.size()); }

bool CsvReader::is_at_line_end() const { return text_[at_] == '\n' || text_[at_] == '\r'; }

void CsvReader::take_line_end() {
  at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1;
  ++line_;
}

}  // namespace toibiki
