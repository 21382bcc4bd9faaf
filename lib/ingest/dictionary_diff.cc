// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "base/new_folder.h"
#include "base/utf8.h"
#include "index/index_document.h"
#include "index/term.h"
#include "ingest/dictionary_effect.h"
#include "ingest/dictionary_files.h"
#include "ingest/dictionary_transaction.h"
#include "store/dictionary_change.h"
#include "store/manifest.h"
#include "store/record_store.h"
#include "text/fold.h"
#include "toibiki/dictionary.h"
#include "toibiki/error.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMaxTopK = 1'000;
constexpr std::size_t kMaxTerms = 20;

using RecordName = std::pair<RecordKind, std::string>;

// A copy of a knowledge base in its own folder, private to this object and gone with it. Left over
// by a process that was killed, it is removed by the next one.
class ScratchCopy {
 public:
  explicit ScratchCopy(const fs::path& knowledge_base)
      : folder_(made(knowledge_base / "dictionaries.diff")), lock_(folder_) {
    try {
      empty();
      make_private_folder(path());
      for (const char* name : {"manifest.json", "records.sqlite", "index", "dictionaries"}) {
        const fs::path from = knowledge_base / name;
        if (!fs::exists(from)) continue;
        fs::copy(from, path() / name, fs::copy_options::recursive);
      }
    } catch (const fs::filesystem_error& error) {
      empty_quietly();
      throw system_error(error.code().value(), "写せ", error.path1());
    } catch (...) {
      empty_quietly();
      throw;
    }
  }
  ~ScratchCopy() { empty_quietly(); }
  ScratchCopy(const ScratchCopy&) = delete;
  ScratchCopy& operator=(const ScratchCopy&) = delete;

  fs::path path() const { return folder_ / "kb"; }

 private:
  static fs::path made(const fs::path& folder) {
    make_private_folder(folder);
    return folder;
  }
  void empty() { remove_folder(path()); }
  void empty_quietly() noexcept { remove_quietly(folder_); }

  fs::path folder_;
  FolderLock lock_;
};

ScratchCopy copy_of(const fs::path& knowledge_base, const OpenOptions& open) {
  const FolderLock lock(knowledge_base);
  complete_dictionary_change(knowledge_base, open);
  return ScratchCopy(knowledge_base);
}

std::set<std::pair<TokenKind, std::string>> terms_of(const std::vector<AnalyzedField>& fields) {
  std::set<std::pair<TokenKind, std::string>> terms;
  for (const AnalyzedField& field : fields) {
    for (const Token& token : field.tokens) terms.emplace(token.kind, token.key);
  }
  return terms;
}

using Terms = std::set<std::pair<TokenKind, std::string>>;

Terms minus(const Terms& a, const Terms& b) {
  Terms rest;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(rest, rest.end()));
  return rest;
}

std::vector<std::string> first_terms(const Terms& terms) {
  std::vector<std::string> first;
  for (const auto& [kind, key] : terms) {
    if (first.size() == kMaxTerms) break;
    first.push_back(std::string(to_string(kind)) + ":" + key);
  }
  return first;
}

std::set<std::string> keys_of(const Terms& gained, const Terms& lost) {
  std::set<std::string> keys;
  for (const Terms* terms : {&gained, &lost}) {
    for (const auto& [kind, key] : *terms) {
      if (kind != TokenKind::kReading) keys.insert(key);
    }
  }
  return keys;
}

std::vector<AnalyzedField> fields_of(const IndexDocument& document, const Record& record) {
  return decode_fields(read_data(document.data, kind_of(record)).forward(), record);
}

RecordChange change_of(const Record& record, const IndexDocument& before,
                       const IndexDocument& after, const ChangedLines& lines) {
  const Terms old = terms_of(fields_of(before, record));
  const Terms now = terms_of(fields_of(after, record));
  const Terms gained = minus(now, old);
  const Terms lost = minus(old, now);
  return {kind_of(record), id_of(record),
          lines.causes(normalized_text(record), keys_of(gained, lost)), first_terms(gained),
          first_terms(lost)};
}

std::vector<Query> judged(const DiffOptions& options) {
  if (options.judgements.empty()) return options.queries;
  std::vector<Query> queries;
  for (const Query& query : options.queries) {
    const auto found = options.judgements.find(query.id);
    if (found == options.judgements.end()) continue;
    if (std::any_of(found->second.begin(), found->second.end(),
                    [](const auto& gain) { return gain.second > 0; })) {
      queries.push_back(query);
    }
  }
  return queries;
}

std::size_t right_rank(const std::string& query, const std::vector<std::string>& ids,
                       const Judgements& judgements) {
  const auto judged = judgements.find(query);
  if (judged == judgements.end()) return 0;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const auto gain = judged->second.find(ids[i]);
    if (gain != judged->second.end() && gain->second > 0) return i + 1;
  }
  return 0;
}

