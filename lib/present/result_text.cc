// SPDX-License-Identifier: GPL-2.0-or-later
#include <locale>
#include <sstream>

#include "base/number_text.h"
#include "base/utf8.h"
#include "toibiki/suggestion.h"

namespace toibiki {

std::string_view to_string(ResultKind kind) noexcept {
  switch (kind) {
    case ResultKind::kAnswer:
      return "answer";
    case ResultKind::kCandidates:
      return "candidates";
    case ResultKind::kNoSafeAnswer:
      return "no_safe_answer";
  }
  return "unknown";
}

std::string to_string(const Suggestion& suggestion) {
  const Field field = suggestion.kind == RecordKind::kArticle ? Field::kQuestion : Field::kInquiry;
  std::ostringstream out;
  out.imbue(std::locale::classic());
  out << to_string(suggestion.kind) << ' ' << suggestion.id << ' ' << suggestion.score << ' '
      << shown(field_text(suggestion.record, field));
  return out.str();
}

std::string to_string(const Result& result) {
  std::string out;
  for (const Suggestion& suggestion : result.suggestions) out += to_string(suggestion) + "\n";
  return out;
}

std::string to_string(const Timings& timings) {
  const auto stage = [](const char* name, double ms) {
    return std::string(name) + " " + fixed_text(ms, 2);
  };
  return stage("read", timings.read_ms) + ", " + stage("analyze", timings.analyze_ms) + ", " +
         stage("plan", timings.plan_ms) + ", " + stage("match", timings.match_ms) + ", " +
         stage("rerank", timings.rerank_ms) + ", " + stage("explain", timings.explain_ms) + ", " +
         stage("total", timings.total_ms) + " ms";
}

}  // namespace toibiki
