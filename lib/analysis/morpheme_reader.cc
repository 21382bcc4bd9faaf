// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/morpheme_reader.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "text/characters.h"
#include "text/fold.h"
#include "text/kana.h"
#include "text/katakana_key.h"
#include "text/numerals.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxUnknownWords = 50'000;

std::size_t common_prefix(std::string_view a, std::string_view b) {
  const auto differ = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto length = static_cast<std::size_t>(differ.first - a.begin());
  return utf8_prefix(a, length).size();
}

bool has_letter_or_digit(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    // ー alone is what is left of a stretched vowel (ですよー), not a word.
    if (c != U'ー' && character_class(c) != CharacterClass::kOther) return true;
  }
  return false;
}

bool is_all_kanji_numerals(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_kanji_numeral(next_code_point(text, at))) return false;
  }
  return true;
}

// Words of ipadic that are a number and its counter: 二つ, 十一月, 三人, 一日.
// Not 分, 時, 番, 部 and others, with which they are words of their own: 十分, 一時, 一番, 一部.
bool is_number_with_counter(std::string_view text) {
  std::size_t numerals = 0;
  for (std::size_t at = 0; at < text.size(); ++numerals) {
    const std::size_t begin = at;
    if (is_kanji_numeral(next_code_point(text, at))) continue;
    static constexpr std::string_view kCounters[] = {"つ", "月", "日", "人", "年", "個",
                                                     "回", "本", "枚", "台", "泊"};
    const std::string_view rest = text.substr(begin);
    return numerals > 0 && std::find(std::begin(kCounters), std::end(kCounters), rest) !=
                               std::end(kCounters);
  }
  return false;
}

bool is_kana(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CharacterClass kind = character_class(next_code_point(text, at));
    if (kind != CharacterClass::kHiragana && kind != CharacterClass::kKatakana) return false;
  }
  return true;
}

// Grammar elsewhere, and dropped as such; behind a number they decide (10個以上, 10個以下).
bool is_bound(std::string_view base) {
  static constexpr std::string_view kBounds[] = {"以上", "以下", "以内", "未満", "以前", "以降"};
  return std::find(std::begin(kBounds), std::end(kBounds), base) != std::end(kBounds);
}

bool is_counter(const FeatureLayout& layout, std::string_view part_of_speech) {
  return std::any_of(layout.counters.begin(), layout.counters.end(), [&](std::string_view counter) {
    return !counter.empty() && part_of_speech.starts_with(counter);
  });
}

std::u32string kanji_of(std::string_view text) {
  std::u32string kanji;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (character_class(c) == CharacterClass::kKanji) kanji += c;
  }
  return kanji;
}

// Whether a lemma is the same word in other okurigana or in more kanji, and not in other kanji: UniDic has
// 直る for 治る and 早い for 速い too. A word all in kana may be any spelling.
bool is_spelling_of(std::string_view base, std::string_view lemma) {
  const std::u32string kanji = kanji_of(base);
  const std::u32string all = kanji_of(lemma);
  std::size_t matched = 0;
  for (const char32_t c : all) {
    if (matched < kanji.size() && kanji[matched] == c) ++matched;
  }
  return matched == kanji.size();
}

// Lemmas of names are their readings in katakana. やはり is that of やっぱり and 行く that of 行ける, as 切る is of
// some 切れる and ベッド of ベット: words that read otherwise stay apart.
bool may_have_lemma_key(const Feature& feature, std::string_view reading) {
  if (feature.lemma.empty() || feature.part_of_speech.starts_with("名詞,固有名詞")) return false;
  return to_hiragana(unify(feature.lemma_reading).text()) == reading;
}

// 来る: its stem is read き, く or こ by form, so no base reading follows.
bool is_irregular(const Feature& feature) { return feature.conjugation.starts_with("カ変"); }

std::string reading_in(const FeatureLayout& layout, const Feature& feature,
                       std::string_view surface, std::string_view base) {
  if (feature.reading.empty()) {
    // Words of words.csv in kana are their own reading.
    return feature.base.empty() && is_kana(surface) ? to_hiragana(surface) : std::string();
  }
  const std::string reading = unify(feature.reading).text();
  if (layout.reading_is_of_base) return to_hiragana(reading);
  if (is_irregular(feature)) return {};
  return base_reading(surface, base, reading);
}

