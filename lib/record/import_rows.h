// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "toibiki/import.h"

namespace toibiki {

// Collects the rows of one file: a good row becomes a record, a bad one its problems.
class ImportedRows {
 public:
  // `names`: what the file calls a field, where it is not the field's own name.
  explicit ImportedRows(std::string path, std::map<std::string, std::string> names = {});

  // Takes the record if `problems` (found while reading it) is empty, validate() finds none, and no
  // row before had its id; else adds every problem.
  void add(Record record, std::size_t line, std::vector<RecordProblem> problems = {});

  // A row that could not be read at all.
  void refuse(std::size_t line, std::string_view value, std::string reason);

  // Something in the file that has no place here.
  void add_unused(const std::string& name);

  // Everything so far. If there was not a single row, that is the problem.
  ImportedFile result() &&;

 private:
  void refuse_field(std::size_t line, RecordProblem problem);

  std::string path_;
  std::map<std::string, std::string> names_;
  std::unordered_map<std::string, std::size_t> line_of_id_;
  std::unordered_set<std::string> unused_;
  ImportedFile file_;
};

}  // namespace toibiki
