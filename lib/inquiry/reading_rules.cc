// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/reading_rules.h"

namespace toibiki {

ReadingRules::ReadingRules(const std::filesystem::path& folder)
    : labels(RuleTable::read(folder, "reading_labels.tsv", {"body", "field", "label", "kind"})),
      speakers(RuleTable::read(folder, "reading_speakers.tsv", {"customer", "operator"})) {
  const RuleTable lines = RuleTable::read(
      folder, "reading_lines.tsv",
      {"header", "subject", "empty_subject", "quote_below", "quote_marked", "quote_maybe",
       "quote_date", "forwarded", "footer", "advertisement", "disclaimer", "notice", "template",
       "automatic", "signature", "signature_part", "greeting"});
  headers = lines.only({"header", "subject", "quote_below", "quote_marked", "quote_maybe",
                        "quote_date", "forwarded"});
  empty_subjects = lines.only({"empty_subject"});
  notices =
      lines.only({"footer", "advertisement", "disclaimer", "notice", "template", "automatic"});
  const RuleTable phrases = RuleTable::read(
      folder, "reading_phrases.tsv",
      {"question",     "request",  "complaint", "thanks",       "background",  "greeting",
       "introduction", "closing",  "footer",    "template",     "backchannel", "filler",
       "joint",        "operator", "opening",   "announcement", "next",        "same",
       "anger",        "name",     "identity",  "trouble",      "maybe_name",  "no_name",
       "customer",     "turn"});
  parts = phrases.parts();
  short_sentences =
      phrases.only({"complaint", "greeting", "introduction", "closing", "footer", "thanks"});
  sentences = phrases.only({"question", "request", "background", "announcement"});
  ways_of_speaking = phrases.only({"customer", "turn", "operator", "opening"});
  openings = phrases.only({"opening"});
  turns = phrases.only({"turn", "opening"});
  identity_questions = phrases.only({"identity"});
  leads = phrases.only({"next", "same"});
  names = phrases.only({"name"});
  signatures = lines.only({"signature", "signature_part"});
  addressees = lines.only({"greeting"});
  names_behind_greetings = phrases.only({"maybe_name", "no_name"});
  trouble = phrases.only({"trouble"});
  anger = phrases.only({"anger"});
}

}  // namespace toibiki
