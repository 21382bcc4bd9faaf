// SPDX-License-Identifier: GPL-2.0-or-later
#include "site.h"

#include <algorithm>
#include <string_view>

#include "safe_link.h"
#include "toibiki/error.h"
#include "utf8.h"

namespace toibiki::help_page {

std::string origin_of(const std::string& url) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!url.starts_with(scheme)) continue;
    const std::size_t end = url.find_first_of("/?#", scheme.size());
    std::string origin = url.substr(0, end);
    const bool is_plain = std::all_of(origin.begin(), origin.end(), [](char c) {
      const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      return is_letter || (c >= '0' && c <= '9') ||
             std::string_view(".-:/[]").find(c) != std::string_view::npos;
    });
    return is_plain && origin.size() > scheme.size() ? origin : std::string();
  }
  return {};
}

void require_valid(const Site& site) {
  for (const std::string& origin : site.allowed_origins) {
    if (!origin.empty() && origin_of(origin) == origin) continue;
    throw Error(
        ErrorCode::kInvalidArgument,
        "--allow-origin: 「" + origin +
            "」は使えません。https://www.example.jp のように、パスを付けずに書いてください。 "
            "(must be an origin such as https://www.example.jp, without a path)");
  }
  const std::string& contact = site.contact_url;
  const bool is_path = contact.starts_with('/') && !contact.starts_with("//");
  if (!contact.empty() && (!is_safe_link(contact) || (!is_path && origin_of(contact).empty()))) {
    throw Error(
        ErrorCode::kInvalidArgument,
        "--contact-url: 「" + contact +
            "」は使えません。https://… か /… にしてください。 (must be http(s), or a path)");
  }
  if (is_utf8(site.name) && !has_control_characters(site.name)) return;
  throw Error(ErrorCode::kInvalidArgument,
              "--site-name: UTF-8 で書いてください。 (must be UTF-8 without control characters)");
}

}  // namespace toibiki::help_page
