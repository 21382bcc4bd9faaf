// SPDX-License-Identifier: GPL-2.0-or-later
#include "arguments.h"
#include "bind.h"
#include "function.h"
#include "services.h"
#include "toibiki/why_not.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

namespace {

void bind_edit(py::module_& module) {
  bind_enum<WhyNotCause>(module, "WhyNotCause", "What keeps a record away.",
                         members_to(WhyNotCause::kAnswerShare));
  bind_value<InquiryWord>(
      module, "InquiryWord", "A word of the inquiry.", {},
      {field("key", &InquiryWord::key), field("said", &InquiryWord::said),
       field("in_record", &InquiryWord::in_record), field("in_others", &InquiryWord::in_others),
       field("anywhere", &InquiryWord::anywhere)});
  bind_value<SignalGap>(
      module, "SignalGap", "What a signal gives to a record and to another one.", {},
      {field("signal", &SignalGap::signal), field("of_record", &SignalGap::of_record),
       field("of_other", &SignalGap::of_other)});
  bind_enum<EditKind>(module, "EditKind", "A kind of edit, from the smallest on.",
                      members_to(EditKind::kPhrasing));
  auto edit = bind_value<Edit>(
      module, "Edit", "An edit that brings a record up.", {},
      {field("kind", &Edit::kind), field("words", &Edit::words), field("text", &Edit::text)});
  print_with_to_string(edit);
}

}  // namespace

void bind_why_not(py::module_& module) {
  bind_edit(module);
  auto why = bind_value<WhyNot>(
      module, "WhyNot", "Why a record is not among the first suggestions.", {},
      {field("kind", &WhyNot::kind), field("id", &WhyNot::id), field("top_k", &WhyNot::top_k),
       field("cause", &WhyNot::cause), field("place", &WhyNot::place, "from 1 on; 0: nowhere"),
       field("score", &WhyNot::score, "0: not ranked"), field("other_score", &WhyNot::other_score),
       field("other_kind", &WhyNot::other_kind), field("other_id", &WhyNot::other_id),
       field("gaps", &WhyNot::gaps), field("words", &WhyNot::words),
       field("confusions", &WhyNot::confusions), field("detail", &WhyNot::detail),
       field("edit", &WhyNot::edit, "the smallest one that was tried and helps"),
       field("edited_place", &WhyNot::edited_place), field("tried_count", &WhyNot::tried_count)});
  print_with_to_string(why);
  add_to_json(why, "One JSON object.");
  def_function(module, "with_edit", {{"article"}, {"edit"}}, "The article with the edit.",
               [](const Article& article, const Edit& edit) { return with_edit(article, edit); });
  module.def(
      "why_not", [](PySearcher& searcher, const py::object& inquiry, const py::object& kind,
                    const py::object& id, const py::object& top_k, const py::object& audience,
                    const py::object& edits, const py::tuple& search) {
        const Inquiry asked = inquiry_from(inquiry);
        const auto which = from_python<RecordKind>(kind, "kind");
        const std::string name = text_from(id, "id");
        const WhyNotOptions options{.top_k = from_python<std::size_t>(top_k, "top_k"),
                                    .audience = from_python<Audience>(audience, "audience"),
                                    .search = search_options_from(search),
                                    .edits = bool_from(edits, "edits")};
        return searcher.call(
            [&](Searcher& searched) { return why_not(searched, asked, which, name, options); });
      });
}

}  // namespace toibiki_python
