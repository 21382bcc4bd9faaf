// SPDX-License-Identifier: GPL-2.0-or-later
#include "print_explanation.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "labels.h"
#include "terminal.h"

namespace toibiki::cli {
namespace {

constexpr std::size_t kMaxWords = 8;  // of one kind of match
constexpr std::size_t kSignalWidth = 52;
constexpr std::size_t kScoreWidth = 7;
constexpr std::size_t kPercentWidth = 8;

// A word of the inquiry with all the fields that hold it.
struct MetWord {
  std::string text;
  std::string fields;  // largest share first
  double score = 0.0;
};

std::string on_one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return text;
}

// 申込 → 申し込み: the inquiry says the one, the record the other. What is shown is what people
// wrote; of what was learned the writing is not kept.
std::string text_of(const ExplanationPart& part) {
  if (part.match == MatchKind::kPart || part.said.empty()) return part.key;
  if (part.match == MatchKind::kExact || part.found.empty() || part.said == part.found) {
    return on_one_line(part.said);
  }
  return on_one_line(part.said + " → " + part.found);
}

// The reading of a word that is met as a word tells nothing more.
bool is_told_already(const Explanation& explanation, const ExplanationPart& reading) {
  return reading.match == MatchKind::kReading &&
         std::any_of(explanation.parts.begin(), explanation.parts.end(),
                     [&](const ExplanationPart& other) {
                       return other.kind == TokenKind::kWord && !other.key.empty() &&
                              other.said == reading.said;
                     });
}

std::vector<MetWord> words_met(const Explanation& explanation, MatchKind match) {
  std::vector<MetWord> words;
  for (const ExplanationPart& part : explanation.parts) {
    if (part.key.empty() || part.match != match) continue;
    if (is_told_already(explanation, part)) continue;
    const std::string text = text_of(part);
    auto word = std::find_if(words.begin(), words.end(),
                             [&](const MetWord& other) { return other.text == text; });
    if (word == words.end()) word = words.insert(words.end(), {text, "", 0.0});
    const std::string field(label(part.field));
    if (word->fields.find(field) == std::string::npos) {
      word->fields += (word->fields.empty() ? "" : "・") + field;
    }
    word->score += part.score;
  }
  std::stable_sort(words.begin(), words.end(),
                   [](const MetWord& a, const MetWord& b) { return a.score > b.score; });
  return words;
}

// 完全一致 (exact): 領収書(質問・回答)、発行(質問)
void print_words(std::ostream& out, const Explanation& explanation) {
  constexpr MatchKind kKinds[] = {MatchKind::kExact, MatchKind::kSpelling, MatchKind::kSynonym,
                                  MatchKind::kReading, MatchKind::kPart};
  for (const MatchKind kind : kKinds) {
    const std::vector<MetWord> words = words_met(explanation, kind);
    if (words.empty()) continue;
    out << "     " << label(kind) << ": ";
    for (std::size_t i = 0; i < std::min(words.size(), kMaxWords); ++i) {
      out << (i > 0 ? "、" : "") << words[i].text << "(" << words[i].fields << ")";
    }
    if (words.size() > kMaxWords) out << " ほか " << words.size() - kMaxWords;
    out << "\n";
  }
  if (explanation.missing.empty()) return;
  out << "     なかった語 (missing): ";
  for (const std::string& word : explanation.missing) {
    out << (&word == explanation.missing.data() ? "" : "、") << word;
  }
  out << "\n";
}

void print_share(std::ostream& out, std::string_view name, double score, double sum) {
  const std::string percent = sum > 0.0 ? fixed(100.0 * score / sum, 0) + "%" : "";
  out << "     " << padded(name, kSignalWidth) << padded_left(fixed(score, 2), kScoreWidth)
      << padded_left(percent, kPercentWidth) << "\n";
}

// Each signal in points and as a share, largest first; what speaks against the record is below 0.
void print_shares(std::ostream& out, const Explanation& explanation) {
  struct Share {
    Signal signal = Signal::kWords;
    double score = 0.0;
  };
  std::array<Share, kSignalCount> shares{};
  for (std::size_t i = 0; i < kSignalCount; ++i) shares[i].signal = static_cast<Signal>(i);
  for (const ExplanationPart& part : explanation.parts) {
    shares[static_cast<std::size_t>(part.signal)].score += part.score;
  }
  std::stable_sort(shares.begin(), shares.end(),
                   [](const Share& a, const Share& b) { return a.score > b.score; });
  out << "   点数の内訳 (shares of the score):\n";
  for (const Share& share : shares) {
    if (share.score != 0.0) print_share(out, label(share.signal), share.score, explanation.score);
  }
  print_share(out, "合計 (sum)", explanation.score, explanation.score);
}

}  // namespace

void print_explanation(std::ostream& out, const Suggestion& suggestion) {
  out << "   この答えで合っている見込み " << fixed(100.0 * suggestion.probability, 0)
      << "% (probability)\n   一致した語 (words in common):\n";
  print_words(out, *suggestion.explanation);
  print_shares(out, *suggestion.explanation);
}

void print_result_kind(std::ostream& out, ResultKind kind) {
  switch (kind) {
    case ResultKind::kAnswer:
      out << "判定: 回答できます。1 番目の候補を、そのまま案内できる見込みです。 (answer: the "
             "first "
             "suggestion may be given)\n\n";
      return;
    case ResultKind::kCandidates:
      out << "判定: 候補から選んでください。答えは候補の中にありそうですが、1 番目とは限りません。 "
             "(candidates: choose one)\n\n";
      return;
    case ResultKind::kNoSafeAnswer:
      out << "判定: 安全な回答がありません。候補は最も近いものにすぎません。お客様に聞き返すか、"
             "担当へ引き継いでください。 (no safe answer: ask back, or pass it on)\n\n";
      return;
  }
}

}  // namespace toibiki::cli
