// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/trust/hostile/hostile_inquiries.h"

#include <array>

#include "base/utf8.h"

namespace toibiki {
namespace {

// Another character of a block each time, without a period that a reader could use.
std::string spread(char32_t first, std::size_t count, std::size_t number) {
  std::string text;
  append_utf8(text, static_cast<char32_t>(first + (number * 7'919 + number / 13) % count));
  return text;
}

std::string digits(std::size_t number) { return std::to_string(number * 7'919); }

constexpr InquiryFamily kFamilies[] = {
    {"digits", digits},
    {"katakana", [](std::size_t i) { return spread(0x30A2, 80, i); }},
    {"kanji", [](std::size_t i) { return spread(0x4E00, 20'000, i); }},
    {"latin", [](std::size_t i) { return spread(U'a', 26, i); }},
    {"combining marks", [](std::size_t i) { return spread(0x0300, 111, i); }},
    {"U+FDFA", [](std::size_t) { return std::string("\uFDFA"); }},
    {"brackets",
     [](std::size_t i) {
       static constexpr const char* kBrackets[] = {"「", "(", "【", "[", "<", "『", "（", "{"};
       return std::string(kBrackets[i % 8]);
     }},
    {"quotes", [](std::size_t i) { return i % 60 == 59 ? std::string("\n") : std::string(">"); }},
    {"blank lines", [](std::size_t i) { return std::string(i % 3 == 0 ? "\n" : "　\n"); }},
    {"URLs",
     [](std::size_t i) { return "https://a" + digits(i) + ".example/?q=" + digits(i + 1) + " "; }},
    {"mail addresses", [](std::size_t i) { return "a" + digits(i) + "@b.example "; }},
    {"phone numbers",
     [](std::size_t i) { return "03-" + digits(i).substr(0, 4) + "-5678 090 1234 "; }},
    {"names", [](std::size_t i) { return spread(0x4E00, 20'000, i) + "田様、"; }},
    {"emoji",
     [](std::size_t i) {
       return std::string(i % 2 == 0 ? "👩‍👩‍👧‍👦" : "🏳️‍🌈");
     }},
    {"questions",
     [](std::size_t i) { return spread(0x4E00, 20'000, i) + "は" + digits(i) + "ですか？\n"; }},
    {"mixed",
     [](std::size_t i) {
       static constexpr const char* kBetween[] = {"。\n", "？", "\n> ", " ", "、", "(", "★"};
       return spread(0x3042, 80, i) + spread(0x4E00, 20'000, i) + digits(i) + kBetween[i % 7];
     }},
};

}  // namespace

std::span<const InquiryFamily> inquiry_families() { return kFamilies; }

std::string hostile_inquiry(const InquiryFamily& family, std::size_t bytes) {
  std::string text;
  text.reserve(bytes + 64);
  for (std::size_t i = 0; text.size() < bytes; ++i) text += family.piece(i);
  return std::string(utf8_prefix(text, bytes));
}

std::string ordinary_inquiry() {
  return "お世話になっております。先日そちらのお店で空気清浄機を購入した者です。\n\n"
         "届いてから二週間ほど使っておりますが、三日前から電源ボタンを押しても動かなくなりました。"
         "コンセントを別の場所に差し替えてみましたが、やはり電源が入りません。"
         "取扱説明書のお困りのときはのページも読み、フィルターを外して掃除をしたり、"
         "リセットボタンを長押ししたりしましたが、症状は変わりませんでした。"
         "また、動いていたときも、風量を強にすると本体からカタカタという音がしておりました。\n\n"
         "保証書には購入日の記載がなく、納品書だけが手元にあります。"
         "この場合でも保証期間の修理をお願いすることはできますでしょうか。"
         "修理に出す場合の送料はどちらの負担になるのか、修理にかかる日数はどのくらいか、"
         "その間の代替機を借りられるかも教えてください。\n\n"
         "もう一点お尋ねします。来月引っ越しを予定しており、登録している住所を変更したいのですが、"
         "マイページにログインしようとするとパスワードが違うと表示されます。"
         "再設定のメールを送る手続きもしましたが、迷惑メールのフォルダを探しても届いておりません。"
         "登録したメールアドレスが古いままかもしれません。"
         "住所とメールアドレスを両方とも新しくするには、どのような手続きが必要でしょうか。"
         "本人確認の書類が必要であれば、何を用意すればよいかもご案内ください。\n\n"
         "お忙しいところ恐れ入りますが、よろしくお願いいたします。\n";
}

}  // namespace toibiki
