// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "toibiki/ranking_profile.h"
#include "toibiki/reading.h"
#include "toibiki/record.h"
#include "toibiki/suggestion.h"
#include "toibiki/token.h"

namespace toibiki::cli {

// What support staff call these things; to_string() gives the names of files and JSON.
std::string_view label(RecordKind kind) noexcept;
std::string_view label(Audience audience) noexcept;
std::string_view label(Outcome outcome) noexcept;
std::string_view label(Channel channel) noexcept;
std::string_view label(Field field) noexcept;
std::string_view label(InquiryForm form) noexcept;
std::string_view label(SentenceRole role) noexcept;
std::string_view label(TokenKind kind) noexcept;
std::string_view label(MatchKind kind) noexcept;
std::string_view label(Signal signal) noexcept;  // as a sentence: what speaks for the record

}  // namespace toibiki::cli
