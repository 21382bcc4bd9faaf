// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace toibiki::help_page {

// What a request target names, decoded. Texts are UTF-8 without control characters.
struct Target {
  std::vector<std::string> path;  // "/articles/a%2Fb" is {"articles", "a/b"}; "/" is empty
  std::vector<std::pair<std::string, std::string>> parameters;  // in the order of the query
  friend bool operator==(const Target&, const Target&) = default;
};

// Throws Refusal 400 for what is no path, a broken percent-encoding, bytes that are not UTF-8, and
// control characters. Segments are taken apart before they are decoded, so that "%2F" and ".." are
// only odd names: no file is opened by them.
Target parse_target(std::string_view target);

// The first parameter of this name.
std::optional<std::string_view> parameter_of(const Target& target, std::string_view name);
std::vector<std::string> parameters_of(const Target& target, std::string_view name);

// A whole number from min to max. Throws Refusal 400 that names the parameter.
std::size_t number_of(const Target& target, std::string_view name, std::size_t preset,
                      std::size_t min, std::size_t max);

// For a segment of a path or a value of a query; everything but letters, digits and "-._~" is
// encoded.
std::string percent_encoded(std::string_view text);

}  // namespace toibiki::help_page
