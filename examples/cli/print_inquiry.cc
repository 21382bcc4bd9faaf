// SPDX-License-Identifier: GPL-2.0-or-later
#include "print_inquiry.h"

#include <algorithm>
#include <cstddef>
#include <ostream>
#include <set>
#include <string>

#include "labels.h"
#include "terminal.h"

namespace toibiki::cli {
namespace {

constexpr std::size_t kMaxShownBytes = 180;  // of what a request says: about a line

// On one line, cut to what fits.
std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    if (c != '\n' && c != '\r') line += c;
  }
  if (line.size() <= kMaxShownBytes) return line;
  std::size_t end = kMaxShownBytes;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
  return line.substr(0, end) + "…";
}

void print_how_read(std::ostream& out, std::string_view text, const Reading& reading) {
  const auto left_out = static_cast<std::size_t>(
      std::count_if(reading.sentences.begin(), reading.sentences.end(),
                    [](const ReadSentence& sentence) { return !sentence.is_kept(); }));
  const std::size_t requests = reading.requests.size();
  out << "読み取り: " << label(reading.form) << "、用件 " << requests << " 件。";
  if (left_out > 0) {
    out << "挨拶・署名・引用など " << left_out
        << " か所は探す語から外しました。何を外したかは toibiki read で見られます。";
  }
  out << " (" << to_string(reading.form) << ", " << requests
      << (requests == 1 ? " request, " : " requests, ") << left_out << " parts left out)\n";
  if (!reading.complaint_words.empty()) {
    std::set<std::string_view> seen;
    out << "苦情の語: ";
    for (const Span word : reading.complaint_words) {
      if (seen.insert(word.of(text)).second) out << "「" << word.of(text) << "」";
    }
    out << " (words of complaint)\n";
  }
  out << "\n";
}

// What tells best what a request is about: its first question, else what it wants, else what it
// tells.
std::string_view asked_in(std::string_view text, const Reading& reading, std::size_t request) {
  const ReadSentence* first = nullptr;
  for (const std::size_t i : reading.requests[request].sentences) {
    const ReadSentence& sentence = reading.sentences[i];
    if (first == nullptr || sentence.role < first->role) first = &sentence;
  }
  return first == nullptr ? std::string_view() : first->span.of(text);
}

void print_timings(std::ostream& out, const Timings& timings) {
  const auto stage = [&](const char* name, double ms) { out << name << " " << fixed(ms, 2); };
  stage("所要時間 (ms): 読み取り", timings.read_ms);
  stage("、解析", timings.analyze_ms);
  stage("、検索語", timings.plan_ms);
  stage("、照合", timings.match_ms);
  stage("、並べ替え", timings.rerank_ms);
  stage("、説明", timings.explain_ms);
  stage("、全体", timings.total_ms);
  out << " (" << to_string(timings) << ")\n";
}

}  // namespace

void print_inquiry(std::ostream& out, std::string_view text, const InquiryResult& result,
                   const PrintOptions& options) {
  const Reading& reading = result.reading;
  if (reading.form != InquiryForm::kLine) print_how_read(out, text, reading);
  if (result.results.empty() && reading.form == InquiryForm::kLine) {
    print_suggestions(out, Result(), options);
    return;
  }
  if (result.results.empty()) {
    out << "挨拶や署名などのほかに、探せる内容がありません。問い合わせの文を入れてください。 "
           "(nothing but "
           "greetings, signatures and the like)\n";
    return;
  }
  for (std::size_t i = 0; i < result.results.size(); ++i) {
    if (result.results.size() > 1) {
      out << (i > 0 ? "\n" : "") << "■ 用件 " << i + 1 << "/" << result.results.size() << ": "
          << one_line(asked_in(text, reading, i)) << "\n";
    }
    print_suggestions(out, result.results[i], options);
    if (result.results[i].timings) print_timings(out, *result.results[i].timings);
  }
}

}  // namespace toibiki::cli
