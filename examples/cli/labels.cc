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

}  // namespace toibiki::cli
