// SPDX-License-Identifier: GPL-2.0-or-later
#include "listening_socket.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "toibiki/error.h"

namespace toibiki::help_page {
namespace {

constexpr int kBacklog = 4'096;  // the system cuts it to net.core.somaxconn

[[noreturn]] void fail(int socket, const std::string& address, std::uint16_t port) {
  const int error = errno;
  if (socket >= 0) ::close(socket);
  const std::string place = address + " のポート " + std::to_string(port);
  const std::string english = address + ", port " + std::to_string(port);
  const std::string why = std::strerror(error);
  if (error == EADDRINUSE) {
    throw Error(ErrorCode::kIo, place +
                                    " は使われています。--port で別の番号を選ぶか、--port 0 "
                                    "で空きを使ってください。 (" +
                                    english + " is in use; choose another with --port)");
  }
  if (error == EACCES) {
    throw Error(ErrorCode::kNotWritable,
                place +
                    " を開く権限がありません。1024 以上の番号にしてください。 (no permission for " +
                    english + ")");
  }
  throw Error(ErrorCode::kIo, place + " で待ち受けられません: " + why +
                                  "。--address を確かめてください。 (cannot listen on " + english +
                                  ")");
}

struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t size = 0;
};

SocketAddress socket_address(const std::string& address, std::uint16_t port) {
  SocketAddress result;
  auto* const v4 = reinterpret_cast<sockaddr_in*>(&result.storage);
  auto* const v6 = reinterpret_cast<sockaddr_in6*>(&result.storage);
  if (::inet_pton(AF_INET, address.c_str(), &v4->sin_addr) == 1) {
    v4->sin_family = AF_INET;
    v4->sin_port = htons(port);
    result.size = sizeof(sockaddr_in);
    return result;
  }
  if (::inet_pton(AF_INET6, address.c_str(), &v6->sin6_addr) == 1) {
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(port);
    result.size = sizeof(sockaddr_in6);
    return result;
  }
  throw Error(
      ErrorCode::kInvalidArgument,
      "「" + address +
          "」は IP アドレスではありません。127.0.0.1 や ::1 のように書いてください。 (not a "
          "numeric IP address: 127.0.0.1, ::1)");
}

}  // namespace

int listen_at(const std::string& address, std::uint16_t port) {
  const SocketAddress where = socket_address(address, port);
  const int family = where.storage.ss_family;
  const int socket = ::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (socket < 0) fail(socket, address, port);
  const int on = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (::bind(socket, reinterpret_cast<const sockaddr*>(&where.storage), where.size) != 0 ||
      ::listen(socket, kBacklog) != 0) {
    fail(socket, address, port);
  }
  return socket;
}

std::uint16_t port_of(int listening_socket) {
  SocketAddress where;
  where.size = sizeof where.storage;
  auto* const generic = reinterpret_cast<sockaddr*>(&where.storage);
  if (::getsockname(listening_socket, generic, &where.size) != 0) return 0;
  if (where.storage.ss_family == AF_INET6) {
    return ntohs(reinterpret_cast<const sockaddr_in6*>(&where.storage)->sin6_port);
  }
  return ntohs(reinterpret_cast<const sockaddr_in*>(&where.storage)->sin_port);
}

bool is_loopback(const std::string& address) {
  in_addr v4{};
  if (::inet_pton(AF_INET, address.c_str(), &v4) == 1) return (ntohl(v4.s_addr) >> 24U) == 127;
  in6_addr v6{};
  return ::inet_pton(AF_INET6, address.c_str(), &v6) == 1 && IN6_IS_ADDR_LOOPBACK(&v6);
}

std::size_t raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 256;
  if (limit.rlim_cur < limit.rlim_max) {
    rlimit wanted = limit;
    wanted.rlim_cur = limit.rlim_max;
    if (::setrlimit(RLIMIT_NOFILE, &wanted) == 0) limit = wanted;
  }
  return limit.rlim_cur;
}

}  // namespace toibiki::help_page
