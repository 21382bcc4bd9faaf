// SPDX-License-Identifier: GPL-2.0-or-later
#include "security_headers.h"

namespace toibiki::help_page {

std::string content_security_policy(const Site& site) {
  // The contact form may be sent to another site; pictures of articles may lie elsewhere.
  const std::string contact = origin_of(site.contact_url);
  return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; "
         "connect-src 'self'; form-action 'self'" +
         (contact.empty() ? "" : " " + contact) + "; base-uri 'none'; frame-ancestors 'none'";
}

void add_security_headers(Response& response, RouteKind kind, const Site& site) {
  set_header(response, "X-Content-Type-Options", "nosniff");
  set_header(response, "Referrer-Policy", "same-origin");
  if (!header_of(response, "Cross-Origin-Resource-Policy")) {
    set_header(response, "Cross-Origin-Resource-Policy", "same-origin");
  }
  if (kind != RouteKind::kPage) {
    set_header(response, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    return;
  }
  set_header(response, "Content-Security-Policy", content_security_policy(site));
  set_header(response, "X-Frame-Options", "DENY");
  set_header(response, "Cross-Origin-Opener-Policy", "same-origin");
  set_header(response, "Permissions-Policy", "camera=(), geolocation=(), microphone=()");
}

}  // namespace toibiki::help_page
