// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace toibiki {

// A file of articles of which some are hostile, and what must come of it.
struct HostileFile {
  struct Good {
    std::string id;
    std::string word;  // that no other record holds
    std::string kind;  // "plain", or what is odd about it
  };
  struct Bad {
    std::size_t line = 0;  // where its row begins
    std::string kind;
  };
  std::string bytes;
  std::vector<Good> good;
  std::vector<Bad> bad;
};

// `hostile_count` of the records must be refused; some of the others are odd, and allowed.
HostileFile hostile_jsonl(std::size_t count, std::size_t hostile_count, std::uint64_t seed);
HostileFile hostile_csv(std::size_t count, std::size_t hostile_count, std::uint64_t seed);

}  // namespace toibiki
