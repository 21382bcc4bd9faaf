// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/learning.h"

#include <algorithm>
#include <utility>

#include "index/forward_record.h"
#include "index/index_document.h"
#include "inquiry/kept_text.h"

namespace toibiki {
namespace {

constexpr std::size_t kLearningBatchSize = 2'000;  // changes or documents an index commit

// The changes of two streams that come next, up to one number.
struct Window {
  std::vector<Change> past_answers;
  std::vector<OutcomeChange> outcomes;
  std::uint64_t end = 0;  // 0: there are none
};

template <typename Changes>
void cut(Changes& changes, std::uint64_t end) {
  std::erase_if(changes, [end](const auto& change) { return change.number > end; });
}

Window next_window(const RecordStore& store, std::uint64_t after) {
  Window window{store.changes(RecordKind::kPastAnswer, after, kLearningBatchSize),
                store.outcome_changes(after, kLearningBatchSize), 0};
  if (!window.past_answers.empty()) window.end = window.past_answers.back().number;
  if (!window.outcomes.empty()) window.end = std::max(window.end, window.outcomes.back().number);
  // Behind the last change of a full batch there may be more of its stream.
  if (window.past_answers.size() == kLearningBatchSize)
    window.end = window.past_answers.back().number;
  if (window.outcomes.size() == kLearningBatchSize) {
    window.end = std::min(window.end, window.outcomes.back().number);
  }
  cut(window.past_answers, window.end);
  cut(window.outcomes, window.end);
  return window;
}

void apply(const Window& window, const RecordStore& store, Learning& learning) {
  for (const Change& change : window.past_answers) learning.apply(change);
  std::set<SourceDay> source_days;
  for (const OutcomeChange& change : window.outcomes) {
    if (change.outcome.undone) learning.remove(change.outcome);
    source_days.insert(source_day_of(change.outcome));
  }
  // What counted before still does, unless it was undone itself: outcomes come behind the others,
  // and what an undone one made room for takes the place of nothing else.
  for (const SourceDay& source_day : source_days) {
    for (const RecordedOutcome& outcome : store.counted_outcomes(source_day)) {
      learning.put_if_new(outcome);
    }
  }
}

// Those that count nothing themselves learn from inquiries alone; `knows_none`: there are none yet,
// as in a first import.
void remember_changed_articles(const RecordStore& store, std::uint64_t after, bool knows_none,
                               Learning& learning) {
  const auto counts = [](const Change& change) {
    return change.record && std::get<Article>(*change.record).counters != Counters{};
  };
  while (true) {
    const std::vector<Change> changes =
        store.changes(RecordKind::kArticle, after, kLearningBatchSize);
    if (changes.empty()) return;
    for (const Change& change : changes) {
      if (!knows_none || counts(change)) learning.remember(change.id);
    }
    after = changes.back().number;
  }
}

}  // namespace

std::vector<Token> inquiry_tokens(const PastAnswer& answer, std::string_view answers_data) {
  const StoredDocument document = read_data(answers_data, RecordKind::kPastAnswer);
  for (AnalyzedField& field : decode_fields(document.forward(), Record(answer))) {
    if (field.field == Field::kInquiry) return std::move(field.tokens);
  }
  return {};
}

void Learning::apply(const Change& change) {
  const std::string id = inquiry_id_of_past_answer(change.id);
  const auto* answer = change.record ? std::get_if<PastAnswer>(&*change.record) : nullptr;
  if (answer == nullptr || !teaches(*answer)) return remove_inquiry(id);
  const auto data = indexes_.at(IndexName::kAnswers).data_of(change.id);
  put_inquiry(id, make_confirmed_inquiry(*answer, change.number,
                                         data ? inquiry_tokens(*answer, *data)
                                              : tokens_of_inquiry(answer->inquiry, analyzer_)));
}

void Learning::put(const RecordedOutcome& counted) {
  put_inquiry(inquiry_id_of_outcome(counted.number),
              make_confirmed_inquiry(counted, tokens_of_inquiry(counted.inquiry, analyzer_)));
}

void Learning::put_if_new(const RecordedOutcome& counted) {
  const std::string id = inquiry_id_of_outcome(counted.number);
  if (!indexes_.at(IndexName::kInquiries).data_of(id)) put(counted);
}

void Learning::remove(const RecordedOutcome& undone) {
  remove_inquiry(inquiry_id_of_outcome(undone.number));
}

void Learning::put_inquiry(const std::string& id, const ConfirmedInquiry& inquiry) {
  IndexWriter& inquiries = indexes_.at(IndexName::kInquiries);
  const IndexDocument document = make_inquiry_document(id, inquiry);
  const std::optional<std::string> before = inquiries.data_of(id);
  if (before == document.data) return;  // the terms follow from the data
  if (before) remember_named(*before);
  for (const std::string& article_id : inquiry.article_ids) remember(article_id);
  inquiries.put(document);
}

void Learning::remove_inquiry(const std::string& id) {
  IndexWriter& inquiries = indexes_.at(IndexName::kInquiries);
  const std::optional<std::string> before = inquiries.data_of(id);
  if (!before) return;
  remember_named(*before);
  inquiries.remove(id);
}

void Learning::remember_named(std::string_view inquiry_data) {
  for (const std::string& id : decode_inquiry_head(inquiry_data).inquiry.article_ids) remember(id);
}

void Learning::write_learned(const std::string& article_id) {
  IndexWriter& index = indexes_.at(IndexName::kLearned);
  const std::optional<LearnedPhrasings> learned = learned_by(article_id);
  if (!learned) return index.remove(article_id);
  const IndexDocument document = make_learned_document(*learned);
  if (index.data_of(article_id) != document.data) index.put(document);
}

std::optional<LearnedPhrasings> Learning::learned_by(const std::string& article_id) {
  const std::optional<Record> record = store_.find(RecordKind::kArticle, article_id);
  if (!record) return std::nullopt;
  LearnedGatherer gatherer;
  indexes_.at(IndexName::kInquiries)
      .for_each_data_with(article_term(article_id),
                          [&](std::string_view data) { gatherer.add(data); });
  const Article& article = std::get<Article>(*record);
  if (gatherer.is_empty(article)) return std::nullopt;
  return gatherer.learned_by(article);
}

void catch_up_learning(const RecordStore& store, IndexSet& indexes, const Analyzer& analyzer) {
  IndexWriter& inquiries = indexes.at(IndexName::kInquiries);
  IndexWriter& learned = indexes.at(IndexName::kLearned);
  Learning learning(store, indexes, analyzer);
  // Killed between the two commits, nobody knows any more which articles the inquiries named
  // before: all documents of articles are made again.
  const bool knows_articles = learned.applied_change() >= inquiries.applied_change();
  remember_changed_articles(store, knows_articles ? learned.applied_change() : 0,
                            inquiries.is_empty() && learned.is_empty(), learning);
  for (std::uint64_t after = inquiries.applied_change();;) {
    const Window window = next_window(store, after);
    if (window.end == 0) break;
    inquiries.begin();
    apply(window, store, learning);
    inquiries.commit(window.end);
    after = window.end;
  }
  const std::uint64_t last_change = store.last_change(streams_of(IndexName::kLearned));
  if (learned.applied_change() == last_change) return;
  learned.begin();
  std::size_t count = 0;
  for (const std::string& article_id : learning.remembered()) {
    learning.write_learned(article_id);
    if (++count % kLearningBatchSize != 0) continue;
    learned.commit(learned.applied_change());  // killed behind it, all of this is done again
    learned.begin();
  }
  learned.commit(last_change);
}

}  // namespace toibiki
