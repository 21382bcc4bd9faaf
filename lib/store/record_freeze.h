// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>

#include "store/sqlite_database.h"

namespace toibiki {

// As long as it lives, nobody changes the record: a writer waits at the next change that it begins.
// Readers do not notice. A writer that has changes open and does not commit them within seconds is
// kept from committing instead; only then a reader may have to wait, too, once it tries to.
// Not to be made by a thread that writes to the same record. Errors: as SqliteDatabase.
class RecordFreeze {
 public:
  explicit RecordFreeze(const std::filesystem::path& knowledge_base);

 private:
  SqliteDatabase database_;  // closed, its transaction ends
};

}  // namespace toibiki
