// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/role_model.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "inquiry/sentence_features.h"

namespace toibiki {
namespace {

// The outputs of ReadingWeights::roles.
enum Output : std::size_t {
  kQuestion,
  kRequest,
  kBackground,
  kComplaint,
  kThanks,
  kGreeting,
  kIntroduction,
  kClosing,
  kSignature,
  kBackchannel,
  kOperator,
  kTemplate,
  kOutputs,
};
using Row = std::array<double, kOutputs>;

// A sentence stays from here on: a lost question is worse than a greeting that stays.
constexpr double kMinKept = 0.38;
// The same of what the rules take for a question, a request or a trouble.
constexpr double kMinAsked = 0.25;
// The same of what tells a product (HM-3です) in a dialogue.
constexpr double kMinCode = 0.02;
// Of two sentences the rules tell: there is no place in them to weigh.
constexpr std::size_t kMinWeighedSentences = 3;
// A text of which nothing stays surely asks nothing; else the rules tell.
constexpr double kMinNothing = 1.5;
// A text asks nothing from here on, whatever its sentences look like:
// 資料をお送りできればと思います。
constexpr double kNothingAsked = 0.25;

void make_sum_one(Row& row) {
  double sum = 0.0;
  for (const double value : row) sum += value;
  if (sum <= 0.0) {
    row.fill(1.0 / static_cast<double>(row.size()));
  } else {
    for (double& value : row) value /= sum;
  }
}

SentenceRole role_of(std::size_t output) {
  constexpr std::array<SentenceRole, kGreeting> kRoles = {
      SentenceRole::kQuestion, SentenceRole::kRequest, SentenceRole::kBackground,
      SentenceRole::kComplaint, SentenceRole::kThanks};
  return output < kRoles.size() ? kRoles[output] : SentenceRole::kBoilerplate;
}

bool is_kept(SentenceRole role) {
  return role != SentenceRole::kThanks && role != SentenceRole::kBoilerplate;
}

std::string_view own_output(const Sentence& sentence) {
  if (sentence.role != SentenceRole::kBoilerplate) return to_string(sentence.role);
  for (const std::string_view output :
       {"greeting", "introduction", "closing", "signature", "backchannel", "operator"}) {
    if (sentence.reason == output) return output;
  }
  return "template";
}

struct Verdict {
  std::size_t sentence = 0;
  std::size_t output = 0;
  std::string why;
};

class RoleWeigher {
 public:
  RoleWeigher(const std::vector<Sentence>& sentences, const InquiryLines& inquiry,
              const ReadingRules& rules, const ReadingWeights& weights)
      : sentences_(sentences),
        roles_(weights.roles),
        is_dialogue_(inquiry.form == InquiryForm::kChat || inquiry.form == InquiryForm::kCall),
        sentence_features_(sentences, inquiry, rules, weights) {
    rows_.reserve(sentences.size());
    for (std::size_t i = 0; i < sentences.size(); ++i) add_row(i);
    read_transitions();
  }

  // What the weights say otherwise, in order.
  std::vector<Verdict> verdicts() {
    std::vector<Verdict> result;
    const std::vector<Row> likely = probabilities();
    for (const Row& row : likely) asks_.push_back(row[kQuestion] + row[kRequest]);
    bool keeps_any = false, kept_any = false;
    for (std::size_t i = 0; i < sentences_.size(); ++i) {
      if (fixed_output(sentences_[i])) {
        keeps_any |= is_kept(sentences_[i].role);
        continue;
      }
      const std::size_t output = likeliest(likely[i], min_kept(i));
      if (!sentences_[i].is_field && !sentences_[i].is_subject) {
        keeps_any |= is_kept(role_of(output));
        kept_any |= is_kept(sentences_[i].role);
      }
      if (role_of(output) == sentences_[i].role) continue;
      find_features(i);
      result.push_back({i, output, roles_.strongest(features_, output)});
    }
    if (kept_any && !keeps_any && sentence_features_.nothing_asked() < kMinNothing) return {};
    return result;
  }

  bool asks_something() const { return sentence_features_.nothing_asked() < kNothingAsked; }
  // How likely every sentence asks. Requires: verdicts() were told.
  const std::vector<double>& asks() const { return asks_; }

 private:
  double min_kept(std::size_t i) const {
    const Sentence& sentence = sentences_[i];
    if (sentence.reason == "statement" && sentence.turn > 0 && sentence_features_.has_code(i)) {
      return kMinCode;
    }
    return sentence.is_lead() || sentence.tells_trouble ? kMinAsked : kMinKept;
  }

  void find_features(std::size_t i) {
    features_.clear();
    const auto fixed = fixed_output(sentences_[i]);
    if (fixed) {
      features_.add("fixed=", *fixed);
    } else {
      sentence_features_.of(i, features_);
    }
  }

