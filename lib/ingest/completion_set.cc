// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/completion_set.h"

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "base/folder_names.h"
#include "base/hash.h"
#include "store/completion_files.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMaxCompletionFileBytes = std::size_t{4} << 30U;

bool by_id(const CompletionArticle& a, const CompletionArticle& b) { return a.id < b.id; }

}  // namespace

CompletionSet::CompletionSet(fs::path knowledge_base, Audience audience, std::uint64_t analyzer)
    : knowledge_base_(std::move(knowledge_base)), audience_(audience) {
  head_.analyzer = analyzer;
}

CompletionSet CompletionSet::read(const fs::path& knowledge_base, Audience audience) {
  CompletionSet set(knowledge_base, audience, 0);
  set.head_ = decode_completion_head(
      read_file(completion_head_path(knowledge_base, audience), kMaxCompletionFileBytes));
  const auto block = [&](const std::string& name) {
    return std::make_shared<const CompletionBlock>(
        read_file(completion_block_path(knowledge_base, audience, name), kMaxCompletionFileBytes));
  };
  for (const CompletionHead::Block& one : set.head_.blocks) {
    set.blocks_.push_back(block(one.name));
    if (!one.gone.empty() && one.gone.back() >= set.blocks_.back()->articles().size()) {
      throw Error(ErrorCode::kCorrupt,
                  completion_head_path(knowledge_base, audience).string() +
                      ": 壊れています。toibiki check --repair で作り直してください。 (damaged)");
    }
  }
  if (!set.head_.queries.empty()) set.queries_ = block(set.head_.queries);
  return set;
}

bool CompletionSet::is_gone(const Place& place) const {
  const std::vector<std::uint32_t>& gone = head_.blocks[place.block].gone;
  return std::binary_search(gone.begin(), gone.end(), static_cast<std::uint32_t>(place.article));
}

std::size_t CompletionSet::lower_bound(std::size_t block, std::string_view id) const {
  std::size_t begin = 0;
  for (std::size_t end = blocks_[block]->articles().size(); begin < end;) {  // sorted by id
    const std::size_t middle = begin + (end - begin) / 2;
    if (blocks_[block]->id_of(middle) < id) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return begin;
}

std::optional<CompletionSet::Place> CompletionSet::place_of(std::string_view id) const {
  for (std::size_t b = 0; b < blocks_.size(); ++b) {
    const Place place{b, lower_bound(b, id)};
    const bool holds = place.article < blocks_[b]->articles().size();
    if (holds && blocks_[b]->id_of(place.article) == id && !is_gone(place)) return place;
  }
  return std::nullopt;
}

bool CompletionSet::holds_any(std::size_t block, std::span<const std::string> ids) const {
  return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
    const std::size_t at = lower_bound(block, id);
    return at < blocks_[block]->articles().size() && blocks_[block]->id_of(at) == id;
  });
}

std::optional<CompletionArticle> CompletionSet::find(std::string_view id) const {
  const auto place = place_of(id);
  if (!place) return std::nullopt;
  return blocks_[place->block]->article(place->article);
}

std::vector<CompletionArticle> CompletionSet::articles() const {
  std::vector<CompletionArticle> articles;
  for (std::size_t b = 0; b < blocks_.size(); ++b) {
    for (std::size_t i = 0; i < blocks_[b]->articles().size(); ++i) {
      if (!is_gone({b, i})) articles.push_back(blocks_[b]->article(i));
    }
  }
  std::sort(articles.begin(), articles.end(), by_id);
  return articles;
}

std::vector<CompletionArticle> CompletionSet::queries() const {
  std::vector<CompletionArticle> queries;
  for (std::size_t i = 0; queries_ != nullptr && i < queries_->articles().size(); ++i) {
    queries.push_back(queries_->article(i));
  }
  return queries;
}

std::size_t CompletionSet::live_count(std::size_t block) const {
  return blocks_[block]->articles().size() - head_.blocks[block].gone.size();
}

