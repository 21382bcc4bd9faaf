// SPDX-License-Identifier: GPL-2.0-or-later
#include "print_regression.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "terminal.h"

namespace toibiki::cli {
namespace {

constexpr std::size_t kMaxReasons = 3;

const RankedArticle* find(const RegressionResult& result, const std::string& id) {
  for (const RankedArticle& ranked : result.ranking) {
    if (ranked.id == id) return &ranked;
  }
  return nullptr;
}

const RankedArticle* at_place(const RegressionResult& result, std::size_t place) {
  for (const RankedArticle& ranked : result.ranking) {
    if (ranked.place == place) return &ranked;
  }
  return nullptr;
}

// What a signal is called where an author of articles reads it.
std::string_view author_label(Signal signal) {
  switch (signal) {
    case Signal::kWords:
      return "語";
    case Signal::kBigrams:
      return "文字の並び";
    case Signal::kReadings:
      return "読み";
    case Signal::kCoverage:
      return "問い合わせの語を含む割合";
    case Signal::kCosine:
      return "質問文の近さ";
    case Signal::kSaid:
      return "質問文がそのまま言われている度合い";
    case Signal::kSemantic:
      return "意味の近さ";
    case Signal::kVotes:
      return "似た問い合わせの解決";
    case Signal::kResolution:
      return "解決した割合";
    case Signal::kHelpful:
      return "役に立った割合";
    case Signal::kPopularity:
      return "閲覧数";
    case Signal::kRecency:
      return "新しさ";
    case Signal::kOtherNumber:
      return "番号の違い";
    case Signal::kOtherPolarity:
      return "できる・できないの違い";
  }
  return to_string(signal);
}

void print_part(const ScorePart& part, std::ostream& out) {
  out << author_label(part.signal);
  if (!part.key.empty()) out << "「" << part.key << "」";
  if (!part.stands_for.empty()) out << "(「" << part.stands_for.front() << "」の同義語)";
  if (part.is_learned) out << "(学んだ言い方)";
  out << " +" << fixed(part.score, 2);
}

void print_gap(const RankedArticle& above, const RankedArticle& below, std::ostream& out) {
  if (!above.pin.empty() || !below.pin.empty()) {
    const RankedArticle& pinned = above.pin.empty() ? below : above;
    out << "      理由: 「" << pinned.id << "」は pins.tsv で"
        << (pinned.pin == "pin" ? "先頭" : "末尾") << "に固定 (" << pinned.id
        << " is held by pins.tsv)\n";
    return;
  }
  if (below.is_confused && !above.is_confused) {
    out << "      理由: 「" << below.id
        << "」は紛らわしい別の語を使っているため後ろに置いた (it says another, confusable word)\n";
    return;
  }
  std::vector<ScorePart> gap = score_gap(above, below);
  if (gap.empty()) return;
  if (gap.size() > kMaxReasons) gap.resize(kMaxReasons);
  out << "      理由: 「" << above.id << "」が上回るのは ";
  for (std::size_t i = 0; i < gap.size(); ++i) {
    if (i > 0) out << "、";
    print_part(gap[i], out);
  }
  out << " (what it has more)\n";
}

// Words of the inquiry that an author could add.
void print_missing(const RankedArticle& below, std::ostream& out) {
  if (below.missing.empty()) return;
  out << "      「" << below.id << "」にない語: ";
  for (std::size_t i = 0; i < below.missing.size(); ++i) {
    out << (i > 0 ? "、" : "") << below.missing[i];
  }
  out << " (words that it lacks)\n";
}

void print_first(const RegressionResult& result, std::size_t depth, std::ostream& out) {
  out << "      上位 (first): ";
  std::size_t shown = 0;
  for (const RankedArticle& ranked : result.ranking) {
    if (shown == depth) break;
    out << (shown++ > 0 ? ", " : "") << ranked.place << " " << ranked.id;
  }
  out << (shown == 0 ? "なし (nothing found)\n" : "\n");
}

void print_reason(const RegressionResult& result, const RegressionFailure& failure,
                  std::ostream& out) {
  if (failure.is_unknown) return;
  const RankedArticle* const own = find(result, failure.article_id);
  if (failure.requirement == Requirement::kMustNot) {
    const RankedArticle* const next = at_place(result, kMustDepth + 1);
    if (own != nullptr && next != nullptr) print_gap(*own, *next, out);
    return;
  }
  const std::size_t depth = failure.requirement == Requirement::kMust ? kMustDepth : kShouldDepth;
  const RankedArticle* const last = at_place(result, depth);
  if (own != nullptr && last != nullptr) {
    print_gap(*last, *own, out);
    print_missing(*own, out);
  } else if (own == nullptr) {
    out << "      理由: 問い合わせの語とほとんど重ならない。言い換えか同義語を足すと見つかる "
           "(hardly a word in common: add a phrasing or a synonym)\n";
  }
}

void print_row(const RegressionRow& row, const std::string& table, std::string_view label,
               std::ostream& out) {
  out << label << " " << table << ":" << row.line << " 「" << row.query << "」\n";
  if (!row.note.empty()) out << "      要求の理由 (note): " << row.note << "\n";
}

std::string place_text(std::size_t place) {
  return place == 0 ? "圏外" : std::to_string(place) + " 位";
}

void print_changes(const std::vector<RegressionChange>& changes, const std::string& table,
                   std::string_view label, std::ostream& out) {
  for (const RegressionChange& change : changes) {
    out << label << " " << table << ":" << change.row.line << " 「" << change.row.query << "」\n";
    for (const RegressionFailure& failure : change.lost) {
      out << "   悪化 (lost): " << to_string(failure) << "\n";
    }
    for (const RegressionFailure& failure : change.won) {
      out << "   改善 (won): 直った要求 " << to_string(failure.requirement) << " 「"
          << failure.article_id << "」\n";
    }
    for (const RegressionMove& move : change.moves) {
      out << "   " << move.article_id << ": " << place_text(move.before) << " → "
          << place_text(move.after) << "\n";
    }
    for (const RegressionCause& cause : change.causes) {
      out << "   原因 (cause): " << to_string(cause) << "\n";
    }
  }
}

}  // namespace

RegressionCounts count(const RegressionRun& run) {
  RegressionCounts counts;
  for (const RegressionResult& result : run.results) {
    if (!result.passes()) {
      ++counts.failed;
      continue;
    }
    ++counts.passed;
    if (!result.failures.empty()) ++counts.warned;
  }
  return counts;
}

void print_regression(const RegressionRun& run, const std::string& table, std::ostream& out) {
  for (const RegressionResult& result : run.results) {
    if (result.failures.empty()) continue;
    print_row(result.row, table, result.passes() ? "注意 (warning)" : "不合格 (failed)", out);
    const RegressionFailure& first = result.failures.front();
    for (const RegressionFailure& failure : result.failures) {
      out << "   " << to_string(failure) << "\n";
    }
    print_first(result, first.requirement == Requirement::kShould ? kShouldDepth : kMustDepth, out);
    print_reason(result, first, out);
  }
  const RegressionCounts counts = count(run);
  out << "合格 " << counts.passed << " 件(うち注意 " << counts.warned << " 件)、不合格 "
      << counts.failed << " 件 (" << counts.passed << " passed, " << counts.warned
      << " of them with warnings, " << counts.failed << " failed)\n";
}

void print_regression(const RegressionReport& report, const std::string& table, std::ostream& out) {
  print_changes(report.lost, table, "悪化 (lost)", out);
  print_changes(report.won, table, "改善 (won)", out);
  print_changes(report.moved, table, "移動 (moved)", out);
  out << "基準との比較: 改善 " << report.won.size() << " 件、悪化 " << report.lost.size()
      << " 件、移動 " << report.moved.size() << " 件、同じ " << report.unchanged_count
      << " 件 (against the baseline: " << report.won.size() << " won, " << report.lost.size()
      << " lost, " << report.moved.size() << " moved, " << report.unchanged_count << " same)\n";
  if (!report.new_queries.empty() || !report.gone_queries.empty()) {
    out << "表に増えた行 " << report.new_queries.size() << " 件、減った行 "
        << report.gone_queries.size() << " 件 (" << report.new_queries.size() << " new rows, "
        << report.gone_queries.size() << " gone)\n";
  }
}

}  // namespace toibiki::cli
