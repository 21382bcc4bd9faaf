// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "exchange.h"
#include "problem.h"

namespace toibiki::help_page {

struct HttpOptions {
  std::string address = "127.0.0.1";  // IPv4 or IPv6, numeric
  std::uint16_t port = 0;             // 0: one that is free
  unsigned thread_count = 2;          // that make answers; one more reads and writes
  // Further ones wait until one is closed. Bounded by what the system lets the process open.
  unsigned max_connections = 16'000;
  std::size_t max_header_bytes = 32 * 1024;  // request line and headers; larger: 431 or 414
  // Longest silence of a client; and twice that is the longest time from one answer (or from the
  // connection's begin) to the end of the next, however busily the client sends.
  unsigned request_seconds = 30;
};

// What becomes of a request whose head has arrived.
struct Admission {
  std::optional<Response> refusal;  // sent at once; a body is not read then
  std::size_t max_body_bytes = 0;
  bool is_quick = false;  // answered at once, before others that wait for a thread
};

// The questions that the server asks, in any of its threads. None may throw.
struct HttpHandlers {
  // What to say where the server itself refuses: a head that is ambiguous, a body that is too
  // large.
  std::function<Response(const Request& request, const Problem& problem)> refuse;
  std::function<Admission(const Request& head)> admit;
  std::function<Response(const Request& request)> respond;
};

// HTTP/1.1 over TCP: reads requests, asks the handlers, sends their responses. The only home of
// libmicrohttpd. One thread reads and writes for all connections; answers are made by others, first
// come, first served, so that neither a slow client nor a slow search holds up the reading. Refuses
// what proxies and servers read differently: both Content-Length and Transfer-Encoding, either of
// them twice, names of headers that are no token, a body that nothing announces. A request that is
// refused closes its connection.
class HttpServer {
 public:
  // Listens at once. Throws Error kIo or kNotAllowed if it cannot; kInvalidArgument (address).
  HttpServer(const HttpOptions& options, HttpHandlers handlers);
  ~HttpServer();  // stop() without waiting
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  std::uint16_t port() const noexcept;
  unsigned max_connections() const noexcept;  // as the system lets it
  std::size_t connection_count() const;
  std::size_t in_flight_count() const noexcept;  // requests that are not answered yet

  // Ends the connections of clients that are too slow. To be called every second or so.
  void drop_slow();

  // Takes no new connection, lets requests that have begun finish, then closes all.
  void stop(std::chrono::milliseconds grace);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace toibiki::help_page
