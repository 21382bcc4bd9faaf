// SPDX-License-Identifier: GPL-2.0-or-later
#include "privacy/phrase_set.h"

#include <algorithm>
#include <bit>

#include "base/utf8.h"

namespace toibiki {
namespace {

constexpr std::size_t kTwoKanjiBytes = 6;
constexpr std::size_t kLastBit = 63;
constexpr std::size_t kFinerBits = 4;  // of key_of_two() beside those of first_two_
constexpr std::size_t kMinPlaces = 64;
constexpr std::size_t kPlacesOfPhrase = 4;

std::size_t key_of(char a, char b) {
  return (static_cast<unsigned char>(a) & 0x3FU) << 6U | (static_cast<unsigned char>(b) & 0x3FU);
}

// Twelve bits of the character that ends at text[at]: its last two bytes, or the one that it has.
std::size_t key_before(std::string_view text, std::size_t at) {
  const char last = text[at - 1];
  return static_cast<unsigned char>(last) < 0x80 || at < 2 ? static_cast<unsigned char>(last)
                                                           : key_of(text[at - 2], last);
}

// The same of the character that begins at text[at].
std::size_t key_at(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  return key_before(text, end);
}

// Of the first six bytes (Fibonacci hashing, as FeatureMap of lib/analysis does it).
std::size_t key_of_two(std::string_view text) {
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < kTwoKanjiBytes; ++i) {
    key = key << 8U | static_cast<unsigned char>(text[i]);
  }
  return static_cast<std::size_t>(key * 0x9E3779B97F4A7C15U >> 44U);
}

std::uint64_t bit_of(std::size_t size) { return std::uint64_t{1} << std::min(size, kLastBit); }

// The largest size below the last bit, which is taken away.
std::size_t take_largest(std::uint64_t& sizes) {
  const std::size_t size = 63U - static_cast<std::size_t>(std::countl_zero(sizes));
  sizes &= ~(std::uint64_t{1} << size);
  return size;
}

}  // namespace

void PhraseSet::add(std::string_view phrase) {
  if (phrase.empty()) return;
  first_.set(key_at(phrase, 0));
  last_.set(key_before(phrase, phrase.size()));
  if (phrase.size() >= kTwoKanjiBytes) first_two_.set(key_of_two(phrase) >> kFinerBits);
  phrases_.emplace(phrase);
  if (phrase.size() >= kLastBit) {
    const auto place =
        std::lower_bound(long_sizes_.begin(), long_sizes_.end(), phrase.size(), std::greater<>());
    if (place == long_sizes_.end() || *place != phrase.size())
      long_sizes_.insert(place, phrase.size());
  }
  if (phrases_.size() * kPlacesOfPhrase > begin_sizes_.size()) {
    grow();
  } else {
    add_sizes(phrase);
  }
}

void PhraseSet::grow() {
  const std::size_t places = std::max(kMinPlaces, begin_sizes_.size() * 2);
  begin_sizes_.assign(places, 0);
  short_sizes_.assign(std::min<std::size_t>(places, first_.size()), 0);
  end_sizes_.assign(std::min<std::size_t>(places, last_.size()), 0);
  for (const std::string& phrase : phrases_) add_sizes(phrase);
}

void PhraseSet::add_sizes(std::string_view phrase) {
  const std::uint64_t bit = bit_of(phrase.size());
  end_sizes_[key_before(phrase, phrase.size()) & (end_sizes_.size() - 1)] |= bit;
  if (phrase.size() >= kTwoKanjiBytes) {
    begin_sizes_[key_of_two(phrase) & (begin_sizes_.size() - 1)] |= bit;
  } else {
    short_sizes_[key_at(phrase, 0) & (short_sizes_.size() - 1)] |= bit;
  }
}

PhraseSet::Sizes PhraseSet::sizes_behind(std::string_view text, std::size_t at) const {
  if (at >= text.size()) return 0;
  const std::size_t first = key_at(text, at);
  if (!first_[first]) return 0;
  Sizes sizes = short_sizes_[first & (short_sizes_.size() - 1)];
  if (text.size() - at >= kTwoKanjiBytes) {
    const std::size_t two = key_of_two(text.substr(at));
    if (first_two_[two >> kFinerBits]) sizes |= begin_sizes_[two & (begin_sizes_.size() - 1)];
  }
  return sizes;
}

PhraseSet::Sizes PhraseSet::sizes_before(std::string_view text, std::size_t at) const {
  if (at == 0) return 0;
  const std::size_t last = key_before(text, at);
  return last_[last] ? end_sizes_[last & (end_sizes_.size() - 1)] : 0;
}

bool PhraseSet::contains(std::string_view phrase) const {
  return (sizes_behind(phrase, 0) & bit_of(phrase.size())) != 0 &&
         phrases_.find(phrase) != phrases_.end();
}

std::size_t PhraseSet::ending_at(std::string_view text, std::size_t at) const {
  Sizes sizes = sizes_before(text, at);
  if ((sizes & bit_of(kLastBit)) != 0) {
    for (const std::size_t size : long_sizes_) {
      if (size <= at && contains(text.substr(at - size, size))) return size;
    }
    sizes &= ~bit_of(kLastBit);
  }
  while (sizes != 0) {
    const std::size_t size = take_largest(sizes);
    if (size <= at && contains(text.substr(at - size, size))) return size;
  }
  return 0;
}

std::size_t PhraseSet::beginning_at(std::string_view text, std::size_t at) const {
  Sizes sizes = sizes_behind(text, at);
  if ((sizes & bit_of(kLastBit)) != 0) {
    for (const std::size_t size : long_sizes_) {
      if (at + size <= text.size() && contains(text.substr(at, size))) return size;
    }
    sizes &= ~bit_of(kLastBit);
  }
  while (sizes != 0) {
    const std::size_t size = take_largest(sizes);
    if (at + size <= text.size() && contains(text.substr(at, size))) return size;
  }
  return 0;
}

bool PhraseSet::covers(std::string_view text, Span span) const {
  constexpr std::size_t kFarthestBytes = 60;
  std::size_t begin = span.end > kFarthestBytes ? span.end - kFarthestBytes : 0;
  if (begin > span.begin) return false;
  for (; begin <= span.begin; ++begin) {
    if ((static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) continue;
    Sizes sizes = sizes_behind(text, begin);
    while (sizes != 0) {
      const std::size_t size = take_largest(sizes);
      if (begin + size < span.end) break;
      if (begin + size <= text.size() && contains(text.substr(begin, size))) return true;
    }
  }
  return false;
}

bool PhraseSet::is_in(std::string_view text) const {
  for (std::size_t at = 0; at < text.size(); next_code_point(text, at)) {
    if (beginning_at(text, at) > 0) return true;
  }
  return false;
}

}  // namespace toibiki
