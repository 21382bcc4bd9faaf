// SPDX-License-Identifier: GPL-2.0-or-later
#include "arguments.h"
#include "bind.h"
#include "function.h"
#include "toibiki/replica.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

void bind_replica(py::module_& module) {
  auto info = bind_value<ReplicaInfo>(
      module, "ReplicaInfo", "What a published file says of itself.", {},
      {field("written_by", &ReplicaInfo::written_by, "version of toibiki"),
       field("made_at", &ReplicaInfo::made_at, "RFC 3339, UTC"),
       field("identity", &ReplicaInfo::identity, "another one for other content"),
       field("article_count", &ReplicaInfo::article_count),
       field("file_count", &ReplicaInfo::file_count),
       field("size_bytes", &ReplicaInfo::size_bytes)});
  add_to_json(info, "One JSON object.");
  bind_value<FollowReport>(module, "FollowReport", "What follow() did.", {},
                           {field("replica", &FollowReport::replica),
                            field("changed", &FollowReport::changed,
                                  "False: the replica held this state already")});
  module.def("publish", [](const py::object& knowledge_base, const py::object& file) {
    const std::filesystem::path from = path_from(knowledge_base, "knowledge_base");
    const std::filesystem::path to = path_from(file, "file");
    return without_gil([&] { return publish(from, to); });
  });
  module.def("follow", [](const py::object& file, const py::object& to, const py::tuple& open) {
    const std::filesystem::path from = path_from(file, "file");
    const std::filesystem::path replica = path_from(to, "replica");
    const OpenOptions options = open_options_from(open);
    return without_gil([&] { return follow(from, replica, options); });
  });
}

}  // namespace toibiki_python
