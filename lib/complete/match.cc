// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/match.h"

#include <algorithm>

#include "base/utf8.h"
#include "complete/keys.h"
#include "text/characters.h"
#include "text/reading_key.h"

namespace toibiki {
namespace {

constexpr int kMaxSteps = 400;

bool is_kanji(char32_t c) { return character_class(c) == CharacterClass::kKanji; }

bool is_hiragana(char32_t c) { return character_class(c) == CharacterClass::kHiragana; }

// か of が, は of ば and ぱ: behind another word a reading may be voiced (返品: へんぴん).
char32_t unvoiced(char32_t c) {
  constexpr std::u32string_view kVoiced = U"がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽ";
  constexpr std::u32string_view kPlain = U"かきくけこさしすせそたちつてとはひふへほはひふへほ";
  static_assert(kVoiced.size() == kPlain.size());
  const std::size_t at = kVoiced.find(c);
  return at == std::u32string_view::npos ? c : kPlain[at];
}

// How far a stretch of text was compared.
struct Progress {
  std::size_t key_at = 0;  // of the key: what was met
  std::size_t at = 0;      // of the stretch
  ReadingFolder folder;
};

class KeyMatcher {
 public:
  KeyMatcher(const CompletionEntry& entry, std::string_view key, Leniency leniency)
      : entry_(entry), key_(key), lenient_(leniency == Leniency::kParticlesAndMixed) {}

  std::optional<KeyMatch> from(std::size_t word) {
    first_ = word;
    if (word >= entry_.words.size() || !goes_on(word, {})) return std::nullopt;
    return KeyMatch{{entry_.words[word].span.begin, end_}, ends_word_};
  }

 private:
  // From the beginning of that word on.
  bool goes_on(std::size_t number, Progress progress) {
    if (progress.key_at == key_.size()) return true;
    if (number == entry_.words.size() || ++steps_ > kMaxSteps) return false;
    const CompletionWord& word = entry_.words[number];
    progress.at = 0;
    if (as_written(number, word, progress)) return true;
    if (!word.reading.empty() && as_read(number, word, word.reading, progress)) return true;
    return lenient_ && word.is_particle && number > first_ && goes_on(number + 1, progress);
  }

  bool done(const Progress& progress) const { return progress.key_at == key_.size(); }

  // Compares the next character of the stretch that counts; false at its end and where it differs.
  bool advance(std::string_view stretch, Progress& progress) const {
    const Progress before = progress;
    while (progress.at < stretch.size()) {
      const char32_t written = next_code_point(stretch, progress.at);
      if (!is_key_character(written)) continue;
      const char32_t c = progress.folder.fold(written);
      if (c == 0) continue;
      std::size_t key_end = progress.key_at;
      const char32_t wanted = next_code_point(key_, key_end);
      if (wanted == c) {
        progress.key_at = key_end;
        return true;
      }
      // 支払方法 for 支払い方法: okurigana between kanji may be left out.
      if (lenient_ && progress.key_at > 0 && is_hiragana(c) && is_kanji(wanted)) continue;
      break;
    }
    progress = before;
    return false;
  }

  bool is_at_end(std::string_view stretch, Progress progress) const {
    while (progress.at < stretch.size()) {
      const char32_t written = next_code_point(stretch, progress.at);
      if (is_key_character(written) && progress.folder.fold(written) != 0) return false;
    }
    return true;
  }

  bool as_written(std::size_t number, const CompletionWord& word, Progress progress) {
    const std::string_view surface = surface_of(entry_, word);
    while (!is_at_end(surface, progress)) {
      const std::size_t before = progress.at;
      if (!advance(surface, progress)) {
        return lenient_ && ends_in_okurigana(surface, before, progress) &&
               goes_on(number + 1, progress);
      }
      if (done(progress)) {
        const bool same = word.surface.empty() || word.surface.size() == word.span.size();
        end_ = same ? word.span.begin + progress.at : word.span.end;
        ends_word_ = is_at_end(surface, progress);
        return true;
      }
      std::size_t at = before;
      if (lenient_ && !word.reading.empty() && is_kanji(next_code_point(surface, at)) &&
          as_read_behind(number, word, surface, progress)) {
        return true;
      }
    }
    skip_rest(surface, progress);
    return goes_on(number + 1, progress);
  }

