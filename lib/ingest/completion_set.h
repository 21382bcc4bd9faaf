// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "complete/block.h"
#include "complete/head.h"
#include "toibiki/record.h"

namespace toibiki {

// An article as it shall be offered; nothing: no longer.
struct CompletionChange {
  std::string id;
  std::optional<CompletionArticle> article;
};

// What one audience may complete, on disk. Changed articles go to a new block; what they were in
// older ones is marked as gone. But what customers may not see any more leaves their files at once:
// the blocks that hold an article which left are written again. A new block takes in those before
// it that are not larger, so that there are few, and each article is written again about as often
// as the number of articles doubles.
class CompletionSet {
 public:
  // As it lies there. Throws Error kNotFound, kCorrupt, kNewerFormat, kIo.
  static CompletionSet read(const std::filesystem::path& knowledge_base, Audience audience);
  // One of nothing, which is not yet on disk.
  CompletionSet(std::filesystem::path knowledge_base, Audience audience, std::uint64_t analyzer);

  const CompletionHead& head() const { return head_; }
  // What is offered of the article now.
  std::optional<CompletionArticle> find(std::string_view id) const;
  // All that is offered, by id.
  std::vector<CompletionArticle> articles() const;
  std::vector<CompletionArticle> queries() const;

  // Each id once. Writes nothing but the new block; true if anything is another than before.
  bool apply(std::vector<CompletionChange> changes);
  bool set_queries(std::span<const CompletionArticle> queries);
  void set_applied_change(std::uint64_t number) { head_.applied_change = number; }

  // Puts the head in place, from which everybody sees what was applied; then removes files of
  // former blocks.
  void publish();

 private:
  struct Place {
    std::size_t block = 0;
    std::size_t article = 0;
  };
  std::optional<Place> place_of(std::string_view id) const;
  bool is_gone(const Place& place) const;
  std::size_t live_count(std::size_t block) const;
  std::shared_ptr<const CompletionBlock> write_block(std::span<const CompletionArticle> articles,
                                                     std::string& name) const;
  std::size_t lower_bound(std::size_t block, std::string_view id) const;
  bool holds_any(std::size_t block, std::span<const std::string> ids) const;
  void take_in(std::size_t block, std::vector<CompletionArticle>& articles);
  void take_in_smaller(std::vector<CompletionArticle>& articles);
  void remove_other_blocks(const std::set<std::string>& used) const;

  std::filesystem::path knowledge_base_;
  Audience audience_;
  CompletionHead head_;
  std::vector<std::shared_ptr<const CompletionBlock>> blocks_;  // as head_.blocks
  std::shared_ptr<const CompletionBlock> queries_;
};

}  // namespace toibiki
