// SPDX-License-Identifier: GPL-2.0-or-later
//
// Records of a megabyte are indexed in bounded memory.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <cstdio>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/child_process.h"
#include "tests/support/full_size.h"
#include "tests/support/sanitizers.h"
#include "tests/support/test_knowledge_base.h"
#include "tests/trust/hostile/hostile_inquiries.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

double peak_megabytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1'024;
}

// Where masking makes it longer than a record may be, or nothing is in it, it is refused; then half
// of it is tried. False: both were refused.
bool put_answer(Writer& writer, const std::string& id, const InquiryFamily& family,
                std::size_t bytes) {
  for (const std::size_t size : {bytes, bytes / 2}) {
    try {
      writer.put(past_answer(id, hostile_inquiry(family, size), "返信"));
      return true;
    } catch (const Error& error) {
      if (error.code() != ErrorCode::kInvalidRecord) throw;
    }
  }
  return false;
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
      const bool is_put = put_answer(writer, "large" + id, family, bytes);
      if (is_put == (std::string_view(family.name) == "blank lines")) {
        throw std::runtime_error(is_put ? "blank lines were put" : "nothing was put");
      }
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
