// SPDX-License-Identifier: GPL-2.0-or-later
//
// Option structs of the library from what the Python package passes.
#pragma once

#include <pybind11/pybind11.h>

#include "convert.h"
#include "toibiki/knowledge_base.h"
#include "toibiki/metric.h"
#include "toibiki/searcher.h"
#include "toibiki/significance.h"

namespace toibiki_python {

// A str, an Inquiry or a mapping.
toibiki::Inquiry inquiry_from(py::handle value);
// (limit, articles, past_answers, explain, match, snippets, as_of, read, clarify, narrowing,
//  count_categories, timings)
toibiki::SearchOptions search_options_from(const py::tuple& values);
// (mecab_dictionary, posting_cache_bytes)
toibiki::OpenOptions open_options_from(const py::tuple& values);
// None: the usual ones; names separated by commas, or a list of names and Metrics.
std::vector<toibiki::Metric> metrics_from(py::handle value);

}  // namespace toibiki_python
