// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "index/article_filter.h"
#include "index/bm25.h"
#include "index/index_reader.h"
#include "index/learned_terms.h"
#include "index/retriever.h"
#include "index/term_scores.h"
#include "index/vocabulary_terms.h"
#include "index/word_bits.h"
#include "toibiki/browse.h"
#include "toibiki/shard.h"

namespace toibiki {

// The opened indexes as one collection: statistics are summed over them, so that a result over
// several equals the result over one with the same records.
//
// Postings are scored term at a time (term_scores.h); this gives exactly what Xapian's matcher
// gives and is many times faster on long inquiries (findings: 5 to 40 times).
//
// Thread safety: one thread at a time.
class Collection : public Retriever {
 public:
  struct Shard {
    IndexName name;
    std::shared_ptr<ShardSnapshots> snapshots;  // shared by all collections of a knowledge base
  };
  using RemoteShards = std::vector<std::shared_ptr<RemoteShard>>;  // shared likewise
  // `learned` (null: none) are the snapshots of index/learned: what articles learned counts as if
  // it stood in them, but for their lengths. `remote`: past answers on other machines, which are
  // connected to by read(). Throws Error kIndexMissing, kCorrupt, ...
  Collection(const std::filesystem::path& knowledge_base, const std::vector<Shard>& shards,
             std::shared_ptr<ShardSnapshots> learned = nullptr, const RemoteShards& remote = {},
             const Bm25Parameters& parameters = {});

  const std::filesystem::path& path() const { return path_; }  // of the knowledge base

  // Runs `action` on the last commit of every index, and again if a writer moved on meanwhile. Of
  // several indexes it is one commit of the record: while a writer publishes the next one, they
  // stay at the last, and who has not seen that waits for the next; but not for more than two
  // seconds, nor in a commit of many thousand changes. Of shards on other machines it is the last
  // commit of each; one that is not there is as if it were empty, from the beginning of an action
  // to its end. The methods below must be called inside it. Throws toibiki::Error only.
  void read(const std::function<void()>& action);

  const RemoteShards& remote_shards() const { return remote_; }
  // As the last read() found them, in their order.
  std::vector<ShardState> shards() const;
  std::vector<std::string> missing_shards() const;  // names of those that were not there

  std::vector<Candidate> retrieve(const QueryPlan& plan, const RetrieveOptions& options) override;
  // Of the last retrieve(): how many records of a kind hold at least one planned term, or match a
  // word with words_only (0 if that kind was not asked for).
  std::size_t matched_count(RecordKind kind) const {
    return matched_counts_[static_cast<std::size_t>(kind)];
  }
  // Of the last retrieve(): BM25 weight of each planned term, times its weight in the plan; 0 for a
  // term that no record holds, and for a synonym that counts for no record.
  const std::vector<double>& term_weights() const { return term_weights_; }
  double length_factor_of(const Candidate& candidate) const;

  // Of the last retrieve(): what a record could get at most from what the inquiry itself says,
  // without synonyms; 0 if none of it is held.
  double attainable_score() const { return attainable_score_; }

  StoredDocument document(const Candidate& candidate) const;
  RankingRecord ranking_record(const Candidate& candidate) const;
  // A past answer that stands here or on a shard; of several the first, here before there.
  std::optional<Candidate> find_answer(std::string_view id) const;
  // Whether the candidate stands on a shard and a past answer of this id stands here, too: the one
  // here is shown instead.
  bool is_replaced(const Candidate& candidate, std::string_view id) const;
  // The article, with what it scored in the last retrieve(), which may be nothing.
  std::optional<Candidate> find_article(std::string_view id) const;
  // The articles below a category, with what they scored in the last retrieve(), which may be
  // nothing. Requires: the path is not empty.
  std::vector<Candidate> articles_below(const std::vector<std::string>& path) const;
  std::string data(const Candidate& candidate) const;  // as IndexDocument::data
  // The articles in or below a category, of an empty path all, that hold on the day.
  std::vector<Candidate> articles_on(std::string_view day,
                                     const std::vector<std::string>& path) const;
  // How many articles that hold on the day stand in each category or below it, in the order of the
  // paths.
  std::vector<CategoryCount> count_categories(std::string_view day) const;
  // Likewise of those that the last retrieve() found, which are about the product (empty: any) and
  // match a word; or which match at all, if none matches a word.
  std::vector<CategoryCount> count_found_categories(std::string_view day, std::string_view product);
  // What the article learned; nothing if it learned nothing, or learning is not opened.
  std::optional<LearnedPhrasings> learned_by(std::string_view article_id) const;
  bool has_learned() const { return learned_ && !learned_->is_empty(); }
  // Another value after each commit of what was learned.
  std::uint64_t learned_revision() const { return learned_ ? learned_->revision() : 0; }
  // Robertson's inverse document frequency of a term in the records themselves, above 0.
  double inverse_document_frequency(const std::string& term) const;
  // Of the commit that was refreshed to, by shard.
  const std::vector<std::shared_ptr<const ShardSnapshot>>& snapshots() const { return scored_for_; }
  // Another value after each commit that was refreshed to.
  std::uint64_t revision() const { return revision_; }
  IndexName index_of(const Candidate& candidate) const { return readers_[candidate.shard].name(); }

