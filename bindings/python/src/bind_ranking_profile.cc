// SPDX-License-Identifier: GPL-2.0-or-later
#include "bind.h"
#include "function.h"
#include "toibiki/ranking_profile.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

void bind_ranking_profile(py::module_& module) {
  bind_enum<Signal>(module, "Signal", "What speaks for or against a suggestion.",
                    members_to(Signal::kOtherPolarity));
  bind_enum<ConfidenceFeature>(module, "ConfidenceFeature", "What tells how sure a suggestion is.",
                               members_to(ConfidenceFeature::kLength));
  auto profile = bind_value<RankingProfile>(
      module, "RankingProfile", "How a knowledge base ranks, and when it answers.",
      {.is_hashable = false},
      {field("name", &RankingProfile::name, "not empty"),
       field("version", &RankingProfile::version, "goes up with each change of the same name"),
       field("description", &RankingProfile::description, "who made it, from what"),
       field("weights", &RankingProfile::weights, "by Signal"),
       field("calibration", &RankingProfile::calibration),
       field("answer_threshold", &RankingProfile::answer_threshold),
       field("candidates_threshold", &RankingProfile::candidates_threshold)});
  print_with_to_string(profile);
  add_to_json(profile, "Indented JSON, as <kb>/profile.json holds it.");
  def_function(module, "default_profile", {}, "The profile of a knowledge base that has none.",
               [] { return RankingProfile(default_profile()); });
  def_function(module, "profile_from_json", {{"json"}}, "Reads RankingProfile.to_json().",
               [](const std::string& json) { return profile_from_json(json); });
  def_function(module, "read_profile", {{"path"}}, "Reads a profile file.",
               [](const std::filesystem::path& path) { return read_profile(path); });
}

}  // namespace toibiki_python
