// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/child_lines.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <initializer_list>
#include <stdexcept>
#include <string>

namespace toibiki {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds kLong{60};

seconds time_of(const auto& action) {
  const auto begin = std::chrono::steady_clock::now();
  action();
  return std::chrono::duration_cast<seconds>(std::chrono::steady_clock::now() - begin);
}

TEST(ChildLines, AreWhatTheChildSays) {
  const ChildLines lines = lines_of_child(
      [](const SayLine& say) {
        say("一つ");
        say("二\nつ");
        say("");
        say("x\x04");
      },
      kLong);
  EXPECT_EQ(lines.text, "一つ\n二 つ\n\nx\x04\n");
  EXPECT_EQ(lines.end, ChildEnd::kDone);
  EXPECT_EQ(lines_of_child([](const SayLine&) {}, kLong).end, ChildEnd::kDone);
}

TEST(ChildLines, AreReadAsAWholeWhateverTheirSize) {
  const ChildLines lines = lines_of_child(
      [](const SayLine& say) {
        for (int i = 0; i < 100'000; ++i) say(std::to_string(i));
      },
      kLong);
  EXPECT_EQ(lines.end, ChildEnd::kDone);
  EXPECT_EQ(lines.text.size(), 588'890U);
  EXPECT_TRUE(lines.text.ends_with("\n99999\n"));
}

TEST(ChildLines, OfAChildThatCrashesAreThoseBefore) {
  const auto said = [](const SayLine& say) { say("before"); };
  for (const auto& crash : std::initializer_list<void (*)()>{
           [] { ::raise(SIGKILL); }, [] { ::_exit(0); }, [] { throw std::runtime_error("x"); }}) {
    const ChildLines lines = lines_of_child(
        [&](const SayLine& say) {
          said(say);
          crash();
        },
        kLong);
    EXPECT_EQ(lines.text, "before\n");
    EXPECT_EQ(lines.end, ChildEnd::kCrashed);
  }
}

TEST(ChildLines, OfAChildThatHangsEnd) {
  ChildLines lines;
  const seconds taken = time_of([&] {
    lines = lines_of_child(
        [](const SayLine& say) {
          say("before");
          while (true) ::pause();
        },
        milliseconds(200));
  });
  EXPECT_EQ(lines.text, "before\n");
  EXPECT_EQ(lines.end, ChildEnd::kSilent);
  EXPECT_LT(taken, seconds(20));
}

// Another process may have got the pipe by a fork of its own: here the child's child.
TEST(ChildLines, DoNotWaitForOthersThatHoldThePipe) {
  for (const bool crashes : {false, true}) {
    ChildLines lines;
    const seconds taken = time_of([&] {
      lines = lines_of_child(
          [&](const SayLine& say) {
            const pid_t holder = ::fork();
            if (holder == 0) {
              ::sleep(40);
              ::_exit(0);
            }
            say(std::to_string(holder));
            if (crashes) ::_exit(1);
          },
          kLong);
    });
    EXPECT_EQ(lines.end, crashes ? ChildEnd::kCrashed : ChildEnd::kDone);
    EXPECT_LT(taken, seconds(20));
    ::kill(std::stoi(lines.text), SIGKILL);
  }
}

TEST(ChildLines, EndTheChildWithItsParent) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  const pid_t parent = ::fork();
  if (parent == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    lines_of_child(
        [&](const SayLine&) {
          const pid_t own = ::getpid();
          // Everything else of the parent is closed in the child.
          if (::write(STDOUT_FILENO, &own, sizeof(own)) > 0) ::pause();
        },
        kLong);
    ::_exit(0);
  }
  ::close(ends[1]);
  pid_t child = 0;
  ASSERT_EQ(::read(ends[0], &child, sizeof(child)), static_cast<ssize_t>(sizeof(child)));
  ::kill(parent, SIGKILL);
  ::waitpid(parent, nullptr, 0);
  char byte = 0;
  EXPECT_EQ(::read(ends[0], &byte, 1), 0) << "the child still holds the pipe";
  ::close(ends[0]);
}

// As the lock of a folder, which would stay locked as long as the child.
TEST(ChildLines, TheChildHoldsNoDescriptorOfTheParent) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  const ChildLines lines = lines_of_child(
      [&](const SayLine& say) {
        say(::fcntl(ends[0], F_GETFD) < 0 && ::fcntl(ends[1], F_GETFD) < 0 ? "closed" : "open");
      },
      kLong);
  EXPECT_EQ(lines.text, "closed\n");
  for (const int end : ends) ::close(end);
}

// For who is stopped by a signal handler, or does not wait for children at all.
TEST(ChildLines, AreReadWhereNobodyWaitsForChildren) {
  struct sigaction before {};
  struct sigaction ignore {};
  ignore.sa_handler = SIG_IGN;
  ::sigaction(SIGCHLD, &ignore, &before);
  const ChildLines lines = lines_of_child([](const SayLine& say) { say("x"); }, kLong);
  EXPECT_EQ(lines.end, ChildEnd::kDone);
  EXPECT_EQ(lines_of_child([](const SayLine&) { ::_exit(3); }, kLong).end, ChildEnd::kCrashed);
  ::sigaction(SIGCHLD, &before, nullptr);
}

}  // namespace
}  // namespace toibiki
