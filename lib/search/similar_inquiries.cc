// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/similar_inquiries.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "search/filters.h"

namespace toibiki {
namespace {

constexpr double kVoteHalfLifeDays = 365.0;
constexpr double kMostOfSourceDay = 1.0;

std::vector<TokenCount> words_of(std::vector<TokenCount> tokens) {
  std::erase_if(tokens, [](const TokenCount& token) { return token.kind != TokenKind::kWord; });
  return tokens;
}

double age_of(const std::string& of, std::string_view day) {
  const auto days = days_between(of, day);
  return days ? static_cast<double>(std::max(*days, 0L)) : 0.0;
}

// A past answer has no source: it was put by who owns the knowledge base.
bool is_reported(const ConfirmedInquiry& inquiry) { return !inquiry.source.empty(); }

// Whoever floods the index with inquiries like this one takes no more places than this.
class FloodGate {
 public:
  bool lets_in(const ConfirmedInquiry& inquiry) {
    return !is_reported(inquiry) || ++counts_[{inquiry.source, inquiry.day}] <= kMaxOfSourceDay;
  }

 private:
  std::map<std::pair<std::string, std::string>, std::size_t> counts_;
};

}  // namespace

double similarity(const ComparedText& a, const ComparedText& b) {
  const double terms = cosine(a.terms, b.terms);
  if (a.embedding.empty() || b.embedding.empty()) return terms;
  return 0.5 * (terms + std::max(0.0, cosine(a.embedding, b.embedding)));
}

Votes count_votes(const std::vector<SimilarInquiry>& nearest) {
  // By article, then by who says so; each past answer is a source of its own.
  std::map<std::string, std::map<std::tuple<std::string, std::string, std::uint64_t>, double>> sums;
  for (const SimilarInquiry& similar : nearest) {
    const ConfirmedInquiry& inquiry = similar.inquiry;
    const double vote = similar.similarity * similar.similarity *
                        std::exp2(-similar.age_days / kVoteHalfLifeDays) *
                        (inquiry.verdict == Verdict::kResolved ? 1.0 : -1.0);
    const std::uint64_t number = is_reported(inquiry) ? 0 : inquiry.number;
    for (const std::string& article : inquiry.article_ids) {
      sums[article][{inquiry.source, inquiry.day, number}] += vote;
    }
  }
  Votes votes;
  for (const auto& [article, by_source] : sums) {
    double& sum = votes[article];
    for (const auto& [source, vote] : by_source) {
      sum += std::clamp(vote, -kMostOfSourceDay, kMostOfSourceDay);
    }
  }
  return votes;
}

std::vector<ConfirmedInquiry> retrieve_inquiries(Collection& inquiries, const QueryPlan& plan) {
  std::vector<ConfirmedInquiry> found;
  RetrieveOptions retrieve;
  retrieve.past_answers = false;
  inquiries.read([&] {
    for (retrieve.count = 2 * kMaxNeighbours;; retrieve.count *= 4) {
      const std::vector<Candidate> candidates = inquiries.retrieve(plan, retrieve);
      found.clear();
      FloodGate gate;
      std::size_t let_in = 0;
      for (const Candidate& candidate : candidates) {
        found.push_back(decode_inquiry(inquiries.data(candidate)));
        if (gate.lets_in(found.back())) ++let_in;
      }
      if (let_in >= kMaxNeighbours || candidates.size() < retrieve.count) return;
    }
  });
  return found;
}

std::vector<SimilarInquiry> nearest_inquiries(std::vector<ConfirmedInquiry> inquiries,
                                              const ComparedText& inquiry,
                                              const InverseDocumentFrequency& frequency,
                                              const SemanticModel* model, std::string_view day) {
  std::vector<SimilarInquiry> similar;
  for (ConfirmedInquiry& found : inquiries) {
    const ComparedText text =
        make_compared_text(words_of(std::move(found.tokens)), frequency, model);
    found.tokens.clear();
    const double age = age_of(found.day, day);
    similar.push_back({std::move(found), similarity(inquiry, text), age});
  }
  std::sort(similar.begin(), similar.end(), [](const SimilarInquiry& a, const SimilarInquiry& b) {
    return std::tuple(-a.similarity, a.inquiry.number) <
           std::tuple(-b.similarity, b.inquiry.number);
  });
  FloodGate gate;
  std::erase_if(similar,
                [&gate](const SimilarInquiry& other) { return !gate.lets_in(other.inquiry); });
  if (similar.size() > kMaxNeighbours) similar.resize(kMaxNeighbours);
  return similar;
}

}  // namespace toibiki
