// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/index_audit.h"

#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <sstream>

#include "base/file.h"
#include "base/hash.h"
#include "index/index_document.h"
#include "index/xapian_errors.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

// Messages from the child, one a line: "document <digest> <id>", "problem <text>", and "end" after
// everything was read.
void write_line(int descriptor, std::string line) {
  for (char& c : line) {
    if (c == '\n') c = ' ';
  }
  line += '\n';
  std::string_view rest = line;
  while (!rest.empty()) {
    const ssize_t count = ::write(descriptor, rest.data(), rest.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) ::_exit(1);
    rest.remove_prefix(static_cast<std::size_t>(count));
  }
}

IndexDocument read_document(const Xapian::Database& database, Xapian::docid number) {
  const Xapian::Document stored = database.get_document(number);
  IndexDocument document;
  document.data = stored.get_data();
  for (auto term = stored.termlist_begin(); term != stored.termlist_end(); ++term) {
    if ((*term).starts_with('Q')) {
      document.id = (*term).substr(1);
    } else {
      document.terms[*term] = term.get_wdf();
    }
  }
  return document;
}

void report_all(const fs::path& path, int out) {
  require_index_folder(path);
  std::ostringstream details;
  const std::size_t faults =
      Xapian::Database::check(path.string(), Xapian::DBCHECK_SHORT_TREE, &details);
  if (faults > 0) {
    write_line(out, "problem " + path.string() + ": 索引の構造が壊れています (" +
                        std::to_string(faults) + " structural faults)");
  }
  const Xapian::Database database(path.string(), Xapian::DB_BACKEND_GLASS);
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    const IndexDocument document = read_document(database, *at);
    write_line(out, "document " + to_hex(digest(document)) + " " + document.id);
  }
  write_line(out, "end");
}

[[noreturn]] void run_child(const fs::path& path, int out) {
  try {
    report_all(path, out);
  } catch (const Xapian::Error& error) {
    write_line(out, std::string("problem ") + translated(error, path).what());
    write_line(out, "end");
  } catch (const Error& error) {
    write_line(out, std::string("problem ") + error.what());
    write_line(out, "end");
  } catch (...) {
    ::_exit(1);
  }
  ::_exit(0);
}

// False for the line that says that everything was read.
bool take_line(std::string_view line, IndexAudit& audit) {
  if (line == "end") return false;
  if (line.starts_with("problem ")) {
    audit.problems.emplace_back(line.substr(8));
  } else if (line.starts_with("document ") && line.size() >= 26) {
    std::uint64_t value = 0;
    std::from_chars(line.data() + 9, line.data() + 25, value, 16);
    audit.digests[std::string(line.substr(26))] = value;
  }
  return true;
}

std::string read_all(int descriptor) {
  std::string text;
  std::array<char, 1U << 16U> buffer{};
  while (true) {
    const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

}  // namespace

IndexAudit audit_index(const fs::path& path) {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) throw system_error(errno, "調べられ", path);
  const pid_t child = ::fork();
  if (child < 0) throw system_error(errno, "調べられ", path);
  if (child == 0) {
    ::close(ends[0]);
    run_child(path, ends[1]);
  }
  ::close(ends[1]);
  const std::string text = read_all(ends[0]);
  ::close(ends[0]);
  while (::waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
  }
  IndexAudit audit;
  bool ended = false;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    ended = !take_line(std::string_view(text).substr(begin, end - begin), audit);
    begin = end + 1;
  }
  if (!ended) {
    audit.problems.push_back(
        path.string() +
        ": 索引を読んでいる途中で異常終了しました。索引が壊れています (reading the "
        "index crashed: it is damaged)");
  }
  return audit;
}

}  // namespace toibiki
