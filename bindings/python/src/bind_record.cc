// SPDX-License-Identifier: GPL-2.0-or-later
#include "bind.h"
#include "function.h"
#include "toibiki/record.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

namespace {

void bind_names(py::module_& module) {
  bind_enum<RecordKind>(module, "RecordKind", "Article or past answer.",
                        members_to(RecordKind::kPastAnswer));
  bind_enum<Audience>(module, "Audience", "Who asks: the public, or an agent.",
                      members_to(Audience::kAgent));
  bind_enum<Outcome>(module, "Outcome", "How an inquiry ended.", members_to(Outcome::kEscalated));
  bind_enum<Channel>(module, "Channel", "How an inquiry came.", members_to(Channel::kSns));
  bind_enum<Field>(module, "Field", "A searchable text of a record.", members_to(Field::kLearned));
}

void bind_article(py::module_& module) {
  auto counters =
      bind_value<Counters>(module, "Counters", "How often an article was shown and judged.", {},
                           {field("views", &Counters::views), field("helpful", &Counters::helpful),
                            field("unhelpful", &Counters::unhelpful)});
  auto article = bind_value<Article>(
      module, "Article", "One FAQ entry, as an author writes it.", {},
      {field("id", &Article::id, "1-200 bytes, unique among articles"),
       field("question", &Article::question, "the title that customers see; not empty"),
       field("phrasings", &Article::phrasings, "other ways of asking the same"),
       field("answer", &Article::answer, "Markdown, HTML or plain text"),
       field("keywords", &Article::keywords, "words that should find it"),
       field("category", &Article::category, "path from the top"), field("tags", &Article::tags),
       field("product", &Article::product, "empty: all products"),
       field("audience", &Article::audience),
       field("valid_from", &Article::valid_from, "first day it holds, YYYY-MM-DD"),
       field("valid_until", &Article::valid_until, "last day it holds, YYYY-MM-DD"),
       field("language", &Article::language, "BCP 47"),
       field("url", &Article::url, "where customers read it"),
       field("updated_at", &Article::updated_at, "RFC 3339, or YYYY-MM-DD"),
       field("counters", &Article::counters)});
  article.def("__str__", [](const Article& value) { return to_string(Record(value)); });
  article.def(
      "to_json", [](const Article& value) { return to_json(Record(value)); },
      "The JSON form: one line, always the same bytes for the same article.");
}

void bind_past_answer(py::module_& module) {
  auto answer = bind_value<PastAnswer>(
      module, "PastAnswer", "One answered inquiry. Never seen by the public audience.", {},
      {field("id", &PastAnswer::id, "1-200 bytes, unique among past answers"),
       field("inquiry", &PastAnswer::inquiry, "what the customer wrote; not empty"),
       field("reply", &PastAnswer::reply, "what was answered"),
       field("article_ids", &PastAnswer::article_ids, "the articles that resolved it"),
       field("outcome", &PastAnswer::outcome), field("channel", &PastAnswer::channel),
       field("product", &PastAnswer::product),
       field("closed_at", &PastAnswer::closed_at, "RFC 3339, or YYYY-MM-DD"),
       field("case_key", &PastAnswer::case_key, "pseudonymous; never a name or address")});
  answer.def("__str__", [](const PastAnswer& value) { return to_string(Record(value)); });
  answer.def(
      "to_json", [](const PastAnswer& value) { return to_json(Record(value)); },
      "The JSON form: one line, always the same bytes for the same answer.");
}

}  // namespace

void bind_record(py::module_& module) {
  bind_names(module);
  bind_article(module);
  bind_past_answer(module);
  bind_value<RecordProblem>(
      module, "RecordProblem", "A rule that a record breaks.", {},
      {field("field", &RecordProblem::field, "as in the JSON form"),
       field("value", &RecordProblem::value, "what stood there, cut to 80 bytes"),
       field("reason", &RecordProblem::reason, "what is wrong and what to do")});
  def_function(module, "kind_of", {{"record"}}, "Whether it is an article or a past answer.",
               [](const Record& record) { return kind_of(record); });
  def_function(module, "id_of", {{"record"}}, "The id of a record.",
               [](const Record& record) { return std::string(id_of(record)); });
  def_function(module, "field_text", {{"record"}, {"field"}},
               "The text of a field, into which its spans point; lists are joined by line feeds.",
               [](const Record& record, Field field) { return field_text(record, field); });
  def_function(
      module, "record_from_json", {{"json"}, {"kind"}},
      "A record of its JSON form. Error invalid_record names the member.",
      [](const std::string& json, RecordKind kind) { return record_from_json(json, kind); });
}

}  // namespace toibiki_python
