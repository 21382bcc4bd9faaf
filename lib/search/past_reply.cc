// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/past_reply.h"

#include <string>
#include <utility>

#include "index/reply_sentences.h"
#include "present/reply_template.h"

namespace toibiki {
namespace {

std::vector<SentenceCount> count_sentences(const std::string& reply, Collection& answers) {
  const std::vector<CountedSentence> sentences = counted_sentences(reply);
  std::vector<SentenceCount> counts;
  answers.read([&] {
    counts.clear();
    for (const CountedSentence& sentence : sentences) {
      counts.push_back(
          {sentence.span, answers.reply_count(sentence.form), answers.reply_count(sentence.exact)});
    }
  });
  return counts;
}

// What the customer is called stands in the reply, too, and not always before 様.
std::vector<std::string> customer_names(const std::string& inquiry, const Masker& masker) {
  std::vector<std::string> names;
  for (const PersonalData& data : masker.find(inquiry)) {
    if (data.kind == PersonalDataKind::kName) names.emplace_back(data.span.of(inquiry));
  }
  return names;
}

}  // namespace

std::optional<Record> answer_of_shards(Collection& collection, std::string_view id) {
  std::optional<Record> found;
  if (collection.remote_shards().empty()) return found;
  collection.read([&] {
    found.reset();
    const auto candidate = collection.find_answer(id);
    if (candidate) found = collection.document(*candidate).record;
  });
  return found;
}

ReplyTemplate template_of(const PastAnswer& answer, const std::vector<Article>& articles,
                          Collection& answers, const Analyzer& analyzer, const Masker& masker) {
  const std::vector<SentenceCount> sentences = count_sentences(answer.reply, answers);
  const std::vector<PersonalData> personal = masker.find(answer.reply);
  const std::vector<std::string> names = customer_names(answer.inquiry, masker);
  return make_reply_template({answer.reply, sentences, articles, personal, names}, analyzer);
}

}  // namespace toibiki
