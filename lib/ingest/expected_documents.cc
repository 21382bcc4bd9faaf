// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/expected_documents.h"

#include <functional>
#include <utility>

#include "index/index_document.h"
#include "index/inquiry_document.h"
#include "index/learned_document.h"
#include "ingest/learning.h"
#include "inquiry/kept_text.h"

namespace toibiki {
namespace {

constexpr std::size_t kBatchSize = 1'000;

void for_each_record(const RecordStore& store, RecordKind kind,
                     const std::function<void(const Change& change)>& take) {
  std::uint64_t after = 0;
  while (true) {
    const std::vector<Change> changes = store.changes(kind, after, kBatchSize);
    if (changes.empty()) return;
    for (const Change& change : changes) {
      if (change.record) take(change);
    }
    after = changes.back().number;
  }
}

// Makes every document in memory, none of them from what lies in an index.
class Reader {
 public:
  Reader(const RecordStore& store, const Analyzer& analyzer, std::vector<std::string>& problems)
      : store_(store), analyzer_(analyzer), problems_(problems) {
    for (const IndexName name : kAllIndexes) expected_[name];
  }

  ExpectedDocuments read() {
    for (const RecordKind kind : {RecordKind::kArticle, RecordKind::kPastAnswer}) {
      for_each_record(store_, kind, [this](const Change& change) { add(change); });
    }
    for (const SourceDay& source_day : store_.source_days()) {
      for (const RecordedOutcome& outcome : store_.counted_outcomes(source_day)) {
        add_inquiry(inquiry_id_of_outcome(outcome.number),
                    make_confirmed_inquiry(outcome, tokens_of_inquiry(outcome.inquiry, analyzer_)));
      }
    }
    for_each_record(store_, RecordKind::kArticle, [this](const Change& change) {
      const Article& article = std::get<Article>(*change.record);
      const LearnedGatherer& known = learned_[article.id];
      if (known.is_empty(article)) return;
      expect(IndexName::kLearned, make_learned_document(known.learned_by(article)));
    });
    check_journal();
    return std::move(expected_);
  }

 private:
  void add(const Change& change) {
    add_problems(change.id, validate(*change.record));
    const IndexDocument document = make_index_document(*change.record, analyzer_);
    expect(home_of(*change.record), document);
    const auto* answer = std::get_if<PastAnswer>(&*change.record);
    if (answer == nullptr || !teaches(*answer)) return;
    add_inquiry(
        inquiry_id_of_past_answer(answer->id),
        make_confirmed_inquiry(*answer, change.number, inquiry_tokens(*answer, document.data)));
  }

  void add_inquiry(std::string id, const ConfirmedInquiry& inquiry) {
    const IndexDocument document = make_inquiry_document(std::move(id), inquiry);
    expect(IndexName::kInquiries, document);
    for (const std::string& article_id : inquiry.article_ids) {
      learned_[article_id].add(document.data);
    }
  }

  void check_journal() {
    std::uint64_t after = 0;
    while (true) {
      const std::vector<RecordedOutcome> outcomes = store_.outcomes({{}, {}, after, kBatchSize});
      if (outcomes.empty()) return;
      for (const RecordedOutcome& outcome : outcomes) {
        add_problems("outcome " + std::to_string(outcome.number), validate(outcome));
      }
      after = outcomes.back().number;
    }
  }

  void add_problems(const std::string& name, const std::vector<RecordProblem>& found) {
    for (const RecordProblem& problem : found) {
      problems_.push_back("records.sqlite: " + name + ": " + problem.field + ": " + problem.reason);
    }
  }

  void expect(IndexName name, const IndexDocument& document) {
    expected_[name][document.id] = digest(document);
  }

  const RecordStore& store_;
  const Analyzer& analyzer_;
  std::vector<std::string>& problems_;
  ExpectedDocuments expected_;
  std::map<std::string, LearnedGatherer> learned_;
};

}  // namespace

ExpectedDocuments expected_documents(const RecordStore& store, const Analyzer& analyzer,
                                     std::vector<std::string>& problems) {
  for (const std::string& problem : store.integrity_problems()) {
    problems.push_back("records.sqlite: 壊れています: " + problem + " (record damaged)");
  }
  return Reader(store, analyzer, problems).read();
}

}  // namespace toibiki
