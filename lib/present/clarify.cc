// SPDX-License-Identifier: GPL-2.0-or-later
#include "present/clarify.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "present/clarify_label.h"
#include "text/characters.h"

namespace toibiki {
namespace {

// Of the probability of the first article times its share. Below them an inquiry is vague. Among
// 320 judged inquiries of the sample: of those of at most two words nearly all below .4 are
// answered wrongly, and no right answer stands below .35; of longer ones 4 % of the right and 26 %
// of the wrong stand below .035.
constexpr double kLeastStandingOfFew = 0.4;
constexpr double kLeastStandingOfAnswer = 0.35;
constexpr double kLeastStanding = 0.035;
constexpr std::size_t kFewWords = 2;

// Words that say no more than that something is asked.
constexpr std::array<std::string_view, 11> kAskingWords = {
    "件",         "事",           "お尋ね", "尋ねる", "質問", "相談",
    "問い合わせ", "お問い合わせ", "聞く",   "教える", "知る"};

// The probability is calibrated on inquiries that say more: a vague one spreads wider.
constexpr double kFlattened = 0.7;

// What it is worth that what is meant is among the choices at all, in nats. Flat from 1 to 4.
constexpr double kWorthOfHolding = 2.0;
constexpr std::size_t kMaxChoices = 4;
constexpr double kLeastShare = 0.05;  // of a choice
// So many topics, best first, are combined: 12,650 sets of four.
constexpr std::size_t kCombinedTopics = 24;
// Of all. Words of titles are looked at where categories and products hold less.
constexpr double kEnoughHeld = 0.6;
// A share that counts as none: what no choice needs to hold.
constexpr double kLeastProbability = 1e-6;

using Members = std::uint64_t;  // one bit a candidate
static_assert(kClarifyDepth <= 64);

struct Topic {
  Narrowing narrowing;
  Members members = 0;
  double share = 0.0;
  double value = 0.0;
};

// A verb or an adjective: 使える, 無い. Nouns in kana do so too, which is why a longer inquiry is
// not judged by it.
bool ends_in_hiragana(std::string_view word) {
  char32_t last = 0;
  for (std::size_t at = 0; at < word.size();) last = next_code_point(word, at);
  return character_class(last) == CharacterClass::kHiragana;
}

bool names_nothing(const std::vector<std::string>& words) {
  return words.size() <= kFewWords && std::all_of(words.begin(), words.end(), ends_in_hiragana);
}

double least_standing(std::size_t word_count, ResultKind kind) {
  if (word_count > kFewWords) return kind == ResultKind::kAnswer ? 0.0 : kLeastStanding;
  return kind == ResultKind::kAnswer ? kLeastStandingOfAnswer : kLeastStandingOfFew;
}

// The articles of an inquiry, and the topics that they fall into.
class Topics {
 public:
  explicit Topics(const std::vector<ClarifyCandidate>& candidates) : candidates_(candidates) {
    const bool all = !candidates.empty() && candidates.front().is_internal;
    double sum = 0.0;
    for (const ClarifyCandidate& candidate : candidates) {
      const bool counts = all || !candidate.is_internal;
      shares_.push_back(
          counts ? std::pow(std::max(candidate.probability, kLeastProbability), kFlattened) : 0.0);
      sum += shares_.back();
    }
    for (double& share : shares_) share = sum > 0.0 ? share / sum : 0.0;
  }

  std::vector<Topic> categories_and_products() const {
    std::map<std::vector<std::string>, Members> categories;
    std::map<std::string, Members> products;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      std::vector<std::string> path;
      for (const std::string& level : candidates_[i].category) {
        path.push_back(level);
        categories[path] |= Members{1} << i;
      }
      if (!candidates_[i].product.empty()) products[candidates_[i].product] |= Members{1} << i;
    }
    std::vector<Topic> topics;
    for (const auto& [path, members] : categories) {
      topics.push_back(topic({NarrowingKind::kCategory, path}, members));
    }
    for (const auto& [product, members] : products) {
      topics.push_back(topic({NarrowingKind::kProduct, {product}}, members));
    }
    return topics;
  }

  // Things that several titles name and the inquiry does not.
  std::vector<Topic> words(const std::vector<std::string>& said) const {
    std::map<std::string, Members> words;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      for (const TopicWord& word : candidates_[i].words) words[word.key] |= Members{1} << i;
    }
    std::vector<Topic> topics;
    for (const auto& [key, members] : words) {
      const bool is_said = std::find(said.begin(), said.end(), key) != said.end();
      if (is_said || ends_in_hiragana(key) || std::popcount(members) < 2 || is_one_letter(key)) {
        continue;
      }
      topics.push_back(topic({NarrowingKind::kTerm, {key}}, members));
    }
    return topics;
  }

