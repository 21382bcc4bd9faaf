// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/index_reader.h"

#include <utility>

#include "index/index_document.h"
#include "index/index_metadata.h"
#include "index/packed_data.h"
#include "index/term.h"
#include "index/xapian_errors.h"

namespace toibiki {
namespace {

// Shorter lists are read from the index faster than a cache pays for.
constexpr std::size_t kMinCachedCount = 32;

Xapian::Database open_database(const std::filesystem::path& path) {
  require_index_folder(path);
  return Xapian::Database(path.string(), Xapian::DB_BACKEND_GLASS);
}

}  // namespace

IndexReader::IndexReader(const std::filesystem::path& knowledge_base, IndexName name,
                         std::shared_ptr<ShardSnapshots> snapshots)
    : name_(name), path_(index_path(knowledge_base, name)), snapshots_(std::move(snapshots)) {
  reopen();
}

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

std::shared_ptr<const PostingList> IndexReader::postings(const std::string& term) const {
  if (auto cached = snapshot_->postings.find(term)) return cached;
  auto list = std::make_shared<PostingList>();
  for (auto at = database_.postlist_begin(term); at != database_.postlist_end(term); ++at) {
    if (*at >= snapshot_->lengths.size()) throw Xapian::DatabaseCorruptError("unknown document");
    list->documents.push_back(*at);
    list->frequencies.push_back(at.get_wdf());
  }
  if (list->documents.size() >= kMinCachedCount) snapshot_->postings.add(term, list);
  return list;
}

StoredDocument IndexReader::document(std::uint32_t number) const {
  return read_data(data(number), kind_in(name_));
}

std::string IndexReader::data(std::uint32_t number) const {
  return unpack_data(database_.get_document(number, Xapian::DOC_ASSUME_VALID).get_data());
}

RankingRecord IndexReader::ranking_record(std::uint32_t number) const {
  return read_ranking_record(unpack_head(
      database_.get_document(number, Xapian::DOC_ASSUME_VALID).get_data()));
}

std::optional<std::uint32_t> IndexReader::find(std::string_view record_id) const {
  const std::string term = id_term(record_id);
  const auto at = database_.postlist_begin(term);
  if (at == database_.postlist_end(term)) return std::nullopt;
  return *at;
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
