// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

namespace toibiki::help_page {

// What the operator says of the help page.
struct Site {
  std::string name = "ヘルプページ";
  std::string contact_url = {};  // where the contact form is sent; empty: nowhere
  // Origins of other sites whose pages may use the API: "https://www.example.jp". No wildcard.
  std::vector<std::string> allowed_origins = {};
  friend bool operator==(const Site&, const Site&) = default;
};

// Throws Error kInvalidArgument that names the option and the value: an origin that is none, a
// contact address that is neither http(s) nor a path.
void require_valid(const Site& site);

// "https://help.example.jp:8443/a" is "https://help.example.jp:8443"; empty for a path and others.
std::string origin_of(const std::string& url);

}  // namespace toibiki::help_page
