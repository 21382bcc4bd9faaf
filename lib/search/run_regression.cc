// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "query/phrase_table.h"
#include "query/pins.h"
#include "rank/semantic_model.h"
#include "record/date.h"
#include "record/json.h"
#include "store/ranking_files.h"
#include "store/record_store.h"
#include "toibiki/error.h"
#include "toibiki/knowledge_base.h"
#include "toibiki/regression.h"
#include "toibiki/version.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

// How deep named articles are looked for. Not deeper than what is ranked for every inquiry, since
// a larger limit would let other articles in.
constexpr std::size_t kNamedDepth = 100;
constexpr std::size_t kMaxNamedLinesBytes = 256 << 10;
constexpr std::size_t kMaxDictionaryBytes = std::size_t{1} << 30;
constexpr std::size_t kBatchSize = 1'000;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string line = text.substr(at, end - at);
    if (line.ends_with('\r')) line.pop_back();
    if (!line.empty() && !line.starts_with('#') && !find_invalid_utf8(line)) {
      lines.push_back(std::move(line));
    }
    at = end + 1;
  }
  return lines;
}

std::map<std::string, DictionaryState> dictionaries_of(const fs::path& knowledge_base) {
  std::map<std::string, DictionaryState> dictionaries;
  const fs::path folder = knowledge_base / "dictionaries";
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
    if (!entry.is_regular_file()) continue;
    const std::string text = read_file(entry.path(), kMaxDictionaryBytes);
    DictionaryState& state = dictionaries[entry.path().filename().string()];
    state.hash = to_hex(hash64(text));
    if (text.size() <= kMaxNamedLinesBytes) state.lines = lines_of(text);
  }
  return dictionaries;
}

std::map<std::string, std::string> members_of(const Record& record) {
  std::map<std::string, std::string> members;
  const Json json = parse_json(to_json(record));
  for (const auto& [name, value] : json.items()) {
    if (value != "" && value != Json::array()) members[name] = to_hex(hash64(dump_json(value)));
  }
  return members;
}

// `named`: articles whose edits are told member by member.
std::map<std::string, ArticleState> articles_of(const fs::path& knowledge_base,
                                                const std::set<std::string>& named) {
  std::map<std::string, ArticleState> articles;
  const RecordStore store(knowledge_base, RecordStore::Mode::kReadOnly);
  for (std::uint64_t after = 0;;) {
    const std::vector<Change> changes = store.changes(RecordKind::kArticle, after, kBatchSize);
    for (const Change& change : changes) {
      if (!change.record) continue;
      const auto& article = std::get<Article>(*change.record);
      ArticleState& state = articles[article.id];
      state = {to_hex(hash64(to_json(*change.record))),
               article.audience,
               article.valid_from,
               article.valid_until,
               {}};
      if (named.contains(article.id)) state.members = members_of(*change.record);
    }
    if (changes.empty()) return articles;
    after = changes.back().number;
  }
}

void count_outcomes(const KnowledgeBase& knowledge_base, RegressionState& state) {
  OutcomeFilter filter;
  while (true) {
    const std::vector<RecordedOutcome> outcomes = knowledge_base.outcomes(filter);
    for (const RecordedOutcome& outcome : outcomes) {
      ++(outcome.undone ? state.undone_outcome_count : state.outcome_count);
    }
    if (outcomes.empty()) return;
    filter.after_number = outcomes.back().number;
  }
}

std::string model_identity(const fs::path& knowledge_base, Audience audience) {
  const auto model = open_semantic_model(semantic_model_path(knowledge_base, audience)).model;
  return model == nullptr ? std::string() : to_hex(model->info().identity);
}

RegressionState state_of(const KnowledgeBase& knowledge_base, const std::string& day,
                         Audience audience, const std::set<std::string>& named) {
  const fs::path& path = knowledge_base.path();
  RegressionState state;
  state.version = version();
  state.as_of = day;
  state.audience = audience;
  state.analyzer = knowledge_base.analyzer().fingerprint();
  state.profile =
      fs::exists(profile_path(path)) ? read_profile(profile_path(path)) : default_profile();
  state.semantic_model = model_identity(path, audience);
  const Stats stats = knowledge_base.stats();
  state.last_change = stats.last_change;
  state.past_answer_count = stats.past_answer_count;
  count_outcomes(knowledge_base, state);
  state.dictionaries = dictionaries_of(path);
  state.articles = articles_of(path, named);
  return state;
}

// Of neighbouring characters only the sum: single ones tell a reader nothing.
std::vector<ScorePart> parts_of(const Explanation& explanation) {
  std::map<std::tuple<Signal, std::string, bool>, ScorePart> parts;
  for (const ExplanationPart& part : explanation.parts) {
    const bool is_learned = part.field == Field::kLearned && !part.key.empty();
    const std::string key = part.signal == Signal::kBigrams ? std::string() : part.key;
    ScorePart& sum = parts[{part.signal, key, is_learned}];
    sum.signal = part.signal;
    sum.key = key;
    sum.is_learned = is_learned;
    if (!key.empty()) sum.stands_for = part.stands_for;
    sum.score += part.score;
  }
  std::vector<ScorePart> sorted;
  for (auto& [key, part] : parts) sorted.push_back(std::move(part));
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const ScorePart& a, const ScorePart& b) { return a.score > b.score; });
  return sorted;
}

