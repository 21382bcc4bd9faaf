// SPDX-License-Identifier: GPL-2.0-or-later
#include "privacy/name_reading.h"

#include <algorithm>

#include "analysis/compiled_lexicon.h"
#include "analysis/feature_layout.h"
#include "analysis/text_pieces.h"

namespace toibiki {
namespace {

// Short, so that a cue costs the reading of its own sentence and no more.
std::vector<Span> sentences_of(const MaskingText& masking_text) {
  const std::string_view text = masking_text.text();
  std::vector<Span> sentences;
  for (const Span line : masking_text.lines()) {
    for (std::size_t begin = line.begin; begin < line.end;) {
      // Within the line: a long text without any would be searched to its end for each line.
      const std::size_t stop = Span{begin, line.end}.of(text).find("。");
      const std::size_t end = stop == std::string_view::npos ? line.end : begin + stop + 3;
      for (const Span piece : text_pieces(Span{begin, end}.of(text))) {
        sentences.push_back({begin + piece.begin, begin + piece.end});
      }
      begin = end;
    }
  }
  return sentences;
}

WordTag tag_of(const MeCab::Node& node, const FeatureLayout& layout) {
  if (node.stat == MECAB_UNK_NODE) return WordTag::kUnknown;
  const std::string_view part = read_feature(layout, node.feature).part_of_speech;
  if (part.starts_with("接頭")) return WordTag::kPrefix;
  if (part.starts_with("接尾辞") || part.starts_with("名詞,接尾")) return WordTag::kSuffix;
  if (!part.starts_with("名詞")) return WordTag::kOther;
  if (part.starts_with("名詞,固有名詞,人名,姓")) return WordTag::kFamily;
  if (part.starts_with("名詞,固有名詞,人名,名")) return WordTag::kGiven;
  if (part.starts_with("名詞,固有名詞,人名")) return WordTag::kPerson;
  if (part.starts_with("名詞,固有名詞,地")) return WordTag::kPlace;
  if (part.starts_with("名詞,固有名詞,組織")) return WordTag::kOrganization;
  if (part.starts_with("名詞,固有名詞")) return WordTag::kProper;
  const bool common = part.starts_with("名詞,一般") || part.starts_with("名詞,普通名詞,一般");
  return common ? WordTag::kNoun : WordTag::kOtherNoun;
}

}  // namespace

std::shared_ptr<const MecabDictionary> open_names_dictionary(const std::filesystem::path& folder) {
  return open_lexicon({}, folder).mecab;
}

NameReading::NameReading(const MaskingText& text, const MaskingRules& rules, NameWordReader& reader,
                         bool is_again)
    : text_(text),
      rules_(rules),
      reader_(reader),
      is_again_(is_again),
      sentences_(sentences_of(text)),
      words_(sentences_.size()) {}

std::size_t NameReading::index_of(std::size_t at) const {
  const auto behind =
      std::upper_bound(sentences_.begin(), sentences_.end(), at,
                       [](std::size_t a, Span sentence) { return a < sentence.begin; });
  return behind == sentences_.begin() ? 0
                                      : static_cast<std::size_t>(behind - sentences_.begin()) - 1;
}

Span NameReading::sentence_at(std::size_t at) const {
  return sentences_.empty() ? Span{} : sentences_[index_of(at)];
}

const std::vector<NameWord>& NameReading::words_at(std::size_t at) {
  static const std::vector<NameWord> kNone;
  if (sentences_.empty()) return kNone;
  const std::size_t index = index_of(at);
  if (!words_[index]) {
    const Span sentence = sentences_[index];
    words_[index] = reader_.read(sentence.of(text()));
    for (NameWord& word : *words_[index]) {
      word.span = {word.span.begin + sentence.begin, word.span.end + sentence.begin};
    }
  }
  return *words_[index];
}

Lattices::Lattices(std::shared_ptr<const MecabDictionary> dictionary)
    : dictionary_(std::move(dictionary)) {}

std::unique_ptr<MeCab::Lattice> Lattices::take() {
  {
    const std::lock_guard lock(mutex_);
    if (!free_.empty()) {
      std::unique_ptr<MeCab::Lattice> lattice = std::move(free_.back());
      free_.pop_back();
      return lattice;
    }
  }
  return std::unique_ptr<MeCab::Lattice>(dictionary_->model().createLattice());
}

void Lattices::give_back(std::unique_ptr<MeCab::Lattice> lattice) {
  lattice->clear();
  const std::lock_guard lock(mutex_);
  free_.push_back(std::move(lattice));
}

std::optional<std::vector<WordSense>> Lattices::known_senses(std::string_view word) const {
  const std::shared_lock lock(senses_mutex_);
  const auto found = senses_.find(word);
  if (found == senses_.end()) return std::nullopt;
  return found->second;
}

void Lattices::keep_senses(std::string_view word, const std::vector<WordSense>& senses) {
  constexpr std::size_t kMaxWords = 20000;
  if (senses.empty()) return;
  const std::unique_lock lock(senses_mutex_);
  if (senses_.size() < kMaxWords) senses_.emplace(word, senses);
}

NameWordReader::NameWordReader(Lattices& lattices) : lattices_(lattices) {}

NameWordReader::~NameWordReader() {
  try {
    if (lattice_) lattices_.give_back(std::move(lattice_));
  } catch (...) {  // no memory to keep it
  }
}

const std::vector<NameWord>& NameWordReader::read(std::string_view sentence) {
  const auto found = read_.find(sentence);
  if (found != read_.end()) return found->second;
  if (!lattice_) lattice_ = lattices_.take();
  const MecabDictionary& dictionary = lattices_.dictionary();
  lattice_->set_sentence(sentence.data(), sentence.size());
  std::vector<NameWord>& words = read_[std::string(sentence)];
  if (!dictionary.tagger().parse(lattice_.get())) return words;
  for (const MeCab::Node* node = lattice_->bos_node()->next; node->next != nullptr;
       node = node->next) {
    const auto begin = static_cast<std::size_t>(node->surface - sentence.data());
    words.push_back({{begin, begin + node->length}, tag_of(*node, dictionary.layout())});
  }
  return words;
}

std::span<const WordSense> NameWordReader::senses(std::string_view word) {
  const auto found = senses_.find(word);
  if (found != senses_.end()) return found->second;
  std::vector<WordSense>& senses = senses_[std::string(word)];
  if (auto known = lattices_.known_senses(word)) return senses = std::move(*known);
  if (!lattice_) lattice_ = lattices_.take();
  lattice_->set_sentence(word.data(), word.size());
  const MecabDictionary& dictionary = lattices_.dictionary();
  if (!dictionary.tagger().parse(lattice_.get())) return senses;
  for (const MeCab::Node* node = lattice_->begin_nodes(0); node != nullptr; node = node->bnext) {
    if (node->length != word.size() || node->stat != MECAB_NOR_NODE) continue;
    const WordSense sense{tag_of(*node, dictionary.layout()), node->wcost};
    const auto known = std::find_if(senses.begin(), senses.end(),
                                    [&](const WordSense& one) { return one.tag == sense.tag; });
    if (known == senses.end()) {
      senses.push_back(sense);
    } else {
      known->cost = std::min(known->cost, sense.cost);
    }
  }
  std::sort(senses.begin(), senses.end(), [](const WordSense& x, const WordSense& y) {
    return x.cost != y.cost ? x.cost < y.cost : x.tag < y.tag;
  });
  lattices_.keep_senses(word, senses);
  return senses;
}

const NameWord* NameReading::word_ending_at(std::size_t at) {
  if (at == 0) return nullptr;
  const std::vector<NameWord>& words = words_at(at - 1);
  const auto found =
      std::lower_bound(words.begin(), words.end(), at,
                       [](const NameWord& word, std::size_t a) { return word.span.end < a; });
  return found != words.end() && found->span.end == at ? &*found : nullptr;
}

const NameWord* NameReading::word_beginning_at(std::size_t at) {
  const std::vector<NameWord>& words = words_at(at);
  const auto found =
      std::lower_bound(words.begin(), words.end(), at,
                       [](const NameWord& word, std::size_t a) { return word.span.begin < a; });
  return found != words.end() && found->span.begin == at ? &*found : nullptr;
}

}  // namespace toibiki
