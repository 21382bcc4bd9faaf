// SPDX-License-Identifier: GPL-2.0-or-later
#include "toibiki/knowledge_base.h"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <thread>
#include <utility>

#include "base/file.h"
#include "index/index_audit.h"
#include "record/json.h"
#include "search/current_completion.h"
#include "search/current_ranking.h"
#include "search/current_rules.h"
#include "search/current_vocabulary.h"
#include "search/past_reply.h"
#include "search/searcher_state.h"
#include "store/dictionary_change.h"
#include "store/erasure_mark.h"
#include "store/manifest.h"
#include "store/record_store.h"
#include "toibiki/error.h"
#include "toibiki/masking.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

// The public side opens index/public and nothing else.
std::vector<IndexName> indexes_for(Audience audience) {
  if (audience == Audience::kPublic) return {IndexName::kPublic};
  return {kAllIndexes.begin(), kAllIndexes.end()};
}

// Those of them that are searched.
std::vector<IndexName> shards_for(Audience audience) {
  if (audience == Audience::kPublic) return {IndexName::kPublic};
  return {kRecordIndexes.begin(), kRecordIndexes.end()};
}

bool is_behind(const fs::path& path, const RecordStore& store) {
  for (const IndexName name : kAllIndexes) {
    const IndexIdentity identity = read_index_identity(index_path(path, name));
    const std::uint64_t last_change = store.last_change(streams_of(name));
    require_not_ahead(index_path(path, name), identity.applied_change, last_change);
    if (identity.applied_change < last_change) return true;
  }
  return !has_completion(path);  // of a version that had none
}

// Opens it for writing, which mends what a killed writer left. Where another writer is at work,
// only it may write here, there is no room, or the disk takes nothing, it stays as it is: what is
// indexed can be searched.
void open_for_mending(const fs::path& path, const OpenOptions& options) {
  try {
    Writer::open(path, options);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kLocked && error.code() != ErrorCode::kNotWritable &&
        error.code() != ErrorCode::kDiskFull && error.code() != ErrorCode::kIo) {
      throw;
    }
  }
}

// A dictionary change or an erasure may have been killed half-way.
void complete_changes(const fs::path& path, const OpenOptions& options) {
  if (is_dictionary_change_decided(path) || is_erasure_under_way(path)) {
    open_for_mending(path, options);
  }
}

// The rules that all the indexes come from. While a dictionary change is being completed by someone
// else the indexes are of different ones, and the manifest comes last: waits for it.
std::shared_ptr<const Rules> fitting_rules(const fs::path& path,
                                           const std::vector<IndexName>& names,
                                           CurrentRules& rules) {
  const auto deadline = std::chrono::steady_clock::now() + kMaxWait;
  std::vector<std::string> found_before;
  while (true) {
    const bool is_changing = is_dictionary_change_decided(path);
    const std::string of_manifest = read_manifest(path).analyzer_fingerprint;
    std::vector<std::string> of_indexes;
    for (const IndexName name : names) {
      of_indexes.push_back(read_index_identity(index_path(path, name)).analyzer_fingerprint);
    }
    const bool agree = std::equal(of_indexes.begin() + 1, of_indexes.end(), of_indexes.begin()) &&
                       (is_changing || of_manifest == of_indexes.front());
    if (agree) {
      if (auto found = rules.with_analyzer(of_indexes.front())) return found;
    }
    // A change may have been decided and even completed between these reads: what does not fit must
    // be found twice.
    std::vector<std::string> found = of_indexes;
    found.push_back(of_manifest);
    const bool is_steady = !is_changing && found == found_before;
    found_before = std::move(found);
    if (is_steady || std::chrono::steady_clock::now() > deadline) {
      const std::string current = rules.latest()->analyzer.fingerprint();
      require_same_analyzer(path, of_manifest, current);
      for (std::size_t i = 0; i < names.size(); ++i) {
        require_same_analyzer(index_path(path, names[i]), of_indexes[i], current);
      }
    }
    std::this_thread::sleep_for(kWaitStep);
  }
}

