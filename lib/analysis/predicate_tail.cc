// SPDX-License-Identifier: GPL-2.0-or-later
//
// A predicate is read from the end of its word: what may stand between a word and its negation
// (届い|てい|ない), the negation, and what behind it takes its meaning away (届か|ない|と困る).
#include "analysis/predicate_tail.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <optional>
#include <span>

namespace toibiki {
namespace {

using Texts = std::span<const std::string_view>;

// The size of the first of `texts` that `text` begins with; 0 if there is none.
std::size_t begins_with(std::string_view text, Texts texts) {
  for (const std::string_view one : texts) {
    if (text.starts_with(one)) return one.size();
  }
  return 0;
}

// --- The negation itself. Longer forms before those that they begin with.
constexpr std::string_view kNegations[] = {
    "ません", "ませぬ",   "まへん",                            // 届きません
    "ない",   "無い",     "なかっ", "無かっ", "なく", "無く",  // 届かなかった, 届かなくて
    "なきゃ", "なけりゃ", "なけれ", "無けれ",                  // 届かなければ
    "なし",   "無し",                                          // 返事なし
    "ねえ",   "ねぇ",     "ねー",                              // 使えねえ
    "へん",   "ひん",                                          // 入れへん
    "かねま", "かねる",          // お応えできかねます; not 壊れかねない
    "ず",     "ぬ",       "ん",  // つながらず, 見つからぬ, わからん
};
constexpr std::string_view kAdjectives[] = {"ない", "無い",   "なかっ", "無かっ", "なく",
                                            "無く", "なけれ", "無けれ", "なし",   "無し"};
// Behind あり, ござい and the like.
constexpr std::string_view kPolite[] = {"ません", "ませぬ", "まへん"};

// --- What may stand between. A step counts only where the text goes on with one of `next`.
struct Step {
  std::string_view text;
  Texts next = {};  // empty: anything
};

constexpr std::string_view kLight[] = {
    "し",       "さ",   "せ",   "する", "でき", "出来",   "いたし", "致し",     "なさ",
    "いただけ", "頂け", "もら", "貰",   "くれ", "くださ", "下さ",   "可能では", "可能じゃ"};
constexpr std::string_view kCan[] = {"でき", "出来"};
// There is none: 返事がない, 返事がありません, 担当者がいない.
constexpr std::string_view kThere[] = {"ない",   "無い",   "なかっ", "無かっ",     "なく", "無く",
                                       "なけ",   "なし",   "無し",   "ねえ",       "ねー", "あり",
                                       "有り",   "ござい", "御座い", "おり",       "おら", "いない",
                                       "いなか", "いなく", "いませ", "いらっしゃ", "あら"};
constexpr std::string_view kIsNot[] = {"ない", "無い", "なかっ", "無かっ", "なく",   "無く",
                                       "ねえ", "ねー", "あり",   "有り",   "ござい", "御座い"};
constexpr std::string_view kBecome[] = {"なら", "なり", "なっ", "なれ",
                                        "し",   "でき", "出来", "いたし"};
constexpr std::string_view kBecomeOnly[] = {"なら", "なり", "なっ", "なれ"};

// Right behind the word. A noun is denied where it is done, there or what something is (登録がない,
// 登録 をしていない, 登録ではない), but not where it is the place or the means: アプリではできない,
// 口座にない.
constexpr Step kFirstSteps[] = {
    {"が", kLight},    {"が", kThere},      {"は", kLight},      {"は", kThere},
    {"も", kLight},    {"も", kThere},      {"さえ", kLight},    {"さえ", kThere},
    {"すら", kLight},  {"すら", kThere},    {"は、", kCan},      {"が、", kCan},
    {"、", kCan},      {"を", kLight},      {"の", kAdjectives},  // 覚えのない請求
    {"では", kIsNot},  {"じゃ", kIsNot},    {"でも", kIsNot},    {"で", kIsNot},
    {"に", kBecome},   {"と", kBecomeOnly},  // 有料にならない, 対象とならない
    {"あり", kPolite}, {"ござい", kPolite}, {"御座い", kPolite},  // 問題ありません
};

constexpr std::string_view kOn[] = {"い",   "お", "な",     "ま",   "き",   "来",   "こ",   "くれ",
                                    "もら", "貰", "いただ", "頂",   "くだ", "下さ", "ほし", "欲し",
                                    "しま", "み", "見",     "あり", "ら",   "へん", "ね",   "ず"};
constexpr std::string_view kClauseNouns[] = {"こと", "事が", "事は",   "はず",   "筈",    "つもり",
                                             "わけ", "訳",   "のでは", "のじゃ", "んじゃ"};
constexpr std::string_view kStay[] = {"い", "お", "ない", "無い"};
constexpr std::string_view kMust[] = {"いけ", "なら", "なり"};

constexpr Step kBetween[] = {
    {" "},
    {"　"},
    // Voice and ability: 送られない, 使わせない.
    {"れ"},
    {"られ"},
    {"せ"},
    {"させ"},
    {"でき"},
    {"出来"},
    {"し"},
    {"さ"},
    {"する"},
    {"いたし"},
    {"致し"},
    {"なさら"},
    {"なさい"},
    {"可能では", kIsNot},
    {"可能じゃ", kIsNot},
    {"られる", kClauseNouns},
    {"れる", kClauseNouns},
    {"できる", kClauseNouns},
    {"出来る", kClauseNouns},
    {"いる", kClauseNouns},
    {"みる", kClauseNouns},
    {"くる", kClauseNouns},
    {"もらう", kClauseNouns},
    {"いただく", kClauseNouns},
    {"させる", kClauseNouns},
    {"た", kClauseNouns},
    {"だ", kClauseNouns},
    {"たい", kClauseNouns},
    // 届いていない, 送ってもらえない. Not 電話してできない: what was done is not what cannot be
    // done.
    {"て", kOn},
    {"で", kOn},
    {"ても", kStay},
    {"ては", kStay},
    {"でも", kStay},
    {"では", kStay},
    {"い"},
    {"おり"},
    {"おら"},
    {"いらっしゃら"},
    {"いらっしゃい"},
    {"ら"},
    {"しまい"},
    {"しまわ"},
    {"まいり"},
    {"参り"},
    {"たり", kLight},
    {"たりは", kLight},
    {"たりも", kLight},
    {"だりは", kLight},
    {"み"},
    {"見"},
    {"き"},
    {"来"},
    {"こ"},
    {"くれ"},
    {"もらえ"},
    {"もらわ"},
    {"もらい"},
    {"貰え"},
    {"貰わ"},
    {"貰い"},
    {"いただけ"},
    {"いただか"},
    {"いただき"},
    {"頂け"},
    {"頂か"},
    {"頂き"},
    {"くださら"},
    {"くださり"},
    {"ください"},
    {"下さら"},
    {"下さり"},
    {"下さい"},
    {"あり", kPolite},
    {"有り", kPolite},
    {"ござい", kPolite},
    {"御座い", kPolite},
    {"あら"},
    // Wish, look and change: 使いたくない, 届きそうにない, 使えるようにならない.
    {"たく"},
    {"たくは"},
    {"たがら"},
    {"ほしく"},
    {"欲しく"},
    {"そうに"},
    {"そうも"},
    {"そうには"},
    {"ように", kBecomeOnly},
    {"に", kBecomeOnly},
    {"なら"},
    {"なり"},
    {"なれ"},
    {"なって", kOn},
    {"続け"},
    {"終わら"},
    {"終わり"},
    {"終われ"},
    {"始め"},
    {"始まら"},
    {"直せ"},
    {"直ら"},
    // Prohibition: 開けてはいけません.
    {"てはいけ"},
    {"ではいけ"},
    {"ちゃいけ"},
    {"じゃいけ"},
    {"てはな", kMust},
    {"てはなら"},
    {"てはなり"},
    {"ちゃなら"},
    {"ではなら"},
    {"ではなり"},
    // The clause as a whole: 使ったことがない, 届くはずがない, 使えるわけではない.
    {"ことが"},
    {"ことは"},
    {"ことも"},
    {"こと"},
    {"事が"},
    {"事は"},
    {"はずが"},
    {"はずは"},
    {"はず"},
    {"筈が"},
    {"筈は"},
    {"つもりは"},
    {"つもりが"},
    {"つもりで"},
    {"わけが"},
    {"わけは"},
    {"わけも"},
    {"わけでは"},
    {"わけじゃ"},
    {"わけでも"},
    {"わけにはいか"},
    {"訳が"},
    {"訳では"},
    {"訳じゃ"},
    {"訳にはいか"},
    {"わけ"},
    {"のでは", kIsNot},
    {"のじゃ", kIsNot},
    {"んじゃ", kIsNot},
    {"んでは", kIsNot},
};

// From one negation to another, which takes it back: できなくはない, 使えないわけではない,
// 使えないことはない.
constexpr Step kBetweenTwo[] = {
    {"は"},
    {"も"},
    {"わけでは"},
    {"わけじゃ"},
    {"わけでも"},
    {"訳では"},
    {"訳じゃ"},
    {"ことは"},
    {"ことも"},
    {"事は"},
    {"事も"},
    {"はずが"},
    {"はずは"},
    {"では"},
    {"でも"},
    {"のでは", kIsNot},
    {"のじゃ", kIsNot},
    {"んじゃ", kIsNot},
    {"じゃ", kIsNot},
    {"あり", kPolite},
    {"ござい", kPolite},
};

// --- Kana by their vowel, which tells 読まん (does not read) from 読むん(です) (reads).
constexpr std::string_view kAssertingEnds[] = {"う", "く", "ぐ", "す", "つ", "ぬ", "ぶ", "む",
                                               "る", "い", "た", "だ", "な", "さ", "ゃ", "ん"};

bool ends_with_any(std::string_view text, Texts texts) {
  return std::any_of(texts.begin(), texts.end(),
                     [text](std::string_view one) { return text.ends_with(one); });
}

bool ends_in_katakana(std::string_view text) {
  return text.size() >= 3 && text[text.size() - 3] == '\xE3' &&
         (static_cast<unsigned char>(text[text.size() - 2]) >= 0x83 ||
          (text[text.size() - 2] == '\x82' && static_cast<unsigned char>(text.back()) >= 0xA0));
}

// --- What stands behind a negation.
// Whether a か that asks follows, behind です, でしょう, でした: 変更できませんか,
// できないでしょうか.
bool asks(std::string_view after) {
  constexpr std::string_view kCopulas[] = {"でしょう", "でした", "です", "だろう", "た"};
  constexpr std::string_view kOthers[] = {"から", "かも", "かっ", "かつ", "かぎり", "かのよう"};
  for (int i = 0; i < 2; ++i) after.remove_prefix(begins_with(after, kCopulas));
  if (begins_with(after, kOthers) > 0) return false;
  constexpr std::string_view kMarks[] = {"か", "?", "？"};
  return begins_with(after, kMarks) > 0;
}

// の where the sentence ends: じゃないの.
bool asks_with_no(std::string_view after) {
  constexpr std::string_view kEnds[] = {"」", "。", "?", "？", "\n"};
  if (!after.starts_with("の")) return false;
  after.remove_prefix(3);
  return after.empty() || begins_with(after, kEnds) > 0;
}

// 払わなければならない, 払わないといけない, 押さないと進まない: it is to be done. But
// 届かなければ返金 and 届かない と表示される leave it undone.
bool is_obligation(std::string_view negation, std::string_view after) {
  constexpr std::string_view kThen[] = {"なら", "なり", "いけ", "だめ", "ダメ",
                                        "駄目", "困",   "まず", "。"};
  constexpr std::string_view kOthers[] = {"き", "ころ", "いう",
                                          "もに"};  // 届かないとき, 届かないという
  constexpr std::string_view kSaid[] = {"言",     "いわ", "いう", "いっ", "表示", "出",   "書",
                                        "記載",   "聞",   "思",   "おも", "の",   "か",   "は",
                                        "あり",   "ある", "返",   "連絡", "案内", "判断", "エラー",
                                        "なって", "され", "伝",   "説明", "回答", "「"};
  if (negation == "なきゃ") return true;
  if (negation == "なけれ" || negation == "無けれ" || negation == "なけりゃ") {
    if (after.starts_with("ば")) after.remove_prefix(3);
    return after.empty() || begins_with(after, kThen) > 0;
  }
  if (negation == "なく") return after.starts_with("ては") || after.starts_with("ちゃ");
  if (negation != "ない" && negation != "ん") return false;
  constexpr std::string_view kIf = "と";
  if (!after.starts_with(kIf)) return false;
  after.remove_prefix(kIf.size());
  return begins_with(after, kOthers) == 0 && begins_with(after, kSaid) == 0;
}

// ず, ん, ね and なし are other words as well: 一つずつ, 田中さん, 届くんです, 高いねえ.
bool is_negation_here(std::string_view negation, std::string_view before, std::string_view after) {
  constexpr std::string_view kOfOtherWords[] = {"つ", "っ", "れ", "ら", "い", "ぼ"};
  const bool has_word = ends_with_any(before, kAssertingEnds) || ends_in_katakana(before);
  if (negation == "ず") return begins_with(after, kOfOtherWords) == 0 && !ends_in_katakana(before);
  if (negation.starts_with("ね") || negation == "ん" || negation == "ぬ") return !has_word;
  return true;
}

struct Negation {
  std::size_t begin = 0;
  std::size_t end = 0;      // of the rest
  bool is_of_noun = false;  // ではない, which asks for consent more often: 故障ではないか
};

class NegationReader {
 public:
  explicit NegationReader(const PredicateTail& tail) : tail_(tail) {}

