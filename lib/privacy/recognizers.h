// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "privacy/candidate.h"
#include "privacy/masking_rules.h"
#include "privacy/masking_text.h"

namespace toibiki {

// One kind of personal data a function and a file; each appends what it takes for that kind, in any
// order, and takes time linear in the text. What it looks for, and where it stops, is told there.
void find_phones(const MaskingText& text, const MaskingRules& rules,
                 std::vector<MaskingCandidate>& out);
void find_mail_addresses(const MaskingText& text, const MaskingRules& rules,
                         std::vector<MaskingCandidate>& out);
void find_postal_codes(const MaskingText& text, const MaskingRules& rules,
                       std::vector<MaskingCandidate>& out);
void find_addresses(const MaskingText& text, const MaskingRules& rules,
                    std::vector<MaskingCandidate>& out);
void find_cards(const MaskingText& text, const MaskingRules& rules,
                std::vector<MaskingCandidate>& out);
void find_my_numbers(const MaskingText& text, const MaskingRules& rules,
                     std::vector<MaskingCandidate>& out);
void find_bank_accounts(const MaskingText& text, const MaskingRules& rules,
                        std::vector<MaskingCandidate>& out);
void find_birth_dates(const MaskingText& text, const MaskingRules& rules,
                      std::vector<MaskingCandidate>& out);
void find_ids(const MaskingText& text, const MaskingRules& rules,
              std::vector<MaskingCandidate>& out);
void find_spoken_numbers(const MaskingText& text, const MaskingRules& rules,
                         std::vector<MaskingCandidate>& out);
void find_secrets(const MaskingText& text, const MaskingRules& rules,
                  std::vector<MaskingCandidate>& out);
void find_english_addresses(const MaskingText& text, const MaskingRules& rules,
                            std::vector<MaskingCandidate>& out);
void find_ip_addresses(const MaskingText& text, const MaskingRules& rules,
                       std::vector<MaskingCandidate>& out);

// Whether the number that ends at `at` counts something: 12桁, 300円.
bool counts_something(const MaskingText& text, const MaskingRules& rules, std::size_t at);

// A word of `words` stands in the line, at most `max_bytes` before `span`, or at most
// `behind_bytes` behind it.
bool is_near(const MaskingText& text, Span span, const PhraseSet& words, std::size_t max_bytes,
             std::size_t behind_bytes = 24);

}  // namespace toibiki
