// SPDX-License-Identifier: GPL-2.0-or-later
#include "bind.h"
#include "function.h"
#include "toibiki/calibration.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

namespace {

void bind_model(py::module_& module) {
  bind_value<CalibrationFeature>(
      module, "CalibrationFeature", "One confidence feature of a suggestion.",
      {.positional_count = 2},
      {field("name", &CalibrationFeature::name),
       field("weight", &CalibrationFeature::weight, "per unit of the raw feature, in logits")});
  bind_value<CalibrationStep>(module, "CalibrationStep", "One point of a calibration's steps.",
                              {.positional_count = 2},
                              {field("score", &CalibrationStep::score),
                               field("probability", &CalibrationStep::probability)});
  auto calibration = bind_value<Calibration>(
      module, "Calibration", "How likely a suggestion is right, from its confidence features.", {},
      {field("features", &Calibration::features), field("bias", &Calibration::bias),
       field("steps", &Calibration::steps),
       field("judged_count", &Calibration::judged_count, "suggestions that it was fitted on"),
       field("positive_count", &Calibration::positive_count),
       field("held_out_ece", &Calibration::held_out_ece, "None where it was set by hand")});
  print_with_to_string(calibration);
  add_to_json(calibration, "Indented JSON: calibration_from_json() reads it.");
}

void bind_threshold(py::module_& module) {
  bind_enum<Band>(module, "Band", "For use where a probability cannot be promised.",
                  members_to(Band::kLow));
  auto judged = bind_value<JudgedProbability>(
      module, "JudgedProbability", "The top suggestion of one inquiry, judged.",
      {.positional_count = 3},
      {field("query_id", &JudgedProbability::query_id),
       field("probability", &JudgedProbability::probability),
       field("right", &JudgedProbability::right)});
  print_with_to_string(judged);
  auto choice = bind_value<ThresholdChoice>(
      module, "ThresholdChoice", "From which probability on to answer, and what that gives.", {},
      {field("wanted_precision", &ThresholdChoice::wanted_precision),
       field("enough", &ThresholdChoice::enough, "False: too few judgements for this precision"),
       field("threshold", &ThresholdChoice::threshold, "2.0: no inquiry is answered"),
       field("expected_precision", &ThresholdChoice::expected_precision),
       field("precision_low", &ThresholdChoice::precision_low, "95% Wilson interval"),
       field("precision_high", &ThresholdChoice::precision_high),
       field("coverage", &ThresholdChoice::coverage, "answered_count / judged_count"),
       field("judged_count", &ThresholdChoice::judged_count),
       field("answered_count", &ThresholdChoice::answered_count),
       field("right_count", &ThresholdChoice::right_count),
       field("reason", &ThresholdChoice::reason, "one sentence")});
  print_with_to_string(choice);
  choice.attr("NEVER") = ThresholdChoice::kNever;
  auto bin = bind_value<ReliabilityBin>(
      module, "ReliabilityBin", "Judgements of about the same probability.", {},
      {field("count", &ReliabilityBin::count),
       field("mean_probability", &ReliabilityBin::mean_probability),
       field("right_share", &ReliabilityBin::right_share)});
  print_with_to_string(bin);
}

void def_functions(py::module_& module) {
  def_function(
      module, "probability", {{"calibration"}, {"values"}},
      "The probability that a calibration gives to feature values: a mapping by name, or a "
      "list in the order of its features.",
      [](const Calibration& calibration, const py::object& values) -> py::object {
        if (PyMapping_Check(values.ptr()) && py::hasattr(values, "keys")) {
          return py::float_(probability(calibration, from_python<FeatureValues>(values, "values")));
        }
        const auto list = from_python<std::vector<double>>(values, "values");
        return py::float_(probability(calibration, std::span<const double>(list)));
      });
  def_function(module, "calibration_from_json", {{"text"}}, "Reads Calibration.to_json().",
               [](const std::string& text) { return calibration_from_json(text); });
  def_function(module, "band_of", {{"probability"}}, "high from 0.8, medium from 0.5, low below.",
               [](double value) { return band_of(value); });
  def_slow_function(module, "threshold_for", {{"precision"}, {"judged"}},
                    "The lowest threshold that keeps the precision (between 0 and 1) among those "
                    "answered. Give held-out probabilities.",
                    [](double precision, const std::vector<JudgedProbability>& judged) {
                      return threshold_for(precision, judged);
                    });
  def_slow_function(module, "reliability_bins", {{"judged"}, {"bin_count", py::int_(10)}},
                    "Bins of equally many judgements, lowest probability first.",
                    [](const std::vector<JudgedProbability>& judged, std::size_t bin_count) {
                      return reliability_bins(judged, bin_count);
                    });
  def_slow_function(module, "expected_calibration_error", {{"judged"}},
                    "Mean of |mean_probability - right_share| over ten bins, by count.",
                    [](const std::vector<JudgedProbability>& judged) {
                      return expected_calibration_error(judged);
                    });
}

}  // namespace

void bind_calibration(py::module_& module) {
  bind_model(module);
  bind_threshold(module);
  def_functions(module);
}

}  // namespace toibiki_python
