// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "bind.h"
#include "toibiki/span.h"
#include "toibiki/token.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

void bind_token(py::module_& module) {
  bind_enum<TokenKind>(module, "TokenKind", "What a token is evidence of.",
                       members_to(TokenKind::kReading));
  auto span = bind_value<Span>(
      module, "Span", "A half-open range of code points, [begin, end), of a text.",
      {.positional_count = 2}, {field("begin", &Span::begin), field("end", &Span::end)});
  span.def("__len__",
           [](const Span& value) { return value.end - std::min(value.begin, value.end); });
  span.def("__bool__", [](const Span&) { return true; });
  span.def(
      "of",
      [](const Span& value, const py::object& text) {
        if (!PyUnicode_Check(text.ptr())) {
          raise_type("text", "文字列 (str) を渡してください", "must be str", text);
        }
        return py::reinterpret_steal<py::object>(
            PyUnicode_Substring(text.ptr(), static_cast<Py_ssize_t>(value.begin),
                                static_cast<Py_ssize_t>(std::max(value.begin, value.end))));
      },
      "The part of `text` that the span names: text[begin:end].");
  span.def("__lt__", [](const Span& value, const py::object& other) -> py::object {
    if (!py::isinstance<Span>(other)) return py::reinterpret_borrow<py::object>(Py_NotImplemented);
    return py::bool_(value < other.cast<const Span&>());
  });
  auto token = bind_value<Token>(
      module, "Token", "What a stretch of a text is compared by.", {},
      {field("span", &Token::span, "where it stands in the original text"),
       field("key", &Token::key, "what is compared"), field("kind", &Token::kind)});
  print_with_to_string(token);
}

}  // namespace toibiki_python
