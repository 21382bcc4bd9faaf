// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/trust/isolation/secret_words.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/utf8.h"
#include "text/fold.h"
#include "text/kana.h"
#include "text/romaji.h"

namespace toibiki {
namespace {

constexpr std::size_t kBeginningBytes = 4;

struct KnownWord {
  const char* text;
  const char* reading;
};

constexpr KnownWord kKnownWords[] = {
    {"稟議書", "りんぎしょ"},         {"始末書", "しまつしょ"},
    {"督促状", "とくそくじょう"},     {"与信枠", "よしんわく"},
    {"内部監査", "ないぶかんさ"},     {"懲戒処分", "ちょうかいしょぶん"},
    {"覆面調査", "ふくめんちょうさ"}, {"粗利率", "あらりりつ"},
    {"値引上限", "ねびきじょうげん"}, {"特別采配", "とくべつさいはい"},
    {"訴訟準備", "そしょうじゅんび"}, {"示談金", "じだんきん"},
    {"隠語集", "いんごしゅう"},       {"裏手順", "うらてじゅん"},
    {"社外秘", "しゃがいひ"},         {"仕入原価", "しいれげんか"},
    {"減給", "げんきゅう"},           {"監視対象", "かんしたいしょう"},
    {"免責特例", "めんせきとくれい"}, {"口止料", "くちどめりょう"},
};

std::string random_word(Chance& chance) {
  std::string word;
  const std::size_t kind = chance.below(3);
  const std::size_t length = kind == 0 ? 5 + chance.below(3) : kind == 1 ? 4 : 8 + chance.below(3);
  for (std::size_t i = 0; i < length; ++i) {
    if (kind == 0) append_utf8(word, static_cast<char32_t>(0x30A2 + chance.below(0x30F3 - 0x30A2)));
    if (kind == 1) append_utf8(word, static_cast<char32_t>(0x4E00 + chance.below(0x9FA0 - 0x4E00)));
    if (kind == 2) word += static_cast<char>('a' + chance.below(26));
  }
  return word;
}

}  // namespace

std::vector<SecretWord> make_secret_words(std::size_t count, std::uint64_t seed) {
  Chance chance(seed);
  std::vector<SecretWord> words;
  for (const KnownWord& known : kKnownWords) {
    if (words.size() < count) words.push_back({known.text, known.reading});
  }
  while (words.size() < count) {
    std::string text = random_word(chance);
    std::string reading = to_hiragana(text);
    if (reading == text) reading.clear();
    words.push_back({std::move(text), std::move(reading)});
  }
  return words;
}

const std::vector<std::string>& public_words() {
  static const std::vector<std::string> words = {"配送",       "返品",       "領収書",
                                                 "支払い",     "注文",       "キャンセル",
                                                 "パスワード", "ログイン",   "会員登録",
                                                 "退会",       "ポイント",   "クーポン",
                                                 "住所変更",   "送料",       "交換",
                                                 "故障",       "保証書",     "修理",
                                                 "取扱説明書", "在庫",       "再入荷",
                                                 "予約",       "ギフト包装", "のし",
                                                 "メール",     "電話番号",   "クレジットカード",
                                                 "口座振替",   "コンビニ",   "請求書",
                                                 "納品書",     "日時指定",   "店舗",
                                                 "営業時間",   "駐車場",     "アプリ",
                                                 "通知",       "初期設定",   "充電",
                                                 "電池",       "サイズ",     "色",
                                                 "素材",       "洗濯",       "アレルギー",
                                                 "賞味期限",   "定期便",     "解約",
                                                 "休止",       "再開",       "名義変更",
                                                 "引っ越し",   "紛失",       "盗難",
                                                 "再発行",     "有効期限"};
  return words;
}

std::vector<std::string> characters_of(std::string_view text) {
  std::vector<std::string> characters;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    next_code_point(text, at);
    characters.emplace_back(text.substr(begin, at - begin));
  }
  return characters;
}

std::string echo_of(std::string_view text) {
  const auto is_bare = [](char32_t c) {
    return (c > 0x20 && c < 0x0300 && c != 0xAD) || (c > 0x036F && c < 0x180E) ||
           (c > 0x206F && c < 0xE000 && c != 0x3000 && c != 0x3099 && c != 0x309A);
  };
  const std::string unified = unify(text).text();
  std::string echo = std::string(text) + "\n" + unified + "\n";
  for (const std::string_view said : {text, std::string_view(unified)}) {
    for (std::size_t at = 0; at < said.size();) {
      const char32_t c = next_code_point(said, at);
      if (is_bare(c)) append_utf8(echo, c);
    }
    echo += '\n';
  }
  for (const KanaReading& reading : kana_readings(unified)) echo += "\n" + reading.kana;
  return echo;
}

WordFinder::WordFinder(const std::vector<std::string>& words)
    : words_(words), may_begin_(std::size_t{1} << 16U) {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const auto first = static_cast<unsigned char>(words_[i][0]);
    may_begin_[first << 8U | static_cast<unsigned char>(words_[i][1])] = true;
    by_beginning_[words_[i].substr(0, kBeginningBytes)].push_back(i);
  }
}

std::vector<std::size_t> WordFinder::find(std::string_view text) const {
  std::vector<std::size_t> found;
  for (std::size_t at = 0; at + kBeginningBytes <= text.size(); ++at) {
    const auto first = static_cast<unsigned char>(text[at]);
    if (!may_begin_[first << 8U | static_cast<unsigned char>(text[at + 1])]) continue;
    const auto bucket = by_beginning_.find(std::string(text.substr(at, kBeginningBytes)));
    if (bucket == by_beginning_.end()) continue;
    std::copy_if(bucket->second.begin(), bucket->second.end(), std::back_inserter(found),
                 [&](std::size_t i) { return text.substr(at).starts_with(words_[i]); });
  }
  return found;
}

}  // namespace toibiki
