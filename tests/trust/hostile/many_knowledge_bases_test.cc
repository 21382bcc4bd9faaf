// SPDX-License-Identifier: GPL-2.0-or-later
//
// Thousands of knowledge bases open in one process: what each costs, and what happens when the
// system gives no more files.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "tests/support/child_process.h"
#include "tests/support/error_of.h"
#include "tests/support/full_size.h"
#include "tests/support/sanitizers.h"
#include "tests/support/test_knowledge_base.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double resident_kilobytes() {
  std::ifstream file("/proc/self/statm");
  std::size_t pages = 0, resident = 0;
  file >> pages >> resident;
  return static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1'024;
}

std::size_t handle_count() {
  const auto entries = fs::directory_iterator("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(fs::begin(entries), fs::end(entries))) - 1;
}

double share_of(std::vector<double>& sorted, double share) {
  std::sort(sorted.begin(), sorted.end());
  return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

// Copies of one knowledge base, beside each other.
class ManyKnowledgeBases {
 public:
  explicit ManyKnowledgeBases(std::size_t count) : made_(many_articles(200)) {
    for (std::size_t i = 0; i < count; ++i) {
      fs::copy(made_.path(), path(i), fs::copy_options::recursive);
    }
  }
  fs::path path(std::size_t number) const { return made_.folder() / std::to_string(number); }

 private:
  TestKnowledgeBase made_;
};

struct Cost {
  std::vector<double> times_ms;
  double kilobytes = 0.0;  // each
  double handles = 0.0;    // each
};

Cost cost_of(std::size_t count, const std::function<void(std::size_t)>& make) {
  Cost cost;
  const double kilobytes = resident_kilobytes();
  const std::size_t handles = handle_count();
  for (std::size_t i = 0; i < count; ++i) {
    const auto begin = Clock::now();
    make(i);
    cost.times_ms.push_back(
        std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
  }
  cost.kilobytes = (resident_kilobytes() - kilobytes) / static_cast<double>(count);
  cost.handles = static_cast<double>(handle_count() - handles) / static_cast<double>(count);
  return cost;
}

void print(const std::string& what, Cost& cost) {
  std::cout << what << ": median " << share_of(cost.times_ms, 0.5) << " ms, 99 % "
            << share_of(cost.times_ms, 0.99) << " ms; each " << cost.kilobytes << " KB and "
            << cost.handles << " file handles\n";
}

TEST(ManyKnowledgeBases, EachCostsLittle) {
  const std::size_t count = sized(40, 5'000);
  const ManyKnowledgeBases folders(count);
  for (const Audience audience : {Audience::kPublic, Audience::kAgent}) {
    const std::string who(to_string(audience));
    std::vector<KnowledgeBase> open;
    open.reserve(count);
    KnowledgeBase::open(folders.path(0), audience);  // what all share is made
    Cost opening = cost_of(count, [&](std::size_t i) {
      open.push_back(KnowledgeBase::open(folders.path(i), audience));
    });
    print(std::to_string(count) + " " + who + ", opened and idle", opening);
    if (!kHasSanitizer) {  // what one costs under a sanitizer is not what users pay
      EXPECT_LT(share_of(opening.times_ms, 0.5), is_full_size() ? 10.0 : 50.0);
      EXPECT_LT(opening.kilobytes, 1'000.0);
    }
    EXPECT_EQ(opening.handles, 0.0);

    std::size_t found = 0;
    Cost asking = cost_of(count, [&](std::size_t i) {
      found += open[i].searcher().suggest({"配送の質問", ""}).suggestions.size();
    });
    print(who + ", each asked once by a searcher of its own", asking);
    EXPECT_GE(found, count);
    EXPECT_EQ(asking.handles, 0.0);

    const std::size_t kept_count = std::min<std::size_t>(count, 100);
    std::vector<Searcher> searchers;
    Cost keeping = cost_of(kept_count, [&](std::size_t i) {
      searchers.push_back(open[i].searcher());
      searchers.back().suggest({"配送の質問", ""});
    });
    print(who + ", a searcher that is kept", keeping);
    EXPECT_LE(keeping.handles, 40.0);
  }
}

// Takes all file handles that the limit leaves, except so many.
void leave_handles(std::size_t spare) {
  const rlimit limit{256, 1'024};
  ::setrlimit(RLIMIT_NOFILE, &limit);
  std::vector<int> taken;
  for (int handle; (handle = ::dup(STDERR_FILENO)) >= 0;) taken.push_back(handle);
  for (std::size_t i = 0; i < spare; ++i) ::close(taken[i]);
}

// Where no more files can be opened, that is said. A search looks for a newer commit, which takes
// one handle: without it the searcher says so, too, and does not answer with what may be old.
TEST(ManyKnowledgeBases, WithoutFileHandlesSaySo) {
  const ManyKnowledgeBases folders(1);
  const KnowledgeBase first = KnowledgeBase::open(folders.path(0), Audience::kAgent);
  const auto is_clear = [](const std::string& error) {
    return error.starts_with("io: ") && error.find("ulimit -n") != error.npos;
  };
  for (const Audience audience : {Audience::kPublic, Audience::kAgent}) {
    for (std::size_t spare = 0; spare < 40; ++spare) {
      ChildProcess child([&](const ChildProcess::Say& say) {
        Searcher kept = first.searcher();
        const auto open_and_ask = [&] {
          const KnowledgeBase open = KnowledgeBase::open(folders.path(0), audience);
          open.searcher().suggest({"配送の質問", ""});
        };
        const auto ask = [&] { kept.suggest({"配送の質問", ""}); };
        ask();
        leave_handles(spare);
        say(error_of(open_and_ask));
        say(error_of(ask));
        const rlimit enough{512, 1'024};
        ::setrlimit(RLIMIT_NOFILE, &enough);
        say(error_of(open_and_ask));
        say(error_of(ask));
      });
      const std::string opening = child.next_line();
      EXPECT_TRUE(opening == "no error" || is_clear(opening)) << spare << " to spare: " << opening;
      const std::string asking = child.next_line();
      EXPECT_TRUE(spare == 0 ? is_clear(asking) : asking == "no error")
          << "what was open, with " << spare << " to spare: " << asking;
      EXPECT_EQ(child.next_line(), "no error") << "with enough again, " << spare << " to spare";
      EXPECT_EQ(child.next_line(), "no error") << "what was open, with enough again";
      EXPECT_TRUE(child.wait());
    }
  }
}

}  // namespace
}  // namespace toibiki
