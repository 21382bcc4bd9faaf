// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/shown_records.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "index/forward_record.h"
#include "present/clarify.h"
#include "rank/confidence.h"
#include "search/answer_groups.h"
#include "search/clarify_narrowing.h"
#include "search/filters.h"
#include "text/fold.h"

namespace toibiki {
namespace {

// How deep is looked for records of a product, or whose title says a word.
constexpr std::size_t kNarrowedDepth = 1'600;

// How deep is looked for what must be asked back, whatever the limit.
constexpr std::size_t kQuestionDepth = 5;

// How deep is looked for titles that hold what was typed.
constexpr std::size_t kTitleDepth = 150;

std::size_t index_of(const RankedCandidate& candidate) {
  return static_cast<std::size_t>(candidate.record->facts.kind);
}

bool may_be_shown(const RankingRecord& facts, const ShownOptions& shown) {
  return holds_on(facts, shown.day) && is_about(facts, shown.product);
}

int place_of(PinState pin) {
  switch (pin) {
    case PinState::kPinned:
      return -1;
    case PinState::kNone:
      return 0;
    case PinState::kBuried:
      return 1;
  }
  return 0;
}

// The order that does not depend on the order in which the index stored them.
void order(std::vector<RankedCandidate>& ranked, bool whole_first) {
  const auto place = [whole_first](const RankedCandidate& candidate) {
    const RankingRecord& facts = candidate.record->facts;
    return std::tuple(place_of(candidate.pin), whole_first && !candidate.candidate().whole,
                      !candidate.matches_word(), -candidate.score, facts.kind,
                      std::string_view(facts.id));
  };
  std::sort(ranked.begin(), ranked.end(), [&](const RankedCandidate& a, const RankedCandidate& b) {
    return place(a) < place(b);
  });
}

RecordKind kind_of_shown(const ShownRecord& shown) { return kind_of(shown.document.record); }

std::size_t count_of(const std::vector<ShownRecord>& records, RecordKind kind) {
  return static_cast<std::size_t>(
      std::count_if(records.begin(), records.end(),
                    [kind](const ShownRecord& shown) { return kind_of_shown(shown) == kind; }));
}

SaidConfusables::Held held_by(const ShownRecord& shown, const SaidConfusables& said) {
  const std::vector<AnalyzedField> fields =
      decode_fields(shown.document.forward(), shown.document.record);
  std::vector<SaidConfusables::TokensOfText> texts;
  for (const AnalyzedField& field : fields) {
    const bool is_topic = field.field != Field::kAnswer && field.field != Field::kReply &&
                          field.field != Field::kCategory;
    texts.push_back({field.tokens, field.text, is_topic});
  }
  return said.held_by(texts);
}

// Whether any of them has one. Who says the very word is looked for only then.
bool look_for_confusions(std::vector<ShownRecord>& records, const SaidConfusables& said) {
  bool found = false;
  std::vector<ShownRecord*> others;
  for (ShownRecord& shown : records) {
    if (said.may_hold_others(shown.document.bytes)) {
      shown.held = held_by(shown, said);
      found = found || !shown.held.confusions.empty();
    } else {
      others.push_back(&shown);
    }
  }
  if (!found) return false;
  for (ShownRecord* const shown : others) shown->held = held_by(*shown, said);
  return true;
}

// Who says another word stands behind all who say the very word; the others keep their places.
void put_confusions_behind(std::vector<ShownRecord>& records) {
  const auto last = std::find_if(records.rbegin(), records.rend(),
                                 [](const ShownRecord& shown) { return shown.held.exact; });
  std::stable_partition(records.begin(), last.base(),
                        [](const ShownRecord& shown) { return shown.held.confusions.empty(); });
}

void share_places(std::vector<ShownRecord>& records, std::size_t limit) {
  const std::size_t articles = std::min(limit, count_of(records, RecordKind::kArticle));
  std::size_t answers_left = std::max(limit / 2, limit - articles);
  std::erase_if(records, [&](const ShownRecord& shown) {
    if (kind_of_shown(shown) == RecordKind::kArticle) return false;
    if (answers_left == 0) return true;
    --answers_left;
    return false;
  });
  if (records.size() > limit) records.resize(limit);
}

// Of a past answer that several shards hold, the first of them has it.
void leave_out_copies(std::vector<RankedCandidate>& ranked) {
  std::map<std::string, std::size_t> first_shard;
  for (const RankedCandidate& candidate : ranked) {
    if (candidate.record->facts.kind != RecordKind::kPastAnswer) continue;
    const std::size_t shard = candidate.candidate().shard;
    const auto found = first_shard.try_emplace(candidate.record->facts.id, shard).first;
    found->second = std::min(found->second, shard);
  }
  std::erase_if(ranked, [&](const RankedCandidate& candidate) {
    const auto found = first_shard.find(candidate.record->facts.id);
    return candidate.record->facts.kind == RecordKind::kPastAnswer &&
           found->second != candidate.candidate().shard;
  });
}

// The best of each kind that may be shown, in order: kRankedCount of them or more, if there are.
std::vector<RankedCandidate> rank_best(Collection& collection, Ranker& ranker,
                                       const ShownOptions& shown) {
  const std::size_t wanted = std::max(kRankedCount, shown.options.limit);
  RetrieveOptions retrieve{wanted, shown.options.articles, shown.options.past_answers,
                           shown.whole_first, shown.options.match == MatchMode::kWords};
  NarrowingFilter narrowed(collection, shown.options.narrowing);
  for (;; retrieve.count *= 4) {
    std::vector<Candidate> candidates = collection.retrieve(shown.plan, retrieve);
    shown.clock.lap(&Timings::match_ms);
    if (shown.options.articles && !retrieve.words_only) ranker.add_voted(candidates);
    const bool is_deepest =
        shown.options.articles && !retrieve.words_only && narrowed.add_articles(candidates);
    std::vector<RankedCandidate> ranked = ranker.rank(
        candidates, [&](const RankingRecord& facts) { return may_be_shown(facts, shown); });
    shown.clock.lap(&Timings::rerank_ms);
    if (collection.remote_shards().size() > 1) leave_out_copies(ranked);
    // After all are ranked: those that stay keep their scores.
    std::erase_if(ranked, [&](const RankedCandidate& candidate) {
      return !narrowed.fits(candidate.record->facts, candidate.candidate());
    });
    std::array<std::size_t, 2> seen{};  // by RecordKind: those that retrieval gave
    std::array<std::size_t, 2> left{};
    for (const Candidate& candidate : candidates) {
      if (candidate.score > 0.0) {
        ++seen[static_cast<std::size_t>(kind_in(collection.index_of(candidate)))];
      }
    }
    for (const RankedCandidate& candidate : ranked) ++left[index_of(candidate)];
    // Records that may not be shown took places: look deeper, unless there is nothing deeper.
    const auto is_enough = [&](RecordKind kind) {
      const auto i = static_cast<std::size_t>(kind);
      return left[i] >= wanted || retrieve.count >= collection.record_count() ||
             seen[i] >= collection.matched_count(kind) ||
             (!narrowed.accepts_all() && (is_deepest || retrieve.count >= kNarrowedDepth));
    };
    if (!is_enough(RecordKind::kArticle) || !is_enough(RecordKind::kPastAnswer)) continue;
    order(ranked, shown.whole_first);
    return ranked;
  }
}

// The first `wanted` of each kind, with their documents.
std::vector<ShownRecord> take_best(const Collection& collection,
                                   const std::vector<RankedCandidate>& ranked, std::size_t wanted) {
  std::vector<ShownRecord> shown;
  std::array<std::size_t, 2> taken{};  // by RecordKind
  for (const RankedCandidate& candidate : ranked) {
    if (taken[index_of(candidate)]++ >= wanted) continue;
    shown.push_back({candidate, collection.document(candidate.candidate())});
  }
  return shown;
}

std::string stripped(const std::string& text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) + 1 - begin);
}

