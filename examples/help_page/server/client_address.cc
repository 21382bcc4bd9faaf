// SPDX-License-Identifier: GPL-2.0-or-later
#include "client_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "toibiki/error.h"

namespace toibiki::help_page {
namespace {

// The address as it is compared, of IPv4 within IPv6 (::ffff:192.0.2.1) that of IPv4; empty if it
// is none.
std::string normalized(std::string_view text) {
  const std::string address(text);
  std::array<char, INET6_ADDRSTRLEN> out{};
  in_addr v4{};
  if (::inet_pton(AF_INET, address.c_str(), &v4) == 1) {
    return ::inet_ntop(AF_INET, &v4, out.data(), out.size());
  }
  in6_addr v6{};
  if (::inet_pton(AF_INET6, address.c_str(), &v6) != 1) return {};
  if (IN6_IS_ADDR_V4MAPPED(&v6)) {
    return ::inet_ntop(AF_INET, v6.s6_addr + 12, out.data(), out.size());
  }
  return ::inet_ntop(AF_INET6, &v6, out.data(), out.size());
}

// Of a normalized IPv6 address the first 64 bits; any other as it is.
std::string net_of(const std::string& address) {
  in6_addr v6{};
  if (::inet_pton(AF_INET6, address.c_str(), &v6) != 1) return address;
  std::fill(v6.s6_addr + 8, v6.s6_addr + 16, std::uint8_t{0});
  std::array<char, INET6_ADDRSTRLEN> out{};
  return ::inet_ntop(AF_INET6, &v6, out.data(), out.size());
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

}  // namespace

void require_addresses(const std::vector<std::string>& trusted_proxies) {
  for (const std::string& proxy : trusted_proxies) {
    if (!normalized(proxy).empty()) continue;
    throw Error(ErrorCode::kInvalidArgument,
                "--trust-proxy " + proxy +
                    ": IP アドレスではありません。127.0.0.1 や 2001:db8::1 のように、プロキシの"
                    "アドレスを一つ書いてください。 (not an IP address; write that of one proxy, "
                    "no name, net or port)");
  }
}

std::string client_address(const Request& request,
                           const std::vector<std::string>& trusted_proxies) {
  const auto is_trusted = [&](const std::string& address) {
    return std::any_of(trusted_proxies.begin(), trusted_proxies.end(),
                       [&](const std::string& proxy) { return normalized(proxy) == address; });
  };
  std::string address = normalized(request.peer);
  // From the last header to the first, and in each from its end.
  for (auto header = request.headers.rbegin(); header != request.headers.rend(); ++header) {
    if (header->name != "x-forwarded-for") continue;
    std::string_view list = header->value;
    while (is_trusted(address) && !list.empty()) {
      const std::size_t comma = list.rfind(',');
      const std::size_t begin = comma == std::string_view::npos ? 0 : comma + 1;
      const std::string before = normalized(trimmed(list.substr(begin)));
      if (before.empty()) return net_of(address);
      address = before;
      list = list.substr(0, comma == std::string_view::npos ? 0 : comma);
    }
  }
  return net_of(address);
}

}  // namespace toibiki::help_page
