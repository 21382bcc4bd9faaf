// SPDX-License-Identifier: GPL-2.0-or-later
//
// Hostile inquiries at the limit, and ten times over it: what they cost beside an ordinary one.
#include <gtest/gtest.h>
#include <pthread.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "tests/support/error_of.h"
#include "tests/support/full_size.h"
#include "tests/support/sample_knowledge_base.h"
#include "tests/support/sanitizers.h"
#include "tests/trust/hostile/hostile_inquiries.h"
#include "toibiki/masking.h"
#include "toibiki/reading.h"

namespace toibiki {
namespace {

// Of this thread: what others do on the machine does not count.
double cpu_ms() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double median_ms(int rounds, const std::function<void()>& action) {
  std::vector<double> times;
  for (int round = 0; round < rounds; ++round) {
    const double begin = cpu_ms();
    action();
    times.push_back(cpu_ms() - begin);
  }
  std::nth_element(times.begin(), times.begin() + rounds / 2, times.end());
  return times[static_cast<std::size_t>(rounds / 2)];
}

// What is done with an inquiry.
struct Stage {
  const char* name;
  std::function<void(const std::string&)> run;
  bool is_asked;  // by a customer, who must not keep others waiting; else by whoever stores it
};

class HostileInquiries : public ::testing::Test {
 protected:
  HostileInquiries() : open_(kb_.open()), searcher_(open_.searcher()) {
    options_.as_of = kSampleDay;
    stages_ = {
        {"read", [this](const std::string& text) { reader_.read(text); }, false},
        {"mask", [this](const std::string& text) { masker_.mask(text); }, false},
        {"suggest",
         [this](const std::string& text) {
           searcher_.suggest({text, ""}, options_);
         },
         true},
        {"answer",
         [this](const std::string& text) {
           searcher_.answer({text, ""}, options_);
         },
         true},
    };
  }

  const SampleKnowledgeBase kb_;
  const KnowledgeBase open_;
  Searcher searcher_;
  const InquiryReader reader_;
  const Masker masker_;
  SearchOptions options_;
  std::vector<Stage> stages_;
};

constexpr double kMaxAsked = 20.0;     // times an ordinary inquiry of 600 characters
constexpr double kMaxStored = 50.0;    // times as long a byte; NFKC makes eleven of one
constexpr double kMaxGrowth = 2.5;     // t(2n) / t(n)
constexpr double kTolerance = 2.0;     // a noisy machine does not fail a test
constexpr double kMeasurableMs = 2.0;  // below it growth says nothing

TEST_F(HostileInquiries, CostLittleMoreThanOrdinaryOnes) {
  const double tolerance = kHasSanitizer ? 10.0 : kTolerance;
  const std::size_t limit = sized(30'000, kMaxTextBytes);
  const int rounds = is_full_size() ? 3 : 1;
  const std::string ordinary = ordinary_inquiry();
  std::printf(
      "%zu bytes, beside an ordinary inquiry of %zu bytes; asked: how many times its time;"
      " stored: the same a byte; t(2n)/t(n)\n",
      limit, ordinary.size());
  std::printf("%-16s", "");
  std::vector<double> usual;
  for (const Stage& stage : stages_) {
    for (int i = 0; i < 5; ++i) stage.run(ordinary);
    usual.push_back(median_ms(21, [&] { stage.run(ordinary); }));
    std::printf("  %s (%.2f ms)  ", stage.name, usual.back());
  }
  std::printf("\n");
  for (const InquiryFamily& family : inquiry_families()) {
    const std::string half = hostile_inquiry(family, limit / 2);
    const std::string text = hostile_inquiry(family, limit);
    std::printf("%-16s", family.name);
    for (std::size_t i = 0; i < stages_.size(); ++i) {
      const double at_half = median_ms(rounds, [&] { stages_[i].run(half); });
      const double at_limit = median_ms(rounds, [&] { stages_[i].run(text); });
      const double bytes = static_cast<double>(text.size()) / static_cast<double>(ordinary.size());
      const double ratio = at_limit / usual[i] / (stages_[i].is_asked ? 1.0 : bytes);
      const double growth = at_limit / at_half;
      std::printf("  %7.2f x %5.2f ", ratio, growth);
      std::fflush(stdout);
      const double most = stages_[i].is_asked ? kMaxAsked : kMaxStored;
      EXPECT_LE(ratio, tolerance * most) << family.name << " " << stages_[i].name;
      if (at_half > kMeasurableMs) {
        EXPECT_LE(growth, tolerance * kMaxGrowth) << family.name << " " << stages_[i].name;
      }
    }
    std::printf("\n");
  }
}

TEST_F(HostileInquiries, TenTimesOverTheLimitAreRefusedWithAReason) {
  std::size_t refused = 0;
  for (const InquiryFamily& family : inquiry_families()) {
    const std::string text = hostile_inquiry(family, 10 * kMaxTextBytes);
    for (const Stage& stage : stages_) {
      if (!stage.is_asked) continue;
      const double begin = cpu_ms();
      const std::string error = error_of([&] { stage.run(text); });
      EXPECT_LT(cpu_ms() - begin, kHasSanitizer ? 20'000.0 : 1'000.0);
      EXPECT_TRUE(error.starts_with("invalid_text: ")) << family.name << ": " << error;
      EXPECT_NE(error.find("1000000"), std::string::npos) << error;
      ++refused;
    }
  }
  std::cout << refused << " of ten times the limit refused\n";
}

// A thread as a server may make it.
void run_on_small_stack(const std::function<void()>& action) {
  pthread_attr_t attributes;
  ::pthread_attr_init(&attributes);
  ASSERT_EQ(::pthread_attr_setstacksize(&attributes, std::size_t{256} << 10U), 0);
  pthread_t thread{};
  auto run = [](void* given) -> void* {
    (*static_cast<const std::function<void()>*>(given))();
    return nullptr;
  };
  ASSERT_EQ(
      ::pthread_create(&thread, &attributes, run, const_cast<std::function<void()>*>(&action)), 0);
  ::pthread_join(thread, nullptr);
  ::pthread_attr_destroy(&attributes);
}

TEST_F(HostileInquiries, AStackOf256KilobytesSuffices) {
  if (kHasSanitizer) GTEST_SKIP() << "a sanitizer makes each frame of the stack larger";
  std::size_t done = 0;
  const std::size_t limit = sized(10'000, kMaxTextBytes);
  run_on_small_stack([&] {
    for (const InquiryFamily& family : inquiry_families()) {
      const std::string text = hostile_inquiry(family, limit);
      for (const Stage& stage : stages_) stage.run(text);
      const std::string typed(utf8_prefix(text, kMaxTypedBytes));
      searcher_.complete(typed);
      searcher_.correct(typed);
      searcher_.search(typed, options_);
      validate(Record(article("a", "b", text)));
      done += stages_.size() + 4;
    }
  });
  std::cout << done << " calls on a stack of 256 KB\n";
}

}  // namespace
}  // namespace toibiki
