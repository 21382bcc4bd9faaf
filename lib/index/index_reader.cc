// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/index_reader.h"

#include <exception>
#include <new>
#include <utility>

#include "base/utf8.h"
#include "index/compact_bytes.h"
#include "index/index_document.h"
#include "index/index_metadata.h"
#include "index/packed_data.h"
#include "index/pipe_signal.h"
#include "index/term.h"
#include "index/xapian_errors.h"

namespace toibiki {
namespace {

// Shorter lists are read from an index here faster than a cache pays for.
constexpr std::size_t kMinCachedCount = 32;

// How often the index of a shard may be overtaken by its writer in one read.
constexpr int kMaxOvertakenCount = 20;

Xapian::Database open_database(const std::filesystem::path& path) {
  require_index_folder(path);
  return Xapian::Database(path.string(), Xapian::DB_BACKEND_GLASS);
}

// Why an index of a shard cannot be searched together with those here; empty if it can.
std::string misfit_of(const ShardConnection& connection, const std::string& analyzer_fingerprint) {
  if (connection.format != kIndexFormat) {
    const std::string format = shown(connection.format);
    return "索引の形式が「" + format + "」で、「" + kIndexFormat +
           "」ではありません (index format is not " + kIndexFormat + ": " + format + ")";
  }
  if (connection.analyzer_fingerprint != analyzer_fingerprint) {
    return "別の辞書または規則で作られています。分割先でも同じ辞書にして toibiki check --repair "
           "を実行してください (made by another analyzer)";
  }
  return {};
}

}  // namespace

IndexReader::IndexReader(const std::filesystem::path& knowledge_base, IndexName name,
                         std::shared_ptr<ShardSnapshots> snapshots)
    : name_(name), path_(index_path(knowledge_base, name)), snapshots_(std::move(snapshots)) {
  reopen();
}

IndexReader::IndexReader(std::shared_ptr<RemoteShard> shard)
    : name_(IndexName::kAnswers),
      path_(to_string(shard->address())),
      snapshot_(shard->nothing()),
      shard_(std::move(shard)) {}

void IndexReader::refresh() {
  database_.reopen();
  // Xapian goes on with the old files if an index of the same revision was put in place.
  if (database_.get_uuid() != snapshot_->uuid) return reopen();
  if (database_.get_revision() != snapshot_->revision) snapshot_ = snapshots_->of(database_);
}

void IndexReader::reopen() {
  database_ = open_database(path_);
  snapshot_ = snapshots_->of(database_);
}

void IndexReader::begin() {
  missing_why_.clear();
  overtaken_count_ = 0;
}

void IndexReader::let_go() noexcept {
  if (connection_ != nullptr) shard_->give_back(std::move(connection_));
}

template <typename Action>
decltype(auto) IndexReader::asked(const Action& action) const {
  if (shard_ == nullptr) return action(database_);
  if (connection_ == nullptr) throw ShardLost();
  const NoPipeSignal no_signal;
  try {
    return action(connection_->database);
  } catch (const Xapian::DatabaseModifiedError& error) {
    if (++overtaken_count_ <= kMaxOvertakenCount) throw ShardOvertaken();
    lose([&] { return reason_of(error); });
  } catch (const Xapian::Error& error) {
    lose([&] { return reason_of(error); });
  } catch (const Error& error) {  // a document of it
    lose([&] { return std::string(error.what()); });
  } catch (const ShardLost&) {  // it asked within
    throw;
  } catch (const ShardOvertaken&) {
    throw;
  } catch (const std::bad_alloc&) {  // there may be more of the answer to come
    if (connection_ != nullptr) shard_->failed(std::move(connection_), {});
    throw;
  } catch (const std::exception& error) {  // what Xapian makes of an answer that is none
    lose([&] { return unreadable(error); });
  }
}

template <typename Reason>
void IndexReader::lose(const Reason& reason) const {
  FailedConnection failed{*shard_, std::move(connection_), {}};
  missing_why_ = reason();
  failed.why = missing_why_;
  throw ShardLost();
}

void IndexReader::refresh_shard(const std::string& analyzer_fingerprint) {
  const bool is_again = connection_ != nullptr;
  if (missing_why_.empty() && !is_again) connection_ = shard_->take(missing_why_);
  if (missing_why_.empty()) {
    try {
      asked([&](const Xapian::Database&) {
        if (is_again) toibiki::refresh(*connection_);
        missing_why_ = misfit_of(*connection_, analyzer_fingerprint);
        if (missing_why_.empty()) snapshot_ = shard_->snapshot_of(*connection_);
      });
    } catch (const ShardLost&) {  // missing_why_ says why
    }
  }
  if (missing_why_.empty()) return;
  snapshot_ = shard_->nothing();
  let_go();
}

void IndexReader::leave_out() {
  missing_why_ =
      "ほかの分割先を待つあいだに時間がなくなりました (no time left after waiting for another)";
  snapshot_ = shard_->nothing();
}

std::size_t IndexReader::count_in_shard(const std::string& term) const {
  TermCounts& counts = snapshot_->counts;
  if (is_word_term(term)) return counts.of_word(term, [this] { return words_of_shard(); });
  if (const auto known = counts.find(term)) return *known;
  const std::size_t count =
      asked([&](const Xapian::Database& database) { return database.get_termfreq(term); });
  counts.add(term, count);
  return count;
}

TermCounts::Words IndexReader::words_of_shard() const {
  const std::string family = index_term(TokenKind::kWord, {});
  return asked([&](const Xapian::Database& database) {
    shard_->require_present(*connection_);
    TermCounts::Words words;
    for (auto at = database.allterms_begin(family); at != database.allterms_end(family); ++at) {
      words.emplace(*at, at.get_termfreq());
    }
    return words;
  });
}

PostingList IndexReader::read_postings(const std::string& term) const {
  return asked([&](const Xapian::Database& database) {
    std::vector<std::uint32_t> documents;
    std::vector<std::uint32_t> frequencies;
    const bool is_text = is_text_term(term);
    const auto end = database.postlist_end(term);
    for (auto at = database.postlist_begin(term); at != end; ++at) {
      const std::uint32_t document = *at;
      const bool ascends = documents.empty() || documents.back() < document;
      if (document >= snapshot_->lengths.size() || !ascends) {
        throw Xapian::DatabaseCorruptError("unknown document");
      }
      documents.push_back(document);
      frequencies.push_back(at.get_wdf());
      if (is_text && frequencies.back() == 0) {
        throw Xapian::DatabaseCorruptError("term without a frequency");
      }
    }
    return PostingList(std::move(documents), frequencies, snapshot_->lengths);
  });
}

std::shared_ptr<const PostingList> IndexReader::postings(const std::string& term) const {
  static const auto kNone = std::make_shared<const PostingList>();
  if (snapshot_->record_count == 0) return kNone;
  if (auto cached = snapshot_->postings->find(snapshot_->cache_number, term)) return cached;
  const bool is_here = shard_ == nullptr;
  if (!is_here && is_known_to_miss(term)) return kNone;
  auto list = std::make_shared<const PostingList>(read_postings(term));
  const std::size_t count = list->size();
  if (!is_here) snapshot_->counts.add(term, count);
  if (count >= (is_here ? kMinCachedCount : 1))
    snapshot_->postings->add(snapshot_->cache_number, term, list);
  return list;
}

// Without asking the shard, but for its words.
bool IndexReader::is_known_to_miss(const std::string& term) const {
  if (is_word_term(term)) return count_in_shard(term) == 0;
  return snapshot_->counts.find(term).value_or(1) == 0;
}

StoredDocument IndexReader::document(std::uint32_t number) const {
  return asked([&](const Xapian::Database&) { return read_data(data(number), kind_in(name_)); });
}

std::string IndexReader::data(std::uint32_t number) const {
  return asked([&](const Xapian::Database&) { return unpack_data(stored(number)); });
}

std::string IndexReader::stored(std::uint32_t number) const {
  const auto read = [number](const Xapian::Database& database) {
    return database.get_document(number, Xapian::DOC_ASSUME_VALID).get_data();
  };
  if (shard_ == nullptr) return read(database_);
  if (const auto known = snapshot_->data.find(0, number)) return *known;
  const auto data = std::make_shared<const std::string>(asked(read));
  snapshot_->data.add(0, number, data, data->capacity() + sizeof *data);
  return *data;
}

RankingRecord IndexReader::ranking_record(std::uint32_t number) const {
  return asked(
      [&](const Xapian::Database&) { return read_ranking_record(unpack_head(stored(number))); });
}

std::optional<std::uint32_t> IndexReader::find(std::string_view record_id) const {
  if (snapshot_->record_count == 0) return std::nullopt;
  const std::string term = id_term(record_id);
  return asked([&](const Xapian::Database& database) -> std::optional<std::uint32_t> {
    const auto at = database.postlist_begin(term);
    if (at == database.postlist_end(term)) return std::nullopt;
    if (*at >= snapshot_->lengths.size()) throw Xapian::DatabaseCorruptError("unknown document");
    return *at;
  });
}

std::size_t IndexReader::text_term_count() const {
  if (snapshot_->record_count == 0) return 0;
  return asked([](const Xapian::Database& database) {
    std::size_t count = 0;
    for (const TokenKind kind : {TokenKind::kWord, TokenKind::kBigram, TokenKind::kReading}) {
      const std::string family = index_term(kind, {});
      for (auto at = database.allterms_begin(family); at != database.allterms_end(family); ++at) {
        ++count;
      }
    }
    return count;
  });
}

IndexIdentity read_index_identity(const std::filesystem::path& path) {
  return translating_and_repeating(path, [&] {
    const Xapian::Database database = open_database(path);
    const std::string format = database.get_metadata(kFormatKey);
    const bool is_older = is_older_format(format);
    if (format != kIndexFormat && !is_older) {
      throw Error(format.empty() ? ErrorCode::kCorrupt : ErrorCode::kNewerFormat,
                  path.string() + ": 索引の形式「" + format + "」は、この版(形式 " + kIndexFormat +
                      ")では読めません。新しい toibiki を使ってください。 (" + path.string() +
                      ": unknown index format)");
    }
    return IndexIdentity{
        (is_older ? "index:" + format + " " : "") + database.get_metadata(kAnalyzerKey),
        read_applied_change(database), database.get_doccount()};
  });
}

void require_not_ahead(const std::filesystem::path& path, std::uint64_t applied_change,
                       std::uint64_t last_change) {
  if (applied_change <= last_change) return;
  throw Error(ErrorCode::kCorrupt,
              path.string() + ": 索引が記録より進んでいます(索引 " +
                  std::to_string(applied_change) + "、記録 " + std::to_string(last_change) +
                  ")。記録をバックアップから戻したときは、toibiki check --repair "
                  "で索引を作り直してください。 (" +
                  path.string() + ": index ahead of the record)");
}

}  // namespace toibiki
