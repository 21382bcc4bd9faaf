// SPDX-License-Identifier: GPL-2.0-or-later
//
// もしかして: query -> TypedText -> Replacement[] -> Correction[].
#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "complete/correct_text.h"
#include "query/said_words.h"
#include "record/date.h"
#include "search/filters.h"
#include "search/searcher_state.h"
#include "search/typed_query.h"
#include "text/characters.h"
#include "text/fold.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxCorrections = 20;
constexpr std::string_view kDenials[] = {"ない", "なく", "なかっ", "なし", "ません", "不可"};

void require_valid(const CorrectOptions& options) {
  if (options.limit < 1 || options.limit > kMaxCorrections) {
    throw Error(ErrorCode::kInvalidArgument,
                "limit は 1〜20 です: " + std::to_string(options.limit) + " (limit out of range)");
  }
  SearchOptions search;
  search.as_of = options.as_of;
  toibiki::require_valid(search);
}

// The query as it was typed, but for what is replaced.
Correction as_written(std::string_view query, const NormalizedText& text,
                      const TextCorrection& correction) {
  Correction result;
  result.slip = correction.slip;
  result.score = 0.0 - correction.cost;
  std::size_t done = 0;
  for (const Replacement& replacement : correction.replacements) {
    const Span span = text.original(replacement.span);
    if (span.begin < done) continue;  // in the middle of one that became several: ㈱
    result.text += query.substr(done, span.begin - done);
    std::string_view written = replacement.text;
    if (written.starts_with(' ') && (result.text.empty() || result.text.ends_with(' '))) {
      written.remove_prefix(1);
    }
    const std::size_t begin = result.text.size() + (written.starts_with(' ') ? 1 : 0);
    result.text += written;
    result.changed.push_back({begin, result.text.size() - (written.ends_with(' ') ? 1 : 0)});
    done = span.end;
  }
  result.text += query.substr(done);
  return result;
}

bool is_latin_or_digit(char byte) {
  const auto c = static_cast<unsigned char>(byte);
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// A blank of the query that may be too much. English needs its blanks: Amazon Pay, Galaxy S 23.
std::vector<Span> doubtful_blanks(std::string_view query) {
  constexpr std::size_t kMaxBlanks = 4;
  std::vector<Span> blanks;
  for (std::size_t at = 0; at < query.size() && blanks.size() < kMaxBlanks;) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(query, at);
    if ((c == U' ' || c == U'\u3000') && begin > 0 && at < query.size() &&
        !(is_latin_or_digit(query[begin - 1]) && is_latin_or_digit(query[at]))) {
      blanks.push_back({begin, at});
    }
  }
  return blanks;
}

// The word of the articles in the middle of which a blank was. Nothing: no such word.
std::optional<Span> joined_word(const NormalizedText& text, const TypedText& typed,
                                std::size_t place) {
  for (const TypedWord& word : typed.words) {
    const Span span = text.original(word.span);
    if (word.standing == Standing::kHeld && span.begin < place && place < span.end) return span;
  }
  return std::nullopt;
}

// What a text says, so far as a correction must not change it; and its words.
struct Said {
  std::vector<std::string> keys;
  std::size_t negated_count = 0;
};

Said said_by(std::string_view text, const Analyzer& analyzer) {
  Said said;
  for (SaidWord& word : said_words(analyzer.analyze(text), text)) {
    if (word.negated) ++said.negated_count;
    said.keys.push_back(std::move(word.key));
  }
  return said;
}

bool says_denial(std::string_view text) {
  return std::any_of(std::begin(kDenials), std::end(kDenials),
                     [&](std::string_view denial) { return text.find(denial) != text.npos; });
}

// Whether what denies would be taken for something else. (The ん of へんｐん denies nothing.)
bool takes_denial(std::string_view text, const TextCorrection& correction) {
  return std::any_of(
      correction.replacements.begin(), correction.replacements.end(), [&](const Replacement& r) {
        const std::string_view typed = r.span.of(text);
        return std::any_of(std::begin(kDenials), std::end(kDenials), [&](std::string_view denial) {
          return typed.find(denial) != typed.npos && r.text.find(denial) == r.text.npos;
        });
      });
}

