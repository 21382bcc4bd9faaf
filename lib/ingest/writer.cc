// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <ctime>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>

#include "base/file.h"
#include "base/new_folder.h"
#include "base/utf8.h"
#include "index/index_audit.h"
#include "index/index_reader.h"
#include "ingest/catch_up.h"
#include "ingest/catch_up_completion.h"
#include "ingest/dictionary_transaction.h"
#include "ingest/erasure.h"
#include "ingest/first_import.h"
#include "ingest/in_parallel.h"
#include "ingest/validation.h"
#include "store/erasure_mark.h"
#include "store/manifest.h"
#include "store/record_store.h"
#include "toibiki/error.h"
#include "toibiki/knowledge_base.h"
#include "toibiki/masking.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

// Now, as RFC 3339 with the offset of this place: its date is the day that people there speak of.
std::string local_time() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  std::array<char, 64> text{};
  const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S%z", &local);
  std::string time(text.data(), size);
  return time.insert(time.size() - 2, ":");  // %z is +0900
}

// Where personal data stands in an article.
void add_warnings(const Record& article, const Masker& masker,
                  std::vector<PersonalDataWarning>& warnings) {
  for (const Field field :
       {Field::kQuestion, Field::kPhrasings, Field::kAnswer, Field::kKeywords}) {
    const std::string text = field_text(article, field);
    std::size_t at = 0;
    std::size_t character = 1;
    for (const PersonalData& found : masker.find(text)) {
      for (; at < found.span.begin; next_code_point(text, at)) ++character;
      warnings.push_back({id_of(article), field, found.kind, character});
    }
  }
}

// Placeholders may be longer than what they stand for, so that a text that was short enough is not
// any more.
void require_valid_masked(const PastAnswer& masked) {
  try {
    require_valid(masked);
  } catch (const Error& error) {
    throw Error(
        error.code(),
        "個人情報を置き換えた後の記録が決まりに合いません。元の文を短くしてください。 (the "
        "record breaks a rule once its personal data is replaced; make the text shorter): " +
            std::string(error.what()));
  }
}

}  // namespace

struct Writer::State {
  State(const fs::path& knowledge_base, const OpenOptions& options)
      : folder(knowledge_base),
        lock(locked(knowledge_base, options)),
        manifest(read_manifest(knowledge_base)),
        analyzer({options.mecab_dictionary, knowledge_base / "dictionaries"}),
        masker({options.mecab_dictionary, knowledge_base / "dictionaries"}),
        store(knowledge_base, RecordStore::Mode::kReadWrite) {
    require_same_analyzer(knowledge_base, manifest.analyzer_fingerprint, analyzer.fingerprint());
    make_missing_indexes(knowledge_base, analyzer);
    for (const IndexName name : kAllIndexes) {
      const fs::path path = index_path(knowledge_base, name);
      require_sound_index(path);
      const IndexIdentity identity = read_index_identity(path);
      require_same_analyzer(path, identity.analyzer_fingerprint, analyzer.fingerprint());
      require_not_ahead(path, identity.applied_change, store.last_change(streams_of(name)));
    }
    complete_erasure(knowledge_base, store, analyzer);
    remove_quietly(knowledge_base / "rebuild");  // of a first import that was killed
    indexes.emplace(knowledge_base);
    keep_reserve(knowledge_base);
  }

  // A folder that is none of ours is not locked; what a killed dictionary change left is completed.
  static FolderLock locked(const fs::path& knowledge_base, const OpenOptions& options) {
    read_manifest(knowledge_base);
    FolderLock lock(knowledge_base);
    complete_dictionary_change(knowledge_base, options);
    return lock;
  }

  // After a failure this object is unusable: SQLite may have undone what was put earlier, so that a
  // later commit would acknowledge half of it; and an index object must not be used again. What was
  // committed is whole, and the next open catches up.
  void require_usable() const {
    if (indexes) return;
    throw Error(
        ErrorCode::kIo,
        "前の書き込みに失敗しています。開き直してください。確定した記録は失われていません。 (an "
        "earlier write failed: open another Writer)");
  }

  template <typename Action>
  auto writing(Action&& action) {
    require_usable();
    try {
      return action();
    } catch (...) {
      indexes.reset();
      throw;
    }
  }

  void commit(std::size_t worker_count, bool learning = true) {
    writing([&] {
      store.commit();
      catch_up(store, *indexes, analyzer, {worker_count, {}, learning});
      catch_up_completion(store, folder, analyzer, *indexes, completion, worker_count);
    });
  }

  // Nothing: records of two kinds, few, or more records into indexes that hold some.
  std::unique_ptr<FirstImport> first_import(std::span<const Record> records,
                                            std::size_t worker_count) {
    if (records.empty()) return nullptr;
    const RecordKind kind = kind_of(records.front());
    const bool is_of_one_kind = std::all_of(
        records.begin(), records.end(), [&](const Record& one) { return kind_of(one) == kind; });
    if (!is_of_one_kind || records.size() < FirstImport::kMinChangeCount) return nullptr;
    return writing([&]() -> std::unique_ptr<FirstImport> {
      if (!FirstImport::is_possible(*indexes, kind)) return nullptr;
      return std::make_unique<FirstImport>(folder, kind, analyzer, worker_count);
    });
  }

