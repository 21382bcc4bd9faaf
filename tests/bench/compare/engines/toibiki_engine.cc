// SPDX-License-Identifier: GPL-2.0-or-later
//
// toibiki_compare [--order]: toibiki for tests/bench/compare. --order: only the order of what is
// found, without marks, passages and questions to ask back, as the peers give it.
#include <optional>
#include <stdexcept>
#include <string_view>

#include "line_protocol.h"
#include "toibiki/import.h"
#include "toibiki/knowledge_base.h"
#include "toibiki/semantic.h"
#include "toibiki/version.h"

namespace toibiki::bench {
namespace {

namespace fs = std::filesystem;

class Toibiki : public Engine {
 public:
  explicit Toibiki(bool order_only) {
    if (!order_only) return;
    options_.snippets = false;
    options_.clarify = false;
  }

  std::string version() const override { return "toibiki " + std::string(toibiki::version()); }

  std::string settings() const override {
    return options_.snippets
               ? "suggest() with its defaults: reading, re-ranking, marks and passages; "
                 "audience agent, one worker, models learned"
               : "suggest() without snippets and clarify: the same order, nothing to "
                 "show";
  }

  bool completes() const override { return true; }

  void index(const fs::path& records, const fs::path& folder) override {
    ImportOptions options;
    options.format = FileFormat::kBeir;
    const ImportedFile file = read_records(records, options);
    if (!file.problems.empty()) throw std::runtime_error(to_string(file.problems.front()));
    KnowledgeBase::create(folder);
    Writer::open(folder).put_all(file.records);
  }

  void learn(const fs::path& folder) override { learn_semantic_models(folder); }

  void open(const fs::path& folder) override {
    knowledge_base_ = KnowledgeBase::open(folder, Audience::kAgent);
    searcher_ = knowledge_base_->searcher();
  }

  std::vector<std::string> query(const std::string& text, std::size_t limit) override {
    options_.limit = limit;
    const Result result = searcher_->suggest({.text = text}, options_);
    std::vector<std::string> ids;
    for (const Suggestion& suggestion : result.suggestions) ids.push_back(suggestion.id);
    return ids;
  }

  std::vector<std::string> complete(const std::string& text, std::size_t limit) override {
    std::vector<std::string> texts;
    for (const Completion& completion : searcher_->complete(text, {.limit = limit})) {
      texts.push_back(completion.text);
    }
    return texts;
  }

 private:
  SearchOptions options_;
  std::optional<KnowledgeBase> knowledge_base_;
  std::optional<Searcher> searcher_;
};

}  // namespace
}  // namespace toibiki::bench

int main(int argc, char** argv) {
  toibiki::bench::Toibiki engine(argc > 1 && std::string_view(argv[1]) == "--order");
  return toibiki::bench::serve(engine);
}
