// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>

namespace toibiki {

// As long as it lives, the indexes of a knowledge base are committed one after another: they do not
// hold the same commit of the record, and whoever reads several of them goes on with what he has,
// or waits. <kb>/index/publishing says so to other processes; a killed writer leaves it to the next
// one.
class Publication {
 public:
  // No room or no permission for the file: readers may meanwhile see two commits.
  explicit Publication(const std::filesystem::path& knowledge_base);
  ~Publication();
  Publication(const Publication&) = delete;
  Publication& operator=(const Publication&) = delete;

 private:
  std::filesystem::path path_;
};

bool is_publishing(const std::filesystem::path& knowledge_base);

}  // namespace toibiki
