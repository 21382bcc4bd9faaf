// SPDX-License-Identifier: GPL-2.0-or-later
//
// もしかして: query -> TypedText -> Replacement[] -> Correction[].
#include <algorithm>
#include <iterator>
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
#include "text/fold.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxLimit = 20;
constexpr std::string_view kDenials[] = {"ない", "なく", "なかっ", "なし", "ません", "不可"};

void require_valid(const CorrectOptions& options) {
  if (options.limit < 1 || options.limit > kMaxLimit) {
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
    for (const TextCorrection& found : correct_text(typed, *known, 2 * options.limit)) {
      Correction correction = as_written(query, text, found);
      Said corrected = said_by(correction.text, used.analyzer);
      const bool denies_other =
          corrected.negated_count > said.negated_count || takes_denial(text.text(), found);
      if (denies_other || !offered.insert(std::move(corrected.keys)).second) continue;
      if (result->size() < options.limit) result->push_back(std::move(correction));
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
