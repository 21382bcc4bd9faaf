// SPDX-License-Identifier: GPL-2.0-or-later
//
// SHA-256 is GLib's, which is linked in any case (GMime stands on it).
#include "store/file_digest.h"

#include <fcntl.h>
#include <glib.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>

#include "base/file.h"

namespace toibiki {
namespace {

struct Free {
  void operator()(GChecksum* checksum) const { g_checksum_free(checksum); }
};

class OpenedFile {
 public:
  explicit OpenedFile(const std::filesystem::path& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)) {
    if (descriptor_ < 0) throw system_error(errno, "開け", path);
  }
  ~OpenedFile() { ::close(descriptor_); }
  OpenedFile(const OpenedFile&) = delete;
  OpenedFile& operator=(const OpenedFile&) = delete;
  int get() const { return descriptor_; }

 private:
  int descriptor_;
};

}  // namespace

std::string file_digest(const std::filesystem::path& path) {
  const OpenedFile file(path);
  const std::unique_ptr<GChecksum, Free> checksum(g_checksum_new(G_CHECKSUM_SHA256));
  std::array<unsigned char, 1U << 16U> buffer{};
  while (true) {
    const ssize_t count = ::read(file.get(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw system_error(errno, "読め", path);
    if (count == 0) return g_checksum_get_string(checksum.get());
    g_checksum_update(checksum.get(), buffer.data(), count);
  }
}

}  // namespace toibiki
