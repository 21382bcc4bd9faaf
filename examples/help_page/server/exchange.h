// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace toibiki::help_page {

struct Header {
  std::string name;
  std::string value;
  friend bool operator==(const Header&, const Header&) = default;
};

// What a client asks, as it was sent. Nothing in it can be trusted.
struct Request {
  std::string method = "GET";
  std::string target = "/";     // path and query, still percent-encoded
  std::vector<Header> headers;  // names in lower case; each as often as it came
  std::string body;
  std::string peer;  // address at the other end of the connection
  friend bool operator==(const Request&, const Request&) = default;
};

// The first header of this name (lower case); nothing if there is none.
std::optional<std::string_view> header_of(const Request& request, std::string_view name);
std::size_t header_count(const Request& request, std::string_view name);

struct Response {
  int status = 200;
  std::vector<Header> headers = {};
  std::string body = {};
  // For log and metrics; not sent.
  std::string route = "none";  // the template of the route, never what the client wrote
  std::optional<std::size_t> result_count = {};
  friend bool operator==(const Response&, const Response&) = default;
};

// Replaces the header if it is there.
void set_header(Response& response, std::string_view name, std::string value);
std::optional<std::string_view> header_of(const Response& response, std::string_view name);

}  // namespace toibiki::help_page
