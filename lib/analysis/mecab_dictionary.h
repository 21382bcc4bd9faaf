// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <mecab.h>

#include <filesystem>
#include <memory>
#include <string>

#include "analysis/feature_layout.h"

namespace toibiki {

// An opened MeCab dictionary, with the built-in words (dictionaries/words.csv, for ipadic) and a user
// dictionary on top if one is given. Immutable, shared by threads; each thread needs its own
// MeCab::Lattice.
class MecabDictionary {
 public:
  // `user_dictionary`: compiled file, or empty. It is read into memory here and may be removed
  // afterwards. Throws Error kDictionary if there is no dictionary in UTF-8 in a layout that
  // feature_layout() knows.
  // Opened dictionaries without a user dictionary are shared by the process.
  static std::shared_ptr<const MecabDictionary> open(
      const std::filesystem::path& folder, const std::filesystem::path& user_dictionary = {});

  const MeCab::Model& model() const { return *model_; }
  const MeCab::Tagger& tagger() const { return *tagger_; }
  // Takes no run of more than four characters as one unknown word (morpheme_reader.cc says what for).
  const MeCab::Tagger& short_unknown_tagger() const { return *short_unknown_tagger_; }
  const FeatureLayout& layout() const { return *layout_; }
  // Character set, version and size, without the user dictionary: "UTF-8 v102 392126 words".
  const std::string& identity() const { return identity_; }

 private:
  MecabDictionary(const std::filesystem::path& folder,
                  const std::filesystem::path& user_dictionary);

  // False if the dictionaries do not go together.
  bool load(const std::filesystem::path& folder, const std::string& user_dictionaries);

  std::unique_ptr<MeCab::Model> model_;
  std::unique_ptr<MeCab::Tagger> tagger_;
  std::unique_ptr<MeCab::Model> short_unknown_model_;  // the same mapped files
  std::unique_ptr<MeCab::Tagger> short_unknown_tagger_;
  const FeatureLayout* layout_ = nullptr;
  std::string identity_;
};

}  // namespace toibiki
