// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace toibiki {

// True for a word of katakana, ー and ・ only. False for an empty one.
bool is_katakana_word(std::string_view text);

// One key for the writings of a loan word in katakana; never shown as the word itself.
//   ・ goes                             ユーザー・インターフェース = ユーザーインターフェース
//   ヴ becomes the ブ row               ヴァイオリン = バイオリン
//   ヂ ヅ become ジ ズ
//   ティ ディ are チ ジ, フォン is ホン, a last ドウ is ドー, from four kana on
//                                       プラスティック = プラスチック, イヤフォン = イヤホン
//   ei is a long e                      メイン = メーン, ケイタイ = ケータイ
//   small vowels become large ones      ソフトウェア = ソフトウエア, フィルム = フイルム
//   ヤ behind the i row is ア           ダイヤ = ダイア, ワイヤ = ワイア
//   ー at the end goes, from four kana on   サーバー = サーバ, but キー, カバー, コピー stay
//   every ー goes, from six kana on     インターフェース = インタフェース
// Why these bounds: short words differ by ー alone (ビル / ビール, スキー / 好き, バター / ばた), long
// ones do not; tests/golden/distinct.tsv holds what must stay apart.
// Limits: バッグ / バック and ハート / ハード are different words and stay so; フォーム and ホーム too, so
// that ユニフォーム meets ユニホーム, and デジタル ディジタル, through variants.tsv.
// Requires: is_katakana_word(word).
std::string katakana_key(std::string_view word);

}  // namespace toibiki
