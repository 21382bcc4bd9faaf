// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/trust/isolation/public_answers.h"

#include <array>
#include <charconv>
#include <functional>
#include <string_view>

#include "base/hash.h"
#include "tests/trust/isolation/secret_records.h"
#include "toibiki/error.h"
#include "toibiki/why_not.h"

namespace toibiki {
namespace {

std::string exact(double value) {
  std::array<char, 64> digits{};
  const auto end = std::to_chars(digits.begin(), digits.end(), value, std::chars_format::hex).ptr;
  return {digits.begin(), end};
}

template <class Values>
std::string exact_all(const Values& values) {
  std::string text;
  for (const double value : values) text += exact(value) + " ";
  return text;
}

std::string printed(const Suggestion& suggestion) {
  std::string text =
      to_string(suggestion) + "\n" + exact(suggestion.score) + " " + exact(suggestion.probability) +
      "\n" + exact_all(suggestion.signals) + "\n" + exact_all(suggestion.confidence) + "\n" +
      to_json(suggestion.record) + "\n" +
      to_html(field_text(suggestion.record, suggestion.title.field), suggestion.title) + "\n" +
      to_html(field_text(suggestion.record, suggestion.passage.field), suggestion.passage);
  if (suggestion.explanation) {
    text += "\n" + to_string(*suggestion.explanation);
    for (const ExplanationPart& part : suggestion.explanation->parts) {
      text += " " + part.key + "=" + exact(part.score);
    }
    for (const std::string& word : suggestion.explanation->missing) text += " -" + word;
  }
  return text;
}

std::string printed(const Result& result) {
  std::string text = to_json(result) + "\n" + to_string(result.plan) + "\n" +
                     std::string(to_string(result.kind)) + " " +
                     std::to_string(result.matched_count);
  for (const PlannedTerm& term : result.plan.terms) text += " " + exact(term.weight);
  for (const Suggestion& suggestion : result.suggestions) text += "\n" + printed(suggestion);
  for (const ConfusionQuestion& question : result.questions) text += "\n" + to_string(question);
  if (result.clarification) {
    text += "\n" + to_string(*result.clarification);
    for (const ClarifyingChoice& choice : result.clarification->choices) {
      text += " " + exact(choice.share);
    }
  }
  for (const CategoryCount& category : result.categories) {
    for (const std::string& name : category.path) text += name + ">";
    text += std::to_string(category.count) + "\n";
  }
  return text;
}

// What the action returns, or the text of its Error.
std::string said(std::string_view what, const std::function<std::string()>& action) {
  std::string text(what);
  text += ": ";
  try {
    text += action();
  } catch (const Error& error) {
    text += std::string(to_string(error.code())) + " " + error.what();
  }
  return text + "\n";
}

// Of a text always the same, and other ones of other texts.
SearchOptions options_for(const std::string& text) {
  const std::uint64_t chosen = hash64(text);
  SearchOptions options;
  options.as_of = kTrustDay;
  options.explain = (chosen & 1U) != 0;
  options.limit = (chosen & 2U) != 0 ? 5 : 50;
  options.match = (chosen & 4U) != 0 ? MatchMode::kBroad : MatchMode::kWords;
  options.read = (chosen & 8U) != 0;
  options.count_categories = true;
  return options;
}

std::string narrowed(Searcher& searcher, const std::string& text) {
  SearchOptions options = options_for(text);
  options.limit = 5;
  const std::uint64_t kind = hash64(text) >> 8U & 3U;
  options.narrowing = {{static_cast<NarrowingKind>(kind), {text}}};
  return printed(searcher.suggest({"配送の返品", ""}, options)) +
         printed(searcher.suggest({"配送の返品", text}, options));
}

// What the public side must refuse.
std::string refused(const KnowledgeBase& knowledge_base, Searcher& searcher,
                    const std::string& text) {
  return said("record",
              [&] { return to_json(*knowledge_base.record(RecordKind::kArticle, text)); }) +
         said("outcomes", [&] { return std::to_string(knowledge_base.outcomes({text}).size()); }) +
         said("queries", [&] { return std::to_string(knowledge_base.common_queries().size()); }) +
         said("template", [&] { return to_json(*knowledge_base.reply_template(text)); }) +
         said("why not", [&] {
           return to_json(why_not(searcher, {text, ""}, RecordKind::kArticle, text));
         });
}

}  // namespace

std::string public_answers(const KnowledgeBase& knowledge_base, Searcher& searcher,
                           const std::string& text) {
  const SearchOptions options = options_for(text);
  std::string all = said("suggest", [&] { return printed(searcher.suggest({text, ""}, options)); });
  all += said("search", [&] { return printed(searcher.search(text, options)); });
  all += said("answer", [&] {
    const InquiryResult result = searcher.answer({text, ""}, options);
    std::string answer = to_json(result.reading, text);
    for (const Result& one : result.results) answer += "\n" + printed(one);
    return answer;
  });
  all += said("narrowed", [&] { return narrowed(searcher, text); });
  all += said("complete", [&] { return to_json(searcher.complete(text, {50, kTrustDay})); });
  all += said("correct", [&] {
    std::string corrections;
    for (const Correction& correction : searcher.correct(text, {20, kTrustDay})) {
      corrections += to_string(correction) + " " + exact(correction.score) + "\n";
    }
    return corrections;
  });
  all += said("article", [&] {
    const auto article = searcher.article(text, kTrustDay);
    return article ? to_json(Record(*article)) : std::string("none");
  });
  all += said("articles", [&] {
    BrowseOptions browse;
    browse.category = {text};
    browse.as_of = kTrustDay;
    const ArticleList list = searcher.articles(browse);
    std::string articles = std::to_string(list.total_count);
    for (const Article& article : list.articles) articles += "\n" + to_json(Record(article));
    return articles;
  });
  all += said("related", [&] {
    std::string related;
    for (const Suggestion& suggestion : searcher.related(text, options)) {
      related += printed(suggestion) + "\n";
    }
    return related;
  });
  if (knowledge_base.audience() == Audience::kPublic)
    all += refused(knowledge_base, searcher, text);
  return all;
}

std::string public_catalogue(const KnowledgeBase& knowledge_base, Searcher& searcher) {
  std::string all = to_json(knowledge_base.stats()) + "\n";
  BrowseOptions browse;
  browse.limit = 1'000;
  browse.as_of = kTrustDay;
  for (const Article& article : searcher.articles(browse).articles) {
    all += to_json(Record(article)) + "\n";
    SearchOptions options;
    options.as_of = kTrustDay;
    for (const Suggestion& suggestion : searcher.related(article.id, options)) {
      all += printed(suggestion) + "\n";
    }
  }
  for (const CategoryCount& category : searcher.categories(kTrustDay)) {
    for (const std::string& name : category.path) all += name + ">";
    all += std::to_string(category.count) + "\n";
  }
  return all;
}

}  // namespace toibiki
