// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "privacy/name_reading.h"
#include "toibiki/span.h"

namespace toibiki {

// Whether goods, a mascot or a family of history is called so, by what stands around the name:
// 花子ちゃん印の米粉, 「小林さんの弁当」, 信子という名前の最中, 北条氏の家紋.
bool is_name_of_goods(NameReading& reading, Span name);

}  // namespace toibiki
