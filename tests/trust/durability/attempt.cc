// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/trust/durability/attempt.h"

#include <gtest/gtest.h>

#include <iostream>
#include <memory>
#include <thread>
#include <utility>

#include "tests/support/child_process.h"
#include "tests/trust/durability/io_shim.h"
#include "toibiki/error.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

using Say = ChildProcess::Say;

std::string one_line(std::string text) {
  for (char& c : text) {
    if (c == '\n') c = ' ';
  }
  return text;
}

// Opened before anything fails.
class OpenSearchers {
 public:
  explicit OpenSearchers(fs::path kb) : kb_(std::move(kb)) {
    for (const Audience audience : {Audience::kPublic, Audience::kAgent}) {
      searchers_.push_back(KnowledgeBase::open(kb_, audience).searcher());
    }
  }
  void ask(const Say& say) {
    for (std::size_t i = 0; i < searchers_.size(); ++i) {
      try {
        if (searchers_[i].suggest({"配送の質問", ""}).suggestions.empty()) {
          say("wrong nothing found");
        }
      } catch (const Error& error) {
        if (i > 0 && waits_for_rules(error)) continue;
        say("wrong search: " + one_line(error.what()));
      } catch (const std::exception& error) {
        say("wrong search: " + one_line(error.what()));
      }
    }
  }

 private:
  // Agents, not customers, wait until a change of the dictionaries that was interrupted is
  // completed.
  bool waits_for_rules(const Error& error) const {
    return error.code() == ErrorCode::kAnalyzerMismatch &&
           fs::exists(kb_ / "dictionary_change.json");
  }

  fs::path kb_;
  std::vector<Searcher> searchers_;
};

// True if all of the step is there, though it said otherwise.
bool is_done(const fs::path& root, const std::string& content) {
  try {
    return content_of(root) == content;
  } catch (const Error&) {
    return false;
  }
}

// True if the workload goes on.
bool take_step(const Step& step, Session& session, const std::string& content,
               OpenSearchers* searchers, const Say& say) {
  for (int trial = 0; trial < 2; ++trial) {
    try {
      step(session);
      return true;
    } catch (const Error& error) {
      say("error " + std::string(to_string(error.code())) + ": " + one_line(error.what()));
    } catch (const std::exception& error) {
      say("wrong exception: " + one_line(error.what()));
    }
    session.close();
    if (searchers != nullptr) searchers->ask(say);
    if (is_done(session.root(), content)) return true;
  }
  return false;
}

void run_workload(const Workload& workload, const Expected& expected, const fs::path& root,
                  const AttemptOptions& options, const Say& say) {
  std::unique_ptr<OpenSearchers> searchers;
  if (options.search) searchers = std::make_unique<OpenSearchers>(root / "kb");
  Session session(root);
  toibiki_io_orders(("folder=" + root.string() + " " + options.orders).c_str());
  for (std::size_t i = 0; i < workload.steps.size(); ++i) {
    if (!take_step(workload.steps[i], session, expected.contents[i + 1], searchers.get(), say)) {
      break;
    }
    say("done " + std::to_string(i + 1));
    toibiki_io_mark(("done " + std::to_string(i + 1)).c_str());
  }
  session.close();
  say("calls " + std::to_string(toibiki_io_count()));
  toibiki_io_orders("");
  if (searchers != nullptr) searchers->ask(say);
}

void take_line(const std::string& line, Attempt& attempt) {
  const std::size_t blank = line.find(' ');
  const std::string word = line.substr(0, blank);
  const std::string rest = line.substr(blank + 1);
  if (word == "done") attempt.acknowledged = std::stoul(rest);
  if (word == "calls") attempt.call_count = std::stoul(rest);
  if (word == "error") attempt.errors.push_back(rest);
  if (word == "wrong") attempt.wrong.push_back(rest);
}

}  // namespace

Attempt attempt(const Workload& workload, const Expected& expected, const fs::path& root,
                const AttemptOptions& options) {
  Attempt result;
  ChildProcess child([&](const Say& say) { run_workload(workload, expected, root, options, say); });
  if (options.killed_after) {
    std::this_thread::sleep_for(*options.killed_after);
    child.kill();
  }
  for (std::string line = child.next_line(); !line.empty(); line = child.next_line()) {
    take_line(line, result);
  }
  result.ended_well = child.wait();
  return result;
}

void Tally::add(const std::string& result) {
  ++run_count;
  if (result != "ok") broken.push_back(result);
}

void Tally::report(const std::string& more) const {
  constexpr std::size_t kShown = 10;
  const auto count_of = [&](const std::string& kind) {
    std::size_t count = 0;
    for (const std::string& result : broken) count += result.find(kind) != std::string::npos;
    return std::to_string(count);
  };
  std::cout << "  " << name << ": " << run_count << " runs, " << more << "; " << count_of("lost:")
            << " lost, " << count_of("torn:") << " torn, " << count_of("does not open")
            << " do not open, " << count_of("ended") << " ended, " << broken.size()
            << " broken promises" << std::endl;
  for (std::size_t i = 0; i < std::min(broken.size(), kShown); ++i) {
    ADD_FAILURE() << name << ": " << broken[i];
  }
}

}  // namespace toibiki
