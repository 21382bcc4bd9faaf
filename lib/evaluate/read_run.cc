// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <string_view>
#include <system_error>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "evaluate/text_lines.h"
#include "toibiki/evaluate.h"

namespace toibiki {
namespace {

// Record id -> score.
using Scores = std::unordered_map<std::string, double>;

double parse_score(std::string_view text, const FilePlace& place) {
  double score = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), score);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(score)) {
    place.fail("得点「" + shown(text) +
                   "」は数ではないか、大きすぎるか小さすぎます。5 列目に 12.5 のような数を"
                   "書いてください。",
               "the score is not a number, or out of range");
  }
  return score;
}

void add_line(std::string_view line, const FilePlace& place,
              std::unordered_map<std::string, Scores>& queries) {
  const auto columns = split_at_blanks(line);
  if (columns.size() != 6) {
    const std::string count = std::to_string(columns.size());
    place.fail("「" + shown(line) + "」は " + count +
                   " 列あります。TREC の 6 列「問い合わせ Q0 記録 順位 得点 名前」にしてください。",
               count + " columns instead of the 6 of a TREC run");
  }
  const double score = parse_score(columns[4], place);
  if (!queries[std::string(columns[0])].emplace(columns[2], score).second) {
    place.fail("問い合わせ「" + shown(columns[0]) + "」の記録「" + shown(columns[2]) +
                   "」は前の行にもあります。どちらかの行を消してください。",
               "record " + shown(columns[2]) + " stands twice for query " + shown(columns[0]));
  }
}

std::vector<std::string> ranked(const Scores& scores) {
  std::vector<std::pair<double, std::string_view>> order;
  for (const auto& [id, score] : scores) order.emplace_back(score, id);
  std::sort(order.rbegin(), order.rend());
  std::vector<std::string> ids;
  for (const auto& [score, id] : order) ids.emplace_back(id);
  return ids;
}

}  // namespace

Run read_run(const std::filesystem::path& path) {
  const InputFile file = read_input_file(path);
  TextLines lines(file);
  std::unordered_map<std::string, Scores> queries;
  while (const auto line = lines.next()) add_line(*line, lines.place(), queries);
  if (queries.empty()) {
    lines.place().fail(
        "順位が 1 件もありません。--run で書いた TREC 形式のファイルを指定してください。",
        "the file holds no ranking");
  }
  Run run;
  for (const auto& [id, scores] : queries) run[id] = ranked(scores);
  return run;
}

}  // namespace toibiki
