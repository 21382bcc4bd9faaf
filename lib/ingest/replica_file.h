// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/replica.h"

namespace toibiki {

// A published file: a line "toibiki.replica 1 <checksum of the head> <its bytes>", the head as
// JSON, and the bytes of its files, one after the other.
struct ReplicaHead {
  struct File {
    std::string name;  // path below the knowledge base
    std::uint64_t size_bytes = 0;
    std::string digest;  // SHA-256
  };
  ReplicaInfo info;
  std::vector<File> files;
};

// Of all files below `folder`, in order.
ReplicaHead describe_replica(const std::filesystem::path& folder, std::uint64_t article_count);

// The line and the head.
std::string encode_replica_head(const ReplicaHead& head);

// Into a new file.
void pack_replica(const ReplicaHead& head, const std::filesystem::path& folder,
                  const std::filesystem::path& file);

// Errors: kNotFound, kNewerFormat, kCorrupt.
ReplicaHead read_replica_head(const std::filesystem::path& file);

// Into a folder that is empty. Throws Error kCorrupt that names what differs.
void unpack_replica(const ReplicaHead& head, const std::filesystem::path& file,
                    const std::filesystem::path& folder);

// <replica>/replica.json: which state a folder is at. Empty: follow() did not make it.
std::string followed_identity(const std::filesystem::path& replica);
void write_followed(const std::filesystem::path& replica, const ReplicaInfo& info);

}  // namespace toibiki
