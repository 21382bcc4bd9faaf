// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/hash.h"
#include "index/collection.h"
#include "index/forward_record.h"
#include "index/index_document.h"
#include "index/index_writer.h"
#include "index/record_bytes.h"
#include "index/term.h"
#include "tests/support/records.h"
#include "tests/support/temporary_folder.h"

namespace toibiki {

// What an index keeps of a record, without the tokens of its fields.
inline std::string data_of(const Record& record) {
  std::string body;
  append_record(body, record);
  return make_data(encode(make_ranking_record(record, {})), body + encode_fields({}));
}

// A document without an analyzer: words("a", "料金 料金 支払い") holds 料金 twice.
inline IndexDocument words(const std::string& id, std::string_view text) {
  IndexDocument document;
  document.id = id;
  std::istringstream stream{std::string(text)};
  for (std::string word; stream >> word;) ++document.terms[index_term(TokenKind::kWord, word)];
  document.data = data_of(article(id, text.empty() ? "空" : std::string(text)));
  return document;
}

// plan("料金*0.5 支払い x2"): words with their weights, and how often the inquiry says them.
inline QueryPlan plan(std::string_view text) {
  QueryPlan plan;
  std::istringstream stream{std::string(text)};
  for (std::string word; stream >> word;) {
    if (word.size() > 1 && word.front() == 'x') {
      plan.terms.back().count = std::stoul(word.substr(1));
      continue;
    }
    PlannedTerm term;
    term.key = word.substr(0, word.find('*'));
    if (word.find('*') != std::string::npos)
      term.weight = std::stod(word.substr(term.key.size() + 1));
    plan.terms.push_back(term);
  }
  return plan;
}

// The indexes of a knowledge base that has nothing else.
class TestIndex {
 public:
  TestIndex() {
    make_private_folder(path() / "index");
    for (const IndexName name : kAllIndexes) IndexWriter::create(folder(name), "test");
  }

  const std::filesystem::path& path() const { return folder_.path(); }
  std::filesystem::path folder(IndexName name) const { return index_path(path(), name); }

  // One commit.
  void put(IndexName name, const std::vector<IndexDocument>& documents,
           std::uint64_t applied_change = 1) const {
    IndexWriter writer(folder(name));
    writer.begin();
    for (const IndexDocument& document : documents) writer.put(document);
    writer.commit(applied_change);
  }
  void put(const std::vector<IndexDocument>& documents) const {
    put(IndexName::kPublic, documents);
  }

  Collection open(const std::vector<IndexName>& names = {IndexName::kPublic},
                  std::size_t posting_cache_bytes = 1U << 20U) const {
    std::vector<Collection::Shard> shards;
    for (const IndexName name : names) {
      shards.push_back({name, std::make_shared<ShardSnapshots>(posting_cache_bytes)});
    }
    return Collection(path(), shards);
  }

 private:
  TemporaryFolder folder_;
};

// Ids of the best records, best first, equal ones in any order.
inline std::vector<std::string> ids_of(Collection& collection, const QueryPlan& plan,
                                       const RetrieveOptions& options = {}) {
  std::vector<std::string> ids;
  collection.read([&] {
    ids.clear();
    for (const Candidate& candidate : collection.retrieve(plan, options)) {
      ids.push_back(id_of(collection.document(candidate).record));
    }
  });
  return ids;
}

}  // namespace toibiki
