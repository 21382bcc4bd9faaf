// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <filesystem>
#include <utility>

#include "toibiki/error.h"

namespace toibiki {

// A reader is overtaken when a writer commits twice while it reads; once more is enough but for a
// writer that commits without a pause.
inline constexpr int kMaxAttempts = 100;

// The toibiki::Error for what Xapian threw while it worked on `path`.
Error translated(const Xapian::Error& error, const std::filesystem::path& path);

// Runs `action`; nothing of Xapian's leaves it.
template <typename Action>
decltype(auto) translating(const std::filesystem::path& path, Action&& action) {
  try {
    return std::forward<Action>(action)();
  } catch (const Xapian::Error& error) {
    throw translated(error, path);
  }
}

// The same, and again from the beginning when a writer has moved on under a reader's revision.
template <typename Action>
decltype(auto) translating_and_repeating(const std::filesystem::path& path, Action&& action) {
  for (int attempt = 1;; ++attempt) {
    try {
      return action();
    } catch (const Xapian::DatabaseModifiedError& error) {
      if (attempt == kMaxAttempts) throw translated(error, path);
    } catch (const Xapian::Error& error) {
      throw translated(error, path);
    }
  }
}

// Throws Error kIndexMissing or kCorrupt unless `path` is a real folder. A file in its place could
// be a stub that makes Xapian run a program, and a link could lead out of the knowledge base.
void require_index_folder(const std::filesystem::path& path);

}  // namespace toibiki
