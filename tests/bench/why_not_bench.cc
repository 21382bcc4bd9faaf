// SPDX-License-Identifier: GPL-2.0-or-later
//
// How often why_not() finds an edit that helps, of which kind, how long it takes, and whether the
// edit gives the same when it is really made: on inquiries of the sample whose right article is not
// among the first three.
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "tests/support/made_edit.h"

namespace toibiki {
namespace {

struct Counts {
  std::size_t cases = 0;
  std::size_t found = 0;
  std::size_t verified = 0;
  std::size_t tried = 0;
  double seconds = 0.0;
  std::array<std::size_t, 4> by_kind{};  // by EditKind
};

void count(const TestKnowledgeBase& kb, const Query& query, const std::string& id, Counts& counts) {
  WhyNotOptions options;
  options.search.as_of = kSampleDay;
  Searcher searcher = kb.open().searcher();
  const auto begin = std::chrono::steady_clock::now();
  const WhyNot why = why_not(searcher, {query.text}, RecordKind::kArticle, id, options);
  if (why.cause == WhyNotCause::kNone) return;
  counts.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  ++counts.cases;
  counts.tried += why.tried_count;
  std::printf("%s %s %s place %zu", query.id.c_str(), id.c_str(),
              std::string(to_string(why.cause)).c_str(), why.place);
  if (!why.edit) {
    std::printf(": none of %zu\n", why.tried_count);
    return;
  }
  ++counts.found;
  ++counts.by_kind[static_cast<std::size_t>(why.edit->kind)];
  const std::size_t made = place_with_edit_made(kb, query.text, why);
  if (made == why.edited_place) ++counts.verified;
  std::printf(": %s -> %zu, made: %zu\n", to_string(*why.edit).c_str(), why.edited_place, made);
}

int run(std::size_t case_count) {
  const SampleKnowledgeBase kb;
  const Judgements judgements = read_judgements(sample_path("qrels.tsv"));
  Counts counts;
  for (const Query& query : read_queries(sample_path("queries.jsonl"))) {
    const auto judged = judgements.find(query.id);
    if (judged == judgements.end()) continue;
    for (const auto& [id, gain] : judged->second) {
      if (gain >= 2 && counts.cases < case_count) count(kb, query, id, counts);
    }
  }
  std::printf(
      "%zu cases: %zu with an edit that helps, %zu of them the same when made; keyword %zu, "
      "synonym %zu, two keywords %zu, phrasing %zu; %.1f tried and %.2f s each\n",
      counts.cases, counts.found, counts.verified, counts.by_kind[0], counts.by_kind[1],
      counts.by_kind[2], counts.by_kind[3],
      static_cast<double>(counts.tried) / static_cast<double>(counts.cases),
      counts.seconds / static_cast<double>(counts.cases));
  return counts.verified == counts.found ? 0 : 1;
}

}  // namespace
}  // namespace toibiki

// Argument: cases at most, by default 50.
int main(int argc, char** argv) {
  return toibiki::run(argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 50);
}
