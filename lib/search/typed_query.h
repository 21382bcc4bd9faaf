// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "complete/correct_text.h"
#include "index/collection.h"
#include "search/current_rules.h"
#include "text/normalize.h"

namespace toibiki {

// A query for correction: its words, and what each is to this knowledge base. `text` is unify()d.
// To be called inside Collection::read(). What it gives must not outlive `rules`.
TypedText typed_query(const NormalizedText& text, const Rules& rules, const Collection& collection);

}  // namespace toibiki
