// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/collection.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <map>
#include <string>
#include <thread>

#include "index/article_filter.h"
#include "index/publication.h"
#include "index/term.h"
#include "index/vocabulary_terms.h"
#include "index/xapian_errors.h"

namespace toibiki {
namespace {

// For a commit that is being published: that takes some syncs of a disk.
constexpr std::chrono::milliseconds kMaxWait{2'000};
constexpr std::chrono::milliseconds kWaitStep{1};

// Leaves the best `count`, and all that are equal to the last of them, in any order.
template <typename Better>
void keep_best(std::vector<Candidate>& candidates, std::size_t count, const Better& better) {
  if (candidates.size() <= count) return;
  const auto last = candidates.begin() + static_cast<std::ptrdiff_t>(count) - 1;
  std::nth_element(candidates.begin(), last, candidates.end(), better);
  const Candidate worst = *last;
  candidates.erase(std::partition(last + 1, candidates.end(),
                                  [&](const Candidate& c) { return !better(worst, c); }),
                   candidates.end());
}

// How many of the articles that do not hold on the day hold each term of the vocabulary.
std::map<std::string, std::size_t> vocabulary_left_out(const IndexReader& reader,
                                                       std::string_view day) {
  std::map<std::string, std::size_t> counts;
  const Xapian::Database& database = reader.database();
  for (const std::uint32_t document : left_out(reader, day, {})) {
    auto at = database.termlist_begin(document);
    const auto end = database.termlist_end(document);
    // U and V: they follow each other.
    for (at.skip_to("U"); at != end && is_vocabulary_term(*at); ++at) ++counts[*at];
  }
  return counts;
}

}  // namespace

Collection::Collection(const std::filesystem::path& knowledge_base,
                       const std::vector<Shard>& shards, std::shared_ptr<ShardSnapshots> learned,
                       const Bm25Parameters& parameters)
    : path_(knowledge_base), parameters_(parameters), accumulators_(shards.size()) {
  for (const Shard& shard : shards) {
    const auto path = index_path(knowledge_base, shard.name);
    translating_and_repeating(
        path, [&] { readers_.emplace_back(knowledge_base, shard.name, shard.snapshots); });
  }
  if (learned != nullptr) {
    const auto path = index_path(knowledge_base, IndexName::kLearned);
    translating_and_repeating(path, [&] { learned_.emplace(knowledge_base, std::move(learned)); });
  }
  update_factors();
}

void Collection::read(const std::function<void()>& action) {
  for (int attempt = 1;; ++attempt) {
    try {
      refresh(attempt > 1);
      return action();
    } catch (const Xapian::DatabaseModifiedError& error) {
      if (attempt == kMaxAttempts) throw translated(error, path_);
    } catch (const Xapian::Error& error) {
      if (attempt > 1) throw translated(error, path_);  // a rebuilt index is opened once more
    }
  }
}

void Collection::refresh(bool from_scratch) {
  const auto now = std::chrono::steady_clock::now();
  if (readers_.size() == 1 || !is_publishing(path_)) {
    publishing_since_.reset();
  } else if (!publishing_since_) {
    publishing_since_ = now;
  }
  // The mark of a killed writer stands until the next one: it holds nobody for long.
  const bool is_left_over = publishing_since_ && now - *publishing_since_ > kMaxWait;
  if (!from_scratch && publishing_since_ && !is_left_over && is_one_commit()) return;
  const auto deadline = now + kMaxWait;
  bool was_publishing = true;
  while (true) {
    // Looked up first: what is published by then is seen below.
    const bool publishing = readers_.size() > 1 && is_publishing(path_);
    refresh_each(from_scratch);
    if (is_one_commit() || index_revisions() == accepted_) return;
    // A killed writer leaves it so, and may leave its mark: what is there is taken as it is.
    if ((!publishing && !was_publishing) || std::chrono::steady_clock::now() > deadline) {
      accepted_ = index_revisions();
      return;
    }
    was_publishing = publishing;
    std::this_thread::sleep_for(kWaitStep);
  }
}

bool Collection::is_one_commit() const {
  RecordState latest;
  for (const IndexReader& reader : readers_) {
    const RecordState& state = reader.snapshot()->record_state;
    if (state.last_change() > latest.last_change()) latest = state;
  }
  return latest == RecordState{} || readers_.size() == 1 ||
         std::all_of(readers_.begin(), readers_.end(), [&](const IndexReader& reader) {
           return reader.snapshot()->record_state == RecordState{} ||
                  reader.snapshot()->applied_change == latest.last_change(kind_in(reader.name()));
         });
}

std::vector<std::uint64_t> Collection::index_revisions() const {
  std::vector<std::uint64_t> revisions;
  for (const IndexReader& reader : readers_) revisions.push_back(reader.snapshot()->revision);
  return revisions;
}

void Collection::refresh_each(bool from_scratch) {
  for (IndexReader& reader : readers_) from_scratch ? reader.reopen() : reader.refresh();
  if (learned_) learned_->refresh(from_scratch);
  for (std::size_t i = 0; i < readers_.size(); ++i) {
    if (accumulators_[i].snapshot != readers_[i].snapshot()) {
      update_factors();
      return;
    }
  }
}

// The average length is that of all indexes, so one change touches every factor.
void Collection::update_factors() {
  ++revision_;
  if (learned_) learned_->forget_places();
  const double average = average_length();
  for (std::size_t i = 0; i < readers_.size(); ++i) {
    Accumulator& accumulator = accumulators_[i];
    accumulator.snapshot = readers_[i].snapshot();
    const std::vector<std::uint32_t>& lengths = accumulator.snapshot->lengths;
    const std::size_t size = lengths.size();
    accumulator.factors.resize(size);
    for (std::size_t document = 0; document < size; ++document) {
      accumulator.factors[document] = length_factor(parameters_, lengths[document], average);
    }
    accumulator.scored.assign(size, {});
    accumulator.touched.clear();
  }
}

void Collection::clear_scores() {
  merged_.clear();
  for (Accumulator& accumulator : accumulators_) {
    for (const std::uint32_t document : accumulator.touched) {
      accumulator.scored[document] = {};
    }
    accumulator.touched.clear();
  }
}

std::shared_ptr<const PostingList> Collection::postings(std::size_t shard,
                                                        const std::string& term) const {
  if (!learned_ || !learned_->holds(term)) return readers_[shard].postings(term);
  auto& lists = merged_[term];
  if (lists.empty()) {
    const std::vector<PostingList> learned = learned_->postings(term, readers_);
    for (std::size_t i = 0; i < readers_.size(); ++i) {
      auto list = readers_[i].postings(term);
      lists.push_back(learned[i].documents.empty()
                          ? std::move(list)
                          : std::make_shared<const PostingList>(merged(*list, learned[i])));
    }
  }
  return lists[shard];
}

std::size_t Collection::record_count_of(const std::string& term) const {
  const bool is_learned = learned_ && learned_->holds(term);
  std::size_t count = 0;
  for (std::size_t i = 0; i < readers_.size(); ++i) {
    count += is_learned ? postings(i, term)->documents.size() : readers_[i].record_count_of(term);
  }
  return count;
}

// In how many records the term counts; of a synonym of several words, how many hold this one.
std::size_t Collection::holding_count(const PlannedTerm& planned) const {
  const std::string term = index_term(planned.kind, planned.key);
  if (!planned.is_whole_text || planned.together.empty()) return record_count_of(term);
  std::size_t count = 0;
  for (std::size_t shard = 0; shard < readers_.size(); ++shard) {
    const auto list = postings(shard, term);
    const auto only = admitted(shard, planned);
    std::vector<std::uint32_t> common;
    std::set_intersection(list->documents.begin(), list->documents.end(), only->begin(),
                          only->end(), std::back_inserter(common));
    count += common.size();
  }
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

// The documents for which a synonym counts, in order; nothing if it counts for all.
std::optional<std::vector<std::uint32_t>> Collection::admitted(std::size_t shard,
                                                               const PlannedTerm& planned) const {
  using Documents = std::vector<std::uint32_t>;
  std::optional<Documents> result;
  const auto keep_common = [&](const Documents& documents) {
    Documents common;
    if (result) {
      std::set_intersection(result->begin(), result->end(), documents.begin(), documents.end(),
                            std::back_inserter(common));
    }
    result = result ? std::move(common) : documents;
  };
  for (const std::string& word : planned.together) {
    keep_common(postings(shard, index_term(planned.kind, word))->documents);
  }
  if (planned.scopes.empty()) return result;
  Documents below;
  for (const std::vector<std::string>& scope : planned.scopes) {
    const auto list = readers_[shard].postings(category_term(scope));
    Documents both;
    std::set_union(below.begin(), below.end(), list->documents.begin(), list->documents.end(),
                   std::back_inserter(both));
    below = std::move(both);
  }
  keep_common(below);
  return result;
}

// Whether it counts for any record.
bool Collection::score_term(std::size_t shard, const PlannedTerm& planned, double weight,
                            bool is_word_match, std::uint64_t covers) {
  Accumulator& accumulator = accumulators_[shard];
  const auto list = postings(shard, index_term(planned.kind, planned.key));
  const auto only = admitted(shard, planned);
  const bool is_said_word = planned.kind == TokenKind::kWord && !planned.is_synonym();
  std::size_t next = 0;  // of `only`
  bool counts = false;
  for (std::size_t i = 0; i < list->documents.size(); ++i) {
    const std::uint32_t document = list->documents[i];
    if (only) {
      while (next < only->size() && (*only)[next] < document) ++next;
      if (next == only->size()) break;
      if ((*only)[next] != document) continue;
    }
    counts = true;
    Scored& scored = accumulator.scored[document];
    if (scored.score == 0.0) accumulator.touched.push_back(document);
    const double score = term_score(weight, list->frequencies[i], accumulator.factors[document]);
    scored.score += score;
    if (planned.kind == TokenKind::kBigram) scored.bigram_score += score;
    if (planned.kind == TokenKind::kReading) scored.reading_score += score;
    scored.covered |= covers;
    if (is_word_match) scored.matches_word = true;
    if (planned.is_whole_text) scored.holds_text = true;
    if (is_said_word) ++scored.held_words;
  }
  return counts;
}

void Collection::score(const QueryPlan& plan, bool words_only) {
  clear_scores();
  term_weights_.assign(plan.terms.size(), 0.0);
  word_count_ = plan.left_out_count;  // a word that is not looked for is held by none
  attainable_score_ = 0.0;
  weigh_words(plan);
  const std::size_t total = record_count();
  for (std::size_t i = 0; i < plan.terms.size(); ++i) {
    const PlannedTerm& planned = plan.terms[i];
    if (planned.kind == TokenKind::kWord && !planned.is_synonym()) ++word_count_;
    const std::size_t holding = holding_count(planned);
    if (holding == 0) continue;
    const double weight = planned.weight * term_weight(parameters_, total,
                                                       counted_as(planned, holding), planned.count);
    // Asked for words only, a title that holds the typed characters does not do.
    const bool is_word_match = planned.is_word_match() && !(words_only && planned.is_whole_text);
    bool counts = false;
    for (std::size_t shard = 0; shard < readers_.size(); ++shard) {
      if (score_term(shard, planned, weight, is_word_match, word_bits_.covered_by(i)))
        counts = true;
    }
    if (!counts) continue;
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

Candidate Collection::candidate_of(std::size_t shard, std::uint32_t document) const {
  const Scored& scored = accumulators_[shard].scored[document];
  Candidate candidate;
  candidate.shard = shard;
  candidate.document = document;
  candidate.score = scored.score;
  candidate.bigram_score = scored.bigram_score;
  candidate.reading_score = scored.reading_score;
  candidate.whole = scored.holds_text || scored.held_words == word_count_;
  candidate.matches_word = scored.matches_word;
  candidate.holds_text = scored.holds_text;
  return candidate;
}

std::vector<Candidate> Collection::candidates_of(RecordKind kind, bool words_only) const {
  std::vector<Candidate> candidates;
  for (std::size_t shard = 0; shard < readers_.size(); ++shard) {
    if (kind_in(readers_[shard].name()) != kind) continue;
    const Accumulator& accumulator = accumulators_[shard];
    for (const std::uint32_t document : accumulator.touched) {
      if (words_only && !accumulator.scored[document].matches_word) continue;
      candidates.push_back(candidate_of(shard, document));
    }
  }
  return candidates;
}

std::size_t Collection::reply_count(const std::string& sentence) const {
  std::size_t count = 0;
  for (const IndexReader& reader : readers_) {
    if (reader.name() == IndexName::kAnswers) count += reader.record_count_of(sentence);
  }
  return count;
}

std::vector<Candidate> Collection::retrieve(const QueryPlan& plan, const RetrieveOptions& options) {
  score(plan, options.words_only);
  const auto better = [&options](const Candidate& a, const Candidate& b) {
    if (options.whole_first && a.whole != b.whole) return a.whole;
    if (a.matches_word != b.matches_word) return a.matches_word;
    return a.score > b.score;
  };
  std::vector<Candidate> best;
  for (const RecordKind kind : {RecordKind::kArticle, RecordKind::kPastAnswer}) {
    std::vector<Candidate> candidates;
    if (kind == RecordKind::kArticle ? options.articles : options.past_answers) {
      candidates = candidates_of(kind, options.words_only);
    }
    matched_counts_[static_cast<std::size_t>(kind)] = candidates.size();
    keep_best(candidates, options.count, better);
    for (Candidate& candidate : candidates) {
      candidate.coverage =
          coverage_of(accumulators_[candidate.shard].scored[candidate.document].covered);
      best.push_back(candidate);
    }
  }
  std::sort(best.begin(), best.end(), better);
  return best;
}

double Collection::length_factor_of(const Candidate& candidate) const {
  return accumulators_[candidate.shard].factors[candidate.document];
}

StoredDocument Collection::document(const Candidate& candidate) const {
  return readers_[candidate.shard].document(candidate.document);
}

RankingRecord Collection::ranking_record(const Candidate& candidate) const {
  return readers_[candidate.shard].ranking_record(candidate.document);
}

std::string Collection::data(const Candidate& candidate) const {
  return readers_[candidate.shard].data(candidate.document);
}

std::optional<LearnedPhrasings> Collection::learned_by(std::string_view article_id) const {
  if (!learned_) return std::nullopt;
  return learned_->learned_by(article_id);
}

std::string Collection::analyzer_fingerprint() const {
  const std::string& first = readers_.front().snapshot()->analyzer_fingerprint;
  for (const IndexReader& reader : readers_) {
    if (reader.snapshot()->analyzer_fingerprint != first) return {};
  }
  return first;
}

std::size_t Collection::record_count() const {
  std::size_t count = 0;
  for (const IndexReader& reader : readers_) count += reader.snapshot()->record_count;
  return count;
}

std::size_t Collection::record_count(IndexName name) const {
  for (const IndexReader& reader : readers_) {
    if (reader.name() == name) return reader.snapshot()->record_count;
  }
  return 0;
}

std::size_t Collection::term_count() const {
  std::size_t count = 0;
  for (const IndexReader& reader : readers_) {
    const Xapian::Database& database = reader.database();
    for (auto at = database.allterms_begin(); at != database.allterms_end(); ++at) {
      if (is_text_term(*at)) ++count;
    }
  }
  return count;
}

std::size_t Collection::article_count_of(const std::string& term) const {
  std::size_t count = 0;
  for (const IndexReader& reader : readers_) {
    if (kind_in(reader.name()) == RecordKind::kArticle) count += reader.record_count_of(term);
  }
  return count;
}

std::string Collection::article_state() const {
  std::string state;
  for (const IndexReader& reader : readers_) {
    if (kind_in(reader.name()) != RecordKind::kArticle) continue;
    state += reader.snapshot()->uuid + ':' + std::to_string(reader.snapshot()->revision) + '\n';
  }
  return state;
}

std::vector<CountedWord> Collection::vocabulary(std::string_view day) const {
  std::vector<CountedWord> words;
  for (const IndexReader& reader : readers_) {
    const Xapian::Database& database = reader.database();
    const std::map<std::string, std::size_t> not_holding = vocabulary_left_out(reader, day);
    for (const char* family : {"U", "V"}) {
      for (auto at = database.allterms_begin(family); at != database.allterms_end(family); ++at) {
        std::size_t count = at.get_termfreq();
        if (const auto found = not_holding.find(*at); found != not_holding.end()) {
          count -= found->second;
        }
        if (count == 0) continue;
        if (auto word = read_vocabulary_term(*at)) words.push_back({*std::move(word), count});
      }
    }
  }
  return words;
}

double Collection::average_length() const {
  double total = 0.0;
  for (const IndexReader& reader : readers_) total += reader.snapshot()->total_length;
  const std::size_t count = record_count();
  return count == 0 ? 0.0 : total / static_cast<double>(count);
}

}  // namespace toibiki
