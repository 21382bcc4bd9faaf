// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/layout.h"

namespace toibiki {

std::string_view to_string(IndexName name) noexcept {
  switch (name) {
    case IndexName::kPublic:
      return "public";
    case IndexName::kInternal:
      return "internal";
    case IndexName::kAnswers:
      return "answers";
    case IndexName::kInquiries:
      return "inquiries";
    case IndexName::kLearned:
      return "learned";
  }
  return "unknown";
}

std::filesystem::path index_path(const std::filesystem::path& knowledge_base, IndexName name) {
  return knowledge_base / "index" / to_string(name);
}

RecordKind kind_in(IndexName name) noexcept {
  return name == IndexName::kAnswers ? RecordKind::kPastAnswer : RecordKind::kArticle;
}

std::span<const ChangeStream> streams_of(IndexName name) noexcept {
  using enum ChangeStream;
  static constexpr std::array kOfArticles = {kArticles};
  static constexpr std::array kOfPastAnswers = {kPastAnswers};
  static constexpr std::array kOfInquiries = {kPastAnswers, kOutcomes};
  static constexpr std::array kOfAll = {kArticles, kPastAnswers, kOutcomes};
  switch (name) {
    case IndexName::kPublic:
    case IndexName::kInternal:
      return kOfArticles;
    case IndexName::kAnswers:
      return kOfPastAnswers;
    case IndexName::kInquiries:
      return kOfInquiries;
    case IndexName::kLearned:
      return kOfAll;
  }
  return kOfAll;
}

IndexName home_of(const Record& record) noexcept {
  const auto* article = std::get_if<Article>(&record);
  if (article == nullptr) return IndexName::kAnswers;
  return article->audience == Audience::kPublic ? IndexName::kPublic : IndexName::kInternal;
}

}  // namespace toibiki
