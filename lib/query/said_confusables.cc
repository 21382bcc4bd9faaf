// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/said_confusables.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/characters.h"
#include "text/kana.h"
#include "text/normalize.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxQuestions = 3;
// A mail of many pages says hundreds of them; each record is held against all that are kept.
constexpr std::size_t kMaxRows = 32;

// A word in kana begins where kana begin, or behind a particle or お, ご: このほしょう.
bool may_stand_before_a_word(char32_t c) {
  constexpr std::u32string_view kParticles = U"のはがをにとでもやへかおご";
  return !is_kana(c) || kParticles.find(c) != std::u32string_view::npos;
}

bool contains(const std::vector<std::size_t>& list, std::size_t value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool have_common(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
  return std::any_of(a.begin(), a.end(), [&b](std::size_t value) { return contains(b, value); });
}

void add_once(std::vector<std::size_t>& list, std::size_t value) {
  if (!contains(list, value)) list.push_back(value);
}

}  // namespace

SaidConfusables::SaidConfusables(const Confusables& confusables, std::span<const Token> tokens,
                                 std::string_view inquiry)
    : confusables_(&confusables) {
  for (const Confusables::Hit& hit : confusables.find(words_of(tokens, inquiry))) {
    const auto same = std::find_if(said_.begin(), said_.end(),
                                   [&](const Said& said) { return said.row == hit.place.row; });
    if (same == said_.end() && said_.size() == kMaxRows) continue;
    if (same == said_.end()) {
      const std::string& word = confusables.rows()[hit.place.row].words[hit.place.word];
      said_.push_back({hit.place.row, {hit.place.word}, word, hit.span});
    } else {
      add_once(same->words, hit.place.word);
    }
  }
  if (confusables.longest_reading_bytes() > 0) find_kana(inquiry);
  for (const Said& said : said_) {
    for (std::size_t word = 0; word < confusables.rows()[said.row].words.size(); ++word) {
      if (contains(said.words, word)) continue;
      const std::string_view key = confusables.key_of({said.row, word});
      if (!key.empty()) other_keys_.push_back(key);
    }
  }
}

bool SaidConfusables::may_hold_others(std::string_view keys) const {
  return std::any_of(other_keys_.begin(), other_keys_.end(), [keys](std::string_view key) {
    return keys.find(key) != std::string_view::npos;
  });
}

// The longest reading of confusable words that begins there; 0 if none does.
std::size_t SaidConfusables::reading_bytes_at(std::string_view hiragana, std::size_t begin) const {
  std::size_t found = 0;
  const std::size_t limit =
      std::min(hiragana.size(), begin + confusables_->longest_reading_bytes());
  for (std::size_t end = begin; end < limit;) {
    if (!is_kana(next_code_point(hiragana, end))) break;
    if (!confusables_->rows_read_as(hiragana.substr(begin, end - begin)).empty()) {
      found = end - begin;
    }
  }
  return found;
}

void SaidConfusables::find_kana(std::string_view inquiry) {
  const NormalizedText normalized = normalize(inquiry);
  const std::string hiragana = to_hiragana(normalized.text());  // as long as it was
  char32_t before = U' ';
  for (std::size_t begin = 0; begin < hiragana.size();) {
    std::size_t next = begin;
    const char32_t c = next_code_point(hiragana, next);
    const std::size_t size =
        may_stand_before_a_word(before) ? reading_bytes_at(hiragana, begin) : 0;
    const std::string reading = hiragana.substr(begin, size);
    for (const std::size_t row : confusables_->rows_read_as(reading)) {
      const bool is_new = std::none_of(said_.begin(), said_.end(),
                                       [row](const Said& said) { return said.row == row; });
      if (is_new && said_.size() < kMaxRows)
        said_.push_back({row, {}, reading, normalized.original({begin, begin + size})});
    }
    before = c;
    begin = next;
  }
}

SaidConfusables::Held SaidConfusables::held_by(std::span<const TokensOfText> texts) const {
  Held held;
  held.words.resize(said_.size());
  for (const TokensOfText& text : texts) {
    for (const Confusables::Hit& hit : confusables_->find(words_of(text.tokens, text.text))) {
      for (std::size_t i = 0; i < said_.size(); ++i) {
        if (said_[i].row != hit.place.row) continue;
        if (text.is_topic || contains(said_[i].words, hit.place.word)) {
          add_once(held.words[i], hit.place.word);
        }
      }
    }
  }
  for (std::size_t i = 0; i < said_.size(); ++i) {
    const Said& said = said_[i];
    if (said.in_kana()) continue;
    const bool is_exact = have_common(said.words, held.words[i]);
    held.exact = held.exact || is_exact;
    if (is_exact) continue;
    const ConfusableRow& row = confusables_->rows()[said.row];
    for (const std::size_t word : held.words[i]) {
      held.confusions.push_back({said.text, row.words[word], row.kind, row.reason});
    }
  }
  held.exact = held.exact && held.confusions.empty();
  return held;
}

std::vector<ConfusionQuestion> SaidConfusables::questions(std::span<const Held> suggestions) const {
  std::vector<ConfusionQuestion> questions;
  for (std::size_t i = 0; i < said_.size() && questions.size() < kMaxQuestions; ++i) {
    const Said& said = said_[i];
    const ConfusableRow& row = confusables_->rows()[said.row];
    std::vector<std::size_t> found;
    bool any_exact = false;
    for (const Held& held : suggestions) {
      if (held.words.empty()) continue;
      if (have_common(said.words, held.words[i])) {
        any_exact = true;
      } else {
        for (const std::size_t word : held.words[i]) add_once(found, word);
      }
    }
    if (found.size() < (said.in_kana() ? 2U : 1U)) continue;
    if (any_exact && row.kind != ConfusableKind::kSound) continue;
    ConfusionQuestion question{said.text, {}, row.kind, row.reason, said.in_kana()};
    for (const std::size_t word : found) question.found.push_back(row.words[word]);
    questions.push_back(std::move(question));
  }
  return questions;
}

void SaidConfusables::add_readings(QueryPlan& plan, double weight) const {
  for (const Said& said : said_) {
    if (!said.in_kana()) continue;
    const auto planned =
        std::find_if(plan.terms.begin(), plan.terms.end(), [&](const PlannedTerm& term) {
          return term.kind == TokenKind::kReading && term.key == said.text;
        });
    if (planned != plan.terms.end()) {
      planned->in_kana = true;
    } else {
      plan.terms.push_back({said.text, TokenKind::kReading, weight, 1, {said.span}, true});
    }
  }
}

}  // namespace toibiki
