// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/sentence_reader.h"

#include <algorithm>

#include "inquiry/markup.h"
#include "inquiry/role_model.h"
#include "inquiry/weigh_boundaries.h"

namespace toibiki {
namespace {

constexpr std::size_t kMinMailLines = 3;
constexpr std::size_t kMaxLineSentences = 2;

// Several lines, or a greeting, closing or signature beside something else, are a mail.
bool is_mail(const InquiryLines& inquiry, const std::vector<Sentence>& sentences) {
  if (inquiry.lines.size() >= kMinMailLines) return true;
  if (sentences.size() < 2) return false;
  const auto frames =
      std::count_if(sentences.begin(), sentences.end(), [](const Sentence& sentence) {
        return sentence.reason == "greeting" || sentence.reason == "introduction" ||
               sentence.reason == "closing" || sentence.reason == "signature";
      });
  return frames >= 2 || (frames == 1 && sentences.size() > kMaxLineSentences) ||
         sentences.size() > kMaxLineSentences + 1;
}

}  // namespace

NormalizedText readable_text(std::string_view inquiry) {
  return normalize(without_markup(inquiry).text);
}

bool SentenceReader::is_one_line(const InquiryLines& inquiry) {
  return inquiry.lines.size() == 1 && inquiry.lines[0].span.size() <= kMaxTypedBytes;
}

void SentenceReader::read_lines(InquiryLines& inquiry) const {
  read_headers(inquiry, rules_);
  read_quotes(inquiry, rules_);
  read_speakers(inquiry, rules_, weights_.speakers);
  read_labels(inquiry, rules_);
  read_notices(inquiry, rules_);
  read_addressees(inquiry, rules_);
  read_signatures(inquiry, rules_);
}

std::vector<Sentence> SentenceReader::read_by_rules(InquiryLines& inquiry) const {
  if (!is_one_line(inquiry)) read_lines(inquiry);
  std::vector<Sentence> sentences = divide(inquiry, rules_);
  for (Sentence& sentence : sentences) {
    const bool is_told = sentence.role == SentenceRole::kBoilerplate || sentence.is_field;
    if (!is_told) tell_role(sentence, inquiry, rules_);
    if (sentence.is_subject && !sentence.is_lead()) {
      sentence.role = SentenceRole::kBackground;
      sentence.reason = "subject";
    }
  }
  drop_answers(sentences, inquiry, rules_);
  drop_introduction(sentences, inquiry);
  if (inquiry.form == InquiryForm::kLine && is_mail(inquiry, sentences)) {
    inquiry.form = InquiryForm::kMail;
  }
  return sentences;
}

bool SentenceReader::weigh(std::vector<Sentence>& sentences, const InquiryLines& inquiry) const {
  return is_one_line(inquiry) || weigh_roles(sentences, inquiry, rules_, weights_);
}

std::vector<InquiryRequest> SentenceReader::requests(std::vector<Sentence>& sentences,
                                                     const InquiryLines& inquiry) const {
  std::vector<InquiryRequest> by_rules = group_requests(sentences, inquiry.text, inquiry.form);
  if (is_one_line(inquiry)) return by_rules;
  return weigh_boundaries(std::move(by_rules), sentences, inquiry.text, inquiry.form,
                          weights_.boundaries);
}

// お世話になっております。 みほん商事の大槻です。 Elsewhere a sentence of this shape may tell
// anything.
void SentenceReader::drop_introduction(std::vector<Sentence>& sentences,
                                       const InquiryLines& inquiry) const {
  for (std::size_t i = 1; i < sentences.size(); ++i) {
    Sentence& sentence = sentences[i];
    if (sentences[i - 1].reason != "greeting" || sentence.role != SentenceRole::kBackground ||
        sentence.words.size() > kMaxIdentityBytes) {
      continue;
    }
    const FoundRule found = rules_.names_behind_greetings.first_of(inquiry.text, sentence.words);
    if (found.rule == nullptr || found.rule->meaning != "maybe_name") continue;
    sentence.role = SentenceRole::kBoilerplate;
    sentence.reason = "introduction";
    sentence.rule = found.rule->place;
  }
}

}  // namespace toibiki
