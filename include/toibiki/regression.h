// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/export.h"
#include "toibiki/ranking_profile.h"
#include "toibiki/record.h"
#include "toibiki/searcher.h"

namespace toibiki {

class KnowledgeBase;

// Regression tests of a search: a table, kept by the authors of the articles, says which article an
// inquiry must bring. A run of it is kept as a baseline; the comparison with a later run tells what
// was won, lost and moved, and by which edit, rule or weight.

// What one inquiry asks for. Ids of articles.
struct RegressionRow {
  std::size_t line = 0;               // of the file; 1-based
  std::string query;                  // what a customer or an agent types
  std::vector<std::string> must;      // all within the first kMustDepth
  std::vector<std::string> should;    // within the first kShouldDepth; else a warning
  std::vector<std::string> must_not;  // not within the first kMustDepth
  std::string note;                   // why; for people
  friend bool operator==(const RegressionRow&, const RegressionRow&) = default;
};
inline constexpr std::size_t kMustDepth = 3;
inline constexpr std::size_t kShouldDepth = 10;

struct RegressionTable {
  std::string path;
  std::vector<RegressionRow> rows;
  friend bool operator==(const RegressionTable&, const RegressionTable&) = default;
};

// Reads TSV or CSV in UTF-8, CP932 or, with its mark, UTF-16, with a header that names the columns
// query (問い合わせ), must (必須), should (できれば), must_not (禁止) and note (備考); all but the
// first may be missing. Ids are separated by blanks. Lines that begin with '#' are comments.
// Errors: kNotFound, kInvalidFile with file, line and value (an unknown column, an empty query, one
// that stands twice, an article in must and must_not, a row or file that asks for nothing).
TOIBIKI_API RegressionTable read_regression_table(const std::filesystem::path& path);

// How much one word or reading of the inquiry gave to a score, or one signal.
struct ScorePart {
  Signal signal = Signal::kWords;
  std::string key = {};                      // empty: the signal as a whole
  std::vector<std::string> stands_for = {};  // a synonym: the words of the inquiry
  bool is_learned = false;                   // by what the article learned from answered inquiries
  double score = 0.0;
  friend bool operator==(const ScorePart&, const ScorePart&) = default;
};

// Where an article stood, and why.
struct RankedArticle {
  std::string id;
  std::size_t place = 0;  // 1-based, among articles
  std::string title;
  double score = 0.0;
  SignalValues signals{};
  std::vector<ScorePart> parts;      // sum to `score`
  std::vector<std::string> missing;  // words of the inquiry that it does not hold
  bool matches_word = true;          // as Suggestion::matches_word
  bool is_confused = false;          // it says another word that is easily taken for one of these
  std::string pin;                   // "pin", "bury" or empty
  friend bool operator==(const RankedArticle&, const RankedArticle&) = default;
};

enum class Requirement { kMust, kShould, kMustNot };
TOIBIKI_API std::string_view to_string(Requirement requirement) noexcept;  // "must", ...

struct RegressionFailure {
  Requirement requirement = Requirement::kMust;
  std::string article_id;
  std::size_t place = 0;    // where it stands; 0: it was not found
  bool is_unknown = false;  // the knowledge base has no such article
  friend bool operator==(const RegressionFailure&, const RegressionFailure&) = default;
};

struct RegressionResult {
  RegressionRow row;
  // The first kRegressionDepth articles, and behind them those the row names that are among the
  // first 100.
  std::vector<RankedArticle> ranking;
  std::vector<RegressionFailure> failures;
  // A must, or a must_not, is broken; a should only warns.
  bool passes() const {
    return std::all_of(failures.begin(), failures.end(), [](const RegressionFailure& failure) {
      return failure.requirement == Requirement::kShould;
    });
  }
  friend bool operator==(const RegressionResult&, const RegressionResult&) = default;
};
inline constexpr std::size_t kRegressionDepth = 20;

// An article, so that an edit of it is seen.
struct ArticleState {
  std::string hash;
  Audience audience = Audience::kPublic;
  std::string valid_from;
  std::string valid_until;
  // Member of its JSON form -> hash, so that the edited ones can be named; only of articles that
  // stand in a ranking or the table.
  std::map<std::string, std::string> members;
  friend bool operator==(const ArticleState&, const ArticleState&) = default;
};

// A file of <kb>/dictionaries.
struct DictionaryState {
  std::string hash;
  std::vector<std::string> lines;  // of files up to 256 KiB, so that the changed ones can be named
  friend bool operator==(const DictionaryState&, const DictionaryState&) = default;
};

// Everything that a ranking comes from.
struct RegressionState {
  std::string version;  // of toibiki
  std::string as_of;    // the day; "YYYY-MM-DD"
  Audience audience = Audience::kAgent;
  std::string analyzer;  // its fingerprint
  RankingProfile profile;
  std::string semantic_model;  // its identity; empty: none
  std::uint64_t last_change = 0;
  std::uint64_t outcome_count = 0;  // recorded outcomes that are not undone
  std::uint64_t undone_outcome_count = 0;
  std::uint64_t past_answer_count = 0;
  std::map<std::string, DictionaryState> dictionaries;  // by file name
  std::map<std::string, ArticleState> articles;         // all of them, by id
  friend bool operator==(const RegressionState&, const RegressionState&) = default;
};

struct RegressionRun {
  RegressionState state;
  std::vector<RegressionResult> results;  // in the order of the table
  friend bool operator==(const RegressionRun&, const RegressionRun&) = default;
};

struct RegressionOptions {
  std::string as_of = {};                // as SearchOptions::as_of
  Audience audience = Audience::kAgent;  // whose searcher it is
};

// Asks every inquiry of the table, articles only. `searcher` may be of the public audience of the
// same knowledge base. Requires: `knowledge_base` opened for agents, else Error kNotAllowed.
// Errors: as Searcher::suggest().
TOIBIKI_API RegressionRun run_regression(const KnowledgeBase& knowledge_base, Searcher& searcher,
                                         const RegressionTable& table,
                                         const RegressionOptions& options = {});

// What of the row a ranking breaks, must and must_not first. `articles`: those there are.
TOIBIKI_API std::vector<RegressionFailure> failures_of(
    const RegressionRow& row, const std::vector<RankedArticle>& ranking,
    const std::map<std::string, ArticleState>& articles);

// What one article has before another one: the parts of `above` less those of `below`, largest
// first, those that speak for `above` only.
TOIBIKI_API std::vector<ScorePart> score_gap(const RankedArticle& above,
                                             const RankedArticle& below);

enum class CauseKind {
  kArticleAdded,  // the article itself, or one that stood or stands above it
  kArticleRemoved,
  kArticleHidden,   // is internal now, and the public does not see it
  kArticleShown,    // is public now
  kArticleExpired,  // does not hold any more, or not yet, on the day of the later run
  kArticleHolds,    // holds now
  kArticleEdited,
  kPins,           // pins.tsv
  kConfusables,    // confusables.tsv
  kSynonyms,       // synonyms.txt
  kWordRules,      // lexicon.csv, variants.tsv, ..., or the analyzer of another toibiki
  kWeights,        // of the profile
  kOutcomes,       // recorded outcomes, and past answers
  kSemanticModel,  // learned again
  kUse,            // how often an article was read and called helpful
  kDay,            // articles grew older
  kOtherArticles,  // edits elsewhere changed how much a word counts
  kUnknown,
};
TOIBIKI_API std::string_view to_string(CauseKind kind) noexcept;  // "article_added", ...

struct RegressionCause {
  CauseKind kind = CauseKind::kUnknown;
  std::string article_id = {};             // kArticle...: which one
  Signal signal = Signal::kWords;          // kWeights: whose weight moved most
  std::vector<std::string> evidence = {};  // words, changed lines, edited members, figures
  // How far it moved the scores towards the new order, mean over the pairs of articles that changed
  // their order; 0: it acts on places, not scores.
  double effect = 0.0;
  // Without it alone, the order of before would stand.
  bool is_sufficient = false;
  friend bool operator==(const RegressionCause&, const RegressionCause&) = default;
};

struct RegressionMove {
  std::string article_id;
  std::size_t before = 0;  // place; 0: not found
  std::size_t after = 0;
  friend bool operator==(const RegressionMove&, const RegressionMove&) = default;
};

struct RegressionChange {
  RegressionRow row;
  std::vector<RegressionFailure> won = {};   // failed before, does not now
  std::vector<RegressionFailure> lost = {};  // fails now, did not before
  // Articles whose requirement was won or lost, those of must and should that moved by more than
  // one place within the first kRegressionDepth, and the first ones if another one stands first.
  std::vector<RegressionMove> moves = {};
  std::vector<RegressionCause> causes = {};  // those that decide first, then by effect
  friend bool operator==(const RegressionChange&, const RegressionChange&) = default;
};

struct RegressionReport {
  std::vector<RegressionChange> won;   // no requirement lost
  std::vector<RegressionChange> lost;  // at least one
  std::vector<RegressionChange> moved;
  std::size_t unchanged_count = 0;
  std::vector<std::string> new_queries;   // not in the run before
  std::vector<std::string> gone_queries;  // not in the run after
  friend bool operator==(const RegressionReport&, const RegressionReport&) = default;
};

// Rows are the same by their query; both rankings are held against the requirements of `after`.
// Throws Error kInvalidArgument if the runs are of different audiences.
TOIBIKI_API RegressionReport compare_regression(const RegressionRun& before,
                                                const RegressionRun& after);

// Where weights are a cause, ranks the row again by the profile of `before`: is_sufficient then
// says whether it brought every move back. Otherwise changes nothing. `searcher`: that of `after`.
TOIBIKI_API void try_old_weights(Searcher& searcher, const RegressionRun& before,
                                 const RegressionRun& after, RegressionReport& report);

// One JSON object with "format", without line feeds: a baseline.
TOIBIKI_API std::string to_json(const RegressionRun& run);
// Throws Error kInvalidFile naming what is wrong, kNewerFormat.
TOIBIKI_API RegressionRun regression_run_from_json(std::string_view json);
// Errors as above with the file's name; kNotFound.
TOIBIKI_API RegressionRun read_regression_run(const std::filesystem::path& path);

// One JSON object without line feeds; documented in examples/cli/README.md.
TOIBIKI_API std::string to_json(const RegressionReport& report);

// One line each, Japanese then English; score parts in English.
TOIBIKI_API std::string to_string(const RegressionFailure& failure);
TOIBIKI_API std::string to_string(const RegressionCause& cause);
TOIBIKI_API std::string to_string(const ScorePart& part);

}  // namespace toibiki
