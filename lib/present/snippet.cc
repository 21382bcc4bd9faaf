// SPDX-License-Identifier: GPL-2.0-or-later
#include "present/snippet.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "text/characters.h"

namespace toibiki {
namespace {

bool ends_sentence(char32_t c) {
  return c == U'\n' || c == U'。' || c == U'!' || c == U'?' || c == U'！' || c == U'？';
}

bool is_blank(char32_t c) {
  return c == U' ' || c == U'\n' || c == U'\r' || c == U'\t' || c == U'　';
}

// Where sentences begin, without the blanks before them.
std::vector<std::size_t> sentence_begins(std::string_view text) {
  std::vector<std::size_t> begins;
  bool at_begin = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (at_begin && !is_blank(c) && !ends_sentence(c)) {
      begins.push_back(begin);
      at_begin = false;
    }
    if (ends_sentence(c)) at_begin = true;
  }
  return begins;
}

// Overlapping and touching stretches become one.
std::vector<Span> marks_in(std::span<const Match> matches, Span window) {
  std::vector<Span> marks;
  for (const Match& match : matches) {
    if (match.span.begin < window.begin || match.span.end > window.end) continue;
    if (!marks.empty() && match.span.begin <= marks.back().end) {
      marks.back().end = std::max(marks.back().end, match.span.end);
    } else {
      marks.push_back(match.span);
    }
  }
  return marks;
}

// Weight of the distinct terms inside a window that moves forward only. A match that the window
// cuts does not count: it could not be marked.
class WindowWeight {
 public:
  explicit WindowWeight(std::span<const Match> matches)
      : matches_(matches), by_end_(matches.size()), is_inside_(matches.size()) {
    std::iota(by_end_.begin(), by_end_.end(), std::size_t{0});
    std::sort(by_end_.begin(), by_end_.end(), [&](std::size_t a, std::size_t b) {
      return matches_[a].span.end < matches_[b].span.end;
    });
  }

  double of(Span window) {
    for (; in_ < by_end_.size() && matches_[by_end_[in_]].span.end <= window.end; ++in_) {
      const std::size_t i = by_end_[in_];
      if (matches_[i].span.begin < window.begin) continue;
      is_inside_[i] = true;
      if (counts_[matches_[i].term]++ == 0) weight_ += matches_[i].weight;
    }
    for (; out_ < matches_.size() && matches_[out_].span.begin < window.begin; ++out_) {
      if (!is_inside_[out_]) continue;
      if (--counts_[matches_[out_].term] == 0) weight_ -= matches_[out_].weight;
    }
    return weight_;
  }

 private:
  std::span<const Match> matches_;  // by span.begin
  std::vector<std::size_t> by_end_;
  std::vector<bool> is_inside_;
  std::map<std::size_t, int> counts_;
  double weight_ = 0.0;
  std::size_t in_ = 0;   // into by_end_: those before it have been let in
  std::size_t out_ = 0;  // into matches_: those before it have been let out
};

}  // namespace

MatchFinder::MatchFinder(const QueryPlan& plan, std::span<const double> term_weights) {
  for (std::size_t i = 0; i < plan.terms.size(); ++i) {
    const PlannedTerm& term = plan.terms[i];
    // A mark on の or です would tell nothing.
    if (term.kind == TokenKind::kBigram && !is_bigram_of_one_script(term.key)) continue;
    terms_[static_cast<std::size_t>(term.kind)][term.key].push_back({i, term_weights[i]});
  }
}

std::vector<Match> MatchFinder::find(const AnalyzedField& field,
                                     const std::vector<bool>& counted) const {
  std::vector<Match> matches;
  for (const Token& token : field.tokens) {
    const auto& terms = terms_[static_cast<std::size_t>(token.kind)];
    const auto found = terms.find(token.key);
    if (found == terms.end()) continue;
    const auto term = std::find_if(found->second.begin(), found->second.end(), [&](const Term& t) {
      return counted.empty() || counted[t.number];
    });
    if (term != found->second.end()) matches.push_back({token.span, term->number, term->weight});
  }
  return matches;
}

Snippet whole_field(const AnalyzedField& field, std::span<const Match> matches) {
  const Span all{0, field.text.size()};
  return {field.field, all, marks_in(matches, all)};
}

Snippet best_passage(const AnalyzedField& field, std::span<const Match> matches,
                     std::size_t max_bytes) {
  const std::string_view text = field.text;
  // A passage may begin with a sentence, or with a match that lies too deep inside a long one.
  std::vector<std::size_t> begins = sentence_begins(text);
  if (begins.empty()) begins.push_back(0);
  for (const Match& match : matches) {
    const auto next = std::upper_bound(begins.begin(), begins.end(), match.span.begin);
    const std::size_t sentence = next == begins.begin() ? 0 : *(next - 1);
    if (match.span.end > sentence + max_bytes) begins.insert(next, match.span.begin);
  }
  WindowWeight weight(matches);
  Span best{begins.front(), begins.front()};
  double best_weight = -1.0;
  for (const std::size_t begin : begins) {
    const Span window{begin, begin + utf8_prefix(text.substr(begin), max_bytes).size()};
    const double window_weight = weight.of(window);
    if (window_weight > best_weight + 1e-9) {
      best = window;
      best_weight = window_weight;
    }
  }
  const std::size_t last = text.substr(0, best.end).find_last_not_of(" \t\r\n");
  best.end = std::max(best.begin, last == std::string_view::npos ? 0 : last + 1);
  return {field.field, best, marks_in(matches, best)};
}

}  // namespace toibiki
