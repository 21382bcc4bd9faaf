// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace toibiki {

// Where a date in words ends that begins at text[at]; `at` if there is none. It takes a label of
// birth beside it. Requires: unify()ed.

// ごじゅうにねんの1がつ7か, しょうわ40ねん三月ついたち.
std::size_t spoken_date_end(std::string_view text, std::size_t at);
// may 17, 1990; 14 march 1988; 3-apr-1985.
std::size_t english_date_end(std::string_view text, std::size_t at);

}  // namespace toibiki
