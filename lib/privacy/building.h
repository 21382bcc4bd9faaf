// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "privacy/masking_rules.h"
#include "privacy/masking_text.h"
#include "toibiki/span.h"

namespace toibiki {

// What stands right of a house number and is a building, floor or room: its end, or `at`.
std::size_t building_end(std::string_view text, std::size_t at, std::size_t line_end,
                         const MaskingRules& rules);

// The line below that holds nothing but a building or room.
std::optional<Span> building_below(const MaskingText& text, std::size_t line_end,
                                   const MaskingRules& rules);

}  // namespace toibiki
