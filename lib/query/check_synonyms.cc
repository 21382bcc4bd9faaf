// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/utf8.h"
#include "query/own_rules.h"
#include "query/synonyms.h"

namespace toibiki {
namespace {

using Keys = std::vector<std::string>;

struct Member {
  std::string text;
  Keys keys;
};

// Looks at one line after the other, and remembers in which group a word stands.
class RuleChecker {
 public:
  RuleChecker(const RuleFile& file, const Analyzer& analyzer, const Confusables& confusables)
      : file_(file), analyzer_(analyzer), confusables_(confusables) {}

  void look_at(const SynonymRule& rule) {
    line_ = rule.line;
    const std::vector<Member> from = analyzed(rule.from);
    const std::vector<Member> to = analyzed(rule.to);
    if (to.empty()) {
      for (std::size_t i = 0; i < from.size(); ++i) {
        for (std::size_t j = i + 1; j < from.size(); ++j) compare(from[i], from[j]);
      }
      look_for_other_group(from, rule.scope);
    } else {
      for (const Member& a : from) {
        for (const Member& b : to) compare(a, b);
      }
    }
  }

  RuleCheck result() && { return std::move(result_); }

 private:
  void complain(std::string_view value, const std::string& reason) {
    result_.problems.push_back({file_.name, line_, shown(value), reason});
  }
  void note(std::string_view value, const std::string& reason) {
    result_.notes.push_back({file_.name, line_, shown(value), reason});
  }

  std::vector<Member> analyzed(const std::vector<std::string>& texts) {
    std::vector<Member> members;
    for (const std::string& text : texts) {
      Keys keys = phrase_keys(text, analyzer_);
      if (keys.empty()) {
        complain(
            text,
            "解析すると語が残りません(助詞や、どの問い合わせにもある語だけ)。ほかの語にするか、"
            "消してください。 (nothing of it is searched for; take another word)");
      } else {
        members.push_back({text, std::move(keys)});
      }
      if (text.find("、") != std::string::npos || text.find("，") != std::string::npos) {
        note(text,
             "「、」や全角の「，」は語を区切りません。別の語なら半角の「,」にしてください。 (only "
             "the "
             "ASCII comma separates words)");
      }
    }
    return members;
  }

  void compare(const Member& a, const Member& b) {
    if (confusables_.are_confusable(a.keys, b.keys) ||
        confusables_.stand_in_one_row(a.text, b.text)) {
      complain(b.text, "「" + shown(a.text) +
                           "」と取り違えてはならない語(confusables.tsv)なので、同義語にできません。"
                           "どちらかを消してください。 (confusable with \"" +
                           shown(a.text) + "\", so no synonym of it)");
    } else if (a.keys == b.keys) {
      note(b.text,
           "「" + shown(a.text) +
               "」と同じ語に解析されるので、書かなくても同じです。 (the analyzer takes it for "
               "the same word)");
    }
  }

  void look_for_other_group(const std::vector<Member>& members,
                            const std::vector<std::string>& scope) {
    std::set<Keys> of_this_line;
    for (const Member& member : members) {
      if (!of_this_line.insert(member.keys).second) continue;
      const auto [at, is_new] = groups_.try_emplace({scope, member.keys}, line_);
      if (is_new) continue;
      const std::string other = std::to_string(at->second);
      note(member.text,
           other +
               " 行目の組にもあります。二つの組の語どうしは同義語になりません。同じ意味"
               "なら一行にまとめてください。 (stands in the group of line " +
               other + ", too; groups are not joined)");
    }
  }

  const RuleFile& file_;
  const Analyzer& analyzer_;
  const Confusables& confusables_;
  std::size_t line_ = 0;
  std::map<std::pair<std::vector<std::string>, Keys>, std::size_t> groups_;  // to the first line
  RuleCheck result_;
};

}  // namespace

RuleCheck check_synonyms(const RuleFile& file, const Analyzer& analyzer,
                         const Confusables& confusables) {
  const SynonymRules parsed = parse_synonyms(file);
  RuleChecker checker(file, analyzer, confusables);
  for (const SynonymRule& rule : parsed.rules) checker.look_at(rule);
  RuleCheck result = std::move(checker).result();
  result.problems.insert(result.problems.end(), parsed.problems.begin(), parsed.problems.end());
  std::stable_sort(result.problems.begin(), result.problems.end(),
                   [](const RuleProblem& a, const RuleProblem& b) { return a.line < b.line; });
  return result;
}

}  // namespace toibiki
