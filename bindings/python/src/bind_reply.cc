// SPDX-License-Identifier: GPL-2.0-or-later
#include "bind.h"
#include "code_points.h"
#include "services.h"
#include "toibiki/reply.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

namespace {

void bind_parts(py::module_& module) {
  bind_enum<ValueKind>(module, "ValueKind", "What a value in a reply or an article is.",
                       members_to(ValueKind::kPhone));
  bind_value<ReplySlot>(
      module, "ReplySlot", "A value of the case that the reply answered.", {},
      {field("span", &ReplySlot::span, "of the reply"), field("kind", &ReplySlot::kind),
       field("name", &ReplySlot::name, "equal for equal values")});
  bind_value<ReplySentence>(
      module, "ReplySentence", "A sentence of a past reply.", {},
      {field("span", &ReplySentence::span, "of the reply"),
       field("reply_count", &ReplySentence::reply_count, "past replies that say it"),
       field("is_shared", &ReplySentence::is_shared, "it belongs to no case")});
  bind_value<Leftover>(
      module, "Leftover", "What looks like a value of the case and got no slot.", {},
      {field("span", &Leftover::span, "of the reply"), field("reason", &Leftover::reason)});
  bind_value<FactConflict>(
      module, "FactConflict", "The reply says something else than the article does now.", {},
      {field("kind", &FactConflict::kind), field("reply_span", &FactConflict::reply_span),
       field("article_id", &FactConflict::article_id), field("field", &FactConflict::field),
       field("article_span", &FactConflict::article_span, "of the field's text"),
       field("reply_value", &FactConflict::reply_value, "normalised"),
       field("article_value", &FactConflict::article_value)});
}

}  // namespace

void bind_reply(py::module_& module) {
  bind_parts(module);
  auto reply = bind_value<ReplyTemplate>(
      module, "ReplyTemplate", "A past reply made ready to be used again.", {},
      {field("reply", &ReplyTemplate::reply, "as it was recorded"),
       field("text", &ReplyTemplate::text, "with {氏名} and its like for the values of slots"),
       field("slots", &ReplyTemplate::slots, "in order, disjoint"),
       field("sentences", &ReplyTemplate::sentences, "in order, disjoint"),
       field("leftovers", &ReplyTemplate::leftovers, "in order"),
       field("conflicts", &ReplyTemplate::conflicts, "in the order of the reply")});
  reply.def("__str__", [](const ReplyTemplate& value) { return value.text; });
  module.def("reply_template", [](PyKnowledgeBase& knowledge_base, const py::object& answer_id) {
    const std::string id = text_from(answer_id, "answer_id");
    return to_python(knowledge_base.call([&](KnowledgeBase& opened) {
      std::optional<ReplyTemplate> found = opened.reply_template(id);
      if (found) convert_reply_spans(*found, opened);
      return found;
    }));
  });
}

}  // namespace toibiki_python
