// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "toibiki/record.h"
#include "toibiki/suggestion.h"

namespace toibiki {

inline Article article(std::string id, std::string question, std::string answer = "") {
  Article article;
  article.id = std::move(id);
  article.question = std::move(question);
  article.answer = std::move(answer);
  return article;
}

inline Article agent_article(std::string id, std::string question, std::string answer = "") {
  Article internal = article(std::move(id), std::move(question), std::move(answer));
  internal.audience = Audience::kAgent;
  return internal;
}

inline PastAnswer past_answer(std::string id, std::string inquiry, std::string reply = "") {
  PastAnswer answer;
  answer.id = std::move(id);
  answer.inquiry = std::move(inquiry);
  answer.reply = std::move(reply);
  return answer;
}

// `count` articles that hold a common word, a word of each third and a number of their own.
inline std::vector<Record> many_articles(std::size_t count, const std::string& prefix = "m") {
  static const char* const kThirds[] = {"配送", "支払い", "会員登録"};
  std::vector<Record> records;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string number = std::to_string(i);
    records.push_back(article(prefix + number, std::string(kThirds[i % 3]) + "の質問" + number,
                              "これは回答 " + number + " です。窓口に連絡してください。"));
  }
  return records;
}

// How GoogleTest shows our values when an expectation fails.
inline void PrintTo(const Article& value, std::ostream* out) { *out << to_json(Record(value)); }
inline void PrintTo(const PastAnswer& value, std::ostream* out) { *out << to_json(Record(value)); }
inline void PrintTo(const Result& value, std::ostream* out) { *out << to_json(value); }

}  // namespace toibiki
