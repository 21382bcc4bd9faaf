// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/negation.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "analysis/predicate_tail.h"

namespace toibiki {
namespace {

bool is_one_of(std::string_view text, std::span<const std::string_view> all) {
  return std::find(all.begin(), all.end(), text) != all.end();
}

bool has_any(std::string_view text, std::span<const std::string_view> all) {
  return std::any_of(all.begin(), all.end(), [text](std::string_view one) {
    return text.find(one) != std::string_view::npos;
  });
}

// Idioms that deny nothing: 間違いない, 構いません, 仕方がない (しょうが is read as 生姜),
// かも知れません, せなあかん.
bool is_idiom(std::string_view key, std::string_view word) {
  constexpr std::string_view kKeys[] = {"間違い", "違い", "相違", "構う", "済む", "仕方"};
  constexpr std::string_view kWords[] = {"しょうが", "しょう", "かまい", "かまわ",
                                         "すま",     "すみ",   "知れ",   "あか"};
  return is_one_of(key, kKeys) || is_one_of(word, kWords);
}

// Words that are grammar behind another word, though the analyzer keeps them: 利用可能ではない,
// お使いになれ ません, 開けてはいけない, ログインで|きん (as MeCab cuts it). A negation reaches the
// word before them.
bool is_light(std::string_view word) {
  constexpr std::string_view kWords[] = {"可能", "でき", "出来", "できる", "出来る",
                                         "なれ", "いけ", "いか", "わけ",   "はず",
                                         "こと", "事",   "訳",   "ない",   "きん"};
  return is_one_of(word, kWords);
}

// They are no predicates of their own.
bool is_never_denied(std::string_view word) {
  constexpr std::string_view kWords[] = {"なれ", "いけ", "わけ", "はず", "こと",
                                         "事",   "訳",   "ない", "きん"};
  return is_one_of(word, kWords);
}

// A word of the text: all tokens that end where it ends.
struct Place {
  Span span;  // of the longest of them
  std::string_view key;
  bool denied = false;
};

std::vector<Place> places_of(std::span<const Token> tokens) {
  std::vector<Place> places;
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::kWord || token.span.begin == token.span.end) continue;
    if (!places.empty() && token.span.end <= places.back().span.end) continue;  // a part of it
    places.push_back({token.span, token.key});
  }
  return places;
}

constexpr std::string_view kSentenceEnds[] = {"。", "｡", "!", "！", "?", "？", "\n", "\r"};

std::size_t first_sentence_end(std::string_view text) {
  std::size_t first = text.size();
  for (const std::string_view end : kSentenceEnds) first = std::min(first, text.find(end));
  return first;
}

// What a text says of its words, one after the other.
class Denials {
 public:
  Denials(std::span<const Token> tokens, std::string_view text)
      : text_(text), places_(places_of(tokens)) {}

  std::vector<Place> take() {
    for (std::size_t i = 0; i < places_.size(); ++i) {
      read_gap_before(i);
      Place& place = places_[i];
      place.denied = !is_idiom(place.key, word(i)) && !is_never_denied(word(i)) &&
                     (holds_negation(i) || tail_denies(i));
      if (place.denied && only_) place.denied = only_ = false;
      if (is_prefixed(i)) place.denied = !place.denied;
    }
    for (std::size_t i = 0; i + 1 < places_.size(); ++i) {
      if (is_impossible(i)) places_[i].denied = !places_[i + 1].denied;
    }
    return std::move(places_);
  }

 private:
  std::string_view word(std::size_t i) const { return places_[i].span.of(text_); }

  std::string_view gap(std::size_t begin, std::size_t end) const {
    return begin < end ? text_.substr(begin, end - begin) : std::string_view();
  }

  // 電話でしか変更できない: it can be changed, by telephone only. And なぜ, which presupposes.
  void read_gap_before(std::size_t i) {
    constexpr std::string_view kWhy[] = {"なぜ", "何故", "どうして", "なんで", "何で"};
    std::string_view before = gap(i == 0 ? 0 : places_[i - 1].span.end, places_[i].span.begin);
    while (true) {
      const std::size_t end = first_sentence_end(before);
      if (end == before.size()) break;
      only_ = why_ = false;
      before.remove_prefix(end + 1);
    }
    why_ = why_ || has_any(before, kWhy) || (i > 0 && is_one_of(word(i - 1), kWhy));
    if (const std::size_t comma = before.rfind("、"); comma != std::string_view::npos) {
      only_ = false;
      before.remove_prefix(comma);
    }
    const std::size_t at = before.find("しか");
    if (at == std::string_view::npos) return;
    const std::string_view behind = before.substr(at + 6);
    only_ = only_ || !(behind.starts_with("し") || behind.starts_with("も"));
  }

  // 行けん is one word to MeCab; 読ん of 読んで comes from 読む.
  bool holds_negation(std::size_t i) const {
    return word(i).ends_with("ん") && places_[i].key.ends_with("る");
  }

  bool tail_denies(std::size_t i) const {
    const std::size_t begin = places_[i].span.end;
    std::size_t next = i + 1;
    while (next < places_.size() && is_light(word(next))) ++next;
    const std::size_t end = next < places_.size() ? places_[next].span.begin : text_.size();
    const std::string_view behind = text_.substr(begin, kMaxSentenceBytes);
    const std::size_t sentence = first_sentence_end(behind);
    // With its mark, which makes a question of it.
    const std::string_view rest = behind.substr(0, std::min(sentence + 3, behind.size()));
    return is_denied({word(i), rest, std::min(sentence, end - std::min(end, begin)), why_});
  }

  // 未対応, 非対応, 無登録.
  bool is_prefixed(std::size_t i) const {
    constexpr std::string_view kPrefixes[] = {"未", "非", "不", "無"};
    return i > 0 && places_[i - 1].span.end == places_[i].span.begin &&
           is_one_of(word(i - 1), kPrefixes);
  }

  // 利用不可, 返品は不可能, 対象外.
  bool is_impossible(std::size_t i) const {
    constexpr std::string_view kImpossible[] = {"不可", "不能", "不可能"};
    constexpr std::string_view kGaps[] = {"", "は", "が", "も", " ", "　", ":", "："};
    constexpr std::string_view kWithLimits[] = {"対象", "対応", "適用", "保証", "補償"};
    const std::string_view between = gap(places_[i].span.end, places_[i + 1].span.begin);
    if (is_one_of(word(i + 1), kImpossible)) return is_one_of(between, kGaps);
    return word(i + 1) == "外" && between.empty() && is_one_of(word(i), kWithLimits);
  }

  static constexpr std::size_t kMaxSentenceBytes = 384;

  std::string_view text_;
  std::vector<Place> places_;
  bool only_ = false;
  bool why_ = false;
};

}  // namespace

std::vector<bool> find_negated(std::span<const Token> tokens, std::string_view text) {
  const std::vector<Place> places = Denials(tokens, text).take();
  std::vector<bool> negated(tokens.size(), false);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == TokenKind::kBigram) continue;
    const auto place =
        std::lower_bound(places.begin(), places.end(), tokens[i].span.end,
                         [](const Place& one, std::size_t end) { return one.span.end < end; });
    negated[i] = place != places.end() && place->span.end == tokens[i].span.end && place->denied;
  }
  return negated;
}

}  // namespace toibiki
