// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>

#include "tests/fuzz/fuzz_target.h"
#include "text/encoding.h"
#include "text/fold.h"

namespace toibiki::fuzz {

// Bytes in any encoding, and what becomes of the text.
void use(std::string_view input) {
  const DecodedText decoded = decode_text(std::string(input), "input");
  if (decoded.encoding != Encoding::kUtf8) require_utf8_text(decoded.text);
  require_utf8(decoded.text, "input", 1'000'000);
  require_utf8_text(unify(decoded.text).text());
}

}  // namespace toibiki::fuzz
