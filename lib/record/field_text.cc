// SPDX-License-Identifier: GPL-2.0-or-later
#include "toibiki/record.h"

namespace toibiki {

std::string field_text(const Record& record, Field field) {
  const auto joined = [](const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) out += (&text == texts.data() ? "" : "\n") + text;
    return out;
  };
  const auto* article = std::get_if<Article>(&record);
  const auto* answer = std::get_if<PastAnswer>(&record);
  switch (field) {
    case Field::kQuestion:
      return article != nullptr ? article->question : "";
    case Field::kPhrasings:
      return article != nullptr ? joined(article->phrasings) : "";
    case Field::kAnswer:
      return article != nullptr ? article->answer : "";
    case Field::kKeywords:
      return article != nullptr ? joined(article->keywords) : "";
    case Field::kCategory:
      return article != nullptr ? joined(article->category) : "";
    case Field::kInquiry:
      return answer != nullptr ? answer->inquiry : "";
    case Field::kReply:
      return answer != nullptr ? answer->reply : "";
    case Field::kLearned:
      return "";
  }
  return "";
}

}  // namespace toibiki
