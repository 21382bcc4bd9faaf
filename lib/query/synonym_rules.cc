// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/synonym_rules.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "query/own_rules.h"
#include "record/white_space.h"

namespace toibiki {
namespace {

constexpr std::string_view kArrow = "=>";
constexpr std::string_view kCategory = "@category";

// A backslash takes the meaning from what follows: \, \= \@ \# \\ .
std::string unescaped(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) ++i;
    result += text[i];
  }
  return result;
}

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool is_first = result.empty();
    if (c == ',' || c == '\\' || c == '=' || c == '@' || (is_first && (c == '#' || c == '!'))) {
      result += '\\';
    }
    result += c;
  }
  return result;
}

// Where `sign` stands without a backslash before it; npos if nowhere.
std::size_t find_sign(std::string_view text, std::string_view sign) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text.substr(i).starts_with(sign)) {
      return i;
    }
  }
  return std::string_view::npos;
}

std::vector<std::string_view> split(std::string_view text, std::string_view sign) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = find_sign(text, sign);
    parts.push_back(trimmed(text.substr(0, end)));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + sign.size());
  }
}

// Reads one line; what it complains about it keeps.
class LineReader {
 public:
  LineReader(const RuleFile& file, const RuleFile::Line& line) : file_(file), line_(line) {}

  std::optional<SynonymRule> read() {
    std::string_view text = trimmed(line_.columns.front());
    SynonymRule rule;
    rule.line = line_.number;
    if (text.starts_with('!')) {
      complain(
          text,
          "「!」で始まる行は「!built-in off」だけです。語なら \\! と書いてください。 (the only "
          "line with ! is \"!built-in off\")");
      return std::nullopt;
    }
    if (const std::size_t at = find_sign(text, "@"); at != std::string_view::npos) {
      rule.scope = read_scope(text.substr(at));
      text = trimmed(text.substr(0, at));
    }
    const std::vector<std::string_view> sides = split(text, kArrow);
    if (sides.size() > 2) {
      complain(text, "「=>」は一行に一つです。 (only one => in a line)");
    } else {
      rule.from = members(sides.front());
      if (sides.size() == 2) {
        rule.to = members(sides.back());
      } else if (problems_.empty() && rule.from.size() < 2) {
        complain(text,
                 "語が一つしかありません。半角の「,」で区切って二つ以上書いてください。 (a single "
                 "word; separate words by a comma)");
      }
    }
    if (!problems_.empty()) return std::nullopt;
    return rule;
  }

  const std::vector<RuleProblem>& problems() const { return problems_; }

 private:
  void complain(std::string_view value, std::string_view reason) {
    problems_.push_back(rule_problem(file_, line_, value, reason));
  }

  std::vector<std::string> members(std::string_view text) {
    std::vector<std::string> list;
    for (const std::string_view member : split(text, ",")) {
      if (member.empty()) {
        complain(
            text,
            "空の語があります。余分な「,」や「=>」を消してください。 (an empty word; remove the "
            "comma or arrow)");
        return {};
      }
      list.push_back(unescaped(member));
    }
    return list;
  }

  std::vector<std::string> read_scope(std::string_view text) {
    std::vector<std::string> path;
    std::string_view rest = text;
    if (rest.starts_with(kCategory)) {
      rest.remove_prefix(kCategory.size());
      const bool is_apart = trimmed(rest).size() < rest.size();
      std::string levels(trimmed(rest));
      for (std::size_t at; (at = levels.find("＞")) != std::string::npos;) {
        levels.replace(at, std::string_view("＞").size(), ">");
      }
      for (const std::string_view level : split(levels, ">")) path.push_back(unescaped(level));
      if (is_apart && std::none_of(path.begin(), path.end(),
                                   [](const std::string& level) { return level.empty(); })) {
        return path;
      }
    }
    complain(text,
             "行の終わりの「@」は「@category お支払い>領収書」のように書きます。語なら \\@ "
             "と書いてください。 (behind @ only \"category\", a blank and a path; write \\@ in a "
             "word)");
    return {};
  }

  const RuleFile& file_;
  const RuleFile::Line& line_;
  std::vector<RuleProblem> problems_;
};

std::string joined(const std::vector<std::string>& list, std::string_view between) {
  std::string text;
  for (const std::string& element : list) {
    if (!text.empty()) text += between;
    text += escaped(element);
  }
  return text;
}

}  // namespace

SynonymRules parse_synonyms(const RuleFile& file) {
  SynonymRules parsed;
  for (const RuleFile::Line& line : file.lines) {
    if (is_built_in_off(line) || trimmed(line.columns.front()).empty()) continue;
    LineReader reader(file, line);
    if (auto rule = reader.read()) parsed.rules.push_back(*std::move(rule));
    parsed.problems.insert(parsed.problems.end(), reader.problems().begin(),
                           reader.problems().end());
  }
  return parsed;
}

std::vector<SynonymRule> read_synonyms(const std::filesystem::path& folder) {
  std::vector<SynonymRule> rules;
  for (const RuleFile& file : read_added_rules(folder, "synonyms.txt", '\n')) {
    SynonymRules parsed = parse_synonyms(file);
    require_none(parsed.problems);
    rules.insert(rules.end(), parsed.rules.begin(), parsed.rules.end());
  }
  return rules;
}

std::string to_string(const SynonymRule& rule) {
  std::string text = joined(rule.from, ", ");
  if (!rule.to.empty()) text += " => " + joined(rule.to, ", ");
  if (!rule.scope.empty()) text += " @category " + joined(rule.scope, ">");
  return text;
}

}  // namespace toibiki