  // Of the analyzer that made the indexes; empty while they come from different ones, because a
  // dictionary is being changed.
  std::string analyzer_fingerprint() const;
  // How many past answers hold the term of a sentence (reply_sentences.h).
  std::size_t reply_count(const std::string& sentence) const;
  // Whether a record of the opened indexes stands below the category.
  bool holds_category(const std::vector<std::string>& path) const;
  // The plan without the synonyms that no opened record holds; of the others the first so many.
  // Others must not take their places: it would tell what stands elsewhere.
  QueryPlan with_held_synonyms(const QueryPlan& plan, std::size_t max_synonym_count) const;

  std::size_t record_count() const;
  std::size_t record_count(IndexName name) const;  // 0 if it is not open
  std::size_t term_count() const;                  // reads every term: slow
  double average_length() const;
  // How many of the opened articles hold a term, without what they learned.
  std::size_t article_count_of(const std::string& term) const;
  // Names the commits of the opened articles: another text after each change of them.
  std::string article_state() const;
  // Every word of the opened articles that hold on the day ("YYYY-MM-DD"), as they write it, and
  // how many of these hold it. A word may come once for each index, and once as a leading one.
  // Reads all of them: about a microsecond each, and more for words of articles that do not hold.
  std::vector<CountedWord> vocabulary(std::string_view day) const;

 private:
  using Lists = std::vector<std::shared_ptr<const PostingList>>;  // by shard

  std::optional<Candidate> find_record(RecordKind kind, std::string_view id) const;
  void forget_lists() noexcept;
  void refresh_shards(std::chrono::steady_clock::duration& waited);
  std::span<const IndexReader> here() const { return {readers_.data(), here_count_}; }
  std::span<IndexReader> here() { return {readers_.data(), here_count_}; }
  std::span<IndexReader> elsewhere() { return std::span(readers_).subspan(here_count_); }
  std::span<const IndexReader> elsewhere() const {
    return std::span(readers_).subspan(here_count_);
  }
  void refresh(bool from_scratch);
  void refresh_each(bool from_scratch);
  void fit_scores();
  bool is_one_commit() const;
  std::vector<std::uint64_t> index_revisions() const;
  void update_factors();
  void weigh_terms(const QueryPlan& plan, bool words_only);
  void weigh_words(const QueryPlan& plan);
  // In the records themselves, and in what they learned.
  const Lists& lists_of(const std::string& term) const;
  std::size_t record_count_of(const std::string& term) const;
  std::size_t counted_as(const PlannedTerm& planned, std::size_t holding) const;
  const std::vector<DocumentNumbers>& admitted(const PlannedTerm& planned) const;
  Lists counting_lists(const PlannedTerm& planned) const;
  std::vector<Candidate> described(const std::vector<BestDocuments::Document>& documents) const;
  void describe(std::size_t shard, std::span<const std::uint32_t> documents,
                std::vector<Candidate>& candidates) const;
  double coverage_of(std::uint64_t covered) const;

  std::filesystem::path path_;
  Bm25Parameters parameters_;
  RemoteShards remote_;
  std::vector<IndexReader> readers_;  // the indexes here, then the shards on other machines
  std::size_t here_count_ = 0;
  std::vector<TermScores> scores_;                                // by shard
  std::vector<std::shared_ptr<const ShardSnapshot>> scored_for_;  // whose lengths they know
  mutable std::optional<LearnedTerms> learned_;
  // Of one read(): what was looked up, and which documents hold several words together.
  mutable std::unordered_map<std::string, Lists> lists_;
  mutable std::map<std::string, std::vector<DocumentNumbers>> admitted_;
  std::vector<double> term_weights_;
  double attainable_score_ = 0.0;
  WordBits word_bits_;
  std::vector<double> bit_weights_;  // inverse document frequency of each word of word_bits_
  double bit_weight_sum_ = 0.0;
  std::uint64_t revision_ = 0;
  // When the mark of publication.h was first seen, if it stands.
  std::optional<std::chrono::steady_clock::time_point> publishing_since_;
  std::vector<std::uint64_t> accepted_;  // revisions of no one commit that were waited for in vain
  std::size_t word_count_ = 0;           // planned words of the last retrieve()
  std::array<std::size_t, 2> matched_counts_{};  // by RecordKind
};

}  // namespace toibiki
