// SPDX-License-Identifier: GPL-2.0-or-later
#include "query_log.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <nlohmann/json.hpp>

#include "day.h"
#include "keyed_hash.h"
#include "toibiki/error.h"
#include "utf8.h"

namespace toibiki::help_page {
namespace {

// The key in the file; a new one if there is none yet.
std::string key_in(const std::filesystem::path& path) {
  const std::string made = random_key();
  const int created =
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (created >= 0) {
    const ssize_t written = ::write(created, made.data(), made.size());
    ::close(created);
    if (written == static_cast<ssize_t>(made.size())) return made;
    ::unlink(path.c_str());
  }
  std::array<char, 64> text{};
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  const ssize_t size = file < 0 ? -1 : ::read(file, text.data(), text.size());
  if (file >= 0) ::close(file);
  if (size == static_cast<ssize_t>(made.size())) return {text.data(), made.size()};
  throw Error(ErrorCode::kNotWritable,
              path.string() +
                  ": 鍵を読み書きできません。場所と権限を確かめてください。 (the key beside the "
                  "query log cannot be read or written)");
}

}  // namespace

QueryLog::QueryLog(const std::filesystem::path& file, const MaskerOptions& masking)
    : file_(file, AppendFile::Sync::kNo, kMaxBytes),
      key_(key_in(file.string() + ".key")),
      masker_(masking) {}

void QueryLog::add(const std::string& client, std::string_view query) {
  // An empty text could not be imported. Masked ones would be counted together, though what
  // different people typed differs.
  if (is_blank(query) || !masker_.find(query).empty()) return;
  const nlohmann::ordered_json line = {
      {"text", query}, {"client", keyed_hash(key_, client)}, {"day", today()}};
  file_.append(line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

}  // namespace toibiki::help_page
