// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "index/collection.h"
#include "toibiki/record.h"

namespace toibiki {

// The articles that the past answer names and that were changed after it was closed, in its order.
// Those that are not there any more are not among them. To be called inside Collection::read().
std::vector<std::string> changed_articles(const Collection& collection, const PastAnswer& answer);

}  // namespace toibiki
