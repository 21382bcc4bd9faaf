// SPDX-License-Identifier: GPL-2.0-or-later
//
// toibiki_ranking DATA_FOLDER [SAMPLE_FOLDER [SECTION...]]: what ranking is worth on judged
// inquiries, what outcomes add, how far probabilities and thresholds hold, and what it costs.
// DATA_FOLDER holds localgovfaq and asdc_hotel46, BEIR folders that are not part of the project.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "ranking_sections.h"

namespace {

namespace fs = std::filesystem;
using toibiki::bench::RankingFolders;

struct Section {
  const char* name;
  void (*print)(const RankingFolders&);
};

constexpr Section kSections[] = {
    {"quality", toibiki::bench::print_quality},
    {"learning", toibiki::bench::print_learning},
    {"hotel", toibiki::bench::print_hotel},
    {"calibration", toibiki::bench::print_calibration},
    {"outcomes", toibiki::bench::print_outcomes},
    {"explanations", toibiki::bench::print_explanations},
    {"speed", toibiki::bench::print_speed},
};

constexpr const char* kUsage =
    "使い方 (usage): toibiki_ranking DATA_FOLDER [SAMPLE_FOLDER [SECTION...]] [--keep=FOLDER]\n"
    "DATA_FOLDER: localgovfaq と asdc_hotel46 のあるフォルダ (BEIR data sets)\n"
    "SAMPLE_FOLDER: examples/sample\n"
    "SECTION: quality learning hotel calibration outcomes explanations speed\n"
    "--keep: 10 万件のナレッジベースを次の実行まで残すフォルダ (keeps the knowledge base of 100,000 "
    "articles)\n";

bool is_section(const std::string& name) {
  return std::any_of(std::begin(kSections), std::end(kSections),
                     [&](const Section& section) { return section.name == name; });
}

void require(const fs::path& path) {
  if (fs::exists(path)) return;
  std::cerr << path.string()
            << ": ありません。測定していません。 (not there; nothing was measured)\n";
  std::exit(2);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> arguments(argv + 1, argv + argc);
  RankingFolders folders{{}, "examples/sample", TOIBIKI_OFF_TOPIC};
  std::erase_if(arguments, [&](const std::string& argument) {
    if (!argument.starts_with("--keep=")) return false;
    folders.kept = argument.substr(7);
    return true;
  });
  if (!arguments.empty()) folders.data = arguments[0];
  if (arguments.size() > 1) folders.sample = arguments[1];
  const std::size_t folder_count = std::min<std::size_t>(2, arguments.size());
  const std::vector<std::string> wanted(
      arguments.begin() + static_cast<std::ptrdiff_t>(folder_count), arguments.end());
  if (arguments.empty() || !std::all_of(wanted.begin(), wanted.end(), is_section)) {
    std::cerr << kUsage;
    return 2;
  }
  require(folders.data / "localgovfaq" / "corpus.jsonl");
  require(folders.data / "asdc_hotel46" / "corpus.jsonl");
  require(folders.sample / "articles.jsonl");
  try {
    for (const Section& section : kSections) {
      if (wanted.empty() || std::find(wanted.begin(), wanted.end(), section.name) != wanted.end()) {
        section.print(folders);
      }
    }
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 2;
  }
}
