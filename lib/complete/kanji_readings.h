// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace toibiki {

// Whether both kanji may be read alike, by dictionaries/kanji_readings.tsv: 暦 and 歴 (れき), 送
// and 贈 (おく). An input method offers one in place of the other. Limits: 連濁 and the like (頒
// はん, ぱん) count only where words of the dictionary show them.
bool share_reading(char32_t a, char32_t b);

}  // namespace toibiki
