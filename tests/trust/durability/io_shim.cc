// SPDX-License-Identifier: GPL-2.0-or-later
//
// Nothing but libc and the kernel: it stands below everything, and must not call what it replaces.
#include "tests/trust/durability/io_shim.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

struct Path {
  char text[PATH_MAX];
};

enum class Action { kNone, kKill, kFail, kFailFrom };

struct Orders {
  Path folder;
  char kinds[32];
  int log = -1;
  Action action = Action::kNone;
  unsigned long at = 0;
  int error = 0;  // 0: a short write
  pid_t process = 0;
};

pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
Orders orders;
unsigned long count = 0;

class Lock {
 public:
  Lock() { pthread_mutex_lock(&mutex); }
  ~Lock() { pthread_mutex_unlock(&mutex); }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;
};

bool is_idle() { return orders.process == 0 || orders.process != ::getpid(); }

// Takes out "//", "/." and "/..", which the library writes but the log must not hold.
void normalize(Path& path) {
  Path made;
  std::size_t size = 0;
  for (const char* at = path.text; *at != '\0';) {
    while (*at == '/') ++at;
    const char* const end = strchrnul(at, '/');
    const auto length = static_cast<std::size_t>(end - at);
    if (length == 2 && at[0] == '.' && at[1] == '.') {
      while (size > 0 && made.text[--size] != '/') {
      }
    } else if (length > 0 && !(length == 1 && at[0] == '.')) {
      made.text[size++] = '/';
      memcpy(made.text + size, at, length);
      size += length;
    }
    at = end;
  }
  made.text[size] = '\0';
  path = made;
}

bool path_of(int file, Path& path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  const long size = syscall(SYS_readlinkat, AT_FDCWD, link, path.text, sizeof path.text - 1);
  if (size <= 0) return false;
  path.text[size] = '\0';
  return true;
}

bool absolute(int folder, const char* name, Path& path) {
  if (name == nullptr) return false;
  Path base{};
  if (name[0] != '/') {
    if (folder == AT_FDCWD ? getcwd(base.text, sizeof base.text) == nullptr
                           : !path_of(folder, base)) {
      return false;
    }
  }
  if (strlen(base.text) + strlen(name) + 2 > sizeof path.text) return false;
  strcpy(path.text, base.text);
  strcat(path.text, "/");
  strcat(path.text, name);
  normalize(path);
  return true;
}

// The part below the folder, or null.
const char* below(const Path& path) {
  const std::size_t size = strlen(orders.folder.text);
  if (strncmp(path.text, orders.folder.text, size) != 0) return nullptr;
  if (path.text[size] == '\0') return ".";
  return path.text[size] == '/' ? path.text + size + 1 : nullptr;
}

bool is_ours(int file, Path& path) {
  return !is_idle() && path_of(file, path) && below(path) != nullptr;
}
bool is_ours(int folder, const char* name, Path& path) {
  return !is_idle() && absolute(folder, name, path) && below(path) != nullptr;
}

void write_all(int file, const char* bytes, std::size_t size) {
  while (size > 0) {
    const long done = syscall(SYS_write, file, bytes, size);
    if (done <= 0) return;
    bytes += done;
    size -= static_cast<std::size_t>(done);
  }
}

void log_call(char kind, const Path& path, const Path* other = nullptr, long offset = 0,
              const void* data = nullptr, std::size_t size = 0) {
  if (orders.log < 0) return;
  const int number = errno;
  char head[2 * PATH_MAX + 64];
  const int length =
      snprintf(head, sizeof head, "%c %ld %zu %s%s%s\n", kind, offset, size, below(path),
               other != nullptr ? "\t" : "", other != nullptr ? below(*other) : "");
  const Lock lock;
  write_all(orders.log, head, static_cast<std::size_t>(length));
  write_all(orders.log, static_cast<const char*>(data), size);
  errno = number;
}

// Numbers the call. -1: it goes on. Else it fails with this errno; 0: the write is short.
int verdict(char kind) {
  const Lock lock;
  if (orders.kinds[0] != '\0' && strchr(orders.kinds, kind) == nullptr) return -1;
  ++count;
  if (orders.action == Action::kKill && count == orders.at) syscall(SYS_kill, getpid(), SIGKILL);
  const bool fails = (orders.action == Action::kFail && count == orders.at) ||
                     (orders.action == Action::kFailFrom && count >= orders.at);
  return fails ? orders.error : -1;
}

