// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/phrases.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "inquiry/marks.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxCoverBytes = 450;
constexpr std::size_t kMaxParticleBytes = 3;

std::size_t behind_punctuation(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    if (is_letter(c) && c != U'ー') break;  // こんにちはー
    at = next;
  }
  return at;
}

// How a place was reached: the last part that means something, and whether the last part of all is
// one that words may follow at once.
struct Way {
  const ReadingRule* rule = nullptr;
  bool ends_clause = false;
  std::size_t end = 0;  // of the last part, before punctuation
};

bool is_joint(const ReadingRule& rule) { return rule.meaning == "joint"; }

bool is_better(const Way& a, const Way& b) {
  if ((a.rule != nullptr) != (b.rule != nullptr)) return a.rule != nullptr;
  if (a.ends_clause != b.ends_clause) return a.ends_clause;
  return false;
}

// Every place that parts reach from the begin of the span.
std::map<std::size_t, Way> ways(std::string_view text, Span span, const RuleTable& parts) {
  std::map<std::size_t, Way> reached;
  const std::string_view within = text.substr(0, span.end);
  reached[behind_punctuation(text, span.begin, span.end)] = {};
  for (auto place = reached.begin(); place != reached.end(); ++place) {
    const std::size_t at = place->first;
    const Way from = place->second;
    if (at >= span.end || at > span.begin + kMaxCoverBytes) continue;
    parts.visit_at(within, at, [&](const ReadingRule& rule, std::size_t end) {
      // No sentence begins with a particle: なお is not な and お.
      const bool is_particle = is_joint(rule) && end - at <= kMaxParticleBytes;
      if (is_particle && place == reached.begin()) return;
      const std::size_t next = behind_punctuation(text, end, span.end);
      Way way{from.rule, rule.position == RulePosition::kClause || end != next, end};
      if (!is_joint(rule) && (from.rule == nullptr || rule.meaning != "filler")) way.rule = &rule;
      if (is_joint(rule)) way.ends_clause = false;
      const auto [known, is_new] = reached.try_emplace(next, way);
      if (!is_new && is_better(way, known->second)) known->second = way;
    });
  }
  return reached;
}

}  // namespace

Cover cover(std::string_view text, Span span, const RuleTable& parts) {
  if (span.empty() || span.size() > kMaxCoverBytes) return {};
  const auto reached = ways(text, span, parts);
  const auto whole = reached.find(span.end);
  if (whole == reached.end()) return {};
  return {true, whole->second.rule};
}

Prefix prefix(std::string_view text, Span span, const RuleTable& parts) {
  const auto reached = ways(text, span, parts);
  for (auto place = reached.rbegin(); place != reached.rend(); ++place) {
    if (place->first >= span.end || place->second.rule == nullptr) continue;
    if (place->second.ends_clause) return {{span.begin, place->first}, place->second.rule};
  }
  return {{span.begin, span.begin}, nullptr};
}

}  // namespace toibiki