  void add_row(std::size_t i) {
    find_features(i);
    const auto fixed = fixed_output(sentences_[i]);
    const std::vector<double> sums = roles_.sums(features_);
    const double most = *std::max_element(sums.begin(), sums.end());
    Row row{};
    for (std::size_t k = 0; k < kOutputs; ++k) {
      if (k == kOperator && !fixed && !is_dialogue_) continue;  // nobody else writes in a mail
      row[k] = fixed && roles_.outputs()[k] != *fixed ? 0.0 : std::exp(sums[k] - most);
    }
    if (fixed) make_sum_one(row);
    rows_.push_back(row);
  }

  void read_transitions() {
    for (std::size_t from = 0; from < kOutputs; ++from) {
      transitions_[from].fill(1.0);
      for (const WeightTable::Weight& weight : roles_.of("after=" + roles_.outputs()[from])) {
        transitions_[from][weight.output] = std::exp(weight.value);
      }
    }
  }

  // Forwards and backwards through the chain, scaled at every step.
  std::vector<Row> probabilities() const {
    std::vector<Row> result(rows_.size());
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      for (std::size_t k = 0; k < kOutputs; ++k) {
        double reached = i == 0 ? 1.0 : 0.0;
        for (std::size_t from = 0; i > 0 && from < kOutputs; ++from) {
          reached += result[i - 1][from] * transitions_[from][k];
        }
        result[i][k] = reached * rows_[i][k];
      }
      make_sum_one(result[i]);
    }
    Row behind;
    behind.fill(1.0);
    for (std::size_t i = rows_.size(); i-- > 0;) {
      Row before{};
      for (std::size_t from = 0; from < kOutputs; ++from) {
        for (std::size_t k = 0; k < kOutputs; ++k) {
          before[from] += transitions_[from][k] * rows_[i][k] * behind[k];
        }
      }
      for (std::size_t k = 0; k < kOutputs; ++k) result[i][k] *= behind[k];
      make_sum_one(result[i]);
      make_sum_one(before);
      behind = before;
    }
    return result;
  }

  // Whether it stays is told first, then whether it asks, then what it is.
  static std::size_t likeliest(const Row& row, double min_kept) {
    const double lead = row[kQuestion] + row[kRequest];
    const double told = row[kBackground] + row[kComplaint];
    if (lead + told < min_kept) return likeliest(row, kThanks, kOutputs);
    if (lead >= told) return likeliest(row, kQuestion, kBackground);
    return likeliest(row, kBackground, kThanks);
  }
  static std::size_t likeliest(const Row& row, std::size_t first, std::size_t last) {
    std::size_t best = first;
    for (std::size_t k = first; k < last; ++k) {
      if (row[k] > row[best]) best = k;
    }
    return best;
  }

  const std::vector<Sentence>& sentences_;
  const WeightTable& roles_;
  bool is_dialogue_;
  SentenceFeatures sentence_features_;
  FeatureList features_;
  std::vector<Row> rows_;
  std::vector<double> asks_;
  std::array<Row, kOutputs> transitions_{};
};

void tell(Sentence& sentence, const Verdict& verdict, const WeightTable& roles) {
  sentence.role = role_of(verdict.output);
  if (is_kept(sentence.role)) {
    sentence.reason = "weights: " + verdict.why;
    sentence.rule.clear();
    if (sentence.is_lead()) sentence.is_announcement = sentence.is_field = false;
  } else {
    sentence.reason = sentence.is_subject ? "header" : roles.outputs()[verdict.output];
    sentence.rule = "reading_weights.tsv: " + verdict.why;
  }
}

}  // namespace

std::optional<std::string_view> fixed_output(const Sentence& sentence) {
  if (sentence.is_own) return own_output(sentence);
  if (sentence.role != SentenceRole::kBoilerplate) return std::nullopt;
  const std::string& kind = sentence.reason;
  if (sentence.is_line && kind == "operator") return "operator";
  if (sentence.is_line && (kind == "quote" || kind == "header")) return "template";
  if (kind == "speaker" || sentence.words.empty()) return "template";
  return std::nullopt;
}

bool weigh_roles(std::vector<Sentence>& sentences, const InquiryLines& inquiry,
                 const ReadingRules& rules, const ReadingWeights& weights) {
  if (weights.roles.empty() || sentences.size() < kMinWeighedSentences) return true;
  RoleWeigher weigher(sentences, inquiry, rules, weights);
  for (const Verdict& verdict : weigher.verdicts()) {
    tell(sentences[verdict.sentence], verdict, weights.roles);
  }
  for (std::size_t i = 0; i < sentences.size(); ++i) sentences[i].asks = weigher.asks()[i];
  return weigher.asks_something();
}

}  // namespace toibiki
