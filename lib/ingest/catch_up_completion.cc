// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/catch_up_completion.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/file.h"
#include "base/hash.h"
#include "ingest/common_query_words.h"
#include "ingest/completion_article.h"
#include "ingest/in_parallel.h"
#include "store/completion_files.h"
#include "toibiki/error.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kCompletionBatchSize = 2'000;  // changes that are read at once
constexpr std::size_t kMaxCompletionHeadBytes = 100'000'000;

// Of an article: as each audience shall see it.
struct Changes {
  std::vector<CompletionChange> of_public;
  std::vector<CompletionChange> of_agents;
};

bool is_derived_damage(const Error& error) {
  return error.code() == ErrorCode::kNotFound || error.code() == ErrorCode::kCorrupt ||
         error.code() == ErrorCode::kNewerFormat || error.code() == ErrorCode::kInvalidFile;
}

// Nothing if it cannot be read, and must be made again.
std::optional<CompletionHead> head_in(const fs::path& knowledge_base, Audience audience) {
  try {
    return decode_completion_head(
        read_file(completion_head_path(knowledge_base, audience), kMaxCompletionHeadBytes));
  } catch (const Error& error) {
    if (!is_derived_damage(error)) throw;
    return std::nullopt;
  }
}

bool has_its_blocks(const CompletionHead& head, const fs::path& knowledge_base, Audience audience) {
  for (const CompletionHead::Block& block : head.blocks) {
    std::error_code ignored;
    if (!fs::exists(completion_block_path(knowledge_base, audience, block.name), ignored)) {
      return false;
    }
  }
  std::error_code ignored;
  return head.queries.empty() ||
         fs::exists(completion_block_path(knowledge_base, audience, head.queries), ignored);
}

// By article; what was changed after that number.
std::vector<Change> changed_articles(const RecordStore& store, std::uint64_t after) {
  std::vector<Change> changed;
  std::set<std::string> ids;
  for (std::uint64_t last = after;;) {
    std::vector<Change> changes = store.changes(RecordKind::kArticle, last, kCompletionBatchSize);
    if (changes.empty()) break;
    last = changes.back().number;
    for (Change& change : changes) {
      ids.insert(change.id);
      changed.push_back(std::move(change));
    }
  }
  if (after == 0) return changed;
  for (std::uint64_t last = after;;) {
    const std::vector<OutcomeChange> changes = store.outcome_changes(last, kCompletionBatchSize);
    if (changes.empty()) break;
    last = changes.back().number;
    for (const OutcomeChange& change : changes) {
      const std::string& id = change.outcome.article_id;
      if (!ids.insert(id).second) continue;
      if (auto record = store.find(RecordKind::kArticle, id)) {
        changed.push_back({change.number, RecordKind::kArticle, id, std::move(record)});
      }
    }
  }
  return changed;
}

Changes changes_after(const RecordStore& store, std::uint64_t after, const Analyzer& analyzer,
                      std::size_t worker_count) {
  const std::vector<Change> changed = changed_articles(store, after);
  std::vector<std::string_view> ids;
  ids.reserve(changed.size());
  for (const Change& change : changed) ids.push_back(change.id);
  const std::vector<OutcomeCounts> outcomes = store.outcome_counts(ids);
  Changes changes;
  changes.of_public.resize(changed.size());
  changes.of_agents.resize(changed.size());
  in_parallel(changed.size(), worker_count, [&](std::size_t i) {
    changes.of_public[i].id = changes.of_agents[i].id = changed[i].id;
    if (!changed[i].record) return;
    const auto& article = std::get<Article>(*changed[i].record);
    // Outcomes are nothing for the public side.
    CompletionArticle made = completion_article(article, {}, analyzer);
    if (article.audience == Audience::kPublic) changes.of_public[i].article = made;
    if (outcomes[i] != OutcomeCounts{}) {
      made.usefulness = usefulness_of(article.counters, outcomes[i]);
    }
    changes.of_agents[i].article = std::move(made);
  });
  return changes;
}

// Empty sets in place of those that cannot be used; true if so.
bool read_or_begin(const fs::path& knowledge_base, std::uint64_t analyzer,
                   std::uint64_t last_change, CompletionSets& sets) {
  try {
    if (!sets.of_public) sets.of_public = CompletionSet::read(knowledge_base, Audience::kPublic);
    if (!sets.of_agents) sets.of_agents = CompletionSet::read(knowledge_base, Audience::kAgent);
    // A record that was put back from a backup gives the same numbers to other changes.
    if (sets.of_public->head().analyzer == analyzer &&
        sets.of_agents->head().analyzer == analyzer &&
        sets.of_agents->head().applied_change <= last_change) {
      return false;
    }
  } catch (const Error& error) {
    if (!is_derived_damage(error)) throw;
  }
  sets.of_public.emplace(knowledge_base, Audience::kPublic, analyzer);
  sets.of_agents.emplace(knowledge_base, Audience::kAgent, analyzer);
  return true;
}

