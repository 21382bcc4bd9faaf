// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/analyzer.h"
#include "toibiki/export.h"
#include "toibiki/masking.h"
#include "toibiki/outcome.h"
#include "toibiki/query_log.h"
#include "toibiki/record.h"
#include "toibiki/reply.h"
#include "toibiki/searcher.h"
#include "toibiki/shard.h"

namespace toibiki {

struct OpenOptions {
  // As AnalyzerOptions::mecab_dictionary.
  std::filesystem::path mecab_dictionary = {};
  // Memory for decoded posting lists, shared by all searchers; at most so much is used, and by few
  // records little. With 64 MiB long inquiries over 100,000 records of 900 bytes take twice as long
  // as with 192; raise it for millions. Of shards (shard.h) as much again holds documents.
  // Besides, up to 136 MiB hold what was ranked, 2 KiB a record.
  std::size_t posting_cache_bytes = std::size_t{192} << 20;
};

struct Stats {
  std::uint64_t article_count = 0;
  std::uint64_t public_article_count = 0;
  std::uint64_t past_answer_count = 0;  // with those on shards
  std::uint64_t last_change = 0;  // number of the last change in the record; 0 on the public side
  std::uint64_t term_count = 0;   // distinct terms, summed over the opened indexes
  double average_length = 0.0;    // weighted terms a record
  std::string analyzer_fingerprint;  // of the indexes; empty while a dictionary change is completed
  std::vector<std::string> missing_shards = {};  // names of those that did not answer: not counted
  friend bool operator==(const Stats&, const Stats&) = default;
};

TOIBIKI_API std::string to_json(const Stats& stats);

// One folder with everything that can be suggested. Open it once and keep it.
//
// Thread safety: shared by any number of threads. Immutable after open, but for the dictionaries
// that its searchers follow.
class TOIBIKI_API KnowledgeBase {
 public:
  // Makes an empty knowledge base in `path` (made if needed, must be empty) and opens it for
  // agents. Files are private to their owner.
  // Errors: kAlreadyExists, kNotWritable, kDiskFull, kDictionary.
  static KnowledgeBase create(const std::filesystem::path& path, const OpenOptions& options = {});

  // Audience::kPublic opens manifest, dictionaries and index/public, and nothing else: the rest
  // need not be there. Audience::kAgent opens everything; if the index is behind the record (the
  // last writer was killed) it catches up first, unless another writer is at work. A dictionary
  // change that was killed is completed likewise; one that is being completed is waited for, up to
  // two seconds.
  // Past answers of the shards in <kb>/shards.json (shard.h) are suggested to agents as if they
  // stood here: the result is that of one knowledge base, but for what past answers teach about
  // articles, which is taken from those that stand here. Of a past answer that stands here as well,
  // the one here is shown. A shard that does not answer within two seconds is left out until it
  // does again, and results say so (Result::missing_shards).
  // Errors: kNotFound, kNewerFormat, kAnalyzerMismatch, kIndexMissing, kCorrupt, kDictionary,
  // kInvalidFile (profile.json, shards.json).
  static KnowledgeBase open(const std::filesystem::path& path, Audience audience,
                            const OpenOptions& options = {});

  KnowledgeBase(KnowledgeBase&&) noexcept;
  KnowledgeBase& operator=(KnowledgeBase&&) noexcept;
  ~KnowledgeBase();

  Searcher searcher() const;
  // The one that the knowledge base was opened with. Searchers follow a dictionary that is applied
  // later; this does not, so that the reference stays valid as long as the knowledge base is open.
  const Analyzer& analyzer() const;
  const std::filesystem::path& path() const;
  Audience audience() const;

  // The record as it was put, or nothing; a past answer also if it stands on a shard. To change or
  // erase that is for the knowledge base that serves it. Requires: audience agent, else Error
  // kNotAllowed.
  std::optional<Record> record(RecordKind kind, std::string_view id) const;
  // The journal of outcomes, in the order of their numbers. Requires: audience agent, else Error
  // kNotAllowed.
  std::vector<RecordedOutcome> outcomes(const OutcomeFilter& filter = {}) const;
  // Those that may be offered as completions, most frequent first. Requires: audience agent, else
  // Error kNotAllowed.
  std::vector<CommonQuery> common_queries() const;
  // The reply of a past answer made ready to be used again: personal and other values of its case
  // as slots, its sentences with how many past replies share them, and what its articles now say
  // otherwise. Nothing if there is no such past answer, here or on a shard. Articles that are no
  // longer there say nothing. Requires: audience agent, else Error kNotAllowed. The first call
  // reads the rules of Masker.
  std::optional<ReplyTemplate> reply_template(std::string_view answer_id) const;
  Stats stats() const;
  // Those of shards.json, in their order, as they are now: one that failed a moment ago is not
  // asked again. Requires: audience agent, else Error kNotAllowed.
  std::vector<ShardState> shards() const;

