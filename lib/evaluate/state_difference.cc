// SPDX-License-Identifier: GPL-2.0-or-later
#include "evaluate/state_difference.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace toibiki {
namespace {

// They act on inquiries only; all other files make the words of texts.
constexpr std::array<std::string_view, 3> kInquiryRules = {"synonyms.txt", "confusables.tsv",
                                                           "pins.tsv"};

bool is_inquiry_rule(const std::string& name) {
  return std::find(kInquiryRules.begin(), kInquiryRules.end(), name) != kInquiryRules.end();
}

std::string hash_of(const RegressionState& state, const std::string& dictionary) {
  const auto found = state.dictionaries.find(dictionary);
  return found == state.dictionaries.end() ? std::string() : found->second.hash;
}

const std::vector<std::string>& lines_of(const RegressionState& state,
                                         const std::string& dictionary) {
  static const std::vector<std::string> none;
  const auto found = state.dictionaries.find(dictionary);
  return found == state.dictionaries.end() ? none : found->second.lines;
}

bool holds_on(const ArticleState& article, const std::string& day) {
  return (article.valid_from.empty() || article.valid_from <= day) &&
         (article.valid_until.empty() || day <= article.valid_until);
}

bool is_hidden(const ArticleState& article, const RegressionState& state) {
  return state.audience == Audience::kPublic && article.audience == Audience::kAgent;
}

bool holds_any(const std::string& line, const std::vector<std::string>& words) {
  return words.empty() || std::any_of(words.begin(), words.end(), [&](const std::string& word) {
           return line.find(word) != std::string::npos;
         });
}

}  // namespace

StateDifference::StateDifference(const RegressionState& before, const RegressionState& after)
    : before_(before), after_(after) {
  for (const auto& [id, article] : after.articles) {
    const auto old = before.articles.find(id);
    if (old == before.articles.end() || is_edited(id)) changed_articles_.insert(id);
  }
  for (const auto& [id, article] : before.articles) {
    if (!after.articles.contains(id)) changed_articles_.insert(id);
  }
}

bool StateDifference::is_edited(const std::string& article) const {
  const auto old = before_.articles.find(article);
  const auto now = after_.articles.find(article);
  if (old == before_.articles.end() || now == after_.articles.end()) return false;
  if (old->second.hash == now->second.hash) return false;
  // Counters go up by themselves; that is no edit.
  const std::vector<std::string> members = edited_members(article);
  return members != std::vector<std::string>{"counters"};
}

std::vector<std::string> StateDifference::edited_members(const std::string& article) const {
  std::vector<std::string> members;
  const auto old = before_.articles.find(article);
  const auto now = after_.articles.find(article);
  if (old == before_.articles.end() || now == after_.articles.end()) return members;
  const auto& was = old->second.members;
  const auto& is = now->second.members;
  if (was.empty() || is.empty()) return members;
  for (const auto& [name, hash] : is) {
    const auto found = was.find(name);
    if (found == was.end() || found->second != hash) members.push_back(name);
  }
  for (const auto& [name, hash] : was) {
    if (!is.contains(name)) members.push_back(name);
  }
  return members;
}

bool StateDifference::dictionary_changed(const std::string& name) const {
  return hash_of(before_, name) != hash_of(after_, name);
}

bool StateDifference::synonyms_changed() const {
  return dictionary_changed("synonyms.txt") || before_.version != after_.version;
}

bool StateDifference::word_rules_changed() const {
  if (before_.analyzer != after_.analyzer) return true;
  for (const RegressionState* state : {&before_, &after_}) {
    for (const auto& [name, dictionary] : state->dictionaries) {
      if (!is_inquiry_rule(name) && dictionary_changed(name)) return true;
    }
  }
  return false;
}

bool StateDifference::outcomes_changed() const {
  return before_.outcome_count != after_.outcome_count ||
         before_.undone_outcome_count != after_.undone_outcome_count ||
         before_.past_answer_count != after_.past_answer_count;
}

std::vector<std::string> StateDifference::changed_lines(const std::string& name,
                                                        const std::vector<std::string>& words,
                                                        std::size_t limit) const {
  std::map<std::string, int> counts;
  for (const std::string& line : lines_of(before_, name)) --counts[line];
  for (const std::string& line : lines_of(after_, name)) ++counts[line];
  std::vector<std::string> changed;
  for (const auto& [line, count] : counts) {
    if (count == 0 || changed.size() >= limit || !holds_any(line, words)) continue;
    changed.push_back((count > 0 ? "+" : "-") + name + ": " + line);
  }
  return changed;
}

CauseKind StateDifference::appearance_of(const std::string& article) const {
  const auto old = before_.articles.find(article);
  const auto now = after_.articles.find(article);
  if (now == after_.articles.end()) {
    return old == before_.articles.end() ? CauseKind::kUnknown : CauseKind::kArticleRemoved;
  }
  if (old == before_.articles.end()) return CauseKind::kArticleAdded;
  const bool was_hidden = is_hidden(old->second, before_);
  const bool is_now_hidden = is_hidden(now->second, after_);
  if (was_hidden != is_now_hidden) {
    return is_now_hidden ? CauseKind::kArticleHidden : CauseKind::kArticleShown;
  }
  const bool held = holds_on(old->second, before_.as_of);
  const bool holds = holds_on(now->second, after_.as_of);
  if (held == holds) return CauseKind::kUnknown;
  return holds ? CauseKind::kArticleHolds : CauseKind::kArticleExpired;
}

}  // namespace toibiki
