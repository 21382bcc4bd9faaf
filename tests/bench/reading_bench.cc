// SPDX-License-Identifier: GPL-2.0-or-later
//
// How well inquiries are read: against a folder of labelled ones (tests/golden/reading has the
// format), by type. With --verbose, what is wrong; with --features and --scores, what
// fit_reading.py needs; with --rules, by the rules and weights of a folder.
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "reading_features.h"
#include "tests/support/labelled_inquiries.h"

namespace toibiki {
namespace {

constexpr const char* kTypes[] = {"mail", "chat", "call", "form"};

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

struct Options {
  std::vector<std::filesystem::path> folders;
  InquiryReaderOptions reader;
  bool is_verbose = false, prints_features = false, prints_scores = false;
};

// One JSON object an inquiry, for fit_reading.py.
void print_score(const std::string& file, const LabelledInquiry& inquiry,
                 const ReadingScore& score) {
  std::printf(
      "{\"file\":\"%s\",\"id\":\"%s\",\"right\":%zu,\"wrong\":%zu,\"lost\":%zu,\"split\":%zu}\n",
      file.c_str(), inquiry.id.c_str(), score.kept_right, score.kept_wrongly, score.lost,
      score.split_right);
}

void print_features(const Options& options) {
  const SentenceReader reader(options.reader.rules);
  for (const std::filesystem::path& folder : options.folders) {
    for (const char* type : kTypes) {
      const std::filesystem::path path = folder / (std::string(type) + ".txt");
      if (!std::filesystem::exists(path)) continue;
      for (const LabelledInquiry& inquiry : read_labelled_inquiries(path.string())) {
        std::puts(features_as_json(inquiry, path.string(), reader).c_str());
      }
    }
  }
}

void score(const Options& options) {
  const InquiryReader reader(options.reader);
  ReadingScore all;
  for (const std::filesystem::path& folder : options.folders) {
    for (const char* type : kTypes) {
      const std::filesystem::path path = folder / (std::string(type) + ".txt");
      if (!std::filesystem::exists(path)) continue;
      ReadingScore of_type;
      for (const LabelledInquiry& inquiry : read_labelled_inquiries(path.string())) {
        const Reading reading = reader.read(inquiry.text);
        std::vector<ReadingMistake> mistakes;
        const ReadingScore one = ReadingScorer(inquiry, reading).score(&mistakes);
        of_type += one;
        if (options.is_verbose) print_mistakes(inquiry, reading, mistakes);
        if (options.prints_scores) print_score(path.string(), inquiry, one);
      }
      if (!options.prints_scores) print(type, of_type);
      all += of_type;
    }
  }
  if (!options.prints_scores) print("all", all);
}

}  // namespace
}  // namespace toibiki

int main(int argc, char** argv) {
  toibiki::Options options;
  bool is_right = true;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--verbose") {
      options.is_verbose = true;
    } else if (argument == "--features") {
      options.prints_features = true;
    } else if (argument == "--scores") {
      options.prints_scores = true;
    } else if (argument == "--rules" && i + 1 < argc) {
      options.reader.rules = argv[++i];
    } else {
      is_right &= !argument.starts_with("--");
      options.folders.emplace_back(argument);
    }
  }
  if (!is_right || options.folders.empty()) {
    std::fprintf(stderr,
                 "usage: toibiki_reading FOLDER... [--verbose] [--features] [--scores] "
                 "[--rules FOLDER]\n");
    return 2;
  }
  if (options.prints_features) {
    toibiki::print_features(options);
  } else {
    toibiki::score(options);
  }
  return 0;
}
