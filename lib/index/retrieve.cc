// SPDX-License-Identifier: GPL-2.0-or-later
//
// Collection::retrieve(): which documents hold what the plan looks for, and what they score.
#include <algorithm>
#include <iterator>

#include "index/collection.h"
#include "index/term.h"

namespace toibiki {

// Kept until the next read(): a plan, its synonyms and what ranks them ask for the same terms.
const Collection::Lists& Collection::lists_of(const std::string& term) const {
  Lists& lists = lists_[term];
  if (!lists.empty()) return lists;
  Lists found;
  for (const IndexReader& reader : readers_) found.push_back(reader.postings(term));
  if (learned_ && learned_->holds(term)) {
    const std::vector<LearnedTerms::Found> learned = learned_->postings(term, readers_);
    for (std::size_t i = 0; i < readers_.size(); ++i) {
      if (learned[i].empty()) continue;
      found[i] = std::make_shared<const PostingList>(
          merged(*found[i], learned[i], readers_[i].snapshot()->lengths));
    }
  }
  return lists = std::move(found);  // last: what is above may throw, and is then tried again
}

std::size_t Collection::record_count_of(const std::string& term) const {
  std::size_t count = 0;
  const auto known = lists_.find(term);
  if ((known != lists_.end() && !known->second.empty()) || (learned_ && learned_->holds(term))) {
    for (const auto& list : lists_of(term)) count += list->size();
    return count;
  }
  for (const IndexReader& reader : readers_) count += reader.record_count_of(term);
  return count;
}

QueryPlan Collection::with_held_synonyms(const QueryPlan& plan,
                                         std::size_t max_synonym_count) const {
  const auto is_held = [&](const PlannedTerm& synonym) {
    const auto has_word = [&](const std::string& key) {
      return record_count_of(index_term(synonym.kind, key)) > 0;
    };
    return has_word(synonym.key) &&
           std::all_of(synonym.together.begin(), synonym.together.end(), has_word) &&
           (synonym.scopes.empty() ||
            std::any_of(synonym.scopes.begin(), synonym.scopes.end(),
                        [&](const auto& scope) { return holds_category(scope); }));
  };
  QueryPlan held{{}, plan.left_out_count};
  std::size_t synonym_count = 0;
  for (const PlannedTerm& term : plan.terms) {
    if (term.is_synonym() && (synonym_count == max_synonym_count || !is_held(term))) continue;
    if (term.is_synonym()) ++synonym_count;
    held.terms.push_back(term);
  }
  return held;
}

// A synonym counts as held by no fewer records than the rarest of the words that it stands for: so
// it never outweighs them. Words that no record holds say nothing about that.
std::size_t Collection::counted_as(const PlannedTerm& planned, std::size_t holding) const {
  std::size_t rarest = 0;
  for (const std::string& word : planned.stands_for) {
    const std::size_t count = record_count_of(index_term(TokenKind::kWord, word));
    if (count > 0 && (rarest == 0 || count < rarest)) rarest = count;
  }
  return std::max(holding, rarest);
}

// The documents that hold all words of the term and stand in its scopes, by shard.
const std::vector<DocumentNumbers>& Collection::admitted(const PlannedTerm& planned) const {
  std::vector<std::string> terms = {index_term(planned.kind, planned.key)};
  for (const std::string& word : planned.together) terms.push_back(index_term(planned.kind, word));
  std::sort(terms.begin(), terms.end());  // each of them asks for the same
  std::string name;
  for (const std::string& term : terms) name += term + '\n';
  for (const auto& scope : planned.scopes) name += category_term(scope) + '\n';
  std::vector<DocumentNumbers>& documents = admitted_[name];
  if (!documents.empty()) return documents;
  std::vector<DocumentNumbers> found;
  for (std::size_t shard = 0; shard < readers_.size(); ++shard) {
    std::vector<const PostingList*> all;
    for (const std::string& term : terms) all.push_back(lists_of(term)[shard].get());
    std::sort(all.begin(), all.end(), [](const auto* a, const auto* b) {
      return a->size() < b->size();  // few are soon looked up
    });
    DocumentNumbers common = all.front()->documents();
    for (const PostingList* other : all) {
      PostingFinder finder(*other);
      std::erase_if(common,
                    [&](std::uint32_t document) { return finder.frequency_of(document) == 0; });
    }
    DocumentNumbers below;
    for (const std::vector<std::string>& scope : planned.scopes) {
      const DocumentNumbers some = readers_[shard].postings(category_term(scope))->documents();
      DocumentNumbers both;
      std::set_union(below.begin(), below.end(), some.begin(), some.end(),
                     std::back_inserter(both));
      below = std::move(both);
    }
    if (!planned.scopes.empty()) common = in_both(common, below);
    found.push_back(std::move(common));
  }
  return documents = std::move(found);
}

// The documents for which the term counts: of a synonym of several words, or of a part of a
// category, fewer than hold it.
Collection::Lists Collection::counting_lists(const PlannedTerm& planned) const {
  const Lists& lists = lists_of(index_term(planned.kind, planned.key));
  if (planned.together.empty() && planned.scopes.empty()) return lists;
  Lists counting;
  for (std::size_t shard = 0; shard < readers_.size(); ++shard) {
    const DocumentNumbers& documents = admitted(planned)[shard];
    PostingFinder finder(*lists[shard]);
    std::vector<std::uint32_t> frequencies;
    for (const std::uint32_t document : documents) {
      frequencies.push_back(finder.frequency_of(document));
    }
    counting.push_back(std::make_shared<const PostingList>(documents, frequencies,
                                                           readers_[shard].snapshot()->lengths));
  }
  return counting;
}

void Collection::weigh_terms(const QueryPlan& plan, bool words_only) {
  for (TermScores& scores : scores_) scores.forget_terms();
  term_weights_.assign(plan.terms.size(), 0.0);
  word_count_ = plan.left_out_count;  // a word that is not looked for is held by none
  attainable_score_ = 0.0;
  weigh_words(plan);
  const std::size_t total = record_count();
  const auto count_of = [](const Lists& lists) {
    std::size_t count = 0;
    for (const auto& list : lists) count += list->size();
    return count;
  };
  for (std::size_t i = 0; i < plan.terms.size(); ++i) {
    const PlannedTerm& planned = plan.terms[i];
    const bool is_said_word = planned.kind == TokenKind::kWord && !planned.is_synonym();
    if (is_said_word) ++word_count_;
    const Lists lists = counting_lists(planned);
    const std::size_t counting = count_of(lists);
    if (counting == 0) continue;
    // A synonym of several words is as rare as the one that it is looked for by.
    const std::size_t holding = planned.is_whole_text
                                    ? counting
                                    : count_of(lists_of(index_term(planned.kind, planned.key)));
    const double weight = planned.weight * term_weight(parameters_, total,
                                                       counted_as(planned, holding), planned.count);
    // Asked for words only, a title that holds the typed characters does not do.
    const bool is_word_match = planned.is_word_match() && !(words_only && planned.is_whole_text);
    for (std::size_t shard = 0; shard < readers_.size(); ++shard) {
      scores_[shard].add({lists[shard], weight, planned.kind, is_word_match, planned.is_whole_text,
                          is_said_word, word_bits_.covered_by(i)});
    }
    term_weights_[i] = weight;
    if (!planned.is_synonym()) attainable_score_ += weight;
  }
}

// A word that no record holds weighs as one that a single record holds: the inquiry says it, and
// nothing here is about it.
void Collection::weigh_words(const QueryPlan& plan) {
  word_bits_ = WordBits(plan);
  bit_weights_.clear();
  bit_weight_sum_ = 0.0;
  for (const std::size_t i : word_bits_.words()) {
    bit_weights_.push_back(
        inverse_document_frequency(index_term(TokenKind::kWord, plan.terms[i].key)));
    bit_weight_sum_ += bit_weights_.back();
  }
}

double Collection::coverage_of(std::uint64_t covered) const {
  double sum = 0.0;
  for (std::size_t bit = 0; bit < bit_weights_.size(); ++bit) {
    if ((covered >> bit & 1U) != 0) sum += bit_weights_[bit];
  }
  return bit_weight_sum_ == 0.0 ? 0.0 : sum / bit_weight_sum_;
}

double Collection::inverse_document_frequency(const std::string& term) const {
  std::size_t holding = 0;
  for (const IndexReader& reader : readers_) holding += reader.record_count_of(term);
  holding = std::max<std::size_t>(holding, 1);
  return term_weight(parameters_, std::max(record_count(), holding), holding, 1);
}

void Collection::describe(std::size_t shard, std::span<const std::uint32_t> documents,
                          std::vector<Candidate>& candidates) const {
  for (const auto& [candidate, covered] : scores_[shard].describe(documents, word_count_)) {
    candidates.push_back(candidate);
    candidates.back().shard = shard;
    candidates.back().coverage = coverage_of(covered);
  }
}

std::vector<Candidate> Collection::described(
    const std::vector<BestDocuments::Document>& documents) const {
  std::vector<Candidate> candidates;
  candidates.reserve(documents.size());
  for (std::size_t shard = 0; shard < readers_.size(); ++shard) {
    DocumentNumbers numbers;
    for (const BestDocuments::Document& document : documents) {
      if (document.shard == shard) numbers.push_back(document.number);
    }
    std::sort(numbers.begin(), numbers.end());
    describe(shard, numbers, candidates);
  }
  return candidates;
}

std::vector<Candidate> Collection::retrieve(const QueryPlan& plan, const RetrieveOptions& options) {
  weigh_terms(plan, options.words_only);
  const DocumentOrder order{options.whole_first, options.words_only};
  const auto is_better = [&options](const Candidate& a, const Candidate& b) {
    if (options.whole_first && a.whole != b.whole) return a.whole;
    if (a.matches_word != b.matches_word) return a.matches_word;
    return a.score > b.score;
  };
  matched_counts_ = {};
  std::vector<Candidate> best;
  for (const RecordKind kind : {RecordKind::kArticle, RecordKind::kPastAnswer}) {
    BestDocuments documents(options.count);
    const bool is_asked = kind == RecordKind::kArticle ? options.articles : options.past_answers;
    for (std::size_t shard = 0; is_asked && shard < readers_.size(); ++shard) {
      if (kind_in(readers_[shard].name()) != kind) continue;
      scores_[shard].offer_to(documents, options.count, shard, order, word_count_);
      matched_counts_[static_cast<std::size_t>(kind)] +=
          scores_[shard].found_count(options.words_only);
    }
    std::vector<Candidate> candidates = described(documents.best());
    std::sort(candidates.begin(), candidates.end(), is_better);
    std::size_t count = std::min(options.count, candidates.size());
    while (count > 0 && count < candidates.size() &&
           !is_better(candidates[count - 1], candidates[count])) {
      ++count;  // equal to the last one
    }
    best.insert(best.end(), candidates.begin(),
                candidates.begin() + static_cast<std::ptrdiff_t>(count));
  }
  std::sort(best.begin(), best.end(), is_better);
  return best;
}

}  // namespace toibiki
