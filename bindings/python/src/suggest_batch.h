// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <pybind11/pybind11.h>

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

#include "services.h"

namespace toibiki_python {

template <class R>
struct Timed {
  R result;
  double took_ms = 0.0;
};
using TimedResult = Timed<toibiki::Result>;

template <class Function>
auto timed_call(Function&& function) {
  const auto began = std::chrono::steady_clock::now();
  Timed<decltype(function())> timed{function(), 0.0};
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
  timed.took_ms = took.count();
  return timed;
}

TimedResult timed_suggest(toibiki::Searcher& searcher, const toibiki::Inquiry& inquiry,
                          const toibiki::SearchOptions& options);

// One result for each inquiry, in order, by several threads with a searcher each. The first error
// stops all; Ctrl-C does. Requires: the GIL, which is released meanwhile.
std::vector<TimedResult> suggest_batch(PyKnowledgeBase& knowledge_base,
                                       const std::vector<toibiki::Inquiry>& inquiries,
                                       const toibiki::SearchOptions& options,
                                       const std::optional<toibiki::RankingProfile>& profile,
                                       std::size_t thread_count);

}  // namespace toibiki_python
