// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/fuzz/fuzz_target.h"
#include "toibiki/masking.h"

namespace toibiki::fuzz {

void use(std::string_view input) {
  static const Masker masker;
  const MaskedText masked = masker.mask(input);
  std::size_t end = 0;
  for (const PersonalData& data : masked.found) {
    require_inside(data.span, input);
    require(data.span.begin >= end && !data.span.empty(),
            "what is found is in order, and disjoint");
    end = data.span.end;
  }
  require_utf8_text(masked.text);
  require(masker.find(input) == masked.found, "find() and mask() agree");
}

}  // namespace toibiki::fuzz
