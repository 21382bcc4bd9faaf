// SPDX-License-Identifier: GPL-2.0-or-later
//
// The read path: text -> Reading -> Token[] -> QueryPlan -> Candidate[] -> Suggestion[].
#include "toibiki/searcher.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/utf8.h"
#include "query/make_query_plan.h"
#include "rank/confidence.h"
#include "search/asked_inquiry.h"
#include "search/changed_articles.h"
#include "search/clarify_candidates.h"
#include "search/filters.h"
#include "search/searcher_state.h"
#include "search/shown_records.h"
#include "search/similar_inquiries.h"
#include "search/suggestion.h"
#include "store/dictionary_change.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

// A model of other words would compare nothing: it is as if there were none.
std::shared_ptr<const SemanticModel> model_for(const std::shared_ptr<const SemanticModel>& model,
                                               const Analyzer& analyzer) {
  const bool fits = model != nullptr && model->info().analyzer == hash64(analyzer.fingerprint());
  return fits ? model : nullptr;
}

// What inquiries of the past that are like this one say. They are read first, and compared when
// their index is let go: comparing reads the records, whose changes must reach whoever reads those.
Votes votes_for(Collection& inquiries, const QueryPlan& plan, const RankedInquiry& asked,
                Ranker& ranker, const SemanticModel* model) {
  std::vector<ConfirmedInquiry> found = retrieve_inquiries(inquiries, plan);
  if (found.empty()) return {};
  const InverseDocumentFrequency frequency = [&](const std::string& term) {
    return ranker.inverse_document_frequency(term);
  };
  // All of its words, as those of the others.
  const ComparedText inquiry = compared_inquiry(asked, asked.tokens.size(), frequency, model);
  return count_votes(nearest_inquiries(std::move(found), inquiry, frequency, model, asked.day));
}

// Each as often as it counts.
std::vector<Token> learned_tokens(const Collection& collection, const ShownRecord& shown) {
  std::vector<Token> tokens;
  const RankingRecord& facts = shown.ranked.record->facts;
  if (facts.kind != RecordKind::kArticle) return tokens;
  const std::optional<LearnedPhrasings> learned = collection.learned_by(facts.id);
  if (!learned) return tokens;
  for (const TokenCount& token : learned->tokens) {
    tokens.insert(tokens.end(), learned_frequency(token.count, learned->inquiry_count),
                  {{}, token.key, token.kind});
  }
  return tokens;
}

std::size_t word_count_of(const QueryPlan& plan) {
  return static_cast<std::size_t>(std::count_if(
      plan.terms.begin(), plan.terms.end(),
      [](const PlannedTerm& term) { return term.kind == TokenKind::kWord && !term.is_synonym(); }));
}

ResultKind kind_of_result(const std::vector<Suggestion>& suggestions,
                          const RankingProfile& profile) {
  if (suggestions.empty()) return ResultKind::kNoSafeAnswer;
  const double best = suggestions.front().probability;
  if (best >= profile.answer_threshold) return ResultKind::kAnswer;
  return best >= profile.candidates_threshold ? ResultKind::kCandidates : ResultKind::kNoSafeAnswer;
}

}  // namespace

Result Searcher::State::find(const KeptText& kept, std::string_view product,
                             const SearchOptions& options, bool whole_first, StageClock& clock) {
  require_valid(options);
  std::shared_ptr<const Rules> used = rules->latest();
  while (true) {
    std::optional<Result> result = find_with(*used, kept, product, options, whole_first, clock);
    if (result) {
      result->timings = clock.timings();
      return std::move(*result);
    }
    used = fitting_rules();
  }
}