  // The first negation that `steps` lead to from `begin`.
  std::optional<Negation> next(std::size_t begin, Texts negations, std::span<const Step> first,
                               std::span<const Step> steps) const {
    std::bitset<kMaxReachBytes> reached;
    reached.set(begin);
    const std::size_t end = std::min(tail_.reach_bytes, kMaxReachBytes - 1);
    for (std::size_t at = begin; at < end; ++at) {
      if (!reached[at]) continue;
      const std::string_view rest = tail_.rest.substr(at);
      if (const std::size_t size = begins_with(rest, negations)) {
        if (is_negation_here(rest.substr(0, size), before(at), rest.substr(size))) {
          return Negation{at, at + size, ends_with_any(before(at), kOfNouns)};
        }
      }
      if (at == begin) take(rest, at, first, reached);
      take(rest, at, steps, reached);
    }
    return std::nullopt;
  }

  // A denied attempt: 変更しようとしたのですが、できません. No word stands between, so that it is
  // the word that cannot be done.
  std::optional<Negation> of_attempt() const {
    constexpr std::string_view kAttempts[] = {"うと", "たい", "たく"};
    const std::string_view reach = tail_.rest.substr(0, tail_.reach_bytes);
    std::size_t at = 0;
    constexpr std::string_view kDo[] = {"しよ", "でき", "し", "よ", "られ"};
    at += begins_with(reach, kDo);
    const std::size_t size = begins_with(reach.substr(at), kAttempts);
    if (size == 0) return std::nullopt;
    for (const std::string_view can : kCan) {
      const std::size_t found = reach.find(can, at + size);
      if (found == std::string_view::npos) continue;
      const std::size_t begin = found + can.size();
      const std::size_t negation = begins_with(reach.substr(begin), kNegations);
      if (negation > 0) return Negation{begin, begin + negation, false};
    }
    return std::nullopt;
  }

