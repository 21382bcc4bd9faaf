// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/diverse.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "base/utf8.h"

namespace toibiki {
namespace {

constexpr double kNearlySame = 0.8;  // Dice coefficient of the bigrams
constexpr std::size_t kMaxOfArticle = 2;

using Bigrams = std::vector<std::pair<char32_t, char32_t>>;

Bigrams bigrams_of(std::string_view text) {
  Bigrams bigrams;
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    bigrams.emplace_back(before, c);
    before = c;
  }
  std::sort(bigrams.begin(), bigrams.end());
  return bigrams;
}

bool is_nearly_same(const Bigrams& a, const Bigrams& b) {
  Bigrams both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return 2.0 * static_cast<double>(both.size()) >=
         kNearlySame * static_cast<double>(a.size() + b.size());
}

}  // namespace

bool goes_before(const RankedCompletion& a, const RankedCompletion& b) {
  return std::tie(b.score, a.completion.text, a.completion.article_id) <
         std::tie(a.score, b.completion.text, b.completion.article_id);
}

std::vector<Completion> diverse(std::vector<RankedCompletion> ranked, std::size_t limit) {
  std::vector<Completion> chosen;
  std::vector<Completion> later;
  std::vector<Bigrams> chosen_bigrams;
  std::set<std::string> texts;
  for (RankedCompletion& one : ranked) {
    if (chosen.size() == limit) return chosen;
    Completion& completion = one.completion;
    if (!texts.insert(completion.text).second) continue;
    Bigrams bigrams = bigrams_of(completion.text);
    const bool repeats =
        std::any_of(chosen.begin(), chosen.end(),
                    [&](const Completion& before) {
                      return !before.article_id.empty() &&
                             before.article_id == completion.article_id;
                    }) ||
        std::any_of(chosen_bigrams.begin(), chosen_bigrams.end(),
                    [&](const Bigrams& before) { return is_nearly_same(before, bigrams); });
    if (repeats) {
      later.push_back(std::move(completion));
    } else {
      chosen.push_back(std::move(completion));
      chosen_bigrams.push_back(std::move(bigrams));
    }
  }
  for (Completion& completion : later) {
    if (chosen.size() == limit) break;
    const auto count = static_cast<std::size_t>(
        std::count_if(chosen.begin(), chosen.end(), [&](const Completion& before) {
          return !before.article_id.empty() && before.article_id == completion.article_id;
        }));
    if (count < kMaxOfArticle) chosen.push_back(std::move(completion));
  }
  return chosen;
}

}  // namespace toibiki
