// SPDX-License-Identifier: GPL-2.0-or-later
//
// Whether probabilities hold what they say, thresholds the precision that they were chosen for, and
// off-topic inquiries stay unanswered.
#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <numeric>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "ranking_data.h"
#include "ranking_print.h"
#include "ranking_sections.h"
#include "rank/wilson.h"
#include "toibiki/semantic.h"
#include "toibiki/tuning.h"

namespace toibiki::bench {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kHalves = 20;
constexpr std::size_t kSimulations = 500;
constexpr double kPrecision = 0.9;
constexpr double kOffTopicTarget = 0.9;  // 45 of 50

FitProfileOptions calibration_only() {
  FitProfileOptions options;
  options.weights = false;
  options.answer_precision = kPrecision;
  return options;
}

struct ChanceError {
  double mean = 0.0;
  double high = 0.0;  // exceeded by one in twenty
};

// What expected_calibration_error() shows of the same probabilities if each says the truth.
ChanceError error_by_chance(std::vector<JudgedProbability> judged) {
  std::mt19937_64 random(20261101);
  std::vector<double> errors;
  ChanceError chance;
  for (std::size_t i = 0; i < kSimulations; ++i) {
    for (JudgedProbability& one : judged) {
      const double draw = static_cast<double>(random() >> 11U) * 0x1.0p-53;
      one.right = draw < one.probability;
    }
    errors.push_back(expected_calibration_error(judged));
    chance.mean += errors.back() / static_cast<double>(kSimulations);
  }
  std::sort(errors.begin(), errors.end());
  chance.high = errors[kSimulations * 95 / 100];
  return chance;
}

// A query whose first suggestion is known: what the threshold of any calibration does with it.
struct FirstSuggestion {
  ConfidenceValues confidence{};
  bool is_there = false;
  bool right = false;
};

bool is_right(const std::map<std::string, int>& gains, const Suggestion& suggestion) {
  const auto relevant = [&](const std::string& id) {
    const auto found = gains.find(id);
    return found != gains.end() && found->second > 0;
  };
  const auto* answer = std::get_if<PastAnswer>(&suggestion.record);
  if (answer == nullptr) return relevant(suggestion.id);
  return std::any_of(answer->article_ids.begin(), answer->article_ids.end(), relevant);
}

FirstSuggestion first_suggestion(Searcher& searcher, const Query& query,
                                 const Judgements& judgements) {
  SearchOptions options;
  options.limit = 5;  // as fit_profile()
  options.snippets = false;
  const std::vector<Suggestion> found = searcher.suggest({query.text, {}}, options).suggestions;
  if (found.empty()) return {};
  const auto gains = judgements.find(query.id);
  return {found.front().confidence, true,
          gains != judgements.end() && is_right(gains->second, found.front())};
}

double probability_of(const Calibration& calibration, const ConfidenceValues& confidence) {
  FeatureValues values;
  for (std::size_t i = 0; i < kConfidenceFeatureCount; ++i) {
    values.emplace(to_string(static_cast<ConfidenceFeature>(i)), confidence[i]);
  }
  return probability(calibration, values);
}

struct HalfCounts {
  std::size_t answering = 0;  // halves whose threshold answers something of the other half
  std::size_t holding = 0;    // of these: its interval on the other half holds the wanted precision
  std::size_t above = 0;      // lies above it
  std::size_t reaching = 0;   // its share on the other half reaches it
  std::size_t answered = 0;   // queries, over all halves
  std::size_t right = 0;
  std::size_t asked = 0;
};

void count_half(HalfCounts& counts, const RankingProfile& profile,
                const std::vector<FirstSuggestion>& others) {
  std::size_t answered = 0;
  std::size_t right = 0;
  for (const FirstSuggestion& first : others) {
    if (!first.is_there) continue;
    if (probability_of(profile.calibration, first.confidence) < profile.answer_threshold) continue;
    ++answered;
    right += first.right ? 1 : 0;
  }
  counts.asked += others.size();
  if (answered == 0) return;
  const WilsonInterval interval = wilson_interval(right, answered, kZOf95);
  ++counts.answering;
  counts.holding += interval.low <= kPrecision && kPrecision <= interval.high ? 1 : 0;
  counts.above += interval.low > kPrecision ? 1 : 0;
  const bool is_reaching =
      static_cast<double>(right) >= kPrecision * static_cast<double>(answered);
  counts.reaching += is_reaching ? 1 : 0;
  counts.answered += answered;
  counts.right += right;
}

// Calibration and threshold from one half of the queries, as `toibiki fit` makes them; precision on
// the other half.
void print_halves(Searcher& searcher, const JudgedData& data) {
  std::vector<FirstSuggestion> firsts;
  for (const Query& query : data.queries) {
    firsts.push_back(first_suggestion(searcher, query, data.judgements));
  }
  std::vector<std::size_t> places(data.queries.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::mt19937 random(20261101);
  HalfCounts counts;
  for (std::size_t half = 0; half < kHalves; ++half) {
    for (std::size_t i = places.size(); i > 1; --i) std::swap(places[i - 1], places[random() % i]);
    std::vector<Query> fitted;
    std::vector<FirstSuggestion> others;
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (i < places.size() / 2) {
        fitted.push_back(data.queries[places[i]]);
      } else {
        others.push_back(firsts[places[i]]);
      }
    }
    const ProfileFit fit =
        fit_profile(searcher, default_profile(), fitted, data.judgements, calibration_only());
    if (fit.answer.enough) count_half(counts, fit.profile, others);
  }
  std::printf("  threshold for %.2f from one half, other half asked, %zu random halves:\n"
              "    %zu of them answer something; of these precision >= %.2f %zu times, its "
              "interval holds %.2f %zu times and lies above %zu times\n"
              "    over all halves: precision %s, coverage %.4f\n",
              kPrecision, kHalves, counts.answering, kPrecision, counts.reaching, kPrecision,
              counts.holding, counts.above, share_text(counts.right, counts.answered).c_str(),
              counts.asked == 0 ? 0.0
                                : static_cast<double>(counts.answered) /
                                      static_cast<double>(counts.asked));
  std::fflush(stdout);
}

ProfileFit print_fit(Searcher& searcher, const JudgedData& data) {
  const ProfileFit fit =
      fit_profile(searcher, default_profile(), data.queries, data.judgements, calibration_only());
  std::printf("%s: %zu queries\n", data.name.c_str(), data.queries.size());
  const ChanceError chance = error_by_chance(fit.held_out);
  std::printf("  expected calibration error, held out: %.4f; a perfect calibration would show %.4f "
              "by chance (95 %% of the time at most %.4f)\n",
              fit.calibration_error, chance.mean, chance.high);
  std::printf("  threshold for %.2f, all queries: %s\n", kPrecision, to_string(fit.answer).c_str());
  std::printf("  thresholds of the profile: answer %.4f, candidates %.4f\n",
              fit.profile.answer_threshold, fit.profile.candidates_threshold);
  std::fflush(stdout);
  return fit;
}

// By ResultKind.
std::array<std::size_t, 3> kinds_of(Searcher& searcher, const RankingProfile& profile,
                                    const std::vector<Query>& queries) {
  searcher.set_profile(profile);
  std::array<std::size_t, 3> counts{};
  for (const Query& query : queries) {
    ++counts[static_cast<std::size_t>(searcher.suggest({query.text, {}}).kind)];
  }
  searcher.set_profile(std::nullopt);
  return counts;
}

// What the same thresholds do to inquiries that have an answer stands beside it: to answer nothing
// is no art.
void print_kinds(Searcher& searcher, const std::string& name, const RankingProfile& profile,
                 const JudgedData& data, const std::vector<Query>& off_topic) {
  std::vector<Query> answerable;
  for (const Query& query : data.queries) {
    if (data.judgements.contains(query.id)) answerable.push_back(query);
  }
  const auto safe = kinds_of(searcher, profile, answerable);
  const auto off = kinds_of(searcher, profile, off_topic);
  const auto none = static_cast<std::size_t>(ResultKind::kNoSafeAnswer);
  std::printf("  %s: of %zu inquiries with an article %zu answers, %zu candidates, %zu no safe "
              "answer\n  off-topic: no safe answer %s; answers %zu\n",
              name.c_str(), answerable.size(), safe[0], safe[1], safe[none],
              share_text(off[none], off_topic.size()).c_str(), off[0]);
  print_target("off-topic without safe answer", kOffTopicTarget,
               static_cast<double>(off[none]) / static_cast<double>(off_topic.size()));
}

JudgedData with_queries(JudgedData data, const std::vector<Query>& unanswered,
                        const std::string& name) {
  data.name += name;
  data.queries.insert(data.queries.end(), unanswered.begin(), unanswered.end());
  return data;
}

// Fit, halves, and off-topic inquiries at the thresholds found.
void print_all(Searcher& searcher, const JudgedData& data, const std::vector<Query>& off_topic) {
  const ProfileFit fit = print_fit(searcher, data);
  print_kinds(searcher, "thresholds found", fit.profile, data, off_topic);
  print_halves(searcher, data);
}

}  // namespace