  std::vector<Topic> articles() const {
    std::vector<Topic> topics;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      topics.push_back(topic({NarrowingKind::kArticles, {candidates_[i].id}}, Members{1} << i));
    }
    return topics;
  }

  // Most probable first, equals as they are ranked; internal ones last.
  std::vector<const ClarifyCandidate*> by_share(Members members) const {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if ((members >> i & 1) != 0) places.push_back(i);
    }
    std::stable_sort(places.begin(), places.end(),
                     [this](std::size_t a, std::size_t b) { return shares_[a] > shares_[b]; });
    std::vector<const ClarifyCandidate*> articles;
    for (const std::size_t place : places) articles.push_back(&candidates_[place]);
    return articles;
  }

  // Of what any of them holds.
  double share_of(const std::vector<Topic>& topics) const {
    Members members = 0;
    for (const Topic& topic : topics) members |= topic.members;
    return topic({}, members).share;
  }

  std::vector<std::string> ids(Members members) const {
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if ((members >> i & 1) != 0) ids.push_back(candidates_[i].id);
    }
    return ids;
  }

 private:
  static bool is_one_letter(std::string_view key) {
    std::size_t at = 0;
    next_code_point(key, at);
    return at == key.size();
  }

  Topic topic(Narrowing narrowing, Members members) const {
    double share = 0.0;
    for (std::size_t i = 0; i < shares_.size(); ++i) {
      if ((members >> i & 1) != 0) share += shares_[i];
    }
    const double value = share > 0.0 ? share * (kWorthOfHolding - std::log(share)) : 0.0;
    return {std::move(narrowing), members, share, value};
  }

  const std::vector<ClarifyCandidate>& candidates_;
  std::vector<double> shares_;
};

// The best first; of topics with the same articles the one that came first only.
std::vector<Topic> best_of(std::vector<Topic> topics) {
  std::vector<Topic> kept;
  for (Topic& topic : topics) {
    const bool is_known = std::any_of(kept.begin(), kept.end(), [&topic](const Topic& other) {
      return other.members == topic.members;
    });
    if (!is_known && topic.share >= kLeastShare) kept.push_back(std::move(topic));
  }
  std::stable_sort(kept.begin(), kept.end(),
                   [](const Topic& a, const Topic& b) { return a.value > b.value; });
  if (kept.size() > kCombinedTopics) kept.resize(kCombinedTopics);
  return kept;
}

struct Choice {
  std::vector<std::size_t> topics;
  double value = 0.0;
};

// Tries every disjoint set that begins with `chosen`.
void extend(const std::vector<Topic>& topics, Choice chosen, Members taken, Choice& best) {
  if (chosen.topics.size() >= 2 && chosen.value > best.value) best = chosen;
  if (chosen.topics.size() == kMaxChoices) return;
  for (std::size_t i = chosen.topics.empty() ? 0 : chosen.topics.back() + 1; i < topics.size();
       ++i) {
    if ((topics[i].members & taken) != 0) continue;
    Choice next = chosen;
    next.topics.push_back(i);
    next.value += topics[i].value;
    extend(topics, std::move(next), taken | topics[i].members, best);
  }
}

std::vector<Topic> best_disjoint(std::vector<Topic> topics) {
  topics = best_of(std::move(topics));
  Choice best;
  extend(topics, {}, 0, best);
  std::vector<Topic> chosen;
  for (const std::size_t i : best.topics) chosen.push_back(topics[i]);
  std::stable_sort(chosen.begin(), chosen.end(),
                   [](const Topic& a, const Topic& b) { return a.share > b.share; });
  return chosen;
}

}  // namespace

bool is_vague(const InquiryShape& shape) {
  std::vector<std::string> words = shape.words;
  std::erase_if(words, [](const std::string& word) {
    return std::find(kAskingWords.begin(), kAskingWords.end(), word) != kAskingWords.end();
  });
  if (names_nothing(words)) return true;
  if (shape.probabilities.empty()) return false;
  double sum = 0.0;
  for (const double probability : shape.probabilities) sum += probability;
  const double first = shape.probabilities.front();
  const double standing = sum > 0.0 ? first * first / sum : 0.0;
  return standing < least_standing(words.size(), shape.kind);
}

std::vector<ClarifyingChoice> clarifying_choices(std::string_view inquiry,
                                                 const std::vector<std::string>& said,
                                                 const std::vector<ClarifyCandidate>& candidates) {
  if (candidates.size() > kClarifyDepth) {
    return clarifying_choices(inquiry, said,
                              {candidates.begin(), candidates.begin() + kClarifyDepth});
  }
  const Topics topics(candidates);
  const auto append = [](std::vector<Topic>& to, std::vector<Topic> from) {
    std::move(from.begin(), from.end(), std::back_inserter(to));
  };
  std::vector<Topic> all = topics.categories_and_products();
  if (topics.share_of(all) < kEnoughHeld) append(all, topics.words(said));
  append(all, topics.articles());
  const std::vector<Topic> chosen = best_disjoint(std::move(all));
  const ChoiceNames names(inquiry);
  std::vector<ClarifyingChoice> choices;
  for (const Topic& topic : chosen) {
    const std::vector<const ClarifyCandidate*> articles = topics.by_share(topic.members);
    ClarifyingChoice choice{names.label_of(topic.narrowing, articles),
                            {},
                            topic.narrowing,
                            topic.share,
                            topics.ids(topic.members)};
    choice.example = names.phrase_of(*articles.front(), choice.label);
    choices.push_back(std::move(choice));
  }
  return choices;
}

}  // namespace toibiki