  bool counts(const Negation& negation) const {
    const std::string_view form = tail_.rest.substr(negation.begin, negation.end - negation.begin);
    const std::string_view after = tail_.rest.substr(negation.end);
    if (is_obligation(form, after)) return false;
    // んじゃない says "surely" where nothing goes on behind it: 壊れたんじゃない.
    const std::string_view until = tail_.rest.substr(0, negation.begin);
    if (until.ends_with("んじゃ") && form != "なく") return false;
    // 故障じゃないの? asks for consent as well.
    if (negation.is_of_noun && asks_with_no(after)) return false;
    // 電話でなければ, 電話でないと: by telephone only.
    if (until.ends_with("で") && (form == "なけれ" || after.starts_with("と"))) return false;
    if (!asks(after)) return true;
    return tail_.asks_why && !negation.is_of_noun;
  }

 private:
  static constexpr std::size_t kMaxReachBytes = 192;
  static constexpr std::string_view kOfNouns[] = {
      "では", "じゃ", "でもあり", "ではあり", "じゃあり", "ではござい", "ではございませ"};

  std::string_view before(std::size_t at) const {
    return at == 0 ? tail_.word : tail_.rest.substr(0, at);
  }

  void take(std::string_view rest, std::size_t at, std::span<const Step> steps,
            std::bitset<kMaxReachBytes>& reached) const {
    for (const Step& step : steps) {
      if (!rest.starts_with(step.text)) continue;
      // 読んで, 急いで are verbs; アプリで is a noun and its place.
      if (step.text == "で" && at == 0 && step.next.data() == std::data(kOn) &&
          !tail_.word.ends_with("ん") && !tail_.word.ends_with("い")) {
        continue;
      }
      const std::size_t to = at + step.text.size();
      if (to >= kMaxReachBytes) continue;
      if (step.next.empty() || begins_with(rest.substr(step.text.size()), step.next) > 0) {
        reached.set(to);
      }
    }
  }

  const PredicateTail& tail_;
};

}  // namespace

bool is_denied(const PredicateTail& tail) {
  const NegationReader reader(tail);
  std::optional<Negation> negation = reader.next(0, kNegations, kFirstSteps, kBetween);
  if (!negation) negation = reader.of_attempt();
  if (!negation) return false;
  bool denied = reader.counts(*negation);
  const auto second = reader.next(negation->end, kNegations, {}, kBetweenTwo);
  if (second && second->begin > negation->end && reader.counts(*second)) denied = !denied;
  return denied;
}

}  // namespace toibiki
