// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "record/json.h"
#include "toibiki/reading.h"

namespace toibiki {
namespace {

Json span_json(Span span) { return Json::array({span.begin, span.end}); }

Json spans_json(const std::vector<Span>& spans, std::string_view text) {
  Json out = Json::array();
  for (const Span span : spans) {
    Json one;
    one["span"] = span_json(span);
    one["text"] = span.of(text);
    out.push_back(std::move(one));
  }
  return out;
}

Json sentence_json(const ReadSentence& sentence, std::string_view text) {
  Json out;
  out["role"] = to_string(sentence.role);
  out["request"] = sentence.request ? Json(*sentence.request) : Json(nullptr);
  out["text"] = sentence.span.of(text);
  out["span"] = span_json(sentence.span);
  out["reason"] = sentence.reason;
  out["rule"] = sentence.rule;
  out["dropped"] = spans_json(sentence.dropped, text);
  return out;
}

}  // namespace

std::string_view to_string(InquiryForm form) noexcept {
  switch (form) {
    case InquiryForm::kLine:
      return "line";
    case InquiryForm::kMail:
      return "mail";
    case InquiryForm::kChat:
      return "chat";
    case InquiryForm::kForm:
      return "form";
    case InquiryForm::kCall:
      return "call";
  }
  return "";
}

std::string_view to_string(SentenceRole role) noexcept {
  switch (role) {
    case SentenceRole::kQuestion:
      return "question";
    case SentenceRole::kRequest:
      return "request";
    case SentenceRole::kBackground:
      return "background";
    case SentenceRole::kComplaint:
      return "complaint";
    case SentenceRole::kThanks:
      return "thanks";
    case SentenceRole::kBoilerplate:
      return "boilerplate";
  }
  return "";
}

std::string to_string(const Reading& reading, std::string_view text) {
  std::string out;
  for (const ReadSentence& sentence : reading.sentences) {
    out += to_string(sentence.role);
    out += sentence.request ? "\t" + std::to_string(*sentence.request + 1) : "\t-";
    out += "\t" + sentence.reason + "\t";
    for (const char c : sentence.span.of(text)) {
      out += c == '\n' ? "\\n" : c == '\t' ? "\\t" : c == '\\' ? "\\\\" : std::string(1, c);
    }
    out += "\n";
  }
  return out;
}

std::string to_json(const Reading& reading, std::string_view text) {
  Json out;
  out["form"] = to_string(reading.form);
  out["has_content"] = reading.has_content();
  out["requests"] = Json::array();
  for (const InquiryRequest& request : reading.requests) {
    out["requests"].push_back(request.sentences);
  }
  out["sentences"] = Json::array();
  for (const ReadSentence& sentence : reading.sentences) {
    out["sentences"].push_back(sentence_json(sentence, text));
  }
  out["complaint_words"] = spans_json(reading.complaint_words, text);
  return dump_json(out);
}

}  // namespace toibiki