// What of pins.tsv an inquiry is under.
class PinnedPlaces {
 public:
  PinnedPlaces(const KnowledgeBase& knowledge_base, std::string day)
      : analyzer_(knowledge_base.analyzer()),
        pins_(read_pins(knowledge_base.path() / "dictionaries"), analyzer_),
        day_(std::move(day)) {}

  void fill_in(const std::string& query, std::vector<RankedArticle>& ranking) const {
    if (pins_.empty()) return;
    const std::vector<Token> tokens = analyzer_.analyze(query);
    const std::vector<PlacedWord> words = words_of(tokens, query);
    for (RankedArticle& ranked : ranking) {
      const PinState state = pins_.state(ranked.id, words, day_);
      if (state != PinState::kNone) ranked.pin = to_string(state);
    }
  }

 private:
  const Analyzer& analyzer_;
  const Pins pins_;
  const std::string day_;
};

RankedArticle ranked_of(const Suggestion& suggestion, std::size_t place) {
  RankedArticle ranked;
  ranked.id = suggestion.id;
  ranked.place = place;
  ranked.title = std::get<Article>(suggestion.record).question;
  ranked.score = suggestion.score;
  ranked.signals = suggestion.signals;
  ranked.parts = parts_of(*suggestion.explanation);
  ranked.missing = suggestion.explanation->missing;
  ranked.matches_word = suggestion.matches_word;
  ranked.is_confused = !suggestion.confusions.empty();
  return ranked;
}

std::set<std::string> named_in(const RegressionRow& row) {
  std::set<std::string> ids;
  for (const auto* list : {&row.must, &row.should, &row.must_not}) {
    ids.insert(list->begin(), list->end());
  }
  return ids;
}

std::vector<RankedArticle> ranking_of(Searcher& searcher, const RegressionRow& row,
                                      const std::string& day) {
  SearchOptions options;
  options.past_answers = false;
  options.snippets = false;
  options.explain = true;
  options.as_of = day;
  options.limit = kNamedDepth;
  const std::set<std::string> named = named_in(row);
  std::vector<RankedArticle> ranking;
  std::size_t place = 0;
  for (const Suggestion& suggestion : searcher.suggest({row.query, {}}, options).suggestions) {
    ++place;
    if (place <= kRegressionDepth || named.contains(suggestion.id)) {
      ranking.push_back(ranked_of(suggestion, place));
    }
  }
  return ranking;
}

// Tries a profile, for as long as it lives.
class TriedProfile {
 public:
  TriedProfile(Searcher& searcher, const RankingProfile& profile) : searcher_(searcher) {
    searcher_.set_profile(profile);
  }
  ~TriedProfile() { searcher_.set_profile(std::nullopt); }
  TriedProfile(const TriedProfile&) = delete;
  TriedProfile& operator=(const TriedProfile&) = delete;

 private:
  Searcher& searcher_;
};

bool brings_back(const std::vector<RankedArticle>& ranking,
                 const std::vector<RegressionMove>& moves) {
  return std::all_of(moves.begin(), moves.end(), [&](const RegressionMove& move) {
    const auto found =
        std::find_if(ranking.begin(), ranking.end(),
                     [&](const RankedArticle& ranked) { return ranked.id == move.article_id; });
    return (found == ranking.end() ? 0 : found->place) == move.before;
  });
}

}  // namespace

void try_old_weights(Searcher& searcher, const RegressionRun& before, const RegressionRun& after,
                     RegressionReport& report) {
  const TriedProfile tried(searcher, before.state.profile);
  for (auto* const changes : {&report.won, &report.lost, &report.moved}) {
    for (RegressionChange& change : *changes) {
      const auto cause =
          std::find_if(change.causes.begin(), change.causes.end(),
                       [](const RegressionCause& c) { return c.kind == CauseKind::kWeights; });
      if (cause == change.causes.end()) continue;
      cause->is_sufficient =
          brings_back(ranking_of(searcher, change.row, after.state.as_of), change.moves);
    }
  }
}

RegressionRun run_regression(const KnowledgeBase& knowledge_base, Searcher& searcher,
                             const RegressionTable& table, const RegressionOptions& options) {
  const std::string day = options.as_of.empty() ? today() : options.as_of;
  const PinnedPlaces pins(knowledge_base, day);
  RegressionRun run;
  std::set<std::string> named;
  for (const RegressionRow& row : table.rows) {
    RegressionResult& result = run.results.emplace_back();
    result.row = row;
    result.ranking = ranking_of(searcher, row, day);
    pins.fill_in(row.query, result.ranking);
    named.merge(named_in(row));
    for (const RankedArticle& ranked : result.ranking) named.insert(ranked.id);
  }
  run.state = state_of(knowledge_base, day, options.audience, named);
  for (RegressionResult& result : run.results) {
    result.failures = failures_of(result.row, result.ranking, run.state.articles);
  }
  return run;
}

}  // namespace toibiki
