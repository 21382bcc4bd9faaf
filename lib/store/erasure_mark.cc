// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/erasure_mark.h"

#include <string>
#include <system_error>

#include "base/file.h"
#include "record/json.h"
#include "toibiki/error.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMaxMarkBytes = 10'000;
// The mark, the changed pages of the record and their journal.
constexpr std::size_t kReserveBytes = std::size_t{256} << 10U;

fs::path mark_path(const fs::path& knowledge_base) { return knowledge_base / "erasure.json"; }
fs::path reserve_path(const fs::path& knowledge_base) { return knowledge_base / "reserve"; }

}  // namespace

void write_erasure_mark(const fs::path& knowledge_base, std::uint64_t last_change) {
  Json json;
  json["format"] = 1;
  json["last_change"] = last_change;
  write_file_atomically(mark_path(knowledge_base), json.dump(2) + "\n");
}

std::optional<std::uint64_t> read_erasure_mark(const fs::path& knowledge_base) {
  try {
    return parse_json(read_file(mark_path(knowledge_base), kMaxMarkBytes))
        .at("last_change")
        .get<std::uint64_t>();
  } catch (const Json::exception&) {
    return 0;
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kNotFound) return std::nullopt;
    if (error.code() == ErrorCode::kInvalidFile) return 0;
    throw;
  }
}

bool is_erasure_under_way(const fs::path& knowledge_base) {
  std::error_code error;
  return fs::exists(mark_path(knowledge_base), error);
}

void remove_erasure_mark(const fs::path& knowledge_base) {
  std::error_code error;
  fs::remove(mark_path(knowledge_base), error);
  if (error) throw system_error(error.value(), "消せ", mark_path(knowledge_base));
  sync_folder(knowledge_base);
}

bool keep_reserve(const fs::path& knowledge_base) {
  const fs::path path = reserve_path(knowledge_base);
  std::error_code error;
  if (fs::exists(path, error)) return true;
  try {
    write_file_atomically(path, std::string(kReserveBytes, '\0'));
    return true;
  } catch (...) {  // the next writer tries again
    fs::remove(path.string() + ".new", error);
    return false;
  }
}

void give_up_reserve(const fs::path& knowledge_base) {
  std::error_code ignored;
  fs::remove(reserve_path(knowledge_base), ignored);
}

}  // namespace toibiki
