// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/correct_text.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/utf8.h"
#include "complete/meant_words.h"
#include "complete/near_compounds.h"
#include "complete/other_conversions.h"
#include "complete/slip_cost.h"
#include "complete/typed_stretch.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxWays = 8;     // to one place
constexpr double kMinGain = 0.15;       // that a correction must have over what was typed
constexpr double kPerWord = 0.2;        // of each word that is taken for another
constexpr double kMaxBehindBest = 1.2;  // of corrections that are offered besides
constexpr std::size_t kMaxStretchBytes = 240;
// A character that belongs to no word any more.
constexpr double kLeftOver = 1.0;
// ウ of ギフトウ.
constexpr double kLeftOverPart = 2.5;
constexpr double kVerbEnding = 0.3;
constexpr std::string_view kInsideWords = "ぁぃぅぇぉっゃゅょー";

// A way through the beginning of a stretch.
struct Way {
  double cost = 0.0;
  int before = -1;  // index of the way that it goes on from
  const TypedEdge* typed = nullptr;
  const MeantWord* meant = nullptr;
  Span span;
};

class StretchReader {
 public:
  StretchReader(const TypedStretch& stretch, const TypedText& typed,
                const CorrectionVocabulary& vocabulary)
      : stretch_(stretch),
        typed_(typed),
        vocabulary_(vocabulary),
        finder_(stretch, typed, vocabulary) {}

  std::vector<TextCorrection> read() {
    add({0.0, -1, nullptr, nullptr, {stretch_.span.begin, stretch_.span.begin}});
    for (std::size_t i = stretch_.span.begin; i < stretch_.span.end; ++i) {
      const auto at = open_.find(i);
      if (at == open_.end()) continue;
      go_on(i, at->second);
    }
    return corrections();
  }

 private:
  void add(const Way& way) {
    std::vector<int>& there = open_[way.span.end];
    const auto position = std::upper_bound(
        there.begin(), there.end(), way.cost,
        [&](double cost, int other) { return cost < ways_[static_cast<std::size_t>(other)].cost; });
    if (there.size() >= kMaxWays && position == there.end()) return;
    there.insert(position, static_cast<int>(ways_.size()));
    ways_.push_back(way);
    if (there.size() > kMaxWays) there.pop_back();
  }

  void go_on(std::size_t place, const std::vector<int>& here) {
    const std::vector<int> from = here;  // add() may move it
    const auto edge = std::find_if(stretch_.edges.begin(), stretch_.edges.end(),
                                   [&](const TypedEdge& e) { return e.span.begin == place; });
    const bool is_border = edge != stretch_.edges.end();
    // What costs too much already wins no more.
    static const std::vector<MeantWord> none;
    const double least = ways_[static_cast<std::size_t>(from.front())].cost;
    const std::vector<MeantWord>& meant =
        least + kPerWord > stretch_.cost - kMinGain ? none : finder_.words_at(place);
    for (const int way : from) {
      const double cost = ways_[static_cast<std::size_t>(way)].cost;
      for (const MeantWord& word : meant) {
        add({cost + kPerWord + word.cost + vocabulary_.prior_cost(word.word), way, nullptr, &word,
             word.span});
      }
      if (is_border) {
        add({cost + edge->cost, way, &*edge, nullptr, edge->span});
      } else {
        std::size_t end = place + 1;
        while (end < stretch_.span.end &&
               (static_cast<unsigned char>(typed_.text[end]) & 0xC0U) == 0x80U) {
          ++end;
        }
        const Span rest{place, end};
        const bool is_part = script_of(rest.of(typed_.text)) != CharacterClass::kHiragana ||
                             kInsideWords.find(rest.of(typed_.text)) != kInsideWords.npos;
        double left_over = is_part ? kLeftOverPart : kLeftOver;
        if (is_verb_ending(rest)) left_over = kVerbEnding;
        add({cost + left_over, way, nullptr, nullptr, rest});
      }
    }
  }

  // だいかいしたい, which the dictionary cuts だい かいし たい: behind a noun し and an ending are
  // of する.
  bool is_verb_ending(Span rest) const {
    const auto next = std::find_if(stretch_.edges.begin(), stretch_.edges.end(),
                                   [&](const TypedEdge& e) { return e.span.begin == rest.end; });
    return rest.of(typed_.text) == "し" && next != stretch_.edges.end() &&
           next->standing == Standing::kGrammar;
  }

