// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "toibiki/evaluate.h"
#include "toibiki/export.h"
#include "toibiki/knowledge_base.h"
#include "toibiki/record.h"
#include "toibiki/rule_problem.h"

namespace toibiki {

// A change of a knowledge base's dictionaries is one transaction: check it, look at what it would
// move, apply it as a whole, undo it. Formats of the files: dictionaries/README.md.

// What is to change; what it does not name stays. Nothing named: the dictionaries as they are.
struct DictionaryFiles {
  std::vector<std::filesystem::path> put = {};  // called as dictionary_names() says, anywhere
  std::vector<std::string> remove = {};         // names: back to the built-in file
  friend bool operator==(const DictionaryFiles&, const DictionaryFiles&) = default;
};

// "lexicon.csv", "pos_filter.tsv", ...
TOIBIKI_API std::vector<std::string> dictionary_names();

struct DictionaryCheck {
  std::vector<RuleProblem> problems;  // every bad line of every file
  std::vector<RuleProblem> notes;     // lines that do no harm, but nothing else either
  bool ok() const { return problems.empty(); }
  friend bool operator==(const DictionaryCheck&, const DictionaryCheck&) = default;
};

// Reads every line as it would stand after the change, also of the files that stay. Changes nothing.
// Errors: kNotFound, kNewerFormat (knowledge base); kDictionary (MeCab's dictionary or its sources).
TOIBIKI_API DictionaryCheck check_dictionary(const std::filesystem::path& knowledge_base,
                                             const DictionaryFiles& change = {},
                                             const OpenOptions& open = {});

// A line that a change brings or takes away.
struct DictionaryLine {
  std::string file;      // path, or "built-in stop_words.tsv"
  std::size_t line = 0;  // 1-based
  std::string text;
  bool added = false;  // else: removed
  friend bool operator==(const DictionaryLine&, const DictionaryLine&) = default;
};

struct RecordChange {
  RecordKind kind = RecordKind::kArticle;
  std::string id;
  // Places in DictionaryDiff::lines: what it can come from.
  std::vector<std::size_t> lines;
  // "word:推し活", in order; at most 20 each. A record whose terms move only has none.
  std::vector<std::string> gained;
  std::vector<std::string> lost;
  friend bool operator==(const RecordChange&, const RecordChange&) = default;
};

struct QueryChange {
  std::string id;
  std::vector<std::string> before;  // record ids, best first
  std::vector<std::string> after;
  // Rank of the first relevant record among them; 0: none, or not judged.
  std::size_t right_before = 0;
  std::size_t right_after = 0;
  std::vector<std::size_t> lines;  // as RecordChange::lines
  friend bool operator==(const QueryChange&, const QueryChange&) = default;
};

struct DiffOptions {
  OpenOptions open = {};
  std::vector<Query> queries = {};  // whose first suggestions are compared
  Judgements judgements = {};       // if not empty, queries without a relevant record are left out
  RecordKind kind = RecordKind::kArticle;  // which records the queries look for
  std::size_t top_k = 5;                   // compared; 1 to 1,000
  // Changed records and queries that are listed at most; all are counted.
  std::size_t max_listed_count = 1'000;
  // As ApplyOptions::progress.
  std::function<bool(std::size_t done_count, std::size_t total_count)> progress = {};
};

// What a change would move.
struct DictionaryDiff {
  DictionaryCheck check;              // with problems: nothing else is filled
  std::vector<DictionaryLine> lines;  // the changed lines, file by file
  std::size_t record_count = 0;
  std::size_t analyzed_count = 0;  // records that could change, and were read
  std::size_t changed_record_count = 0;
  std::vector<RecordChange> records;
  std::size_t query_count = 0;  // compared
  std::size_t changed_query_count = 0;
  std::vector<QueryChange> queries;
  bool stopped = false;  // by the progress callback: records and queries are not filled
  friend bool operator==(const DictionaryDiff&, const DictionaryDiff&) = default;
};

// A dry run on a private copy inside the knowledge base's folder, which is gone afterwards; nothing
// else is changed. Takes the writer's lock while it copies. Needs room for the copy.
// Errors: as apply_dictionary(), kInvalidArgument (top_k).
TOIBIKI_API DictionaryDiff diff_dictionary(const std::filesystem::path& knowledge_base,
                                           const DictionaryFiles& change,
                                           const DiffOptions& options = {});

struct ApplyOptions {
  OpenOptions open = {};
  // Called with the number of records looked at and of all. Return false to stop: nothing is
  // changed then.
  std::function<bool(std::size_t done_count, std::size_t total_count)> progress = {};
};

struct DictionaryReport {
  DictionaryCheck check;           // with problems: nothing was changed
  bool applied = false;            // false also if there was nothing to change
  bool stopped = false;            // by the progress callback
  std::vector<std::string> files;  // names of the files that changed
  std::size_t record_count = 0;
  std::size_t analyzed_count = 0;   // records that could change, and were read
  std::size_t rewritten_count = 0;  // records whose terms or their places changed
  friend bool operator==(const DictionaryReport&, const DictionaryReport&) = default;
};

// Checks everything, then changes everything or nothing: re-analyses the records that can change,
// rewrites in the indexes those that do, and puts the files into <kb>/dictionaries. The result
// equals a rebuild from nothing. A process that is killed leaves the old state or a decided change,
// which the next Writer, agent or apply completes. Open searchers go on, and see the change on their
// next call. The files before the change are kept for undo_dictionary().
//
// All changed documents of an index are one transaction, held in memory by the back end: where a
// change of pos_filter.tsv touches millions of records, put the file into <kb>/dictionaries and let
// check() with repair rebuild instead.
// Errors: kLocked, kNotWritable, kDiskFull, kAnalyzerMismatch (the indexes are of other dictionaries
// already: repair first), kDictionary, kCorrupt.
TOIBIKI_API DictionaryReport apply_dictionary(const std::filesystem::path& knowledge_base,
                                              const DictionaryFiles& change,
                                              const ApplyOptions& options = {});

// Goes back to the files before the last change, in the same way; another undo_dictionary() takes
// that back. If there is no change to undo, the report's check says so. Errors: as above.
TOIBIKI_API DictionaryReport undo_dictionary(const std::filesystem::path& knowledge_base,
                                             const ApplyOptions& options = {});

TOIBIKI_API std::string to_string(const DictionaryCheck& check);  // a problem or note a line
TOIBIKI_API std::string to_string(const DictionaryLine& line);    // "+lexicon.csv:3: 推し活,オシカツ"
TOIBIKI_API std::string to_string(const RecordChange& change);
TOIBIKI_API std::string to_string(const QueryChange& change);
TOIBIKI_API std::string to_string(const DictionaryDiff& diff);
TOIBIKI_API std::string to_string(const DictionaryReport& report);

// One JSON object each, without line feeds; documented in examples/cli/README.md.
TOIBIKI_API std::string to_json(const DictionaryCheck& check);
TOIBIKI_API std::string to_json(const DictionaryDiff& diff);
TOIBIKI_API std::string to_json(const DictionaryReport& report);

}  // namespace toibiki