// The state of a knowledge base at one time: what its queries find, and how they are read.
struct State {
  Run run;
  std::map<std::string, Terms> terms;  // of the queries
};

State state_of(const fs::path& knowledge_base, const std::vector<Query>& queries,
               const DiffOptions& options) {
  const KnowledgeBase opened = KnowledgeBase::open(knowledge_base, Audience::kAgent, options.open);
  Searcher searcher = opened.searcher();
  State state{run_queries(searcher, queries, options.kind, options.top_k), {}};
  for (const Query& query : queries) {
    Terms& terms = state.terms[query.id];  // there for a query without tokens, too
    for (Token& token : opened.analyzer().analyze(query.text)) {
      terms.emplace(token.kind, std::move(token.key));
    }
  }
  return state;
}

// From how the query is read; else from the records whose places differ; else, as other records
// changed what a term weighs, from any line that changed a record.
std::vector<std::size_t> causes_of(
    const Query& query, const QueryChange& change, const State& before, const State& after,
    const ChangedLines& lines, RecordKind kind,
    const std::map<RecordName, std::vector<std::size_t>>& of_record) {
  std::set<std::size_t> causes;
  const auto add = [&causes](const std::vector<std::size_t>& more) {
    causes.insert(more.begin(), more.end());
  };
  const Terms& old = before.terms.at(query.id);
  const Terms& now = after.terms.at(query.id);
  const std::set<std::string> keys = keys_of(minus(now, old), minus(old, now));
  if (!keys.empty()) add(lines.causes(unify(query.text).text(), keys));
  std::set<std::string> moved(change.before.begin(), change.before.end());
  moved.insert(change.after.begin(), change.after.end());
  for (const std::string& id : moved) {
    if (const auto found = of_record.find({kind, id}); found != of_record.end()) add(found->second);
  }
  if (causes.empty()) {
    for (const std::size_t i : lines.causes(unify(query.text).text(), {})) causes.insert(i);
  }
  if (causes.empty()) {
    for (const auto& [name, of_one] : of_record) add(of_one);
  }
  return {causes.begin(), causes.end()};
}

}  // namespace

DictionaryDiff diff_dictionary(const fs::path& knowledge_base, const DictionaryFiles& change,
                               const DiffOptions& options) {
  if (options.top_k < 1 || options.top_k > kMaxTopK) {
    throw Error(
        ErrorCode::kInvalidArgument,
        "top_k は 1〜1000 です: " + std::to_string(options.top_k) + " (top_k out of range)");
  }
  read_manifest(knowledge_base);
  {  // a change that was decided belongs to what is compared with
    const FolderLock lock(knowledge_base);
    complete_dictionary_change(knowledge_base, options.open);
  }
  DictionaryDiff diff;
  const DictionaryFolder before = read_dictionary_folder(dictionaries_path(knowledge_base));
  const DictionaryFolder after = changed_folder(before, change, diff.check);
  check_folder(after, options.open.mecab_dictionary, diff.check);
  if (!diff.check.ok()) return diff;
  const ChangedLines lines(before, after);
  diff.lines = lines.lines();

  const ScratchCopy copy = copy_of(knowledge_base, options.open);
  const std::vector<Query> queries = judged(options);
  const State old = state_of(copy.path(), queries, options);
  std::map<RecordName, std::vector<std::size_t>> of_record;
  TransactionHooks hooks;
  hooks.changed = [&](const Record& record, const IndexDocument& from, const IndexDocument& to) {
    RecordChange one = change_of(record, from, to, lines);
    of_record[{one.kind, one.id}] = one.lines;
    if (diff.records.size() < options.max_listed_count) diff.records.push_back(std::move(one));
  };
  DictionaryReport report;
  {
    const FolderLock lock(copy.path());
    change_dictionaries(copy.path(), after, {options.open, options.progress}, hooks, report);
  }
  diff.record_count = report.record_count;
  diff.analyzed_count = report.analyzed_count;
  diff.changed_record_count = report.rewritten_count;
  diff.stopped = report.stopped;
  if (diff.stopped) diff.records.clear();
  if (diff.stopped) return diff;

  diff.query_count = queries.size();
  const State now = state_of(copy.path(), queries, options);
  for (const Query& query : queries) {
    QueryChange one{query.id, old.run.at(query.id), now.run.at(query.id), 0, 0, {}};
    if (one.before == one.after) continue;
    ++diff.changed_query_count;
    if (diff.queries.size() == options.max_listed_count) continue;
    one.right_before = right_rank(query.id, one.before, options.judgements);
    one.right_after = right_rank(query.id, one.after, options.judgements);
    one.lines = causes_of(query, one, old, now, lines, options.kind, of_record);
    diff.queries.push_back(std::move(one));
  }
  return diff;
}

}  // namespace toibiki
