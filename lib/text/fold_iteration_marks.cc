// SPDX-License-Identifier: GPL-2.0-or-later
//
// ゝ ゞ ヽ ヾ repeat the kana before them, the second and fourth voiced: こゝろ -> こころ, すゞき ->
// すずき, バナヽ -> バナナ. They live on in names and in old wording, and no dictionary lists a word
// with each.
// Limits: 々 is not unfolded, since ipadic lists words with it (時々, 佐々木); 時時 meets 時々 through
// variants.tsv. The two-character mark 〳〵 stays.
#include "text/characters.h"
#include "text/fold.h"

namespace toibiki {
namespace {

// か -> が and so on; 0 for kana without a voiced form.
char32_t voiced(char32_t c) {
  constexpr std::u32string_view kPlain = U"かきくけこさしすせそたちつてとはひふへほカキクケコサシスセソタチツテトハヒフヘホ";
  return kPlain.find(c) == std::u32string_view::npos ? U'\0' : c + 1;
}

}  // namespace

std::optional<Folded> fold_iteration_marks(const FoldContext& context) {
  const char32_t c = context.rest.front();
  const bool is_voiced = c == U'ゞ' || c == U'ヾ';
  if (!is_voiced && c != U'ゝ' && c != U'ヽ') return std::nullopt;
  const char32_t previous = context.previous();
  const CharacterClass kind = character_class(previous);
  if (kind != CharacterClass::kHiragana && kind != CharacterClass::kKatakana) return std::nullopt;
  const char32_t repeated = is_voiced ? voiced(previous) : previous;
  if (repeated == 0) return Folded{1, {previous}};
  return Folded{1, {repeated}};
}

}  // namespace toibiki
