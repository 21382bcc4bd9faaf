// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/fuzz/fuzz_import.h"

namespace toibiki::fuzz {

// CSV and TSV in any encoding.
void use(std::string_view input) {
  const std::size_t choice = take_choice(input, 4);
  import({choice % 2 == 0 ? FileFormat::kCsv : FileFormat::kTsv, choice < 2 ? RecordKind::kArticle : RecordKind::kPastAnswer,
          {}},
         input);
}

}  // namespace toibiki::fuzz
