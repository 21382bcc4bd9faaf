// SPDX-License-Identifier: GPL-2.0-or-later
//
// What the words around tell of a word: ・ inside a loan word, する behind a noun in kana, and what
// UniDic's parts of speech leave open.
#include "analysis/morpheme_reader.h"

#include <utility>

#include "text/katakana_key.h"

namespace toibiki {

// クレジット・カード is the word クレジットカード, if the dictionary does not cut it at the ・.
const Word* MorphemeReader::joined_word(std::string_view text, std::span<const FoundWord> words) {
  const Span span{words.front().span.begin, words.back().span.end};
  const std::string_view surface = span.of(text);
  const auto found = joined_.find(surface);
  if (found != joined_.end()) return found->second ? &*found->second : nullptr;
  std::string joined;
  for (std::size_t i = 0; i < words.size(); i += 2) joined += words[i].span.of(text);
  const std::vector<WordProbe::Part> parts = probe_.words_of(joined);
  std::optional<Word> word;
  if (parts.size() == 1) {
    word = make_word(read_feature(layout_, parts[0].feature), joined, parts[0].is_known);
    word->key_rule = "middle dot";
    word->parts.clear();
    for (std::size_t i = 0; i < words.size(); i += 2) {
      const Span part{words[i].span.begin - span.begin, words[i].span.end - span.begin};
      word->parts.push_back({part, words[i].word->key, words[i].word->reading});
    }
  }
  const auto added = joined_.emplace(surface, std::move(word)).first;
  return added->second ? &*added->second : nullptr;
}

void MorphemeReader::join_middle_dots(std::string_view text, std::vector<FoundWord>& words,
                                      std::size_t first) {
  constexpr std::string_view kDot = "・";
  constexpr std::size_t kMaxWords = 9;  // of the dictionary's compounds none has more
  const auto is_katakana = [&](std::size_t i) {
    return i < words.size() && is_katakana_word(words[i].span.of(text)) &&
           words[i].span.of(text) != kDot;
  };
  for (std::size_t i = first; i < words.size(); ++i) {
    if (words[i].span.of(text) != kDot || i == first || !is_katakana(i - 1)) continue;
    std::size_t end = i;  // behind the last word
    while (end < words.size() && end - i < kMaxWords && words[end].span.of(text) == kDot &&
           is_katakana(end + 1)) {
      end += 2;
    }
    if (end == i) continue;
    const std::span<const FoundWord> chain = std::span(words).subspan(i - 1, end - i + 1);
    if (const Word* word = joined_word(text, chain)) {
      words[i - 1] = {{chain.front().span.begin, chain.back().span.end}, word};
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(i),
                  words.begin() + static_cast<std::ptrdiff_t>(end));
    } else {
      i = end - 1;
    }
  }
}

// (して)いる: the same word, of a part of speech that carries no meaning.
const Word* MorphemeReader::auxiliary(const Word& word) {
  const auto [found, is_new] = auxiliaries_.try_emplace(&word, word);
  if (is_new) found->second.keep = false;
  return &found->second;
}

// お + 世話, where お世話 is a stop word; otherwise nothing.
const Word* MorphemeReader::polite_stop_word(const Word& prefix, const Word& word,
                                             std::string_view surface) {
  const std::string base = prefix.base + word.base;
  if (!filter_.is_stop_word(base)) return nullptr;
  const auto [found, is_new] = polite_.try_emplace(std::string(surface), word);
  if (is_new) {
    found->second.base = found->second.key = base;
    found->second.key_rule = "as written";
    found->second.parts.clear();
    found->second.is_stop_word = true;
  }
  return &found->second;
}

namespace {

// Whether a verb's form is a noun by what stands around it.
bool stands_as_noun(const FoundWord* before, const FoundWord* next) {
  if (before != nullptr && before->word->is_polite_prefix) return true;
  if (next == nullptr) return true;
  const std::string_view part = next->word->part_of_speech;
  return part.starts_with("助詞,格助詞") || part.starts_with("助詞,係助詞") ||
         part.starts_with("名詞") || part.starts_with("接尾辞,名詞的") ||
         part.starts_with("補助記号,句点") || next->word->base == "する";
}

}  // namespace

// What UniDic's parts of speech leave to the words around: ipadic tells (して)いる from いる and has
// お世話 as one word.
void MorphemeReader::apply_context(std::string_view text, std::vector<FoundWord>& words,
                                   std::size_t first) {
  std::size_t out = first;
  for (std::size_t i = first; i < words.size(); ++i) {
    FoundWord found = words[i];
    if (!found.word->as_noun.empty()) {
      const bool has_before = out > first && words[out - 1].span.end == found.span.begin;
      const bool has_next = i + 1 < words.size() && words[i + 1].span.begin == found.span.end;
      if (stands_as_noun(has_before ? &words[out - 1] : nullptr, has_next ? &words[i + 1] : nullptr)) {
        found.word = &found.word->as_noun.front();
      }
    }
    if (out > first && words[out - 1].span.end == found.span.begin) {
      const FoundWord& before = words[out - 1];
      if (found.word->may_follow_te && before.word->is_te) found.word = auxiliary(*found.word);
      if (before.word->is_polite_prefix) {
        const Span span{before.span.begin, found.span.end};
        if (const Word* word = polite_stop_word(*before.word, *found.word, span.of(text))) {
          words[out - 1] = {span, word};
          continue;
        }
      }
    }
    words[out++] = found;
  }
  words.resize(out);
}

// たいかいする: する follows 退会, not 大会. Alone, たいかい may be either, and is matched by its reading.
void MorphemeReader::resolve_before_suru(std::vector<FoundWord>& words, std::size_t first) {
  for (std::size_t i = first; i + 1 < words.size(); ++i) {
    const Word& word = *words[i].word;
    if (word.suru_key.empty() || words[i + 1].word->base != "する") continue;
    const auto [found, is_new] = before_suru_.try_emplace(&word, word);
    if (is_new) {
      found->second.key = word.suru_key;
      found->second.key_rule = "variant table";
    }
    words[i].word = &found->second;
  }
}

}  // namespace toibiki
