// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/dictionary_transaction.h"

#include <fcntl.h>

#include <cstdio>
#include <optional>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "index/index_reader.h"
#include "ingest/catch_up.h"
#include "ingest/catch_up_completion.h"
#include "ingest/dictionary_effect.h"
#include "ingest/learning.h"
#include "store/dictionary_change.h"
#include "store/manifest.h"
#include "store/record_store.h"
#include "toibiki/version.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kReanalysisBatchSize = 1'000;

void move_folder(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) throw system_error(errno, "移せ", from);
}

// In one step where the file system can exchange two folders; else a kill in between leaves no
// dictionaries, which complete_dictionary_change() mends.
void exchange(const fs::path& a, const fs::path& b) {
  std::error_code error;
  const fs::path aside = a.string() + ".old";
  if (!fs::exists(a, error)) {
    if (fs::exists(aside, error)) {
      move_folder(aside, a);  // killed in between, below
    } else {
      make_private_folder(a);  // an empty one, to which the change can be undone
    }
  }
  if (::renameat2(AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE) == 0) return;
  remove_folder(aside);
  move_folder(a, aside);
  move_folder(b, a);
  move_folder(aside, b);
}

// Calls `action` with the last change of each record, by kind, until it returns false.
template <typename Action>
void for_each_record(const RecordStore& store, Action&& action) {
  for (const RecordKind kind : {RecordKind::kArticle, RecordKind::kPastAnswer}) {
    std::uint64_t after = 0;
    while (true) {
      const std::vector<Change> changes = store.changes(kind, after, kReanalysisBatchSize);
      if (changes.empty()) break;
      for (const Change& change : changes) {
        if (change.record && !action(change)) return;
      }
      after = changes.back().number;
    }
  }
}

// Puts the record's document if it is another one than that of the index; true if so.
bool put_if_changed(IndexWriter& index, const Record& record, const Analyzer& analyzer,
                    const TransactionHooks& hooks) {
  const std::optional<std::string> before = index.data_of(id_of(record));
  const IndexDocument after = make_index_document(record, analyzer);
  // The data hold every token; terms and frequencies follow from them.
  if (before == after.data) return false;
  index.put(after);
  if (hooks.changed && before) hooks.changed(record, {id_of(record), {}, *before}, after);
  return true;
}

// Inquiries that customers wrote: a change of the dictionaries can touch them as it can a past
// answer.
Record as_record(const RecordedOutcome& outcome) {
  PastAnswer answer;
  answer.inquiry = outcome.inquiry;
  return answer;
}

// Puts the documents of index/inquiries and index/learned that `can_change` lets change, both
// inside a transaction. Requires: index/answers has its new documents.
template <typename CanChange>
void put_inquiries(const RecordStore& store, Learning& learning, CanChange&& can_change) {
  for_each_record(store, [&](const Change& change) {
    if (change.kind == RecordKind::kPastAnswer && can_change(*change.record)) {
      learning.apply(change);
    }
    return true;
  });
  for (const SourceDay& source_day : store.source_days()) {
    for (const RecordedOutcome& outcome : store.counted_outcomes(source_day)) {
      if (can_change(as_record(outcome))) learning.put(outcome);
    }
  }
}

// Makes the documents of one index again with another analyzer, inside a transaction.
void put_all_documents(IndexName name, IndexSet& indexes, const RecordStore& store,
                       const Analyzer& analyzer) {
  Learning learning(store, indexes, analyzer);
  if (name == IndexName::kInquiries) {
    return put_inquiries(store, learning, [](const Record&) { return true; });
  }
  for_each_record(store, [&](const Change& change) {
    const Record& record = *change.record;
    if (name == IndexName::kLearned) {
      if (change.kind == RecordKind::kArticle) learning.write_learned(change.id);
    } else if (home_of(record) == name) {
      put_if_changed(indexes.at(name), record, analyzer, {});
    }
    return true;
  });
}

