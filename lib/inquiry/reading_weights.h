// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace toibiki {

// The features of one example ("tail=ますか", "form=call"), in one buffer that is used again.
class FeatureList {
 public:
  void clear() {
    text_.clear();
    ends_.clear();
  }
  void add(std::string_view name) { add(name, {}); }
  void add(std::string_view name, std::string_view value) { add(name, value, {}); }
  void add(std::string_view name, std::string_view value, std::string_view more) {
    text_.append(name).append(value).append(more);
    ends_.push_back(text_.size());
  }

  // Each once, in any order.
  void make_unique();

  std::size_t size() const { return ends_.size(); }
  std::string_view operator[](std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
    return std::string_view(text_).substr(begin, ends_[i] - begin);
  }

 private:
  std::string text_;
  std::vector<std::size_t> ends_;
};

// What the features of a linear model add to its outputs.
class WeightTable {
 public:
  struct Weight {
    std::size_t output = 0;
    double value = 0.0;
  };

  WeightTable(std::initializer_list<std::string_view> outputs);

  const std::vector<std::string>& outputs() const { return outputs_; }
  bool empty() const { return weights_.empty(); }

  // False if there is no such output.
  bool add(std::string_view feature, std::string_view output, double value);

  // Those of one feature; empty if it adds to no output.
  const std::vector<Weight>& of(std::string_view feature) const;
  // Sums for every output.
  std::vector<double> sums(const FeatureList& features) const;
  // The features that add most to an output: "tail=ますか, rule=question". Empty if none does.
  std::string strongest(const FeatureList& features, std::size_t output) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view feature) const {
      return std::hash<std::string_view>{}(feature);
    }
  };

  std::vector<std::string> outputs_;
  std::unordered_map<std::string, std::vector<Weight>, Hash, std::equal_to<>> weights_;
};

// The models of dictionaries/reading_weights.tsv, which tests/bench/fit_reading.py makes.
struct ReadingWeights {
  // The file of this name in `folder` stands in for the built-in one. Throws Error kDictionary that
  // names file, line and value if a line is broken.
  explicit ReadingWeights(const std::filesystem::path& folder);

  WeightTable texts;       // whether a text asks nothing: thanks, advertising, a wrong number
  WeightTable roles;       // what a sentence is there for
  WeightTable speakers;    // whether the company says it
  WeightTable boundaries;  // whether what asks begins another request
};

}  // namespace toibiki
