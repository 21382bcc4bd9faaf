// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/compared_records.h"

#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "index/forward_record.h"

namespace toibiki {
namespace {

std::size_t bytes_of(const ComparedRecord& record) {
  std::size_t bytes = sizeof record + record.facts.id.capacity();
  for (const SaidWord& word : record.facts.title) bytes += sizeof word + word.key.capacity();
  for (const ComparedText& text : record.texts) {
    bytes += sizeof text + text.terms.capacity() * sizeof(WeightedTerm) +
             text.embedding.capacity() * sizeof(float);
  }
  return bytes;
}

std::size_t bytes_of(const ClarifyCandidate& candidate) {
  std::size_t bytes = sizeof candidate;
  for (const auto* texts : {&candidate.category, &candidate.phrases}) {
    for (const std::string& text : *texts) bytes += sizeof text + text.capacity();
  }
  return bytes + candidate.words.size() * 2 * sizeof(TopicWord);
}

// As the title writes them, each once. What narrows is the title's words as ranking knows them.
std::vector<TopicWord> topic_words(const RankingRecord& facts, const StoredDocument& document) {
  std::vector<TopicWord> words;
  const AnalyzedField title = decode_first_field(document.forward(), document.record);
  if (title.field != Field::kQuestion) return words;
  for (const SaidWord& word : facts.title) {
    const auto token = std::find_if(
        title.tokens.begin(), title.tokens.end(),
        [&word](const Token& t) { return t.kind == TokenKind::kWord && t.key == word.key; });
    const TopicWord topic{
        word.key, token == title.tokens.end() ? word.key : std::string(token->span.of(title.text))};
    if (std::find(words.begin(), words.end(), topic) == words.end()) words.push_back(topic);
  }
  return words;
}

}  // namespace

double ComparedRecords::inverse_document_frequency(const Collection& collection,
                                                   const std::string& term) {
  const std::uint64_t hash = hash64(term);
  if (const auto known = frequencies_.find(hash)) return *known;
  const double frequency = collection.inverse_document_frequency(term);
  frequencies_.add(hash, frequency);
  return frequency;
}

std::shared_ptr<const ComparedRecord> ComparedRecords::of(const Collection& collection,
                                                          const Candidate& candidate) {
  if (auto known = records_.find(candidate.shard, candidate.document)) return known;
  auto compared = std::make_shared<ComparedRecord>();
  compared->facts = collection.ranking_record(candidate);
  compared->texts.reserve(compared->facts.texts.size());
  for (const std::vector<TokenCount>& keys : compared->facts.texts) {
    compared->texts.push_back(make_compared_text(
        keys, [&](const std::string& term) { return inverse_document_frequency(collection, term); },
        model_.get()));
  }
  compared->facts.texts = {};
  records_.add(candidate.shard, candidate.document, compared, bytes_of(*compared));
  return compared;
}

std::shared_ptr<const ClarifyCandidate> ComparedRecords::choice_of(const Collection& collection,
                                                                   const Candidate& candidate,
                                                                   const RankingRecord& facts) {
  if (auto known = choices_.find(candidate.shard, candidate.document)) return known;
  const StoredDocument document = collection.document(candidate);
  const auto& article = std::get<Article>(document.record);
  auto choice =
      std::make_shared<ClarifyCandidate>(ClarifyCandidate{article.id,
                                                          0.0,
                                                          article.audience == Audience::kAgent,
                                                          article.category,
                                                          article.product,
                                                          {article.question},
                                                          topic_words(facts, document)});
  choice->phrases.insert(choice->phrases.end(), article.phrasings.begin(), article.phrasings.end());
  choices_.add(candidate.shard, candidate.document, choice, bytes_of(*choice));
  return choice;
}

std::shared_ptr<ComparedRecords> CurrentComparedRecords::of(
    const Collection& collection, const std::shared_ptr<const SemanticModel>& model) {
  const std::lock_guard lock(mutex_);
  if (!latest_ || !latest_->is_of(collection, model)) {
    latest_ = std::make_shared<ComparedRecords>(collection, model);
  }
  return latest_;
}

}  // namespace toibiki
