// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace toibiki {

// Ordered, so that what we write always has its members in the order in which we add them.
using Json = nlohmann::ordered_json;

// One JSON value, strictly: UTF-8, nothing behind it, no member twice, at most 32 levels deep.
// Throws Error kInvalidFile with the reason and the byte; never an exception of the JSON library.
// Time is linear in the size of the text, also for objects with very many members.
Json parse_json(std::string_view text);

// Without line feeds or spaces. Throws Error kInvalidText if a string is not UTF-8 (validated
// records always are).
std::string dump_json(const Json& json);

}  // namespace toibiki
