// SPDX-License-Identifier: GPL-2.0-or-later
//
// Bits that flip and files that are cut, emptied or gone, in every kind of file of a knowledge
// base. In the full size 2,000 flips and 200 files (half an hour).
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "tests/support/child_process.h"
#include "tests/support/full_size.h"
#include "tests/trust/damage/served.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;

// "record", "index postlist.glass", "dictionaries", ...
std::string kind_of_file(const fs::path& file, const fs::path& knowledge_base) {
  const fs::path name = file.lexically_relative(knowledge_base);
  const std::string folder = name.begin()->string();
  if (folder == "index") return folder + " " + file.filename().string();
  if (folder == "completion") return folder + " *" + file.extension().string();
  return folder;
}

bool is_written_by_people(const std::string& kind) {
  return kind.starts_with("dictionaries") || kind == "profile.json";
}

struct Tally {
  std::size_t damaged = 0;
  std::size_t unchanged = 0;     // every answer as before
  std::size_t refused = 0;       // an Error in place of some
  std::size_t other = 0;         // some are other ones, of right texts
  std::size_t wrong = 0;         // a wrong text
  std::size_t crashes = 0;       // of who asked
  std::size_t check_failed = 0;  // check threw or crashed
  std::size_t found = 0;         // by check, of those that changed something
  std::size_t missed = 0;
  std::size_t repaired = 0;
  std::size_t not_repairable = 0;  // said so
  std::size_t badly_repaired = 0;
};

