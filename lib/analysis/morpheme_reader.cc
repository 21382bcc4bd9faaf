// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/morpheme_reader.h"

#include <utility>

namespace toibiki {
namespace {

constexpr std::size_t kMaxUnknownWords = 50'000;

}  // namespace

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
  if (joined_.size() > kMaxUnknownWords) {
    before_suru_.clear();
    auxiliaries_.clear();
    joined_.clear();
  }
  if (polite_.size() > kMaxUnknownWords) polite_.clear();
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
