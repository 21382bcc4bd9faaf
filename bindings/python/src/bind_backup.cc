// SPDX-License-Identifier: GPL-2.0-or-later
#include "arguments.h"
#include "bind.h"
#include "function.h"
#include "toibiki/backup.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

void bind_backup(py::module_& module) {
  auto info = bind_value<BackupInfo>(
      module, "BackupInfo", "What a backup says of itself.", {},
      {field("written_by", &BackupInfo::written_by, "version of toibiki"),
       field("made_at", &BackupInfo::made_at, "RFC 3339, UTC"),
       field("last_change", &BackupInfo::last_change, "the state that restore() gives back"),
       field("article_count", &BackupInfo::article_count),
       field("past_answer_count", &BackupInfo::past_answer_count),
       field("file_count", &BackupInfo::file_count), field("size_bytes", &BackupInfo::size_bytes)});
  add_to_json(info, "One JSON object.");
  bind_value<RestoreReport>(
      module, "RestoreReport", "What restore() did.", {},
      {field("backup", &RestoreReport::backup),
       field("rebuilt", &RestoreReport::rebuilt,
             "indexes were made again: another dictionary or version of toibiki")});
  module.def("backup", [](const py::object& knowledge_base, const py::object& destination) {
    const std::filesystem::path from = path_from(knowledge_base, "knowledge_base");
    const std::filesystem::path to = path_from(destination, "destination");
    return without_gil([&] { return backup(from, to); });
  });
  module.def("restore", [](const py::object& from, const py::object& to, const py::tuple& open) {
    const std::filesystem::path made = path_from(from, "backup");
    const std::filesystem::path place = path_from(to, "path");
    const OpenOptions options = open_options_from(open);
    return without_gil([&] { return restore(made, place, options); });
  });
  module.def("verify_backup", [](const py::object& from) {
    const std::filesystem::path made = path_from(from, "backup");
    return without_gil([&] { return verify_backup(made); });
  });
}

}  // namespace toibiki_python
