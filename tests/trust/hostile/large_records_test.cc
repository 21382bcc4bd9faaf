// SPDX-License-Identifier: GPL-2.0-or-later
//
// Records of a megabyte are indexed in bounded memory.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

#include "tests/support/child_process.h"
#include "tests/support/full_size.h"
#include "tests/support/sanitizers.h"
#include "tests/support/test_knowledge_base.h"
#include "tests/trust/hostile/hostile_inquiries.h"

namespace toibiki {
namespace {

double peak_megabytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1'024;
}

// How many megabytes the peak grows while the records are put, one a commit. A process has one
// peak, so that each family has a process of its own.
double growth_by(const InquiryFamily& family, std::size_t count, std::size_t bytes) {
  ChildProcess child([&](const ChildProcess::Say& say) {
    const TestKnowledgeBase kb(many_articles(20));
    const double before = peak_megabytes();
    Writer writer = kb.writer();
    for (std::size_t i = 0; i < count; ++i) {
      const std::string id = std::to_string(i);
      writer.put(article("large" + id, "長い記事" + id, hostile_inquiry(family, bytes)));
      // Masking may make it longer, and over the bound it would be refused.
      const std::size_t masked_bytes = bytes - bytes / 10;
      writer.put(past_answer("large" + id, hostile_inquiry(family, masked_bytes), "返信"));
      writer.commit();
    }
    say(std::to_string(peak_megabytes() - before));
  });
  const std::string line = child.next_line();
  EXPECT_TRUE(child.wait()) << family.name;
  return line.empty() ? -1.0 : std::stod(line);
}

TEST(LargeRecords, AreIndexedInBoundedMemory) {
  if (kHasSanitizer) GTEST_SKIP() << "a sanitizer keeps freed memory, and more beside all other";
  constexpr double kMaxMegabytes = 1'500.0;
  const std::size_t bytes = sized(200'000, kMaxTextBytes);
  for (const InquiryFamily& family : inquiry_families()) {
    if (!is_full_size() && &family - inquiry_families().data() >= 2) break;
    const double once = growth_by(family, 1, bytes);
    const double often = is_full_size() ? growth_by(family, 4, bytes) : once;
    std::printf("%-16s article and past answer of %zu bytes: peak + %.0f MB", family.name, bytes,
                once);
    if (is_full_size()) std::printf(", with four times as many + %.0f MB", often);
    std::printf("\n");
    std::fflush(stdout);
    EXPECT_LT(often, kMaxMegabytes) << family.name;
    EXPECT_LT(often, 2.0 * once + 100.0) << family.name;
  }
}

}  // namespace
}  // namespace toibiki
