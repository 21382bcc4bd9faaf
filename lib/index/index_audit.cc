// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/index_audit.h"

#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <unordered_map>

#include "base/file.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "index/block_sums.h"
#include "index/index_document.h"
#include "index/term.h"
#include "index/xapian_errors.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

// Messages from the child, one a line: "analyzer <fingerprint>", "change <number>",
// "document <digest> <id>", "problem <text>", "newer <text>", and "end" after everything was read.
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
    if (is_id_term(*term)) {
      document.id = (*term).substr(1);
    } else {
      document.terms[*term] = term.get_wdf();
    }
  }
  return document;
}

// Searching reads posting lists, the digests are of the documents' own lists of terms: compares the
// two, by one sum a document.
class PostingAudit {
 public:
  void add_document(Xapian::docid number, std::uint64_t length, const IndexDocument& document) {
    std::uint64_t sum = 0;
    std::uint64_t terms_length = 0;
    for (const auto& [term, frequency] : document.terms) {
      sum += share(hash64(term), frequency);
      terms_length += frequency;
    }
    sums_[number] = sum + share(hash64(id_term(document.id)), 0);
    if (length != terms_length) ++fault_count_;
  }

  void add_list(const Xapian::Database& database, const std::string& term, std::size_t count) {
    const std::uint64_t hash = hash64(term);
    for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
      sums_[*at] -= share(hash, at.get_wdf());
      --count;
    }
    if (count != 0) ++fault_count_;
  }

  std::size_t document_count() const { return sums_.size(); }
  std::size_t fault_count() const {
    return fault_count_ +
           static_cast<std::size_t>(std::count_if(sums_.begin(), sums_.end(),
                                                  [](const auto& sum) { return sum.second != 0; }));
  }

 private:
  // Odd times odd, so that no frequency gives the share of another.
  static std::uint64_t share(std::uint64_t term_hash, std::uint64_t frequency) {
    return (term_hash | 1U) * (2 * frequency + 1);
  }

  std::unordered_map<Xapian::docid, std::uint64_t> sums_;
  std::size_t fault_count_ = 0;
};

void report_faults(const fs::path& path, std::size_t count, int out) {
  if (count == 0) return;
  write_line(out, "problem " + path.string() + ": 索引の構造が壊れています (" +
                      std::to_string(count) + " structural faults)");
}

void report_all(const fs::path& path, int out) {
  require_index_folder(path);
  // Not Xapian::Database::check(): it opens tables for writing, and empties a table file if the
  // file that describes it is damaged.
  const IndexIdentity identity = read_index_identity(path);
  write_line(out, "analyzer " + identity.analyzer_fingerprint);
  write_line(out, "change " + std::to_string(identity.applied_change));
  const Xapian::Database database(path.string(), Xapian::DB_BACKEND_GLASS);
  PostingAudit postings;
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    const IndexDocument document = read_document(database, *at);
    postings.add_document(*at, at.get_doclength(), document);
    write_line(out, "document " + to_hex(digest(document)) + " " + document.id);
  }
  if (database.get_doccount() != postings.document_count()) report_faults(path, 1, out);
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    postings.add_list(database, *term, term.get_termfreq());
  }
  report_faults(path, postings.fault_count(), out);
  write_line(out, "end");
}

[[noreturn]] void run_child(const fs::path& path, int out) {
  try {
    report_all(path, out);
  } catch (const Xapian::Error& error) {
    write_line(out, std::string("problem ") + translated(error, path).what());
    write_line(out, "end");
  } catch (const Error& error) {
    write_line(out, (error.code() == ErrorCode::kNewerFormat ? "newer " : "problem ") +
                        std::string(error.what()));
    write_line(out, "end");
  } catch (...) {
    ::_exit(1);
  }
  ::_exit(0);
}

// False for the line that says that everything was read.
bool take_line(std::string_view line, IndexAudit& audit) {
  if (line == "end") return false;
  if (line.starts_with("newer ")) {
    throw Error(ErrorCode::kNewerFormat, std::string(line.substr(6)));
  } else if (line.starts_with("problem ")) {
    audit.problems.emplace_back(line.substr(8));
  } else if (line.starts_with("analyzer ")) {
    audit.identity.analyzer_fingerprint = line.substr(9);
  } else if (line.starts_with("change ")) {
    std::from_chars(line.data() + 7, line.data() + line.size(), audit.identity.applied_change);
  } else if (line.starts_with("document ") && line.size() >= 26) {
    std::uint64_t value = 0;
    std::from_chars(line.data() + 9, line.data() + 25, value, 16);
    const std::string id(line.substr(26));
    if (!audit.digests.emplace(id, value).second) {
      audit.problems.push_back("「" + shown(id) + "」が 2 つあります (a record stands twice)");
    }
    ++audit.identity.record_count;
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

void require_sound_index(const fs::path& path) {
  if (fits_block_sums(path)) return;
  const IndexAudit audit = audit_index(path);
  if (audit.problems.empty()) return;
  throw Error(ErrorCode::kCorrupt,
              path.string() +
                  ": 索引が壊れています。toibiki check --repair で記録から作り直せます: " +
                  audit.problems.front() + " (" + path.string() +
                  ": index damaged; toibiki check --repair makes it again)");
}

}  // namespace toibiki
