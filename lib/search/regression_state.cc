// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/regression_state.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <map>
#include <system_error>
#include <utility>
#include <variant>
#include <vector>

#include "base/file.h"
#include "base/folder_names.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "rank/semantic_model.h"
#include "record/json.h"
#include "store/ranking_files.h"
#include "store/record_store.h"
#include "toibiki/version.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

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
  if (!is_there(folder)) return dictionaries;
  for (const std::string& name : names_in(folder)) {
    std::error_code ignored;
    if (!fs::is_regular_file(folder / name, ignored)) continue;
    const std::string text = read_file(folder / name, kMaxDictionaryBytes);
    DictionaryState& state = dictionaries[name];
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

}  // namespace

RegressionState regression_state(const KnowledgeBase& knowledge_base, const std::string& day,
                                 Audience audience, const std::set<std::string>& named) {
  const fs::path& path = knowledge_base.path();
  RegressionState state;
  state.version = version();
  state.as_of = day;
  state.audience = audience;
  state.analyzer = knowledge_base.analyzer().fingerprint();
  state.profile =
      is_there(profile_path(path)) ? read_profile(profile_path(path)) : default_profile();
  state.semantic_model = model_identity(path, audience);
  const Stats stats = knowledge_base.stats();
  state.last_change = stats.last_change;
  state.past_answer_count = stats.past_answer_count;
  count_outcomes(knowledge_base, state);
  state.dictionaries = dictionaries_of(path);
  state.articles = articles_of(path, named);
  return state;
}

}  // namespace toibiki
