// SPDX-License-Identifier: GPL-2.0-or-later
//
// What masking put in place of personal data, [氏名1]様, is a gap in the text: nobody looks for the
// word 氏名 there, and past answers full of placeholders would resemble each other by them.
//   [氏名1]様 -> " 様"
// Limit: a text that speaks of "[氏名1]" itself cannot be found by it.
#include "text/fold.h"
#include "text/placeholder.h"

namespace toibiki {

std::optional<Folded> fold_placeholders(const FoldContext& context) {
  const std::size_t size = placeholder_size(context.rest);
  if (size == 0) return std::nullopt;
  return Folded{size, U" "};
}

}  // namespace toibiki
