// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "evaluate/file_place.h"
#include "evaluate/input_file.h"
#include "record/csv.h"
#include "record/name_key.h"
#include "record/white_space.h"
#include "toibiki/error.h"
#include "toibiki/regression.h"

namespace toibiki {
namespace {

constexpr std::size_t kColumnCount = 5;
enum Column : std::size_t { kQuery, kMust, kShould, kMustNot, kNote };

// By Column; what files call it, as name_key() makes it.
const std::array<std::vector<std::string_view>, kColumnCount> kColumnNames = {{
    {"query", "問い合わせ", "質問"},
    {"must", "必須"},
    {"should", "できれば", "推奨"},
    {"must_not", "禁止"},
    {"note", "備考", "理由"},
}};

// Comments become blank lines, so that the others keep their numbers. A spreadsheet puts a comment
// that holds a comma in quotes.
std::string without_comments(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line =
        text.substr(0, end == std::string_view::npos ? text.size() : end + 1);
    text.remove_prefix(line.size());
    const bool is_comment = line.starts_with('#') || line.starts_with("\"#");
    if (!is_comment) {
      result += line;
    } else if (line.ends_with('\n')) {
      result += '\n';
    }
  }
  return result;
}

// The cells of one row, with where it stands.
class TableReader {
 public:
  TableReader(const std::string& path, std::string_view text)
      : place_{path}, reader_(text, delimiter_of(text)) {
    read_header();
  }

  // By Column, trimmed; nothing at the end of the file.
  std::optional<std::array<std::string, kColumnCount>> next() {
    const auto row = reader_.next();
    if (!row) return std::nullopt;
    place_.line = row->line;
    if (!row->problem.empty()) throw Error(ErrorCode::kInvalidFile, place_.text() + row->problem);
    std::array<std::string, kColumnCount> cells;
    for (std::size_t i = 0; i < columns_.size(); ++i) cells[columns_[i]] = text_of(row->cells[i]);
    return cells;
  }

  const FilePlace& place() const { return place_; }

 private:
  static char delimiter_of(std::string_view text) {
    const std::size_t begin = text.find_first_not_of("\r\n");
    if (begin == std::string_view::npos) return '\t';
    const std::string_view line = text.substr(begin, text.find_first_of("\r\n", begin) - begin);
    return line.find('\t') == std::string_view::npos && line.find(',') != std::string_view::npos
               ? ','
               : '\t';
  }

  std::string text_of(const std::string& cell) const {
    if (const auto at = find_invalid_utf8(cell)) {
      place_.fail("「" + shown(cell) + "」の " + std::to_string(*at + 1) +
                      " バイト目が UTF-8 ではありません。入力し直してください。",
                  "not UTF-8");
    }
    return std::string(trimmed(cell));
  }

  void read_header() {
    const auto header = reader_.next();
    if (!header) {
      place_.fail(
          "見出しも行もありません。見出し「query(タブ)must(タブ)should(タブ)must_not"
          "(タブ)note」から始めてください。",
          "the file is empty");
    }
    place_.line = header->line;
    for (const std::string& cell : header->cells) columns_.push_back(column_named(text_of(cell)));
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (std::find(columns_.begin(), columns_.begin() + static_cast<std::ptrdiff_t>(i),
                    columns_[i]) != columns_.begin() + static_cast<std::ptrdiff_t>(i)) {
        place_.fail("列「" + shown(header->cells[i]) + "」が二つあります。片方を消してください。",
                    "a column stands twice");
      }
    }
    if (std::find(columns_.begin(), columns_.end(), kQuery) == columns_.end()) {
      place_.fail("列「query」がありません。見出しに足してください。", "no column query");
    }
  }

  std::size_t column_named(const std::string& title) const {
    const std::string key = name_key(title);
    for (std::size_t i = 0; i < kColumnCount; ++i) {
      const auto& names = kColumnNames[i];
      if (std::find(names.begin(), names.end(), key) != names.end()) return i;
    }
    place_.fail("見出し「" + shown(title) +
                    "」は知らない列です。列は query、must、should、must_not、note です。",
                "unknown column \"" + shown(title) + "\"");
  }

  FilePlace place_;
  CsvReader reader_;
  std::vector<std::size_t> columns_;  // of each cell: which Column
};

std::vector<std::string> ids_in(std::string_view cell) {
  std::vector<std::string> ids;
  std::string id;
  const auto end_id = [&] {
    if (!id.empty() && std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    id.clear();
  };
  for (std::size_t at = 0; at < cell.size();) {
    const std::size_t begin = at;
    if (is_white_space(next_code_point(cell, at))) {
      end_id();
    } else {
      id += cell.substr(begin, at - begin);
    }
  }
  end_id();
  return ids;
}

void require_row(const RegressionRow& row, const FilePlace& place) {
  if (row.query.empty()) {
    place.fail("「query」が空です。問い合わせの文を書くか、行を消してください。", "query is empty");
  }
  if (row.query.size() > kMaxTextBytes) {
    place.fail("「query」が長すぎます(上限 " + std::to_string(kMaxTextBytes) +
                   " バイト)。短くしてください。",
               "query is too long");
  }
  if (row.must.empty() && row.should.empty() && row.must_not.empty()) {
    place.fail("「" + shown(row.query) +
                   "」に must、should、must_not のどれもありません。記事の id を書いてください。",
               "the row asks for nothing");
  }
  for (const std::string& id : row.must_not) {
    for (const auto* wanted : {&row.must, &row.should}) {
      if (std::find(wanted->begin(), wanted->end(), id) == wanted->end()) continue;
      const std::string column = wanted == &row.must ? "must" : "should";
      place.fail("記事「" + shown(id) + "」が " + column +
                     " と must_not の両方にあります。どちらかから消してください。",
                 "article " + shown(id) + " stands in " + column + " and in must_not");
    }
  }
}

}  // namespace

RegressionTable read_regression_table(const std::filesystem::path& path) {
  const InputFile file = read_input_file(path);
  std::string_view text = file.content;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::string rows = without_comments(text);
  TableReader reader(file.path, rows);
  RegressionTable table{file.path, {}};
  std::map<std::string, std::size_t> lines;
  while (const auto cells = reader.next()) {
    RegressionRow row{reader.place().line,        (*cells)[kQuery],
                      ids_in((*cells)[kMust]),    ids_in((*cells)[kShould]),
                      ids_in((*cells)[kMustNot]), (*cells)[kNote]};
    require_row(row, reader.place());
    const auto [first, is_new] = lines.emplace(row.query, row.line);
    if (!is_new) {
      const std::string line = std::to_string(first->second);
      reader.place().fail(
          "「" + shown(row.query) + "」は " + line + " 行目にもあります。1 行にまとめてください。",
          "this query stands in line " + line + ", too");
    }
    table.rows.push_back(std::move(row));
  }
  if (table.rows.empty()) {
    FilePlace{file.path}.fail("問い合わせが 1 件もありません。行を書いてください。",
                              "the file holds no row");
  }
  return table;
}

}  // namespace toibiki
