// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/rule_table.h"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>

#include "base/utf8.h"

namespace toibiki {
namespace {

std::optional<RulePosition> position_of(std::string_view name) {
  if (name == "part") return RulePosition::kPart;
  if (name == "clause") return RulePosition::kClause;
  if (name == "begin") return RulePosition::kBegin;
  if (name == "end") return RulePosition::kEnd;
  if (name == "whole") return RulePosition::kWhole;
  if (name == "inside") return RulePosition::kInside;
  return std::nullopt;
}

// How far before the end of a sentence the phrase that ends it may begin.
constexpr std::size_t kMaxEndBytes = 120;

}  // namespace

class RuleTableReader {
 public:
  RuleTableReader(std::string_view name, std::initializer_list<std::string_view> meanings)
      : name_(name), meanings_(meanings) {}

  // Rules of the file that is added later tell before those of the earlier one.
  void add(const RuleFile& file, std::vector<RuleProblem>& problems) {
    first_order_ -= file.lines.size();
    order_ = first_order_;
    for (const RuleFile::Line& line : file.lines) {
      if (line.columns.size() != 3) {
        problems.push_back(
            rule_problem(file, line, line.columns[0],
                         "「位置<タブ>言い回し<タブ>意味」の3列で書いてください。 (three columns: "
                         "position, phrase, meaning)"));
        continue;
      }
      try {
        add(file, line, problems);
      } catch (const std::invalid_argument& problem) {
        problems.push_back(rule_problem(file, line, line.columns[1], problem.what()));
      }
    }
  }

  RuleTable finish() && { return std::move(table_); }

 private:
  void add(const RuleFile& file, const RuleFile::Line& line, std::vector<RuleProblem>& problems) {
    const std::string& position = line.columns[0];
    const std::string& meaning = line.columns[2];
    if (position == "define") {
      definitions_.insert_or_assign(meaning, Pattern::parse(line.columns[1], definitions_));
      return;
    }
    auto rule = std::make_shared<ReadingRule>();
    const auto known = position_of(position);
    if (!known) {
      problems.push_back(
          rule_problem(file, line, position,
                       "位置は define part clause begin end whole inside のどれかです。 (position "
                       "is one of these)"));
      return;
    }
    if (std::find(meanings_.begin(), meanings_.end(), meaning) == meanings_.end()) {
      problems.push_back(rule_problem(file, line, meaning,
                                      "この表の意味ではありません。 (no meaning of this table)"));
      return;
    }
    rule->position = *known;
    rule->pattern = Pattern::parse(line.columns[1], definitions_);
    rule->meaning = meaning;
    rule->place = name_ + ":" + std::to_string(line.number);
    rule->is_own = !file.name.starts_with("built-in");
    rule->order = order_++;
    table_.add(std::move(rule));
  }

  std::string name_;
  std::vector<std::string_view> meanings_;
  std::size_t first_order_ = static_cast<std::size_t>(-1) / 2;
  std::size_t order_ = 0;
  Pattern::Definitions definitions_;
  RuleTable table_;
};

void RuleTable::add(std::shared_ptr<const ReadingRule> rule) {
  const std::u32string first = rule->pattern.first_characters();
  if (first.empty() && rule->position != RulePosition::kBegin &&
      rule->position != RulePosition::kWhole) {
    throw std::invalid_argument(
        "{words} や {letters} で始まるのは begin と whole だけです (only begin and whole may begin "
        "with a class)");
  }
  for (const char32_t c : first) by_first_[c].push_back(rule.get());
  if (first.empty()) by_any_.push_back(rule.get());
  rules_.push_back(std::move(rule));
}

RuleTable RuleTable::only(std::initializer_list<std::string_view> meanings) const {
  RuleTable result;
  for (const auto& rule : rules_) {
    if (std::find(meanings.begin(), meanings.end(), rule->meaning) != meanings.end()) {
      result.add(rule);
    }
  }
  return result;
}

RuleTable RuleTable::parts() const {
  RuleTable result;
  for (const auto& rule : rules_) {
    if (rule->position <= RulePosition::kClause) result.add(rule);
  }
  return result;
}

RuleTable RuleTable::read(const std::filesystem::path& folder, std::string_view name,
                          std::initializer_list<std::string_view> meanings) {
  const RuleFile built_in = read_rules({}, name);
  RuleTableReader reader(name, meanings);
  std::vector<RuleProblem> problems;
  reader.add(built_in, problems);
  if (!folder.empty()) {
    const RuleFile own = read_rules(folder, name);
    // It may use what the built-in one defines.
    if (own.name != built_in.name) reader.add(own, problems);
  }
  require_none(problems);
  return std::move(reader).finish();
}

std::vector<RuleProblem> RuleTable::check(const RuleFile& own, std::string_view name,
                                          std::initializer_list<std::string_view> meanings) {
  RuleTableReader reader(name, meanings);
  std::vector<RuleProblem> problems;
  reader.add(read_rules({}, name), problems);
  problems.clear();
  reader.add(own, problems);
  return problems;
}

const std::vector<const ReadingRule*>& RuleTable::rules_at(std::string_view text,
                                                           std::size_t at) const {
  static const std::vector<const ReadingRule*> none;
  const auto found = by_first_.find(next_code_point(text, at));
  return found == by_first_.end() ? none : found->second;
}

FoundRule RuleTable::first_of(std::string_view text, Span span) const {
  FoundRule best;
  if (span.empty()) return best;
  const std::string_view within = text.substr(0, span.end);
  const auto consider = [&](const ReadingRule& rule, std::size_t at, std::size_t end) {
    if (best.rule != nullptr && best.rule->order <= rule.order) return;
    const bool begins = at == span.begin;
    const bool ends = end == span.end;
    const bool fits = rule.position == RulePosition::kInside ||
                      (rule.position == RulePosition::kBegin && begins) ||
                      (rule.position == RulePosition::kEnd && ends) ||
                      (rule.position == RulePosition::kWhole && begins && ends);
    if (fits) best = {&rule, {at, end}};
  };
  for (const ReadingRule* rule : by_any_) {
    for (const std::size_t end : rule->pattern.match(within, span.begin)) {
      consider(*rule, span.begin, end);
    }
  }
  for (std::size_t at = span.begin; at < span.end;) {
    const bool near_end = span.end - at <= kMaxEndBytes;
    for (const ReadingRule* rule : rules_at(within, at)) {
      if (rule->position == RulePosition::kPart || rule->position == RulePosition::kClause)
        continue;
      if (best.rule != nullptr && best.rule->order <= rule->order) continue;
      if (at != span.begin &&
          (rule->position == RulePosition::kBegin || rule->position == RulePosition::kWhole)) {
        continue;
      }
      if (rule->position == RulePosition::kEnd && !near_end) continue;
      for (const std::size_t end : rule->pattern.match(within, at)) consider(*rule, at, end);
    }
    next_code_point(within, at);
  }
  return best;
}

}  // namespace toibiki
