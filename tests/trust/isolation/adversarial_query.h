// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tests/trust/isolation/secret_words.h"

namespace toibiki {

// What somebody sends who wants to learn what only agents may see.
struct AdversarialQuery {
  std::string family;  // "whole", "prefix", ...
  std::string text;    // UTF-8
};

AdversarialQuery adversarial_query(const std::vector<SecretWord>& words, Chance& chance);

std::size_t query_family_count();

}  // namespace toibiki
