// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/synonyms.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/query/rules.h"

namespace toibiki {
namespace {

QueryPlan expanded(const std::string& rules, const std::string& inquiry,
                   const QueryPlanOptions& options = {}) {
  const Synonyms synonyms(parse_synonyms(synonym_file(rules)).rules, analyzer(), few_confusables());
  const std::vector<Token> tokens = analyzer().analyze(inquiry);
  QueryPlan plan = make_query_plan(tokens, inquiry, options);
  synonyms.expand(plan, tokens, inquiry, options);
  return plan;
}

std::string only_synonyms(QueryPlan plan) {
  std::erase_if(plan.terms, [](const PlannedTerm& term) { return !term.is_synonym(); });
  return to_string(plan);
}

// What a synonym adds to the plan, whatever keys the analyzer makes: all its words, for all words
// of what it stands for.
struct Added {
  std::string synonym;
  std::string stands_for;
};

std::string expected(const std::vector<Added>& all) {
  QueryPlan plan;
  for (const Added& added : all) {
    const std::vector<std::string> words = phrase_keys(added.synonym, analyzer());
    for (const std::string& word : words) {
      PlannedTerm term;
      term.key = word;
      term.weight = 0.5 / static_cast<double>(words.size());
      term.stands_for = phrase_keys(added.stands_for, analyzer());
      std::copy_if(words.begin(), words.end(), std::back_inserter(term.together),
                   [&](const std::string& other) { return other != word; });
      plan.terms.push_back(term);
    }
  }
  return to_string(plan);
}

TEST(Synonyms, AddWhatTheInquiryDoesNotSay) {
  struct Row {
    int line;
    std::string rules;
    std::string inquiry;
    std::vector<Added> added;
  };
  const std::vector<Row> rows = {
      // Equivalent: each for the others.
      {__LINE__, "返金, 払い戻し", "返金してほしい", {{"払い戻し", "返金"}}},
      {__LINE__, "返金, 払い戻し", "払い戻しの期限", {{"返金", "払い戻し"}}},
      {__LINE__, "返金, 払い戻し", "配送の期限", {}},
      {__LINE__, "退会, 会員登録抹消, 脱退", "退会", {{"会員登録抹消", "退会"}, {"脱退", "退会"}}},
      // One way.
      {__LINE__, "スマホ => 端末", "スマホが壊れた", {{"端末", "スマホ"}}},
      {__LINE__, "スマホ => 端末", "端末が壊れた", {}},
      {__LINE__, "スマホ, 携帯 => 端末", "携帯", {{"端末", "携帯"}}},
      // Several words: all of them in a row, particles between them do not matter.
      {__LINE__, "暗証番号 => パスワード", "暗証番号を忘れた", {{"パスワード", "暗証番号"}}},
      {__LINE__, "暗証番号 => パスワード", "暗証の番号", {{"パスワード", "暗証番号"}}},
      {__LINE__, "暗証番号 => パスワード", "番号を忘れた", {}},
      {__LINE__, "暗証番号 => パスワード", "番号は暗証", {}},
      {__LINE__, "暗証番号 => パスワード", "暗証。番号", {}},
      {__LINE__, "暗証番号 => パスワード", "暗証\n番号", {}},
      {__LINE__, "パスワード => 暗証番号", "パスワード", {{"暗証番号", "パスワード"}}},
      // The longest member at a place wins, and what stands in it is not looked up.
      {__LINE__, "暗証番号, 秘密\n番号, ナンバー", "暗証番号", {{"秘密", "暗証番号"}}},
      {__LINE__, "暗証番号, 秘密\n番号, ナンバー", "番号", {{"ナンバー", "番号"}}},
      {__LINE__, "暗証番号, 秘密\n暗証, 合図", "暗証番号", {{"秘密", "暗証番号"}}},
      // Spelling variants of a member, and of what the inquiry says.
      {__LINE__, "ﾊﾟｽﾜｰﾄﾞ => 合言葉", "パスワード", {{"合言葉", "パスワード"}}},
      {__LINE__, "メルアド => ＥＭＡＩＬ", "メルアド", {{"email", "メルアド"}}},
      {__LINE__, "PW => 合言葉", "ｐｗを忘れた", {{"合言葉", "pw"}}},
      {__LINE__, "忘れた => 失念", "忘れました", {{"失念", "忘れる"}}},
      {__LINE__, "忘れる => 失念", "忘れてしまった", {{"失念", "忘れる"}}},
      // Lines hold for themselves: a = b and b = c do not make a = c.
      {__LINE__, "返金, 払い戻し\n払い戻し, 戻入", "返金", {{"払い戻し", "返金"}}},
      {__LINE__, "返金, 払い戻し\n返金, 戻入", "返金", {{"払い戻し", "返金"}, {"戻入", "返金"}}},
      // Never a confusable word, alone or among equal words.
      {__LINE__, "保証, 補償, 担保", "保証", {{"担保", "保証"}}},
      {__LINE__, "保証期間, 補償期間", "保証期間", {}},
      {__LINE__, "対応, 未対応", "未対応", {}},
      // What the inquiry says itself is not added again.
      {__LINE__, "返金, 払い戻し", "返金か払い戻し", {}},
      {__LINE__, "返金, 返金", "返金", {}},
      {__LINE__, "です, 返金", "返金", {}},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(only_synonyms(expanded(row.rules, row.inquiry)), expected(row.added))
        << __FILE__ << ":" << row.line << " " << row.inquiry;
  }
}

TEST(Synonyms, OfSeveralWordsLackOnlyWhatTheInquirySays) {
  // 会員番号 is asked for; of 会員証番号 only 証 is not said yet, but all must be held.
  const QueryPlan plan = expanded("会員コード => 会員番号", "会員コード");
  const auto synonym = std::find_if(plan.terms.begin(), plan.terms.end(),
                                    [](const PlannedTerm& term) { return term.is_synonym(); });
  ASSERT_NE(synonym, plan.terms.end());
  EXPECT_EQ(synonym->key, "番号");
  EXPECT_EQ(synonym->together, std::vector<std::string>{"会員"});
  EXPECT_EQ(synonym->weight, 0.25);
  EXPECT_EQ(synonym + 1, plan.terms.end());
}

TEST(Synonyms, ThatAreSaidAgainCountAgain) {
  const QueryPlan plan =
      expanded("返金, 払い戻し\nキャンセル => 払い戻し", "返金は返金、キャンセルも");
  const PlannedTerm& synonym = plan.terms.back();
  EXPECT_TRUE(synonym.is_synonym());
  EXPECT_EQ(synonym.count, 3U);
  EXPECT_EQ(synonym.stands_for, phrase_keys("返金", analyzer()));  // the first one
  EXPECT_EQ(synonym.spans.size(), 3U);
  EXPECT_EQ(synonym.spans.front(), (Span{0, 6}));
}

TEST(Synonyms, KeepTheirScopes) {
  const std::string rules =
      "控え => 領収書 @category お支払い>書類\n控え => 領収書 @category 経理\n控え => 予備 "
      "@category 部品\n"
      "写し => 複写 @category 経理\n写し => 複写\n";
  const QueryPlan plan = expanded(rules, "控えと写し");
  using Scopes = std::vector<std::vector<std::string>>;
  std::vector<Scopes> scopes;
  for (const PlannedTerm& term : plan.terms) {
    if (term.is_synonym() && term.together.size() < 2) scopes.push_back(term.scopes);
  }
  EXPECT_EQ(scopes.front(), (Scopes{{"お支払い", "書類"}, {"経理"}}));
  EXPECT_EQ(scopes.back(), Scopes{}) << "a line without a scope holds everywhere";
}

TEST(Synonyms, AreBoundedAndTheFirstOnesStay) {
  std::string rules = "元";
  for (int i = 0; i < 200; ++i) rules += ", z" + std::to_string(i);
  const auto count = [](const QueryPlan& plan) {
    return std::count_if(plan.terms.begin(), plan.terms.end(),
                         [](const PlannedTerm& term) { return term.is_synonym(); });
  };
  const QueryPlan plan = expanded(rules, "z7");
  EXPECT_EQ(count(plan), 64);
  QueryPlanOptions options;
  options.max_synonym_count = 3;
  options.synonym_weight = 0.4;
  const QueryPlan small = expanded(rules, "z7", options);
  EXPECT_EQ(count(small), 3);
  EXPECT_EQ(small.terms.back().weight, 0.4);
  EXPECT_EQ(small.terms.back().key, "z1");
}

TEST(Synonyms, AreNoWordsOfTheInquiry) {
  const QueryPlan plan = expanded("返金, 払い戻し", "返金");
  for (const PlannedTerm& term : plan.terms) {
    EXPECT_EQ(term.is_synonym(), term.key != "返金" && term.kind == TokenKind::kWord) << term.key;
  }
  EXPECT_EQ(plan.left_out_count, 0U);
}

TEST(CheckSynonyms, NamesProblemsAndNotes) {
  struct Row {
    int line;
    const char* text;
    const char* problems;
    const char* notes;
  };
  static constexpr Row kRows[] = {
      {__LINE__, "返金, 払い戻し", "", ""},
      {__LINE__, "です, 返金", "1 です", ""},
      {__LINE__, "返金 => 。", "1 。", ""},
      {__LINE__, "保証, 補償", "1 補償", ""},
      {__LINE__, "保証 => 担保, 補償", "1 補償", ""},
      {__LINE__, "保証期間, 補償期間, 期限", "1 補償期間", ""},
      {__LINE__, "返金\n保証, 補償\n解約, 解除, 退会", "1 返金 / 2 補償 / 3 解除", ""},
      {__LINE__, "届く, 届かない", "1 届かない", ""},  // one word to the analyzer, two to people
      {__LINE__, "ﾊﾟｽﾜｰﾄﾞ, パスワード", "", "1 パスワード"},
      {__LINE__, "返金, 払い戻し\n交換, 返金", "", "2 返金"},
      {__LINE__, "返金, 払い戻し\n返金 => 交換", "", ""},
      {__LINE__, "返金, 払い戻し\n交換, 返金 @category 経理", "", ""},
      {__LINE__, "返金、返却, 払い戻し", "", "1 返金、返却"},
  };
  for (const Row& row : kRows) {
    const RuleCheck check = check_synonyms(synonym_file(row.text), analyzer(), few_confusables());
    EXPECT_EQ(lines_of(check.problems), row.problems) << __FILE__ << ":" << row.line;
    EXPECT_EQ(lines_of(check.notes), row.notes) << __FILE__ << ":" << row.line;
  }
}

TEST(BuiltInSynonyms, HaveNoProblem) {
  const Confusables built_in(read_confusables({}), analyzer());
  const RuleCheck check =
      check_synonyms(read_added_rules({}, "synonyms.txt", '\n').front(), analyzer(), built_in);
  EXPECT_EQ(lines_of(check.problems), "");
}

}  // namespace
}  // namespace toibiki
