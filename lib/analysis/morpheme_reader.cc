// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/morpheme_reader.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "text/kana.h"
#include "text/normalize.h"

namespace toibiki {
namespace {

// Columns of an ipadic feature: 品詞,細分類1,細分類2,細分類3,活用型,活用形,基本形,読み,発音.
constexpr std::size_t kColumnCount = 9;
constexpr std::size_t kConjugation = 4;
constexpr std::size_t kBase = 6;
constexpr std::size_t kReading = 7;

struct Feature {
  std::string_view part_of_speech;  // the first four columns
  std::string_view base;            // empty if absent or "*"
  std::string_view reading;
  bool irregular = false;  // 来る: its stem is read き, く or こ by form, so no base reading follows
};

// Words with a comma in them are quoted in the dictionary; their base form is then left out and the
// surface serves, which is the same.
Feature read_feature(std::string_view line) {
  std::array<std::string_view, kColumnCount> columns;
  std::size_t count = 0;
  std::size_t part_of_speech_end = line.size();
  if (line.find('"') != std::string_view::npos) line = line.substr(0, line.find('"'));
  for (std::size_t begin = 0; begin <= line.size() && count < kColumnCount;) {
    const std::size_t end = std::min(line.find(',', begin), line.size());
    columns[count++] = line.substr(begin, end - begin);
    if (count == 4) part_of_speech_end = end;
    begin = end + 1;
  }
  const auto known = [](std::string_view value) {
    return value == "*" ? std::string_view{} : value;
  };
  return {line.substr(0, part_of_speech_end), known(columns[kBase]), known(columns[kReading]),
          columns[kConjugation].starts_with("カ変")};
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
  const auto differ = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto length = static_cast<std::size_t>(differ.first - a.begin());
  return utf8_prefix(a, length).size();
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
                               const WordFilter& filter)
    : dictionary_(std::move(dictionary)),
      filter_(filter),
      lattice_(dictionary_->model().createLattice()) {}

const MorphemeReader::Word& MorphemeReader::word_of(const MeCab::Node& node,
                                                    std::string_view surface) {
  const auto found = words_.find(node.feature);
  if (found != words_.end()) return found->second;
  const Feature feature = read_feature(node.feature);
  Word word;
  word.keep = filter_.keeps_part_of_speech(feature.part_of_speech);
  // All unknown words of a class share one feature, so their base form is the surface.
  if (node.stat != MECAB_UNK_NODE && !feature.base.empty()) {
    word.base = normalize(feature.base).text();
    if (!feature.irregular) {
      word.reading = base_reading(surface, word.base, normalize(feature.reading).text());
    }
  }
  return words_.emplace(node.feature, std::move(word)).first->second;
}

bool MorphemeReader::read(std::string_view text, Span piece, std::vector<Morpheme>& out) {
  const std::string_view sentence = piece.of(text);
  lattice_->set_sentence(sentence.data(), sentence.size());
  if (!dictionary_->tagger().parse(lattice_.get())) return false;
  for (const MeCab::Node* node = lattice_->bos_node(); node != nullptr; node = node->next) {
    if (node->stat == MECAB_BOS_NODE || node->stat == MECAB_EOS_NODE) continue;
    const std::size_t begin = piece.begin + static_cast<std::size_t>(node->surface - sentence.data());
    const Span span{begin, begin + node->length};
    const Word& word = word_of(*node, span.of(text));
    out.push_back({span, word.base.empty() ? span.of(text) : std::string_view(word.base),
                   word.reading, word.keep});
  }
  return true;
}

}  // namespace toibiki
