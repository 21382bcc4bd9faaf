// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/dictionary_change.h"
#include "store/manifest.h"
#include "tests/fuzz/fuzz_import.h"
#include "toibiki/ranking_profile.h"
#include "toibiki/regression.h"

namespace toibiki::fuzz {
// Files of a knowledge base that are read before anything else: manifest, profile, and their like.
void use(std::string_view input) {
  static const TemporaryFolder folder;
  switch (take_choice(input, 5)) {
    case 0:
      write(manifest_path(folder.path()), input);
      read_manifest(folder.path());
      return;
    case 1: {
      const RankingProfile profile = profile_from_json(input);
      require(profile_from_json(to_json(profile)) == profile, "JSON keeps a profile");
      return;
    }
    case 2: {
      const Calibration calibration = calibration_from_json(input);
      require(calibration_from_json(to_json(calibration)) == calibration,
              "JSON keeps a calibration");
      return;
    }
    case 3:
      write(folder.path() / "dictionary_change.json", input);
      read_dictionary_change(folder.path());
      return;
    default:
      regression_run_from_json(input);
  }
}

}  // namespace toibiki::fuzz
