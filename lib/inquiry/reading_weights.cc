// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/reading_weights.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "analysis/rule_file.h"

namespace toibiki {
namespace {

constexpr std::size_t kColumns = 4;

}  // namespace

void FeatureList::make_unique() {
  std::vector<std::string> features;
  features.reserve(size());
  for (std::size_t i = 0; i < size(); ++i) features.emplace_back((*this)[i]);
  std::sort(features.begin(), features.end());
  features.erase(std::unique(features.begin(), features.end()), features.end());
  clear();
  for (const std::string& feature : features) add(feature);
}

WeightTable::WeightTable(std::initializer_list<std::string_view> outputs)
    : outputs_(outputs.begin(), outputs.end()) {}

bool WeightTable::add(std::string_view feature, std::string_view output, double value) {
  const auto known = std::find(outputs_.begin(), outputs_.end(), output);
  if (known == outputs_.end()) return false;
  weights_[std::string(feature)].push_back(
      {static_cast<std::size_t>(known - outputs_.begin()), value});
  return true;
}

const std::vector<WeightTable::Weight>& WeightTable::of(std::string_view feature) const {
  static const std::vector<Weight> kNone;
  const auto known = weights_.find(feature);
  return known == weights_.end() ? kNone : known->second;
}

std::vector<double> WeightTable::sums(const FeatureList& features) const {
  std::vector<double> result(outputs_.size(), 0.0);
  for (std::size_t i = 0; i < features.size(); ++i) {
    for (const Weight& weight : of(features[i])) result[weight.output] += weight.value;
  }
  return result;
}

std::string WeightTable::strongest(const FeatureList& features, std::size_t output) const {
  std::string_view first, second;
  double most = 0.0, next = 0.0;
  for (std::size_t i = 0; i < features.size(); ++i) {
    for (const Weight& weight : of(features[i])) {
      if (weight.output != output || weight.value <= next || features[i] == first) continue;
      second = weight.value > most ? first : features[i];
      next = weight.value > most ? most : weight.value;
      if (weight.value > most) {
        first = features[i];
        most = weight.value;
      }
    }
  }
  std::string result(first);
  if (!second.empty()) result.append(", ").append(second);
  return result;
}

ReadingWeights::ReadingWeights(const std::filesystem::path& folder)
    : texts({"nothing"}),
      roles({"question", "request", "background", "complaint", "thanks", "greeting", "introduction",
             "closing", "signature", "backchannel", "operator", "template"}),
      speakers({"company"}),
      boundaries({"another"}) {
  const RuleFile file = read_rules(folder, "reading_weights.tsv");
  for (const RuleFile::Line& line : file.lines) {
    if (line.columns.size() != kColumns) {
      throw rule_error(
          file, line, line.columns[0],
          "「モデル<タブ>素性<タブ>出力<タブ>重み」の4列で書いてください。 (four columns: "
          "model, feature, output, weight)");
    }
    const std::string& model = line.columns[0];
    WeightTable* table = model == "text"       ? &texts
                         : model == "role"     ? &roles
                         : model == "speaker"  ? &speakers
                         : model == "boundary" ? &boundaries
                                               : nullptr;
    if (table == nullptr) {
      throw rule_error(file, line, model,
                       "モデルは text、role、speaker、boundary のどれかです。 (the model is text, "
                       "role, speaker or boundary)");
    }
    const std::string& number = line.columns[3];
    double value = 0.0;
    const auto read = std::from_chars(number.data(), number.data() + number.size(), value);
    if (read.ec != std::errc() || read.ptr != number.data() + number.size() ||
        !std::isfinite(value)) {
      throw rule_error(file, line, number, "重みは数で書いてください。 (the weight is a number)");
    }
    if (!table->add(line.columns[1], line.columns[2], value)) {
      throw rule_error(file, line, line.columns[2],
                       "このモデルにない出力です。 (not an output of this model)");
    }
  }
}

}  // namespace toibiki
