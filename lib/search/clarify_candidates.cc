// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/clarify_candidates.h"

#include <algorithm>
#include <set>
#include <utility>

#include "present/clarify.h"
#include "present/clarify_label.h"
#include "query/said_words.h"

namespace toibiki {
namespace {

constexpr std::size_t kSpreadDepth = 30;  // articles whose probabilities are summed
constexpr double kLeastPairsHeld = 0.5;   // of an inquiry of which nothing can be looked for
constexpr std::string_view kQuestion = "どれについてのお問い合わせですか。";

std::vector<std::string> distinct_words(const ClarifyingInquiry& inquiry) {
  std::set<std::string> words;
  for (SaidWord& word : said_words(inquiry.tokens, inquiry.text)) words.insert(std::move(word.key));
  return {words.begin(), words.end()};
}

ClarifyCandidate choice_of(const Collection& collection, ComparedRecords& records,
                           const RankedCandidate& article) {
  return *records.choice_of(collection, article.candidate(), article.record->facts);
}

std::optional<Clarification> ask_about(const ClarifyingInquiry& inquiry,
                                       const std::vector<std::string>& words,
                                       const std::vector<ClarifyCandidate>& candidates) {
  Clarification clarification{std::string(kQuestion),
                              clarifying_choices(inquiry.text, words, candidates)};
  if (clarification.choices.empty()) return std::nullopt;
  return clarification;
}

}  // namespace

std::optional<Clarification> clarification_of(const Collection& collection,
                                              ComparedRecords& records,
                                              const ClarifyingInquiry& inquiry,
                                              const std::vector<RankedCandidate>& articles,
                                              const ResultScale& scale,
                                              const Calibration& calibration) {
  if (articles.size() < 2) return std::nullopt;
  std::vector<double> probabilities;
  for (const RankedCandidate& article : articles) {
    probabilities.push_back(
        probability(calibration, confidence_of(article.evidence, article.score, scale)));
  }
  const std::vector<std::string> words = distinct_words(inquiry);
  const std::size_t spread = std::min(probabilities.size(), kSpreadDepth);
  if (!is_vague(
          {words,
           inquiry.kind,
           {probabilities.begin(), probabilities.begin() + static_cast<std::ptrdiff_t>(spread)}})) {
    return std::nullopt;
  }
  std::vector<ClarifyCandidate> candidates;
  for (std::size_t i = 0; i < articles.size() && i < kClarifyDepth; ++i) {
    candidates.push_back(choice_of(collection, records, articles[i]));
    candidates.back().probability = probabilities[i];
  }
  return ask_about(inquiry, words, candidates);
}

std::optional<Clarification> clarification_by_title(const Collection& collection,
                                                    ComparedRecords& records,
                                                    const ClarifyingInquiry& inquiry,
                                                    const std::vector<RankedCandidate>& articles) {
  const ChoiceNames names(inquiry.text);
  std::vector<ClarifyCandidate> candidates;
  for (const RankedCandidate& article : articles) {
    ClarifyCandidate candidate = choice_of(collection, records, article);
    candidate.probability = pairs_held(inquiry.text, names.phrase_of(candidate));
    if (candidate.probability >= kLeastPairsHeld) candidates.push_back(std::move(candidate));
    if (candidates.size() == kClarifyDepth) break;
  }
  return ask_about(inquiry, {}, candidates);
}

}  // namespace toibiki