// みかいふう for 未開封, furyouhin for 不良品: 未, 不, 無 and 非 of a word that was typed without
// kanji were typed as its beginning, and deny nothing more.
bool has_denying_kanji(std::string_view text, const TextCorrection& correction) {
  constexpr std::string_view kKanji[] = {"未", "不", "無", "非"};
  return std::any_of(
      correction.replacements.begin(), correction.replacements.end(), [&](const Replacement& r) {
        const std::string_view typed = r.span.of(text);
        for (std::size_t at = 0; at < typed.size();) {
          if (character_class(next_code_point(typed, at)) == CharacterClass::kKanji) return false;
        }
        return std::any_of(std::begin(kKanji), std::end(kKanji),
                           [&](std::string_view kanji) { return r.text.starts_with(kanji); });
      });
}

// はい そう for 配送: a blank within a word, where the text is likelier without it. `cost`: of the
// likeliest with it.
std::optional<Correction> without_blank(std::string_view query, double cost, const Rules& used,
                                        const Collection& collection,
                                        const CorrectionVocabulary& known) {
  constexpr double kBlankCost = 0.4;
  constexpr double kMinGain = 0.15;
  std::optional<Correction> best;
  double least = cost - kBlankCost - kMinGain;
  if (least <= 0.0) return best;
  for (const Span blank : doubtful_blanks(query)) {
    std::string joined(query.substr(0, blank.begin));
    joined += query.substr(blank.end);
    const NormalizedText text = unify(joined);
    const TypedText typed = typed_query(text, used, collection);
    const double as_typed = cost_as_typed(typed);
    const std::vector<TextCorrection> found = correct_text(typed, known, 1);
    const double total = found.empty() ? as_typed : found.front().total_cost;
    if (total > least || (!found.empty() && takes_denial(text.text(), found.front()))) continue;
    const auto word = joined_word(text, typed, blank.begin);
    if (found.empty() && !word) continue;
    least = total;
    if (found.empty()) {
      best = Correction{joined, {*word}, SlipKind::kGlued, 0.0};
    } else {
      best = as_written(joined, text, found.front());
      best->slip = SlipKind::kGlued;
    }
  }
  return best;
}

}  // namespace

std::optional<std::vector<Correction>> Searcher::State::correct_with(
    const Rules& used, std::string_view query, const CorrectOptions& options) {
  const NormalizedText text = unify(query);
  const Said said = said_by(text.text(), used.analyzer);
  const std::string day = options.as_of.empty() ? today() : options.as_of;
  std::optional<std::vector<Correction>> result;
  collection.read([&] {
    result.reset();
    if (collection.analyzer_fingerprint() != used.analyzer.fingerprint()) return;
    result.emplace();
    const TypedText typed = typed_query(text, used, collection);
    const auto known = vocabulary->of(collection, day);
    std::set<std::vector<std::string>> offered = {
        said.keys};  // in another spelling they are the same
    // Of ばんごができない nothing is denied until 番号 is known; the denial was typed.
    const bool is_denial = says_denial(text.text());
    const auto offer = [&](Correction correction, bool may_deny) {
      Said corrected = said_by(correction.text, used.analyzer);
      if (!may_deny && corrected.negated_count > said.negated_count) return;
      if (!offered.insert(std::move(corrected.keys)).second) return;
      if (result->size() < options.limit) result->push_back(std::move(correction));
    };
    const std::vector<TextCorrection> found = correct_text(typed, *known, 2 * options.limit);
    const double cost = found.empty() ? cost_as_typed(typed) : found.front().total_cost;
    if (auto joined = without_blank(query, cost, used, collection, *known)) {
      offer(*std::move(joined), is_denial);
    }
    for (const TextCorrection& one : found) {
      if (takes_denial(text.text(), one)) continue;
      offer(as_written(query, text, one), is_denial || has_denying_kanji(text.text(), one));
    }
  });
  return result;
}

std::vector<Correction> Searcher::correct(std::string_view query, const CorrectOptions& options) {
  require_valid(options);
  require_utf8(query, "検索語", kMaxTypedBytes);
  std::shared_ptr<const Rules> used = state_->rules->latest();
  while (true) {
    auto result = state_->correct_with(*used, query, options);
    if (result) return *std::move(result);
    used = state_->fitting_rules();
  }
}

}  // namespace toibiki
