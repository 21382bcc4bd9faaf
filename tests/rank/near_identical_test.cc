// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/near_identical.h"

#include <gtest/gtest.h>

#include <string>

namespace toibiki {
namespace {

const InquiryReader& reader() {
  static const InquiryReader built_in;
  return built_in;
}

bool is_same(const std::string& a, const std::string& b) {
  const ReplyKey first = make_reply_key(a, reader());
  const ReplyKey second = make_reply_key(b, reader());
  EXPECT_EQ(is_near_identical(first, second), is_near_identical(second, first));
  const bool may_be = may_be_near_identical(make_reply_outline(a), make_reply_outline(b));
  return may_be && is_near_identical(first, second);
}

TEST(NearIdentical, WithoutValuesDropsWhatDiffersFromCustomerToCustomer) {
  struct Row {
    std::string sentence, rest;
  };
  const Row rows[] = {
      {"", ""},
      {"3月2日(月)にお届けします。", "月日にお届けします"},
      {"１２月３０日（火曜日）にお届けします", "月日日にお届けします"},
      {"高橋様のご注文 TK-20931 は、1,280円です", "様のご注文は円です"},
      {"[氏名1]様のご注文[番号1]は、3,500円です", "様のご注文は円です"},
      {"佐々木さんへ伝えます", "様へ伝えます"},
      {"help@shop.example か https://shop.example/a?b=1 へ", "かへ"},
      {"Bluetooth をオンにする", "bluetoothをオンにする"},
      {"たくさんの茶葉", "たく様の茶葉"},  // the same for all
  };
  for (const Row& row : rows) EXPECT_EQ(without_values(row.sentence), row.rest) << row.sentence;
}

// A reply of a tea shop, with places for what differs.
std::string reply(const std::string& name, const std::string& day, const std::string& core,
                  const std::string& more = "") {
  return name + "様\n\nお問い合わせありがとうございます。茶房の担当でございます。\n\nご注文の箱は" +
         day + "に倉庫を出ており、いま運送会社がお預かりしています。" + core + more +
         "\n\n今後ともよろしくお願いいたします。\n";
}
const std::string kCore = "マイページの追跡の番号から、荷物の場所をいつでもご覧いただけます。";

TEST(NearIdentical, TakesRepliesForTheSameButForValuesAndGreetings) {
  const std::string first = reply("高橋", "3月2日", kCore);
  EXPECT_TRUE(is_same(first, first));
  EXPECT_TRUE(is_same(first, reply("マルティネス 由美子", "12月30日(火)", kCore)));
  EXPECT_TRUE(is_same(first, reply("[氏名1]", "4月1日", kCore)));
  EXPECT_TRUE(is_same(first, reply("高橋", "3月2日", kCore, "箱は小さめです。")));
  // Without greetings, wrapped, and the other way round.
  EXPECT_TRUE(is_same(first, kCore + "\nご注文の箱は9月9日に倉庫を出ており、\n"
                                     "いま運送会社がお預かりしています。"));
}

TEST(NearIdentical, KeepsRepliesApartThatDifferInAWord) {
  const std::string first = reply("高橋", "3月2日", kCore);
  const std::string others[] = {
      "マイページの追跡の番号からは、荷物の場所をご覧いただけません。",
      "マイページの追跡の番号から、荷物の場所をいつでもご覧いただけません。",
      "マイページの履歴の画面から、荷物の場所をいつでもご覧いただけます。",
  };
  for (const std::string& core : others) {
    EXPECT_FALSE(is_same(first, reply("高橋", "3月2日", core))) << core;
  }
  EXPECT_FALSE(is_same("送料は無料です。", "送料は有料です。"));
}

TEST(NearIdentical, KeepsRepliesApartThatShareOnlyGreetings) {
  EXPECT_FALSE(is_same(reply("高橋", "3月2日", kCore),
                       "高橋様\n\nお問い合わせありがとうございます。茶房の担当でございます。\n\n"
                       "水出しには、茶葉十グラムに水を一リットルお使いください。\n\n"
                       "今後ともよろしくお願いいたします。\n"));
}

TEST(NearIdentical, AReplyThatSaysNothingIsLikeNoOther) {
  EXPECT_FALSE(is_same("", ""));
  EXPECT_FALSE(is_same("\n", "。"));
  EXPECT_FALSE(is_same("12", "34"));
}

}  // namespace
}  // namespace toibiki
