// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/block.h"

#include <cstring>
#include <utility>

#include "base/hash.h"
#include "complete/entry_body.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

constexpr std::size_t kChecked = offsetof(BlockHead, begins);

BlockHead head_of(std::string_view bytes) {
  BlockHead head;
  if (bytes.size() >= sizeof head) std::memcpy(&head, bytes.data(), sizeof head);
  return head;
}

bool has_its_sum(const BlockHead& head, std::string_view bytes) {
  if (head.magic == BlockHead::kMagic) return head.checksum == fast_hash64(bytes);
  return head.magic == BlockHead::kFirstMagic && head.checksum == hash64(bytes);
}

// What the checksum covers was written by us, so that the sections need not be doubted beyond it.
std::string checked(std::string bytes) {
  const BlockHead head = head_of(bytes);
  if (bytes.size() < sizeof head || !has_its_sum(head, std::string_view(bytes).substr(kChecked)) ||
      head.begins.back() != bytes.size()) {
    throw Error(ErrorCode::kCorrupt,
                "入力補完のファイルが壊れています。toibiki check --repair で作り直してください。 "
                "(completion file damaged)");
  }
  return bytes;
}

}  // namespace

CompletionBlock::CompletionBlock(std::string bytes)
    : bytes_(checked(std::move(bytes))),
      keys_(section_bytes(BlockHead::kKeys)),
      frequent_(section_bytes(BlockHead::kFrequent)) {}

std::string_view CompletionBlock::section_bytes(BlockHead::Section section) const {
  const BlockHead head = head_of(bytes_);
  return std::string_view(bytes_).substr(head.begins[section],
                                         head.begins[section + 1] - head.begins[section]);
}

std::string_view CompletionBlock::id_of(std::size_t article) const {
  const ArticleHead& head = articles()[article];
  return section_bytes(BlockHead::kBodies).substr(head.id_begin, head.id_end - head.id_begin);
}

std::string_view CompletionBlock::text_of(std::size_t entry) const {
  const EntryHead& head = entries()[entry];
  return section_bytes(BlockHead::kBodies)
      .substr(head.text_begin, head.words_begin - head.text_begin);
}

CompletionEntry CompletionBlock::entry(std::size_t entry) const {
  const EntryHead& head = entries()[entry];
  const std::string_view words =
      section_bytes(BlockHead::kBodies).substr(head.words_begin, head.words_end - head.words_begin);
  return {std::string(text_of(entry)), static_cast<CompletionSource>(head.source),
          decode_words(words)};
}

CompletionArticle CompletionBlock::article(std::size_t article) const {
  const ArticleHead& head = articles()[article];
  CompletionArticle made{std::string(id_of(article)),
                         head.valid_from,
                         head.valid_until,
                         static_cast<std::uint8_t>(head.usefulness),
                         {}};
  for (std::uint32_t i = head.entries_begin; i < head.entries_end; ++i) {
    made.entries.push_back(entry(i));
  }
  return made;
}

bool CompletionBlock::find(std::string_view prefix,
                           const std::function<void(const Posting&)>& use) const {
  const auto postings = section<Posting>(BlockHead::kPostings);
  const auto frequent = frequent_.find(prefix);
  if (!frequent) {
    find_any(prefix, kMaxFoundPostings, use);
    return true;
  }
  const auto ends = section<std::uint32_t>(BlockHead::kFrequentEnds);
  const auto list = section<std::uint32_t>(BlockHead::kFrequentLists);
  for (std::size_t i = *frequent == 0 ? 0 : ends[*frequent - 1]; i < ends[*frequent]; ++i) {
    use(postings[list[i]]);
  }
  return false;
}

void CompletionBlock::find_any(std::string_view prefix, std::size_t limit,
                               const std::function<void(const Posting&)>& use) const {
  const auto postings = section<Posting>(BlockHead::kPostings);
  const auto ends = section<std::uint32_t>(BlockHead::kPostingEnds);
  keys_.for_each(prefix, [&](std::uint32_t key) {
    for (std::size_t i = key == 0 ? 0 : ends[key - 1]; i < ends[key] && limit > 0; ++i, --limit) {
      use(postings[i]);
    }
    return limit > 0;
  });
}

bool CompletionBlock::has(std::string_view prefix) const {
  bool found = false;
  keys_.for_each(prefix, [&found](std::uint32_t) {
    found = true;
    return false;
  });
  return found;
}

}  // namespace toibiki
