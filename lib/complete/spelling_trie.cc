// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/spelling_trie.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace toibiki {
namespace {

constexpr std::size_t kMaxDepth = 48;  // symbols of a spelling; longer words are left out
constexpr std::size_t kMaxSymbols = 250;
// Typed symbols more or fewer than meant, on any way.
constexpr std::size_t kBand = 3;
constexpr std::size_t kWidth = 2 * kBand + 1;
constexpr float kFar = std::numeric_limits<float>::infinity();
// What may be wrong of a beginning, however short: slips do not crowd together there.
constexpr float kHeadCost = 0.75F;

}  // namespace

SpellingTrie::SpellingTrie(std::vector<Entry> entries, const SlipCosts& costs,
                           float cost_per_symbol)
    : costs_(costs), cost_per_symbol_(cost_per_symbol) {
  std::erase_if(entries, [](const Entry& e) { return e.spelling.size() > kMaxDepth; });
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return std::pair(std::u32string_view(a.spelling), a.word) <
           std::pair(std::u32string_view(b.spelling), b.word);
  });
  for (const Entry& entry : entries) {
    for (const char32_t c : entry.spelling) {
      const auto at = std::lower_bound(symbols_.begin(), symbols_.end(), c);
      if (at == symbols_.end() || *at != c) symbols_.insert(at, c);
    }
  }
  // Of other symbols than kana and letters there are few.
  if (symbols_.size() > kMaxSymbols) {
    const char32_t last = symbols_[kMaxSymbols];
    std::erase_if(entries, [&](const Entry& e) {
      return std::any_of(e.spelling.begin(), e.spelling.end(),
                         [&](char32_t c) { return c >= last; });
    });
    symbols_.resize(kMaxSymbols);
  }
  std::vector<std::uint32_t> open;  // the nodes that the next spelling may stand below
  std::u32string_view before;
  const auto close_to = [&](std::size_t depth) {
    while (open.size() > depth) {
      const std::uint32_t node = open.back();
      open.pop_back();
      nodes_[node].skip = static_cast<std::uint32_t>(nodes_.size());
      if (!open.empty()) {
        nodes_[open.back()].limit = std::max(nodes_[open.back()].limit, nodes_[node].limit);
      }
    }
  };
  for (const Entry& entry : entries) {
    const std::u32string_view spelling = entry.spelling;
    const auto common = static_cast<std::size_t>(
        std::mismatch(spelling.begin(), spelling.end(), before.begin(), before.end()).first -
        spelling.begin());
    close_to(common);
    for (std::size_t depth = common; depth < spelling.size(); ++depth) {
      open.push_back(static_cast<std::uint32_t>(nodes_.size()));
      nodes_.push_back({index_of(spelling[depth]), static_cast<std::uint8_t>(depth + 1), 0.0F, 0,
                        static_cast<std::uint32_t>(entries_.size()), 0});
    }
    Node& node = nodes_[open.back()];
    node.limit = std::max(node.limit, entry.limit);
    if (node.entry_count == 0) node.first_entry = static_cast<std::uint32_t>(entries_.size());
    ++node.entry_count;
    entries_.emplace_back(entry.word, entry.limit);
    before = spelling;
  }
  close_to(0);
  const std::size_t count = symbols_.size();
  lost_.resize(count * (count + 1));
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t k = 0; k <= count; ++k) {
      lost_[i * (count + 1) + k] =
          static_cast<float>(costs_.lost(symbols_[i], k == count ? U'\0' : symbols_[k]));
    }
  }
}

std::uint8_t SpellingTrie::index_of(char32_t symbol) const {
  return static_cast<std::uint8_t>(std::lower_bound(symbols_.begin(), symbols_.end(), symbol) -
                                   symbols_.begin());
}

SpellingTrie::Typed::Typed(const SpellingTrie& trie, std::u32string_view typed) : typed_(typed) {
  replaced_.reserve(trie.symbols_.size() * typed.size());
  for (const char32_t meant : trie.symbols_) {
    for (const char32_t c : typed) {
      replaced_.push_back(static_cast<float>(trie.costs_.replaced(c, meant)));
    }
  }
  for (std::size_t i = 0; i < typed.size(); ++i) {
    added_.push_back(static_cast<float>(trie.costs_.added(
        typed[i], i == 0 ? U'\0' : typed[i - 1], i + 1 < typed.size() ? typed[i + 1] : U'\0')));
  }
}

// The band of one depth: cells[b] is the cost when depth + b - kBand symbols are used up.
struct SpellingTrie::Way {
  std::array<float, kWidth> cells;
  std::uint8_t symbol = 0;
};

std::vector<SpellingMatch> SpellingTrie::find(const Typed& typed, std::size_t begin,
                                              double max_cost) const {
  std::vector<SpellingMatch> matches;
  const std::size_t size = typed.typed_.size() - begin;
  const std::size_t symbol_count = symbols_.size();
  const auto limit = static_cast<float>(max_cost);
  std::array<Way, kMaxDepth + 1> ways;
  ways[0].cells.fill(kFar);
  ways[0].symbol = static_cast<std::uint8_t>(symbol_count);
  ways[0].cells[kBand] = 0.0F;
  for (std::size_t b = kBand + 1; b < kWidth && b - kBand <= size; ++b) {
    ways[0].cells[b] = ways[0].cells[b - 1] + typed.added_[begin + b - kBand - 1];
  }
  for (std::size_t n = 0; n < nodes_.size();) {
    const Node& node = nodes_[n];
    const std::size_t depth = node.depth;
    const Way& above = ways[depth - 1];
    Way& here = ways[depth];
    here.symbol = node.symbol;
    const float lost = lost_[node.symbol * (symbol_count + 1) + above.symbol];
    const float* const replaced = &typed.replaced_[node.symbol * typed.typed_.size() + begin];
    float best = kFar;
    here.cells.fill(kFar);
    for (std::size_t b = 0; b < kWidth; ++b) {
      float& cell = here.cells[b];
      if (depth + b < kBand) continue;
      const std::size_t used = depth + b - kBand;
      if (used > size) break;
      if (b + 1 < kWidth) cell = above.cells[b + 1] + lost;
      if (used > 0) {
        cell = std::min(cell, above.cells[b] + replaced[used - 1]);
        if (b > 0) cell = std::min(cell, here.cells[b - 1] + typed.added_[begin + used - 1]);
      }
      if (used > 1 && depth > 1 && replaced[used - 2] == 0.0F && above.symbol < symbol_count &&
          symbols_[above.symbol] == typed.typed_[begin + used - 1] && above.symbol != node.symbol) {
        cell = std::min(cell, ways[depth - 2].cells[b] + static_cast<float>(costs_.swapped(
                                                             typed.typed_[begin + used - 2],
                                                             typed.typed_[begin + used - 1])));
      }
      best = std::min(best, cell);
    }
    const float bound = std::min(limit, node.limit);
    if (best > std::min(bound, kHeadCost + cost_per_symbol_ * static_cast<float>(depth))) {
      n = node.skip;
      continue;
    }
    for (std::uint32_t e = 0; e < node.entry_count; ++e) {
      const auto& [word, word_limit] = entries_[node.first_entry + e];
      for (std::size_t b = 0; b < kWidth; ++b) {
        if (here.cells[b] > std::min(limit, word_limit) || depth + b <= kBand) continue;
        matches.push_back({word, begin + depth + b - kBand, here.cells[b]});
      }
    }
    ++n;
  }
  return matches;
}

}  // namespace toibiki