// True if the call fails; errno is set.
bool fails(char kind) {
  const int error = verdict(kind);
  if (error <= 0) return false;
  errno = error;
  return true;
}

long open_at(int folder, const char* name, int flags, mode_t mode) {
  Path path;
  if (!is_ours(folder, name, path)) return syscall(SYS_openat, folder, name, flags, mode);
  const bool is_new = (flags & O_CREAT) != 0 && syscall(SYS_faccessat, folder, name, F_OK, 0) != 0;
  const bool is_nameless = (flags & O_TMPFILE) == O_TMPFILE;
  if (fails(is_new || is_nameless ? 'c' : 'o')) return -1;
  const long file = syscall(SYS_openat, folder, name, flags, mode);
  if (file < 0) return file;
  if (is_new) log_call('c', path);
  if (!is_new && (flags & O_TRUNC) != 0) log_call('t', path);
  return file;
}

// At the file's own place if `offset` is negative.
long write_at(int file, const void* data, std::size_t size, long offset) {
  const auto put = [&](std::size_t part) {
    return offset < 0 ? syscall(SYS_write, file, data, part)
                      : syscall(SYS_pwrite64, file, data, part, offset);
  };
  Path path;
  if (!is_ours(file, path)) return put(size);
  const int error = verdict('w');
  if (error > 0) {
    errno = error;
    return -1;
  }
  if (error == 0 && size > 1) size /= 2;
  const long begin = offset >= 0 ? offset : syscall(SYS_lseek, file, 0, SEEK_CUR);
  const long done = put(size);
  if (done > 0) log_call('w', path, nullptr, begin, data, static_cast<std::size_t>(done));
  return done;
}

// One part after the other: callers go on where a short write ends.
long write_parts(int file, const iovec* parts, int part_count, long offset) {
  long sum = 0;
  for (int i = 0; i < part_count; ++i) {
    if (parts[i].iov_len == 0) continue;
    const long done =
        write_at(file, parts[i].iov_base, parts[i].iov_len, offset < 0 ? offset : offset + sum);
    if (done < 0) return sum > 0 ? sum : done;
    sum += done;
    if (static_cast<std::size_t>(done) < parts[i].iov_len) break;
  }
  return sum;
}

long sync_one(int file, long call) {
  Path path;
  if (!is_ours(file, path)) return syscall(call, file);
  struct stat status {};
  const char kind = ::fstat(file, &status) == 0 && S_ISDIR(status.st_mode) ? 'd' : 's';
  if (fails(kind)) return -1;
  const long result = syscall(call, file);
  if (result == 0) log_call(kind, path);
  return result;
}

long rename_at(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) {
  Path a;
  Path b;
  const bool ours = is_ours(from_folder, from, a) && is_ours(to_folder, to, b);
  if (ours && fails('r')) return -1;
  const long result = syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
  if (ours && result == 0) log_call((flags & RENAME_EXCHANGE) != 0 ? 'x' : 'r', a, &b);
  return result;
}

long unlink_at(int folder, const char* name, int flags) {
  Path path;
  const bool ours = is_ours(folder, name, path);
  if (ours && fails('u')) return -1;
  const long result = syscall(SYS_unlinkat, folder, name, flags);
  if (ours && result == 0) log_call('u', path);
  return result;
}

long make_folder_at(int folder, const char* name, mode_t mode) {
  Path path;
  const bool ours = is_ours(folder, name, path);
  if (ours && fails('m')) return -1;
  const long result = syscall(SYS_mkdirat, folder, name, mode);
  if (ours && result == 0) log_call('m', path);
  return result;
}

long truncate_file(int file, long size) {
  Path path;
  const bool ours = is_ours(file, path);
  if (ours && fails('t')) return -1;
  const long result = syscall(SYS_ftruncate, file, size);
  if (ours && result == 0) log_call('t', path, nullptr, size);
  return result;
}

FILE* open_stream(const char* symbol, const char* name, const char* mode) {
  using Open = FILE* (*)(const char*, const char*);
  const auto open = reinterpret_cast<Open>(dlsym(RTLD_NEXT, symbol));
  Path path;
  if (!is_ours(AT_FDCWD, name, path)) return open(name, mode);
  const bool is_new = mode[0] != 'r' && access(name, F_OK) != 0;
  if (fails(is_new ? 'c' : 'o')) return nullptr;
  FILE* const file = open(name, mode);
  if (file != nullptr && is_new) log_call('c', path);
  if (file != nullptr && !is_new && mode[0] == 'w') log_call('t', path);
  return file;
}

