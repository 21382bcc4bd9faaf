// SPDX-License-Identifier: GPL-2.0-or-later
//
// Labelled inquiries, by type. The weights (dictionaries/reading_weights.tsv) were made from these
// very texts: the floors keep a change from losing what was reached, and say nothing of other
// texts (leaving a folder out reads its requests right in .45 to .94: fit_reading.py --by-folder).
// For those there are held_out/ and held_out2/, which nobody reads while rules or weights are made.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <ostream>
#include <string>

#include "tests/inquiry/readings.h"
#include "tests/support/labelled_inquiries.h"

namespace toibiki {
namespace {

struct Floor {
  const char* type;
  double f1;
  double splitting;
};

void PrintTo(const Floor& floor, std::ostream* out) { *out << floor.type; }

class GoldenReading : public testing::TestWithParam<Floor> {};

TEST_P(GoldenReading, IsAsGoodAsItWas) {
  const Floor& floor = GetParam();
  ReadingScore score;
  for (const LabelledInquiry& inquiry : read_labelled_inquiries(
           TOIBIKI_SOURCE_DIR "/tests/golden/reading/" + std::string(floor.type) + ".txt")) {
    score += ReadingScorer(inquiry, test_reader().read(inquiry.text)).score();
  }
  std::printf("%s: kept precision %.3f recall %.3f F1 %.3f, splitting %.3f, roles %.3f\n",
              floor.type, score.precision(), score.recall(), score.f1(), score.splitting(),
              score.role_accuracy());
  EXPECT_GE(score.f1(), floor.f1);
  EXPECT_GE(score.splitting(), floor.splitting);
}

INSTANTIATE_TEST_SUITE_P(
    ByType, GoldenReading,
    testing::Values(Floor{"mail", 0.98, 0.99}, Floor{"chat", 0.96, 0.95}, Floor{"call", 0.96, 0.93},
                    Floor{"form", 0.96, 0.99}, Floor{"more/mail", 0.96, 0.86},
                    Floor{"more/chat", 0.95, 0.9}, Floor{"more/call", 0.91, 0.77},
                    Floor{"more/form", 0.95, 0.85}, Floor{"more1/mail", 0.96, 0.9},
                    Floor{"more1/chat", 0.93, 0.75}, Floor{"more1/call", 0.87, 0.86},
                    Floor{"more1/form", 0.9, 0.8}, Floor{"more2/mail", 0.96, 0.76},
                    Floor{"more2/chat", 0.95, 0.77}, Floor{"more2/call", 0.91, 0.77},
                    Floor{"more2/form", 0.9, 0.7}, Floor{"more3/chat", 0.95, 0.74},
                    Floor{"more3/call", 0.9, 0.6}, Floor{"more3/form", 0.96, 0.85},
                    Floor{"held_out/mail", 0.97, 0.9}, Floor{"held_out/chat", 0.96, 0.7},
                    Floor{"held_out/call", 0.94, 0.73}, Floor{"held_out/form", 0.9, 0.79},
                    Floor{"held_out2/mail", 0.94, 0.96}, Floor{"held_out2/chat", 0.9, 0.71},
                    Floor{"held_out2/call", 0.91, 0.89}, Floor{"held_out2/form", 0.87, 0.93}),
    [](const auto& tested) {
      std::string name = tested.param.type;
      std::replace(name.begin(), name.end(), '/', '_');
      return name;
    });

}  // namespace
}  // namespace toibiki
