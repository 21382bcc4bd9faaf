// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/child_lines.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>

namespace toibiki {
namespace {

using Clock = std::chrono::steady_clock;

// The last line; no other begins with this character.
constexpr std::string_view kEnd = "\x04\n";
// How often it is looked whether a child that says nothing is still there.
constexpr int kLookMs = 50;

class Pipe {
 public:
  Pipe() {
    if (::pipe2(ends_.data(), O_CLOEXEC) != 0) fail();
  }
  ~Pipe() {
    for (const int end : ends_) {
      if (end >= 0) ::close(end);
    }
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  int reading_end() const { return ends_[0]; }
  int writing_end() const { return ends_[1]; }
  void close_writing_end() {
    ::close(ends_[1]);
    ends_[1] = -1;
  }
  [[noreturn]] static void fail() { throw std::system_error(errno, std::generic_category()); }

 private:
  std::array<int, 2> ends_{-1, -1};
};

void write_all(int descriptor, std::string_view rest) {
  while (!rest.empty()) {
    const ssize_t count = ::write(descriptor, rest.data(), rest.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) ::_exit(1);
    rest.remove_prefix(static_cast<std::size_t>(count));
  }
}

// A lock lives as long as any copy of its descriptor, so that none of the parent's may stay here:
// it could not take the lock again that it has just given up.
void close_all_but(int descriptor) {
  const auto kept = static_cast<unsigned>(descriptor);
  if (kept > 3) ::close_range(3, kept - 1, 0);
  ::close_range(kept + 1, ~0U, 0);
}

[[noreturn]] void run(const std::function<void(const SayLine&)>& work, pid_t parent, int out) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(1);  // it ended before it could be told
  close_all_but(out);
  try {
    work([out](std::string_view line) {
      std::string text(line);
      std::replace(text.begin(), text.end(), '\n', ' ');
      write_all(out, text + "\n");
    });
    write_all(out, kEnd);
  } catch (...) {
    ::_exit(1);
  }
  ::_exit(0);
}

// Owns the child: it is gone when this is.
class Child {
 public:
  explicit Child(pid_t number) : number_(number) {}
  ~Child() {
    if (has_ended()) return;
    ::kill(number_, SIGKILL);
    while (::waitpid(number_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // Also where somebody else has waited for it.
  bool has_ended() {
    if (has_ended_) return true;
    const pid_t ended = ::waitpid(number_, nullptr, WNOHANG);
    has_ended_ = ended == number_ || (ended < 0 && errno != EINTR);
    return has_ended_;
  }

 private:
  pid_t number_;
  bool has_ended_ = false;
};

bool is_readable(int descriptor, int wait_ms) {
  pollfd polled{descriptor, POLLIN, 0};
  return ::poll(&polled, 1, wait_ms) > 0;
}

bool takes_end(std::string& text) {
  if (!text.ends_with(kEnd)) return false;
  if (text.size() > kEnd.size() && text[text.size() - kEnd.size() - 1] != '\n') return false;
  text.resize(text.size() - kEnd.size());
  return true;
}

// False: nothing more will come.
bool append_some(int descriptor, std::string& text) {
  std::array<char, 1U << 16U> buffer{};
  const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
  if (count < 0) return errno == EINTR;
  text.append(buffer.data(), static_cast<std::size_t>(count));
  return count > 0;
}

ChildEnd read_until_end(int descriptor, Child& child, std::chrono::milliseconds longest_silence,
                        std::string& text) {
  Clock::time_point last = Clock::now();
  bool has_ended = false;
  while (true) {
    if (is_readable(descriptor, has_ended ? 0 : kLookMs)) {
      if (!append_some(descriptor, text)) return ChildEnd::kCrashed;
      if (takes_end(text)) return ChildEnd::kDone;
      last = Clock::now();
      continue;
    }
    if (has_ended) return ChildEnd::kCrashed;
    has_ended = child.has_ended();  // what it said last may still lie in the pipe
    if (!has_ended && Clock::now() - last > longest_silence) return ChildEnd::kSilent;
  }
}

}  // namespace

ChildLines lines_of_child(const std::function<void(const SayLine& say)>& work,
                          std::chrono::milliseconds longest_silence) {
  Pipe pipe;
  const pid_t parent = ::getpid();
  const pid_t number = ::fork();
  if (number < 0) Pipe::fail();
  if (number == 0) run(work, parent, pipe.writing_end());
  Child child(number);
  pipe.close_writing_end();
  ChildLines lines;
  lines.end = read_until_end(pipe.reading_end(), child, longest_silence, lines.text);
  return lines;
}

}  // namespace toibiki
