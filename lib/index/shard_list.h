// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace toibiki {

// Where past answers of another knowledge base are served, by xapian-tcpsrv.
struct ShardAddress {
  std::string name;  // as the staff calls it: "2024"
  std::string host;  // an address, never a name: looking one up may take longer than a search
  std::uint16_t port = 0;
  friend bool operator==(const ShardAddress&, const ShardAddress&) = default;
};

std::string to_string(const ShardAddress& address);  // "127.0.0.1:7001", "[::1]:7001"

inline constexpr std::size_t kMaxShardCount = 64;

// <kb>/shards.json: [{"name": "2024", "host": "127.0.0.1", "port": 7001}]
std::filesystem::path shards_path(const std::filesystem::path& knowledge_base);

// In the order of the file; none if there is no such file. Throws Error kInvalidFile that names the
// file, the entry (from 1) and the value.
std::vector<ShardAddress> read_shards(const std::filesystem::path& knowledge_base);

}  // namespace toibiki
