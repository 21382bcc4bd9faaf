// SPDX-License-Identifier: GPL-2.0-or-later
#include "labels.h"

namespace toibiki::cli {

std::string_view label(RecordKind kind) noexcept {
  return kind == RecordKind::kArticle ? "FAQ" : "過去の回答";
}

std::string_view label(Audience audience) noexcept {
  return audience == Audience::kPublic ? "公開" : "社内のみ";
}

std::string_view label(Outcome outcome) noexcept {
  switch (outcome) {
    case Outcome::kUnknown:
      return "";
    case Outcome::kResolved:
      return "解決";
    case Outcome::kUnresolved:
      return "未解決";
    case Outcome::kEscalated:
      return "引き継ぎ";
  }
  return "";
}

std::string_view label(Channel channel) noexcept {
  switch (channel) {
    case Channel::kUnknown:
      return "";
    case Channel::kMail:
      return "メール";
    case Channel::kChat:
      return "チャット";
    case Channel::kPhone:
      return "電話";
    case Channel::kForm:
      return "フォーム";
    case Channel::kSns:
      return "SNS";
  }
  return "";
}

std::string_view label(Field field) noexcept {
  switch (field) {
    case Field::kQuestion:
      return "質問";
    case Field::kPhrasings:
      return "言い換え";
    case Field::kAnswer:
      return "回答";
    case Field::kKeywords:
      return "キーワード";
    case Field::kCategory:
      return "カテゴリ";
    case Field::kInquiry:
      return "問い合わせ";
    case Field::kLearned:
      return "覚えた問い合わせ (learned)";
    case Field::kReply:
      return "返信";
  }
  return "";
}

std::string_view label(InquiryForm form) noexcept {
  switch (form) {
    case InquiryForm::kLine:
      return "短い文";
    case InquiryForm::kMail:
      return "メール";
    case InquiryForm::kChat:
      return "チャット";
    case InquiryForm::kForm:
      return "フォーム";
    case InquiryForm::kCall:
      return "通話";
  }
  return "";
}

std::string_view label(SentenceRole role) noexcept {
  switch (role) {
    case SentenceRole::kQuestion:
      return "質問";
    case SentenceRole::kRequest:
      return "依頼";
    case SentenceRole::kBackground:
      return "事情";
    case SentenceRole::kComplaint:
      return "苦情";
    case SentenceRole::kThanks:
      return "お礼";
    case SentenceRole::kBoilerplate:
      return "除外";
  }
  return "";
}

std::string_view label(TokenKind kind) noexcept {
  switch (kind) {
    case TokenKind::kWord:
      return "語";
    case TokenKind::kReading:
      return "読み";
    case TokenKind::kBigram:
      return "文字の連なり";
  }
  return "";
}

std::string_view label(MatchKind kind) noexcept {
  switch (kind) {
    case MatchKind::kExact:
      return "完全一致 (exact)";
    case MatchKind::kSpelling:
      return "送り仮名・表記 (spelling)";
    case MatchKind::kSynonym:
      return "同義語 (synonym)";
    case MatchKind::kReading:
      return "読み (reading)";
    case MatchKind::kPart:
      return "部分一致 (part)";
  }
  return "";
}

std::string_view label(Signal signal) noexcept {
  switch (signal) {
    case Signal::kWords:
      return "問い合わせの語がある (words)";
    case Signal::kBigrams:
      return "文字の並びが同じ (bigrams)";
    case Signal::kReadings:
      return "読みが同じ (readings)";
    case Signal::kCoverage:
      return "問い合わせの語をもれなく含む (coverage)";
    case Signal::kCosine:
      return "質問・言い換えと言葉づかいが近い (cosine)";
    case Signal::kSaid:
      return "質問・言い換えの語を問い合わせが言っている (said)";
    case Signal::kSemantic:
      return "言葉の意味が近い (semantic)";
    case Signal::kVotes:
      return "似た問い合わせが解決した (votes)";
    case Signal::kResolution:
      return "使われて解決した割合 (resolution)";
    case Signal::kHelpful:
      return "読者が役に立ったと答えた割合 (helpful)";
    case Signal::kPopularity:
      return "よく読まれている (popularity)";
    case Signal::kRecency:
      return "新しい (recency)";
    case Signal::kOtherNumber:
      return "番号や型番が違う (other_number)";
    case Signal::kOtherPolarity:
      return "できる・できないが逆 (other_polarity)";
  }
  return "";
}

}  // namespace toibiki::cli
