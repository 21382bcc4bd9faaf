// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/reading_rules.h"

namespace toibiki {
namespace {

using Meanings = std::initializer_list<std::string_view>;

const Meanings kLabels = {"body", "field", "label", "kind"};
const Meanings kSpeakers = {"customer", "operator"};
const Meanings kLines = {
    "header",     "subject",   "empty_subject", "quote_below",    "quote_marked", "quote_maybe",
    "quote_date", "forwarded", "footer",        "advertisement",  "disclaimer",   "notice",
    "template",   "automatic", "signature",     "signature_part", "greeting"};
const Meanings kPhrases = {"question",     "request",      "complaint",  "thanks",   "background",
                           "greeting",     "introduction", "closing",    "footer",   "template",
                           "backchannel",  "filler",       "joint",      "operator", "opening",
                           "announcement", "next",         "same",       "anger",    "name",
                           "identity",     "trouble",      "maybe_name", "no_name",  "customer",
                           "turn"};

}  // namespace

ReadingRules::ReadingRules(const std::filesystem::path& folder)
    : labels(RuleTable::read(folder, "reading_labels.tsv", kLabels)),
      speakers(RuleTable::read(folder, "reading_speakers.tsv", kSpeakers)) {
  const RuleTable lines = RuleTable::read(folder, "reading_lines.tsv", kLines);
  headers = lines.only({"header", "subject", "quote_below", "quote_marked", "quote_maybe",
                        "quote_date", "forwarded"});
  empty_subjects = lines.only({"empty_subject"});
  notices =
      lines.only({"footer", "advertisement", "disclaimer", "notice", "template", "automatic"});
  const RuleTable phrases = RuleTable::read(folder, "reading_phrases.tsv", kPhrases);
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

std::vector<RuleProblem> check_reading_rules(std::string_view name, const RuleFile& own) {
  if (name == "reading_labels.tsv") return RuleTable::check(own, name, kLabels);
  if (name == "reading_speakers.tsv") return RuleTable::check(own, name, kSpeakers);
  if (name == "reading_lines.tsv") return RuleTable::check(own, name, kLines);
  return RuleTable::check(own, name, kPhrases);
}

}  // namespace toibiki
