// SPDX-License-Identifier: GPL-2.0-or-later
#include "privacy/masking_rules.h"

#include <algorithm>
#include <stdexcept>

#include "analysis/rule_file.h"
#include "base/utf8.h"
#include "privacy/masking_text.h"
#include "privacy/roman_letters.h"
#include "text/fold.h"
#include "text/fold_tables.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxFillers = 4;
constexpr std::size_t kMinBeginBytes = 3;

// 0120*: a line of masking_allowed.txt that stands for every value that begins so.
bool is_begin(std::string_view value) { return value.ends_with('*'); }

std::vector<RuleFile> built_in_and_own(const std::filesystem::path& folder, std::string_view name,
                                       char separator) {
  std::vector<RuleFile> files = {read_rules({}, name, separator)};
  if (!folder.empty()) {
    RuleFile own = read_rules(folder, name, separator);
    if (own.name != files.front().name) files.push_back(std::move(own));
  }
  return files;
}

// What may stand between a label and its value: 氏名：, 番号は「, 電話番号（自宅）は.
bool is_filler(char32_t c) {
  return c == U' ' || std::u32string_view(U":=>→⇒は:;「『【[\"'(/|・、,が_").find(c) !=
                          std::u32string_view::npos;
}

}  // namespace

MaskingRules::MaskingRules(const std::filesystem::path& folder) {
  read_words();
  read_names();
  read_evidence();
  read_ids(folder);
  read_allowed(folder);
}

void MaskingRules::read_words() {
  for (const RuleFile::Line& line : read_rules({}, "masking_words.tsv").lines) {
    PhraseSet& group = words_[line.columns.at(0)];
    constexpr std::string_view kCues[] = {"honorific",   "introduction", "ending",    "title",
                                          "behind_name", "written",      "of_person", "relation"};
    const bool is_cue =
        std::find(std::begin(kCues), std::end(kCues), line.columns[0]) != std::end(kCues);
    constexpr std::string_view kFrames[] = {"name_label",    "name_said", "relative",
                                            "behind_person", "ending",    "english"};
    const bool is_frame =
        std::find(std::begin(kFrames), std::end(kFrames), line.columns[0]) != std::end(kFrames);
    std::string_view rest = line.columns.at(1);
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('|'), rest.size());
      const std::string word = unify(rest.substr(0, end)).text();
      group.add(word);
      if (is_cue) name_cues.add(word);
      if (is_frame) frame_cues.add(word);
      if (line.columns[0] == "more_family") family_names.add(word);
      if (line.columns[0] == "more_given") given_names.add(word);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
}

void MaskingRules::read_names() {
  for (const RuleFile::Line& line : read_rules({}, "masking_names.tsv").lines) {
    const std::string& kind = line.columns.at(0);
    const std::string& name = line.columns.at(1);
    if (kind == "family") {
      family_names.add(name);  // unify()ed by the script
    } else if (kind == "given") {
      given_names.add(name);
    } else {
      const bool family = kind == "family_reading";
      (family ? family_readings : given_readings).add(name);
      (family ? family_letters : given_letters).add(roman_letters(name));
    }
  }
  for (const RuleFile::Line& line : read_rules({}, "masking_not_names.txt", '\n').lines) {
    const std::string word = unify(line.columns.at(0)).text();
    if (word.starts_with('*')) {
      not_name_endings.add(word.substr(1));
    } else {
      not_names.add(word);
    }
  }
}

void MaskingRules::read_evidence() {
  std::vector<RuleProblem> problems;
  evidence = EvidenceWeights(read_rules({}, "masking_evidence.tsv"), problems);
  require_none(problems);
}