class Damage : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    std::setvbuf(stdout, nullptr, _IOLBF, 1 << 16);
    sample_ = new FullSample();
    texts_ = true_texts(sample_->path());
    ask_everything(sample_->path(), [](const std::string& question, const Served& served) {
      answers_[question] = served;
      EXPECT_FALSE(served.all.starts_with("error")) << served.all;
    });
    repeated_ = answers_to(sample_->path(), repeat_count());
    ASSERT_TRUE(check(sample_->path()).ok());
  }
  static void TearDownTestSuite() { delete sample_; }

  static std::size_t repeat_count() { return sized(40, 1'000); }

  fs::path kb() const { return folder_.path() / "kb"; }

  // A new copy of the sample, damaged as it was before.
  void damage_again() {
    fs::remove_all(kb());
    fs::copy(sample_->path(), kb(), fs::copy_options::recursive);
    damage_();
  }

  // Every file that is not empty, by kind.
  std::map<std::string, std::vector<fs::path>> files() const {
    std::map<std::string, std::vector<fs::path>> found;
    for (const fs::path& file : files_below(sample_->path())) {
      const fs::path name = file.lexically_relative(sample_->path());
      if (fs::file_size(file) > 0 && name != "reserve") {
        found[kind_of_file(file, sample_->path())].push_back(name);
      }
    }
    return found;
  }

  // What `action` says, in a process of its own; nothing if that crashed, took so many seconds of
  // processor time (or of the clock, twenty times as many), or let out what is no Error.
  static std::optional<std::string> in_child(
      unsigned seconds, const std::function<void(const ChildProcess::Say&)>& action) {
    ChildProcess child([&](const ChildProcess::Say& say) {
      const rlimit limit{seconds, seconds};
      ::setrlimit(RLIMIT_CPU, &limit);
      ::alarm(20 * seconds);
      action(say);
    });
    std::string text = child.rest();
    if (!child.wait()) return std::nullopt;
    return text;
  }

  void look(const std::string& what, bool always_check, bool repair, Tally& tally) {
    ++tally.damaged;
    damage_again();
    const auto seen = in_child(60, [&](const ChildProcess::Say& say) {
      ask_everything(kb(), [&](const std::string& question, const Served& served) {
        if (served.all.starts_with("error")) return say("refused " + one_line(served.all));
        if (served == answers_.at(question)) return;
        for (const std::string& text : served.texts) {
          if (!texts_.contains(text)) say("wrong " + question + ": " + one_line(text));
        }
        say("other " + question);
      });
    });
    bool changed = true;
    if (!seen) {
      ++tally.crashes;
      std::printf("CRASH %s\n", what.c_str());
    } else if (seen->find("wrong ") != std::string::npos) {
      ++tally.wrong;
      std::printf("WRONG %s: %s", what.c_str(), seen->c_str());
    } else if (seen->find("refused ") != std::string::npos) {
      ++tally.refused;
    } else if (!seen->empty()) {
      ++tally.other;
    } else {
      ++tally.unchanged;
      changed = false;
    }
    // Opened for agents, it may have been mended already: damaged again.
    if (changed || always_check) {
      damage_again();
      judge_check(what, changed, seen.value_or("crash"), checked_once(false), tally);
    }
    if (repair) judge_repair(what, tally);
  }

  std::optional<std::string> checked_once(bool repair) const {
    return in_child(300, [&](const ChildProcess::Say& say) {
      CheckOptions options;
      options.repair = repair;
      try {
        const CheckReport report = check(kb(), options);
        for (const std::string& problem : report.problems) say("problem " + one_line(problem));
        for (const std::string& note : report.notes) say("note " + one_line(note));
        say(report.ok() ? "ok" : "not ok");
      } catch (const Error& error) {
        say("threw " + std::string(to_string(error.code())) + one_line(error.what()));
      }
    });
  }

  void judge_check(const std::string& what, bool changed, const std::string& seen,
                   const std::optional<std::string>& checked, Tally& tally) {
    if (!checked) {
      ++tally.check_failed;
      std::printf("CHECK CRASHED %s\n", what.c_str());
      return;
    }
    if (!changed) return;
    const bool finds = checked->find("problem ") != std::string::npos ||
                       checked->find("threw ") != std::string::npos ||
                       (is_by_people_ && checked->find("note ") != std::string::npos);
    finds ? ++tally.found : ++tally.missed;
    if (!finds) std::printf("MISSED %s: %s", what.c_str(), seen.c_str());
  }

  void judge_repair(const std::string& what, Tally& tally) {
    const auto repaired = checked_once(true);
    if (!repaired) {
      ++tally.check_failed;
      std::printf("REPAIR CRASHED %s\n", what.c_str());
      return;
    }
    if (!repaired->ends_with("\nok\n") && *repaired != "ok\n") {
      // What is no copy of anything: the record and what people wrote. It is named.
      const bool may_fail = is_by_people_ || is_record_;
      const std::string file = is_record_ ? "records.sqlite" : name_;
      const bool says = repaired->find(file) != std::string::npos;
      may_fail&& says ? ++tally.not_repairable : ++tally.badly_repaired;
      if (!may_fail || !says) std::printf("NOT REPAIRED %s: %s", what.c_str(), repaired->c_str());
      return;
    }
    if (is_by_people_) return;
    const auto same = in_child(300, [&](const ChildProcess::Say& say) {
      if (answers_to(kb(), repeated_.size()) == repeated_) say("same");
    });
    const bool is_same = same && *same == "same\n";
    is_same ? ++tally.repaired : ++tally.badly_repaired;
    if (!is_same) std::printf("BADLY REPAIRED %s: %s", what.c_str(), repaired->c_str());
  }

  static std::string one_line(std::string text) {
    for (char& c : text) {
      if (c == '\n') c = ' ';
    }
    return text.substr(0, 300);
  }

  void of_file(const std::string& kind, const fs::path& name) {
    name_ = name.filename().string();
    is_by_people_ = is_written_by_people(kind);
    is_record_ = kind == "records.sqlite";
  }

  static void print(const std::string& title, const std::map<std::string, Tally>& tallies) {
    std::printf("%-24s %6s %6s %7s %5s | %5s %5s | %5s %6s | %8s %6s %5s\n", title.c_str(), "all",
                "same", "refused", "other", "wrong", "crash", "found", "missed", "repaired",
                "cannot", "badly");
    for (const auto& [kind, t] : tallies) {
      std::printf("%-24s %6zu %6zu %7zu %5zu | %5zu %5zu | %5zu %6zu | %8zu %6zu %5zu\n",
                  kind.c_str(), t.damaged, t.unchanged, t.refused, t.other, t.wrong,
                  t.crashes + t.check_failed, t.found, t.missed, t.repaired, t.not_repairable,
                  t.badly_repaired);
    }
    std::fflush(stdout);
  }

  static void expect_kept(const std::map<std::string, Tally>& tallies) {
    for (const auto& [kind, tally] : tallies) {
      EXPECT_EQ(tally.wrong, 0U) << kind;
      EXPECT_EQ(tally.crashes, 0U) << kind;
      EXPECT_EQ(tally.check_failed, 0U) << kind;
      EXPECT_EQ(tally.missed, 0U) << kind;
      EXPECT_EQ(tally.badly_repaired, 0U) << kind;
    }
  }

  static inline FullSample* sample_ = nullptr;
  static inline std::set<std::string> texts_;
  static inline std::map<std::string, Served> answers_;
  static inline std::vector<std::string> repeated_;

  const TemporaryFolder folder_;
  std::function<void()> damage_;
  std::string name_;
  bool is_by_people_ = false;
  bool is_record_ = false;
};

TEST_F(Damage, OfOneBitServesNoWrongTextAndIsFound) {
  const std::size_t count = sized(6, 2'000);
  const std::size_t repair_every = count <= 50 ? 4 : 50;
  const auto all = files();
  std::mt19937_64 random(20251126);
  std::map<std::string, Tally> tallies;
  for (std::size_t i = 0; i < count; ++i) {
    // A third of all in the record, the others in every kind of file in turn.
    auto chosen = all.begin();
    std::advance(chosen, (i / 3 * 2 + i % 3) % all.size());
    if (i % 3 == 2) chosen = all.find("records.sqlite");
    const auto& [kind, names] = *chosen;
    const fs::path& name = names[random() % names.size()];
    const std::uint64_t bit = random() % (fs::file_size(sample_->path() / name) * 8);
    damage_ = [&, file = name] {
      flip_bits(kb() / file, bit / 8, static_cast<unsigned char>(1U << bit % 8));
    };
    of_file(kind, name);
    const bool repair = i % repair_every == 0;
    look(name.string() + " bit " + std::to_string(bit), repair || i % 10 == 0, repair,
         tallies[kind]);
    if (i % 200 == 199) print(std::to_string(i + 1) + " flips so far", tallies);
  }
  print(std::to_string(count) + " flips", tallies);
  expect_kept(tallies);
}

TEST_F(Damage, OfWholeFilesServesNoWrongTextAndIsFound) {
  const std::size_t count = sized(3, 200);
  const std::size_t repair_every = count <= 50 ? 4 : 5;
  const auto all = files();
  std::vector<std::pair<std::string, fs::path>> names;
  for (const auto& [kind, of_kind] : all) {
    for (const fs::path& name : of_kind) names.emplace_back(kind, name);
  }
  std::mt19937_64 random(20251127);
  std::map<std::string, Tally> tallies;
  for (std::size_t i = 0; i < count; ++i) {
    const auto& [kind, name] = names[i * 7 % names.size()];
    const char* const ways[] = {"truncated", "emptied", "missing"};
    const std::string way = ways[i / names.size() % 3 == 0 ? i % 3 : (i + i / names.size()) % 3];
    const std::size_t size =
        way == "emptied" ? 0 : random() % fs::file_size(sample_->path() / name);
    damage_ = [&, file = name] {
      way == "missing" ? static_cast<void>(fs::remove(kb() / file))
                       : fs::resize_file(kb() / file, size);
    };
    of_file(kind, name);
    look(name.string() + " " + way, true, i % repair_every == 0, tallies[kind]);
  }
  print(std::to_string(count) + " broken files", tallies);
  expect_kept(tallies);
}

}  // namespace
}  // namespace toibiki
