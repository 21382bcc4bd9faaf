// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/phrase_table.h"

#include <algorithm>

#include "base/utf8.h"

namespace toibiki {
namespace {

constexpr char kBetweenKeys = '\x1f';  // no key holds a control character

bool ends_sentence(char32_t c) {
  return c == U'。' || c == U'｡' || c == U'!' || c == U'！' || c == U'?' || c == U'？' ||
         c == U'\n' || c == U'\r';
}

bool has_sentence_end(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (ends_sentence(next_code_point(text, at))) return true;
  }
  return false;
}

std::string joined(std::span<const std::string> keys) {
  std::string text;
  for (const std::string& key : keys) {
    if (!text.empty()) text += kBetweenKeys;
    text += key;
  }
  return text;
}

}  // namespace

std::vector<PlacedWord> words_of(std::span<const Token> tokens, std::string_view text) {
  std::vector<PlacedWord> words;
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::kWord) words.push_back({token.key, token.span, 0, false});
  }
  std::stable_sort(words.begin(), words.end(), [](const PlacedWord& a, const PlacedWord& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  std::size_t end = 0;  // of the longer words so far
  Span whole;           // the last one; words of a compound in kana share its place, and are no parts
  std::size_t sentence = 0;
  for (PlacedWord& word : words) {
    word.is_part = word.span.end <= end && word.span != whole;
    if (!word.is_part) whole = word.span;
    if (word.span.begin > end && has_sentence_end(text.substr(end, word.span.begin - end))) {
      ++sentence;
    }
    word.sentence = sentence;
    end = std::max(end, word.span.end);
  }
  return words;
}

std::vector<std::string> phrase_keys(std::string_view phrase, const Analyzer& analyzer) {
  const std::vector<Token> tokens = analyzer.analyze(phrase);
  std::vector<std::string> keys;
  for (const PlacedWord& word : words_of(tokens, phrase)) {
    if (!word.is_part) keys.emplace_back(word.key);
  }
  return keys;
}

std::size_t PhraseTable::add(const std::vector<std::string>& keys) {
  const auto [at, is_new] = numbers_.try_emplace(joined(keys), phrases_.size());
  if (is_new) {
    phrases_.push_back(keys);
    std::size_t& longest = longest_from_[keys.front()];
    longest = std::max(longest, keys.size());
  }
  return at->second;
}

std::optional<std::size_t> PhraseTable::number_of(std::span<const std::string> keys) const {
  const auto found = numbers_.find(joined(keys));
  if (found == numbers_.end()) return std::nullopt;
  return found->second;
}

std::vector<PhraseTable::Hit> PhraseTable::find(std::span<const PlacedWord> words) const {
  std::vector<const PlacedWord*> whole;
  for (const PlacedWord& word : words) {
    if (!word.is_part) whole.push_back(&word);
  }
  std::vector<Hit> hits;
  for (std::size_t begin = 0; begin < whole.size();) {
    const auto longest = longest_from_.find(std::string(whole[begin]->key));
    Hit best;
    std::string text;
    for (std::size_t i = begin;
         longest != longest_from_.end() && i < whole.size() && i < begin + longest->second &&
         whole[i]->sentence == whole[begin]->sentence;
         ++i) {
      if (i > begin) text += kBetweenKeys;
      text += whole[i]->key;
      const auto found = numbers_.find(text);
      if (found == numbers_.end()) continue;
      best.phrase = found->second;
      best.spans.resize(i + 1 - begin);
    }
    for (std::size_t i = 0; i < best.spans.size(); ++i) best.spans[i] = whole[begin + i]->span;
    begin += std::max<std::size_t>(best.spans.size(), 1);
    if (!best.spans.empty()) hits.push_back(std::move(best));
  }
  return hits;
}

std::vector<PhraseTable::Hit> PhraseTable::find_parts(std::span<const PlacedWord> words) const {
  std::vector<Hit> hits;
  for (const PlacedWord& word : words) {
    if (!word.is_part) continue;
    const auto found = numbers_.find(std::string(word.key));
    if (found != numbers_.end()) hits.push_back({found->second, {word.span}});
  }
  return hits;
}

}  // namespace toibiki
