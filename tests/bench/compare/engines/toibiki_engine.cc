// SPDX-License-Identifier: GPL-2.0-or-later
//
// toibiki_compare [--order]: toibiki for tests/bench/compare. --order: only the order of what is
// found, without marks, passages and questions to ask back, as the peers give it.
#include <chrono>
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
    folder_ = folder;
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

  // Milliseconds; "cpu": of the processor.
  Values stages(const std::string& text) override {
    SearchOptions options = options_;
    options.timings = true;
    const double begin = processor_ms();
    const Timings timings = searcher_->suggest({.text = text}, options).timings.value();
    return {{"cpu", processor_ms() - begin}, {"read", timings.read_ms},
            {"analyze", timings.analyze_ms}, {"plan", timings.plan_ms},
            {"match", timings.match_ms},     {"rerank", timings.rerank_ms},
            {"explain", timings.explain_ms}, {"total", timings.total_ms}};
  }

  // One article is put, found by a searcher that was open before, and taken out again.
  Values change() override {
    if (!writer_) {
      writer_ = Writer::open(folder_);
      put_and_commit();  // the first one reads what the later ones have in memory
    }
    take_out();
    searcher_->suggest({.text = kChanged});
    const auto begin = std::chrono::steady_clock::now();
    const double cpu = processor_ms();
    put_and_commit();
    const auto committed = std::chrono::steady_clock::now();
    const Result result = searcher_->suggest({.text = kChanged});
    const auto found = std::chrono::steady_clock::now();
    const double cpu_ms = processor_ms() - cpu;
    if (result.suggestions.empty() || result.suggestions.front().id != kChangedId) {
      throw std::runtime_error("the changed article is not found");
    }
    take_out();
    using Milliseconds = std::chrono::duration<double, std::milli>;
    return {{"commit", Milliseconds(committed - begin).count()},
            {"visible", Milliseconds(found - begin).count()},
            {"cpu", cpu_ms}};
  }

 private:
  static constexpr const char* kChangedId = "toibiki-compare-change";
  static constexpr const char* kChanged = "ゾウガメ用の腹巻きの洗い方";

  void put_and_commit() {
    Article article;
    article.id = kChangedId;
    article.question = kChanged;
    article.answer = "ぬるま湯で手洗いし、日陰で干してください。";
    writer_->put(article);
    writer_->commit();
  }
  void take_out() {
    writer_->remove(RecordKind::kArticle, kChangedId);
    writer_->commit();
  }

  fs::path folder_;
  std::optional<Writer> writer_;
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
