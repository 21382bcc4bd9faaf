// SPDX-License-Identifier: GPL-2.0-or-later
//
// toibiki_masking FOLDER [ANSWERS_JSONL] [--verbose]: how much of the personal data planted in
// FOLDER/planted.txt is masked, by kind; how much of FOLDER/clean.txt is masked in vain; and what
// masking costs beside Analyzer::analyze, on past answers. A planted value counts as masked if
// every letter and digit of it lies in something that was found, of whatever kind.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/planted_texts.h"
#include "toibiki/analyzer.h"
#include "toibiki/import.h"
#include "toibiki/masking.h"

namespace {

using toibiki::PersonalData;
using toibiki::PlantedText;

struct Counts {
  std::size_t planted = 0;
  std::size_t masked = 0;
  std::size_t right_kind = 0;
};

void print_missed(const PlantedText& text, const toibiki::PlantedValue& value) {
  std::printf("%d: missed %s 「%s」\n", text.line, value.kind.c_str(),
              std::string(value.span.of(text.text)).c_str());
}

void print_false(const PlantedText& text, const PersonalData& found) {
  std::printf("%d: masked in vain %s 「%s」 (%s) in %s\n", text.line,
              std::string(to_string(found.kind)).c_str(),
              std::string(found.span.of(text.text)).c_str(), found.reason.c_str(),
              text.text.c_str());
}

void measure_planted(const toibiki::Masker& masker, const std::vector<PlantedText>& texts,
                     bool verbose) {
  std::map<std::string, Counts> kinds;
  std::size_t extra = 0;
  for (const PlantedText& text : texts) {
    const std::vector<PersonalData> found = masker.find(text.text);
    for (const toibiki::PlantedValue& value : text.values) {
      for (Counts* counts : {&kinds[value.kind], &kinds["all"]}) {
        ++counts->planted;
        counts->masked += is_masked(text.text, value, found) ? 1 : 0;
        counts->right_kind += has_right_kind(value, found) ? 1 : 0;
      }
      if (verbose && !is_masked(text.text, value, found)) print_missed(text, value);
    }
    for (const PersonalData& one : found) {
      if (touches_planted(text, one)) continue;
      ++extra;
      if (verbose) print_false(text, one);
    }
  }
  std::printf("%-14s %8s %8s %8s %10s\n", "kind", "planted", "masked", "recall", "right kind");
  for (const auto& [kind, counts] : kinds) {
    std::printf("%-14s %8zu %8zu %8.3f %10.3f\n", kind.c_str(), counts.planted, counts.masked,
                static_cast<double>(counts.masked) / static_cast<double>(counts.planted),
                static_cast<double>(counts.right_kind) / static_cast<double>(counts.planted));
  }
  std::printf("beside planted values: %zu masks in %zu texts\n", extra, texts.size());
}

void measure_clean(const toibiki::Masker& masker, const std::vector<PlantedText>& texts,
                   bool verbose) {
  std::size_t masks = 0;
  std::size_t touched = 0;
  for (const PlantedText& text : texts) {
    const std::vector<PersonalData> found = masker.find(text.text);
    masks += found.size();
    touched += found.empty() ? 0 : 1;
    for (const PersonalData& one : found) {
      if (verbose) print_false(text, one);
    }
  }
  std::printf("clean sentences: %zu of %zu touched (%.4f), %zu masks\n", touched, texts.size(),
              static_cast<double>(touched) / static_cast<double>(texts.size()), masks);
}

template <typename Work>
double seconds(Work work) {
  const std::clock_t begin = std::clock();  // of the processor: the machine is shared
  work();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

// The best of several rounds of each.
void measure_speed(const toibiki::Masker& masker, const std::string& answers) {
  toibiki::ImportOptions options;
  options.kind = toibiki::RecordKind::kPastAnswer;
  const toibiki::ImportedFile read = toibiki::read_records(answers, options);
  const toibiki::Analyzer analyzer;
  double masking = 1e9;
  double analysis = 1e9;
  for (int round = 0; round < 7; ++round) {
    masking = std::min(masking, seconds([&] {
                         for (const toibiki::Record& record : read.records)
                           masker.mask(std::get<toibiki::PastAnswer>(record));
                       }));
    analysis = std::min(analysis, seconds([&] {
                          for (const toibiki::Record& record : read.records) {
                            const auto& answer = std::get<toibiki::PastAnswer>(record);
                            analyzer.analyze(answer.inquiry);
                            analyzer.analyze(answer.reply);
                          }
                        }));
  }
  std::printf("speed: masking %.1f ms, analysis %.1f ms, ratio %.2f (%zu past answers)\n",
              masking * 1e3, analysis * 1e3, masking / analysis, read.records.size());
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> arguments(argv + 1, argv + argc);
  const bool verbose = std::erase(arguments, "--verbose") > 0;
  if (arguments.empty() || arguments.size() > 2) {
    std::cerr << "使い方 (usage): toibiki_masking FOLDER [ANSWERS_JSONL] [--verbose]\n"
                 "FOLDER: planted.txt と clean.txt のあるフォルダ (a folder with both)\n";
    return 2;
  }
  const toibiki::Masker masker;
  measure_planted(masker, toibiki::read_planted_texts(arguments[0] + "/planted.txt"), verbose);
  measure_clean(masker, toibiki::read_planted_texts(arguments[0] + "/clean.txt"), verbose);
  if (arguments.size() == 2) measure_speed(masker, arguments[1]);
}
