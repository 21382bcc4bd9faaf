// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/candidates.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "base/utf8.h"
#include "complete/keys.h"
#include "complete/match.h"
#include "text/characters.h"

namespace toibiki {
namespace {

constexpr int kWrittenBonus = 8;     // as it is written, before as it is read
constexpr int kUnlikelyKeyCost = 1;  // a key, for each that is likelier
constexpr int kMaxUnlikelyCost = 10;
constexpr int kLenientCost = 15;
constexpr std::size_t kMaxAny = 500;       // postings that are looked at in no order
constexpr std::size_t kEnoughFound = 8;    // of longer beginnings, before shorter ones are tried
constexpr std::size_t kMaxLookedAt = 200;  // texts that a lenient search reads

bool holds(const ArticleHead& article, std::uint32_t day) {
  return (article.valid_from == 0 || article.valid_from <= day) &&
         (article.valid_until == 0 || day <= article.valid_until);
}

class Gatherer {
 public:
  Gatherer(std::span<const LiveBlock> blocks, std::uint32_t day) : blocks_(blocks), day_(day) {}

  void add(std::uint32_t block, const Posting& posting, std::size_t key, bool lenient) {
    const LiveBlock& live = blocks_[block];
    const EntryHead& entry = live.block->entries()[posting.entry];
    if (!is_offered(live, entry, day_)) return;
    const bool at_start = posting.place == 0;
    const int score = static_score(entry, at_start) +
                      (posting.form == KeyForm::kWritten ? kWrittenBonus : 0) -
                      std::min(static_cast<int>(key) * kUnlikelyKeyCost, kMaxUnlikelyCost) -
                      (lenient ? kLenientCost : 0);
    found_.push_back({block, posting.entry, posting.word, static_cast<std::uint16_t>(key), at_start,
                      lenient, score});
  }

  // Each text once, where it scores best.
  std::vector<CompletionCandidate> take() {
    std::sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) {
      return std::tuple(a.block, a.entry, -a.score, a.word, a.key) <
             std::tuple(b.block, b.entry, -b.score, b.word, b.key);
    });
    const auto last = std::unique(found_.begin(), found_.end(), [](const auto& a, const auto& b) {
      return a.block == b.block && a.entry == b.entry;
    });
    found_.erase(last, found_.end());
    return std::move(found_);
  }

 private:
  std::span<const LiveBlock> blocks_;
  std::uint32_t day_;
  std::vector<CompletionCandidate> found_;
};

// Beginnings of the key that lead somewhere, longest first, and not too short to mean something.
std::vector<std::string> beginnings(const CompletionBlock& block, std::string_view key) {
  std::vector<std::string> found;
  std::vector<std::size_t> ends;
  for (std::size_t at = 0; at < key.size();) {
    next_code_point(key, at);
    ends.push_back(at);
  }
  std::size_t first = 0;
  const bool begins_with_kanji =
      character_class(next_code_point(key, first)) == CharacterClass::kKanji;
  const std::size_t fewest = begins_with_kanji ? 1 : 2;
  for (std::size_t count = std::min(ends.size() - 1, kMaxKeyCharacters);
       !ends.empty() && count >= fewest && count > 0; --count) {
    const std::string_view prefix = key.substr(0, ends[count - 1]);
    if (!found.empty() || block.has(prefix)) found.emplace_back(prefix);
  }
  return found;
}

}  // namespace

bool is_offered(const LiveBlock& live, const EntryHead& entry, std::uint32_t day) {
  const bool gone = entry.article < live.gone.size() && live.gone[entry.article];
  return !gone && holds(live.block->articles()[entry.article], day);
}

std::vector<CompletionCandidate> find_exactly(std::span<const LiveBlock> blocks,
                                              const TypedKeys& word, std::uint32_t day, bool all,
                                              bool& cut) {
  Gatherer gatherer(blocks, day);
  for (std::uint32_t b = 0; b < blocks.size(); ++b) {
    const CompletionBlock& block = *blocks[b].block;
    for (std::size_t k = 0; k < word.keys.size(); ++k) {
      const std::string_view prefix = first_characters(word.keys[k], kMaxKeyCharacters);
      const bool longer = prefix.size() < word.keys[k].size();
      const auto use = [&](const Posting& posting) {
        if (longer &&
            !match_key(block.entry(posting.entry), posting.word, word.keys[k], Leniency::kNone)) {
          return;
        }
        gatherer.add(b, posting, k, false);
      };
      if (all) {
        block.find_any(prefix, kMaxAny / word.keys.size() + 1, use);
      } else if (!block.find(prefix, use)) {
        cut = true;
      }
    }
  }
  return gatherer.take();
}

bool is_frequent(std::span<const LiveBlock> blocks, const TypedKeys& word) {
  for (const LiveBlock& live : blocks) {
    for (const std::string& key : word.keys) {
      if (live.block->is_frequent(first_characters(key, kMaxKeyCharacters))) return true;
    }
  }
  return false;
}

std::vector<CompletionCandidate> find_leniently(std::span<const LiveBlock> blocks,
                                                const TypedKeys& word, std::uint32_t day) {
  Gatherer gatherer(blocks, day);
  std::size_t looked_at = 0;
  for (std::uint32_t b = 0; b < blocks.size(); ++b) {
    const CompletionBlock& block = *blocks[b].block;
    // Longest first: what a longer beginning leads to fits better.
    const auto longer = [](const std::string& x, const std::string& y) {
      return std::pair(y.size(), x) < std::pair(x.size(), y);
    };
    std::map<std::string, std::vector<std::size_t>, decltype(longer)> keys_of(longer);
    for (std::size_t k = 0; k < word.keys.size(); ++k) {
      for (std::string& prefix : beginnings(block, word.keys[k])) {
        keys_of[std::move(prefix)].push_back(k);
      }
    }
    std::size_t found_size = 0;  // of the beginning that led to enough
    std::size_t found_count = 0;
    std::set<std::pair<std::uint32_t, std::uint16_t>> seen;
    for (const auto& of_beginning : keys_of) {
      const std::string& prefix = of_beginning.first;
      if (prefix.size() < found_size) break;
      block.find(prefix, [&](const Posting& posting) {
        if (looked_at >= kMaxLookedAt || !seen.emplace(posting.entry, posting.word).second) return;
        ++looked_at;
        const CompletionEntry entry = block.entry(posting.entry);
        for (std::size_t k = 0; k < word.keys.size(); ++k) {
          if (!match_key(entry, posting.word, word.keys[k], Leniency::kParticlesAndMixed)) continue;
          gatherer.add(b, posting, k, true);
          if (++found_count >= kEnoughFound) found_size = prefix.size();
          break;
        }
      });
    }
  }
  return gatherer.take();
}

}  // namespace toibiki
