// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/publication.h"

#include <fcntl.h>
#include <unistd.h>

namespace toibiki {
namespace fs = std::filesystem;
namespace {

fs::path path_in(const fs::path& knowledge_base) { return knowledge_base / "index" / "publishing"; }

}  // namespace

Publication::Publication(const fs::path& knowledge_base) : path_(path_in(knowledge_base)) {
  const int descriptor = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor >= 0) ::close(descriptor);
}

Publication::~Publication() { ::unlink(path_.c_str()); }

bool is_publishing(const fs::path& knowledge_base) {
  return ::access(path_in(knowledge_base).c_str(), F_OK) == 0;
}

}  // namespace toibiki
