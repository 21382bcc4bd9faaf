// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "complete/entry.h"
#include "complete/keys.h"

namespace toibiki {

// A block of completions as its file holds it: this head, then the sections, each at a multiple of
// eight. The numbers are those of the machine, little-endian.
static_assert(std::endian::native == std::endian::little, "the file is used as it is");

struct BlockHead {
  static constexpr std::uint64_t kMagic = 0x32'4b4c'4243'4254ULL;  // format 2
  // Differs in its checksum, hash64(). Read, and made no more.
  static constexpr std::uint64_t kFirstMagic = 0x31'4b4c'4243'4254ULL;
  enum Section {
    kArticles,       // ArticleHead
    kEntries,        // EntryHead, those of an article together
    kBodies,         // ids, texts and words
    kKeys,           // trie of the keys
    kPostingEnds,    // u32: where the postings of each key end
    kPostings,       // Posting
    kFrequent,       // trie of the beginnings that more than kMaxFoundPostings postings have
    kFrequentEnds,   // u32: where the list of each ends
    kFrequentLists,  // u32: the most useful postings, by their places
    kSectionCount,
  };

  std::uint64_t magic = kMagic;
  std::uint64_t checksum = 0;  // fast_hash64() of all that follows this member
  std::array<std::uint64_t, kSectionCount + 1> begins{};
};

struct ArticleHead {
  std::uint32_t id_begin = 0;  // of kBodies
  std::uint32_t id_end = 0;
  std::uint32_t valid_from = 0;
  std::uint32_t valid_until = 0;
  std::uint32_t entries_begin = 0;
  std::uint32_t entries_end = 0;
  std::uint32_t usefulness = 0;
  std::uint32_t unused = 0;
};

struct EntryHead {
  std::uint32_t article = 0;
  std::uint32_t text_begin = 0;   // of kBodies
  std::uint32_t words_begin = 0;  // where the text ends and its words begin
  std::uint32_t words_end = 0;
  std::uint16_t character_count = 0;
  std::uint8_t source = 0;      // CompletionSource
  std::uint8_t usefulness = 0;  // of its article
};

struct Posting {
  std::uint32_t entry = 0;
  std::uint16_t word = 0;
  KeyForm form = KeyForm::kWritten;
  std::uint8_t place = 0;  // the how many-th word that begins a key; 0: the text begins there
};
static_assert(sizeof(Posting) == 8 && sizeof(EntryHead) == 20 && sizeof(ArticleHead) == 32);

inline constexpr std::size_t kMaxFoundPostings = 192;

// How useful a text is where it was met, whatever was typed.
inline int static_score(const EntryHead& entry, bool at_start) {
  constexpr std::array kOfSource = {8, 0, -8, 2};  // by CompletionSource
  return entry.usefulness * 10 + (at_start ? 40 : 0) + kOfSource[entry.source] -
         std::min<int>(entry.character_count, 60) / 4;
}

}  // namespace toibiki