bool title_holds(const Record& record, const std::string& text) {
  const auto* article = std::get_if<Article>(&record);
  return article != nullptr && unify(article->question).text().find(text) != std::string::npos;
}

// Articles whose title holds the typed characters, and that are not shown, take the places of the
// last ones whose title does not: what is typed from a title always finds it.
void bring_titles(std::vector<ShownRecord>& shown, Collection& collection, Ranker& ranker,
                  const ShownOptions& wanted, const std::string& text) {
  const SearchOptions& options = wanted.options;
  if (text.empty() || !options.articles || shown.size() < options.limit) return;
  const auto is_shown = [&](const Candidate& candidate) {
    return std::any_of(shown.begin(), shown.end(), [&](const ShownRecord& other) {
      return other.ranked.candidate().shard == candidate.shard &&
             other.ranked.candidate().document == candidate.document;
    });
  };
  std::vector<ShownRecord> missing;
  RetrieveOptions deeper{std::max(kTitleDepth, options.limit), options.articles,
                         options.past_answers, wanted.whole_first,
                         options.match == MatchMode::kWords};
  for (;; deeper.count *= 4) {  // records that may not be shown take places
    std::vector<Candidate> candidates = collection.retrieve(wanted.plan, deeper);
    const bool is_all = candidates.size() < deeper.count;
    std::erase_if(candidates, [&](const Candidate& c) { return !c.holds_text || is_shown(c); });
    std::vector<RankedCandidate> ranked = ranker.rank(
        candidates, [&](const RankingRecord& facts) { return may_be_shown(facts, wanted); });
    order(ranked, wanted.whole_first);
    missing.clear();
    for (RankedCandidate& candidate : ranked) {
      StoredDocument document = collection.document(candidate.candidate());
      if (title_holds(document.record, text)) {
        missing.push_back({std::move(candidate), std::move(document)});
      }
    }
    if (missing.size() >= options.limit || is_all) break;
  }
  if (!wanted.said.empty()) {
    for (ShownRecord& record : missing) record.held = held_by(record, wanted.said);
  }
  std::size_t free = 0;  // places of records whose title does not hold it
  for (const ShownRecord& record : shown) free += title_holds(record.document.record, text) ? 0 : 1;
  if (missing.size() > free) missing.resize(free);
  for (std::size_t left = missing.size(), i = shown.size(); left > 0 && i-- > 0;) {
    if (title_holds(shown[i].document.record, text)) continue;
    shown.erase(shown.begin() + static_cast<std::ptrdiff_t>(i));
    --left;
  }
  for (ShownRecord& record : missing) shown.push_back(std::move(record));
}

