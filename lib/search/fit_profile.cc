// SPDX-License-Identifier: GPL-2.0-or-later
//
// Judged queries -> signals of their candidates -> weights -> confidence of the first suggestions
// -> calibration -> thresholds.
#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "base/file.h"
#include "learn/fit_calibration.h"
#include "learn/fit_weights.h"
#include "search/asked_queries.h"
#include "store/manifest.h"
#include "store/ranking_files.h"
#include "toibiki/error.h"
#include "toibiki/tuning.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kCandidateCount = 100;  // as many as are ranked
constexpr std::size_t kListed = 5;            // as many as a person looks through
constexpr std::size_t kFewestQueries = 30;

SearchOptions fit_options(std::size_t limit, bool past_answers) {
  SearchOptions options;
  options.limit = limit;
  options.past_answers = past_answers;
  options.snippets = false;
  options.clarify = false;
  return options;
}

using Gains = std::map<std::string, int>;

const Gains& gains_of(const Judgements& judgements, const std::string& query) {
  static const Gains kNone;
  const auto found = judgements.find(query);
  return found == judgements.end() ? kNone : found->second;
}

int gain_of(const Gains& gains, const std::string& article) {
  const auto found = gains.find(article);
  return found == gains.end() ? 0 : found->second;
}

// A past answer is right if an article that it names is.
bool is_right(const Gains& gains, const Suggestion& suggestion) {
  const auto* answer = std::get_if<PastAnswer>(&suggestion.record);
  if (answer == nullptr) return gain_of(gains, suggestion.id) > 0;
  return std::any_of(answer->article_ids.begin(), answer->article_ids.end(),
                     [&](const std::string& id) { return gain_of(gains, id) > 0; });
}

// A penalty has a weight below 0 and must keep it: it is fitted as a gain of the negative signal.
double sign_of(double weight) { return weight < 0.0 ? -1.0 : 1.0; }

JudgedCandidates candidates_of(const std::string& query, const std::vector<Suggestion>& suggestions,
                               const Gains& gains, const SignalValues& weights) {
  JudgedCandidates judged{query, {}, {}, {}};
  std::map<std::string, int> missed = gains;
  for (const Suggestion& suggestion : suggestions) {
    std::vector<double>& row = judged.features.emplace_back();
    for (std::size_t i = 0; i < kSignalCount; ++i) {
      row.push_back(sign_of(weights[i]) * suggestion.signals[i]);
    }
    judged.gains.push_back(gain_of(gains, suggestion.id));
    missed.erase(suggestion.id);
  }
  for (const auto& [article, gain] : missed) {
    if (gain > 0) judged.missed_gains.push_back(gain);
  }
  return judged;
}

// A signal that no candidate has says nothing about its weight.
std::vector<FittedFeature> features_of(const SignalValues& weights,
                                       const std::vector<JudgedCandidates>& queries) {
  std::vector<FittedFeature> features;
  for (std::size_t i = 0; i < kSignalCount; ++i) {
    const bool is_seen = std::any_of(queries.begin(), queries.end(), [i](const auto& query) {
      return std::any_of(query.features.begin(), query.features.end(),
                         [i](const std::vector<double>& row) { return row[i] != 0.0; });
    });
    features.push_back({std::string(to_string(static_cast<Signal>(i))),
                        sign_of(weights[i]) * weights[i],
                        is_seen ? WeightBound::kNotNegative : WeightBound::kFixed});
  }
  return features;
}

void fit_weights_of(ProfileFit& fit, const AskedQueries& asked) {
  std::vector<JudgedCandidates> judged;
  for (const Query& query : asked.queries) {
    judged.push_back(
        candidates_of(query.id, asked.ask(query, fit_options(kCandidateCount, false), fit.profile),
                      gains_of(asked.judgements, query.id), fit.profile.weights));
  }
  const FitReport report = fit_weights(features_of(fit.profile.weights, judged), judged);
  fit.weights_accepted = report.accepted;
  fit.weights_reason = report.reason;
  fit.base_quality = report.base;
  fit.fitted_quality = report.fitted;
  fit.quality_p = report.p;
  if (!report.accepted) return;
  for (std::size_t i = 0; i < kSignalCount; ++i) {
    fit.profile.weights[i] = sign_of(fit.profile.weights[i]) * report.weights[i];
  }
}

struct FirstSuggestions {
  std::vector<JudgedFeatures> rows;
  std::vector<bool> is_listed;  // a relevant record is among the first kListed
};

FirstSuggestions first_suggestions(const AskedQueries& asked, const RankingProfile& profile) {
  FirstSuggestions first;
  for (const Query& query : asked.queries) {
    const Gains& gains = gains_of(asked.judgements, query.id);
    const std::vector<Suggestion> suggestions =
        asked.ask(query, fit_options(kListed, true), profile);
    if (suggestions.empty()) continue;  // nothing is answered, nothing can be wrong
    const ConfidenceValues& confidence = suggestions.front().confidence;
    first.rows.push_back(
        {query.id, {confidence.begin(), confidence.end()}, is_right(gains, suggestions.front())});
    first.is_listed.push_back(std::any_of(suggestions.begin(), suggestions.end(),
                                          [&](const Suggestion& s) { return is_right(gains, s); }));
  }
  return first;
}