int error_named(const char* name) {
  constexpr struct {
    const char* name;
    int number;
  } kErrors[] = {{"ENOSPC", ENOSPC}, {"EIO", EIO}, {"EACCES", EACCES}, {"EMFILE", EMFILE}};
  for (const auto& error : kErrors) {
    if (strcmp(name, error.name) == 0) return error.number;
  }
  return 0;
}

void take_order(const char* name, const char* value) {
  const auto is = [&](const char* other) { return strcmp(name, other) == 0; };
  if (is("folder")) strncpy(orders.folder.text, value, sizeof orders.folder.text - 1);
  if (is("kinds")) strncpy(orders.kinds, value, sizeof orders.kinds - 1);
  if (is("error")) orders.error = error_named(value);
  if (is("log")) {
    orders.log = static_cast<int>(
        syscall(SYS_openat, AT_FDCWD, value, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
  }
  if (is("kill")) orders.action = Action::kKill;
  if (is("fail")) orders.action = Action::kFail;
  if (is("fail_from")) orders.action = Action::kFailFrom;
  if (is("kill") || is("fail") || is("fail_from")) orders.at = strtoul(value, nullptr, 10);
}

__attribute__((constructor)) void begin() {
  if (const char* const given = getenv("TOIBIKI_IO_SHIM")) toibiki_io_orders(given);
}

}  // namespace

extern "C" {

void toibiki_io_orders(const char* given) noexcept {
  const Lock lock;
  if (orders.log >= 0) syscall(SYS_close, orders.log);
  orders = {};
  count = 0;
  char text[3 * PATH_MAX];
  strncpy(text, given, sizeof text - 1);
  text[sizeof text - 1] = '\0';
  char* rest = nullptr;
  for (char* word = strtok_r(text, " ", &rest); word != nullptr;
       word = strtok_r(nullptr, " ", &rest)) {
    char* const equals = strchr(word, '=');
    if (equals == nullptr) continue;
    *equals = '\0';
    take_order(word, equals + 1);
  }
  if (orders.folder.text[0] != '\0') orders.process = getpid();
}

unsigned long toibiki_io_count() noexcept { return count; }

void toibiki_io_mark(const char* text) noexcept {
  char line[512];
  const int length = snprintf(line, sizeof line, "! 0 0 %s\n", text);
  const Lock lock;
  if (orders.log >= 0) write_all(orders.log, line, static_cast<std::size_t>(length));
}

// What stands in front of libc. The names with 64 and those of _FORTIFY_SOURCE are others to the
// linker.
#define TOIBIKI_IN_FRONT __attribute__((visibility("default")))

// The mode, which only a call that may make a file has.
static mode_t mode_in(int flags, va_list arguments) {
  const bool makes = (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE;
  return makes ? va_arg(arguments, mode_t) : 0;
}

#define TOIBIKI_OPEN(name, at_parameters, folder)                \
  TOIBIKI_IN_FRONT int name at_parameters {                      \
    va_list arguments;                                           \
    va_start(arguments, flags);                                  \
    const mode_t mode = mode_in(flags, arguments);               \
    va_end(arguments);                                           \
    return static_cast<int>(open_at(folder, path, flags, mode)); \
  }
TOIBIKI_OPEN(open, (const char* path, int flags, ...), AT_FDCWD)
TOIBIKI_OPEN(open64, (const char* path, int flags, ...), AT_FDCWD)
TOIBIKI_OPEN(openat, (int folder, const char* path, int flags, ...), folder)
TOIBIKI_OPEN(openat64, (int folder, const char* path, int flags, ...), folder)
#undef TOIBIKI_OPEN

#define TOIBIKI_CALL(result, name, parameters, action) \
  TOIBIKI_IN_FRONT result name parameters { return static_cast<result>(action); }
TOIBIKI_CALL(int, __open_2, (const char* path, int flags), open_at(AT_FDCWD, path, flags, 0))
TOIBIKI_CALL(int, __open64_2, (const char* path, int flags), open_at(AT_FDCWD, path, flags, 0))
TOIBIKI_CALL(int, __openat_2, (int folder, const char* path, int flags),
             open_at(folder, path, flags, 0))
TOIBIKI_CALL(int, __openat64_2, (int folder, const char* path, int flags),
             open_at(folder, path, flags, 0))
TOIBIKI_CALL(int, creat, (const char* path, mode_t mode),
             open_at(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode))
TOIBIKI_CALL(int, creat64, (const char* path, mode_t mode),
             open_at(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode))
TOIBIKI_CALL(ssize_t, write, (int file, const void* data, std::size_t size),
             write_at(file, data, size, -1))
TOIBIKI_CALL(ssize_t, pwrite, (int file, const void* data, std::size_t size, off_t offset),
             write_at(file, data, size, offset))
TOIBIKI_CALL(ssize_t, pwrite64, (int file, const void* data, std::size_t size, off64_t offset),
             write_at(file, data, size, offset))
TOIBIKI_CALL(ssize_t, writev, (int file, const iovec* parts, int part_count),
             write_parts(file, parts, part_count, -1))
TOIBIKI_CALL(ssize_t, pwritev, (int file, const iovec* parts, int part_count, off_t offset),
             write_parts(file, parts, part_count, offset))
TOIBIKI_CALL(int, fsync, (int file), sync_one(file, SYS_fsync))
TOIBIKI_CALL(int, fdatasync, (int file), sync_one(file, SYS_fdatasync))
TOIBIKI_CALL(int, ftruncate, (int file, off_t size) noexcept, truncate_file(file, size))
TOIBIKI_CALL(int, ftruncate64, (int file, off64_t size) noexcept, truncate_file(file, size))
TOIBIKI_CALL(int, mkdir, (const char* path, mode_t mode) noexcept,
             make_folder_at(AT_FDCWD, path, mode))
TOIBIKI_CALL(int, mkdirat, (int folder, const char* path, mode_t mode) noexcept,
             make_folder_at(folder, path, mode))
TOIBIKI_CALL(int, rename, (const char* from, const char* to) noexcept,
             rename_at(AT_FDCWD, from, AT_FDCWD, to, 0))
TOIBIKI_CALL(int, renameat,
             (int from_folder, const char* from, int to_folder, const char* to) noexcept,
             rename_at(from_folder, from, to_folder, to, 0))
TOIBIKI_CALL(int, renameat2,
             (int from_folder, const char* from, int to_folder, const char* to,
              unsigned flags) noexcept,
             rename_at(from_folder, from, to_folder, to, flags))
TOIBIKI_CALL(int, unlink, (const char* path) noexcept, unlink_at(AT_FDCWD, path, 0))
TOIBIKI_CALL(int, unlinkat, (int folder, const char* path, int flags) noexcept,
             unlink_at(folder, path, flags))
TOIBIKI_CALL(int, rmdir, (const char* path) noexcept, unlink_at(AT_FDCWD, path, AT_REMOVEDIR))
#undef TOIBIKI_CALL

TOIBIKI_IN_FRONT int remove(const char* path) noexcept {
  struct stat status {};
  const bool is_folder = ::lstat(path, &status) == 0 && S_ISDIR(status.st_mode);
  return static_cast<int>(unlink_at(AT_FDCWD, path, is_folder ? AT_REMOVEDIR : 0));
}

TOIBIKI_IN_FRONT FILE* fopen(const char* path, const char* mode) {
  return open_stream("fopen", path, mode);
}
TOIBIKI_IN_FRONT FILE* fopen64(const char* path, const char* mode) {
  return open_stream("fopen64", path, mode);
}

// Refused, so that whoever copies a file writes it.
TOIBIKI_IN_FRONT ssize_t sendfile(int to, int from, off_t* offset, std::size_t size) noexcept {
  Path path;
  if (!is_ours(to, path)) return syscall(SYS_sendfile, to, from, offset, size);
  errno = EINVAL;
  return -1;
}
TOIBIKI_IN_FRONT ssize_t sendfile64(int to, int from, off64_t* offset, std::size_t size) noexcept {
  return sendfile(to, from, offset, size);
}
TOIBIKI_IN_FRONT ssize_t copy_file_range(int from, off64_t* from_offset, int to, off64_t* to_offset,
                                         std::size_t size, unsigned flags) {
  Path path;
  if (!is_ours(to, path)) {
    return syscall(SYS_copy_file_range, from, from_offset, to, to_offset, size, flags);
  }
  errno = ENOSYS;
  return -1;
}

}  // extern "C"
