// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/reading.h"

namespace toibiki {

// One row of tests/golden/reading: what a person says about a stretch of an inquiry.
struct LabelledPiece {
  std::string label;        // "question", "boilerplate greeting", ...
  std::size_t request = 0;  // 0: none or all
  Span span;                // of the inquiry's text

  bool is_kept() const { return !label.starts_with("boilerplate") && label != "thanks"; }
  bool is_lead() const { return label == "question" || label == "request"; }
  // Not held against the reader: whether a filler stays is a matter of taste.
  bool is_scored() const { return label != "boilerplate filler" && label != "boilerplate speaker"; }
};

struct LabelledInquiry {
  std::string id;
  std::string style;
  std::string text;
  std::vector<LabelledPiece> pieces;
};

inline std::string without_escapes(std::string_view field) {
  std::string text;
  for (std::size_t i = 0; i < field.size(); ++i) {
    if (field[i] != '\\' || i + 1 == field.size()) {
      text += field[i];
      continue;
    }
    const char c = field[++i];
    text += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
  }
  return text;
}

// Throws std::runtime_error that names file and line if a row is broken.
inline std::vector<LabelledInquiry> read_labelled_inquiries(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::vector<LabelledInquiry> inquiries;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.starts_with("=== ")) {
      inquiries.push_back({line.substr(4), {}, {}, {}});
    } else if (line.empty() || inquiries.empty()) {
      continue;  // the comment above the first one
    } else if (line.starts_with("style:")) {
      inquiries.back().style = line.substr(6);
    } else {
      const std::size_t first = line.find('\t');
      const std::size_t second = first == line.npos ? line.npos : line.find('\t', first + 1);
      if (second == line.npos) {
        throw std::runtime_error(path + ":" + std::to_string(number) + ": wrong number of columns");
      }
      LabelledInquiry& inquiry = inquiries.back();
      const std::string request = line.substr(first + 1, second - first - 1);
      const std::size_t begin = inquiry.text.size();
      inquiry.text += without_escapes(std::string_view(line).substr(second + 1));
      inquiry.pieces.push_back({line.substr(0, first),
                                request == "-" ? 0 : std::stoul(request),
                                {begin, inquiry.text.size()}});
    }
  }
  return inquiries;
}

// How a reading fits the labels of one inquiry.
struct ReadingScore {
  std::size_t kept_right = 0;
  std::size_t kept_wrongly = 0;
  std::size_t lost = 0;
  std::size_t fillers = 0, fillers_dropped = 0;
  std::size_t roles = 0, roles_right = 0;  // of pieces that are kept on both sides
  std::size_t inquiries = 0, split_right = 0;

  double precision() const { return ratio(kept_right, kept_right + kept_wrongly); }
  double recall() const { return ratio(kept_right, kept_right + lost); }
  double f1() const { return ratio(2 * kept_right, 2 * kept_right + kept_wrongly + lost); }
  double splitting() const { return ratio(split_right, inquiries); }
  double role_accuracy() const { return ratio(roles_right, roles); }

  ReadingScore& operator+=(const ReadingScore& other) {
    kept_right += other.kept_right;
    kept_wrongly += other.kept_wrongly;
    lost += other.lost;
    fillers += other.fillers;
    fillers_dropped += other.fillers_dropped;
    roles += other.roles;
    roles_right += other.roles_right;
    inquiries += other.inquiries;
    split_right += other.split_right;
    return *this;
  }

 private:
  static double ratio(std::size_t part, std::size_t all) {
    return all == 0 ? 1.0 : static_cast<double>(part) / static_cast<double>(all);
  }
};

// A piece the reader decided otherwise about, or a division that is wrong.
struct ReadingMistake {
  std::string what;  // "kept", "lost", "role question, not request", "split"
  Span span;
};

class ReadingScorer {
 public:
  ReadingScorer(const LabelledInquiry& inquiry, const Reading& reading)
      : inquiry_(inquiry), reading_(reading), sentence_of_(inquiry.text.size(), kNone) {
    for (std::size_t i = 0; i < reading.sentences.size(); ++i) {
      const ReadSentence& sentence = reading.sentences[i];
      if (!sentence.is_kept()) continue;
      fill(sentence.span, i);
      for (const Span dropped : sentence.dropped) fill(dropped, kNone);
    }
  }

