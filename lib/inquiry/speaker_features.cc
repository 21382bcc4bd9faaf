// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/utf8.h"
#include "inquiry/marks.h"
#include "inquiry/sentence_features.h"
#include "inquiry/text_features.h"

namespace toibiki {
namespace {

// Of a speech that goes on for longer, the begin tells who speaks.
constexpr std::size_t kMaxSaidBytes = 600;

void add_clause(std::string_view text, Span clause, const ReadingRules& rules,
                FeatureList& features) {
  const Span words = core(text, clause);
  if (words.empty()) return;
  const std::string letters = without_blanks(text, words);
  add_tails(letters, "tail=", {2, 6}, features);
  add_heads(letters, "head=", {2, 4}, features);
  add_parts(letters, "has=", features);
  features.add("length=", length_class(letters));
  if (clause.of(text).find('?') != std::string_view::npos) features.add("with=?");
  if (clause.of(text).find("様") != std::string_view::npos) features.add("with=様");
  const auto add_rule = [&](const RuleTable& table, std::string_view name) {
    const ReadingRule* rule = table.first_of(text, words).rule;
    if (rule != nullptr) features.add("way=", name.empty() ? rule->meaning : name);
  };
  add_rule(rules.ways_of_speaking, {});
  add_rule(rules.identity_questions, "identity");
}

}  // namespace

void add_speaker_features(std::string_view text, Span said, const ReadingRules& rules,
                          FeatureList& features) {
  features.add("bias");
  const std::size_t end = said.begin + utf8_prefix(said.of(text), kMaxSaidBytes).size();
  std::size_t begin = said.begin;
  for (std::size_t at = begin; at < end;) {
    const char32_t c = next_code_point(text, at);
    if (!is_sentence_end(c) && at < end) continue;
    add_clause(text, {begin, at}, rules, features);
    begin = at;
  }
}

double company_score(std::string_view text, Span said, const ReadingRules& rules,
                     const WeightTable& speakers) {
  if (speakers.empty()) return 0.0;
  FeatureList features;
  add_speaker_features(text, said, rules, features);
  return speakers.sums(features).front();
}

}  // namespace toibiki
