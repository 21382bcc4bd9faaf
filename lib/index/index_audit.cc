// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/index_audit.h"

#include <xapian.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <system_error>
#include <unordered_map>

#include "base/child_lines.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "index/block_sums.h"
#include "index/glass_files.h"
#include "index/index_document.h"
#include "index/packed_data.h"
#include "index/term.h"
#include "index/xapian_errors.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

// Of every document, and of many posting lists, there is a line.
constexpr std::chrono::minutes kLongestSilence{1};
constexpr std::size_t kListsALine = 1'024;
constexpr int kMaxAudits = 5;

// Messages from the child, one a line: "analyzer <fingerprint>", "change <number>",
// "document <digest> <id>", "problem <text>", "newer <text>", "reading".

IndexDocument read_document(const Xapian::Database& database, Xapian::docid number) {
  const Xapian::Document stored = database.get_document(number);
  IndexDocument document;
  document.data = unpack_data(stored.get_data());
  for (auto term = stored.termlist_begin(); term != stored.termlist_end(); ++term) {
    if (is_id_term(*term)) {
      document.id = (*term).substr(1);
    } else if (*term != length_term()) {  // follows from the others
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
    sums_[number] =
        sum + share(hash64(id_term(document.id)), 0) + share(hash64(length_term()), terms_length);
    if (length != 2 * terms_length) ++fault_count_;  // itself, and length_term()
  }

  // A list that is damaged may lead back into itself: nothing is read without end.
  void add_list(const Xapian::Database& database, const std::string& term, std::size_t count) {
    const std::uint64_t hash = hash64(term);
    for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
      if (count == 0) {
        ++fault_count_;
        return;
      }
      sums_[*at] -= share(hash, at.get_wdf());
      --count;
    }
    if (count != 0) ++fault_count_;
  }
  void add_fault() { ++fault_count_; }

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

void report_faults(const fs::path& path, std::size_t count, const SayLine& say) {
  if (count == 0) return;
  say("problem " + path.string() + ": 索引の構造が壊れています (" + std::to_string(count) +
      " structural faults)");
}

void read_documents(const Xapian::Database& database, PostingAudit& postings, const SayLine& say) {
  Xapian::docid last = 0;
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    if (*at <= last) return postings.add_fault();
    last = *at;
    const IndexDocument document = read_document(database, *at);
    postings.add_document(*at, at.get_doclength(), document);
    say("document " + to_hex(digest(document)) + " " + document.id);
  }
}

void read_postings(const Xapian::Database& database, PostingAudit& postings, const SayLine& say) {
  std::string last;
  std::size_t count = 0;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    if (*term <= last) return postings.add_fault();
    last = *term;
    postings.add_list(database, last, term.get_termfreq());
    if (++count % kListsALine == 0) say("reading");
  }
}

void report_all(const fs::path& path, const SayLine& say) {
  require_index_folder(path);
  // Not Xapian::Database::check(): it opens tables for writing, and empties a table file if the
  // file that describes it is damaged.
  const IndexIdentity identity = read_index_identity(path);
  say("analyzer " + identity.analyzer_fingerprint);
  say("change " + std::to_string(identity.applied_change));
  const Xapian::Database database(path.string(), Xapian::DB_BACKEND_GLASS);
  PostingAudit postings;
  read_documents(database, postings, say);
  if (database.get_doccount() != postings.document_count()) report_faults(path, 1, say);
  read_postings(database, postings, say);
  report_faults(path, postings.fault_count(), say);
}

void report(const fs::path& path, const SayLine& say) {
  try {
    report_all(path, say);
  } catch (const Xapian::Error& error) {
    say(std::string("problem ") + translated(error, path).what());
  } catch (const Error& error) {
    say((error.code() == ErrorCode::kNewerFormat ? "newer " : "problem ") +
        std::string(error.what()));
  }
}

void take_line(std::string_view line, IndexAudit& audit) {
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
}

ChildLines read_in_child(const fs::path& path) {
  try {
    return lines_of_child([&path](const SayLine& say) { report(path, say); }, kLongestSilence);
  } catch (const std::system_error& error) {
    throw system_error(error.code().value(), "調べられ", path);
  }
}

IndexAudit audit_once(const fs::path& path) {
  const ChildLines lines = read_in_child(path);
  IndexAudit audit;
  for (std::size_t begin = 0; begin < lines.text.size();) {
    const std::size_t end = std::min(lines.text.find('\n', begin), lines.text.size());
    take_line(std::string_view(lines.text).substr(begin, end - begin), audit);
    begin = end + 1;
  }
  if (lines.end == ChildEnd::kCrashed) {
    audit.problems.push_back(
        path.string() +
        ": 索引を読んでいる途中で異常終了しました。索引が壊れています (reading the "
        "index crashed: it is damaged)");
  } else if (lines.end == ChildEnd::kSilent) {
    audit.problems.push_back(
        path.string() +
        ": 索引を読んでいる途中で 1 分以上止まりました。索引が壊れているか、ディスクがとても遅く"
        "なっています (reading the index hung: it is damaged, or the disk is very slow)");
  }
  return audit;
}

// Two commits overwrite blocks that a reader of the first has still to read.
std::string last_commit(const fs::path& path) {
  try {
    return read_file(path / kCommitFile, kMaxCommitFileBytes);
  } catch (const Error&) {  // the audit tells
    return {};
  }
}

Error overtaken(const fs::path& path) {
  return {ErrorCode::kLocked,
          path.string() +
              ": 調べているあいだに何度も書き換えられました。取り込みが終わってからやり直してくださ"
              "い。 (" +
              path.string() + ": changed again and again while it was looked at)"};
}

}  // namespace

IndexAudit audit_index(const fs::path& path) {
  for (int audit_count = 1;; ++audit_count) {
    const std::string commit = last_commit(path);
    IndexAudit audit = audit_once(path);
    if (audit.problems.empty()) return audit;
    audit.overtaken = last_commit(path) != commit;
    if (!audit.overtaken || audit_count == kMaxAudits) return audit;
  }
}

void require_sound_index(const fs::path& path) {
  if (fits_block_sums(path)) return;
  const IndexAudit audit = audit_index(path);
  if (audit.problems.empty()) return;
  if (audit.overtaken) throw overtaken(path);
  throw Error(ErrorCode::kCorrupt,
              path.string() +
                  ": 索引が壊れています。toibiki check --repair で記録から作り直せます: " +
                  audit.problems.front() + " (" + path.string() +
                  ": index damaged; toibiki check --repair makes it again)");
}

}  // namespace toibiki
