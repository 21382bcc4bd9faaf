// SPDX-License-Identifier: GPL-2.0-or-later
#include "toibiki/knowledge_base.h"

#include <utility>

#include "record/json.h"
#include "search/searcher_state.h"
#include "store/manifest.h"
#include "store/record_store.h"
#include "toibiki/error.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

// The public side opens index/public and nothing else.
std::vector<IndexName> indexes_for(Audience audience) {
  if (audience == Audience::kPublic) return {IndexName::kPublic};
  return {kAllIndexes.begin(), kAllIndexes.end()};
}

bool is_behind(const fs::path& path, const RecordStore& store) {
  for (const IndexName name : kAllIndexes) {
    const IndexIdentity identity = read_index_identity(index_path(path, name));
    const std::uint64_t last_change = store.last_change(kind_in(name));
    require_not_ahead(index_path(path, name), identity.applied_change, last_change);
    if (identity.applied_change < last_change) return true;
  }
  return false;
}

// A killed writer may have left the record ahead of the indexes.
void catch_up_if_behind(const fs::path& path, const OpenOptions& options) {
  if (!is_behind(path, RecordStore(path, RecordStore::Mode::kReadOnly))) return;
  try {
    Writer::open(path, options);
  } catch (const Error& error) {
    // Another writer is at work on it, only it may write here, or there is no room: what is indexed
    // can be searched.
    if (error.code() != ErrorCode::kLocked && error.code() != ErrorCode::kNotWritable &&
        error.code() != ErrorCode::kDiskFull) {
      throw;
    }
  }
}

}  // namespace

struct KnowledgeBase::State {
  fs::path path;
  Audience audience = Audience::kAgent;
  std::shared_ptr<const Analyzer> analyzer;
  std::shared_ptr<LiveQueryRules> query_rules;
  std::vector<Collection::Shard> shards;
};

KnowledgeBase::KnowledgeBase(std::shared_ptr<State> state) : state_(std::move(state)) {}
KnowledgeBase::KnowledgeBase(KnowledgeBase&&) noexcept = default;
KnowledgeBase& KnowledgeBase::operator=(KnowledgeBase&&) noexcept = default;
KnowledgeBase::~KnowledgeBase() = default;

KnowledgeBase KnowledgeBase::open(const fs::path& path, Audience audience,
                                  const OpenOptions& options) {
  const Manifest manifest = read_manifest(path);
  auto state = std::make_shared<State>();
  state->path = path;
  state->audience = audience;
  state->analyzer = std::make_shared<const Analyzer>(
      AnalyzerOptions{options.mecab_dictionary, path / "dictionaries"});
  require_same_analyzer(path, manifest.analyzer_fingerprint, state->analyzer->fingerprint());
  state->query_rules = std::make_shared<LiveQueryRules>(path / "dictionaries", state->analyzer);
  const std::vector<IndexName> names = indexes_for(audience);
  for (const IndexName name : names) {
    require_same_analyzer(index_path(path, name),
                          read_index_identity(index_path(path, name)).analyzer_fingerprint,
                          state->analyzer->fingerprint());
    state->shards.push_back(
        {name, std::make_shared<ShardSnapshots>(options.posting_cache_bytes / names.size(),
                                                state->analyzer->fingerprint())});
  }
  if (audience == Audience::kAgent) catch_up_if_behind(path, options);
  return KnowledgeBase(std::move(state));
}

Searcher KnowledgeBase::searcher() const {
  return Searcher(std::make_unique<Searcher::State>(state_->analyzer, state_->query_rules,
                                                    Collection(state_->path, state_->shards)));
}

const Analyzer& KnowledgeBase::analyzer() const { return *state_->analyzer; }
const fs::path& KnowledgeBase::path() const { return state_->path; }
Audience KnowledgeBase::audience() const { return state_->audience; }

std::optional<Record> KnowledgeBase::record(RecordKind kind, std::string_view id) const {
  if (state_->audience != Audience::kAgent) {
    throw Error(
        ErrorCode::kNotAllowed,
        "公開用に開いたナレッジベースでは記録を読めません。 (the public audience has no access to "
        "the record)");
  }
  return RecordStore(state_->path, RecordStore::Mode::kReadOnly).find(kind, id);
}

Stats KnowledgeBase::stats() const {
  Collection collection(state_->path, state_->shards);
  Stats stats;
  collection.read([&] {
    stats.public_article_count = collection.record_count(IndexName::kPublic);
    stats.article_count =
        stats.public_article_count + collection.record_count(IndexName::kInternal);
    stats.past_answer_count = collection.record_count(IndexName::kAnswers);
    stats.term_count = collection.term_count();
    stats.average_length = collection.average_length();
  });
  if (state_->audience == Audience::kAgent) {
    stats.last_change = RecordStore(state_->path, RecordStore::Mode::kReadOnly).last_change();
  }
  stats.analyzer_fingerprint = state_->analyzer->fingerprint();
  return stats;
}

std::string to_json(const Stats& stats) {
  Json json;
  json["articles"] = stats.article_count;
  json["public_articles"] = stats.public_article_count;
  json["answers"] = stats.past_answer_count;
  json["last_change"] = stats.last_change;
  json["terms"] = stats.term_count;
  json["average_length"] = stats.average_length;
  json["analyzer"] = stats.analyzer_fingerprint;
  return dump_json(json);
}

}  // namespace toibiki
