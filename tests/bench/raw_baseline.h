// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <mecab.h>
#include <xapian.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "toibiki/analyzer.h"
#include "toibiki/record.h"

namespace toibiki::bench {

// MeCab as a program would call it directly: one tagger, one lattice, base form of every word that
// is not a particle, auxiliary verb or symbol.
class RawMecab {
 public:
  RawMecab();
  std::vector<std::string> words(const std::string& text);
  std::size_t token_count(const std::string& text);

 private:
  std::unique_ptr<MeCab::Model> model_;
  std::unique_ptr<MeCab::Tagger> tagger_;
  std::unique_ptr<MeCab::Lattice> lattice_;
};

// Which terms the baseline indexes and asks for.
enum class RawTerms {
  kWords,     // MeCab's words only
  kToibikis,  // toibiki's words, bigrams and readings, with its weights: the same work
};

// An index made, and asked, with plain Xapian calls: one document a record, OR query, BM25Weight,
// the ten best with their data.
class RawIndex {
 public:
  RawIndex(std::filesystem::path path, RawTerms terms, const Analyzer& analyzer);
  void build(const std::vector<Record>& records);
  // One that was built before.
  void open();
  std::size_t suggest(const std::string& inquiry);
  // The ten best, as places in what was built.
  std::vector<std::size_t> best(const std::string& inquiry);
  // The data of the best: each record as JSON.
  std::vector<std::string> data_of_best(const std::string& inquiry, std::size_t limit);
  // The same of an index that toibiki made: their documents, whose data is read and left.
  std::vector<Xapian::docid> documents_of_best(const std::string& inquiry, std::size_t limit);
  // The id of the record that is this document of such an index.
  std::string record_id_of(Xapian::docid document) const;

 private:
  Xapian::MSet find(const std::string& inquiry, std::size_t limit = 10);

  std::filesystem::path path_;
  RawTerms terms_;
  const Analyzer& analyzer_;
  RawMecab mecab_;
  Xapian::Database database_;
};

}  // namespace toibiki::bench
