// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/kept_text.h"
#include "tests/fuzz/fuzz_target.h"
#include "toibiki/mail.h"
#include "toibiki/reading.h"

namespace toibiki::fuzz {
namespace {

void read(std::string_view text) {
  const Reading reading = built_in_reader().read(text);
  std::size_t end = 0;
  for (const ReadSentence& sentence : reading.sentences) {
    require_inside(sentence.span, text);
    require(!sentence.span.empty() && sentence.span.begin >= end, "sentences are in order");
    end = sentence.span.end;
    for (const Span& dropped : sentence.dropped) require_inside(dropped, text);
    require(!sentence.request || *sentence.request < reading.requests.size(), "requests exist");
  }
  for (const Span& word : reading.complaint_words) require_inside(word, text);
  const KeptText kept = kept_text(text, reading);
  require_utf8_text(kept.text());
  require_inside(kept.original({0, kept.text().size()}), text);
  require_utf8_text(to_json(reading, text));
}

}  // namespace

void use(std::string_view input) {
  if (take_choice(input, 2) == 0) return read(input);
  const MailText mail = mail_text(input);  // also of what is no mail
  require_utf8_text(mail.text);
  require_utf8_text(mail.subject);
  for (const std::string& name : mail.attachments) require_utf8_text(name);
  read(mail.text);
}

}  // namespace toibiki::fuzz
