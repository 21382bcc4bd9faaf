// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "handler.h"

namespace toibiki::help_page {

// /api/v1, as openapi.yaml describes it.
Response complete(const Call& call);
Response search(const Call& call);
Response list_articles(const Call& call);
Response show_article(const Call& call);
Response list_categories(const Call& call);
Response suggest(const Call& call);
Response take_feedback(const Call& call);

}  // namespace toibiki::help_page
