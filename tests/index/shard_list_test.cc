// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/shard_list.h"

#include <gtest/gtest.h>

#include <string>

#include "base/file.h"
#include "tests/support/error_of.h"
#include "tests/support/temporary_folder.h"

namespace toibiki {
namespace {

TEST(ShardList, WithoutAFileThereIsNone) {
  const TemporaryFolder folder;
  EXPECT_TRUE(read_shards(folder.path()).empty());
}

TEST(ShardList, IsReadInOrder) {
  const TemporaryFolder folder;
  write_file_atomically(shards_path(folder.path()),
                        R"([{"name": "2024 年", "host": "127.0.0.1", "port": 7001},
                            {"name": "2023", "host": "::1", "port": 65535}])");
  const std::vector<ShardAddress> shards = read_shards(folder.path());
  EXPECT_EQ(shards,
            (std::vector<ShardAddress>{{"2024 年", "127.0.0.1", 7001}, {"2023", "::1", 65535}}));
  EXPECT_EQ(to_string(shards[0]), "127.0.0.1:7001");
  EXPECT_EQ(to_string(shards[1]), "[::1]:65535");
}

std::string entry_with(const std::string& name, const std::string& host, const std::string& port) {
  return R"({"name": )" + name + R"(, "host": )" + host + R"(, "port": )" + port + "}";
}
std::string entry_with_name(const std::string& name) {
  return entry_with(name, R"("127.0.0.1")", "7001");
}
std::string entry_with_host(const std::string& host) { return entry_with(R"("a")", host, "7001"); }
std::string entry_with_port(const std::string& port) {
  return entry_with(R"("a")", R"("127.0.0.1")", port);
}

TEST(ShardList, ErrorsNameFileEntryAndValue) {
  const std::string good = entry_with(R"("good")", R"("127.0.0.1")", "7000");
  std::string many = "[";
  for (int i = 0; i < 65; ++i) {
    many += (i == 0 ? "" : ",") +
            entry_with("\"" + std::to_string(i) + "\"", R"("127.0.0.1")", std::to_string(7000 + i));
  }
  const struct {
    std::string json;
    std::string part;
  } kRows[] = {
      {"", "JSON"},
      {"[", "JSON"},
      {"{}", "64 個までの配列"},
      {"null", "64 個までの配列"},
      {many + "]", "64 個までの配列"},
      {"[7001]", "1 番目: "},
      {"[" + good + ", {}]", "2 番目: name がありません"},
      {R"([{"name": "a", "host": "127.0.0.1"}])", "1 番目: port がありません"},
      {R"([{"name": "a", "port": 7001}])", "1 番目: host がありません"},
      {R"([{"name": "a", "host": "127.0.0.1", "port": 7001, "user": "x"}])",
       "知らない項目です: user"},
      {R"([{"name": "a", "name": "b", "host": "127.0.0.1", "port": 7001}])", "JSON"},
      {"[" + entry_with_name("7") + "]", "name は1〜100 バイト"},
      {"[" + entry_with_name(R"("")") + "]", R"(にしてください: "")"},
      {"[" + entry_with_name(R"("a\nb")") + "]", "制御文字"},
      {"[" + entry_with_name("\"" + std::string(101, 'a') + "\"") + "]", "1〜100 バイト"},
      {"[" + entry_with_host(R"("shard.example")") + "]", R"(IP アドレス (127.0.0.1、::1 など))"},
      {"[" + entry_with_host(R"("localhost")") + "]", "\"localhost\""},
      {"[" + entry_with_host(R"("127.0.0.1\u0000.example")") + "]", "IP アドレス"},
      {"[" + entry_with_host(R"("127.1")") + "]", "IP アドレス"},
      {"[" + entry_with_host(R"("")") + "]", "IP アドレス"},
      {"[" + entry_with_host("[]") + "]", "IP アドレス"},
      {"[" + entry_with_port("0") + "]", "port は1〜65535 の整数にしてください: 0"},
      {"[" + entry_with_port("-1") + "]", "65535"},
      {"[" + entry_with_port("65536") + "]", ": 65536"},
      {"[" + entry_with_port("18446744073709551615") + "]", ": 18446744073709551615"},
      {"[" + entry_with_port("7001.0") + "]", ": 7001.0"},
      {"[" + entry_with_port(R"("7001")") + "]", ": \"7001\""},
      {"[" + entry_with_port("true") + "]", ": true"},
      {"[" + good + ", " + entry_with(R"("good")", R"("127.0.0.1")", "7002") + "]",
       "2 番目: 「good」は前にもあります"},
      {"[" + good + ", " + entry_with(R"("b")", R"("127.0.0.1")", "7000") + "]",
       "「127.0.0.1:7000」は前にもあります"},
      {"[" + entry_with_name("\"\xff\"") + "]", "invalid_file"},
  };
  const TemporaryFolder folder;
  for (const auto& [json, part] : kRows) {
    write_file_atomically(shards_path(folder.path()), json);
    const std::string error = error_of([&] { read_shards(folder.path()); });
    EXPECT_TRUE(error.starts_with("invalid_file: " + shards_path(folder.path()).string()))
        << json << ": " << error;
    EXPECT_NE(error.find(part), std::string::npos) << json << ": " << error;
  }
}

TEST(ShardList, AFolderInItsPlaceIsNoFile) {
  const TemporaryFolder folder;
  make_private_folder(shards_path(folder.path()));
  EXPECT_EQ(code_of([&] { read_shards(folder.path()); }), "invalid_file");
}

}  // namespace
}  // namespace toibiki
