// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "index/layout.h"
#include "toibiki/record.h"

namespace toibiki {

// The parts of a knowledge base, copied while it is searched and written to: for backups and
// replicas. All throw Error.

std::string utc_time();  // now, RFC 3339

// A file that is replaced as a whole, read once. One that is not there is not copied.
void copy_if_there(const std::filesystem::path& from, const std::filesystem::path& to);

// The files directly in a folder that a user may write to; what is being replaced is left out.
void copy_files(const std::filesystem::path& from, const std::filesystem::path& to);

// Dictionaries, profile and manifest.
void copy_settings(const std::filesystem::path& from, const std::filesystem::path& to);

// False: it was replaced meanwhile.
bool copy_completion(const std::filesystem::path& from, const std::filesystem::path& to,
                     Audience audience);

// Compacted and read through.
void copy_one_index(const std::filesystem::path& from, const std::filesystem::path& to,
                    IndexName name);

// What must not change while it is copied.
struct RulesState {
  std::string fingerprint;
  std::string digest;
  friend bool operator==(const RulesState&, const RulesState&) = default;
};

// Nothing while a change of the dictionaries or an erasure is being completed.
std::optional<RulesState> rules_state(const std::filesystem::path& knowledge_base);

// Calls `copy` with the new folder `to` until it is true: no change of the dictionaries and no
// erasure came between. Throws Error kLocked if they do not end.
using CopyParts = std::function<bool(const std::filesystem::path& to)>;
void copy_one_state(const std::filesystem::path& from, const std::filesystem::path& to,
                    const CopyParts& copy);

}  // namespace toibiki
