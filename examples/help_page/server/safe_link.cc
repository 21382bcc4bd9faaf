// SPDX-License-Identifier: GPL-2.0-or-later
#include "safe_link.h"

#include <algorithm>
#include <array>
#include <string>

namespace toibiki::help_page {
namespace {

// In lower case; empty for a relative link.
std::string scheme_of(std::string_view link) {
  const std::size_t end = link.find_first_of(":/?#");
  if (end == std::string_view::npos || link[end] != ':') return {};
  std::string scheme(link.substr(0, end));
  for (char& c : scheme) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return scheme.empty() ? ":" : scheme;
}

}  // namespace

bool is_safe_link(std::string_view link) noexcept {
  const bool has_blank = std::any_of(link.begin(), link.end(), [](char c) {
    return static_cast<unsigned char>(c) <= 0x20U || c == 0x7F;
  });
  if (has_blank) return false;
  const std::string scheme = scheme_of(link);
  return scheme.empty() || scheme == "http" || scheme == "https" || scheme == "mailto";
}

bool is_external_link(std::string_view link) noexcept {
  const std::string scheme = scheme_of(link);
  // Browsers read "\" as "/".
  const auto is_slash = [](char c) { return c == '/' || c == '\\'; };
  return scheme == "http" || scheme == "https" ||
         (link.size() >= 2 && is_slash(link[0]) && is_slash(link[1]));
}

}  // namespace toibiki::help_page
