// SPDX-License-Identifier: GPL-2.0-or-later
//
// operator new fails once, anywhere in a commit, an import or a search.
#include <gtest/gtest.h>

#include <new>
#include <string>
#include <utility>
#include <vector>

#include "tests/trust/durability/attempt.h"
#include "tests/trust/durability/failing_allocations.h"
#include "tests/trust/durability/parallel_runs.h"
#include "tests/trust/durability/with_template.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;

class AllocationFails : public WithTemplate {
 protected:
  // Runs `action` with the n-th allocation failing; "" if it went through, "error" or "bad_alloc".
  template <typename Action>
  static std::string failing(unsigned long n, Action&& action) {
    std::string outcome;
    try {
      fail_allocation(n);
      action();
      fail_allocation(0);
    } catch (const std::bad_alloc&) {
      fail_allocation(0);
      outcome = "bad_alloc";
    } catch (const Error&) {
      fail_allocation(0);
      outcome = "error";
    } catch (const std::exception& error) {
      fail_allocation(0);
      outcome = std::string("wrong exception: ") + error.what();
    }
    return outcome;
  }

  // One step of a workload after the other, each with a failing allocation first, then without.
  static void fail_in(const Workload& workload, std::size_t count) {
    const Expected expected = expected_of(workload, kb_template());
    std::vector<unsigned long> totals;
    {
      const WorkFolder folder(kb_template());
      Session session(folder.path());
      for (const Step& step : workload.steps) {
        const unsigned long before = allocation_count();
        step(session);
        session.close();
        totals.push_back(allocation_count() - before);
      }
    }
    const std::size_t rounds = (count + totals.size() - 1) / totals.size();
    const auto results = in_processes(rounds, [&](std::size_t round) {
      return in_process([&] {
        const WorkFolder folder(kb_template());
        return one_round(workload, expected, folder.path(), totals, round, rounds);
      });
    });
    report(workload.name, results, rounds * totals.size());
  }

  static std::string one_round(const Workload& workload, const Expected& expected,
                               const fs::path& root, const std::vector<unsigned long>& totals,
                               std::size_t round, std::size_t rounds) {
    Session session(root);
    std::size_t acknowledged = 0;
    for (std::size_t i = 0; i < totals.size(); ++i) {
      const unsigned long n = 1 + round * totals[i] / rounds;
      const std::string outcome = failing(n, [&] { workload.steps[i](session); });
      if (outcome.starts_with("wrong")) return outcome + where(i, n);
      failing(0, [&] { session.close(); });
      if (!outcome.empty() && content_of(root) != expected.contents[i + 1]) {
        if (content_of(root) != expected.contents[i]) return "torn" + where(i, n);
        workload.steps[i](session);
        session.close();
      }
      ++acknowledged;
    }
    return broken_promise(root, expected, acknowledged);
  }

  static std::string where(std::size_t step, unsigned long n) {
    return " (step " + std::to_string(step) + ", allocation " + std::to_string(n) + ")";
  }

  static void report(const std::string& name, const std::vector<std::string>& results,
                     std::size_t count) {
    Tally tally{name};
    for (const std::string& result : results) tally.add(result);
    tally.report(std::to_string(count) + " failing allocations");
  }
};

TEST_F(AllocationFails, InFiveCommits) { fail_in(commits(), sized(25, 500)); }
TEST_F(AllocationFails, InAnImport) { fail_in(import_in_batches(), sized(5, 200)); }

// A searcher goes on after a failure, with the same answers.
//
// Known problem: the destructor of the JSON library takes memory (nlohmann 3.11), and what fails
// there ends the process. Records and outcomes are kept from it (emptied_json.h); to_json() of a
// result is not.
TEST_F(AllocationFails, InSearches) {
  const std::size_t count = sized(30, 300);
  const KnowledgeBase kb = KnowledgeBase::open(kb_template() / "kb", Audience::kAgent);
  Searcher searcher = kb.searcher();
  const auto ask = [&] {
    return std::pair(searcher.suggest({"配送の質問", ""}), searcher.search("返金"));
  };
  const auto answers = ask();
  const unsigned long before = allocation_count();
  ask();
  const unsigned long total = allocation_count() - before;
  const auto results = in_processes(count, [&](std::size_t i) {
    return in_process([&]() -> std::string {
      const std::string outcome = failing(1 + i * total / count, [&] { ask(); });
      if (outcome.starts_with("wrong")) return outcome;
      return ask() == answers ? "ok" : "search: other answers afterwards";
    });
  });
  report("search", results, count);
}

}  // namespace
}  // namespace toibiki