  // 支払い before 方法, where the key goes on with the kanji of the next word.
  bool ends_in_okurigana(std::string_view surface, std::size_t at, const Progress& progress) const {
    std::size_t key_end = progress.key_at;
    if (at == 0 || !is_kanji(next_code_point(key_, key_end))) return false;
    while (at < surface.size()) {
      if (!is_hiragana(next_code_point(surface, at))) return false;
    }
    return true;
  }

  // Long marks and the like at the end change what the next word's vowels are dropped for.
  static void skip_rest(std::string_view stretch, Progress& progress) {
    while (progress.at < stretch.size()) {
      const char32_t written = next_code_point(stretch, progress.at);
      if (is_key_character(written)) progress.folder.fold(written);
    }
  }

  bool as_read(std::size_t number, const CompletionWord& word, std::string_view reading,
               Progress progress) {
    while (!is_at_end(reading, progress)) {
      if (!advance(reading, progress)) return false;
      if (done(progress)) {
        ends_word_ = is_at_end(reading, progress);
        end_ = end_of_read(word, reading.size() - progress.at);
        return true;
      }
    }
    skip_rest(reading, progress);
    return goes_on(number + 1, progress);
  }

  // The next kanji of the word are read: the rest of the key is compared with each end of the
  // reading.
  bool as_read_behind(std::size_t number, const CompletionWord& word, std::string_view surface,
                      const Progress& progress) {
    std::size_t next = progress.at;
    if (next == surface.size() || !is_kanji(next_code_point(surface, next))) return false;
    std::size_t key_end = progress.key_at;
    const char32_t wanted = unvoiced(next_code_point(key_, key_end));
    std::size_t at = 0;
    for (next_code_point(word.reading, at); at < word.reading.size();) {
      const std::string_view rest = std::string_view(word.reading).substr(at);
      const char32_t first = next_code_point(word.reading, at);
      ReadingFolder folder;
      if (unvoiced(folder.fold(first)) != wanted) continue;
      Progress behind{key_end, word.reading.size() - rest.size(), folder};
      behind.at = at;
      if (done(behind)) {
        ends_word_ = at == word.reading.size();
        end_ = end_of_read(word, word.reading.size() - at);
        return true;
      }
      if (as_read(number, word, word.reading, behind)) return true;
    }
    return false;
  }

  // Where a word ends of whose reading `rest_bytes` were not typed: kana at its end that were not
  // are left out, 忘(れる).
  std::size_t end_of_read(const CompletionWord& word, std::size_t rest_bytes) const {
    if (!word.surface.empty()) return word.span.end;
    const std::string_view surface = word.span.of(entry_.text);
    std::size_t kana_begin = surface.size();  // of the kana at its end
    for (std::size_t at = 0, last = 0; at < surface.size(); last = at) {
      const char32_t c = next_code_point(surface, at);
      const bool kana = character_class(c) == CharacterClass::kHiragana;
      if (!kana) kana_begin = surface.size();
      if (kana && kana_begin == surface.size()) kana_begin = last;
    }
    const std::size_t untyped = std::min(rest_bytes, surface.size() - kana_begin);
    return word.span.end - (kana_begin == 0 ? 0 : untyped);
  }

  const CompletionEntry& entry_;
  const std::string_view key_;
  const bool lenient_;
  std::size_t first_ = 0;
  std::size_t end_ = 0;
  bool ends_word_ = false;
  int steps_ = 0;
};

}  // namespace

std::optional<KeyMatch> match_key(const CompletionEntry& entry, std::size_t word,
                                  std::string_view key, Leniency leniency) {
  return KeyMatcher(entry, key, leniency).from(word);
}

}  // namespace toibiki
