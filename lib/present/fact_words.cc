// SPDX-License-Identifier: GPL-2.0-or-later
#include "present/fact_words.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"
#include "text/fold.h"

namespace toibiki {
namespace {

struct Row {
  std::string_view text;  // where it stands in unify()ed text
  std::string_view key;
  WordUse use = WordUse::kSpeaks;
};

constexpr WordUse kNames = WordUse::kNamesValue;
constexpr WordUse kWeak = WordUse::kWeak;

// The longest that fits is taken.
constexpr Row kRows[] = {
    {"送料", "送料", kNames},
    {"配送料", "送料", kNames},
    {"配達料", "送料", kNames},
    {"お届け料", "送料", kNames},
    {"運賃", "送料", kNames},
    {"手数料", "手数料", kNames},
    {"支払手数料", "手数料", kNames},
    {"支払い手数料", "手数料", kNames},
    {"月額", "月額", kNames},
    {"月々", "月額", kNames},
    {"月会費", "月額", kNames},
    {"ひと月", "月額", kNames},
    {"毎月", "月額", kNames},
    {"年額", "年額", kNames},
    {"年会費", "年額", kNames},
    {"年間", "年額", kNames},
    {"追加料金", "追加料金", kNames},
    {"追加の料金", "追加料金", kNames},
    {"追加で", "追加料金", kNames},
    {"追加", "追加料金", kNames},
    {"割増", "追加料金", kNames},
    {"料金", "料金", kNames},
    {"費用", "料金", kNames},
    {"代金", "代金"},
    {"お代", "代金"},
    {"価格", "価格", kNames},
    {"値段", "価格", kNames},
    {"合計", "合計", kNames},
    {"総額", "合計", kNames},
    {"金額", "合計", kNames},
    {"ご購入額", "合計", kNames},
    {"お買い上げ", "注文", kWeak},
    {"お買上げ", "注文", kWeak},
    {"上限", "上限", kNames},
    {"限度", "上限", kNames},
    {"最大", "上限", kNames},
    {"違約金", "違約金", kNames},
    {"保証金", "保証金", kNames},
    {"包装", "包装", kNames},
    {"ラッピング", "包装", kNames},
    {"期限", "期限", kNames},
    {"期日", "期限", kNames},
    {"期間", "期限", kNames},
    {"締め切り", "期限", kNames},
    {"締切", "期限", kNames},
    {"〆切", "期限", kNames},
    {"締切り", "期限", kNames},
    {"有効", "有効", kNames},
    {"保証", "保証", kNames},
    {"保障", "保証", kNames},
    {"保管", "保管", kNames},
    {"お預かり", "保管", kNames},
    {"預か", "保管", kNames},
    {"返金", "返金", kNames},
    {"払い戻", "返金", kNames},
    {"お返し", "返"},
    {"返品", "返"},
    {"返送", "返"},
    {"送り返", "返"},
    {"戻し", "返"},
    {"戻す", "返"},
    {"返し", "返"},
    {"返却", "返"},
    {"到着", "到着"},
    {"届", "到着"},
    {"お手元に着", "到着"},
    {"着いて", "到着"},
    {"着き", "到着"},
    {"着く", "到着"},
    {"受け取", "到着"},
    {"受取", "到着"},
    {"お受取", "到着"},
    {"注文", "注文", kWeak},
    {"購入", "注文", kWeak},
    {"買い物", "注文", kWeak},
    {"お買い", "注文", kWeak},
    {"買", "注文", kWeak},
    {"お求め", "注文", kWeak},
    {"オーダー", "注文", kWeak},
    {"申し込", "申し込み"},
    {"申込", "申し込み"},
    {"お手続き", "手続き", kWeak},
    {"手続", "手続き", kWeak},
    {"発送", "発送"},
    {"出荷", "発送"},
    {"発行", "発行"},
    {"振り込", "支払い"},
    {"振込", "支払い"},
    {"支払", "支払い"},
    {"入金", "支払い"},
    {"送金", "支払い"},
    {"払", "支払い"},
    {"取り消", "取り消し"},
    {"取消", "取り消し"},
    {"キャンセル", "取り消し"},
    {"解約", "解約"},
    {"おやめ", "解約"},
    {"退会", "解約"},
    {"無料", "無料"},
    {"無償", "無料"},
    {"お試し", "体験"},
    {"体験", "体験"},
    {"トライアル", "体験"},
    {"引き", "割引"},
    {"割引", "割引"},
    {"お安く", "割引"},
    {"オフ", "割引"},
    {"値引", "割引"},
    {"代金引換", "代引"},
    {"代引", "代引"},
    {"引き換え", "代引"},
    {"コンビニ", "コンビニ"},
    {"後払", "後払い"},
    {"あと払", "後払い"},
    {"お急ぎ便", "お急ぎ便"},
    {"当日便", "当日便"},
    {"速達", "お急ぎ便"},
    {"翌日", "翌日"},
    {"あくる日", "翌日"},
    {"沖縄", "沖縄"},
    {"離島", "離島"},
    {"電話", "電話"},
    {"お電話", "電話"},
    {"tel", "電話"},
    {"フリーダイヤル", "電話"},
    {"チャット", "チャット"},
    {"メール", "メール"},
    {"営業時間", "受付", kNames},
    {"受付時間", "受付", kNames},
    {"受付", "受付", kWeak},
    {"受け付け", "受付", kWeak},
    {"承", "受付", kWeak},
    {"間違", "間違い"},
    {"違う", "間違い"},
    {"誤", "間違い"},
    {"ロック", "ロック"},
    {"解除", "解除"},
    {"外れ", "解除"},
    {"確認コード", "コード"},
    {"認証コード", "コード"},
    {"コード", "コード"},
    {"パスワード", "パスワード"},
    {"共有", "共有"},
    {"招", "共有"},
    {"ご一緒", "共有"},
    {"文字数", "文字"},
    {"書", "記入", kWeak},
    {"入力", "記入", kWeak},
    {"入れ", "記入", kWeak},
    {"初回", "初回"},
    {"1回目", "初回"},
    {"はじめて", "初めて"},
    {"初めて", "初めて"},
    {"更新", "更新"},
    {"延長", "延長"},
    {"再開", "再開"},
    {"休止", "休止"},
    {"スキップ", "スキップ"},
    {"お休み", "休止"},
    {"交換", "交換"},
    {"取り替え", "交換"},
    {"とりかえ", "交換"},
    {"修理", "修理", kNames},
    {"定期便", "定期便"},
    {"定期購入", "定期便"},
    {"ポイント", "ポイント"},
    {"クーポン", "クーポン"},
    {"貯", "貯まる"},
    {"付与", "貯まる"},
    {"付き", "貯まる"},
    {"加わ", "貯まる"},
    {"ログイン", "ログイン"},
    {"入れなく", "ログイン"},
    {"入れない", "ログイン"},
    {"ログオン", "ログイン"},
    {"締め", "締め"},
    {"請求", "請求"},
    {"審査", "審査"},
    {"未満", "以上", kWeak},
    {"以上", "以上", kWeak},
    {"超え", "以上", kWeak},
    {"超", "以上", kWeak},
    {"下回", "以上", kWeak},
    {"上回", "以上", kWeak},
    {"お選び", "選ぶ", kWeak},
    {"選", "選ぶ", kWeak},
    {"使", "使う", kWeak},
    {"利用", "使う", kWeak},
    {"数え", "数える"},
    {"たつ", "経つ"},
    {"経つ", "経つ"},
    {"経過", "経つ"},
    {"経", "経つ"},
    {"過ぎ", "過ぎる", kWeak},
    {"から", "から", kWeak},
    {"前", "前", kWeak},
    {"領収書", "領収書"},
    {"請求書", "請求"},
    {"着払い", "着払い"},
    {"着払", "着払い"},
    {"後", "後", kWeak},
    {"あと", "後", kWeak},
    {"のち", "後", kWeak},
};

// They say nothing of a value.
constexpr std::string_view kIdle[] = {"お客様",   "お客さま", "場合",   "ございます", "ください",
                                      "いただ",   "当店",     "当社",   "私ども",     "こちら",
                                      "ご案内",   "お願い",   "名前",   "午前",       "午後",
                                      "今後",     "以前",     "前後",   "その後",     "書かれ",
                                      "ですから", "ますから", "だから", "お届け先",   "そのほか"};

// Words of the table begin where these do: 間 of 年間, but not 本 of 本人.
const Row* row_at(std::string_view rest) {
  const Row* best = nullptr;
  for (const Row& row : kRows) {
    if (rest.starts_with(row.text) && (best == nullptr || row.text.size() > best->text.size())) {
      best = &row;
    }
  }
  return best;
}

std::size_t idle_size(std::string_view rest) {
  for (const std::string_view word : kIdle) {
    if (rest.starts_with(word)) return word.size();
  }
  return 0;
}

}  // namespace

std::vector<FactWord> find_fact_words(std::string_view text, const Analyzer& analyzer) {
  const NormalizedText unified = unify(text);
  const std::string_view all = unified.text();
  std::vector<FactWord> words;
  std::vector<Span> covered;
  std::size_t hint = 0;
  for (std::size_t at = 0; at < all.size();) {
    const std::string_view rest = all.substr(at);
    const Row* const row = row_at(rest);
    const std::size_t idle = row == nullptr ? idle_size(rest) : 0;
    if (row == nullptr && idle == 0) {
      next_code_point(all, at);
      continue;
    }
    const Span found{at, at + (row == nullptr ? idle : row->text.size())};
    covered.push_back(unified.original(found, hint));
    if (row != nullptr) words.push_back({covered.back(), std::string(row->key), row->use});
    at = found.end;
  }
  std::size_t next = 0;
  for (const Token& token : analyzer.analyze(text)) {
    if (token.kind != TokenKind::kWord) continue;
    while (next < covered.size() && covered[next].end <= token.span.begin) ++next;
    const bool is_covered = next < covered.size() && covered[next].begin < token.span.end;
    if (!is_covered) words.push_back({token.span, token.key, WordUse::kSpeaks});
  }
  std::stable_sort(words.begin(), words.end(), [](const FactWord& a, const FactWord& b) {
    return a.span.begin < b.span.begin;
  });
  return words;
}

}  // namespace toibiki
