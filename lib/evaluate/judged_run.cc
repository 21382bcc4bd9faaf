// SPDX-License-Identifier: GPL-2.0-or-later
#include "evaluate/judged_run.h"

#include <algorithm>

#include "base/utf8.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

bool has_relevant(const std::map<std::string, int>& gains) {
  return std::any_of(gains.begin(), gains.end(), [](const auto& gain) { return gain.second > 0; });
}

}  // namespace

JudgedRun judged_run(const Run& run, const Judgements& judgements) {
  JudgedRun result;
  for (const auto& [id, ranked] : run) {
    const auto judged = judgements.find(id);
    if (judged == judgements.end() || !has_relevant(judged->second)) {
      result.not_judged.push_back(id);
      continue;
    }
    try {
      result.rankings.push_back(judged_ranking(ranked, judged->second));
    } catch (const Error& error) {
      throw Error(error.code(), "問い合わせ「" + shown(id) + "」: " + error.what());
    }
    result.queries.push_back(id);
  }
  for (const auto& [id, gains] : judgements) {
    if (!run.contains(id)) result.not_run.push_back(id);
  }
  return result;
}

}  // namespace toibiki
