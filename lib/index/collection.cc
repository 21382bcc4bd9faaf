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

// For an index whose folder is being exchanged: 200 ms.
constexpr int kMaxMissingCount = 20;
constexpr std::chrono::milliseconds kMissingStep{10};

// More than the time-out of one shard, so that one that is silent costs no other; less than two, so
// that a read waits about five seconds at most for those that fall silent together.
constexpr std::chrono::milliseconds kMaxShardWait{3'000};

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

Error unexpected_loss(const std::filesystem::path& path) {
  return {ErrorCode::kIo, path.string() + ": 分割した過去の回答を読めません。 (" + path.string() +
                              ": a shard was read outside of a read)"};
}

}  // namespace

Collection::Collection(const std::filesystem::path& knowledge_base,
                       const std::vector<Shard>& shards, std::shared_ptr<ShardSnapshots> learned,
                       const RemoteShards& remote, const Bm25Parameters& parameters)
    : path_(knowledge_base),
      parameters_(parameters),
      remote_(remote),
      here_count_(shards.size()),
      scores_(shards.size() + remote.size()) {
  for (const Shard& shard : shards) {
    const auto path = index_path(knowledge_base, shard.name);
    translating_and_repeating(
        path, [&] { readers_.emplace_back(knowledge_base, shard.name, shard.snapshots); });
  }
  for (const auto& shard : remote) readers_.emplace_back(shard);
  if (learned != nullptr) {
    const auto path = index_path(knowledge_base, IndexName::kLearned);
    translating_and_repeating(path, [&] { learned_.emplace(knowledge_base, std::move(learned)); });
  }
  update_factors();
}

void Collection::read(const std::function<void()>& action) {
  // Lists that the cache does not keep live as long as somebody reads, and so do connections.
  struct AtEnd {
    Collection& collection;
    ~AtEnd() {
      collection.forget_lists();
      for (IndexReader& reader : collection.elsewhere()) reader.let_go();
    }
  } at_end{*this};
  for (IndexReader& reader : elsewhere()) reader.begin();
  int missing_count = 0;
  std::size_t lost_count = 0;
  std::chrono::steady_clock::duration waited{};
  bool from_scratch = false;
  for (int attempt = 1;;) {
    const auto waited_before = waited;
    const auto begin = std::chrono::steady_clock::now();
    try {
      refresh(from_scratch);
      refresh_shards(waited);
      fit_scores();
      return action();
    } catch (const ShardLost&) {  // it stays lost in this read
      if (++lost_count > remote_.size()) throw unexpected_loss(path_);
      waited = waited_before + (std::chrono::steady_clock::now() - begin);
      continue;
    } catch (const ShardOvertaken&) {  // what is here need not be opened anew
      continue;
    } catch (const Xapian::DatabaseModifiedError& error) {
      if (attempt == kMaxAttempts) throw translated(error, path_);
    } catch (const Xapian::Error& error) {
      if (attempt > 1) throw translated(error, path_);  // a rebuilt index is opened once more
    } catch (const Error& error) {
      // Another folder is being put in its place, by two renames: it is there in a moment.
      if (error.code() != ErrorCode::kIndexMissing || ++missing_count > kMaxMissingCount) throw;
      std::this_thread::sleep_for(kMissingStep);
    }
    ++attempt;
    from_scratch = true;
  }
}

std::vector<ShardState> Collection::shards() const {
  std::vector<ShardState> shards;
  for (const IndexReader& reader : elsewhere()) {
    const ShardAddress& address = reader.shard()->address();
    const ShardSnapshot& snapshot = *reader.snapshot();
    shards.push_back({address.name, to_string(address), reader.missing_why().empty(),
                      reader.missing_why(), snapshot.record_count, snapshot.applied_change,
                      snapshot.analyzer_fingerprint});
  }
  return shards;
}

std::vector<std::string> Collection::missing_shards() const {
  std::vector<std::string> names;
  for (const IndexReader& reader : elsewhere()) {
    if (!reader.missing_why().empty()) names.push_back(reader.shard()->address().name);
  }
  return names;
}

// `waited`: in this read, for those that did not answer. When their link is gone all fall silent at
// once: they are not waited for one after the other.
void Collection::refresh_shards(std::chrono::steady_clock::duration& waited) {
  const std::string analyzer = analyzer_fingerprint();
  for (IndexReader& reader : elsewhere()) {
    if (!reader.is_connected() && reader.missing_why().empty() && waited >= kMaxShardWait) {
      reader.leave_out();
      continue;
    }
    const auto begin = std::chrono::steady_clock::now();
    reader.refresh_shard(analyzer);
    if (!reader.missing_why().empty()) waited += std::chrono::steady_clock::now() - begin;
  }
}

void Collection::forget_lists() noexcept {
  lists_.clear();
  admitted_.clear();
  for (TermScores& scores : scores_) scores.forget_terms();
}

void Collection::refresh(bool from_scratch) {
  forget_lists();
  const auto now = std::chrono::steady_clock::now();
  if (here_count_ == 1 || !is_publishing(path_)) {
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
    const bool publishing = here_count_ > 1 && is_publishing(path_);
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
  for (const IndexReader& reader : here()) {
    const RecordState& state = reader.snapshot()->record_state;
    if (state.last_change() > latest.last_change()) latest = state;
  }
  return latest == RecordState{} || here_count_ == 1 ||
         std::all_of(here().begin(), here().end(), [&](const IndexReader& reader) {
           return reader.snapshot()->record_state == RecordState{} ||
                  reader.snapshot()->applied_change == latest.last_change(kind_in(reader.name()));
         });
}

std::vector<std::uint64_t> Collection::index_revisions() const {
  std::vector<std::uint64_t> revisions;
  for (const IndexReader& reader : here()) revisions.push_back(reader.snapshot()->revision);
  return revisions;
}

void Collection::refresh_each(bool from_scratch) {
  for (IndexReader& reader : here()) from_scratch ? reader.reopen() : reader.refresh();
  if (learned_) learned_->refresh(from_scratch);
}

void Collection::fit_scores() {
  for (std::size_t i = 0; i < readers_.size(); ++i) {
    if (scored_for_[i] != readers_[i].snapshot()) return update_factors();
  }
}

// The average length is that of all indexes, so one change touches every factor.
void Collection::update_factors() {
  ++revision_;
  if (learned_) learned_->forget_places();
  const LengthFactors factors(parameters_, average_length());
  scored_for_.assign(readers_.size(), nullptr);  // until all fit: memory may fail in between
  for (std::size_t i = 0; i < readers_.size(); ++i) {
    scores_[i].fit(readers_[i].snapshot()->lengths, factors);
  }
  for (std::size_t i = 0; i < readers_.size(); ++i) scored_for_[i] = readers_[i].snapshot();
}

std::size_t Collection::reply_count(const std::string& sentence) const {
  std::size_t count = 0;
  for (const IndexReader& reader : readers_) {
    if (reader.name() == IndexName::kAnswers) count += reader.record_count_of(sentence);
  }
  return count;
}

double Collection::length_factor_of(const Candidate& candidate) const {
  return scores_[candidate.shard].length_factor(candidate.document);
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
  for (const IndexReader& reader : here()) {
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
  std::size_t count = 0;
  for (const IndexReader& reader : readers_) {
    if (reader.name() == name) count += reader.snapshot()->record_count;
  }
  return count;
}

std::size_t Collection::term_count() const {
  std::size_t count = 0;
  for (const IndexReader& reader : readers_) count += reader.text_term_count();
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
  for (const IndexReader& reader : here()) {
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
