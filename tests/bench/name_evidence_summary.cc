// SPDX-License-Identifier: GPL-2.0-or-later
//
// toibiki_name_evidence FOLDER...: what fit_name_evidence.py learns masking_evidence.tsv from, of
// the planted.txt and clean.txt of each folder. Run it with a masking_evidence.tsv without weights:
// what is masked is then masked by rules alone. One line each, columns by tabs:
//   T  TEXT  planted|clean  what rules mask in vain (a count)
//   N  TEXT  BEGIN  END  whether rules mask the planted name
//   C  TEXT  BEGIN  END  1: a planted name, 0: none, -: part of one, or of another value;
//      how many of the evidence are of characters; evidence...
// TEXT is FOLDER/FILE:LINE.
#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

#include "privacy/masking_rules.h"
#include "privacy/masking_text.h"
#include "privacy/name_evidence.h"
#include "privacy/name_reading.h"
#include "privacy/name_span.h"
#include "tests/support/planted_texts.h"
#include "toibiki/masking.h"

namespace {

using toibiki::PersonalData;
using toibiki::PersonalDataKind;
using toibiki::PlantedText;
using toibiki::PlantedValue;
using toibiki::Span;

bool overlap(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }

char label_of(const PlantedText& text, const std::vector<PersonalData>& found, Span span) {
  for (const PlantedValue& value : text.values) {
    if (!overlap(value.span, span)) continue;
    if (value.kind == "name" && value.span == span) return '1';
    const bool inside = value.span.begin <= span.begin && span.end <= value.span.end;
    return inside || value.kind != "name" ? '-' : '0';
  }
  const bool other = std::any_of(found.begin(), found.end(), [span](const PersonalData& one) {
    return one.kind != PersonalDataKind::kName && overlap(one.span, span);
  });
  return other ? '-' : '0';
}

void print_text(const toibiki::Masker& masker, const toibiki::MaskingRules& rules,
                toibiki::NameWordReader& reader, const PlantedText& text, const std::string& id,
                const std::string& file) {
  const std::vector<PersonalData> found = masker.find(text.text);
  const auto in_vain = std::count_if(found.begin(), found.end(), [&](const PersonalData& one) {
    return !touches_planted(text, one);
  });
  std::cout << "T\t" << id << '\t' << file << '\t' << in_vain << '\n';
  for (const PlantedValue& value : text.values) {
    if (value.kind != "name") continue;
    std::cout << "N\t" << id << '\t' << value.span.begin << '\t' << value.span.end << '\t'
              << is_masked(text.text, value, found) << '\n';
  }
  const toibiki::MaskingText masking_text(text.text);
  toibiki::NameReading reading(masking_text, rules, reader);
  std::vector<Span> spans;
  for (const Span line : masking_text.lines()) add_possible_names(reading, line, spans);
  for (const Span span : spans) {
    if (!may_be_person(reading, span)) continue;
    const Span original = masking_text.original(span);
    std::vector<toibiki::NameEvidence> evidence;
    add_first_look(reading, span, evidence);
    add_evidence_of_characters(reading, span, evidence);
    const std::size_t characters = evidence.size();
    add_evidence_of_words(reading, span, evidence);
    std::cout << "C\t" << id << '\t' << original.begin << '\t' << original.end << '\t'
              << label_of(text, found, original) << '\t' << characters;
    for (const toibiki::NameEvidence& one : evidence) std::cout << '\t' << to_string(one);
    std::cout << '\n';
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "使い方 (usage): toibiki_name_evidence FOLDER...\n";
    return 2;
  }
  const toibiki::Masker masker;
  const toibiki::MaskingRules rules({});
  toibiki::Lattices lattices(toibiki::open_names_dictionary({}));
  toibiki::NameWordReader reader(lattices);
  for (int i = 1; i < argc; ++i) {
    for (const std::string file : {"planted", "clean"}) {
      const std::string path = std::string(argv[i]) + "/" + file + ".txt";
      for (const PlantedText& text : toibiki::read_planted_texts(path)) {
        print_text(masker, rules, reader, text, path + ":" + std::to_string(text.line), file);
      }
    }
  }
}
