// SPDX-License-Identifier: GPL-2.0-or-later
#include "arguments.h"
#include "bind.h"
#include "services.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

namespace {

BulkReport put_all(PyWriter& writer, const py::object& records, const py::object& worker_count,
                   const py::object& batch_size, const py::object& publish,
                   const py::object& progress) {
  const auto given = from_python<std::vector<Record>>(records, "records");
  Progress reported(progress);
  const BulkOptions options{.worker_count = from_python<std::size_t>(worker_count, "worker_count"),
                            .batch_size = from_python<std::size_t>(batch_size, "batch_size"),
                            .publish = bool_from(publish, "publish"),
                            .progress = reported.function()};
  BulkReport report = writer.call([&](Writer& opened) { return opened.put_all(given, options); });
  reported.rethrow();
  return report;
}

void def_outcomes(py::class_<PyWriter>& cls) {
  cls.def("record_outcome", [](PyWriter& writer, const py::object& outcome) {
    const auto given = from_python<RecordedOutcome>(outcome, "outcome");
    return writer.call([&](Writer& opened) { return opened.record_outcome(given); });
  });
  cls.def("undo_outcome", [](PyWriter& writer, const py::object& number) {
    const auto which = from_python<std::uint64_t>(number, "number");
    return writer.call([&](Writer& opened) { return opened.undo_outcome(which); });
  });
  cls.def("set_common_queries", [](PyWriter& writer, const py::object& queries) {
    const auto given = from_python<std::vector<CommonQuery>>(queries, "queries");
    writer.call([&](Writer& opened) { opened.set_common_queries(given); });
  });
}

}  // namespace

void bind_writer(py::module_& module) {
  bind_value<PersonalDataWarning>(
      module, "PersonalDataWarning", "Personal data in an article, which is stored as it is.", {},
      {field("id", &PersonalDataWarning::id, "of the article"),
       field("field", &PersonalDataWarning::field), field("kind", &PersonalDataWarning::kind),
       field("character", &PersonalDataWarning::character, "of the field's text, from 1 on")});
  bind_value<BulkReport>(module, "BulkReport", "What put_all() did.", {},
                         {field("added_count", &BulkReport::added_count),
                          field("changed_count", &BulkReport::changed_count),
                          field("unchanged_count", &BulkReport::unchanged_count),
                          field("stopped", &BulkReport::stopped, "by the progress callback"),
                          field("masked_count", &BulkReport::masked_count,
                                "past answers in which personal data was replaced"),
                          field("warnings", &BulkReport::warnings, "personal data in articles")});
  py::class_<PyWriter> cls(module, "Writer");
  cls.def_static("open", [](const py::object& path, const py::tuple& open) {
    const std::filesystem::path folder = path_from(path, "path");
    const OpenOptions options = open_options_from(open);
    return without_gil(
        [&] { return std::make_unique<PyWriter>("Writer", Writer::open(folder, options)); });
  });
  cls.def("put", [](PyWriter& writer, const py::object& record) {
    const auto given = from_python<Record>(record, "record");
    writer.call([&](Writer& opened) { opened.put(given); });
  });
  cls.def("put_all", &put_all);
  cls.def("remove", [](PyWriter& writer, const py::object& kind, const py::object& id) {
    const auto which = from_python<RecordKind>(kind, "kind");
    const std::string name = text_from(id, "id");
    return writer.call([&](Writer& opened) { return opened.remove(which, name); });
  });
  def_outcomes(cls);
  cls.def("commit", [](PyWriter& writer) {
    return writer.call([](Writer& opened) { return opened.commit(); });
  });
  cls.def("rollback",
          [](PyWriter& writer) { writer.call([](Writer& opened) { opened.rollback(); }); });
  cls.def("close", &PyWriter::close);
}

}  // namespace toibiki_python
