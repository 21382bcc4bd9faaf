// SPDX-License-Identifier: GPL-2.0-or-later
#include "record/import_rows.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace toibiki {

ImportedRows::ImportedRows(std::string path, std::map<std::string, std::string> names)
    : path_(std::move(path)), names_(std::move(names)) {}

void ImportedRows::add(Record record, std::size_t line, std::vector<RecordProblem> problems) {
  // What could not be read is empty now; that it is empty is no news. A problem without field is
  // one of the whole row.
  const auto is_known = [&](const RecordProblem& broken) {
    return std::any_of(problems.begin(), problems.end(), [&](const RecordProblem& problem) {
      return problem.field.empty() || problem.field == broken.field;
    });
  };
  std::vector<RecordProblem> more = validate(record);
  std::erase_if(more, is_known);
  problems.insert(problems.end(), more.begin(), more.end());

  if (problems.empty()) {
    const auto [first, is_new] = line_of_id_.emplace(id_of(record), line);
    if (is_new) {
      file_.records.push_back(std::move(record));
      file_.lines.push_back(line);
      return;
    }
    const std::string before = std::to_string(first->second);
    problems.push_back({"id", shown(id_of(record)),
                        "同じ ID が " + before +
                            " 行目にあります。ID を変えるか、どちらかの行を除いてください。 " +
                            "(the id stands in line " + before + " already)"});
  }
  for (RecordProblem& problem : problems) refuse_field(line, std::move(problem));
}

void ImportedRows::refuse_field(std::size_t line, RecordProblem problem) {
  const auto name = names_.find(problem.field);
  file_.problems.push_back({path_, line, name == names_.end() ? problem.field : name->second,
                            std::move(problem.value), std::move(problem.reason)});
}

void ImportedRows::refuse(std::size_t line, std::string_view value, std::string reason) {
  file_.problems.push_back({path_, line, "", shown(value), std::move(reason)});
}

void ImportedRows::add_unused(const std::string& name) {
  if (unused_.insert(name).second) file_.unused.push_back(name);
}

ImportedFile ImportedRows::result() && {
  if (file_.records.empty() && file_.problems.empty()) {
    refuse(0, "", "レコードが 1 件もありません。ファイルを確かめてください。 (no records)");
  }
  return std::move(file_);
}

std::string to_string(const RowProblem& problem) {
  std::string text = problem.path;
  if (problem.line > 0) text += ":" + std::to_string(problem.line);
  text += ": ";
  if (!problem.field.empty()) text += problem.field + ": ";
  if (!problem.value.empty()) text += "「" + problem.value + "」: ";
  return text + problem.reason;
}

}  // namespace toibiki
