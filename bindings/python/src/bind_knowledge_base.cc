// SPDX-License-Identifier: GPL-2.0-or-later
#include "arguments.h"
#include "bind.h"
#include "code_points.h"
#include "function.h"
#include "services.h"
#include "suggest_batch.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

namespace {

void bind_reports(py::module_& module) {
  auto stats =
      bind_value<Stats>(module, "Stats", "What a knowledge base holds.", {},
                        {field("article_count", &Stats::article_count),
                         field("public_article_count", &Stats::public_article_count),
                         field("past_answer_count", &Stats::past_answer_count),
                         field("last_change", &Stats::last_change, "0 on the public side"),
                         field("term_count", &Stats::term_count, "summed over the opened indexes"),
                         field("average_length", &Stats::average_length, "weighted terms a record"),
                         field("analyzer_fingerprint", &Stats::analyzer_fingerprint),
                         field("missing_shards", &Stats::missing_shards, "not counted")});
  add_to_json(stats, "One JSON object.");
  auto shard = bind_value<ShardState>(
      module, "ShardState", "Past answers that another knowledge base serves.", {},
      {field("name", &ShardState::name), field("address", &ShardState::address, "127.0.0.1:7001"),
       field("is_there", &ShardState::is_there),
       field("why", &ShardState::why, "why it is not there; else empty"),
       field("past_answer_count", &ShardState::past_answer_count),
       field("last_change", &ShardState::last_change),
       field("analyzer_fingerprint", &ShardState::analyzer_fingerprint)});
  add_to_json(shard, "One JSON object.");
  auto check = bind_value<CheckReport>(
      module, "CheckReport", "What check() found.", {},
      {field("problems", &CheckReport::problems, "empty: everything is in order"),
       field("notes", &CheckReport::notes, "no damage, but worth a look"),
       field("repaired", &CheckReport::repaired),
       field("article_count", &CheckReport::article_count),
       field("past_answer_count", &CheckReport::past_answer_count)});
  check.def_property_readonly("ok", &CheckReport::ok, "Nothing is wrong, or it is mended.");
}

std::unique_ptr<PyKnowledgeBase> guarded(KnowledgeBase opened) {
  return std::make_unique<PyKnowledgeBase>("KnowledgeBase", std::move(opened));
}

py::tuple to_tuples(std::vector<TimedResult> results) {
  py::tuple all(results.size());
  for (std::size_t i = 0; i < results.size(); ++i) {
    all[i] = py::make_tuple(py::cast(std::move(results[i].result)), results[i].took_ms);
  }
  return all;
}

py::tuple batch(PyKnowledgeBase& knowledge_base, const py::object& inquiries,
                const py::tuple& options, const py::object& profile, const py::object& threads) {
  std::vector<Inquiry> asked;
  for (py::handle inquiry : elements_of(inquiries, "inquiries")) {
    asked.push_back(inquiry_from(inquiry));
  }
  const SearchOptions with = search_options_from(options);
  const auto ranked_by = from_python<std::optional<RankingProfile>>(profile, "profile");
  const auto count = static_cast<std::size_t>(integer_from(threads, "threads", 1, 64));
  return to_tuples(suggest_batch(knowledge_base, asked, with, ranked_by, count));
}

// As the methods of _core.Analyzer, by the analyzer that the knowledge base was opened with.
void def_analysis(py::class_<PyKnowledgeBase>& cls) {
  cls.def("analyze", [](PyKnowledgeBase& knowledge_base, const py::object& text,
                        const py::object& every_bigram) {
    const std::string bytes = text_from(text, "text");
    const bool every = bool_from(every_bigram, "every_bigram");
    return to_python(knowledge_base.call([&](KnowledgeBase& opened) {
      auto tokens = opened.analyzer().analyze(bytes, {.every_bigram = every});
      convert_spans(tokens, bytes, To::kPoints);
      return tokens;
    }));
  });
  cls.def("explain", [](PyKnowledgeBase& knowledge_base, const py::object& text,
                        const py::object& every_bigram) {
    const std::string bytes = text_from(text, "text");
    const bool every = bool_from(every_bigram, "every_bigram");
    return knowledge_base.call([&](KnowledgeBase& opened) {
      Analysis analysis = opened.analyzer().explain(bytes, {.every_bigram = every});
      convert_spans(analysis, bytes, To::kPoints);
      return analysis;
    });
  });
  cls.def("fingerprint", [](PyKnowledgeBase& knowledge_base) {
    return knowledge_base.call(
        [](KnowledgeBase& opened) { return std::string(opened.analyzer().fingerprint()); });
  });
}

void def_reading(py::class_<PyKnowledgeBase>& cls) {
  cls.def(
      "record", [](PyKnowledgeBase& knowledge_base, const py::object& kind, const py::object& id) {
        const auto which = from_python<RecordKind>(kind, "kind");
        const std::string name = text_from(id, "id");
        return to_python(
            knowledge_base.call([&](KnowledgeBase& opened) { return opened.record(which, name); }));
      });
  cls.def("outcomes", [](PyKnowledgeBase& knowledge_base, const py::object& article_id,
                         const py::object& source, const py::object& after_number,
                         const py::object& limit) {
    const OutcomeFilter filter{text_from(article_id, "article_id"), text_from(source, "source"),
                               from_python<std::uint64_t>(after_number, "after_number"),
                               from_python<std::size_t>(limit, "limit")};
    return to_python(
        knowledge_base.call([&](KnowledgeBase& opened) { return opened.outcomes(filter); }));
  });
  cls.def("common_queries", [](PyKnowledgeBase& knowledge_base) {
    return to_python(
        knowledge_base.call([](KnowledgeBase& opened) { return opened.common_queries(); }));
  });
  cls.def("shards", [](PyKnowledgeBase& knowledge_base) {
    return to_python(knowledge_base.call([](KnowledgeBase& opened) { return opened.shards(); }));
  });
  cls.def("stats", [](PyKnowledgeBase& knowledge_base) {
    return knowledge_base.call([](KnowledgeBase& opened) { return opened.stats(); });
  });
}

void def_check(py::module_& module) {
  module.def("check",
             [](const py::object& path, const py::object& repair, const py::object& rebuild,
                const py::tuple& open, const py::object& progress) {
               const std::filesystem::path folder = path_from(path, "path");
               Progress reported(progress);
               const CheckOptions options{.repair = bool_from(repair, "repair"),
                                          .rebuild = bool_from(rebuild, "rebuild"),
                                          .open = open_options_from(open),
                                          .progress = reported.function()};
               const CheckReport report = without_gil([&] { return check(folder, options); });
               reported.rethrow();
               return report;
             });
}

}  // namespace

void bind_knowledge_base(py::module_& module) {
  bind_reports(module);
  py::class_<PyKnowledgeBase> cls(module, "KnowledgeBase");
  cls.def_static("create", [](const py::object& path, const py::tuple& open) {
    const std::filesystem::path folder = path_from(path, "path");
    const OpenOptions options = open_options_from(open);
    return without_gil([&] { return guarded(KnowledgeBase::create(folder, options)); });
  });
  cls.def_static(
      "open", [](const py::object& path, const py::object& audience, const py::tuple& open) {
        const std::filesystem::path folder = path_from(path, "path");
        const auto who = from_python<Audience>(audience, "audience");
        const OpenOptions options = open_options_from(open);
        return without_gil([&] { return guarded(KnowledgeBase::open(folder, who, options)); });
      });
  cls.def("searcher", [](PyKnowledgeBase& knowledge_base) {
    return knowledge_base.call([](KnowledgeBase& opened) {
      return std::make_unique<PySearcher>("Searcher", opened.searcher());
    });
  });
  cls.def("suggest_batch", &batch);
  cls.def("close", &PyKnowledgeBase::close);
  def_analysis(cls);
  def_reading(cls);
  def_check(module);
}

}  // namespace toibiki_python
