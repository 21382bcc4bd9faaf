// SPDX-License-Identifier: GPL-2.0-or-later
#include "print_suggestions.h"

#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "labels.h"
#include "print_explanation.h"
#include "terminal.h"

namespace toibiki::cli {
namespace {

constexpr std::string_view kMarkOn = "\x1b[1;4m";  // bold and underlined: for all colour schemes
constexpr std::string_view kMarkOff = "\x1b[0m";

// Writes a passage line by line, indented, without empty lines. A mark ends with its line, so that
// no indent is underlined.
class PassageWriter {
 public:
  PassageWriter(std::ostream& out, std::string_view begin) : out_(out), line_(begin) {}

  void add(std::string_view text, bool is_marked) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      std::string_view part = text.substr(0, end);
      if (part.ends_with('\r')) part.remove_suffix(1);
      if (!part.empty()) {
        if (is_marked) line_ += kMarkOn;
        line_ += part;
        if (is_marked) line_ += kMarkOff;
      }
      if (end == text.size()) return;
      end_line();
      text.remove_prefix(end + 1);
    }
  }

  void end_line() {
    if (!line_.empty()) out_ << kIndent << line_ << "\n";
    line_.clear();
  }

 private:
  std::ostream& out_;
  std::string line_;
};

void print_snippet(std::ostream& out, const Record& record, const Snippet& snippet, bool marks) {
  const std::string text = field_text(record, snippet.field);
  const std::string_view all = text;
  if (snippet.span.empty()) return;
  PassageWriter writer(out, snippet.span.begin > 0 ? "…" : "");
  std::size_t at = snippet.span.begin;
  for (const Span mark : snippet.marks) {
    writer.add(all.substr(at, mark.begin - at), false);
    writer.add(mark.of(all), marks);
    at = mark.end;
  }
  writer.add(all.substr(at, snippet.span.end - at), false);
  if (snippet.span.end < text.size()) writer.add("…", false);
  writer.end_line();
}

std::string joined(const std::vector<std::string>& list, std::string_view separator) {
  std::string text;
  for (const std::string& element : list) {
    if (!text.empty()) text += separator;
    text += element;
  }
  return text;
}

void print_row(std::ostream& out, std::string_view name, std::string_view value) {
  if (!value.empty()) out << kIndent << name << ": " << value << "\n";
}

void print_details(std::ostream& out, const Article& article) {
  print_row(out, "カテゴリ", joined(article.category, " > "));
  print_row(out, "商品", article.product);
  print_row(out, "URL", article.url);
}

void print_details(std::ostream& out, const PastAnswer& answer) {
  print_row(out, "完了日", std::string_view(answer.closed_at).substr(0, 10));
  print_row(out, "結果", label(answer.outcome));
  print_row(out, "使った記事", joined(answer.article_ids, "、"));
  print_row(out, "商品", answer.product);
}

// What an operator must see at once: that it is not for the customer's eyes.
std::string_view warning_of(const Record& record) {
  const auto* article = std::get_if<Article>(&record);
  const bool is_internal = article != nullptr && article->audience == Audience::kAgent;
  return is_internal ? "  [社内のみ (agent only)]" : "";
}

// What must be settled before an answer is used, so it stands above them.
void print_questions(std::ostream& out, const std::vector<ConfusionQuestion>& questions) {
  for (const ConfusionQuestion& question : questions) {
    out << "確認: " << to_string(question) << " " << question.reason << " (" << to_english(question)
        << ")\n";
  }
  if (!questions.empty()) out << "\n";
}

// What to ask the customer, and how to go on with what is chosen.
void print_clarification(std::ostream& out, const Clarification& clarification) {
  out << "聞き返し: " << clarification.question << " (ask which is meant)\n";
  for (std::size_t i = 0; i < clarification.choices.size(); ++i) {
    const ClarifyingChoice& choice = clarification.choices[i];
    out << kIndent << i + 1 << ") " << choice.label << "  例: " << choice.example << "\n"
        << kIndent << "   --narrow '" << to_string(choice.narrowing) << "'\n";
  }
  out << "\n";
}

