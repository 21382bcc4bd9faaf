// SPDX-License-Identifier: GPL-2.0-or-later
//
// toibiki_compare_raw [--same-terms|--matcher]: plain MeCab and Xapian for tests/bench/compare.
// --same-terms: the terms that toibiki indexes and asks for, analysed by it. --matcher: those,
// asked of the index that toibiki made.
#include <xapian.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string_view>

#include "line_protocol.h"
#include "raw_baseline.h"
#include "toibiki/import.h"

namespace toibiki::bench {
namespace {

namespace fs = std::filesystem;

class Raw : public Engine {
 public:
  explicit Raw(RawTerms terms) : terms_(terms) {}

  std::string version() const override {
    return "MeCab " + std::string(MeCab::Model::version()) + ", Xapian " + Xapian::version_string();
  }

  std::string settings() const override {
    const std::string terms = terms_ == RawTerms::kWords
                                  ? "ipadic, base forms without particles and symbols"
                                  : "toibiki's words, bigrams and readings";
    return terms + "; title wdf 2, text wdf 1, no positions; OR of all terms, BM25 k1 1.6 b 0.6";
  }

  void index(const fs::path& records, const fs::path& folder) override {
    ImportOptions options;
    options.format = FileFormat::kBeir;
    const ImportedFile file = read_records(records, options);
    if (!file.problems.empty()) throw std::runtime_error(to_string(file.problems.front()));
    RawIndex(folder, terms_, analyzer_).build(file.records);
  }

  void open(const fs::path& folder) override {
    index_ = std::make_unique<RawIndex>(folder, terms_, analyzer_);
    index_->open();
  }

  std::vector<std::string> query(const std::string& text, std::size_t limit) override {
    return index_->data_of_best(text, limit);
  }

  std::string id_of(const std::string& found) const override {
    return nlohmann::json::parse(found).at("id");
  }

 protected:
  RawIndex& opened() const { return *index_; }

 private:
  RawTerms terms_;
  Analyzer analyzer_;
  std::unique_ptr<RawIndex> index_;
};

class Matcher : public Raw {
 public:
  Matcher() : Raw(RawTerms::kToibikis) {}

  void index(const fs::path& /*records*/, const fs::path& /*folder*/) override {
    throw std::runtime_error("it asks the index that toibiki made, and makes none");
  }

  std::vector<std::string> query(const std::string& text, std::size_t limit) override {
    std::vector<std::string> found;
    for (const Xapian::docid document : opened().documents_of_best(text, limit)) {
      found.push_back(std::to_string(document));
    }
    return found;
  }

  std::string id_of(const std::string& found) const override {
    return opened().record_id_of(static_cast<Xapian::docid>(std::stoul(found)));
  }
};

}  // namespace
}  // namespace toibiki::bench

int main(int argc, char** argv) {
  using toibiki::bench::RawTerms;
  const std::string_view mode = argc > 1 ? argv[1] : "";
  if (mode == "--matcher") {
    toibiki::bench::Matcher matcher;
    return toibiki::bench::serve(matcher);
  }
  const bool same_terms = mode == "--same-terms";
  toibiki::bench::Raw engine(same_terms ? RawTerms::kToibikis : RawTerms::kWords);
  return toibiki::bench::serve(engine);
}
