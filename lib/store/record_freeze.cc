// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/record_freeze.h"

#include <chrono>

#include "store/record_store.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

constexpr std::chrono::seconds kMaxWait{5};

// False: a writer has changes open, or nobody may write here.
bool begin_as_writer(SqliteDatabase& database) {
  // A writer that commits one batch after another leaves short gaps: asked often, one is found.
  database.execute("PRAGMA busy_timeout=20");
  const auto deadline = std::chrono::steady_clock::now() + kMaxWait;
  while (true) {
    try {
      database.execute("BEGIN IMMEDIATE");
      return true;
    } catch (const Error& error) {
      if (error.code() == ErrorCode::kNotWritable) return false;
      if (error.code() != ErrorCode::kLocked) throw;
      if (std::chrono::steady_clock::now() > deadline) return false;
    }
  }
}

}  // namespace

// For writing, since SQLite grants a reader no such transaction; nothing is written.
RecordFreeze::RecordFreeze(const std::filesystem::path& knowledge_base)
    : database_(RecordStore::path_in(knowledge_base), SqliteDatabase::Mode::kReadWrite) {
  if (begin_as_writer(database_)) return;
  database_.execute("PRAGMA busy_timeout=60000; BEGIN; SELECT count(*) FROM sqlite_master");
}

}  // namespace toibiki