std::optional<Result> Searcher::State::find_with(const Rules& used, const KeptText& kept,
                                                 std::string_view product,
                                                 const SearchOptions& options, bool whole_first,
                                                 StageClock& clock) {
  const std::string& text = kept.text();
  const AskedInquiry asked(kept, used, whole_first, options.narrowing.empty(), clock);
  const std::vector<Token>& tokens = asked.tokens;
  const Pins& pins = used.query_rules().pins;
  const std::shared_ptr<const RankingRules> ranking_rules = ranking->latest();
  const std::string day = options.as_of.empty() ? today() : options.as_of;

  std::optional<Result> result;
  collection.read([&] {
    result.reset();
    if (collection.analyzer_fingerprint() != used.analyzer.fingerprint()) return;
    const QueryPlan plan = collection.with_held_synonyms(asked.plan, kMaxSynonymCount);
    const std::shared_ptr<const SemanticModel> model =
        model_for(ranking_rules->model, used.analyzer);
    const RankingProfile& profile = tried_profile ? *tried_profile : ranking_rules->profile;
    const RankedInquiry ranked{kept, tokens, day};
    Ranker ranker(collection, caches, {profile.weights, model, pins}, ranked);
    if (inquiries) ranker.set_votes(votes_for(*inquiries, plan, ranked, ranker, model.get()));
    FoundRecords found = find_shown_records(
        collection, ranker,
        {plan, asked.said, options, product, day, whole_first,
         whole_first && asked.is_short ? std::string_view(text) : std::string_view(), clock});
    clock.lap(&Timings::rerank_ms);
    const WeightedPlan effective =
        effective_plan(plan, text, collection.term_weights(), collection);
    const MatchFinder finder(effective.plan, effective.weights);
    result = {{}, effective.plan, 0, std::move(found.questions)};
    ResultScale result_scale{collection.attainable_score(), word_count_of(plan), {}};
    for (ShownRecord& shown : found.records) {
      result_scale.leading_scores = found.leading_scores_of(kind_of(shown.document.record));
      const ConfidenceValues confidence =
          confidence_of(shown.best().evidence, shown.best().score, result_scale);
      if (options.explain) shown.learned = learned_tokens(collection, shown);
      const SignalScale scale{profile.weights, ranker.best_bm25(),
                              collection.length_factor_of(shown.ranked.candidate())};
      result->suggestions.push_back(
          make_suggestion(std::move(shown), effective, finder, scale, options));
      result->suggestions.back().confidence = confidence;
      result->suggestions.back().probability = probability(profile.calibration, confidence);
      if (const auto* answer = std::get_if<PastAnswer>(&result->suggestions.back().record)) {
        result->suggestions.back().changed_articles = changed_articles(collection, *answer);
      }
    }
    result->kind = kind_of_result(result->suggestions, profile);
    if (options.count_categories) {
      result->categories = collection.count_found_categories(day, product);
    }
    if (options.clarify && !whole_first) {
      result_scale.leading_scores = found.leading_scores_of(RecordKind::kArticle);
      result->clarification =
          clarification_of(collection, ranker.records(), {text, tokens, result->kind},
                           found.leading_articles, result_scale, profile.calibration);
      if (result->clarification && result->kind == ResultKind::kAnswer) {
        result->kind = ResultKind::kCandidates;  // of one of several topics
      }
    }
    for (const RecordKind kind : {RecordKind::kArticle, RecordKind::kPastAnswer}) {
      result->matched_count += collection.matched_count(kind);
    }
    if (options.clarify && result->suggestions.empty() && !asked.every_pair.empty()) {
      const QueryPlan by_pairs = make_query_plan(asked.every_pair, text, {}, true);
      Ranker titles(collection, caches, {profile.weights, model, pins},
                    {kept, asked.every_pair, day});
      result->clarification = clarification_by_title(
          collection, titles.records(), {text, asked.every_pair, result->kind},
          find_shown_records(collection, titles,
                             {by_pairs, asked.said, options, product, day, false, {}, clock})
              .leading_articles);
    }
    result->missing_shards = collection.missing_shards();
    clock.lap(&Timings::explain_ms);
  });
  return result;
}

Result Searcher::State::find_kept(const KeptText& kept, std::string_view product,
                                  const SearchOptions& options, StageClock& clock) {
  Result result = find(kept, product, options, false, clock);
  for (PlannedTerm& term : result.plan.terms) {
    for (Span& span : term.spans) span = kept.original(span);
  }
  return result;
}

void Searcher::State::on_one_commit(
    const std::function<void(const std::function<void()>& begun)>& ask) {
  constexpr int kMaxAttempts = 5;
  std::uint64_t revision = 0;
  for (int attempt = 1; attempt <= kMaxAttempts; ++attempt) {
    ask([&] { revision = collection.revision(); });
    if (collection.revision() == revision) return;
  }
}

