// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/clarify_candidates.h"

#include <algorithm>
#include <set>
#include <utility>

#include "index/forward_record.h"
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

// As the title writes them, each once. What narrows is the title's words as ranking knows them.
std::vector<TopicWord> topic_words(const RankingRecord& facts, const StoredDocument& document) {
  std::vector<TopicWord> words;
  const std::vector<AnalyzedField> fields = decode_fields(document.forward, document.record);
  for (const AnalyzedField& field : fields) {
    if (field.field != Field::kQuestion) continue;
    for (const SaidWord& word : facts.title) {
      const auto token = std::find_if(
          field.tokens.begin(), field.tokens.end(),
          [&word](const Token& t) { return t.kind == TokenKind::kWord && t.key == word.key; });
      const TopicWord topic{word.key, token == field.tokens.end()
                                          ? word.key
                                          : std::string(token->span.of(field.text))};
      if (std::find(words.begin(), words.end(), topic) == words.end()) words.push_back(topic);
    }
  }
  return words;
}

ClarifyCandidate candidate_of(const Collection& collection, const RankedCandidate& ranked,
                              double probability) {
  const StoredDocument document = collection.document(ranked.candidate());
  const auto& article = std::get<Article>(document.record);
  ClarifyCandidate candidate{article.id,
                             probability,
                             article.audience == Audience::kAgent,
                             article.category,
                             article.product,
                             {article.question},
                             topic_words(ranked.record->facts, document)};
  candidate.phrases.insert(candidate.phrases.end(), article.phrasings.begin(),
                           article.phrasings.end());
  return candidate;
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
    candidates.push_back(candidate_of(collection, articles[i], probabilities[i]));
  }
  return ask_about(inquiry, words, candidates);
}

std::optional<Clarification> clarification_by_title(const Collection& collection,
                                                    const ClarifyingInquiry& inquiry,
                                                    const std::vector<RankedCandidate>& articles) {
  const ChoiceNames names(inquiry.text);
  std::vector<ClarifyCandidate> candidates;
  for (const RankedCandidate& article : articles) {
    ClarifyCandidate candidate = candidate_of(collection, article, 0.0);
    candidate.probability = pairs_held(inquiry.text, names.phrase_of(candidate));
    if (candidate.probability >= kLeastPairsHeld) candidates.push_back(std::move(candidate));
    if (candidates.size() == kClarifyDepth) break;
  }
  return ask_about(inquiry, {}, candidates);
}

}  // namespace toibiki
