// SPDX-License-Identifier: GPL-2.0-or-later
#include "answer_json.h"

#include "shown_passage.h"
#include "utf8.h"

namespace toibiki::help_page {
namespace {

Json passage_of(const Suggestion& suggestion) {
  const ShownPassage passage = shown_passage(suggestion);
  return {{"text", passage.text},
          {"marks", utf16_marks(passage.text, passage.marks)},
          {"cut_before", passage.cut_before},
          {"cut_after", passage.cut_after}};
}

Json to_json_value(const Clarification& clarification) {
  Json choices = Json::array();
  for (const ClarifyingChoice& choice : clarification.choices) {
    choices.push_back({{"label", choice.label},
                       {"example", choice.example},
                       {"narrowing", to_string(choice.narrowing)}});
  }
  return {{"question", clarification.question}, {"choices", choices}};
}

}  // namespace

Json utf16_marks(std::string_view text, const std::vector<Span>& marks) {
  Json out = Json::array();
  std::size_t at = 0;
  std::size_t units = 0;
  const auto units_until = [&](std::size_t end) {
    units += utf16_size(text.substr(at, end - at));
    at = end;
    return units;
  };
  for (const Span& mark : marks) {
    const std::size_t begin = units_until(mark.begin);
    out.push_back(Json::array({begin, units_until(mark.end)}));
  }
  return out;
}

Json to_json_value(const Suggestion& suggestion) {
  const auto* const article = std::get_if<Article>(&suggestion.record);
  if (article == nullptr) return nullptr;  // the public audience has no past answers
  return {{"id", article->id},
          {"title", article->question},
          {"title_marks", utf16_marks(article->question, suggestion.title.marks)},
          {"category", article->category},
          {"url", article->url},
          {"passage", passage_of(suggestion)},
          {"updated_at", article->updated_at}};
}

Json to_json_value(const std::vector<Suggestion>& suggestions) {
  Json out = Json::array();
  for (const Suggestion& suggestion : suggestions) {
    if (suggestion.kind == RecordKind::kArticle) out.push_back(to_json_value(suggestion));
  }
  return out;
}

Json to_json_value(const Completion& completion) {
  return {{"text", completion.text},
          {"marks", utf16_marks(completion.text, completion.marks)},
          {"source", to_string(completion.source)},
          {"article_id", completion.article_id}};
}

Json to_json_value(const Correction& correction) {
  return {{"text", correction.text}, {"changed", utf16_marks(correction.text, correction.changed)}};
}

Json to_json_value(const std::vector<CategoryCount>& categories) {
  Json out = Json::array();
  for (const CategoryCount& category : categories) {
    out.push_back({{"path", category.path}, {"count", category.count}});
  }
  return out;
}

Json to_json_value(const SearchRequest& request, const SearchAnswer& answer) {
  Json corrections = Json::array();
  for (const Correction& correction : answer.corrections) {
    corrections.push_back(to_json_value(correction));
  }
  Json out = {{"query", request.query},
              {"kind", to_string(answer.result.kind)},
              {"total", answer.total},
              {"results", to_json_value(answer.result.suggestions)},
              {"categories", to_json_value(answer.result.categories)},
              {"corrections", corrections},
              {"corrected_to", nullptr},
              {"clarification", nullptr},
              {"nearest_categories", to_json_value(answer.nearest_categories)}};
  if (answer.corrected_to) out["corrected_to"] = *answer.corrected_to;
  if (answer.result.clarification)
    out["clarification"] = to_json_value(*answer.result.clarification);
  return out;
}

std::string written(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace toibiki::help_page
