// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/shown_records.h"

#include <algorithm>
#include <array>
#include <string>
#include <tuple>
#include <utility>

#include "index/forward_record.h"
#include "search/filters.h"
#include "text/fold.h"

namespace toibiki {
namespace {

// How deep is looked for what must be asked back, whatever the limit.
constexpr std::size_t kQuestionDepth = 5;

// How deep is looked for titles that hold what was typed.
constexpr std::size_t kTitleDepth = 150;

// How deep is looked for records that say a confusable word, whatever the limit: a list of three is
// then the beginning of a list of ten.
constexpr std::size_t kConfusionDepth = 20;

RecordKind kind_of_shown(const ShownRecord& shown) { return kind_of(shown.document.record); }

std::size_t count_of(const std::vector<ShownRecord>& records, RecordKind kind) {
  return static_cast<std::size_t>(
      std::count_if(records.begin(), records.end(),
                    [kind](const ShownRecord& shown) { return kind_of_shown(shown) == kind; }));
}

// The order that does not depend on the order in which the index stored them.
void order(std::vector<ShownRecord>& records, bool whole_first) {
  const auto rank = [whole_first](const ShownRecord& shown) {
    return std::tuple(whole_first && !shown.candidate.whole, !shown.candidate.matches_word,
                      -shown.candidate.score, kind_of_shown(shown),
                      std::string_view(id_of(shown.document.record)));
  };
  std::sort(records.begin(), records.end(),
            [&](const ShownRecord& a, const ShownRecord& b) { return rank(a) < rank(b); });
}

SaidConfusables::Held held_by(const ShownRecord& shown, const SaidConfusables& said) {
  const std::vector<AnalyzedField> fields =
      decode_fields(shown.document.forward, shown.document.record);
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
    if (said.may_hold_others(shown.document.forward)) {
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

// The best `wanted` of each kind that may be shown, and their equals, in order.
std::vector<ShownRecord> find_best(Collection& collection, const QueryPlan& plan,
                                   std::string_view product, const SearchOptions& options,
                                   bool whole_first, std::size_t wanted) {
  const std::string day = options.as_of.empty() ? today() : options.as_of;
  RetrieveOptions retrieve{wanted, options.articles, options.past_answers, whole_first,
                           options.match == MatchMode::kWords};
  for (;; retrieve.count *= 4) {
    const std::vector<Candidate> candidates = collection.retrieve(plan, retrieve);
    std::vector<ShownRecord> shown;
    std::array<std::size_t, 2> seen{};  // by RecordKind
    for (const Candidate& candidate : candidates) {
      StoredDocument document = collection.document(candidate);
      ++seen[static_cast<std::size_t>(kind_of(document.record))];
      if (!holds_on(document.record, day) || !is_about(document.record, product)) continue;
      shown.push_back({candidate, std::move(document)});
    }
    // Records that may not be shown took places: look deeper, unless there is nothing deeper.
    const auto is_enough = [&](RecordKind kind) {
      return count_of(shown, kind) >= wanted ||
             seen[static_cast<std::size_t>(kind)] == collection.matched_count(kind);
    };
    if (!is_enough(RecordKind::kArticle) || !is_enough(RecordKind::kPastAnswer)) continue;
    order(shown, whole_first);
    return shown;
  }
}

std::string trimmed(const std::string& text) {
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
void bring_titles(std::vector<ShownRecord>& shown, Collection& collection, const QueryPlan& plan,
                  const SaidConfusables& said, const std::string& text, std::string_view product,
                  const SearchOptions& options, bool whole_first) {
  if (text.empty() || !options.articles || shown.size() < options.limit) return;
  const std::string day = options.as_of.empty() ? today() : options.as_of;
  const auto is_shown = [&](const Candidate& candidate) {
    return std::any_of(shown.begin(), shown.end(), [&](const ShownRecord& other) {
      return other.candidate.shard == candidate.shard &&
             other.candidate.document == candidate.document;
    });
  };
  std::vector<ShownRecord> missing;
  RetrieveOptions deeper{std::max(kTitleDepth, options.limit), options.articles,
                         options.past_answers, whole_first, options.match == MatchMode::kWords};
  for (;; deeper.count *= 4) {  // records that may not be shown take places
    const std::vector<Candidate> candidates = collection.retrieve(plan, deeper);
    missing.clear();
    for (const Candidate& candidate : candidates) {
      if (!candidate.holds_text || is_shown(candidate)) continue;
      StoredDocument document = collection.document(candidate);
      if (!holds_on(document.record, day) || !is_about(document.record, product)) continue;
      if (title_holds(document.record, text)) missing.push_back({candidate, std::move(document)});
    }
    if (missing.size() >= options.limit || candidates.size() < deeper.count) break;
  }
  order(missing, whole_first);
  if (!said.empty()) {
    for (ShownRecord& record : missing) record.held = held_by(record, said);
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

}  // namespace

FoundRecords find_shown_records(Collection& collection, const QueryPlan& plan,
                                const SaidConfusables& said, std::string_view product,
                                const SearchOptions& options, bool whole_first,
                                std::string_view typed) {
  const auto find = [&](std::size_t wanted) {
    return find_best(collection, plan, product, options, whole_first, wanted);
  };
  const std::size_t asked =
      said.empty() ? options.limit : std::max(options.limit, kQuestionDepth);
  FoundRecords found;
  std::vector<ShownRecord>& shown = found.records;
  shown = find(asked);
  if (!said.empty() && look_for_confusions(shown, said)) {
    if (asked < kConfusionDepth) {
      shown = find(kConfusionDepth);
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
  share_places(shown, options.limit);
  if (!typed.empty()) {
    bring_titles(shown, collection, plan, said, trimmed(unify(typed).text()), product, options,
                 whole_first);
  }
  return found;
}

}  // namespace toibiki
