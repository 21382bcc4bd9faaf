// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "complete/block_layout.h"
#include "complete/entry.h"
#include "complete/prefix_trie.h"

namespace toibiki {

// Completions of some articles, with the tries that find them. Immutable and thread-safe.
class CompletionBlock {
 public:
  // The same articles give the same bytes.
  static std::string make(std::span<const CompletionArticle> articles);

  // `bytes`: of make(). Throws Error kCorrupt.
  explicit CompletionBlock(std::string bytes);
  CompletionBlock(const CompletionBlock&) = delete;
  CompletionBlock& operator=(const CompletionBlock&) = delete;

  std::span<const ArticleHead> articles() const {
    return section<ArticleHead>(BlockHead::kArticles);
  }
  std::span<const EntryHead> entries() const { return section<EntryHead>(BlockHead::kEntries); }
  std::string_view id_of(std::size_t article) const;
  std::string_view text_of(std::size_t entry) const;
  CompletionArticle article(std::size_t article) const;
  CompletionEntry entry(std::size_t entry) const;

  // The postings whose keys begin with `prefix` (as completion_key() gives): all, or if they are
  // more than kMaxFoundPostings the most useful of them, one a text. False: there are more.
  bool find(std::string_view prefix, const std::function<void(const Posting&)>& use) const;
  // At most `limit` of them, whichever come first.
  void find_any(std::string_view prefix, std::size_t limit,
                const std::function<void(const Posting&)>& use) const;
  bool has(std::string_view prefix) const;
  // Whether find() leaves some out.
  bool is_frequent(std::string_view prefix) const { return frequent_.find(prefix).has_value(); }

  const PrefixTrie& keys() const { return keys_; }
  std::size_t size_bytes() const { return bytes_.size(); }

 private:
  std::string_view section_bytes(BlockHead::Section section) const;
  template <typename Value>
  std::span<const Value> section(BlockHead::Section which) const {
    const std::string_view bytes = section_bytes(which);
    return {reinterpret_cast<const Value*>(bytes.data()), bytes.size() / sizeof(Value)};
  }

  const std::string bytes_;
  PrefixTrie keys_;
  PrefixTrie frequent_;
};

}  // namespace toibiki
