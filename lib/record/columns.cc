// SPDX-License-Identifier: GPL-2.0-or-later
#include "record/columns.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "base/utf8.h"
#include "record/column_names.h"
#include "record/fields.h"
#include "record/name_key.h"
#include "record/white_space.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

// "「質問」「回答」": for messages.
std::string quoted(const std::vector<std::string>& titles) {
  constexpr std::size_t kMaxCount = 30;
  std::string list;
  for (std::size_t i = 0; i < std::min(titles.size(), kMaxCount); ++i) {
    list += "「" + shown(titles[i]) + "」";
  }
  return titles.size() > kMaxCount ? list + "…" : list;
}

// Reads one header line; the members are what all steps need.
class Header {
 public:
  Header(const CsvRow& row, RecordKind kind, std::string_view path)
      : row_(row), kind_(kind), where_(std::string(path) + ":" + std::to_string(row.line) + ": ") {}

  std::vector<Column> columns(const std::map<std::string, std::string>& mapping) {
    if (!row_.problem.empty()) throw Error(ErrorCode::kInvalidFile, where_ + row_.problem);
    for (const std::string& title : row_.cells) {
      if (!find_invalid_utf8(title)) continue;
      fail("見出し" + quoted({title}) + "が UTF-8 ではありません。UTF-8 で保存し直してください。",
           "header is not UTF-8");
    }
    const std::map<std::string, std::string> fields = mapped_fields(mapping);
    std::vector<Column> columns;
    std::vector<std::string> unknown;
    for (const std::string& title : row_.cells) {
      const auto mapped = fields.find(name_key(title));
      const auto field = mapped != fields.end() ? mapped->second : field_named(title, kind_);
      // A column without a title is one that a spreadsheet left behind; its cells must be empty.
      if (!field && !is_blank(title)) unknown.push_back(title);
      columns.push_back({title, field.value_or("")});
    }
    if (!unknown.empty()) refuse_unknown(unknown);
    check(columns);
    return columns;
  }

 private:
  [[noreturn]] void fail(const std::string& japanese, const std::string& english) const {
    throw Error(ErrorCode::kInvalidFile, where_ + japanese + " (" + where_ + english + ")");
  }

  // name_key of the title -> field, "" for one that is left out.
  std::map<std::string, std::string> mapped_fields(
      const std::map<std::string, std::string>& mapping) const {
    std::map<std::string, std::string> fields;
    for (const auto& [title, field] : mapping) {
      const auto named = field == "-" ? std::string() : target(field);
      const std::string key = valid_key(title);
      const bool is_there =
          std::any_of(row_.cells.begin(), row_.cells.end(),
                      [&](const std::string& cell) { return name_key(cell) == key; });
      if (!is_there) {
        fail("対応付け(--map)の列「" + shown(title) +
                 "」がこのファイルにありません。列: " + quoted(row_.cells),
             "mapped column \"" + shown(title) + "\" is not in the file");
      }
      fields[key] = named;
    }
    return fields;
  }

  std::string target(const std::string& field) const {
    const auto named = find_invalid_utf8(field) ? std::nullopt : field_named(field, kind_);
    if (named) return *named;
    const std::string known = joined(column_fields(kind_));
    throw Error(ErrorCode::kInvalidArgument,
                "対応付け(--map)の項目「" + shown(field) + "」はありません。使える項目: " + known +
                    "。読まない列は「-」にします。 (no field \"" + shown(field) +
                    "\"; known: " + known + ", or - to leave the column out)");
  }

  static std::string valid_key(const std::string& title) {
    return find_invalid_utf8(title) ? title : name_key(title);
  }

  [[noreturn]] void refuse_unknown(const std::vector<std::string>& titles) const {
    std::string hint;
    for (const std::string& title : titles) {
      if (hint.empty()) hint = other_kind_hint(title, kind_);
    }
    if (row_.cells.size() == 1 && row_.cells[0].find('\t') != std::string::npos) {
      hint = "タブ区切りなら形式を tsv にしてください(--format tsv)。";
    }
    const std::string known = joined(column_fields(kind_));
    fail("列" + quoted(titles) +
             "をどの項目に入れるか分かりません。--map 列=項目 で指定し、読まない列は --map 列=- "
             "としてください。" +
             hint + "使える項目: " + known,
         "unknown column; map it with --map COLUMN=FIELD, or COLUMN=- to leave it out; fields: " +
             known);
  }

  void check(const std::vector<Column>& columns) const {
    std::map<std::string, std::string> title_of;
    for (const Column& column : columns) {
      if (column.field.empty()) continue;
      const auto [first, is_new] = title_of.emplace(column.field, column.title);
      if (is_new) continue;
      fail("列" + quoted({first->second, column.title}) + "がどちらも " + column.field +
               " です。片方を --map 列=- で除いてください。",
           "two columns for " + column.field);
    }
    require("id", title_of);
    require(kind_ == RecordKind::kArticle ? "question" : "inquiry", title_of);
  }

  void require(const std::string& field, const std::map<std::string, std::string>& title_of) const {
    if (title_of.contains(field)) return;
    fail(field + " の列がありません。列を加えるか、--map 列=" + field +
             " で指定してください。列: " + quoted(row_.cells),
         "no column for " + field);
  }

  const CsvRow& row_;
  RecordKind kind_;
  std::string where_;
};

}  // namespace

std::vector<Column> read_columns(const CsvRow& header, RecordKind kind,
                                 const std::map<std::string, std::string>& mapping,
                                 std::string_view path) {
  return Header(header, kind, path).columns(mapping);
}

}  // namespace toibiki