// A writer at work writes completion last: it is waited for, so that it does not find the lock
// taken by whoever only looks.
bool stays_behind(const fs::path& path, const RecordStore& store) {
  constexpr std::chrono::milliseconds kMaxBehind{500};
  const auto deadline = std::chrono::steady_clock::now() + kMaxBehind;
  while (is_completion_behind(path, store)) {
    if (std::chrono::steady_clock::now() > deadline) return true;
    std::this_thread::sleep_for(kWaitStep);
  }
  return false;
}

// A killed writer may have left the record ahead of the indexes.
void catch_up_if_behind(const fs::path& path, const OpenOptions& options) {
  const RecordStore store(path, RecordStore::Mode::kReadOnly);
  if (is_behind(path, store) || stays_behind(path, store)) open_for_mending(path, options);
}

void require_agent(Audience audience) {
  if (audience == Audience::kAgent) return;
  throw Error(
      ErrorCode::kNotAllowed,
      "公開用に開いたナレッジベースでは記録を読めません。 (the public audience has no access to "
      "the record)");
}

}  // namespace

struct KnowledgeBase::State {
  fs::path path;
  Audience audience = Audience::kAgent;
  std::shared_ptr<CurrentRules> rules;
  std::shared_ptr<CurrentRanking> ranking;
  const std::shared_ptr<CurrentVocabulary> vocabulary = std::make_shared<CurrentVocabulary>();
  const std::shared_ptr<CurrentComparedRecords> compared =
      std::make_shared<CurrentComparedRecords>();
  std::shared_ptr<CurrentCompletion> completion;
  std::shared_ptr<const Rules> opened_rules;  // analyzer() is a reference into them
  std::vector<Collection::Shard> shards;
  Collection::RemoteShards remote;  // past answers on other machines; none on the public side
  // What was learned from answered inquiries; null and nothing on the public side.
  std::shared_ptr<ShardSnapshots> learned;
  std::vector<Collection::Shard> inquiries;

  std::once_flag made_masker;
  std::optional<Masker> masker;  // of reply_template(), made when it is first asked for

  Collection collection() const { return Collection(path, shards, learned, remote); }
};

KnowledgeBase::KnowledgeBase(std::shared_ptr<State> state) : state_(std::move(state)) {}
KnowledgeBase::KnowledgeBase(KnowledgeBase&&) noexcept = default;
KnowledgeBase& KnowledgeBase::operator=(KnowledgeBase&&) noexcept = default;
KnowledgeBase::~KnowledgeBase() = default;

KnowledgeBase KnowledgeBase::open(const fs::path& path, Audience audience,
                                  const OpenOptions& options) {
  read_manifest(path);  // a folder that is none of ours, or of a newer format, is left alone
  // A replica of the public side is told as what it is, and not as one whose indexes are gone.
  if (audience == Audience::kAgent && !is_there(RecordStore::path_in(path))) {
    RecordStore(path, RecordStore::Mode::kReadOnly);  // says so
  }
  for (const IndexName name : indexes_for(audience)) require_sound_index(index_path(path, name));
  if (audience == Audience::kAgent) complete_changes(path, options);
  auto state = std::make_shared<State>();
  state->path = path;
  state->audience = audience;
  state->rules = std::make_shared<CurrentRules>(path, options.mecab_dictionary);
  state->ranking = std::make_shared<CurrentRanking>(path, audience);
  state->completion = std::make_shared<CurrentCompletion>(path, audience);
  state->opened_rules = fitting_rules(path, indexes_for(audience), *state->rules);
  const std::vector<IndexName> shards = shards_for(audience);
  std::vector<ShardAddress> remote;
  if (audience == Audience::kAgent) remote = read_shards(path);
  const std::size_t cache_bytes = options.posting_cache_bytes / (1 + remote.size());
  const auto cache = std::make_shared<PostingCache>(cache_bytes);
  for (const IndexName name : shards) {
    state->shards.push_back({name, std::make_shared<ShardSnapshots>(cache)});
  }
  for (ShardAddress& address : remote) {
    state->remote.push_back(std::make_shared<RemoteShard>(std::move(address), cache_bytes));
  }
  if (audience == Audience::kAgent) {
    state->learned = std::make_shared<ShardSnapshots>(cache);
    state->inquiries = {{IndexName::kInquiries, std::make_shared<ShardSnapshots>(cache)}};
    catch_up_if_behind(path, options);
  }
  return KnowledgeBase(std::move(state));
}

