// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/utf8.h"
#include "evaluate/rows.h"
#include "toibiki/evaluate.h"

namespace toibiki {
namespace {

const std::vector<RowValue>& judgement_values() {
  static const std::vector<RowValue> values = {
      {{"query_id", "qid", "問い合わせid", "質問id"}},
      {{"article_id", "corpus_id", "doc_id", "docid", "document_id", "record_id", "answer_id",
        "faq_id", "記事id", "回答id", "記録id"}},
      {{"gain", "score", "relevance", "rel", "label", "点数", "関連度"}, true},
  };
  return values;
}

// The rows of TREC qrels: query id, iteration, record id, gain between runs of blanks.
class QrelsRows {
 public:
  explicit QrelsRows(const InputFile& file) : lines_(file) {}

  std::optional<std::vector<std::string>> next() {
    const auto line = lines_.next();
    if (!line) return std::nullopt;
    const auto columns = split_at_blanks(*line);
    if (columns.size() != 4) {
      const std::string count = std::to_string(columns.size());
      place().fail("「" + shown(*line) + "」は " + count + " 列あります。4 列にしてください。",
                   count + " columns instead of 4");
    }
    return std::vector<std::string>{std::string(columns[0]), std::string(columns[2]),
                                    std::string(columns[3])};
  }

  const FilePlace& place() const { return lines_.place(); }

 private:
  TextLines lines_;
};

int parse_gain(std::string_view text, const FilePlace& place) {
  int gain = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), gain);
  if (error != std::errc() || end != text.data() + text.size()) {
    place.fail("点数「" + shown(text) +
                   "」は整数ではないか、大きすぎます。"
                   "0(関連なし)、1、2 などの整数にしてください。",
               "the gain is not an integer, or too large");
  }
  return std::max(gain, 0);
}

// `row`: query id, record id, gain.
void add_judgement(const std::vector<std::string>& row, const FilePlace& place,
                   Judgements& judgements) {
  const std::string& query = row[0];
  const std::string& record = row[1];
  if (query.empty() || record.empty()) {
    place.fail("問い合わせ「" + shown(query) + "」、記録「" + shown(record) +
                   "」の識別子が空です。識別子を入れるか、行を消してください。",
               "an id is empty");
  }
  const int gain = parse_gain(row[2], place);
  const auto [known, is_new] = judgements[query].emplace(record, gain);
  if (!is_new && known->second != gain) {
    place.fail("問い合わせ「" + shown(query) + "」と記録「" + shown(record) + "」の点数 " +
                   std::to_string(gain) + " が、前の行の " + std::to_string(known->second) +
                   " と食い違います。どちらかの行を消してください。",
               "judged " + std::to_string(known->second) + " before and " + std::to_string(gain) +
                   " here");
  }
}

template <class Rows>
Judgements judgements_of(Rows rows) {
  Judgements judgements;
  while (const auto row = rows.next()) add_judgement(*row, rows.place(), judgements);
  if (judgements.empty()) {
    rows.place().fail("判定が 1 件もありません。qrels のファイルを指定してください。",
                      "the file holds no judgement");
  }
  return judgements;
}

// A table without its header is refused: taking its first judgement for the header would lose it
// without a word.
void require_qrels(const InputFile& file) {
  const std::string_view line = file.first_line();
  if (line.empty() || split_at_blanks(line).size() == 4) return;
  TextLines lines(file);
  lines.next();
  lines.place().fail(
      "「" + shown(line) +
          "」は判定ファイルの 1 行目として読めません。BEIR の見出し"
          "「query-id(タブ)corpus-id(タブ)score」、CSV の見出し「query_id,article_id,gain」、"
          "TREC の 4 列「問い合わせ 0 記録 点数」、JSONL の {\"query_id\": \"…\", \"article_id\": "
          "\"…\", \"gain\": 1} のどれかにしてください。",
      "neither a header with query-id, corpus-id and score nor the four columns of TREC qrels nor "
      "JSONL");
}

}  // namespace

Judgements read_judgements(const std::filesystem::path& path) {
  const InputFile file = read_input_file(path);
  const std::vector<RowValue>& values = judgement_values();
  if (file.is_jsonl) {
    return judgements_of(
        JsonRows(file, values, "{\"query_id\": \"…\", \"article_id\": \"…\", \"gain\": 1}"));
  }
  if (TableRows::is_table(file, values)) return judgements_of(TableRows(file, values));
  require_qrels(file);
  return judgements_of(QrelsRows(file));
}

}  // namespace toibiki