void print_calibration(const RankingFolders& folders) {
  print_heading("4. Calibration, thresholds and off-topic inquiries", "calibration");
  const std::vector<Query> off_topic = read_lines(folders.off_topic);
  const std::vector<Query> unanswered = read_queries(folders.sample / "unanswered.jsonl");
  const std::vector<Query> unrelated(unanswered.begin() + 60, unanswered.end());  // n061 - n120

  const JudgedData faq = read_beir(folders.data / "localgovfaq");
  Searcher faq_searcher = searcher_of(make_knowledge_base("calibration-faq", faq.records));
  print_kinds(faq_searcher, "localgovfaq, shipped profile", default_profile(), faq, off_topic);
  print_all(faq_searcher, faq, off_topic);
  print_all(faq_searcher,
            with_queries(faq, unrelated, " and n061-n120 of unanswered.jsonl (no article)"),
            off_topic);

  const JudgedData sample = read_sample(folders.sample);
  Searcher sample_searcher = searcher_of(make_knowledge_base("calibration-sample", sample.records));
  print_kinds(sample_searcher, "sample, shipped profile", default_profile(), sample, off_topic);
  print_all(sample_searcher, with_queries(sample, unanswered, " and unanswered.jsonl"), off_topic);

  JudgedData hotel = read_beir(folders.data / "asdc_hotel46");
  const fs::path path = make_knowledge_base("calibration-hotel", hotel.records, false);
  record_answered(path, queries_of(hotel.queries, 0, 2), hotel.judgements);
  learn_semantic_models(path);
  hotel.queries = queries_of(hotel.queries, 1, 2);
  hotel.name += ", one half recorded as answered, the other asked";
  Searcher hotel_searcher = searcher_of(path);
  print_all(hotel_searcher, hotel, off_topic);
}

}  // namespace toibiki::bench
