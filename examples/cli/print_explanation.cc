// SPDX-License-Identifier: GPL-2.0-or-later
#include "print_explanation.h"

#include <algorithm>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "labels.h"
#include "terminal.h"

namespace toibiki::cli {
namespace {

constexpr std::size_t kMaxRows = 8;
constexpr std::size_t kScoreWidth = 10;

// The widest of the rows, bounded, so that one long word does not move every column away.
class Widths {
 public:
  void add(std::string_view kind, std::string_view term, std::string_view field) {
    kind_ = std::max(kind_, display_width(kind));
    term_ = std::clamp<std::size_t>(display_width(term), term_, 30);
    field_ = std::max(field_, display_width(field));
  }

  void print_row(std::ostream& out, std::string_view kind, std::string_view term,
                 std::string_view field, std::string_view score) const {
    out << "     " << padded(kind, kind_) << "  " << padded(term, term_) << "  "
        << padded(field, field_) << "  " << padded_left(score, kScoreWidth) << "\n";
  }

 private:
  std::size_t kind_ = 0;
  std::size_t term_ = 0;
  std::size_t field_ = 0;
};

struct Row {
  std::string_view kind;
  std::string term;
  std::string fields;  // largest share first
  double score = 0.0;
};

// A synonym names the words of the inquiry that it stands for: 退会 ← 解約.
std::string term_of(const ExplanationPart& part) {
  std::string term = part.key;
  for (const std::string& word : part.stands_for) {
    term += (&word == part.stands_for.data() ? " ← " : " ") + word;
  }
  return term;
}

// One row a term, over all the fields that hold it, largest first.
std::vector<Row> rows_of(const std::vector<ExplanationPart>& parts) {
  std::vector<Row> rows;
  for (const ExplanationPart& part : parts) {
    const std::string_view kind = part.stands_for.empty() ? label(part.kind) : "同義語";
    const std::string term = term_of(part);
    const auto same = std::find_if(rows.begin(), rows.end(), [&](const Row& row) {
      return row.kind == kind && row.term == term;
    });
    Row& row = same == rows.end() ? rows.emplace_back(Row{kind, term, "", 0.0}) : *same;
    row.fields += (row.fields.empty() ? "" : "・") + std::string(label(part.field));
    row.score += part.score;
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return a.score > b.score; });
  return rows;
}

}  // namespace

void print_explanation(std::ostream& out, const Explanation& explanation) {
  const std::vector<Row> rows = rows_of(explanation.parts);
  const std::size_t shown = std::min(rows.size(), kMaxRows);
  Widths widths;
  widths.add("種類 (kind)", "語 (term)", "項目 (field)");
  for (std::size_t i = 0; i < shown; ++i) {
    widths.add(rows[i].kind, rows[i].term, rows[i].fields);
  }
  out << "   内訳 (explanation):\n";
  widths.print_row(out, "種類 (kind)", "語 (term)", "項目 (field)", "点 (score)");
  double rest = explanation.score;
  for (std::size_t i = 0; i < shown; ++i) {
    rest -= rows[i].score;
    widths.print_row(out, rows[i].kind, rows[i].term, rows[i].fields, fixed(rows[i].score, 2));
  }
  if (shown < rows.size()) {
    widths.print_row(out, "ほか (others)", std::to_string(rows.size() - shown) + " 語", "",
                     fixed(rest, 2));
  }
  widths.print_row(out, "合計 (sum)", "", "", fixed(explanation.score, 2));
  if (explanation.missing.empty()) return;
  std::string words;
  for (const std::string& word : explanation.missing) words += (words.empty() ? "" : "、") + word;
  out << "     なかった語 (missing): " << words << "\n";
}

}  // namespace toibiki::cli
