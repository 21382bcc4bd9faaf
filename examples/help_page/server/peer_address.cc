// SPDX-License-Identifier: GPL-2.0-or-later
#include "peer_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <array>
#include <string_view>

namespace toibiki::help_page {

std::string peer_address(const sockaddr* address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (address == nullptr) return {};
  if (address->sa_family == AF_INET) {
    const auto* const v4 = reinterpret_cast<const sockaddr_in*>(address);
    ::inet_ntop(AF_INET, &v4->sin_addr, text.data(), text.size());
  } else if (address->sa_family == AF_INET6) {
    const auto* const v6 = reinterpret_cast<const sockaddr_in6*>(address);
    ::inet_ntop(AF_INET6, &v6->sin6_addr, text.data(), text.size());
  }
  const std::string result = text.data();
  constexpr std::string_view kMapped = "::ffff:";
  return result.starts_with(kMapped) && result.find('.') != std::string::npos
             ? result.substr(kMapped.size())
             : result;
}

}  // namespace toibiki::help_page
