// SPDX-License-Identifier: GPL-2.0-or-later
#include "toibiki/record.h"

#include "base/utf8.h"

namespace toibiki {

// A value that is none of the enumerators has the name "", which no reader takes.

std::string_view to_string(RecordKind kind) noexcept {
  switch (kind) {
    case RecordKind::kArticle:
      return "article";
    case RecordKind::kPastAnswer:
      return "answer";
  }
  return "";
}

std::string_view to_string(Audience audience) noexcept {
  switch (audience) {
    case Audience::kPublic:
      return "public";
    case Audience::kAgent:
      return "agent";
  }
  return "";
}

std::string_view to_string(Outcome outcome) noexcept {
  switch (outcome) {
    case Outcome::kUnknown:
      return "unknown";
    case Outcome::kResolved:
      return "resolved";
    case Outcome::kUnresolved:
      return "unresolved";
    case Outcome::kEscalated:
      return "escalated";
  }
  return "";
}

std::string_view to_string(Channel channel) noexcept {
  switch (channel) {
    case Channel::kUnknown:
      return "unknown";
    case Channel::kMail:
      return "mail";
    case Channel::kChat:
      return "chat";
    case Channel::kPhone:
      return "phone";
    case Channel::kForm:
      return "form";
    case Channel::kSns:
      return "sns";
  }
  return "";
}

std::string_view to_string(Field field) noexcept {
  switch (field) {
    case Field::kQuestion:
      return "question";
    case Field::kPhrasings:
      return "phrasings";
    case Field::kAnswer:
      return "answer";
    case Field::kKeywords:
      return "keywords";
    case Field::kCategory:
      return "category";
    case Field::kInquiry:
      return "inquiry";
    case Field::kLearned:
      return "learned";
    case Field::kReply:
      return "reply";
  }
  return "";
}

RecordKind kind_of(const Record& record) noexcept {
  return std::holds_alternative<Article>(record) ? RecordKind::kArticle : RecordKind::kPastAnswer;
}

const std::string& id_of(const Record& record) noexcept {
  if (const auto* article = std::get_if<Article>(&record)) return article->id;
  return std::get_if<PastAnswer>(&record)->id;
}

std::string to_string(const Record& record) {
  const auto* article = std::get_if<Article>(&record);
  const std::string& text = article ? article->question : std::get<PastAnswer>(record).inquiry;
  return std::string(to_string(kind_of(record))) + " " + shown(id_of(record)) + ": " + shown(text);
}

}  // namespace toibiki