void add_group(ShownRecord& record, AnswerGroups& groups) {
  const auto found = groups.find(place_in_collection(record.ranked.candidate()));
  if (kind_of_shown(record) != RecordKind::kPastAnswer || found == groups.end()) return;
  record.group = std::move(found->second.group);
  record.best_of_group = std::move(found->second.best);
}

}  // namespace

FoundRecords find_shown_records(Collection& collection, Ranker& ranker,
                                const ShownOptions& wanted) {
  const SaidConfusables& said = wanted.said;
  const std::size_t limit = wanted.options.limit;
  std::vector<RankedCandidate> ranked = rank_best(collection, ranker, wanted);
  const std::size_t asked = said.empty() ? limit : std::max(limit, kQuestionDepth);
  FoundRecords found;
  std::vector<ShownRecord>& shown = found.records;
  for (const RankedCandidate& candidate : ranked) {
    std::vector<double>& scores = found.leading_scores[index_of(candidate)];
    if (scores.size() <= ResultScale::kLeadOver) scores.push_back(candidate.score);
  }
  for (const RankedCandidate& candidate : ranked) {
    if (!wanted.options.clarify || found.leading_articles.size() == kClarifyDepth) break;
    if (candidate.record->facts.kind == RecordKind::kArticle) {
      found.leading_articles.push_back(candidate);
    }
  }
  AnswerGroups groups;
  if (wanted.options.snippets) groups = group_answers(collection, ranked);
  shown = take_best(collection, ranked, asked);
  if (!said.empty() && look_for_confusions(shown, said)) {
    if (asked < kConfusionDepth) {
      shown = take_best(collection, ranked, kConfusionDepth);
      look_for_confusions(shown, said);
    }
    put_confusions_behind(shown);
  }
  if (!said.empty()) {
    share_places(shown, asked);
    std::vector<SaidConfusables::Held> held;
    for (const ShownRecord& record : shown) held.push_back(record.held);
    found.questions = said.questions(held);
  }
  share_places(shown, limit);
  for (ShownRecord& record : shown) add_group(record, groups);
  if (!wanted.typed.empty()) {
    bring_titles(shown, collection, ranker, wanted, stripped(unify(wanted.typed).text()));
  }
  return found;
}

}  // namespace toibiki