  ReadingScore score(std::vector<ReadingMistake>* mistakes = nullptr) {
    ReadingScore result;
    for (const LabelledPiece& piece : inquiry_.pieces) {
      const std::size_t sentence = main_sentence(piece.span);
      const bool is_kept = sentence != kNone;
      if (!piece.is_scored()) {
        ++result.fillers;
        result.fillers_dropped += is_kept ? 0U : 1U;
      } else if (piece.is_kept() && is_kept) {
        ++result.kept_right;
        ++result.roles;
        const std::string_view role = to_string(reading_.sentences[sentence].role);
        if (role == piece.label) {
          ++result.roles_right;
        } else if (mistakes != nullptr) {
          mistakes->push_back({"role " + std::string(role) + " [" +
                                   reading_.sentences[sentence].reason + "], not " + piece.label,
                               piece.span});
        }
      } else if (piece.is_kept()) {
        ++result.lost;
        if (mistakes != nullptr) mistakes->push_back({"lost " + piece.label, piece.span});
      } else if (is_kept) {
        ++result.kept_wrongly;
        if (mistakes != nullptr) mistakes->push_back({"kept " + piece.label, piece.span});
      }
    }
    result.inquiries = 1;
    result.split_right = is_split_right() ? 1 : 0;
    if (result.split_right == 0 && mistakes != nullptr) {
      mistakes->push_back({"split into " + std::to_string(reading_.requests.size()) + ", not " +
                               std::to_string(gold_requests()),
                           {}});
    }
    return result;
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  void fill(Span span, std::size_t value) {
    std::fill(sentence_of_.begin() + static_cast<std::ptrdiff_t>(span.begin),
              sentence_of_.begin() + static_cast<std::ptrdiff_t>(span.end), value);
  }

  // The kept sentence that holds most of the piece; kNone if no more than half of it is kept.
  std::size_t main_sentence(Span span) const {
    std::map<std::size_t, std::size_t> counts;
    std::size_t all = 0, kept = 0;
    for (std::size_t at = span.begin; at < span.end; ++at) {
      const auto byte = static_cast<unsigned char>(inquiry_.text[at]);
      const bool is_wide_blank = inquiry_.text.compare(at, 3, "\xE3\x80\x80") == 0;
      if (byte <= ' ' || (byte & 0xC0U) == 0x80U || is_wide_blank) continue;
      ++all;
      if (sentence_of_[at] == kNone) continue;
      ++kept;
      ++counts[sentence_of_[at]];
    }
    if (2 * kept <= all || counts.empty()) return kNone;
    return std::max_element(counts.begin(), counts.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  }

  std::size_t gold_requests() const {
    std::set<std::size_t> requests;
    for (const LabelledPiece& piece : inquiry_.pieces) {
      if (piece.is_lead() && piece.request > 0) requests.insert(piece.request);
    }
    return requests.size();
  }

  bool is_split_right() const {
    if (gold_requests() != reading_.requests.size()) return false;
    std::map<std::size_t, std::size_t> found;  // from the labelled request to the reader's
    std::set<std::size_t> taken;
    for (const LabelledPiece& piece : inquiry_.pieces) {
      if (!piece.is_lead() || piece.request == 0) continue;
      const std::size_t sentence = main_sentence(piece.span);
      if (sentence == kNone || !reading_.sentences[sentence].request) return false;
      const std::size_t request = *reading_.sentences[sentence].request;
      const auto [known, is_new] = found.try_emplace(piece.request, request);
      if (!is_new && known->second != request) return false;
      if (is_new && !taken.insert(request).second) return false;
    }
    return true;
  }

  const LabelledInquiry& inquiry_;
  const Reading& reading_;
  std::vector<std::size_t> sentence_of_;  // by byte: the kept sentence, or kNone
};

}  // namespace toibiki
