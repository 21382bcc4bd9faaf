// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/unlabelled_speech.h"

#include "base/utf8.h"
#include "inquiry/marks.h"
#include "inquiry/reading_rules.h"
#include "inquiry/sentence_ends.h"
#include "inquiry/sentence_features.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxOpeningBytes = 300;
constexpr std::size_t kMinTurns = 2;
constexpr std::size_t kMinAnswerBytes = 18;
constexpr std::size_t kMaxAnswerBytes = 60;
constexpr std::size_t kMinHeard = 3;  // sentences of the company, and as many of all
constexpr std::size_t kMinShare = 5;  // as this
constexpr std::size_t kMaxHeard = 200;
constexpr std::size_t kMaxFirst = 3;
constexpr std::size_t kMinSentences = 8;
constexpr double kClearScore = 1.5;

// はい、みかさ交通です
bool answers_telephone(std::string_view words) {
  return words.starts_with("はい") && words.ends_with("です") && words.size() > kMinAnswerBytes &&
         words.size() < kMaxAnswerBytes;
}

}  // namespace

// A dialogue whose speakers are not named: the company begins and greets, or takes turns as one
// does in dialogues only.
bool is_said_by_two(const InquiryLines& inquiry, const ReadingRules& rules) {
  std::size_t seen = 0, turns = 0;
  for (const Line& line : inquiry.lines) {
    if (line.kind != LineKind::kText) continue;
    const std::size_t size = utf8_prefix(line.span.of(inquiry.text), kMaxOpeningBytes).size();
    const Span words = core(inquiry.text, {line.span.begin, line.span.begin + size});
    ++seen;
    if (seen <= 2 && rules.openings.first_of(inquiry.text, words).rule != nullptr) return true;
    const bool is_turn = rules.turns.first_of(inquiry.text, words).rule != nullptr ||
                         rules.identity_questions.first_of(inquiry.text, words).rule != nullptr;
    turns += is_turn || (seen == 1 && answers_telephone(words.of(inquiry.text))) ? 1U : 0U;
  }
  return turns >= kMinTurns && seen >= 2 * turns;
}

// By the weights: several sentences sound like the company, and others do not.
bool sounds_like_two(const InquiryLines& inquiry, const ReadingRules& rules,
                     const WeightTable& speakers) {
  if (speakers.empty()) return false;
  const SentenceEnds ends(inquiry.text, true);
  std::size_t company = 0, all = 0;
  bool is_begun = false;  // the company answers the telephone, or soon
  for (const Line& line : inquiry.lines) {
    if (line.kind != LineKind::kText) continue;
    for (std::size_t begin = line.span.begin; begin < line.span.end && all < kMaxHeard;) {
      const std::size_t end = ends.behind(begin, line.span.end);
      const Span said = core(inquiry.text, {begin, end});
      begin = end;
      if (said.empty()) continue;
      ++all;
      const double score = company_score(inquiry.text, said, rules, speakers);
      is_begun |= all <= kMaxFirst && score > 0;
      if (all >= kMaxFirst && !is_begun) return false;  // as nearly every mail
      company += score > kClearScore ? 1U : 0U;
    }
  }
  return is_begun && all >= kMinSentences && company >= kMinHeard && kMinShare * company >= all &&
         4 * company <= 3 * all;
}

}  // namespace toibiki