 private:
  struct TOIBIKI_LOCAL State;
  explicit KnowledgeBase(std::shared_ptr<State> state);
  std::shared_ptr<State> state_;
};

struct BulkOptions {
  // Threads that analyse text; 1 to 64. The library starts none but these.
  std::size_t worker_count = 1;
  // Records a commit. Larger is faster; a kill loses at most one unacknowledged batch.
  std::size_t batch_size = 2'000;
  // Allows articles that are agent-only now to become public. Off, so that a file that lacks the
  // audience cannot publish them by mistake: put_all() then throws Error kInvalidRecord.
  bool publish = false;
  // Called after each commit with the number of records that are now safe on disk, and the number
  // of all. Return false to stop: what was acknowledged stays. They can be searched as well; of a
  // first import (4,000 records or more of a kind of which there were none) when put_all() returns,
  // or, if this throws, at the next commit.
  std::function<bool(std::size_t done_count, std::size_t total_count)> progress;
};

// Personal data in an article. It is stored as it is: an article is written to be read. The value
// itself is not repeated here.
struct PersonalDataWarning {
  std::string id;  // of the article
  Field field = Field::kQuestion;
  PersonalDataKind kind = PersonalDataKind::kName;
  std::size_t character = 0;  // of field_text(), counted from 1
  friend bool operator==(const PersonalDataWarning&, const PersonalDataWarning&) = default;
};

struct BulkReport {
  std::size_t added_count = 0;
  std::size_t changed_count = 0;
  std::size_t unchanged_count = 0;
  bool stopped = false;          // by the progress callback
  std::size_t masked_count = 0;  // past answers in which personal data was replaced
  std::vector<PersonalDataWarning> warnings;
  friend bool operator==(const BulkReport&, const BulkReport&) = default;
};

// Changes a knowledge base. One writer at a time, across all processes.
//
// Nothing is visible or durable before commit(); commit() returns when the record is synced to disk
// and every index has caught up. Destruction without commit() drops what was not committed.
// Thread safety: one thread at a time.
class TOIBIKI_API Writer {
 public:
  // Errors: kLocked (another writer), kNotFound, kNotWritable, kAnalyzerMismatch, ...
  static Writer open(const std::filesystem::path& path, const OpenOptions& options = {});
  Writer(Writer&&) noexcept;
  Writer& operator=(Writer&&) noexcept;
  ~Writer();

  // Adds the record, or replaces the one of the same kind and id. Throws Error kInvalidRecord with
  // every broken rule, and then has changed nothing. Personal data in a past answer is masked
  // before anything of it is written (masking.h, by the rules in <kb>/dictionaries).
  void put(const Record& record);

  // Validates all, then puts and commits in batches. Throws Error kInvalidRecord before anything is
  // written if one is bad, an id stands twice, or an agent-only article would become public without
  // options.publish. Requires: nothing pending from put() or remove(). Masks as put() does;
  // articles with personal data are named in the report.
  BulkReport put_all(std::span<const Record> records, const BulkOptions& options = {});

  // False if there is no such record.
  bool remove(RecordKind kind, std::string_view id);

  // Writes to the journal what came of an article for an inquiry, and returns the number that it
  // got; `number` and `undone` of the outcome are the journal's, and ignored. Its inquiry is masked
  // as that of a past answer. Not idempotent: the
  // same outcome twice is two. Throws Error kInvalidRecord with every broken rule, or if there is
  // no such article, and then has changed nothing.
  std::uint64_t record_outcome(const RecordedOutcome& outcome);
  // What it taught is forgotten, it stays in the journal. False: there is none, or it is undone
  // already.
  bool undo_outcome(std::uint64_t number);

  // Offers these queries as completions, in place of those before; none: nothing but texts of
  // articles is offered, as at first. The public side offers those only all of whose words public
  // articles hold. Throws Error kInvalidArgument if there are more than kMaxCommonQueries, or one
  // is empty, too long or not UTF-8, or fewer clients or days than the least typed it
  // (query_log.h).
  void set_common_queries(std::span<const CommonQuery> queries);

  // Number of the last change. Errors: kDiskFull, kIo: if the record could not be written, nothing
  // of this commit is kept; if only an index could not, the record is kept and the next open
  // catches up. In both cases drop the Writer and open another.
  std::uint64_t commit();
  void rollback();

 private:
  struct TOIBIKI_LOCAL State;
  explicit Writer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

struct CheckOptions {
  bool repair = false;  // rebuild from the record what is damaged, missing or of another analyzer
  // Rebuild from the record in any case. Afterwards the files of the index hold nothing of what was
  // removed or made internal; until then deleted text may still lie in their free blocks.
  bool rebuild = false;
  OpenOptions open;
  // Called during a repair, as BulkOptions::progress (the result is ignored).
  std::function<bool(std::size_t done_count, std::size_t total_count)> progress;
};

struct CheckReport {
  std::vector<std::string> problems;  // Japanese then English; empty: everything is in order
  std::vector<std::string>
      notes;              // no damage, but worth a look: answers that name unknown articles
  bool repaired = false;  // the problems were found, and are mended
  std::uint64_t article_count = 0;  // in the record
  std::uint64_t past_answer_count = 0;
  bool ok() const { return problems.empty() || repaired; }
};

// Reads everything: manifest, every record, every document of every index against its record and
// checksum, every posting list. Damaged index files can crash whoever reads them, so they are read
// in a child process (fork). What looks like damage is read again with the writer's lock, so that a
// writer at work is not taken for it; an index that is behind the record is a note. With `repair`
// it takes the lock at once and rebuilds the index beside the old one, then puts it in place. The
// record itself is never changed. Errors: kNotFound, kNewerFormat, kLocked; damage is reported, not
// thrown.
TOIBIKI_API CheckReport check(const std::filesystem::path& path, const CheckOptions& options = {});

}  // namespace toibiki
