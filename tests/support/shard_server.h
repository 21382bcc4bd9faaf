// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <thread>

namespace toibiki {

// A TCP socket on loopback. `port` 0: a free one.
class LoopbackSocket {
 public:
  explicit LoopbackSocket(std::uint16_t port = 0)
      : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    address_.sin_family = AF_INET;
    address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address_.sin_port = htons(port);
  }
  ~LoopbackSocket() { ::close(descriptor_); }
  LoopbackSocket(const LoopbackSocket&) = delete;
  LoopbackSocket& operator=(const LoopbackSocket&) = delete;

  bool connect() {
    return ::connect(descriptor_, reinterpret_cast<sockaddr*>(&address_), sizeof address_) == 0;
  }
  // Returns the port.
  std::uint16_t listen() {
    const int yes = 1;
    ::setsockopt(descriptor_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    socklen_t size = sizeof address_;
    if (::bind(descriptor_, reinterpret_cast<sockaddr*>(&address_), size) != 0 ||
        ::listen(descriptor_, 64) != 0 ||
        ::getsockname(descriptor_, reinterpret_cast<sockaddr*>(&address_), &size) != 0) {
      throw std::runtime_error("listen");
    }
    return ntohs(address_.sin_port);
  }
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
  sockaddr_in address_{};
};

// xapian-tcpsrv over the past answers of a knowledge base, on loopback. It and the processes that
// it makes for connections are a process group of their own, which is ended as a whole.
class ShardServer {
 public:
  explicit ShardServer(const std::filesystem::path& index)
      : index_(index), port_(LoopbackSocket().listen()) {
    start();
  }
  ~ShardServer() { kill(); }
  ShardServer(const ShardServer&) = delete;
  ShardServer& operator=(const ShardServer&) = delete;

  std::uint16_t port() const { return port_; }

  // Returns when it answers. Requires: it was killed.
  void start() {
    const std::string port = std::to_string(port_);
    server_ = ::fork();
    if (server_ < 0) throw std::runtime_error("fork");
    if (server_ == 0) {
      ::setsid();
      const int nowhere = ::open("/dev/null", O_RDWR);
      for (const int descriptor : {0, 1, 2}) ::dup2(nowhere, descriptor);
      ::execlp("xapian-tcpsrv", "xapian-tcpsrv", "--quiet", "--interface", "127.0.0.1", "--port",
               port.c_str(), index_.c_str(), nullptr);
      ::_exit(127);
    }
    for (int i = 0; i < 1'000; ++i) {
      int status = 0;
      if (::waitpid(server_, &status, WNOHANG) == server_) break;
      if (LoopbackSocket(port_).connect()) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    server_ = 0;
    throw std::runtime_error("xapian-tcpsrv did not start (Debian package xapian-tools)");
  }

  void kill() { end(SIGKILL); }
  void stop() { ::kill(-server_, SIGSTOP); }  // it takes connections, and answers nothing
  void go_on() { ::kill(-server_, SIGCONT); }

 private:
  void end(int signal) {
    if (server_ <= 0) return;
    ::kill(-server_, signal);
    while (::waitpid(server_, nullptr, 0) < 0 && errno == EINTR) {
    }
    server_ = 0;
  }

  const std::filesystem::path index_;
  const std::uint16_t port_;
  pid_t server_ = 0;
};

}  // namespace toibiki
