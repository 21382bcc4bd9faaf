// SPDX-License-Identifier: GPL-2.0-or-later
#include "http_framing.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace toibiki::help_page {
namespace {

constexpr std::size_t kMaxHeaders = 100;

// A token of RFC 9110. "Content-Length : 5" has a blank in its name: some servers read it.
bool is_token(std::string_view name) {
  constexpr std::string_view kOthers = "!#$%&'*+-.^_`|~";
  return !name.empty() && std::all_of(name.begin(), name.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           kOthers.find(c) != std::string_view::npos;
  });
}

std::optional<std::size_t> length_in(std::string_view text) {
  std::size_t length = 0;
  const char* const end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, length);
  if (text.empty() || error != std::errc() || at != end) return std::nullopt;
  return length;
}

bool is_chunked(std::string_view encoding) {
  constexpr std::string_view kChunked = "chunked";
  return std::equal(encoding.begin(), encoding.end(), kChunked.begin(), kChunked.end(),
                    [](char a, char b) { return a == b || a - 'A' + 'a' == b; });
}

Problem ambiguous(std::string_view japanese, std::string_view english) {
  return {400, "ambiguous-request", std::string(japanese) + " (" + std::string(english) + ")"};
}

}  // namespace

std::optional<Problem> framing_problem(const Request& head, std::string_view version) {
  if (!version.starts_with("HTTP/1.")) {
    return Problem{400, "http-version", "HTTP/1.1 を使ってください。 (use HTTP/1.1)"};
  }
  if (head.headers.size() > kMaxHeaders) {
    return Problem{431, "too-many-headers", "ヘッダーが多すぎます。 (more than 100 headers)"};
  }
  for (const Header& header : head.headers) {
    if (!is_token(header.name)) {
      return ambiguous("ヘッダーの名前が正しくありません。", "the name of a header is no token");
    }
  }
  const std::size_t length_count = header_count(head, "content-length");
  const std::size_t encoding_count = header_count(head, "transfer-encoding");
  if (length_count > 0 && encoding_count > 0) {
    return ambiguous(
        "Content-Length と Transfer-Encoding の両方があります。どちらかにしてください。",
        "both Content-Length and Transfer-Encoding: send one of them");
  }
  if (length_count > 1 || encoding_count > 1 || header_count(head, "host") > 1) {
    return ambiguous("Content-Length、Transfer-Encoding、Host は 1 つだけ送ってください。",
                     "Content-Length, Transfer-Encoding or Host stands twice");
  }
  if (length_count == 1 && !length_in(*header_of(head, "content-length"))) {
    return ambiguous("Content-Length が数ではありません。", "Content-Length is not a number");
  }
  if (encoding_count == 0) return std::nullopt;
  if (version != "HTTP/1.1" || !is_chunked(*header_of(head, "transfer-encoding"))) {
    return ambiguous("Transfer-Encoding は HTTP/1.1 の chunked だけ使えます。",
                     "Transfer-Encoding may only be chunked, with HTTP/1.1");
  }
  return std::nullopt;
}

std::size_t announced_bytes(const Request& head) {
  const auto text = header_of(head, "content-length");
  return text ? length_in(*text).value_or(std::numeric_limits<std::size_t>::max()) : 0;
}

}  // namespace toibiki::help_page