Searcher KnowledgeBase::searcher() const {
  std::optional<Collection> inquiries;
  if (!state_->inquiries.empty()) inquiries.emplace(state_->path, state_->inquiries);
  auto state = std::make_unique<Searcher::State>(state_->rules, state_->ranking, state_->completion,
                                                 state_->collection(), std::move(inquiries));
  state->vocabulary = state_->vocabulary;
  state->caches.current = state_->compared;
  return Searcher(std::move(state));
}

const Analyzer& KnowledgeBase::analyzer() const { return state_->opened_rules->analyzer; }
const fs::path& KnowledgeBase::path() const { return state_->path; }
Audience KnowledgeBase::audience() const { return state_->audience; }

std::optional<Record> KnowledgeBase::record(RecordKind kind, std::string_view id) const {
  require_agent(state_->audience);
  auto record = RecordStore(state_->path, RecordStore::Mode::kReadOnly).find(kind, id);
  if (record || kind != RecordKind::kPastAnswer || state_->remote.empty()) return record;
  Collection collection(state_->path, state_->shards, nullptr, state_->remote);
  return answer_of_shards(collection, id);
}

std::vector<RecordedOutcome> KnowledgeBase::outcomes(const OutcomeFilter& filter) const {
  require_agent(state_->audience);
  return RecordStore(state_->path, RecordStore::Mode::kReadOnly).outcomes(filter);
}

std::vector<CommonQuery> KnowledgeBase::common_queries() const {
  require_agent(state_->audience);
  return RecordStore(state_->path, RecordStore::Mode::kReadOnly).common_queries();
}

std::optional<ReplyTemplate> KnowledgeBase::reply_template(std::string_view answer_id) const {
  require_agent(state_->audience);
  const RecordStore store(state_->path, RecordStore::Mode::kReadOnly);
  Collection collection(state_->path, state_->shards, nullptr, state_->remote);
  auto record = store.find(RecordKind::kPastAnswer, answer_id);
  if (!record) record = answer_of_shards(collection, answer_id);
  if (!record) return std::nullopt;
  const auto& answer = std::get<PastAnswer>(*record);
  std::vector<Article> articles;
  for (const std::string& id : answer.article_ids) {
    if (auto article = store.find(RecordKind::kArticle, id)) {
      articles.push_back(std::get<Article>(*std::move(article)));
    }
  }
  const std::shared_ptr<const Rules> rules = state_->rules->latest();
  std::call_once(state_->made_masker, [&] {
    state_->masker.emplace(
        MaskerOptions{state_->rules->mecab_dictionary(), dictionaries_path(state_->path)});
  });
  return template_of(answer, articles, collection, rules->analyzer, *state_->masker);
}

std::vector<ShardState> KnowledgeBase::shards() const {
  require_agent(state_->audience);
  Collection collection(state_->path, state_->shards, nullptr, state_->remote);
  std::vector<ShardState> shards;
  collection.read([&] { shards = collection.shards(); });
  return shards;
}

Stats KnowledgeBase::stats() const {
  Collection collection(state_->path, state_->shards, nullptr, state_->remote);
  Stats stats;
  collection.read([&] {
    stats.public_article_count = collection.record_count(IndexName::kPublic);
    stats.article_count =
        stats.public_article_count + collection.record_count(IndexName::kInternal);
    stats.past_answer_count = collection.record_count(IndexName::kAnswers);
    stats.term_count = collection.term_count();
    stats.average_length = collection.average_length();
    stats.analyzer_fingerprint = collection.analyzer_fingerprint();
    stats.missing_shards = collection.missing_shards();
  });
  if (state_->audience == Audience::kAgent) {
    stats.last_change = RecordStore(state_->path, RecordStore::Mode::kReadOnly).last_change();
  }
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
  if (!stats.missing_shards.empty()) json["missing_shards"] = stats.missing_shards;
  return dump_json(json);
}

std::string to_json(const ShardState& shard) {
  Json json;
  json["name"] = shard.name;
  json["address"] = shard.address;
  json["there"] = shard.is_there;
  json["why"] = shard.why;
  json["answers"] = shard.past_answer_count;
  json["last_change"] = shard.last_change;
  json["analyzer"] = shard.analyzer_fingerprint;
  return dump_json(json);
}

}  // namespace toibiki
