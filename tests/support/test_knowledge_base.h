// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/files.h"
#include "tests/support/records.h"
#include "tests/support/temporary_folder.h"
#include "toibiki/knowledge_base.h"

namespace toibiki {

// A knowledge base of its own for one test: build it, damage it, ask it.
class TestKnowledgeBase {
 public:
  explicit TestKnowledgeBase(const std::vector<Record>& records = {}) {
    KnowledgeBase::create(path());
    if (!records.empty()) put(records);
  }

  std::filesystem::path path() const { return folder_.path() / "kb"; }
  std::filesystem::path index(const std::string& name) const { return path() / "index" / name; }
  // Its parent, for what stands beside it.
  const std::filesystem::path& folder() const { return folder_.path(); }

  KnowledgeBase open(Audience audience = Audience::kAgent) const {
    return KnowledgeBase::open(path(), audience);
  }
  Writer writer() const { return Writer::open(path()); }

  // Each one commit; an article may become public.
  void put(const std::vector<Record>& records) const {
    BulkOptions options;
    options.batch_size = records.size();
    options.publish = true;
    writer().put_all(records, options);
  }
  void remove(RecordKind kind, std::string_view id) const {
    Writer writer = this->writer();
    writer.remove(kind, id);
    writer.commit();
  }

  Result suggest(const std::string& inquiry, Audience audience = Audience::kAgent,
                 const SearchOptions& options = {}) const {
    return open(audience).searcher().suggest({inquiry, ""}, options);
  }
  CheckReport check(bool repair = false) const {
    CheckOptions options;
    options.repair = repair;
    return toibiki::check(path(), options);
  }

 private:
  TemporaryFolder folder_;
};

// Ids in order: "a b c"; past answers as "answer:x".
inline std::string ids_of(const Result& result) {
  std::string ids;
  for (const Suggestion& suggestion : result.suggestions) {
    if (!ids.empty()) ids += ' ';
    if (suggestion.kind == RecordKind::kPastAnswer) ids += "answer:";
    ids += suggestion.id;
  }
  return ids;
}

// All problems in one text, for expectations and their messages.
inline std::string problems_of(const CheckReport& report) {
  std::string text;
  for (const std::string& problem : report.problems) text += problem + "\n";
  return text;
}

}  // namespace toibiki
