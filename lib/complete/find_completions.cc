// SPDX-License-Identifier: GPL-2.0-or-later
//
// typed text -> keys -> candidates -> ranked -> diverse -> Completion[].
#include "complete/find_completions.h"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "base/utf8.h"
#include "complete/candidates.h"
#include "complete/diverse.h"
#include "complete/keys.h"
#include "complete/match.h"
#include "complete/prefer_titles.h"
#include "complete/typed.h"
#include "text/normalize.h"
#include "text/reading_key.h"

namespace toibiki {
namespace {

constexpr int kExactBonus = 6;      // the very characters that are typed
constexpr int kWholeWordBonus = 6;  // what is typed is whole words
constexpr int kLenientFit = 15;     // what fits leniently fits less
constexpr int kInOrderBonus = 5;    // several words, in the order in which they are typed
constexpr std::size_t kMinRefined = 64;
constexpr std::size_t kRefinedPerPlace = 8;
constexpr std::size_t kMaxCompared = 400;  // texts in which several words are looked for

// A candidate with its text, and where it says what is typed.
struct Placed {
  CompletionCandidate candidate;
  CompletionEntry entry;
  std::vector<KeyMatch> matches;  // of each typed word
};

class Search {
 public:
  Search(std::span<const LiveBlock> blocks, std::vector<TypedKeys> words, std::uint32_t day)
      : blocks_(blocks), words_(std::move(words)), day_(day) {
    // The one that leads to the fewest texts.
    const auto rank = [this](std::size_t i) {
      return std::pair(words_.size() > 1 && !is_frequent(blocks_, words_[i]),
                       words_[i].keys.front().size());
    };
    for (std::size_t i = 1; i < words_.size(); ++i) {
      if (rank(i) > rank(leading_)) leading_ = i;
    }
  }

  std::vector<RankedCompletion> find(std::size_t limit) const {
    bool cut = false;
    std::vector<Placed> placed =
        placed_of(find_exactly(blocks_, words_[leading_], day_, false, cut), limit);
    if (placed.size() < limit && cut) {
      placed = placed_of(find_exactly(blocks_, words_[leading_], day_, true, cut), limit);
    }
    if (placed.size() < limit) {
      for (Placed& more : placed_of(find_leniently(blocks_, words_[leading_], day_), limit)) {
        const bool known = std::any_of(placed.begin(), placed.end(), [&](const Placed& one) {
          return one.candidate.block == more.candidate.block &&
                 one.candidate.entry == more.candidate.entry;
        });
        if (!known) placed.push_back(std::move(more));
      }
    }
    std::vector<RankedCompletion> ranked;
    for (Placed& one : placed) ranked.push_back(ranked_of(std::move(one)));
    std::string typed;
    for (const TypedKeys& word : words_) typed += completion_key(word.written);
    prefer_titles(ranked, typed);
    std::sort(ranked.begin(), ranked.end(), goes_before);
    return ranked;
  }

 private:
  const CompletionBlock& block_of(const CompletionCandidate& candidate) const {
    return *blocks_[candidate.block].block;
  }

  std::vector<Placed> placed_of(std::vector<CompletionCandidate> candidates,
                                std::size_t limit) const {
    // With several words most candidates do not hold the others.
    const std::size_t wanted = std::max(kMinRefined, kRefinedPerPlace * limit);
    const std::size_t count =
        std::min(candidates.size(), words_.size() > 1 ? kMaxCompared : wanted);
    std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(count),
                      candidates.end(), [](const auto& a, const auto& b) {
                        return std::tuple(-a.score, a.block, a.entry) <
                               std::tuple(-b.score, b.block, b.entry);
                      });
    std::vector<Placed> placed;
    for (std::size_t i = 0; i < count; ++i) {
      Placed one{candidates[i], block_of(candidates[i]).entry(candidates[i].entry), {}};
      if (place(one)) placed.push_back(std::move(one));
      if (placed.size() >= wanted) break;
    }
    return placed;
  }

