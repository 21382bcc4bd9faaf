// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "index/index_document.h"
#include "index/record_state.h"

namespace toibiki {

// Writes one index. Everything between begin() and commit() becomes visible and durable at once,
// together with the number of the last change that it contains.
//
// All errors are toibiki::Error. After any error drop the object: what was not committed is gone,
// and applied_change() of a new one says where to go on.
// Thread safety: one thread at a time. Requires: the caller holds the knowledge base's lock.
class IndexWriter {
 public:
  // Makes an empty index that remembers the analyzer which its documents will come from.
  static void create(const std::filesystem::path& path, std::string_view analyzer_fingerprint);

  explicit IndexWriter(const std::filesystem::path& path);
  ~IndexWriter();
  IndexWriter(const IndexWriter&) = delete;
  IndexWriter& operator=(const IndexWriter&) = delete;

  std::uint64_t applied_change() const;
  bool is_empty() const;  // it holds no document
  RecordState record_state() const;
  std::string analyzer_fingerprint() const;
  // IndexDocument::data of a record; nothing if it is not there.
  std::optional<std::string> data_of(std::string_view id) const;

  // Whether a document holds the term.
  bool has_term(std::string_view term) const;

  // Calls `take` with the same of every document that holds the term.
  void for_each_data_with(std::string_view term,
                          const std::function<void(std::string_view data)>& take) const;

  void begin();
  void put(const IndexDocument& document);  // adds, or replaces the one with its id
  void remove(std::string_view id);         // nothing happens if there is none
  // From the commit on the index says that its documents come from this analyzer.
  void set_analyzer(std::string_view fingerprint);
  // From the commit on the index is that of this commit of the record; empty: of none.
  void set_record_state(const RecordState& state);
  void commit(std::uint64_t applied_change);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace toibiki
