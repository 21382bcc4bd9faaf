// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace toibiki {

// <kb>/erasure.json stands while traces of an erasure may be left. It holds the number of the last
// change before it, and nothing of what is erased. Whoever has the writer's lock completes it.
void write_erasure_mark(const std::filesystem::path& knowledge_base, std::uint64_t last_change);
// Nothing: no erasure is under way. A mark that cannot be read counts as 0: all that was ever
// removed is then treated as erased.
std::optional<std::uint64_t> read_erasure_mark(const std::filesystem::path& knowledge_base);
bool is_erasure_under_way(const std::filesystem::path& knowledge_base);
void remove_erasure_mark(const std::filesystem::path& knowledge_base);

// <kb>/reserve takes some room of the disk, to be given up for an erasure when it is full. False:
// there is no room for it, or no permission.
bool keep_reserve(const std::filesystem::path& knowledge_base);
void give_up_reserve(const std::filesystem::path& knowledge_base);

}  // namespace toibiki