std::vector<const MeCab::Node*> words_in(const MeCab::Lattice& lattice) {
  std::vector<const MeCab::Node*> nodes;
  for (const MeCab::Node* node = lattice.bos_node(); node != nullptr; node = node->next) {
    if (node->stat != MECAB_BOS_NODE && node->stat != MECAB_EOS_NODE) nodes.push_back(node);
  }
  return nodes;
}

const char* end_of(const MeCab::Node* node) { return node->surface + node->length; }

// MeCab offers a whole run of hiragana as one unknown word, and where a sentence in kana has a word that
// the dictionary lacks, that is cheaper than all its words: いそ ぎびんのしめきりはなんじですか. No unknown
// word is that long; such stretches are read again without the offer: いそぎ びん の しめきり は ....
// Limit: unknown words of more than six hiragana (names of products) come out in pieces.
bool is_swallowed(const MeCab::Node* node) {
  constexpr std::size_t kMaxCharacters = 6;
  if (node->stat != MECAB_UNK_NODE || node->length <= 3 * kMaxCharacters) return false;
  const std::string_view word(node->surface, node->length);
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    if (c != U'ー' && character_class(c) != CharacterClass::kHiragana) return false;
  }
  return true;
}

bool is_small_y(char32_t c) { return c == U'ゃ' || c == U'ゅ' || c == U'ょ'; }

// No word begins with ゃ, ゅ or ょ (きし ゅへんこう), but MeCab does not know.
void keep_small_kana_inside(MeCab::Lattice& lattice, std::string_view sentence) {
  char32_t before = 0;
  for (std::size_t at = 0; at < sentence.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(sentence, at);
    // Behind one of its like no word might hold it.
    if (is_small_y(c) && character_class(before) == CharacterClass::kHiragana && !is_small_y(before)) {
      lattice.set_boundary_constraint(begin, MECAB_INSIDE_TOKEN);
    }
    before = c;
  }
}

}  // namespace

std::string base_reading(std::string_view surface, std::string_view base,
                         std::string_view reading) {
  std::string result = to_hiragana(reading);
  if (result.empty() || surface == base) return result;
  const std::size_t shared = common_prefix(surface, base);
  const std::string ending = to_hiragana(surface.substr(shared));
  if (!result.ends_with(ending)) return result;
  result.resize(result.size() - ending.size());
  return result + to_hiragana(base.substr(shared));
}

MorphemeReader::MorphemeReader(std::shared_ptr<const MecabDictionary> dictionary,
                               std::shared_ptr<const MecabDictionary> known,
                               const WordFilter& filter, const VariantTable& variants)
    : dictionary_(std::move(dictionary)),
      layout_(dictionary_->layout()),
      filter_(filter),
      variants_(variants),
      probe_(std::move(known)),
      lattice_(dictionary_->model().createLattice()),
      second_lattice_(dictionary_->model().createLattice()) {}

void MorphemeReader::begin_text() {
  if (unknown_.size() > kMaxUnknownWords) {
    before_suru_.clear();  // its keys are addresses
    auxiliaries_.clear();
    unknown_.clear();
  }
  if (joined_.size() > kMaxUnknownWords) joined_.clear();
  if (polite_.size() > kMaxUnknownWords) polite_.clear();
}

LexicalKey MorphemeReader::key_of(std::string_view base, const Feature& feature,
                                  std::string_view reading, bool is_noun) {
  const auto key = [&](std::string_view word) {
    return lexical_key(variants_, word, reading, is_noun,
                     [this](std::string_view kanji) -> std::optional<std::string> {
                       const auto line = probe_.feature_of(kanji);
                       if (!line) return std::nullopt;
                       return to_hiragana(unify(read_feature(layout_, *line).reading).text());
                     });
  };
  LexicalKey own = key(base);
  if (own.rule != "as written" || !may_have_lemma_key(feature, reading)) return own;
  if (variants_.find(base, reading)) return own;  // the table's own choice: ゴミ, which UniDic has as 塵
  const std::string lemma = unify(feature.lemma).text();
  // Some texts in UniDic's corpus spell 割れる so; 割る is another word.
  const bool is_wrong = base == "割る" && reading == "われる";
  if (lemma == base || is_wrong || !is_spelling_of(base, lemma)) return own;
  return {key(lemma).key, "lemma"};
}

