// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "exchange.h"

namespace toibiki::help_page {

// Why a request cannot be answered (RFC 9457). `kind` is stable: programs may branch on it.
struct Problem {
  int status = 400;
  std::string kind;    // "query-too-long"; the type is "urn:toibiki:problem:query-too-long"
  std::string detail;  // Japanese, then English; never repeats what the client sent
  friend bool operator==(const Problem&, const Problem&) = default;
};

// application/problem+json, never cached.
Response to_response(const Problem& problem);

// A handler throws it; the page that asked gets the problem.
class Refusal : public std::runtime_error {
 public:
  Refusal(int status, std::string kind, const std::string& detail)
      : std::runtime_error(detail), problem_{status, std::move(kind), detail} {}
  const Problem& problem() const noexcept { return problem_; }

 private:
  Problem problem_;
};

}  // namespace toibiki::help_page