// Step 4. Each part can be repeated.
void put_in_place(const fs::path& knowledge_base, const DictionaryChange& change,
                  const std::function<void(std::string_view)>& after_step) {
  const fs::path place = dictionaries_path(knowledge_base);
  const fs::path next = next_dictionaries_path(knowledge_base);
  const fs::path undo = undo_dictionaries_path(knowledge_base);
  std::error_code error;
  if (files_digest(place) != change.files_digest || !fs::exists(place, error)) {
    exchange(place, next);
    sync_folder(knowledge_base);
  }
  after_step("exchanged");
  write_manifest(knowledge_base, {Manifest::kFormat, change.analyzer_fingerprint, version()});
  after_step("manifest");
  if (fs::exists(next, error)) {
    remove_folder(undo);
    after_step("removed undo");
    move_folder(next, undo);
    sync_folder(knowledge_base);
  }
  after_step("kept");
  remove_dictionary_change(knowledge_base);
}

bool is_untouched(const fs::path& knowledge_base, const std::string& fingerprint) {
  for (const IndexName name : kAllIndexes) {
    const fs::path path = index_path(knowledge_base, name);
    if (read_index_identity(path).analyzer_fingerprint != fingerprint) return false;
  }
  return true;
}

// One change; the steps in order.
class Transaction {
 public:
  Transaction(const fs::path& knowledge_base, const ApplyOptions& options,
              const TransactionHooks& hooks)
      : path_(knowledge_base),
        options_(options),
        hooks_(hooks),
        before_({options.open.mecab_dictionary, dictionaries_path(knowledge_base)}),
        store_(knowledge_base, RecordStore::Mode::kReadOnly) {
    const Manifest manifest = read_manifest(path_);
    require_same_analyzer(path_, manifest.analyzer_fingerprint, before_.fingerprint());
    for (const IndexName name : kAllIndexes) {
      const fs::path path = index_path(path_, name);
      const IndexIdentity identity = read_index_identity(path);
      require_same_analyzer(path, identity.analyzer_fingerprint, before_.fingerprint());
      require_not_ahead(path, identity.applied_change, store_.last_change(streams_of(name)));
    }
    indexes_.emplace(path_);
    catch_up(store_, *indexes_, before_);
  }

  // Step 1. False if the progress callback stopped it.
  bool prepare(const DictionaryFolder& after, const DictionaryEffect& effect,
               DictionaryReport& report) {
    write_dictionary_folder(next_dictionaries_path(path_), after);
    sync_folder(path_);
    step("staged");
    after_.emplace(AnalyzerOptions{options_.open.mecab_dictionary, next_dictionaries_path(path_)});
    for (const IndexName name : kAllIndexes) indexes_->at(name).begin();
    std::size_t done = 0;
    for_each_record(store_, [&](const Change& change) {
      const Record& record = *change.record;
      if (effect.can_change(record)) {
        ++report.analyzed_count;
        if (put_if_changed(indexes_->at(home_of(record)), record, *after_, hooks_)) {
          ++report.rewritten_count;
        }
      }
      report.stopped = options_.progress && !options_.progress(++done, report.record_count);
      return !report.stopped;
    });
    if (!report.stopped) {
      Learning learning(store_, *indexes_, *after_);
      put_inquiries(store_, learning,
                    [&](const Record& record) { return effect.can_change(record); });
      for (const std::string& article_id : learning.remembered()) {
        learning.write_learned(article_id);
      }
    }
    step("prepared");
    return !report.stopped;
  }

  // Steps 2 to 4.
  void commit() {
    const DictionaryChange change{after_->fingerprint(),
                                  files_digest(next_dictionaries_path(path_))};
    write_dictionary_change(path_, change);
    step("decided");
    for (const IndexName name : kAllIndexes) {
      IndexWriter& index = indexes_->at(name);
      index.set_analyzer(change.analyzer_fingerprint);
      index.commit(index.applied_change());
      step("committed " + std::string(to_string(name)));
    }
    put_in_place(path_, change, [this](std::string_view name) { step(name); });
    // Last, since searchers wait for what is above. Killed before it, completion goes on with the
    // readings of before until the next writer, or the next that agents open.
    CompletionSets completion;
    catch_up_completion(store_, path_, *after_, *indexes_, completion);
    indexes_.reset();
    step("done");
  }

