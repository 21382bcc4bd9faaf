// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "toibiki/calibration.h"
#include "toibiki/export.h"

namespace toibiki {

// What speaks for or against a suggestion. Each has a value for each candidate, and a weight in the
// profile; the score is the sum of weight times value. All values lie between 0 and 1, unless said.
enum class Signal {
  kWords,       // BM25 of words and synonyms, as a share of the best BM25 sum of the result
  kBigrams,     // BM25 of neighbouring characters, as a share of the same
  kReadings,    // BM25 of readings, as a share of the same
  kCoverage,    // share of the inquiry's words that the record holds, by inverse document frequency
  kCosine,      // tf-idf cosine with the question or the phrasing that is closest
  kSaid,        // how much of the question, or of a phrasing, the inquiry says
  kSemantic,    // latent-semantic cosine with the question or the phrasing that is closest
  kVotes,       // similar inquiries that it resolved, less those that it did not; -1 to 1
  kResolution,  // how often it resolved an inquiry when it was used; -0.5 to 0.5, 0 if never
  kHelpful,     // how often readers called it helpful; -0.5 to 0.5, 0 if never
  kPopularity,  // how often it was read, on a logarithmic scale; 1: a million times
  kRecency,     // 1: changed today; half of it after two years; 0: unknown
  kOtherNumber,  // the inquiry names a number or code, and its question another one
  kOtherPolarity,  // the inquiry says できない, and its question できる, or the other way round
};
inline constexpr std::size_t kSignalCount = 14;

// "words", "bigrams", ...: as in profiles.
TOIBIKI_API std::string_view to_string(Signal signal) noexcept;

using SignalValues = std::array<double, kSignalCount>;  // by Signal

// What tells how sure a suggestion is, apart from its place: values that compare between inquiries,
// more is surer. The calibration of a profile names them.
enum class ConfidenceFeature {
  kMatch,     // its BM25 sum, as a share of what a record could get at most
  kCoverage,  // these five: the signals
  kCosine,
  kSaid,
  kSemantic,
  kVotes,
  kMargin,     // how far its score lies above that of the best other one; below 0 if it does not
  kLead,       // the same against the mean of the best five others
  kAgreement,  // coverage * said: neither says much that the other does not
  kLength,     // ln(1 + distinct words of the inquiry)
};
inline constexpr std::size_t kConfidenceFeatureCount = 10;

// "match", "coverage", ...
TOIBIKI_API std::string_view to_string(ConfidenceFeature feature) noexcept;

using ConfidenceValues = std::array<double, kConfidenceFeatureCount>;  // by ConfidenceFeature

// How a knowledge base ranks, and when it answers. Kept in <kb>/profile.json, which people may
// edit; a knowledge base without that file uses default_profile().
struct RankingProfile {
  std::string name;         // not empty
  std::size_t version = 1;  // goes up with each change of the same name
  std::string description;  // who made it, from what; may be empty
  SignalValues weights{};
  // Of the probability that a suggestion is right, over confidence features.
  Calibration calibration;
  // A result whose first suggestion is at least that likely right is an answer; one with at least
  // the second is a list of candidates; else there is no safe answer. Probabilities; above 1:
  // never.
  double answer_threshold = 0.0;
  double candidates_threshold = 0.0;
  friend bool operator==(const RankingProfile&, const RankingProfile&) = default;
};

// Tuned on the sample of the project (examples/sample), and by no other data.
TOIBIKI_API const RankingProfile& default_profile();

// A JSON object in a stable order, indented, with a line feed at the end.
TOIBIKI_API std::string to_json(const RankingProfile& profile);
// Throws Error kInvalidFile naming the member and value, kNewerFormat.
TOIBIKI_API RankingProfile profile_from_json(std::string_view json);
// Errors as above, with the file's name; kNotFound.
TOIBIKI_API RankingProfile read_profile(const std::filesystem::path& path);
// One line: name, version and the weights that are not 0.
TOIBIKI_API std::string to_string(const RankingProfile& profile);

}  // namespace toibiki