// Where judgements are too few for a threshold, the bands stand in.
double threshold_or(const ThresholdChoice& choice, double band) {
  return choice.enough ? choice.threshold : band;
}

void fit_calibration_of(ProfileFit& fit, const AskedQueries& asked,
                        const FitProfileOptions& options) {
  const FirstSuggestions first = first_suggestions(asked, fit.profile);
  const auto right_count = std::count_if(first.rows.begin(), first.rows.end(),
                                         [](const JudgedFeatures& row) { return row.right; });
  if (first.rows.size() < kFewestQueries || right_count == 0) {
    fit.calibration_reason =
        "確率を合わせるには、判定のある問い合わせが 30 件以上、正しく答えたものが 1 "
        "件以上要ります。"
        "今の確率のままにします。 (too few judged queries for a calibration)";
    return;
  }
  std::vector<std::string> names;
  for (std::size_t i = 0; i < kConfidenceFeatureCount; ++i) {
    names.emplace_back(to_string(static_cast<ConfidenceFeature>(i)));
  }
  CalibrationFit calibration = fit_calibration(names, first.rows);
  fit.calibration_fitted = true;
  fit.calibration_reason = std::to_string(first.rows.size()) +
                           " 件の問い合わせから確率を合わせました。 (calibrated on " +
                           std::to_string(first.rows.size()) + " queries)";
  fit.profile.calibration = std::move(calibration.calibration);
  fit.held_out = std::move(calibration.held_out);
  fit.calibration_error = expected_calibration_error(fit.held_out);
  fit.answer = threshold_for(options.answer_precision, fit.held_out);
  std::vector<JudgedProbability> listed = fit.held_out;
  for (std::size_t i = 0; i < listed.size(); ++i) listed[i].right = first.is_listed[i];
  fit.candidates = threshold_for(options.candidates_precision, listed);
  fit.profile.answer_threshold = threshold_or(fit.answer, kHighFrom);
  fit.profile.candidates_threshold =
      std::min(threshold_or(fit.candidates, kMediumFrom), fit.profile.answer_threshold);
}

}  // namespace

ProfileFit fit_profile(const AskedQueries& asked, const RankingProfile& base,
                       const FitProfileOptions& options) {
  if (asked.queries.empty()) {
    throw Error(
        ErrorCode::kInvalidArgument,
        "問い合わせが 1 件もありません。判定のある問い合わせを指定してください。 (no query)");
  }
  for (const double precision : {options.answer_precision, options.candidates_precision}) {
    if (!(precision > 0.0 && precision < 1.0)) {
      throw Error(ErrorCode::kInvalidArgument,
                  "精度は 0 と 1 の間で指定してください: " + std::to_string(precision) +
                      " (a precision lies between 0 and 1)");
    }
  }
  ProfileFit fit;
  fit.profile = base;
  fit.profile.name = options.name;
  fit.profile.description = std::to_string(asked.queries.size()) +
                            " 件の問い合わせに合わせたもの (fitted to " +
                            std::to_string(asked.queries.size()) + " queries)";
  fit.profile.version = base.name == options.name ? base.version + 1 : 1;
  if (options.weights) {
    fit_weights_of(fit, asked);
  } else {
    fit.weights_reason = "重みはそのままです。 (the weights were not to be fitted)";
  }
  fit_calibration_of(fit, asked, options);
  return fit;
}

ProfileFit fit_profile(Searcher& searcher, const RankingProfile& base,
                       const std::vector<Query>& queries, const Judgements& judgements,
                       const FitProfileOptions& options) {
  // The trial ends however this ends.
  const std::shared_ptr<void> end(nullptr,
                                  [&searcher](void*) { searcher.set_profile(std::nullopt); });
  const AskedQueries asked{
      queries, judgements,
      [&searcher](const Query& query, const SearchOptions& search, const RankingProfile& profile) {
        searcher.set_profile(profile);
        return searcher.suggest({query.text, {}}, search).suggestions;
      }};
  return fit_profile(asked, base, options);
}

RankingProfile profile_of(const fs::path& knowledge_base) {
  read_manifest(knowledge_base);
  const fs::path path = profile_path(knowledge_base);
  return is_there(path) ? read_profile(path) : default_profile();
}

void write_profile(const fs::path& knowledge_base, const RankingProfile& profile) {
  read_manifest(knowledge_base);
  const std::string json = to_json(profile);
  profile_from_json(json);  // what cannot be read again would lock the knowledge base
  write_file_atomically(profile_path(knowledge_base), json);
}

}  // namespace toibiki
