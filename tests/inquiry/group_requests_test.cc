// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/inquiry/readings.h"

namespace toibiki {
namespace {

// The leads of each request, "/" between requests.
std::string leads_of(std::string_view text) {
  const Reading reading = test_reader().read(text);
  std::string out;
  for (const InquiryRequest& request : reading.requests) {
    if (!out.empty()) out += "/";
    for (const std::size_t i : request.sentences) {
      const ReadSentence& sentence = reading.sentences[i];
      if (sentence.role != SentenceRole::kQuestion && sentence.role != SentenceRole::kRequest) {
        continue;
      }
      out += sentence.span.of(text);
    }
  }
  return out;
}

TEST(GroupRequests, DividesWhereAnotherThingIsAsked) {
  const struct {
    const char* text;
    const char* leads;
  } rows[] = {
      {"返品できますか。また、領収書はもらえますか。",
       "返品できますか。/また、領収書はもらえますか。"},
      {"返品できますか。あと、送料はいくらですか。", "返品できますか。/あと、送料はいくらですか。"},
      {"返品できますか。\nもう一点、送料はいくらですか。",
       "返品できますか。/もう一点、送料はいくらですか。"},
      {"2点教えてください。\n1. 返品できますか。\n2. 送料はいくらですか。",
       "1. 返品できますか。/2. 送料はいくらですか。"},
      {"①返品できますか。\n②送料はいくらですか。", "①返品できますか。/②送料はいくらですか。"},
      {"（１）返品できますか。（２）送料はいくらですか。",
       "（１）返品できますか。/（２）送料はいくらですか。"},
      {"・返品できますか\n・送料はいくらですか", "・返品できますか/・送料はいくらですか"},
      {"返品できますか。\n\nよろしくお願いします。\n\n追伸\n送料も教えてください。",
       "返品できますか。/送料も教えてください。"},
      {"写真を一枚だけ残す設定はありますか。家族で使う料金プランはいくらになりますか。",
       "写真を一枚だけ残す設定はありますか。/家族で使う料金プランはいくらになりますか。"},
      // One thing:
      {"写真を消す設定はありますか。消した写真は元に戻りますか。",
       "写真を消す設定はありますか。消した写真は元に戻りますか。"},
      {"返品できますか。その場合の送料はいくらですか。",
       "返品できますか。その場合の送料はいくらですか。"},
      {"返品できますか。それとも交換になりますか。", "返品できますか。それとも交換になりますか。"},
      {"返品したいです。また、箱はもうありません。", "返品したいです。"},
  };
  for (const auto& row : rows) EXPECT_EQ(leads_of(row.text), row.leads) << row.text;
}

TEST(GroupRequests, BackgroundGoesWithItsRequest) {
  const std::string text =
      "皿が割れていました。返品できますか。また、名前を変えました。登録も変わりますか。";
  const Reading reading = test_reader().read(text);
  ASSERT_EQ(reading.requests.size(), 2U);
  EXPECT_EQ(reading.requests[0].sentences, (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(reading.requests[1].sentences, (std::vector<std::size_t>{2, 3}));
  EXPECT_EQ(reading.sentences[0].request, std::size_t{0});
  EXPECT_EQ(reading.sentences[2].request, std::size_t{1});
}

TEST(GroupRequests, TheSubjectAsksIfTheBodyDoesNot) {
  EXPECT_EQ(leads_of("件名：明細を紙で送ってもらえますか\n\n窓口御中\n\nよろしくお願いします。\n"),
            "件名：明細を紙で送ってもらえますか");
}

TEST(GroupRequests, ASentenceLeftOpenAsks) {
  EXPECT_EQ(leads_of("三日前に注文しました。まだ届かないのですが…"), "まだ届かないのですが…");
}

TEST(GroupRequests, ThanksAskNothing) {
  EXPECT_TRUE(test_reader().read("先ほど届きました。ありがとうございました。").requests.empty());
}

}  // namespace
}  // namespace toibiki
