// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "index/collection.h"
#include "toibiki/analyzer.h"
#include "toibiki/masking.h"
#include "toibiki/record.h"
#include "toibiki/reply.h"

namespace toibiki {

// A past answer that stands on a shard, as it was put there; nothing if there is none, or the shard
// is not there.
std::optional<Record> answer_of_shards(Collection& collection, std::string_view id);

// The reply of a past answer as a template. `articles` are those that it rests on, as they are now;
// `answers` says how many past answers share its sentences.
ReplyTemplate template_of(const PastAnswer& answer, const std::vector<Article>& articles,
                          Collection& answers, const Analyzer& analyzer, const Masker& masker);

}  // namespace toibiki
