// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>

#include "store/record_store.h"
#include "toibiki/knowledge_base.h"

namespace toibiki {

// Throws Error kInvalidRecord that names the record and every rule it breaks.
void require_valid(const Record& record);

void require_valid(const RecordedOutcome& outcome);

// Requires its article, too, among those of the store or of its open transaction.
void require_article(const RecordedOutcome& outcome, const RecordStore& store);

// The same for many, and for an id that stands twice among records of one kind.
void require_valid_and_distinct(std::span<const Record> records);

// Throws Error kInvalidRecord if an article is agent-only in the store and public here.
void require_none_published(std::span<const Record> records, const RecordStore& store);

// Throws Error kInvalidArgument.
void require_bulk_arguments(bool has_pending, const BulkOptions& options);

// Throws Error kInvalidArgument for queries that may not be offered (Writer::set_common_queries).
void require_valid(std::span<const CommonQuery> queries);

}  // namespace toibiki