bool is_up_to_date(const RecordStore& store, const fs::path& knowledge_base,
                   std::uint64_t analyzer) {
  const auto of_public = head_in(knowledge_base, Audience::kPublic);
  const auto of_agents = head_in(knowledge_base, Audience::kAgent);
  return of_public && of_agents && of_public->analyzer == analyzer &&
         of_agents->analyzer == analyzer &&
         of_agents->applied_change == store.last_change(kCompletionStreams) &&
         has_its_blocks(*of_public, knowledge_base, Audience::kPublic) &&
         has_its_blocks(*of_agents, knowledge_base, Audience::kAgent);
}

}  // namespace

void catch_up_completion(const RecordStore& store, const fs::path& knowledge_base,
                         const Analyzer& analyzer, const IndexSet& indexes, CompletionSets& sets,
                         std::size_t worker_count) {
  const std::uint64_t fingerprint = hash64(analyzer.fingerprint());
  const std::uint64_t last_change = store.last_change(kCompletionStreams);
  if (!sets.of_agents && is_up_to_date(store, knowledge_base, fingerprint)) return;
  const bool is_new = read_or_begin(knowledge_base, fingerprint, last_change, sets);
  CompletionSet& of_public = *sets.of_public;
  CompletionSet& of_agents = *sets.of_agents;
  const std::uint64_t applied = of_agents.head().applied_change;
  if (applied == last_change && !is_new) return;
  Changes changes = changes_after(store, applied, analyzer, worker_count);
  const CommonQueryWords queries(store.common_queries(), analyzer);
  const bool other_articles = of_public.apply(std::move(changes.of_public));
  const bool other_queries =
      of_public.set_queries(queries.of_public(indexes.at(IndexName::kPublic)));
  if (other_articles || other_queries || is_new) of_public.publish();
  of_agents.apply(std::move(changes.of_agents));
  of_agents.set_queries(queries.all());
  of_agents.set_applied_change(last_change);
  of_agents.publish();
}

void rebuild_completion(const RecordStore& store, const fs::path& knowledge_base,
                        const Analyzer& analyzer, const IndexSet& indexes) {
  // Without heads nothing is left to go on from.
  for (const Audience audience : {Audience::kPublic, Audience::kAgent}) {
    std::error_code ignored;
    fs::remove(completion_head_path(knowledge_base, audience), ignored);
  }
  CompletionSets sets;
  catch_up_completion(store, knowledge_base, analyzer, indexes, sets);
}

std::vector<std::string> completion_problems(const RecordStore& store,
                                             const fs::path& knowledge_base,
                                             const Analyzer& analyzer, bool& is_behind) {
  std::vector<std::string> problems;
  const auto of_agents = head_in(knowledge_base, Audience::kAgent);
  is_behind = of_agents && of_agents->analyzer == hash64(analyzer.fingerprint()) &&
              of_agents->applied_change < store.last_change(kCompletionStreams);
  if (is_behind) return problems;
  Changes changes = changes_after(store, 0, analyzer, 1);
  for (const Audience audience : {Audience::kPublic, Audience::kAgent}) {
    const fs::path path = completion_head_path(knowledge_base, audience);
    try {
      const CompletionSet set = CompletionSet::read(knowledge_base, audience);
      std::vector<CompletionArticle> expected;
      for (auto& change : audience == Audience::kPublic ? changes.of_public : changes.of_agents) {
        if (change.article && !change.article->entries.empty()) {
          expected.push_back(*std::move(change.article));
        }
      }
      std::sort(expected.begin(), expected.end(),
                [](const auto& a, const auto& b) { return a.id < b.id; });
      if (set.head().analyzer != hash64(analyzer.fingerprint()) || set.articles() != expected) {
        problems.push_back(path.string() +
                           ": 入力補完が記録と合いません。toibiki check --repair で作り直せます。 "
                           "(completion differs from the record)");
      }
    } catch (const Error& error) {
      if (!is_derived_damage(error)) throw;
      problems.push_back(path.string() + ": " + error.what());
    }
  }
  return problems;
}

}  // namespace toibiki