  std::vector<TextCorrection> corrections() const {
    std::vector<TextCorrection> result;
    const auto at = open_.find(stretch_.span.end);
    if (at == open_.end()) return result;
    for (const int last : at->second) {
      const double cost = ways_[static_cast<std::size_t>(last)].cost;
      if (cost > stretch_.cost - kMinGain) break;
      TextCorrection correction = told(last);
      correction.cost = cost;
      if (correction.replacements.empty() || leaves_unknown(last)) continue;
      const bool is_new = std::none_of(result.begin(), result.end(), [&](const TextCorrection& c) {
        return c.replacements == correction.replacements;
      });
      if (is_new) result.push_back(std::move(correction));
    }
    return result;
  }

  // めちえ as め 遅延, ばてぃっく as ばて 移行: one kana or two of a word that says nothing, or
  // that no article has, are a part of the word that was typed. Limits: particles and endings are
  // none.
  bool is_scrap(const TypedEdge& edge) const {
    constexpr std::size_t kMaxKana = 2;
    const bool is_weak = edge.standing == Standing::kFiller ||
                         edge.standing == Standing::kMisjoined ||
                         edge.standing == Standing::kOrdinary;
    return is_weak && character_count(edge.span.of(typed_.text)) <= kMaxKana;
  }

  // ぷろぽじしょん as フロー ぽじしょん: what stays beside a word that is taken for another is a
  // part of a word that nobody knows, and no article would be found.
  bool leaves_unknown(int last) const {
    const auto is_kana = [&](const Way& way) {
      const CharacterClass script = script_of(way.span.of(typed_.text));
      return script == CharacterClass::kHiragana || script == CharacterClass::kKatakana ||
             script == CharacterClass::kLatin;  // きyんせる
    };
    const auto is_unknown = [&](const Way& way) {
      if (way.meant != nullptr || way.span.empty() || !is_kana(way)) return false;
      if (way.typed == nullptr && is_verb_ending(way.span)) return false;
      return way.typed == nullptr || way.typed->standing == Standing::kUnknown ||
             is_scrap(*way.typed);
    };
    bool has_meant = false;  // in the run of kana
    bool has_unknown = false;
    for (int i = last; i > 0; i = ways_[static_cast<std::size_t>(i)].before) {
      const Way& way = ways_[static_cast<std::size_t>(i)];
      if (!is_kana(way)) has_meant = has_unknown = false;
      has_meant = has_meant || (way.meant != nullptr && is_kana(way));
      has_unknown = has_unknown || is_unknown(way);
      if (has_meant && has_unknown) return true;
    }
    return false;
  }

  TextCorrection told(int last) const {
    std::vector<const Way*> path;
    for (int i = last; i > 0; i = ways_[static_cast<std::size_t>(i)].before) {
      path.push_back(&ways_[static_cast<std::size_t>(i)]);
    }
    std::reverse(path.begin(), path.end());
    TextCorrection correction;
    double worst = 0.0;
    std::size_t meant_count = 0;
    for (std::size_t i = 0; i < path.size(); ++i) {
      if (path[i]->meant == nullptr) continue;
      const MeantWord& meant = *path[i]->meant;
      ++meant_count;
      std::string text = vocabulary_.words()[meant.word].surface;
      if (i > 0 && needs_space(*path[i - 1], *path[i])) text.insert(0, " ");
      if (i + 1 < path.size() && path[i + 1]->meant == nullptr &&
          needs_space(*path[i], *path[i + 1])) {
        text += ' ';
      }
      if (meant.cost >= worst) {
        worst = meant.cost;
        correction.slip = slip_of(meant);
      }
      correction.replacements.push_back({meant.span, std::move(text)});
    }
    if (worst < 0.1 && meant_count > 0 && path.size() > 1) correction.slip = SlipKind::kGlued;
    return correction;
  }

