// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace toibiki {

enum class ChildEnd {
  kDone,     // everything was said
  kCrashed,  // it ended before
  kSilent,   // it said nothing for too long, and was killed
};

struct ChildLines {
  std::string text;  // each line with its line feed
  ChildEnd end = ChildEnd::kCrashed;
};

using SayLine = std::function<void(std::string_view line)>;

// Runs `work` in a child process (fork), since it may crash or hang, and gives what it said until
// then. A line feed in a line becomes a space. An exception that leaves `work` counts as a crash.
// The parent may have any number of threads, and these may fork as well: the end is told by the
// child itself, not by the closing of a pipe that others may hold. The child ends with its parent.
// Throws std::system_error if the child cannot be made.
ChildLines lines_of_child(const std::function<void(const SayLine& say)>& work,
                          std::chrono::milliseconds longest_silence);

}  // namespace toibiki