std::vector<IdRule> read_id_rules(const RuleFile& file, std::vector<RuleProblem>& problems) {
  std::vector<IdRule> rules;
  for (const RuleFile::Line& line : file.lines) {
    const std::string& kind = line.columns.front();
    if (line.columns.size() != 2 || line.columns[1].empty() ||
        (kind != "label" && kind != "shape")) {
      problems.push_back(
          rule_problem(file, line, kind,
                       "label または shape、タブ、語か形の順に書いてください。 (expected label or "
                       "shape, a tab, a word or a shape)"));
      continue;
    }
    IdRule rule{kind == "label", unify(line.columns[1]).text()};
    // A shape of letters alone would mask words.
    if (!rule.is_label && rule.value.find('#') == std::string::npos) {
      problems.push_back(
          rule_problem(file, line, line.columns[1],
                       "形には数字の「#」が 1 つ以上要ります。 (a shape needs a \"#\")"));
      continue;
    }
    rules.push_back(std::move(rule));
  }
  return rules;
}

std::vector<std::string> read_allowed_values(const RuleFile& file,
                                             std::vector<RuleProblem>& problems) {
  std::vector<std::string> values;
  for (const RuleFile::Line& line : file.lines) {
    std::string value = compared_value(line.columns.front());
    if (value.empty()) {
      problems.push_back(
          rule_problem(file, line, line.columns.front(), "値がありません。 (there is no value)"));
      continue;
    }
    if (is_begin(value) && value.size() <= kMinBeginBytes) {
      problems.push_back(rule_problem(file, line, line.columns.front(),
                                      "「*」の前には 3 文字以上要ります。 (a \"*\" needs three "
                                      "characters before it)"));
      continue;
    }
    values.push_back(std::move(value));
  }
  return values;
}

void MaskingRules::read_ids(const std::filesystem::path& folder) {
  std::vector<RuleProblem> problems;
  for (const RuleFile& file : built_in_and_own(folder, "masking_ids.tsv", '\t')) {
    for (IdRule& rule : read_id_rules(file, problems)) {
      if (rule.is_label) {
        id_labels.add(rule.value);
      } else {
        id_shapes.push_back(std::move(rule.value));
      }
    }
  }
  require_none(problems);
}

void MaskingRules::read_allowed(const std::filesystem::path& folder) {
  std::vector<RuleProblem> problems;
  for (const RuleFile& file : built_in_and_own(folder, "masking_allowed.txt", '\n')) {
    for (std::string& value : read_allowed_values(file, problems)) {
      if (is_begin(value)) {
        value.pop_back();
        allowed_begins_.push_back(std::move(value));
      } else {
        allowed_.insert(std::move(value));
      }
    }
  }
  require_none(problems);
}

const PhraseSet& MaskingRules::words(std::string_view group) const {
  const auto found = words_.find(group);
  if (found == words_.end()) {
    throw std::logic_error("masking_words.tsv: no group " + std::string(group));
  }
  return found->second;
}

bool MaskingRules::is_allowed(std::string_view value) const {
  const std::string compared = compared_value(value);
  if (allowed_.contains(compared)) return true;
  for (const std::string& begin : allowed_begins_) {
    if (compared.starts_with(begin)) return true;
  }
  const std::size_t at = compared.rfind('@');
  return at != std::string::npos && at > 0 && allowed_.contains(compared.substr(at));
}

std::string compared_value(std::string_view value) {
  const std::string unified = unify(value).text();
  std::string compared;
  for (std::size_t at = 0; at < unified.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(unified, at);
    if (c == U' ' || c == U'\t' || c == U'\n' || is_dash(c)) continue;
    compared += unified.substr(begin, at - begin);
  }
  return compared;
}

Span label_before(std::string_view text, std::size_t at, const PhraseSet& labels) {
  for (std::size_t fillers = 0;; ++fillers) {
    if (const std::size_t size = labels.ending_at(text, at)) return {at - size, at};
    std::size_t begin = 0;
    char32_t c = character_before(text, at, &begin);
    // A remark: 電話番号（携帯）：
    if (c == U')' && fillers < kMaxFillers) {
      const std::size_t open =
          text.substr(at > 40 ? at - 40 : 0, at - (at > 40 ? at - 40 : 0)).rfind('(');
      if (open == std::string_view::npos) return {};
      at = (at > 40 ? at - 40 : 0) + open;
      continue;
    }
    if (c == 0 || !is_filler(c) || fillers == kMaxFillers) return {};
    at = begin;
  }
}

}  // namespace toibiki
