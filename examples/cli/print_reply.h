// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <iosfwd>

#include "toibiki/knowledge_base.h"

namespace toibiki::cli {

// The template, its slots with what stood there, the sentences that many replies share, and what to
// look at before it is sent. With `styles` shared sentences are dim and slots bold.
// `knowledge_base` says what the articles of conflicts hold.
void print_reply(std::ostream& out, const ReplyTemplate& reply, const KnowledgeBase& knowledge_base,
                 bool styles);

}  // namespace toibiki::cli
