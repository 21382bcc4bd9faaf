// SPDX-License-Identifier: GPL-2.0-or-later
#include "bind.h"
#include "calls.h"
#include "toibiki/mail.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

namespace {

// A raw mail is bytes; a str is taken as its UTF-8.
std::string raw_from(const py::object& raw) {
  if (PyUnicode_Check(raw.ptr())) return text_from(raw, "raw");
  char* bytes = nullptr;
  Py_ssize_t size = 0;
  if (PyBytes_Check(raw.ptr()) && PyBytes_AsStringAndSize(raw.ptr(), &bytes, &size) == 0) {
    return {bytes, static_cast<std::size_t>(size)};
  }
  raise_type("raw", "メールのバイト列 (bytes) を渡してください", "must be bytes or str", raw);
}

}  // namespace

void bind_mail(py::module_& module) {
  bind_value<MailText>(
      module, "MailText", "What a customer wrote in a mail, as InquiryReader reads it.", {},
      {field("text", &MailText::text, "subject, an empty line and the body"),
       field("subject", &MailText::subject, "decoded, one line"),
       field("is_html", &MailText::is_html, "the body is HTML"),
       field("attachments", &MailText::attachments, "names of the other parts"),
       field("bad_byte_count", &MailText::bad_byte_count, "bytes that mean nothing")});
  module.def("is_raw_mail", [](const py::object& text) { return is_raw_mail(raw_from(text)); });
  module.def("mail_text", [](const py::object& raw) {
    const std::string bytes = raw_from(raw);
    return without_gil([&] { return mail_text(bytes); });
  });
}

}  // namespace toibiki_python