  void commit_to(FirstImport& first) {
    writing([&] {
      store.commit();
      while (first.add_next(store) > 0) {
      }
    });
  }

  // Before anything is written: all or nothing. Only a long text can grow beyond its limit.
  void require_valid_when_masked(std::span<const Record> records) const {
    constexpr std::size_t kMayGrowTooLong = kMaxTextBytes / 8;
    for (const Record& record : records) {
      const auto* const answer = std::get_if<PastAnswer>(&record);
      if (answer == nullptr) continue;
      if (std::max(answer->inquiry.size(), answer->reply.size()) > kMayGrowTooLong) masked(record);
    }
  }

  // As it may be stored.
  Record masked(const Record& record) const {
    const auto* answer = std::get_if<PastAnswer>(&record);
    if (answer == nullptr) return record;
    PastAnswer masked = masker.mask(*answer);
    if (masked != *answer) require_valid_masked(masked);
    return masked;
  }

  // Into the record, each while the next ones are masked.
  void put_masked(std::span<const Record> records, std::size_t worker_count, BulkReport& report) {
    struct Masked {
      Record record;
      std::vector<PersonalDataWarning> warnings;  // of an article
    };
    std::vector<std::optional<Masked>> ready(records.size());
    make_and_use(
        records.size(), worker_count,
        [&](std::size_t i) {
          Masked one{masked(records[i]), {}};
          if (kind_of(one.record) == RecordKind::kArticle) {
            add_warnings(one.record, masker, one.warnings);
          }
          ready[i] = std::move(one);
        },
        [&](std::size_t i) {
          report.masked_count += ready[i]->record == records[i] ? 0 : 1;
          std::move(ready[i]->warnings.begin(), ready[i]->warnings.end(),
                    std::back_inserter(report.warnings));
          count(writing([&] { return store.put(ready[i]->record); }), report);
          ready[i].reset();
        });
  }

  static void count(PutResult result, BulkReport& report) {
    switch (result) {
      case PutResult::kAdded:
        ++report.added_count;
        return;
      case PutResult::kChanged:
        ++report.changed_count;
        return;
      case PutResult::kUnchanged:
        ++report.unchanged_count;
        return;
    }
  }

  fs::path folder;
  FolderLock lock;
  Manifest manifest;
  Analyzer analyzer;
  Masker masker;
  RecordStore store;
  std::optional<IndexSet> indexes;
  CompletionSets completion;
};

Writer::Writer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Writer::Writer(Writer&&) noexcept = default;
Writer& Writer::operator=(Writer&&) noexcept = default;
Writer::~Writer() = default;

Writer Writer::open(const fs::path& path, const OpenOptions& options) {
  auto state = std::make_unique<State>(path, options);
  state->commit(1);  // what a killed writer left for the indexes to learn
  return Writer(std::move(state));
}

void Writer::put(const Record& record) {
  state_->require_usable();
  require_valid(record);
  const Record masked = state_->masked(record);
  state_->writing([&] { return state_->store.put(masked); });
}

BulkReport Writer::put_all(std::span<const Record> records, const BulkOptions& options) {
  state_->require_usable();
  require_bulk_arguments(state_->store.has_pending(), options);
  require_valid_and_distinct(records);
  if (!options.publish) require_none_published(records, state_->store);
  state_->require_valid_when_masked(records);
  BulkReport report;
  const std::unique_ptr<FirstImport> first = state_->first_import(records, options.worker_count);
  for (std::size_t begin = 0; begin < records.size() && !report.stopped;) {
    const std::size_t end = std::min(begin + options.batch_size, records.size());
    state_->put_masked(records.subspan(begin, end - begin), options.worker_count, report);
    if (first) {
      state_->commit_to(*first);
    } else {
      state_->commit(options.worker_count, end == records.size());
    }
    begin = end;
    if (options.progress && !options.progress(end, records.size())) report.stopped = true;
  }
  if (first) state_->writing([&] { first->put_in_place(*state_->indexes); });
  if (first || report.stopped) state_->commit(options.worker_count);
  return report;
}

bool Writer::remove(RecordKind kind, std::string_view id) {
  return state_->writing([&] { return state_->store.remove(kind, id); });
}

std::uint64_t Writer::record_outcome(const RecordedOutcome& outcome) {
  state_->require_usable();
  RecordedOutcome recorded = outcome;
  if (recorded.recorded_at.empty()) recorded.recorded_at = local_time();
  require_valid(recorded);
  require_article(recorded, state_->store);
  recorded.inquiry = state_->masker.mask(recorded.inquiry).text;
  return state_->writing([&] { return state_->store.record_outcome(recorded); });
}

bool Writer::undo_outcome(std::uint64_t number) {
  return state_->writing([&] { return state_->store.undo_outcome(number, local_time()); });
}

void Writer::set_common_queries(std::span<const CommonQuery> queries) {
  state_->require_usable();
  require_valid(queries);
  state_->writing([&] { state_->store.put_common_queries(queries); });
}

std::uint64_t Writer::commit() {
  state_->commit(1);
  return state_->store.last_change();
}

void Writer::rollback() { state_->store.rollback(); }

}  // namespace toibiki