  // Of kana, a slip of a pad is what without one would be likelier something else.
  SlipKind slip_of(const MeantWord& meant) const {
    if (meant.slip != SlipKind::kKana) return meant.slip;
    std::u32string typed;
    for (const TypedSymbol& symbol : stretch_.kana) {
      if (meant.span.begin <= symbol.span.begin && symbol.span.end <= meant.span.end) {
        typed += symbol.symbol;
      }
    }
    std::u32string reading;
    const std::string& kana = vocabulary_.words()[meant.word].reading;
    for (std::size_t at = 0; at < kana.size();) reading += next_code_point(kana, at);
    const bool by_pad = slip_cost(typed, reading, kana_costs()) + 0.01 <
                        slip_cost(typed, reading, spelling_costs());
    return by_pad ? SlipKind::kFlick : SlipKind::kKana;
  }

  // Between words that were typed without kanji, where the border shows no more.
  bool needs_space(const Way& left, const Way& right) const {
    if (right.typed != nullptr && (right.typed->standing == Standing::kGrammar ||
                                   right.typed->standing == Standing::kFormal ||
                                   right.typed->standing == Standing::kFiller)) {
      return false;
    }
    if (left.typed != nullptr && left.typed->standing != Standing::kHeld &&
        left.typed->standing != Standing::kOrdinary) {
      return false;
    }
    if ((left.typed == nullptr && left.meant == nullptr) ||
        (right.typed == nullptr && right.meant == nullptr)) {
      return false;
    }
    const CharacterClass a = script_of(left.span.of(typed_.text));
    return a != CharacterClass::kKanji && a != CharacterClass::kOther &&
           a == script_of(right.span.of(typed_.text));
  }

  const TypedStretch& stretch_;
  const TypedText& typed_;
  const CorrectionVocabulary& vocabulary_;
  MeantWordFinder finder_;
  std::vector<Way> ways_;
  std::map<std::size_t, std::vector<int>> open_;  // by place: cheapest first
};

}  // namespace

std::vector<TextCorrection> correct_text(const TypedText& typed,
                                         const CorrectionVocabulary& vocabulary,
                                         std::size_t limit) {
  std::vector<TypedStretch> stretches = typed_stretches(typed);
  for (TypedStretch& stretch : stretches) {
    if (stretch.span.size() > kMaxStretchBytes) continue;
    doubt_conversions(stretch, typed.text, vocabulary);
    doubt_near_compounds(stretch, typed.text, vocabulary);
  }
  std::vector<std::vector<TextCorrection>> found;
  double others_cost = 0.0;  // of stretches that stay
  for (const TypedStretch& stretch : stretches) {
    std::vector<TextCorrection> corrections;
    if (stretch.span.size() <= kMaxStretchBytes) {
      corrections = StretchReader(stretch, typed, vocabulary).read();
    }
    if (corrections.empty()) {
      others_cost += stretch.cost;
    } else {
      found.push_back(std::move(corrections));
    }
  }
  std::vector<TextCorrection> result;
  if (found.empty()) return result;
  // The best of each stretch together, then with another one in the place of one of them.
  const auto together = [&](std::size_t changed, std::size_t choice) {
    TextCorrection all;
    for (std::size_t i = 0; i < found.size(); ++i) {
      const TextCorrection& one = found[i][i == changed ? choice : 0];
      all.replacements.insert(all.replacements.end(), one.replacements.begin(),
                              one.replacements.end());
      if (i == 0 || i == changed) all.slip = one.slip;
    }
    all.cost = found[changed][choice].cost - found[changed][0].cost;
    all.total_cost = others_cost + all.cost;
    for (const std::vector<TextCorrection>& one : found) all.total_cost += one.front().cost;
    return all;
  };
  result.push_back(together(0, 0));
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (std::size_t k = 1; k < found[i].size(); ++k) {
      TextCorrection other = together(i, k);
      if (other.cost <= kMaxBehindBest) result.push_back(std::move(other));
    }
  }
  std::stable_sort(
      result.begin(), result.end(),
      [](const TextCorrection& a, const TextCorrection& b) { return a.cost < b.cost; });
  if (result.size() > limit) result.resize(limit);
  return result;
}

double cost_as_typed(const TypedText& typed) {
  double cost = 0.0;
  for (const TypedStretch& stretch : typed_stretches(typed)) cost += stretch.cost;
  return cost;
}

}  // namespace toibiki
