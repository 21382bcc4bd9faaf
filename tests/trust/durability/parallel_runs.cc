// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/trust/durability/parallel_runs.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <thread>

#include "tests/support/child_process.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

fs::path memory_folder() {
  const fs::path shared = "/dev/shm";
  return ::access(shared.c_str(), W_OK) == 0 ? shared : fs::temp_directory_path();
}

// One line, so that it can be said.
std::string escaped(const std::string& text) {
  std::string line;
  for (const char c : text) {
    if (c == '\n') line += "\\n";
    if (c != '\n') line += c;
  }
  return line;
}

std::string read_all(int file) {
  std::string text;
  char buffer[4096];
  while (true) {
    const ssize_t count = ::read(file, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return text;
    text.append(buffer, static_cast<std::size_t>(count));
  }
}

}  // namespace

WorkFolder::WorkFolder() {
  std::string name = (memory_folder() / "toibiki-trust-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp: " + name);
  around_ = name;
}

WorkFolder::WorkFolder(const fs::path& template_root) : WorkFolder() {
  fs::copy(template_root, path(), fs::copy_options::recursive);
}

WorkFolder::~WorkFolder() {
  std::error_code ignored;
  fs::remove_all(around_, ignored);
}

bool is_thorough(std::size_t run) { return !is_full_size() || run % 4 == 0; }

std::string in_process(const std::function<std::string()>& run) {
  int ends[2];
  if (::pipe(ends) != 0) throw std::runtime_error("pipe");
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("fork");
  if (child == 0) {
    ::close(ends[0]);
    std::string said;
    try {
      said = run();
    } catch (const std::exception& error) {
      said = std::string("exception: ") + error.what();
    }
    for (std::string_view rest = said; !rest.empty();) {
      const ssize_t count = ::write(ends[1], rest.data(), rest.size());
      if (count <= 0) ::_exit(3);
      rest.remove_prefix(static_cast<std::size_t>(count));
    }
    ::_exit(0);
  }
  ::close(ends[1]);
  std::string said = read_all(ends[0]);
  ::close(ends[0]);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFSIGNALED(status)) return said + "ended by signal " + std::to_string(WTERMSIG(status));
  if (WEXITSTATUS(status) != 0) return said + "ended";
  return said;
}

std::vector<std::string> in_processes(std::size_t count,
                                      const std::function<std::string(std::size_t)>& run) {
  const std::size_t process_count = std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::unique_ptr<ChildProcess>> processes;
  for (std::size_t p = 0; p < process_count; ++p) {
    processes.push_back(std::make_unique<ChildProcess>([&](const ChildProcess::Say& say) {
      for (std::size_t i = p; i < count; i += process_count) {
        say(std::to_string(i) + " " + escaped(run(i)));
      }
    }));
  }
  std::vector<std::string> results(count, "ended");
  for (const auto& process : processes) {
    for (std::string line = process->next_line(); !line.empty(); line = process->next_line()) {
      const std::size_t blank = line.find(' ');
      results[std::stoul(line.substr(0, blank))] = line.substr(blank + 1);
    }
    process->wait();
  }
  return results;
}

std::vector<std::size_t> evenly(std::size_t total, std::size_t count) {
  std::vector<std::size_t> numbers;
  const std::size_t wanted = std::min(total, count);
  for (std::size_t i = 0; i < wanted; ++i) numbers.push_back(1 + i * total / wanted);
  return numbers;
}

}  // namespace toibiki
