// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/romaji_table.h"

#include <utility>

namespace toibiki {
namespace {

// Pairs of romaji and kana; the first spelling of a kana is that of Hepburn, or what comes nearest
// to it.
constexpr std::string_view kTable = R"(
a あ i い u う e え o お
ka か ki き ku く ke け ko こ kya きゃ kyi きぃ kyu きゅ kye きぇ kyo きょ
sa さ shi し si し su す se せ so そ sha しゃ shu しゅ she しぇ sho しょ
sya しゃ syi しぃ syu しゅ sye しぇ syo しょ
ta た chi ち ti ち tsu つ tu つ te て to と cha ちゃ chu ちゅ che ちぇ cho ちょ
tya ちゃ tyi ちぃ tyu ちゅ tye ちぇ tyo ちょ cya ちゃ cyi ちぃ cyu ちゅ cye ちぇ cyo ちょ
na な ni に nu ぬ ne ね no の nya にゃ nyi にぃ nyu にゅ nye にぇ nyo にょ
ha は hi ひ fu ふ hu ふ he へ ho ほ hya ひゃ hyi ひぃ hyu ひゅ hye ひぇ hyo ひょ
ma ま mi み mu む me め mo も mya みゃ myi みぃ myu みゅ mye みぇ myo みょ
ya や yu ゆ yo よ ye いぇ
ra ら ri り ru る re れ ro ろ rya りゃ ryi りぃ ryu りゅ rye りぇ ryo りょ
wa わ wi うぃ we うぇ wo を wu う whu う wha うぁ whi うぃ whe うぇ who うぉ wyi ゐ wye ゑ xn ん
ga が gi ぎ gu ぐ ge げ go ご gya ぎゃ gyi ぎぃ gyu ぎゅ gye ぎぇ gyo ぎょ
za ざ ji じ zi じ zu ず ze ぜ zo ぞ ja じゃ ju じゅ je じぇ jo じょ
jya じゃ jyi じぃ jyu じゅ jye じぇ jyo じょ zya じゃ zyi じぃ zyu じゅ zye じぇ zyo じょ
da だ di ぢ du づ dzu づ de で do ど dya ぢゃ dyi ぢぃ dyu ぢゅ dye ぢぇ dyo ぢょ
ba ば bi び bu ぶ be べ bo ぼ bya びゃ byi びぃ byu びゅ bye びぇ byo びょ
pa ぱ pi ぴ pu ぷ pe ぺ po ぽ pya ぴゃ pyi ぴぃ pyu ぴゅ pye ぴぇ pyo ぴょ
fa ふぁ fi ふぃ fe ふぇ fo ふぉ fya ふゃ fyu ふゅ fyo ふょ fyi ふぃ fye ふぇ fwa ふぁ fwi ふぃ fwe ふぇ fwo ふぉ
va ゔぁ vi ゔぃ vu ゔ ve ゔぇ vo ゔぉ vya ゔゃ vyu ゔゅ vyo ゔょ
thi てぃ tha てゃ thu てゅ the てぇ tho てょ t'i てぃ t'yu てゅ dhi でぃ dha でゃ dhu でゅ dhe でぇ dho でょ d'i でぃ d'yu でゅ
twu とぅ t'u とぅ twa とぁ twi とぃ twe とぇ two とぉ dwu どぅ d'u どぅ dwa どぁ dwi どぃ dwe どぇ dwo どぉ
tsa つぁ tsi つぃ tse つぇ tso つぉ
kwa くぁ kwi くぃ kwe くぇ kwo くぉ qa くぁ qi くぃ qu く qe くぇ qo くぉ qya くゃ qyu くゅ qyo くょ
gwa ぐぁ gwi ぐぃ gwu ぐぅ gwe ぐぇ gwo ぐぉ swa すぁ swi すぃ swu すぅ swe すぇ swo すぉ
ca か cu く co こ ci し ce せ
xa ぁ xi ぃ xu ぅ xe ぇ xo ぉ la ぁ li ぃ lu ぅ le ぇ lo ぉ xyi ぃ xye ぇ lyi ぃ lye ぇ
xya ゃ xyu ゅ xyo ょ lya ゃ lyu ゅ lyo ょ xtsu っ xtu っ ltsu っ ltu っ xwa ゎ lwa ゎ xka ゕ lka ゕ xke ゖ lke ゖ
)";

template <class Use>
void for_each_pair(Use use) {
  std::string_view rest = kTable;
  const auto word = [&rest] {
    constexpr std::string_view kBlanks = " \n";
    rest.remove_prefix(std::min(rest.find_first_not_of(kBlanks), rest.size()));
    const std::string_view found = rest.substr(0, rest.find_first_of(kBlanks));
    rest.remove_prefix(found.size());
    return found;
  };
  for (std::string_view romaji = word(); !romaji.empty(); romaji = word()) use(romaji, word());
}

}  // namespace

const std::map<std::string_view, std::string_view>& kana_of_romaji() {
  static const auto table = [] {
    std::map<std::string_view, std::string_view> made;
    for_each_pair(
        [&](std::string_view romaji, std::string_view kana) { made.emplace(romaji, kana); });
    return made;
  }();
  return table;
}

const std::map<std::string_view, std::vector<std::string_view>>& romaji_of_kana() {
  static const auto table = [] {
    std::map<std::string_view, std::vector<std::string_view>> made;
    for_each_pair(
        [&](std::string_view romaji, std::string_view kana) { made[kana].push_back(romaji); });
    return made;
  }();
  return table;
}

}  // namespace toibiki
