// SPDX-License-Identifier: GPL-2.0-or-later
#include "bind.h"
#include "toibiki/browse.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

void bind_browse(py::module_& module) {
  bind_value<CategoryCount>(
      module, "CategoryCount", "How many articles stand in a category or below it.", {},
      {field("path", &CategoryCount::path, "from the top"), field("count", &CategoryCount::count)});
  bind_value<ArticleList>(
      module, "ArticleList", "Some of the articles that fit.", {},
      {field("articles", &ArticleList::articles, "in the order of their titles"),
       field("total_count", &ArticleList::total_count, "of all that fit")});
}

}  // namespace toibiki_python