void print_confusions(std::ostream& out, const std::vector<Confusion>& confusions) {
  for (const Confusion& confusion : confusions) {
    out << kIndent << "注意: 問い合わせの語は「" << confusion.said << "」、これは「"
        << confusion.found << "」です。 (says another word than the inquiry)\n";
  }
}

// What an agent must know of a past answer before it is used again.
void print_standing(std::ostream& out, const Suggestion& suggestion) {
  constexpr std::size_t kMaxIds = 5;
  if (!suggestion.changed_articles.empty()) {
    out << kIndent << "注意: この回答のあとで記事が変わっています: "
        << joined(suggestion.changed_articles, "、")
        << " (the article was changed after this answer)\n";
  }
  if (suggestion.group.count < 2) return;
  std::vector<std::string> ids = suggestion.group.ids;
  const bool is_cut = ids.size() > kMaxIds;
  if (is_cut) ids.resize(kMaxIds);
  out << kIndent << "ほぼ同じ回答が全部で " << suggestion.group.count << " 件あります: ほかに "
      << joined(ids, "、") << (is_cut ? " など" : "") << " (" << suggestion.group.count
      << " near-identical answers)\n";
}

// Staff must know that there may be more.
void print_missing_shards(std::ostream& out, const std::vector<std::string>& names) {
  if (names.empty()) return;
  const std::string all = joined(names, "、");
  out << "一部の過去の回答を調べられませんでした: " << all
      << " (some past answers could not be searched: " << all << ")\n";
}

void print_nothing_found(std::ostream& out, const Result& result, Audience audience) {
  if (result.plan.terms.empty()) {
    out << "探せる語がありません。商品名、操作、困っていることなどの語を加えてください。 (nothing "
           "to search for; "
           "add words)\n";
    return;
  }
  const bool is_public = audience == Audience::kPublic;
  out << "一致する" << (is_public ? "公開記事" : "記事や過去の回答")
      << "がありません。別の言い方や、より短い語で探してください。";
  if (is_public) out << "社内向けも探すときは --audience agent とします。";
  out << " (no match; try other or fewer words)\n";
}

}  // namespace

void print_suggestions(std::ostream& out, const Result& result, const PrintOptions& options) {
  print_missing_shards(out, result.missing_shards);
  if (result.suggestions.empty()) {
    if (options.kind) print_result_kind(out, result.kind);
    if (result.clarification) {
      print_clarification(out, *result.clarification);
      return;
    }
    print_nothing_found(out, result, options.audience);
    return;
  }
  print_questions(out, result.questions);
  if (options.kind) print_result_kind(out, result.kind);
  if (result.clarification) print_clarification(out, *result.clarification);
  for (std::size_t i = 0; i < result.suggestions.size(); ++i) {
    const Suggestion& suggestion = result.suggestions[i];
    out << i + 1 << ". " << label(suggestion.kind) << "  " << suggestion.id << "  点数 "
        << fixed(suggestion.score, 2) << warning_of(suggestion.record)
        << (suggestion.matches_word ? "" : "  [一致する語なし (no word in common)]") << "\n";
    print_confusions(out, suggestion.confusions);
    print_standing(out, suggestion);
    print_snippet(out, suggestion.record, suggestion.title, options.marks);
    if (!suggestion.passage.span.empty()) {
      out << kIndent << "-- " << label(suggestion.passage.field) << " --\n";
      print_snippet(out, suggestion.record, suggestion.passage, options.marks);
    }
    std::visit([&](const auto& record) { print_details(out, record); }, suggestion.record);
    if (suggestion.explanation) print_explanation(out, suggestion);
    out << "\n";
  }
  out << "候補 " << result.suggestions.size() << " 件。語が一致した記録は " << result.matched_count
      << " 件です。 (" << result.suggestions.size() << " suggestions of " << result.matched_count
      << " matching records)\n";
}

}  // namespace toibiki::cli
