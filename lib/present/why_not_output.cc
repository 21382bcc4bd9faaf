// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>
#include <utility>

#include "base/number_text.h"
#include "record/json.h"
#include "toibiki/why_not.h"

namespace toibiki {
namespace {

std::string name_of(RecordKind kind, const std::string& id) {
  return (kind == RecordKind::kArticle ? "FAQ「" : "過去の回答「") + id + "」";
}

std::string english_name_of(RecordKind kind, const std::string& id) {
  return std::string(to_string(kind)) + " " + id;
}

std::string difference_to_last(const WhyNot& why) {
  return "この記録 " + fixed_text(why.score, 2) + "、最後に出る" +
         name_of(why.other_kind, why.other_id) + " " + fixed_text(why.other_score, 2) + "、差 " +
         fixed_text(why.other_score - why.score, 2) + "。 (outranked: " + fixed_text(why.score, 2) +
         " against " + fixed_text(why.other_score, 2) + " of " +
         english_name_of(why.other_kind, why.other_id) + ")";
}

std::string confusion_text(const WhyNot& why) {
  const Confusion& first = why.confusions.front();
  return "問い合わせの語は「" + first.said + "」、この記録は「" + first.found +
         "」です。取り違えやすい語を言う記録は後ろへ回ります。" + first.reason +
         " (it says a word that is easily taken for one of the inquiry)";
}

std::string cause_text(const WhyNot& why) {
  switch (why.cause) {
    case WhyNotCause::kNone:
      return "出ています。 (it is there)";
    case WhyNotCause::kNoSuchRecord:
      return "その種類と ID の記録がありません。ID を確かめてください。 (there is no such record)";
    case WhyNotCause::kAudience:
      return "社内だけの記録で、公開の検索には出ません。お客様に見せてよければ、公開範囲を公開に変"
             "えてく"
             "ださい。 (for agents only)";
    case WhyNotCause::kKindLeftOut:
      return "この種類の記録を除く指定で探しています。 (the options leave out records of its kind)";
    case WhyNotCause::kDay:
      return "有効期間の外です: 「" + why.detail +
             "」。期間を直すか、--as-of で日を指定してください。 (it does not hold on the day)";
    case WhyNotCause::kProduct:
      return "別の商品「" + why.detail +
             "」の記録です。すべての商品に当てはまるなら、商品を空にしてください。 (of another "
             "product)";
    case WhyNotCause::kNothingInCommon:
      return "問い合わせと共通の語も読みも文字の並びもありません。 (nothing in common with the "
             "inquiry)";
    case WhyNotCause::kNoWordInCommon:
      return "語そのものは一致せず、文字の並びか読みだけが同じです。語が一致する記録が先に出ます。 "
             "(only "
             "parts of words or readings in common)";
    case WhyNotCause::kBelowRanked:
      return "語の一致だけで選ぶ 100 件に入りません。共通の語が少ないか、どの記録にもある語です。 "
             "(not "
             "among the hundred that are ranked)";
    case WhyNotCause::kConfusable:
      return confusion_text(why);
    case WhyNotCause::kBuried:
      return "pins.tsv の bury で最後に置かれています。その行を除いてください。 (pins.tsv puts it "
             "last)";
    case WhyNotCause::kOthersPinned:
      return "pins.tsv の pin で、ほかの記事が先に置かれています。その行を確かめてください。 "
             "(pins.tsv "
             "puts others first)";
    case WhyNotCause::kOutranked:
      return "ほかの候補のほうが点数が高いためです。" + difference_to_last(why);
    case WhyNotCause::kAnswerShare:
      return "過去の回答が占めてよいのは、記事があるかぎり半分の席までです。 (past answers take at "
             "most "
             "half of the places)";
  }
  return "";
}

// In base form (返す, not 返し), but Latin words as they were said (iPhone, not iphon).
const std::string& shown_word(const InquiryWord& word) {
  const bool is_ascii =
      std::all_of(word.key.begin(), word.key.end(), [](char c) { return (c & 0x80) == 0; });
  return is_ascii ? word.said : word.key;
}

// Words with this property, 「」 around each; empty if there are none.
template <typename Has>
std::string words_that(const WhyNot& why, const Has& has) {
  std::string text;
  for (const InquiryWord& word : why.words) {
    if (has(word)) text += "「" + shown_word(word) + "」";
  }
  return text;
}

void add_line(std::string& out, const std::string& head, const std::string& words) {
  if (!words.empty()) out += head + words + "\n";
}

void add_words(std::string& out, const WhyNot& why) {
  add_line(out, "この記録にある語 (held words): ", words_that(why, [](const InquiryWord& word) {
             return word.in_record;
           }));
  add_line(
      out, "先に出る候補にだけある語 (held by others only): ",
      words_that(why, [](const InquiryWord& word) { return !word.in_record && word.in_others; }));
  add_line(out,
           "この記録にないその他の語 (not held): ", words_that(why, [](const InquiryWord& word) {
             return !word.in_record && !word.in_others && word.anywhere;
           }));
  add_line(out,
           "どの記録にもない語 (held by no record): ", words_that(why, [](const InquiryWord& word) {
             return !word.in_record && !word.in_others && !word.anywhere;
           }));
}

void add_edit(std::string& out, const WhyNot& why) {
  const std::string tried = std::to_string(why.tried_count);
  if (why.edit) {
    const std::string place = std::to_string(why.edited_place);
    out += "直し方: " + to_string(*why.edit) + "。" + place +
           " 番目に出ることを、写しで試して確かめました。 (verified: it is then at place " + place +
           ")\n";
    if (why.edit->kind == EditKind::kSynonym) {
      out +=
          "同義語はほかの問い合わせにも効きます。dictionary diff で確かめてから入れてください。 (a "
          "synonym acts on other inquiries, too: look at dictionary diff first)\n";
    }
  } else if (why.tried_count > 0) {
    out += "直し方: 小さな直しを " + tried +
           " 通り試しましたが、どれでも届きません。質問の文を書き直すか、先に出る候補との違いを確か"
           "めてく"
           "ださい。 (none of " +
           tried + " small edits is enough)\n";
  }
}

Json word_json(const InquiryWord& word) {
  Json out;
  out["term"] = word.key;
  out["said"] = word.said;
  out["in_record"] = word.in_record;
  out["in_others"] = word.in_others;
  out["anywhere"] = word.anywhere;
  return out;
}

Json edit_json(const WhyNot& why) {
  if (!why.edit) return nullptr;
  Json out;
  out["kind"] = to_string(why.edit->kind);
  out["words"] = why.edit->words;
  out["text"] = why.edit->text;
  out["place"] = why.edited_place;
  return out;
}

Json other_json(const WhyNot& why) {
  if (why.other_id.empty()) return nullptr;
  Json out;
  out["kind"] = to_string(why.other_kind);
  out["id"] = why.other_id;
  out["score"] = why.other_score;
  return out;
}

}  // namespace

std::string_view to_string(WhyNotCause cause) noexcept {
  switch (cause) {
    case WhyNotCause::kNone:
      return "none";
    case WhyNotCause::kNoSuchRecord:
      return "no_such_record";
    case WhyNotCause::kAudience:
      return "audience";
    case WhyNotCause::kKindLeftOut:
      return "kind_left_out";
    case WhyNotCause::kDay:
      return "day";
    case WhyNotCause::kProduct:
      return "product";
    case WhyNotCause::kNothingInCommon:
      return "nothing_in_common";
    case WhyNotCause::kNoWordInCommon:
      return "no_word_in_common";
    case WhyNotCause::kBelowRanked:
      return "below_ranked";
    case WhyNotCause::kConfusable:
      return "confusable";
    case WhyNotCause::kBuried:
      return "buried";
    case WhyNotCause::kOthersPinned:
      return "others_pinned";
    case WhyNotCause::kOutranked:
      return "outranked";
    case WhyNotCause::kAnswerShare:
      return "answer_share";
  }
  return "unknown";
}

std::string_view to_string(EditKind kind) noexcept {
  switch (kind) {
    case EditKind::kKeyword:
      return "keyword";
    case EditKind::kSynonym:
      return "synonym";
    case EditKind::kKeywords:
      return "keywords";
    case EditKind::kPhrasing:
      return "phrasing";
  }
  return "unknown";
}

std::string to_string(const Edit& edit) {
  std::string words;
  for (const std::string& word : edit.words) words += "「" + word + "」";
  switch (edit.kind) {
    case EditKind::kKeyword:
      return "キーワード" + words + "を加える (add the keyword)";
    case EditKind::kKeywords:
      return "キーワード" + words + "を加える (add the keywords)";
    case EditKind::kSynonym:
      return "synonyms.txt に「" + edit.text + "」の行を加える (add the line to synonyms.txt)";
    case EditKind::kPhrasing:
      return "言い換え「" + edit.text + "」を加える (add the phrasing)";
  }
  return words;
}

std::string to_string(const WhyNot& why) {
  const std::string top = std::to_string(why.top_k);
  const std::string place = std::to_string(why.place);
  std::string out = name_of(why.kind, why.id);
  if (why.cause == WhyNotCause::kNone) {
    return out + "は " + place + " 番目に出ています。 (" + english_name_of(why.kind, why.id) +
           " is at place " + place + ")\n";
  }
  out += "は " + top + " 番目までに出ません";
  if (why.place > 0) out += "(いま " + place + " 番目)";
  out += "。 (" + english_name_of(why.kind, why.id) + " is not among the first " + top + ")\n";
  out += "原因: " + cause_text(why) + "\n";
  add_words(out, why);
  add_edit(out, why);
  return out;
}

std::string to_json(const WhyNot& why) {
  Json out;
  out["kind"] = to_string(why.kind);
  out["id"] = why.id;
  out["top"] = why.top_k;
  out["cause"] = to_string(why.cause);
  out["place"] = why.place;
  out["score"] = why.score;
  out["other"] = other_json(why);
  out["signals"] = Json::array();
  for (const SignalGap& gap : why.gaps) {
    Json row;
    row["signal"] = to_string(gap.signal);
    row["of_record"] = gap.of_record;
    row["of_other"] = gap.of_other;
    out["signals"].push_back(std::move(row));
  }
  out["words"] = Json::array();
  for (const InquiryWord& word : why.words) out["words"].push_back(word_json(word));
  out["confusions"] = Json::array();
  for (const Confusion& confusion : why.confusions) {
    Json row;
    row["said"] = confusion.said;
    row["found"] = confusion.found;
    row["kind"] = to_string(confusion.kind);
    row["reason"] = confusion.reason;
    out["confusions"].push_back(std::move(row));
  }
  out["detail"] = why.detail;
  out["edit"] = edit_json(why);
  out["tried"] = why.tried_count;
  return dump_json(out);
}

}  // namespace toibiki
