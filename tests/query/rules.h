// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "query/confusables.h"
#include "query/own_rules.h"
#include "query/synonym_rules.h"
#include "toibiki/analyzer.h"

namespace toibiki {

inline const Analyzer& analyzer() {
  static const Analyzer analyzer;
  return analyzer;
}

// A rule file without a file.
inline RuleFile rule_file(std::string_view text, char separator) {
  RuleFile file;
  file.name = "own.txt";
  file.text = text;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.front() == '#') continue;
    RuleFile::Line row{number, {}};
    while (true) {
      const std::size_t tab = line.find(separator);
      row.columns.emplace_back(line.substr(0, tab));
      if (tab == std::string_view::npos) break;
      line.remove_prefix(tab + 1);
    }
    file.lines.push_back(std::move(row));
  }
  return file;
}

inline RuleFile synonym_file(std::string_view text) { return rule_file(text, '\n'); }

inline Confusables confusables(std::string_view text) {
  return {parse_confusables(rule_file(text, '\t')).rows, analyzer()};
}

inline const Confusables& few_confusables() {
  static const Confusables few = confusables(
      "sound\t保証|補償|保障\t約束、埋め合わせ、守り\n"
      "look\t解約|解除\t契約と設定\n"
      "polarity\t有効|無効\t逆\n"
      "polarity\t対応|未対応\t逆\n"
      "polarity\t届く|届かない\t逆\n");
  return few;
}

// "3 値 / 7 値": lines and values, for expectations.
inline std::string lines_of(const std::vector<RuleProblem>& problems) {
  std::string text;
  for (const RuleProblem& problem : problems) {
    text += (text.empty() ? "" : " / ") + std::to_string(problem.line) + " " + problem.value;
  }
  return text;
}

}  // namespace toibiki
