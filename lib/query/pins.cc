// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/pins.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "record/date.h"
#include "record/white_space.h"

namespace toibiki {
namespace {

constexpr std::string_view kFile = "pins.tsv";

std::optional<PinState> state_named(std::string_view name) {
  for (const PinState state : {PinState::kPinned, PinState::kBuried}) {
    if (to_string(state) == name) return state;
  }
  return std::nullopt;
}

std::vector<std::string> split_at_white_space(std::string_view list) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t begin = at;
    if (is_white_space(next_code_point(list, at))) {
      if (!word.empty()) words.push_back(std::exchange(word, {}));
    } else {
      word += list.substr(begin, at - begin);
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

// What is wrong with a line: the value and the reason; an empty reason if nothing is.
std::pair<std::string_view, std::string_view> fault_of(const RuleFile::Line& line) {
  const std::vector<std::string>& columns = line.columns;
  if (columns.size() < 2 || columns.size() > 5 || trimmed(columns[0]).empty()) {
    return {columns.front(),
            "記事の ID、pin か "
            "bury、最後の日、問い合わせの語、メモの順に、タブで区切って書いてください。後の二つはな"
            "くても"
            "かまいません。 (expected an article id, pin or bury, the last day, words, a note, "
            "with tabs "
            "between; the last two may be missing)"};
  }
  if (!state_named(trimmed(columns[1]))) {
    return {
        columns[1],
        "二番目の列は pin(先頭に出す)か bury(最後に出す)です。 (the second column is pin, to stand "
        "first, or bury, to stand last)"};
  }
  if (columns.size() < 3 || is_blank(columns[2])) {
    return {columns[0],
            "最後の日がありません。期限のない指定は忘れられて残るので、2026-03-31 "
            "のように必ず書いてください。 (no last "
            "day; a pin without an expiry is forgotten: write one, such as 2026-03-31)"};
  }
  if (!is_day(trimmed(columns[2]))) {
    return {columns[2],
            "最後の日は 2026-03-31 のような、暦にある日にしてください。 (the last day must be a "
            "day of the "
            "calendar, such as 2026-03-31)"};
  }
  return {};
}

// Of all the words; nothing if one of them has none.
std::optional<std::vector<std::string>> keys_of(const PinRule& rule, const Analyzer& analyzer) {
  std::vector<std::string> all;
  for (const std::string& word : rule.words) {
    std::vector<std::string> keys = phrase_keys(word, analyzer);
    if (keys.empty()) return std::nullopt;
    all.insert(all.end(), std::make_move_iterator(keys.begin()),
               std::make_move_iterator(keys.end()));
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace

std::string_view to_string(PinState state) noexcept {
  switch (state) {
    case PinState::kNone:
      return "none";
    case PinState::kPinned:
      return "pin";
    case PinState::kBuried:
      return "bury";
  }
  return "none";
}

PinRules parse_pins(const RuleFile& file) {
  PinRules parsed;
  for (const RuleFile::Line& line : file.lines) {
    const auto [value, reason] = fault_of(line);
    if (!reason.empty()) {
      parsed.problems.push_back(rule_problem(file, line, value, reason));
      continue;
    }
    const auto column = [&line](std::size_t i) {
      return i < line.columns.size() ? trimmed(line.columns[i]) : std::string_view();
    };
    parsed.rules.push_back({line.number, std::string(column(0)), *state_named(column(1)),
                            std::string(column(2)), split_at_white_space(column(3)),
                            std::string(column(4))});
  }
  return parsed;
}

std::vector<PinRule> read_pins(const std::filesystem::path& folder) {
  PinRules parsed = parse_pins(read_rules(folder, kFile));
  require_none(parsed.problems);
  return std::move(parsed.rules);
}

Pins::Pins(std::span<const PinRule> rules, const Analyzer& analyzer) {
  for (const PinRule& rule : rules) {
    std::optional<std::vector<std::string>> keys = keys_of(rule, analyzer);
    if (!keys) continue;
    rules_[rule.article_id].push_back({rule.state, rule.last_day, std::move(*keys)});
  }
  for (auto& [id, of_article] : rules_) {
    std::reverse(of_article.begin(), of_article.end());
    std::stable_partition(of_article.begin(), of_article.end(),
                          [](const Rule& rule) { return !rule.keys.empty(); });
  }
}

// Days of this form compare as text.
PinState Pins::state(std::string_view article_id, std::span<const PlacedWord> inquiry,
                     std::string_view day) const {
  const auto found = rules_.find(article_id);
  if (found == rules_.end()) return PinState::kNone;
  const auto is_said = [inquiry](const std::string& key) {
    return std::any_of(inquiry.begin(), inquiry.end(),
                       [&key](const PlacedWord& word) { return word.key == key; });
  };
  for (const Rule& rule : found->second) {
    if (rule.last_day < day) continue;
    if (std::all_of(rule.keys.begin(), rule.keys.end(), is_said)) return rule.state;
  }
  return PinState::kNone;
}

RuleCheck check_pins(const RuleFile& file, const Analyzer& analyzer, std::string_view today) {
  PinRules parsed = parse_pins(file);
  RuleCheck check{std::move(parsed.problems), {}};
  std::map<std::pair<std::string, std::vector<std::string>>, const PinRule*> earlier;
  for (const PinRule& rule : parsed.rules) {
    const auto note = [&](const PinRule& of, std::string_view value, const std::string& reason) {
      check.notes.push_back({file.name, of.line, shown(value), reason});
    };
    for (const std::string& word : rule.words) {
      if (!phrase_keys(word, analyzer).empty()) continue;
      check.problems.push_back({file.name, rule.line, shown(word),
                                "解析すると語が残らないので、問い合わせと比べられません。別の語にす"
                                "るか、消してください。 (nothing of it is "
                                "left by the analyzer; take another word, or none)"});
    }
    if (rule.last_day < today) {
      note(rule, rule.last_day,
           "期限が過ぎていて、もう効きません。行を消すか、最後の日を延ばしてください。 (expired: "
           "no effect any more; "
           "remove the line or move its last day)");
      continue;
    }
    const auto keys = keys_of(rule, analyzer);
    if (!keys) continue;
    const PinRule*& before = earlier[{rule.article_id, *keys}];
    if (before != nullptr && before->last_day <= rule.last_day) {
      note(*before, rule.article_id,
           std::to_string(rule.line) +
               " 行目が同じ記事と語を指定しているので、この行は効きません。どちらかを消してください"
               "。 (line " +
               std::to_string(rule.line) +
               " says another thing of the same article and words; this one has no effect: remove "
               "one)");
    }
    before = &rule;
  }
  std::stable_sort(check.notes.begin(), check.notes.end(),
                   [](const RuleProblem& a, const RuleProblem& b) { return a.line < b.line; });
  std::stable_sort(check.problems.begin(), check.problems.end(),
                   [](const RuleProblem& a, const RuleProblem& b) { return a.line < b.line; });
  return check;
}

}  // namespace toibiki
