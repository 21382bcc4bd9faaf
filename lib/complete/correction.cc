// SPDX-License-Identifier: GPL-2.0-or-later
#include "toibiki/correct.h"

namespace toibiki {

std::string_view to_string(SlipKind kind) noexcept {
  switch (kind) {
    case SlipKind::kRomaji:
      return "romaji";
    case SlipKind::kFlick:
      return "flick";
    case SlipKind::kKana:
      return "kana";
    case SlipKind::kConversion:
      return "conversion";
    case SlipKind::kGlued:
      return "glued";
  }
  return "kana";
}

std::string to_string(const Correction& correction) {
  return std::string(to_string(correction.slip)) + " " + correction.text;
}

}  // namespace toibiki
