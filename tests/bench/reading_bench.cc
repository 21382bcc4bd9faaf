// SPDX-License-Identifier: GPL-2.0-or-later
//
// How well inquiries are read: against a folder of labelled ones (tests/golden/reading has the
// format), by type. With --verbose, what is wrong.
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/labelled_inquiries.h"

namespace toibiki {
namespace {

void print(const std::string& name, const ReadingScore& score) {
  std::printf(
      "%-6s %3zu inquiries: kept precision %.3f recall %.3f F1 %.3f, splitting %.3f, roles %.3f, "
      "fillers dropped %zu of %zu\n",
      name.c_str(), score.inquiries, score.precision(), score.recall(), score.f1(),
      score.splitting(), score.role_accuracy(), score.fillers_dropped, score.fillers);
}

void print_mistakes(const LabelledInquiry& inquiry, const Reading& reading,
                    const std::vector<ReadingMistake>& mistakes) {
  if (mistakes.empty()) return;
  std::printf("--- %s (%s)%s\n", inquiry.id.c_str(), std::string(to_string(reading.form)).c_str(),
              inquiry.style.c_str());
  bool is_split_wrong = false;
  for (const ReadingMistake& mistake : mistakes) {
    std::string text(mistake.span.of(inquiry.text));
    for (char& c : text) c = c == '\n' ? ' ' : c;
    is_split_wrong |= mistake.what.starts_with("split");
    std::printf("    %s: %s\n", mistake.what.c_str(), text.c_str());
  }
  if (!is_split_wrong) return;
  for (const ReadSentence& sentence : reading.sentences) {
    if (!sentence.is_kept()) continue;
    std::string text(sentence.span.of(inquiry.text));
    for (char& c : text) c = c == '\n' ? ' ' : c;
    std::printf("      %s %zu [%s] %s\n", std::string(to_string(sentence.role)).c_str(),
                sentence.request ? *sentence.request + 1 : 0, sentence.reason.c_str(),
                text.c_str());
  }
}

int run(const std::filesystem::path& folder, bool is_verbose) {
  const InquiryReader reader;
  ReadingScore all;
  for (const char* type : {"mail", "chat", "call", "form"}) {
    const std::filesystem::path path = folder / (std::string(type) + ".txt");
    if (!std::filesystem::exists(path)) continue;
    ReadingScore score;
    for (const LabelledInquiry& inquiry : read_labelled_inquiries(path.string())) {
      const Reading reading = reader.read(inquiry.text);
      std::vector<ReadingMistake> mistakes;
      score += ReadingScorer(inquiry, reading).score(&mistakes);
      if (is_verbose) print_mistakes(inquiry, reading, mistakes);
    }
    print(type, score);
    all += score;
  }
  print("all", all);
  return 0;
}

}  // namespace
}  // namespace toibiki

int main(int argc, char** argv) {
  const bool is_verbose = argc == 3 && std::strcmp(argv[2], "--verbose") == 0;
  if (argc != 2 && !is_verbose) {
    std::fprintf(stderr, "usage: toibiki_reading FOLDER [--verbose]\n");
    return 2;
  }
  return toibiki::run(argv[1], is_verbose);
}
