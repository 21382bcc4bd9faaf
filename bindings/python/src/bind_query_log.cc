// SPDX-License-Identifier: GPL-2.0-or-later
#include "bind.h"
#include "calls.h"
#include "function.h"
#include "toibiki/query_log.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

void bind_query_log(py::module_& module) {
  bind_value<LoggedQuery>(module, "LoggedQuery", "What somebody typed into a search box.", {},
                          {field("text", &LoggedQuery::text),
                           field("client", &LoggedQuery::client,
                                 "pseudonymous key of who typed it; never an address or a name"),
                           field("day", &LoggedQuery::day, "YYYY-MM-DD")});
  auto common =
      bind_value<CommonQuery>(module, "CommonQuery", "A query that many people typed.", {},
                              {field("text", &CommonQuery::text, "in its most frequent spelling"),
                               field("client_count", &CommonQuery::client_count),
                               field("day_count", &CommonQuery::day_count)});
  print_with_to_string(common);
  def_function(module, "logged_query_from_json", {{"json"}},
               "Reads an object with text, client and day.",
               [](const std::string& json) { return logged_query_from_json(json); });
  module.def("common_queries", [](const py::object& log, const Masker& masker,
                                  const py::object& min_clients, const py::object& min_days) {
    const auto logged = from_python<std::vector<LoggedQuery>>(log, "log");
    const CommonQueryOptions options{from_python<std::size_t>(min_clients, "min_clients"),
                                     from_python<std::size_t>(min_days, "min_days")};
    return to_python(without_gil([&] { return common_queries(logged, masker, options); }));
  });
}

}  // namespace toibiki_python
