// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/masking.h"
#include "toibiki/span.h"

namespace toibiki {

// A personal value of a reply, or the placeholder that stands for it.
struct PersonalValue {
  Span span;
  std::string label;  // "氏名"
  // Of the one person or number: equal for the same one.
  std::string value;
  bool is_placeholder = false;
};

// What Masker found in the reply and the placeholders in it, the organization that its head
// addresses, and every other place where the reply says one of these names, or one of `other_names`
// (of the inquiry). In order, disjoint.
std::vector<PersonalValue> personal_values(std::string_view reply,
                                           std::span<const PersonalData> found,
                                           std::span<const std::string> other_names);

}  // namespace toibiki
