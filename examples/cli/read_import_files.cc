// SPDX-License-Identifier: GPL-2.0-or-later
#include "read_import_files.h"

#include <cstddef>
#include <map>
#include <string_view>
#include <utility>

#include "toibiki/error.h"

namespace toibiki::cli {
namespace fs = std::filesystem;
namespace {

// Takes one file after the other and remembers where each id stood first.
class Files {
 public:
  void add(const fs::path& path, ImportedFile file) {
    for (const RowProblem& problem : file.problems) {
      result_.problems.push_back(to_string(problem));
    }
    for (std::size_t i = 0; i < file.records.size(); ++i) {
      add(std::move(file.records[i]), path, file.lines[i]);
    }
    if (file.unused.empty()) return;
    std::string names;
    for (const std::string& name : file.unused) names += (names.empty() ? "" : ", ") + name;
    result_.notes.push_back(path.string() + ": 使わなかった項目: " + names +
                            " (members without a field here)");
  }

  void add_problem(std::string message) { result_.problems.push_back(std::move(message)); }

  ImportFiles result() && { return std::move(result_); }

 private:
  void add(Record record, const fs::path& path, std::size_t line) {
    const std::string where = path.string() + ":" + std::to_string(line);
    const auto [first, is_new] = place_of_id_.emplace(id_of(record), where);
    if (is_new) {
      result_.records.push_back(std::move(record));
      return;
    }
    result_.problems.push_back(to_string(RowProblem{
        path.string(), line, "id", id_of(record),
        "同じ ID が " + first->second +
            " にもあります。ID を変えるか、どちらかの行を除いてください。 (the id stands in " +
            first->second + " as well)"}));
  }

  ImportFiles result_;
  std::map<std::string, std::string> place_of_id_;
};

}  // namespace

ImportFiles read_import_files(const std::vector<fs::path>& paths, const ImportOptions& options) {
  Files files;
  for (const fs::path& path : paths) {
    try {
      files.add(path, read_records(path, options));
    } catch (const Error& error) {
      if (error.code() == ErrorCode::kInvalidArgument) throw;
      files.add_problem(error.what());
    }
  }
  return std::move(files).result();
}

}  // namespace toibiki::cli
