// SPDX-License-Identifier: GPL-2.0-or-later
#include "planted_slips.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <set>
#include <tuple>

#include "base/utf8.h"
#include "text/characters.h"
#include "text/charset.h"
#include "text/kana.h"

namespace toibiki {
namespace {

constexpr const char* kDictionary = "/usr/share/mecab/dic/ipadic/";
constexpr std::size_t kMaxHomophones = 4;  // that an input method offers on its first lines

struct DictionaryWord {
  std::string surface;
  std::string reading;
  int cost = 0;
};

std::vector<std::string> columns_of(const std::string& line) {
  std::vector<std::string> columns;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find(',', at), line.size());
    columns.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  return columns;
}

std::vector<DictionaryWord> dictionary_words() {
  constexpr std::size_t kColumns = 13;
  std::vector<DictionaryWord> words;
  for (const char* name :
       {"Noun.csv", "Noun.verbal.csv", "Noun.adjv.csv", "Suffix.csv", "Prefix.csv"}) {
    std::ifstream file(std::filesystem::path(kDictionary) / name, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const auto read = decode_charset(bytes, "EUC-JP");
    if (!read) continue;
    for (std::size_t at = 0; at < read->text.size();) {
      const std::size_t end = std::min(read->text.find('\n', at), read->text.size());
      const std::vector<std::string> row = columns_of(read->text.substr(at, end - at));
      at = end + 1;
      if (row.size() < kColumns) continue;
      words.push_back({row[0], to_hiragana(row[11]), std::stoi(row[3])});
    }
  }
  return words;
}

std::vector<std::string> characters_of(std::string_view text) {
  std::vector<std::string> characters;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    next_code_point(text, at);
    characters.emplace_back(text.substr(begin, at - begin));
  }
  return characters;
}

bool is_all_kanji(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (character_class(next_code_point(text, at)) != CharacterClass::kKanji) return false;
  }
  return !text.empty();
}

bool is_katakana_word(std::string_view text) {
  std::size_t at = 0;
  return character_class(next_code_point(text, at)) == CharacterClass::kKatakana;
}

std::string as_katakana(const std::string& hiragana) {
  std::string result;
  for (std::size_t at = 0; at < hiragana.size();) {
    const char32_t c = next_code_point(hiragana, at);
    append_utf8(result, c >= U'ぁ' && c <= U'ゖ' ? c + 0x60 : c);
  }
  return result;
}

// What one device makes of a word; empty: not this time.
struct Device {
  std::string kind;
  std::function<std::string(const SlippedWord&)> type;
};

class Planter {
 public:
  Planter(const std::vector<SlippedQuery>& queries, const Homophones& homophones,
          std::uint32_t seed)
      : queries_(queries), homophones_(homophones), random_(seed) {
    for (const char* slip : kRomajiSlips) {
      add(std::string("romaji: ") + slip, [=, this](const SlippedWord& word) {
        return with_romaji_slip(word.reading, slip, true, random_);
      });
      add(std::string("romaji off: ") + slip, [=, this](const SlippedWord& word) {
        return with_romaji_slip(word.reading, slip, false, random_);
      });
    }
    for (const char* slip : kPadSlips) {
      add(std::string("flick: ") + slip, [=, this](const SlippedWord& word) {
        return written(word, with_pad_slip(word.reading, slip, random_));
      });
    }
    for (const char* slip : kSpellingSlips) {
      add(std::string("kana: ") + slip, [=, this](const SlippedWord& word) {
        return written(word, with_spelling_slip(word.reading, slip, random_));
      });
    }
    add("conversion: homophone", [this](const SlippedWord& word) {
      return is_all_kanji(word.surface) ? other(word.surface, word.reading) : std::string();
    });
    add("conversion: part", [this](const SlippedWord& word) { return with_other_part(word); });
    add("conversion: half in kana", [this](const SlippedWord& word) { return half(word); });
    add("glued: in kana", nullptr);
    add("glued: surplus blank", [this](const SlippedWord& word) { return with_blank(word); });
  }

  std::vector<PlantedSlip> plant(std::size_t count) {
    std::vector<PlantedSlip> slips;
    std::set<std::pair<std::string, std::string>> seen;
    std::size_t failed = 0;
    for (std::size_t i = 0; slips.size() < count && failed < 50 * count;) {
      const Device& device = devices_[i % devices_.size()];
      PlantedSlip slip = planted(device, queries_[below(random_, queries_.size())]);
      if (slip.typed.empty() || slip.typed == slip.meant ||
          !seen.emplace(slip.kind, slip.typed).second) {
        // A device that fits few words must not stop the others.
        if (++failed % 200 == 0) ++i;
        continue;
      }
      slips.push_back(std::move(slip));
      ++i;
    }
    return slips;
  }

 private:
  void add(std::string kind, std::function<std::string(const SlippedWord&)> type) {
    devices_.push_back({std::move(kind), std::move(type)});
  }

