// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "handler.h"

namespace toibiki::help_page {

// For those who run the server, and files of the page.
Response show_health(const Call& call);   // the process answers
Response show_ready(const Call& call);    // it can answer searches; 503 if not
Response show_metrics(const Call& call);  // Prometheus text
Response show_openapi(const Call& call);
Response show_asset(const Call& call);

}  // namespace toibiki::help_page
