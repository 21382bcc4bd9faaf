// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "tests/support/full_size.h"

namespace toibiki {

// A copy of a template in memory (/dev/shm where there is one), removed afterwards.
class WorkFolder {
 public:
  explicit WorkFolder(const std::filesystem::path& template_root);
  WorkFolder();  // an empty one; path() is not yet made
  ~WorkFolder();
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  std::filesystem::path path() const { return around_ / "root"; }
  const std::filesystem::path& around() const { return around_; }

 private:
  std::filesystem::path around_;
};

// Calls `run(0)` ... `run(count - 1)`, each in one of a few processes beside each other, and
// returns what each returned. A process that ends before it has returned gives "ended".
std::vector<std::string> in_processes(std::size_t count,
                                      const std::function<std::string(std::size_t)>& run);

// Calls `run` in a process of its own; "ended by signal 11" and the like if it does not come back.
std::string in_process(const std::function<std::string()>& run);

// Every fourth of many runs is looked at thoroughly, all of few.
bool is_thorough(std::size_t run);

// `count` of the numbers 1 ... `total`, evenly spread; all of them if there are no more.
std::vector<std::size_t> evenly(std::size_t total, std::size_t count);

}  // namespace toibiki
