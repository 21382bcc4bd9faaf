// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <exception>
#include <functional>
#include <iostream>
#include <stdexcept>
#include <string>

namespace toibiki {

// A copy of this process that runs `action` and says things to the test while it lives.
class ChildProcess {
 public:
  using Say = std::function<void(const std::string&)>;

  explicit ChildProcess(const std::function<void(const Say&)>& action) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) throw std::runtime_error("pipe");
    child_ = ::fork();
    if (child_ < 0) throw std::runtime_error("fork");
    if (child_ == 0) run(action, ends[1]);
    ::close(ends[1]);
    from_child_ = ends[0];
  }
  ~ChildProcess() {
    kill();
    ::close(from_child_);
  }
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  // The next line that it says; empty if it ended.
  std::string next_line() {
    std::string line;
    char c = 0;
    while (true) {
      const ssize_t count = ::read(from_child_, &c, 1);
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return "";
      if (c == '\n') return line;
      line += c;
    }
  }

  // All that it has not yet said, until it ends.
  std::string rest() {
    std::string text;
    for (std::string line = next_line(); !line.empty(); line = next_line()) text += line + "\n";
    wait();
    return text;
  }

  void kill() {
    if (child_ > 0) ::kill(child_, SIGKILL);
    wait();
  }

  // True if it came to the end of its action.
  bool wait() {
    while (child_ > 0 && ::waitpid(child_, &status_, 0) < 0 && errno == EINTR) {
    }
    child_ = 0;
    return WIFEXITED(status_) && WEXITSTATUS(status_) == 0;
  }

 private:
  [[noreturn]] static void run(const std::function<void(const Say&)>& action, int out) {
    try {
      action([out](const std::string& text) {
        const std::string line = text + "\n";
        if (::write(out, line.data(), line.size()) < 0) ::_exit(3);
      });
    } catch (const std::exception& error) {
      std::cerr << "in the child process: " << error.what() << std::endl;
      ::_exit(2);
    }
    ::_exit(0);
  }

  pid_t child_ = 0;
  int from_child_ = -1;
  int status_ = 0;
};

// From here on no file of this process can grow beyond `bytes`: a full disk, for a child process.
inline void limit_file_size(std::uint64_t bytes) {
  ::signal(SIGXFSZ, SIG_IGN);
  const rlimit limit{bytes, RLIM_INFINITY};
  if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) throw std::runtime_error("setrlimit");
}

}  // namespace toibiki