std::shared_ptr<const CompletionBlock> CompletionSet::write_block(
    std::span<const CompletionArticle> articles, std::string& name) const {
  std::string bytes = CompletionBlock::make(articles);
  name = to_hex(fast_hash64(bytes));
  make_private_folder(completion_folder(knowledge_base_));
  write_file_atomically(completion_block_path(knowledge_base_, audience_, name), bytes);
  return std::make_shared<const CompletionBlock>(std::move(bytes));
}

void CompletionSet::take_in(std::size_t block, std::vector<CompletionArticle>& articles) {
  for (std::size_t i = 0; i < blocks_[block]->articles().size(); ++i) {
    if (!is_gone({block, i})) articles.push_back(blocks_[block]->article(i));
  }
  blocks_.erase(blocks_.begin() + static_cast<std::ptrdiff_t>(block));
  head_.blocks.erase(head_.blocks.begin() + static_cast<std::ptrdiff_t>(block));
}

void CompletionSet::take_in_smaller(std::vector<CompletionArticle>& articles) {
  // What is not larger; a block of which most is gone; and one of which nothing is left.
  for (std::size_t b = blocks_.size(); b-- > 0;) {
    const std::size_t live = live_count(b);
    if (live <= articles.size() || 2 * live < blocks_[b]->articles().size()) take_in(b, articles);
  }
  std::sort(articles.begin(), articles.end(), by_id);
}

bool CompletionSet::apply(std::vector<CompletionChange> changes) {
  bool changed = false;
  std::vector<CompletionArticle> articles;
  std::vector<std::string> left;
  for (CompletionChange& change : changes) {
    const bool stays = change.article && !change.article->entries.empty();
    const auto place = place_of(change.id);
    if (!stays) left.push_back(change.id);
    if (!place && !change.article) continue;
    if (place && change.article &&
        blocks_[place->block]->article(place->article) == *change.article) {
      continue;
    }
    changed = true;
    if (place) {
      std::vector<std::uint32_t>& gone = head_.blocks[place->block].gone;
      const auto number = static_cast<std::uint32_t>(place->article);
      gone.insert(std::lower_bound(gone.begin(), gone.end(), number), number);
    }
    if (stays) articles.push_back(*std::move(change.article));
  }
  // Also blocks that hold only what the article said before.
  for (std::size_t b = blocks_.size(); audience_ == Audience::kPublic && b-- > 0;) {
    if (!holds_any(b, left)) continue;
    take_in(b, articles);
    changed = true;
  }
  if (!changed) return false;
  take_in_smaller(articles);
  if (articles.empty()) return true;
  std::string name;
  blocks_.push_back(write_block(articles, name));
  head_.blocks.push_back({name, {}});
  return true;
}

bool CompletionSet::set_queries(std::span<const CompletionArticle> queries) {
  if (std::ranges::equal(this->queries(), queries)) return false;
  queries_ = nullptr;
  head_.queries.clear();
  if (!queries.empty()) queries_ = write_block(queries, head_.queries);
  return true;
}

void CompletionSet::publish() {
  make_private_folder(completion_folder(knowledge_base_));
  write_file_atomically(completion_head_path(knowledge_base_, audience_), encode(head_));
  std::set<std::string> used;
  for (const CompletionHead::Block& block : head_.blocks) {
    used.insert(completion_block_path(knowledge_base_, audience_, block.name).filename().string());
  }
  if (!head_.queries.empty()) {
    used.insert(
        completion_block_path(knowledge_base_, audience_, head_.queries).filename().string());
  }
  remove_other_blocks(used);
}

// Those of the heads before; what cannot be removed now goes with the next.
void CompletionSet::remove_other_blocks(const std::set<std::string>& used) const {
  const fs::path folder = completion_folder(knowledge_base_);
  const std::string mine = std::string(to_string(audience_)) + ".";
  try {
    for (const std::string& name : names_in(folder)) {
      const fs::path extension = fs::path(name).extension();
      const bool is_block = extension == ".block" || extension == ".new";
      if (!is_block || !name.starts_with(mine) || used.contains(name)) continue;
      std::error_code ignored;
      fs::remove(folder / name, ignored);
    }
  } catch (const Error&) {
  }
}

}  // namespace toibiki