  PlantedSlip planted(const Device& device, const SlippedQuery& query) {
    PlantedSlip slip;
    slip.kind = device.kind;
    const std::size_t changed = below(random_, query.words.size());
    if (device.type == nullptr && query.words.size() < 2) return {};
    const bool is_off = device.kind.starts_with("romaji off");
    for (std::size_t i = 0; i < query.words.size(); ++i) {
      const SlippedWord& word = query.words[i];
      const bool is_last = i + 1 == query.words.size();
      // With the input method off all of it stands in letters; few type a wish then.
      if (is_off && is_last && !query.behind[i].empty()) return {};
      slip.meant += word.surface + query.behind[i];
      if (is_off && i != changed) {
        slip.typed += in_romaji(word.reading, random_) + query.behind[i];
        continue;
      }
      if (device.type == nullptr) {
        slip.typed += word.reading;
        continue;
      }
      if (i != changed) {
        slip.typed += word.surface + query.behind[i];
        continue;
      }
      slip.word = word.surface;
      slip.typed_word = device.type(word);
      if (slip.typed_word.empty() || slip.typed_word == word.surface) return {};
      if (slip.typed_word == word.reading) return {};
      slip.typed_reading = to_hiragana(slip.typed_word);
      slip.typed += slip.typed_word + query.behind[i];
    }
    return slip;
  }

  // Katakana are typed as hiragana and then converted, or not.
  std::string written(const SlippedWord& word, const std::string& kana) {
    return is_katakana_word(word.surface) && below(random_, 2) == 0 ? as_katakana(kana) : kana;
  }

  std::string other(const std::string& surface, const std::string& reading) {
    std::vector<std::string> others;
    for (const std::string& one : homophones_.of(reading)) {
      if (one != surface && is_all_kanji(one)) others.push_back(one);
    }
    if (others.empty()) return {};
    return others[below(random_, std::min(others.size(), kMaxHomophones))];
  }

  std::vector<std::pair<std::string, std::string>> parts_of(const SlippedWord& word) const {
    if (word.parts.size() > 1) return word.parts;
    return homophones_.by_kanji(word.surface, word.reading);
  }

  std::string with_other_part(const SlippedWord& word) {
    const auto parts = parts_of(word);
    if (parts.size() < 2) return {};
    const std::size_t changed = below(random_, parts.size());
    std::string result;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const auto& [surface, reading] = parts[i];
      const std::string one = i != changed ? surface : other(surface, reading);
      if (one.empty()) return {};
      result += one;
    }
    return result;
  }

  std::string half(const SlippedWord& word) {
    const auto parts = parts_of(word);
    if (parts.size() < 2) return {};
    const std::size_t left = below(random_, parts.size());
    std::string result;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      result += i == left ? parts[i].second : parts[i].first;
    }
    return result;
  }

  std::string with_blank(const SlippedWord& word) {
    const std::vector<std::string> kana =
        characters_of(below(random_, 2) == 0 ? word.reading : word.surface);
    if (kana.size() < 3) return {};
    const std::size_t at = 1 + below(random_, kana.size() - 1);
    std::string result;
    for (std::size_t i = 0; i < kana.size(); ++i) result += (i == at ? " " : "") + kana[i];
    return result;
  }

  const std::vector<SlippedQuery>& queries_;
  const Homophones& homophones_;
  Random random_;
  std::vector<Device> devices_;
};

}  // namespace

std::size_t below(Random& random, std::size_t count) { return random() % count; }

Homophones::Homophones() {
  std::vector<DictionaryWord> words = dictionary_words();
  std::sort(words.begin(), words.end(), [](const DictionaryWord& a, const DictionaryWord& b) {
    return std::tie(a.cost, a.surface) < std::tie(b.cost, b.surface);
  });
  for (const DictionaryWord& word : words) {
    std::vector<std::string>& there = by_reading_[word.reading];
    if (std::find(there.begin(), there.end(), word.surface) == there.end()) {
      there.push_back(word.surface);
    }
    words_.emplace_back(word.surface, word.reading);
    if (is_all_kanji(word.surface) && characters_of(word.surface).size() == 1) {
      readings_of_kanji_[word.surface].push_back(word.reading);
    }
  }
}

const std::vector<std::string>& Homophones::of(const std::string& reading) const {
  static const std::vector<std::string> none;
  const auto at = by_reading_.find(reading);
  return at == by_reading_.end() ? none : at->second;
}

std::vector<std::pair<std::string, std::string>> Homophones::most_frequent(
    std::size_t count) const {
  std::vector<std::pair<std::string, std::string>> words;
  for (const auto& [surface, reading] : words_) {
    if (words.size() == count) break;
    if (characters_of(surface).size() > 1 && characters_of(reading).size() > 2) {
      words.emplace_back(surface, reading);
    }
  }
  return words;
}

std::vector<std::pair<std::string, std::string>> Homophones::by_kanji(
    const std::string& surface, const std::string& reading) const {
  if (!is_all_kanji(surface)) return {};
  const std::vector<std::string> kanji = characters_of(surface);
  std::vector<std::pair<std::string, std::string>> parts;
  std::size_t found = 0;
  std::vector<std::pair<std::string, std::string>> way;
  const std::function<void(std::size_t, std::size_t)> go_on = [&](std::size_t i, std::size_t at) {
    if (i == kanji.size()) {
      if (at == reading.size() && found++ == 0) parts = way;
      return;
    }
    const auto known = readings_of_kanji_.find(kanji[i]);
    if (known == readings_of_kanji_.end()) return;
    const std::set<std::string> readings(known->second.begin(), known->second.end());
    for (const std::string& one : readings) {
      if (reading.compare(at, one.size(), one) != 0) continue;
      way.emplace_back(kanji[i], one);
      go_on(i + 1, at + one.size());
      way.pop_back();
    }
  };
  go_on(0, 0);
  return parts;
}

std::vector<PlantedSlip> planted_slips(const std::vector<SlippedQuery>& queries,
                                       const Homophones& homophones, std::size_t count,
                                       std::uint32_t seed) {
  return Planter(queries, homophones, seed).plant(count);
}

}  // namespace toibiki
