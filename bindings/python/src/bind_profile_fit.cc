// SPDX-License-Identifier: GPL-2.0-or-later
#include "arguments.h"
#include "bind.h"
#include "function.h"
#include "services.h"
#include "toibiki/profile_fit.h"
#include "toibiki/tuning.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

namespace {

// (name, answer_precision, candidates_precision, weights)
FitProfileOptions options_from(const py::tuple& values) {
  return {.name = text_from(values[0], "name"),
          .answer_precision = double_from(values[1], "answer_precision"),
          .candidates_precision = double_from(values[2], "candidates_precision"),
          .weights = bool_from(values[3], "weights")};
}

RankingProfile base_from(const py::object& value) {
  return value.is_none() ? default_profile() : from_python<RankingProfile>(value, "base");
}

}  // namespace

void bind_profile_fit(py::module_& module) {
  auto fit = bind_value<ProfileFit>(
      module, "ProfileFit", "What a fit found, measured on queries that it had not seen.",
      {.is_hashable = false},
      {field("profile", &ProfileFit::profile, "the base with what was better"),
       field("weights_accepted", &ProfileFit::weights_accepted),
       field("weights_reason", &ProfileFit::weights_reason),
       field("base_quality", &ProfileFit::base_quality, "mean of MRR@10 and nDCG@10, held out"),
       field("fitted_quality", &ProfileFit::fitted_quality),
       field("quality_p", &ProfileFit::quality_p, "paired randomisation test, two-sided"),
       field("calibration_fitted", &ProfileFit::calibration_fitted),
       field("calibration_reason", &ProfileFit::calibration_reason),
       field("held_out", &ProfileFit::held_out, "of the first suggestion of each query"),
       field("calibration_error", &ProfileFit::calibration_error),
       field("answer", &ProfileFit::answer), field("candidates", &ProfileFit::candidates)});
  print_with_to_string(fit);
  add_to_json(fit, "One JSON object.");
  module.def(
      "fit_profile", [](PySearcher& searcher, const py::object& base, const py::object& queries,
                        const py::object& judgements, const py::tuple& options) {
        const RankingProfile from = base_from(base);
        const auto asked = from_python<std::vector<Query>>(queries, "queries");
        const auto judged = from_python<Judgements>(judgements, "judgements");
        const FitProfileOptions with = options_from(options);
        return searcher.call(
            [&](Searcher& searched) { return fit_profile(searched, from, asked, judged, with); });
      });
  module.def("fit_profile_to_outcomes", [](const py::object& path, const py::object& base,
                                           const py::tuple& options, const py::tuple& open) {
    const std::filesystem::path folder = path_from(path, "knowledge_base");
    const RankingProfile from = base.is_none() ? profile_of(folder) : base_from(base);
    const FitProfileOptions with = options_from(options);
    const OpenOptions opened = open_options_from(open);
    return without_gil([&] { return fit_profile_to_outcomes(folder, from, with, opened); });
  });
  def_slow_function(module, "profile_of", {{"knowledge_base"}},
                    "The profile of a knowledge base: its own, or the default one.",
                    [](const std::filesystem::path& path) { return profile_of(path); });
  def_slow_function(module, "write_profile", {{"knowledge_base"}, {"profile"}},
                    "Puts a profile in place; searchers follow with their next call.",
                    [](const std::filesystem::path& path, const RankingProfile& profile) {
                      write_profile(path, profile);
                      return std::optional<bool>();
                    });
}

}  // namespace toibiki_python
