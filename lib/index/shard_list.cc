// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/shard_list.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "base/file.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "record/json.h"
#include "toibiki/error.h"
#include "toibiki/shard.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMaxFileBytes = 100'000;
constexpr std::size_t kMaxShardNameBytes = 100;
constexpr int kMaxPort = 65'535;

[[noreturn]] void fail(const fs::path& path, const std::string& japanese,
                       const std::string& english) {
  throw Error(ErrorCode::kInvalidFile,
              path.string() + ": " + japanese + " (" + path.string() + ": " + english + ")");
}

// Numbers, dots and colons only: 127.0.0.1, ::1.
bool is_address(const std::string& host) {
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  if (host.find('\0') != std::string::npos) return false;
  return ::inet_pton(AF_INET, host.c_str(), bytes.data()) == 1 ||
         ::inet_pton(AF_INET6, host.c_str(), bytes.data()) == 1;
}

bool is_name(const std::string& name) {
  return !name.empty() && name.size() <= kMaxShardNameBytes &&
         std::none_of(name.begin(), name.end(),
                      [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; });
}

// One entry of the file, and how its errors name it.
class Entry {
 public:
  Entry(const fs::path& path, std::size_t number, const Json& json)
      : path_(path), number_(number), json_(json) {
    if (!json.is_object()) fail("", json, "name、host、port を持つオブジェクト", "an object");
    for (const auto& [key, value] : json.items()) {
      if (key == "name" || key == "host" || key == "port") continue;
      toibiki::fail(path_, place() + "知らない項目です: " + shown(key),
                    english_place() + "unknown member: " + shown(key));
    }
  }

  ShardAddress read() const {
    ShardAddress address;
    const Json& name = member("name");
    if (name.is_string()) address.name = name.get<std::string>();
    if (!is_name(address.name)) {
      fail("name", name, "1〜100 バイトで制御文字のない文字列",
           "a text of 1 to 100 bytes without control characters");
    }
    const Json& host = member("host");
    if (host.is_string()) address.host = host.get<std::string>();
    if (!is_address(address.host)) {
      fail("host", host, "ホスト名ではなく IP アドレス (127.0.0.1、::1 など)",
           "an IP address, not a name");
    }
    const Json& port = member("port");
    if (!port.is_number_integer() || port < 1 || port > kMaxPort) {
      fail("port", port, "1〜65535 の整数", "a whole number from 1 to 65535");
    }
    address.port = port.get<std::uint16_t>();
    return address;
  }

  [[noreturn]] void fail_as_twice(const std::string& what) const {
    toibiki::fail(path_, place() + "「" + shown(what) + "」は前にもあります",
                  english_place() + shown(what) + " stands twice");
  }

 private:
  std::string place() const { return std::to_string(number_) + " 番目: "; }
  std::string english_place() const { return "entry " + std::to_string(number_) + ": "; }

  const Json& member(const char* key) const {
    const auto found = json_.find(key);
    if (found == json_.end()) {
      toibiki::fail(path_, place() + key + " がありません",
                    english_place() + "no " + std::string(key));
    }
    return *found;
  }

  [[noreturn]] void fail(const std::string& key, const Json& value, const std::string& wanted,
                         const std::string& english) const {
    const std::string found = shown(value.dump());
    toibiki::fail(path_, place() + key + " は" + wanted + "にしてください: " + found,
                  english_place() + key + " must be " + english + ": " + found);
  }

  const fs::path& path_;
  const std::size_t number_;
  const Json& json_;
};

Json parsed(const fs::path& path, const std::string& text) {
  try {
    return parse_json(text);
  } catch (const Error& error) {
    throw Error(error.code(), path.string() + ": " + error.what());
  }
}

}  // namespace

std::size_t part_of(std::string_view record_id, std::size_t part_count) {
  const std::uint64_t hash = hash64(record_id);
  return static_cast<std::size_t>((hash ^ hash >> 32U) % part_count) + 1;  // low bits mix little
}

std::string to_string(const ShardAddress& address) {
  const bool is_long = address.host.find(':') != std::string::npos;
  return (is_long ? "[" + address.host + "]" : address.host) + ":" + std::to_string(address.port);
}

fs::path shards_path(const fs::path& knowledge_base) { return knowledge_base / "shards.json"; }

std::vector<ShardAddress> read_shards(const fs::path& knowledge_base) {
  const fs::path path = shards_path(knowledge_base);
  std::error_code failed;
  if (!fs::exists(fs::symlink_status(path, failed))) return {};
  const Json json = parsed(path, read_file(path, kMaxFileBytes));
  if (!json.is_array() || json.size() > kMaxShardCount) {
    fail(path,
         std::to_string(kMaxShardCount) +
             " 個までの配列にしてください。例: "
             R"([{"name": "2024", "host": "127.0.0.1", "port": 7001}])",
         "must be an array of at most " + std::to_string(kMaxShardCount) + " entries");
  }
  std::vector<ShardAddress> shards;
  for (const Json& element : json) {
    const Entry entry(path, shards.size() + 1, element);
    ShardAddress address = entry.read();
    for (const ShardAddress& other : shards) {
      if (other.name == address.name) entry.fail_as_twice(address.name);
      // Its answers would count twice.
      if (to_string(other) == to_string(address)) entry.fail_as_twice(to_string(address));
    }
    shards.push_back(std::move(address));
  }
  return shards;
}

}  // namespace toibiki
