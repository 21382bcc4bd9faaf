// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/hash.h"
#include "ingest/replica_file.h"
#include "tests/fuzz/fuzz_import.h"

namespace toibiki::fuzz {
namespace {

namespace fs = std::filesystem;

// "HEAD\nBYTES" as a file whose checksum of the head is right.
std::string with_checksum(std::string_view input) {
  const std::size_t end = std::min(input.find('\n'), input.size());
  const std::string head(input.substr(0, end));
  return "toibiki.replica 1 " + to_hex(hash64(head)) + " " + std::to_string(head.size()) + "\n" +
         head + std::string(input.substr(std::min(end + 1, input.size())));
}

}  // namespace

// Files that publish() made, or that somebody says it made.
void use(std::string_view input) {
  static const TemporaryFolder folder;
  const fs::path file = folder.path() / "input";
  const fs::path target = folder.path() / "target";
  write(file, take_choice(input, 2) == 0 ? std::string(input) : with_checksum(input));
  fs::remove_all(target);
  fs::create_directory(target);
  const ReplicaHead head = read_replica_head(file);
  require_utf8_text(to_json(head.info));
  unpack_replica(head, file, target);
  std::size_t count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(target)) {
    if (entry.is_regular_file()) ++count;
  }
  require(count == head.files.size(), "each file is there, below the folder");
}

}  // namespace toibiki::fuzz
