// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace toibiki {

// IndexDocument::data as it is stored: compressed with Zstandard, its first `head_size` bytes by
// themselves, so that they are read without the rest. Xapian compresses with zlib whatever it can
// make smaller: a quarter of a short suggestion's time went into getting whole documents out of
// that for their heads and texts (perf). What is packed already it leaves as it is.
std::string pack_data(std::string_view data, std::size_t head_size);

// Throw Error kCorrupt if the bytes are none that pack_data() made, or not all of them.
std::string unpack_data(std::string_view stored);
std::string unpack_head(std::string_view stored);  // all, if it has no head

}  // namespace toibiki
