// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <charconv>
#include <fstream>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "toibiki/analyzer.h"

namespace toibiki {
namespace {

const std::string kAnalysisFile = TOIBIKI_SOURCE_DIR "/tests/golden/analysis.tsv";

struct GoldenRow {
  int line = 0;
  std::string written;  // the text as it stands in the file
  std::string tokens;
  bool known_problem = false;
};

std::vector<GoldenRow> read_golden() {
  std::ifstream file(kAnalysisFile);
  if (!file) throw std::runtime_error("cannot read " + kAnalysisFile);
  std::vector<GoldenRow> rows;
  bool known_problem = false;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line == "# Known problems") known_problem = true;
    if (line.empty() || line.front() == '#') continue;
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) {
      throw std::runtime_error(kAnalysisFile + ":" + std::to_string(number) + ": no tab");
    }
    rows.push_back({number, line.substr(0, tab), line.substr(tab + 1), known_problem});
  }
  return rows;
}

// The text that \n, \t, \\ and \u{200B} stand in.
std::string unescaped(const GoldenRow& row) {
  const std::string_view written = row.written;
  std::string text;
  for (std::size_t at = 0; at < written.size(); ++at) {
    if (written[at] != '\\') {
      text += written[at];
      continue;
    }
    const char kind = ++at < written.size() ? written[at] : ' ';
    const std::size_t end = written.find('}', at);
    if (kind == 'n' || kind == 't' || kind == '\\') {
      text += kind == 'n' ? '\n' : kind == 't' ? '\t' : '\\';
    } else if (kind == 'u' && end != std::string_view::npos) {
      unsigned code_point = 0;
      std::from_chars(written.data() + at + 2, written.data() + end, code_point, 16);
      append_utf8(text, code_point);
      at = end;
    } else {
      throw std::runtime_error(kAnalysisFile + ":" + std::to_string(row.line) + ": unknown escape");
    }
  }
  return text;
}

TEST(AnalysisGolden, EachRowHolds) {
  const Analyzer analyzer;
  for (const GoldenRow& row : read_golden()) {
    const std::string text = unescaped(row);
    std::string actual;
    for (const Token& token : analyzer.analyze(text)) {
      if (!actual.empty()) actual += ' ';
      actual += to_string(token);
      EXPECT_LE(token.key.size(), 200U);
      EXPECT_FALSE(token.span.of(text).empty());
    }
    if (actual == row.tokens) continue;
    ADD_FAILURE_AT(kAnalysisFile.c_str(), row.line)
        << (row.known_problem ? "a known problem gives other tokens; if they are right, move it up"
                              : "other tokens")
        << "; the row as it is now:\n"
        << row.written << '\t' << actual;
  }
}

TEST(AnalysisGolden, HoldsEnoughRowsAndNoneTwice) {
  std::set<std::string> texts;
  std::size_t right_count = 0;
  std::size_t problem_count = 0;
  for (const GoldenRow& row : read_golden()) {
    EXPECT_TRUE(texts.insert(row.written).second)
        << kAnalysisFile << ":" << row.line << ": stands twice";
    ++(row.known_problem ? problem_count : right_count);
  }
  EXPECT_GE(right_count, 60U);
  EXPECT_GE(problem_count, 1U) << "keep the line \"# Known problems\"";
}

}  // namespace
}  // namespace toibiki
