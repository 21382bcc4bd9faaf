// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include "toibiki/backup.h"

namespace toibiki {

// Called after each step that can be told apart on disk: for tests, which end the process there.
using AfterStep = std::function<void(std::string_view step)>;

// backup() and restore().
BackupInfo make_backup(const std::filesystem::path& knowledge_base,
                       const std::filesystem::path& destination, const AfterStep& after_step);
RestoreReport put_back(const std::filesystem::path& backup,
                       const std::filesystem::path& knowledge_base, const OpenOptions& options,
                       const AfterStep& after_step);

}  // namespace toibiki