  // False if a typed word is not there.
  bool place(Placed& one) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const CompletionCandidate& candidate = one.candidate;
      std::optional<KeyMatch> match;
      if (i == leading_) {
        match = match_key(one.entry, candidate.word, words_[i].keys[candidate.key],
                          candidate.lenient ? Leniency::kParticlesAndMixed : Leniency::kNone);
      } else {
        match = match_anywhere(one.entry, words_[i]);
      }
      if (!match) return false;
      one.matches.push_back(*match);
    }
    return true;
  }

  static std::optional<KeyMatch> match_anywhere(const CompletionEntry& entry,
                                                const TypedKeys& word) {
    for (const Leniency leniency : {Leniency::kNone, Leniency::kParticlesAndMixed}) {
      for (std::size_t i = 0; i < entry.words.size() && i < kMaxCompletedWords; ++i) {
        if (!entry.words[i].begins) continue;
        const char32_t written = first_folded(surface_of(entry, entry.words[i]));
        const char32_t read = first_folded(entry.words[i].reading);
        for (const std::string& key : word.keys) {
          std::size_t at = 0;
          const char32_t first = next_code_point(key, at);
          if (first != written && first != read) continue;
          if (auto match = match_key(entry, i, key, leniency)) return match;
        }
      }
    }
    // "pasuwa-do wo wasure": a particle of its own.
    for (std::size_t i = 0; i < entry.words.size() && i < kMaxCompletedWords; ++i) {
      if (entry.words[i].begins ||
          word.keys.front() != completion_key(surface_of(entry, entry.words[i])))
        continue;
      if (auto match = match_key(entry, i, word.keys.front(), Leniency::kNone)) return match;
    }
    return std::nullopt;
  }

  // Tells most words apart before they are compared.
  static char32_t first_folded(std::string_view text) {
    ReadingFolder folder;
    for (std::size_t at = 0; at < text.size();) {
      const char32_t c = next_code_point(text, at);
      if (is_key_character(c)) return folder.fold(c);
    }
    return 0;
  }

  RankedCompletion ranked_of(Placed one) const {
    RankedCompletion ranked;
    const CompletionBlock& block = block_of(one.candidate);
    const EntryHead& head = block.entries()[one.candidate.entry];
    bool in_order = true;
    bool at_start = false;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      KeyMatch& match = one.matches[i];
      if (match.ends_word) ranked.fit += kWholeWordBonus;
      if (is_exact(one.entry.text, words_[i].written, match.span)) ranked.fit += kExactBonus;
      in_order = in_order && (i == 0 || one.matches[i - 1].span.begin < match.span.begin);
      at_start = at_start || match.span.begin == one.entry.words.front().span.begin;
      ranked.completion.marks.push_back(match.span);
    }
    if (words_.size() > 1 && in_order) ranked.fit += kInOrderBonus;
    ranked.score = one.candidate.score + ranked.fit;
    if (one.candidate.lenient) ranked.fit -= kLenientFit;
    if (at_start && !one.candidate.at_start)
      ranked.score += static_score(head, true) - static_score(head, false);
    unite(ranked.completion.marks);
    ranked.completion.text = std::move(one.entry.text);
    ranked.completion.source = one.entry.source;
    ranked.completion.article_id = block.id_of(head.article);
    return ranked;
  }

  // Whether the very characters that are typed stand there; then the mark is of them, long marks
  // and all.
  static bool is_exact(std::string_view text, std::string_view written, Span& mark) {
    const std::string_view rest = text.substr(mark.begin);
    if (rest.starts_with(written)) {
      mark.end = mark.begin + written.size();
      return true;
    }
    return may_be_written_so(mark.of(text), written) &&
           normalize(mark.of(text)).text().starts_with(written);
  }

  // Kana and kanji stay what they are when text is normalised; so a text that begins with another
  // one than what is typed need not be, which takes most of the time of a short beginning.
  static bool may_be_written_so(std::string_view text, std::string_view written) {
    if (text.empty() || written.empty()) return false;
    const auto is_kept = [](char32_t c) {
      return (c >= U'あ' && c <= U'ん') || (c >= U'一' && c <= U'\u9fa0');
    };
    std::size_t at = 0;
    std::size_t written_at = 0;
    const char32_t first = next_code_point(text, at);
    const char32_t typed = next_code_point(written, written_at);
    // か and a combining mark are が.
    return !is_kept(first) || !is_kept(typed) || first == typed ||
           (at < text.size() && text.substr(at).starts_with("\u3099"));
  }

  static void unite(std::vector<Span>& marks) {
    std::sort(marks.begin(), marks.end());
    std::vector<Span> united;
    for (const Span& mark : marks) {
      if (!united.empty() && mark.begin <= united.back().end) {
        united.back().end = std::max(united.back().end, mark.end);
      } else if (!mark.empty()) {
        united.push_back(mark);
      }
    }
    marks = std::move(united);
  }

  std::span<const LiveBlock> blocks_;
  std::vector<TypedKeys> words_;
  std::uint32_t day_;
  std::size_t leading_ = 0;
};

// A keyword of several articles leads to none of them.
bool is_of_several(std::span<const LiveBlock> blocks, const Completion& keyword,
                   std::uint32_t day) {
  constexpr std::size_t kMaxPostings = 256;
  const std::string key = completion_key(normalize(keyword.text).text());
  if (key.empty()) return false;
  for (const LiveBlock& live : blocks) {
    bool found = false;
    live.block->find_any(
        first_characters(key, kMaxKeyCharacters), kMaxPostings, [&](const Posting& posting) {
          const EntryHead& entry = live.block->entries()[posting.entry];
          found = found || (entry.source == static_cast<std::uint8_t>(CompletionSource::kKeyword) &&
                            is_offered(live, entry, day) &&
                            live.block->text_of(posting.entry) == keyword.text &&
                            live.block->id_of(entry.article) != keyword.article_id);
        });
    if (found) return true;
  }
  return false;
}

}  // namespace

std::vector<Completion> find_completions(std::span<const LiveBlock> blocks, std::string_view typed,
                                         std::size_t limit, std::uint32_t day) {
  std::vector<TypedKeys> words = typed_words(typed);
  if (words.empty()) return {};
  std::vector<Completion> found = diverse(Search(blocks, words, day).find(limit), limit);
  if (found.empty() && words.size() == 1) {
    // アプリ落ちる: several words without blanks.
    words = typed_words(divided_by_script(words.front().written));
    if (words.size() > 1) found = diverse(Search(blocks, words, day).find(limit), limit);
  }
  for (Completion& one : found) {
    if (one.source == CompletionSource::kKeyword && is_of_several(blocks, one, day)) {
      one.article_id.clear();
    }
  }
  return found;
}

}  // namespace toibiki
