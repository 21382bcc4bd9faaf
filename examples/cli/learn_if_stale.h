// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>

namespace toibiki::cli {

// Learns the latent-semantic models anew if a tenth of the records is new, or the analyzer is
// another one: new words make paraphrases found. A failure loses no record, so that it is told on
// standard error and is no error.
void learn_if_stale(const std::filesystem::path& knowledge_base);

// The same only if there are models, of words that another analyzer cut.
void learn_if_unfit(const std::filesystem::path& knowledge_base);

}  // namespace toibiki::cli
