// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/utf8.h"
#include "evaluate/text_lines.h"
#include "toibiki/evaluate.h"

namespace toibiki {
namespace {

using Columns = std::vector<std::string_view>;

enum class Layout {
  kBeir,  // query id, record id, gain between tabs; ids may hold spaces
  kTrec,  // query id, iteration, record id, gain between runs of blanks
};

Columns split_at_tabs(std::string_view line) {
  Columns columns;
  while (true) {
    const std::size_t tab = line.find('\t');
    columns.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return columns;
    line.remove_prefix(tab + 1);
  }
}

Columns split_at_blanks(std::string_view line) {
  constexpr std::string_view kBlanks = " \t";
  Columns columns;
  for (std::size_t at = line.find_first_not_of(kBlanks); at != std::string_view::npos;
       at = line.find_first_not_of(kBlanks, at)) {
    const std::size_t end = std::min(line.find_first_of(kBlanks, at), line.size());
    columns.push_back(line.substr(at, end - at));
    at = end;
  }
  return columns;
}

// A BEIR file without its header is refused: taking its first judgement for the header would lose
// it without a word.
Layout layout_of(std::string_view first_line, const TextLines& lines) {
  if (split_at_tabs(first_line) == Columns{"query-id", "corpus-id", "score"}) return Layout::kBeir;
  if (split_at_blanks(first_line).size() == 4) return Layout::kTrec;
  lines.fail("「" + shown(first_line) +
                 "」は判定ファイルの 1 行目として読めません。BEIR の見出し"
                 "「query-id(タブ)corpus-id(タブ)score」か、TREC の 4 列"
                 "「問い合わせ 0 記録 点数」にしてください。",
             "neither the header of a BEIR qrels.tsv nor the four columns of TREC qrels");
}

int parse_gain(std::string_view text, const TextLines& lines) {
  int gain = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), gain);
  if (error != std::errc() || end != text.data() + text.size()) {
    lines.fail("点数「" + shown(text) +
                   "」は整数ではないか、大きすぎます。"
                   "0(関連なし)、1、2 などの整数にしてください。",
               "the gain is not an integer, or too large");
  }
  return std::max(gain, 0);
}

void add_judgement(std::string_view line, Layout layout, const TextLines& lines,
                   Judgements& judgements) {
  const Columns columns = layout == Layout::kBeir ? split_at_tabs(line) : split_at_blanks(line);
  const std::size_t wanted = layout == Layout::kBeir ? 3 : 4;
  if (columns.size() != wanted) {
    lines.fail("「" + shown(line) + "」は " + std::to_string(columns.size()) + " 列あります。" +
                   std::to_string(wanted) + " 列にしてください。",
               std::to_string(columns.size()) + " columns instead of " + std::to_string(wanted));
  }
  const std::string query(columns.front());
  const std::string record(columns[wanted - 2]);
  if (query.empty() || record.empty()) {
    lines.fail("「" + shown(line) + "」は識別子が空です。識別子を入れるか、行を消してください。",
               "an id is empty");
  }
  const int gain = parse_gain(columns.back(), lines);
  const auto [known, is_new] = judgements[query].emplace(record, gain);
  if (!is_new && known->second != gain) {
    lines.fail("問い合わせ「" + shown(query) + "」と記録「" + shown(record) + "」の点数 " +
                   std::to_string(gain) + " が、前の行の " + std::to_string(known->second) +
                   " と食い違います。どちらかの行を消してください。",
               "judged " + std::to_string(known->second) + " before and " + std::to_string(gain) +
                   " here");
  }
}

}  // namespace

Judgements read_judgements(const std::filesystem::path& path) {
  TextLines lines(path);
  Judgements judgements;
  if (const auto first = lines.next()) {
    const Layout layout = layout_of(*first, lines);
    if (layout == Layout::kTrec) add_judgement(*first, layout, lines, judgements);
    while (const auto line = lines.next()) add_judgement(*line, layout, lines, judgements);
  }
  if (judgements.empty()) {
    lines.fail("判定が 1 件もありません。qrels のファイルを指定してください。",
               "the file holds no judgement");
  }
  return judgements;
}

}  // namespace toibiki
