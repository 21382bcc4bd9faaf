// SPDX-License-Identifier: GPL-2.0-or-later
#include "toibiki/outcome.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "tests/support/error_of.h"

namespace toibiki {
namespace {

RecordedOutcome good() {
  RecordedOutcome outcome;
  outcome.number = 7;
  outcome.inquiry = "届いた箱が\nつぶれていた";
  outcome.article_id = "parcel";
  outcome.verdict = Verdict::kRejected;
  outcome.source = "op-1";
  outcome.recorded_at = "2026-04-01T09:05:00+09:00";
  return outcome;
}

TEST(RecordedOutcome, ItsJsonGivesItBack) {
  RecordedOutcome outcome = good();
  EXPECT_EQ(to_json(outcome),
            R"({"number":7,"inquiry":"届いた箱が\nつぶれていた","article":"parcel",)"
            R"("verdict":"rejected","source":"op-1","recorded_at":"2026-04-01T09:05:00+09:00",)"
            R"("undone":false,"undone_at":""})");
  EXPECT_EQ(outcome_from_json(to_json(outcome)), outcome);
  outcome.undone = true;
  outcome.undone_at = "2026-04-02T00:00:00Z";
  EXPECT_EQ(outcome_from_json(to_json(outcome)), outcome);
  EXPECT_EQ(to_string(outcome), "outcome 7 op-1 rejected parcel: 届いた箱が?つぶれていた (undone)");
}

TEST(RecordedOutcome, BadJsonIsNamedByMemberAndValue) {
  struct Row {
    const char* json;
    const char* told;
  };
  for (const Row& row : {Row{"[]", "not an object"},
                         {"{", "JSON"},
                         {R"({"verdict":"good"})", "verdict: 「good」"},
                         {R"({"verdict":true})", "verdict: 「true」"},
                         {R"({"inquiry":"x"})", "verdict is missing"},
                         {R"({"verdict":"resolved","inquiry":1})", "inquiry: 「1」"},
                         {R"({"verdict":"resolved","number":-1})", "number: 「-1」"},
                         {R"({"verdict":"resolved","undone":"no"})", "undone: 「no」"},
                         {R"({"verdict":"resolved","article_id":"x"})", "unknown member"}}) {
    const std::string error = error_of([&] { outcome_from_json(row.json); });
    EXPECT_TRUE(error.starts_with("invalid_record: ")) << row.json << "\n" << error;
    EXPECT_NE(error.find(row.told), std::string::npos) << row.json << "\n" << error;
  }
}

TEST(RecordedOutcome, EachRuleNamesItsField) {
  EXPECT_TRUE(validate(good()).empty());
  struct Row {
    const char* field;
    std::function<void(RecordedOutcome&)> spoil;
  };
  using O = RecordedOutcome;
  for (const Row& row : {
           Row{"inquiry", [](O& o) { o.inquiry = "　"; }},
           Row{"inquiry", [](O& o) { o.inquiry = "\xFF"; }},
           Row{"inquiry", [](O& o) { o.inquiry = std::string(kMaxTextBytes + 1, 'x'); }},
           Row{"article", [](O& o) { o.article_id = ""; }},
           Row{"article", [](O& o) { o.article_id = "a\n"; }},
           Row{"verdict", [](O& o) { o.verdict = static_cast<Verdict>(9); }},
           Row{"source", [](O& o) { o.source = ""; }},
           Row{"source", [](O& o) { o.source = " op"; }},
           Row{"source", [](O& o) { o.source = "o\tp"; }},
           Row{"source", [](O& o) { o.source = "\xFF"; }},
           Row{"source", [](O& o) { o.source = std::string(kMaxIdBytes + 1, 'x'); }},
           Row{"recorded_at", [](O& o) { o.recorded_at = "2026-02-30"; }},
       }) {
    RecordedOutcome outcome = good();
    row.spoil(outcome);
    const auto problems = validate(outcome);
    ASSERT_EQ(problems.size(), 1U) << row.field << " " << to_json(good());
    EXPECT_EQ(problems[0].field, row.field);
    EXPECT_FALSE(problems[0].reason.empty());
  }
}

}  // namespace
}  // namespace toibiki