  // What was prepared is dropped, unless an index has it already: then the next to have the lock
  // completes the change.
  void cancel() noexcept {
    try {
      indexes_.reset();
      if (is_untouched(path_, before_.fingerprint())) abandon_dictionary_change(path_);
    } catch (...) {  // the next to have the lock decides
    }
  }

  std::size_t record_count() const {
    return store_.count(RecordKind::kArticle) + store_.count(RecordKind::kPastAnswer);
  }

 private:
  void step(std::string_view name) const {
    if (hooks_.after_step) hooks_.after_step(name);
  }

  const fs::path path_;
  const ApplyOptions& options_;
  const TransactionHooks& hooks_;
  Analyzer before_;
  RecordStore store_;
  std::optional<IndexSet> indexes_;
  std::optional<Analyzer> after_;
};

}  // namespace

void change_dictionaries(const fs::path& knowledge_base, const DictionaryFolder& after,
                         const ApplyOptions& options, const TransactionHooks& hooks,
                         DictionaryReport& report) {
  const DictionaryFolder before = read_dictionary_folder(dictionaries_path(knowledge_base));
  const DictionaryEffect effect(before, after, options.open.mecab_dictionary);
  report.files = effect.files();
  Transaction transaction(knowledge_base, options, hooks);
  report.record_count = transaction.record_count();
  if (report.files.empty()) return;
  try {
    if (transaction.prepare(after, effect, report)) {
      transaction.commit();
      report.applied = true;
    } else {
      report.analyzed_count = report.rewritten_count = 0;
      transaction.cancel();
    }
  } catch (...) {
    transaction.cancel();
    throw;
  }
}

void complete_dictionary_change(const fs::path& knowledge_base, const OpenOptions& open) {
  const fs::path next = next_dictionaries_path(knowledge_base);
  const std::optional<DictionaryChange> change = read_dictionary_change(knowledge_base);
  if (!change) return remove_folder(next);
  const bool is_in_place = files_digest(dictionaries_path(knowledge_base)) == change->files_digest;
  const fs::path folder = is_in_place ? dictionaries_path(knowledge_base) : next;
  if (!is_in_place && files_digest(next) != change->files_digest) {
    throw Error(
        ErrorCode::kCorrupt,
        next.string() +
            ": 途中だった辞書の変更を終えられません。ファイルが変わっています。toibiki check "
            "--repair で辞書の変更をやめ、索引を作り直せます。 (" +
            next.string() +
            ": the files of an interrupted dictionary change differ; "
            "toibiki check --repair ends it)");
  }
  const Analyzer analyzer({open.mecab_dictionary, folder});
  require_same_analyzer(folder, change->analyzer_fingerprint, analyzer.fingerprint());
  const RecordStore store(knowledge_base, RecordStore::Mode::kReadOnly);
  IndexSet indexes(knowledge_base);
  for (const IndexName name : kAllIndexes) {
    IndexWriter& index = indexes.at(name);
    if (index.analyzer_fingerprint() == change->analyzer_fingerprint) continue;
    index.begin();
    put_all_documents(name, indexes, store, analyzer);
    index.set_analyzer(change->analyzer_fingerprint);
    index.commit(index.applied_change());
  }
  put_in_place(knowledge_base, *change, [](std::string_view) {});
  CompletionSets completion;
  catch_up_completion(store, knowledge_base, analyzer, indexes, completion);
}

void abandon_dictionary_change(const fs::path& knowledge_base) {
  remove_dictionary_change(knowledge_base);
  remove_folder(next_dictionaries_path(knowledge_base));
}

}  // namespace toibiki
