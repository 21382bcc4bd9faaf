// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>

namespace toibiki::bench {

struct RankingFolders {
  std::filesystem::path data;       // with localgovfaq and asdc_hotel46
  std::filesystem::path sample;     // examples/sample
  std::filesystem::path off_topic;  // tests/bench/off_topic.txt
  // Where the knowledge base of 100,000 articles is kept from one run to the next; empty: it is
  // made anew.
  std::filesystem::path kept = {};
};

// Each prints one section of the report.
void print_quality(const RankingFolders& folders);
void print_learning(const RankingFolders& folders);
void print_hotel(const RankingFolders& folders);
void print_calibration(const RankingFolders& folders);
void print_outcomes(const RankingFolders& folders);
void print_explanations(const RankingFolders& folders);
void print_speed(const RankingFolders& folders);

}  // namespace toibiki::bench