// UniDic takes 申し込み書 for a form of 申し込む and 書, as it is spelled 申込書 for the noun. Only nouns that the
// variant table knows: others have one spelling, or one that is no noun.
void MorphemeReader::add_noun(Word& word, const Feature& feature, std::string_view surface) {
  if (feature.own_reading.empty() || !feature.part_of_speech.starts_with("動詞,一般") ||
      feature.form != "連用形-一般") {
    return;
  }
  const std::string reading = to_hiragana(unify(feature.own_reading).text());
  const auto key = variants_.find(surface, reading);
  if (!key) return;
  Word noun = word;
  noun.base = surface;
  noun.reading = reading;
  noun.key = *key;
  noun.key_rule = noun.key == noun.base ? "as written" : "variant table";
  noun.is_stop_word = filter_.is_stop_word(noun.base) || filter_.is_stop_word(noun.key);
  word.as_noun.push_back(std::move(noun));
}

void MorphemeReader::add_parts(Word& word, std::string_view surface) {
  if (!may_be_compound(surface)) return;
  for (const WordProbe::Part& part : probe_.parts_of(surface)) {
    const std::string_view text = part.span.of(surface);
    const Feature feature = read_feature(layout_, part.feature);
    const std::string reading = reading_in(layout_, feature, text, text);
    if (filter_.is_stop_word(text)) continue;
    word.parts.push_back({part.span, key_of(text, feature, reading, true).key, reading});
  }
}

Word MorphemeReader::make_word(const Feature& feature, std::string_view surface, bool is_known) {
  Word word;
  word.part_of_speech = feature.part_of_speech;
  word.keep = filter_.keeps_part_of_speech(feature.part_of_speech);
  // All unknown words of a class share one feature, so their base form is the surface.
  word.base = is_known && !feature.base.empty() ? unify(feature.base).text() : std::string(surface);
  if (word.base.empty()) word.base = surface;
  if (is_known) word.reading = reading_in(layout_, feature, surface, word.base);
  const bool is_noun = feature.part_of_speech.starts_with("名詞");
  LexicalKey key = key_of(word.base, is_known ? feature : Feature{}, word.reading, is_noun);
  word.key = std::move(key.key);
  word.key_rule = key.rule;
  if (is_noun && word.key == surface && is_kana(surface)) {
    const std::string suru = to_hiragana(surface) + "する";
    if (const auto known = variants_.find(suru, suru)) word.suru_key = *known;
  }
  word.is_stop_word = filter_.is_stop_word(word.base) || filter_.is_stop_word(word.key);
  word.has_letter = has_letter_or_digit(surface);
  word.is_numeral = feature.part_of_speech.starts_with(layout_.numeral) &&
                    is_all_kanji_numerals(surface);
  word.is_numeral_compound = is_noun && is_number_with_counter(surface);
  word.is_bound = is_bound(word.base);
  word.is_counter = is_counter(layout_, feature.part_of_speech);
  if (layout_.lemma) {
    word.may_follow_te = is_known && feature.part_of_speech.starts_with("動詞,非自立可能");
    add_noun(word, feature, surface);
    word.is_te = feature.part_of_speech.starts_with("助詞,接続助詞") && feature.lemma == "て";
    word.is_polite_prefix = feature.part_of_speech.starts_with("接頭辞") && feature.lemma == "御";
  }
  if (is_noun || !is_known) add_parts(word, surface);
  // words.csv has compounds in kana, with their kanji as base form. Other nouns do not inflect.
  if (is_known && is_noun && word.base != surface && is_kana(surface) && !is_kana(word.base)) {
    for (const WordProbe::Part& part : probe_.words_of(word.base)) {
      const std::string_view text = part.span.of(word.base);
      Word& other = word.stands_for.emplace_back(
          make_word(read_feature(layout_, part.feature), text, part.is_known));
      // にだんかい is 二 段階, and 二 is 2 as elsewhere; its kana cannot be read as a number.
      const auto digits = other.is_numeral ? parse_numeral(text) : std::nullopt;
      if (digits) {
        other.key = *digits;
        other.key_rule = "number";
        other.is_numeral = false;
      }
    }
  }
  return word;
}