std::shared_ptr<const Rules> Searcher::State::fitting_rules() {
  const auto deadline = std::chrono::steady_clock::now() + kMaxWait;
  std::string wanted_before;
  while (true) {
    // Looked up first: what is complete now fits when it is read below, unless a change is decided
    // and completed in between. What does not fit must be found twice.
    const bool is_changing = is_dictionary_change_decided(collection.path());
    std::string wanted;
    collection.read([&] { wanted = collection.analyzer_fingerprint(); });
    if (!wanted.empty()) {
      if (auto found = rules->with_analyzer(wanted)) return found;
    }
    const bool is_steady = !is_changing && wanted == wanted_before;
    wanted_before = std::move(wanted);
    if (is_steady || std::chrono::steady_clock::now() > deadline) {
      throw Error(ErrorCode::kAnalyzerMismatch,
                  collection.path().string() +
                      ": 索引が別の辞書または規則のものです。辞書の変更が途中なら、toibiki check "
                      "--repair で終わらせてください。 (" +
                      collection.path().string() +
                      ": the index is of another analyzer; toibiki check --repair ends a "
                      "dictionary change that was interrupted)");
    }
    std::this_thread::sleep_for(kWaitStep);
  }
}

namespace {

Reading read_inquiry(std::string_view text, const InquiryReader& reader) {
  const std::string_view part = asked_part(text);
  Reading reading = reader.read(part);
  const std::size_t rest = text.find_first_not_of(" \t\r\n", part.size());
  if (part.size() < text.size() && rest != text.npos) {
    ReadSentence left_out;
    left_out.span = {rest, text.find_last_not_of(" \t\r\n") + 1};
    left_out.role = SentenceRole::kBoilerplate;
    left_out.reason = "too long";
    reading.sentences.push_back(std::move(left_out));
  }
  return reading;
}

// How many terms the rest has is not known, but that there is one.
Result told_of_rest(Result result, std::string_view text) {
  if (text.size() > kMaxAskedBytes) ++result.plan.left_out_count;
  return result;
}

}  // namespace

Searcher::Searcher(std::unique_ptr<State> state) : state_(std::move(state)) {}
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;
Searcher::~Searcher() = default;

Result Searcher::suggest(const Inquiry& inquiry, const SearchOptions& options) {
  require_utf8(inquiry.text, "問い合わせ", kMaxTextBytes);
  StageClock clock(options.timings);
  if (!options.read) {
    return told_of_rest(state_->find(KeptText::all_of(asked_part(inquiry.text)), inquiry.product,
                                     options, false, clock),
                        inquiry.text);
  }
  const Reading reading = read_inquiry(inquiry.text, state_->rules->latest()->reader());
  const KeptText kept = kept_text(asked_part(inquiry.text), reading);
  clock.lap(&Timings::read_ms);
  return told_of_rest(state_->find_kept(kept, inquiry.product, options, clock), inquiry.text);
}

InquiryResult Searcher::answer(const Inquiry& inquiry, const SearchOptions& options) {
  require_valid(options);
  require_utf8(inquiry.text, "問い合わせ", kMaxTextBytes);
  InquiryResult result{read_inquiry(inquiry.text, state_->rules->latest()->reader()), {}};
  if (options.read && !result.reading.has_content()) return result;
  if (!options.read || result.reading.requests.size() < 2) {
    result.results.push_back(suggest(inquiry, options));
    return result;
  }
  state_->on_one_commit([&](const auto& begun) {
    result.results.clear();
    for (std::size_t i = 0; i < result.reading.requests.size(); ++i) {
      StageClock clock(options.timings);
      result.results.push_back(
          told_of_rest(state_->find_kept(kept_text(asked_part(inquiry.text), result.reading, i),
                                         inquiry.product, options, clock),
                       inquiry.text));
      if (i == 0) begun();
    }
  });
  return result;
}

void Searcher::set_profile(std::optional<RankingProfile> profile) {
  if (profile) profile_from_json(to_json(*profile));  // as one that is read from a file
  state_->tried_profile = std::move(profile);
}

Result Searcher::search(std::string_view query, const SearchOptions& options) {
  require_utf8(query, "問い合わせ", kMaxTextBytes);
  StageClock clock(options.timings);
  return told_of_rest(state_->find(KeptText::all_of(asked_part(query)), {}, options, true, clock),
                      query);
}

}  // namespace toibiki
