// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/fuzz/fuzz_import.h"
#include "toibiki/outcome.h"
#include "toibiki/query_log.h"

namespace toibiki::fuzz {

// JSON Lines of every kind.
void use(std::string_view input) {
  switch (take_choice(input, 5)) {
    case 0:
      return import({FileFormat::kJsonl, RecordKind::kArticle, {}}, input);
    case 1:
      return import({FileFormat::kJsonl, RecordKind::kPastAnswer, {}}, input);
    case 2:
      return import({FileFormat::kBeir, RecordKind::kArticle, {}}, input);
    case 3:
      return require_utf8_text(to_json(outcome_from_json(input)));
    default:
      return require_utf8_text(logged_query_from_json(input).text);
  }
}

}  // namespace toibiki::fuzz
