// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "toibiki/why_not.h"

namespace toibiki {
namespace {

WhyNot outranked() {
  WhyNot why;
  why.id = "pay-receipt";
  why.top_k = 3;
  why.cause = WhyNotCause::kOutranked;
  why.place = 7;
  why.score = 0.5;
  why.other_score = 0.75;
  why.other_id = "pay-card";
  why.gaps = {{Signal::kWords, 0.25, 0.5}};
  why.words = {{"領収書", "領収書", true, false, true},
               {"返す", "返し", false, true, true},
               {"iphon", "iPhone", false, false, false}};
  why.edit = Edit{EditKind::kKeyword, {"返す"}, {}};
  why.edited_place = 2;
  why.tried_count = 1;
  return why;
}

TEST(WhyNotOutput, TellsCauseWordsAndEdit) {
  EXPECT_EQ(
      to_string(outranked()),
      "FAQ「pay-receipt」は 3 番目までに出ません(いま 7 番目)。 (article pay-receipt is not "
      "among the first 3)\n"
      "原因: ほかの候補のほうが点数が高いためです。この記録 0.50、最後に出るFAQ「pay-card」 "
      "0.75、差 0.25。 (outranked: 0.50 against 0.75 of article pay-card)\n"
      "この記録にある語 (held words): 「領収書」\n"
      "先に出る候補にだけある語 (held by others only): 「返す」\n"
      "どの記録にもない語 (held by no record): 「iPhone」\n"
      "直し方: キーワード「返す」を加える (add the keyword)。2 番目に出ることを、写しで試して確か"
      "めました。 (verified: it is then at place 2)\n");
}

TEST(WhyNotOutput, IsOneJsonObjectOnOneLine) {
  EXPECT_EQ(to_json(outranked()),
            R"({"kind":"article","id":"pay-receipt","top":3,"cause":"outranked","place":7,)"
            R"("score":0.5,"other":{"kind":"article","id":"pay-card","score":0.75},)"
            R"("signals":[{"signal":"words","of_record":0.25,"of_other":0.5}],)"
            R"("words":[{"term":"領収書","said":"領収書","in_record":true,"in_others":false,)"
            R"("anywhere":true},{"term":"返す","said":"返し","in_record":false,"in_others":true,)"
            R"("anywhere":true},{"term":"iphon","said":"iPhone","in_record":false,)"
            R"("in_others":false,"anywhere":false}],"confusions":[],"detail":"",)"
            R"("edit":{"kind":"keyword","words":["返す"],"text":"","place":2},"tried":1})");
  const std::string none = to_json(WhyNot{});
  EXPECT_NE(none.find(R"("other":null)"), std::string::npos) << none;
  EXPECT_NE(none.find(R"("edit":null)"), std::string::npos) << none;
}

TEST(WhyNotOutput, EveryCauseHasANameAndASentence) {
  for (int i = 0; i <= static_cast<int>(WhyNotCause::kAnswerShare); ++i) {
    WhyNot why;
    why.id = "x";
    why.cause = static_cast<WhyNotCause>(i);
    why.confusions = {{"補償", "保証", ConfusableKind::kSound, "別の約束。"}};
    EXPECT_NE(to_string(why.cause), "unknown") << i;
    EXPECT_NE(to_string(why).find("("), std::string::npos) << i;
    if (i == 0) continue;
    EXPECT_NE(to_string(why).find("原因: "), std::string::npos) << i;
    EXPECT_EQ(to_string(why).find("原因: \n"), std::string::npos) << i;
  }
}

TEST(WhyNotOutput, EditsAreSentences) {
  EXPECT_EQ(to_string(Edit{EditKind::kKeywords, {"返す", "送料"}, {}}),
            "キーワード「返す」「送料」を加える (add the keywords)");
  EXPECT_EQ(to_string(Edit{EditKind::kSynonym, {"返す", "返品"}, "返す => 返品"}),
            "synonyms.txt に「返す => 返品」の行を加える (add the line to synonyms.txt)");
  EXPECT_EQ(to_string(Edit{EditKind::kPhrasing, {}, "送料 返す"}),
            "言い換え「送料 返す」を加える (add the phrasing)");
  EXPECT_EQ(to_string(EditKind::kSynonym), "synonym");
}

TEST(WhyNotOutput, SaysSoWhenNoEditIsEnough) {
  WhyNot why = outranked();
  why.edit.reset();
  why.tried_count = 34;
  EXPECT_NE(to_string(why).find("34 通り試しましたが、どれでも届きません"), std::string::npos);
}

}  // namespace
}  // namespace toibiki
