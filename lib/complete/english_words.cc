// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/english_words.h"

#include <algorithm>
#include <array>

namespace toibiki {
namespace {

constexpr std::size_t kMinLetters = 3;

constexpr std::array kWords = {
    EnglishWord{"account", "あかうんと"},
    EnglishWord{"address", "あどれす"},
    EnglishWord{"app", "あぷり"},
    EnglishWord{"application", "あぷり"},
    EnglishWord{"battery", "ばってりー"},
    EnglishWord{"bluetooth", "ぶるーとぅーす"},
    EnglishWord{"campaign", "きゃんぺーん"},
    EnglishWord{"cancel", "きゃんせる"},
    EnglishWord{"card", "かーど"},
    EnglishWord{"cart", "かーと"},
    EnglishWord{"code", "こーど"},
    EnglishWord{"coupon", "くーぽん"},
    EnglishWord{"credit", "くれじっと"},
    EnglishWord{"delivery", "でりばりー"},
    EnglishWord{"download", "だうんろーど"},
    EnglishWord{"email", "めーる"},
    EnglishWord{"error", "えらー"},
    EnglishWord{"file", "ふぁいる"},
    EnglishWord{"firmware", "ふぁーむうぇあ"},
    EnglishWord{"gift", "ぎふと"},
    EnglishWord{"install", "いんすとーる"},
    EnglishWord{"internet", "いんたーねっと"},
    EnglishWord{"invoice", "いんぼいす"},
    EnglishWord{"lock", "ろっく"},
    EnglishWord{"login", "ろぐいん"},
    EnglishWord{"logout", "ろぐあうと"},
    EnglishWord{"mail", "めーる"},
    EnglishWord{"maintenance", "めんてなんす"},
    EnglishWord{"message", "めっせーじ"},
    EnglishWord{"mobile", "もばいる"},
    EnglishWord{"page", "ぺーじ"},
    EnglishWord{"password", "ぱすわーど"},
    EnglishWord{"payment", "ぺいめんと"},
    EnglishWord{"phishing", "ふぃっしんぐ"},
    EnglishWord{"plan", "ぷらん"},
    EnglishWord{"point", "ぽいんと"},
    EnglishWord{"premium", "ぷれみあむ"},
    EnglishWord{"print", "ぷりんと"},
    EnglishWord{"printer", "ぷりんたー"},
    EnglishWord{"push", "ぷっしゅ"},
    EnglishWord{"receipt", "れしーと"},
    EnglishWord{"router", "るーたー"},
    EnglishWord{"sale", "せーる"},
    EnglishWord{"security", "せきゅりてぃ"},
    EnglishWord{"server", "さーばー"},
    EnglishWord{"service", "さーびす"},
    EnglishWord{"shopping", "しょっぴんぐ"},
    EnglishWord{"site", "さいと"},
    EnglishWord{"size", "さいず"},
    EnglishWord{"smartphone", "すまーとふぉん"},
    EnglishWord{"support", "さぽーと"},
    EnglishWord{"tag", "たぐ"},
    EnglishWord{"ticket", "ちけっと"},
    EnglishWord{"update", "あっぷでーと"},
    EnglishWord{"user", "ゆーざー"},
    EnglishWord{"wrapping", "らっぴんぐ"},
};
static_assert(std::is_sorted(kWords.begin(), kWords.end(),
                             [](const auto& a, const auto& b) { return a.english < b.english; }));

}  // namespace

std::vector<EnglishWord> english_words(std::string_view typed) {
  if (typed.size() < kMinLetters) return {};
  const auto first = std::lower_bound(
      kWords.begin(), kWords.end(), typed,
      [](const EnglishWord& word, std::string_view other) { return word.english < other; });
  std::vector<EnglishWord> found;
  for (auto at = first; at != kWords.end() && at->english.starts_with(typed); ++at) {
    found.push_back(*at);
  }
  return found;
}

}  // namespace toibiki
