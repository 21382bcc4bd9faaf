// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "tests/support/comma_locale.h"
#include "toibiki/suggestion.h"

namespace toibiki {
namespace {

Result two_suggestions() {
  Article article;
  article.id = "member-withdraw";
  article.question = "退会したい\nときの手続き";
  Suggestion first;
  first.id = article.id;
  first.score = 1016.5;
  first.record = article;
  PastAnswer answer;
  answer.id = "case-7";
  answer.inquiry = std::string(100, 'x');
  Suggestion second;
  second.kind = RecordKind::kPastAnswer;
  second.id = answer.id;
  second.score = 0.25;
  second.record = answer;
  return {{first, second}, {}, 2};
}

TEST(ResultText, IsOneLineASuggestionUnderEveryLocale) {
  const CommaLocale comma;
  EXPECT_EQ(to_string(two_suggestions()),
            "article member-withdraw 1016.5 退会したい?ときの手続き\n"
            "answer case-7 0.25 " +
                std::string(80, 'x') + "…\n");
  EXPECT_EQ(to_string(Result{}), "");
}

}  // namespace
}  // namespace toibiki