const Word& MorphemeReader::word_of(const MeCab::Node& node, std::string_view surface) {
  if (node.stat == MECAB_UNK_NODE) {
    const auto found = unknown_.find(surface);
    if (found != unknown_.end()) return found->second;
    return unknown_
        .emplace(surface, make_word(read_feature(layout_, node.feature), surface, false))
        .first->second;
  }
  if (const Word* word = known_.find(node.feature)) return *word;
  const Word& word =
      known_words_.emplace_back(make_word(read_feature(layout_, node.feature), surface, true));
  known_.add(node.feature, &word);
  return word;
}

void FeatureMap::add(const char* feature, const Word* word) {
  if (++count_ * 2 > entries_.size()) {
    std::vector<Entry> old(entries_.size() * 2);
    old.swap(entries_);
    for (const Entry& entry : old) {
      if (entry.feature == nullptr) continue;
      --count_;
      add(entry.feature, entry.word);
    }
  }
  std::size_t i = place_of(feature);
  while (entries_[i].feature != nullptr) i = (i + 1) & (entries_.size() - 1);
  entries_[i] = {feature, word};
}

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

std::vector<const MeCab::Node*> MorphemeReader::nodes_of(std::string_view sentence) {
  std::vector<const MeCab::Node*> first = words_in(*lattice_);
  if (std::none_of(first.begin(), first.end(), is_swallowed)) return first;
  second_lattice_->set_sentence(sentence.data(), sentence.size());
  keep_small_kana_inside(*second_lattice_, sentence);
  if (!dictionary_->short_unknown_tagger().parse(second_lattice_.get())) return first;
  const std::vector<const MeCab::Node*> second = words_in(*second_lattice_);
  // Between two borders that both readings have, one of them is taken.
  std::vector<const MeCab::Node*> result;
  for (std::size_t i = 0, k = 0; i < first.size() && k < second.size();) {
    const std::size_t i_begin = i;
    const std::size_t k_begin = k;
    bool swallowed = is_swallowed(first[i]);
    const char* i_end = end_of(first[i++]);
    const char* k_end = end_of(second[k++]);
    while (i_end != k_end) {
      if (i_end < k_end && i < first.size()) {
        swallowed = swallowed || is_swallowed(first[i]);
        i_end = end_of(first[i++]);
      } else if (k < second.size()) {
        k_end = end_of(second[k++]);
      } else {
        return first;  // cannot be: both end with the sentence
      }
    }
    const auto& taken = swallowed ? second : first;
    const std::size_t begin = swallowed ? k_begin : i_begin;
    const std::size_t end = swallowed ? k : i;
    result.insert(result.end(), taken.begin() + static_cast<std::ptrdiff_t>(begin),
                  taken.begin() + static_cast<std::ptrdiff_t>(end));
  }
  return result;
}

void MorphemeReader::add_words(const MeCab::Node& node, std::string_view text, std::size_t begin,
                               std::vector<FoundWord>& out) {
  const Span span{begin, begin + node.length};
  const Word& word = word_of(node, span.of(text));
  if (word.stands_for.empty()) {
    out.push_back({span, &word});
  } else {
    for (const Word& other : word.stands_for) out.push_back({span, &other});
  }
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

bool MorphemeReader::read(std::string_view text, Span piece, std::vector<FoundWord>& out) {
  const std::size_t first = out.size();
  const std::string_view sentence = piece.of(text);
  lattice_->set_sentence(sentence.data(), sentence.size());
  if (!dictionary_->tagger().parse(lattice_.get())) return false;
  bool has_dot = false;
  for (const MeCab::Node* node : nodes_of(sentence)) {
    has_dot = has_dot || std::string_view(node->surface, node->length) == "・";
    add_words(*node, text, piece.begin + static_cast<std::size_t>(node->surface - sentence.data()),
              out);
  }
  if (has_dot) join_middle_dots(text, out, first);
  if (layout_.lemma) apply_context(text, out, first);
  resolve_before_suru(out, first);
  return true;
}

}  // namespace toibiki
