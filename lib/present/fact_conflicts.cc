// SPDX-License-Identifier: GPL-2.0-or-later
#include "present/fact_conflicts.h"

#include <algorithm>
#include <functional>
#include <map>

namespace toibiki {
namespace {

// Found on the planted contradictions and consistent replies of tests/golden/reply and on the
// replies of the sample.
constexpr double kNamesWeight = 2.0;
constexpr double kWeakWeight = 0.4;
constexpr double kSentence = 0.6;  // of what the same clause would count
constexpr double kHeadStrength = 0.8;
constexpr double kLeadStrength = 0.35;
constexpr double kOtherSide = 0.7;
constexpr double kNearest = 0.6;
constexpr double kSameLimit = 0.5;
constexpr double kUnique = 0.4;
constexpr double kStrongCue = 0.2;
constexpr double kWeakCue = 0.8;
constexpr std::size_t kMaxShared = 5;  // long sentences share words by chance
constexpr double kThreshold = 1.2;
constexpr std::size_t kMaxChecked = 1'000;  // facts of a text: bounds time in hostile text
// Nobody takes half a year for five days.
constexpr double kMaxRatio = 30.0;

enum class Side { kBefore, kAfter, kLead };

struct Place {
  Side side = Side::kBefore;
  double strength = 0.0;
  WordUse use = WordUse::kSpeaks;
};

using Places = std::map<std::string, Place>;

double weight_of(WordUse use) {
  return use == WordUse::kNamesValue ? kNamesWeight : use == WordUse::kWeak ? kWeakWeight : 1.0;
}

// Where each word stands best.
Places places_of(const FactContext& context) {
  Places places;
  const auto add = [&](const std::vector<ContextWord>& words, Side side) {
    for (const ContextWord& word : words) {
      const double strength = side == Side::kLead ? (word.in_clause ? kHeadStrength : kLeadStrength)
                              : word.in_clause    ? 1.0
                                                  : kSentence;
      Place& place = places[word.key];
      if (strength > place.strength) place = {side, strength, word.use};
    }
  };
  add(context.before, Side::kBefore);
  add(context.after, Side::kAfter);
  add(context.lead, Side::kLead);
  return places;
}

bool names_other_value(const FactContext& said, const FactContext& by_article) {
  const auto names = [](const ContextWord& word) { return word.use == WordUse::kNamesValue; };
  const auto nearest = std::find_if(said.before.begin(), said.before.end(), names);
  if (nearest == said.before.end() || !nearest->in_clause) return false;
  bool has_name = false;
  for (const auto* words : {&by_article.before, &by_article.after, &by_article.lead}) {
    for (const ContextWord& word : *words) {
      if (word.key == nearest->key) return false;
      has_name = has_name || (names(word) && words != &by_article.lead);
    }
  }
  return has_name;
}

double cue_factor(CaseCue cue) {
  return cue == CaseCue::kStrong ? kStrongCue : cue == CaseCue::kWeak ? kWeakCue : 1.0;
}

double context_score(const FactInContext& said, const FactInContext& by_article) {
  const bool is_far = said.fact.unit != by_article.fact.unit &&
                      period_ratio(said.fact, by_article.fact) > kMaxRatio;
  if (is_far || names_other_value(said.context, by_article.context)) return 0.0;
  const Places places = places_of(said.context);
  const Places others = places_of(by_article.context);
  std::vector<double> shared;
  for (const auto& [key, place] : places) {
    const auto other = others.find(key);
    if (other == others.end()) continue;
    const bool other_side = place.side != other->second.side && place.side != Side::kLead &&
                            other->second.side != Side::kLead;
    shared.push_back(weight_of(place.use) * place.strength * other->second.strength *
                     (other_side ? kOtherSide : 1.0));
  }
  std::sort(shared.begin(), shared.end(), std::greater<>());
  double score = 0.0;
  for (std::size_t i = 0; i < std::min(shared.size(), kMaxShared); ++i) score += shared[i];
  const auto share_nearest = [](const std::vector<ContextWord>& a,
                                const std::vector<ContextWord>& b) {
    return !a.empty() && !b.empty() && a.front().key == b.front().key;
  };
  if (share_nearest(said.context.before, by_article.context.before)) score += kNearest;
  if (share_nearest(said.context.after, by_article.context.after)) score += kNearest / 2;
  const Limit limit = said.fact.limit;
  const Limit other_limit = by_article.fact.limit;
  if (limit == other_limit && limit != Limit::kNone) score += kSameLimit;
  if (limit == Limit::kNone && other_limit == Limit::kBound) {
    score -= said.fact.kind == ValueKind::kCount ? kSameLimit : kSameLimit / 2;
  }
  if ((limit == Limit::kEach) != (other_limit == Limit::kEach)) score -= kSameLimit;
  return score * cue_factor(said.context.cue);
}

FactConflict make_conflict(const CitedFact& said, const ArticleFact& by_article) {
  const CitedFact& other = by_article.in_context.fact;
  return {said.kind,  said.span,  by_article.article_id, by_article.field, other.span,
          said.value, other.value};
}

void add_heading_facts(std::vector<ArticleFact>& out, const Article& article, Field field,
                       const Analyzer& analyzer) {
  const std::string text = field_text(article, field);
  const std::string heading = field == Field::kAnswer ? article.question : "";
  for (FactInContext& found : find_facts_in_context(text, heading, analyzer)) {
    out.push_back({article.id, field, std::move(found)});
  }
}

// 1回 and the 23rd day are said of much that is no rule.
bool is_mere_count(const CitedFact& said, const CitedFact& other) {
  return other.kind == ValueKind::kCount &&
         (other.low == 1 || other.unit == "日目" || other.unit == "個") &&
         (other.limit != Limit::kBound || said.limit != Limit::kBound);
}

// 2〜4日 tells how long something takes, 2日以上 when to ask.
bool is_range_and_bound(const CitedFact& said, const CitedFact& other) {
  return said.low < said.high && other.low == other.high && other.limit == Limit::kBound;
}

std::string_view domain_of(std::string_view address) {
  const std::size_t sign = address.find('@');
  if (sign != std::string_view::npos) return address.substr(sign + 1);
  const std::string_view host = address.substr(0, address.find_first_of("/?:#"));
  const std::size_t last = host.rfind('.');
  const std::size_t dot = last == std::string_view::npos || last == 0 ? std::string_view::npos
                                                                      : host.rfind('.', last - 1);
  return dot == std::string_view::npos ? host : host.substr(dot + 1);
}

std::string_view local_part(std::string_view address) {
  const std::size_t sign = address.find('@');
  if (sign != std::string_view::npos) return address.substr(0, sign);
  const std::size_t path = address.find('/');
  return path == std::string_view::npos ? std::string_view() : address.substr(path);
}

// 070, 080, 090: of a person.
bool is_mobile(std::string_view number) {
  return number.size() == 11 &&
         (number.starts_with("070") || number.starts_with("080") || number.starts_with("090"));
}

// What the context must say at least for the two to contradict each other.
double threshold_of(const FactInContext& reply, const CitedFact& other, bool is_only_one) {
  const CitedFact& said = reply.fact;
  switch (said.kind) {
    case ValueKind::kPhone: {
      const bool may_be_of_customer =
          is_mobile(said.value) != is_mobile(other.value) || reply.context.cue == CaseCue::kStrong;
      return may_be_of_customer ? kThreshold : 0.0;
    }
    case ValueKind::kMailAddress:
    case ValueKind::kUrl: {
      const bool same_local =
          !local_part(said.value).empty() && local_part(said.value) == local_part(other.value);
      if (domain_of(said.value) != domain_of(other.value)) return same_local ? 0.0 : 2 * kThreshold;
      return is_only_one ? 0.0 : kThreshold / 2;
    }
    default:
      return is_only_one ? kThreshold - kUnique : kThreshold;
  }
}

// 手数料は無料 and 手数料330円: the word right before both is the same.
bool name_the_same(const FactContext& a, const FactContext& b) {
  return !a.before.empty() && !b.before.empty() && a.before.front() == b.before.front() &&
         a.before.front().in_clause && a.before.front().use == WordUse::kNamesValue;
}

// The fact of an article that fact `i` of the reply contradicts; null if there is none.
const ArticleFact* contradicted_by(std::size_t i, std::span<const FactInContext> reply,
                                   const std::vector<bool>& said,
                                   std::span<const ArticleFact> articles,
                                   const std::vector<bool>& is_cited) {
  const CitedFact& fact = reply[i].fact;
  std::size_t like_count = 0;  // in the reply
  for (std::size_t k = 0; k < reply.size(); ++k) {
    if (!said[k] && are_comparable(fact, reply[k].fact)) ++like_count;
  }
  std::vector<const ArticleFact*> others;
  bool has_one_value = true;
  for (std::size_t k = 0; k < articles.size(); ++k) {
    const FactInContext& other = articles[k].in_context;
    if (is_cited[k] || other.context.is_example || !are_comparable(fact, other.fact) ||
        is_mere_count(fact, other.fact) || is_range_and_bound(fact, other.fact)) {
      continue;
    }
    if (!others.empty()) {
      has_one_value = has_one_value && agrees_with(others.front()->in_context.fact, other.fact);
    }
    others.push_back(&articles[k]);
  }
  const ArticleFact* best = nullptr;
  double best_score = 0.0;
  for (const ArticleFact* const other : others) {
    const bool is_free =
        fact.kind == ValueKind::kMoney && (fact.high == 0 || other->in_context.fact.high == 0);
    if (is_free && !name_the_same(reply[i].context, other->in_context.context)) continue;
    const double score = context_score(reply[i], other->in_context);
    const bool fits =
        score >= threshold_of(reply[i], other->in_context.fact, has_one_value && like_count == 1);
    if (fits && (best == nullptr || score > best_score)) {
      best_score = score;
      best = other;
    }
  }
  return best;
}

// A title may ask for what its answer denies: 2枚同時に使えますか, 1枚だけです.
bool is_denied_title(const ArticleFact& fact, std::span<const ArticleFact> articles) {
  if (fact.field == Field::kAnswer || fact.in_context.fact.kind != ValueKind::kCount) return false;
  bool is_denied = false;
  for (const ArticleFact& other : articles) {
    if (other.field != Field::kAnswer || other.article_id != fact.article_id) continue;
    if (agrees_with(fact.in_context.fact, other.in_context.fact)) return false;
    is_denied = is_denied || (other.in_context.fact.limit == Limit::kBound &&
                              are_comparable(fact.in_context.fact, other.in_context.fact));
  }
  return is_denied;
}

}  // namespace

std::vector<ArticleFact> article_facts(const Article& article, const Analyzer& analyzer) {
  std::vector<ArticleFact> facts;
  // Phrasings are what customers say.
  for (const Field field : {Field::kAnswer, Field::kQuestion}) {
    add_heading_facts(facts, article, field, analyzer);
  }
  return facts;
}

CheckedFacts check_facts(std::span<const FactInContext> reply,
                         std::span<const ArticleFact> all_articles) {
  std::vector<ArticleFact> articles;
  for (const ArticleFact& fact : all_articles) {
    if (articles.size() == kMaxChecked) break;
    if (!is_denied_title(fact, all_articles)) articles.push_back(fact);
  }
  CheckedFacts checked;
  checked.said.resize(reply.size());
  std::vector<bool> is_cited(articles.size());
  for (std::size_t i = 0; i < reply.size(); ++i) {
    for (std::size_t k = 0; k < articles.size(); ++k) {
      const FactInContext& other = articles[k].in_context;
      // A day of an example (6月分は7月31日) is none of the rule.
      const bool is_mere_example = other.context.is_example && other.fact.kind == ValueKind::kDate;
      if (is_mere_example || !agrees_with(reply[i].fact, other.fact)) continue;
      checked.said[i] = true;
      is_cited[k] = true;
    }
  }
  const auto first = reply.first(std::min(reply.size(), kMaxChecked));
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (checked.said[i]) continue;
    const ArticleFact* const other = contradicted_by(i, first, checked.said, articles, is_cited);
    if (other != nullptr) checked.conflicts.push_back(make_conflict(reply[i].fact, *other));
  }
  return checked;
}

}  // namespace toibiki
