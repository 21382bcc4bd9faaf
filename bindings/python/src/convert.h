// SPDX-License-Identifier: GPL-2.0-or-later
//
// Values between C++ and Python. Own conversions instead of pybind11's: what does not fit raises a
// TypeError or ValueError that names the place ("Article.question") and never quotes the value,
// which may be personal data. Lists become tuples, so that values are frozen through and through.
#pragma once

#include <pybind11/pybind11.h>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "toibiki/ranking_profile.h"
#include "toibiki/record.h"

namespace toibiki_python {

namespace py = pybind11;

// "Article.phrasings[2]": of what the message speaks.
using Where = const std::string&;

// Raise (throw py::error_already_set) a TypeError or ValueError.
[[noreturn]] void raise_type(Where where, std::string_view japanese, std::string_view english,
                             py::handle given);
[[noreturn]] void raise_value(Where where, std::string_view japanese, std::string_view english);

// Strict: a str without lone surrogates.
std::string text_from(py::handle value, Where where);
bool bool_from(py::handle value, Where where);
double double_from(py::handle value, Where where);
std::int64_t integer_from(py::handle value, Where where, std::int64_t low, std::int64_t high);
std::uint64_t natural_from(py::handle value, Where where);
std::filesystem::path path_from(py::handle value, Where where);
// An iterator over anything iterable but str, bytes and mappings.
py::iterator elements_of(py::handle value, Where where);
// A dict of any mapping.
py::dict mapping_from(py::handle value, Where where);

// Enumerations: members of a Python enum whose values are the names that C++ prints. A plain str
// with such a name is taken as well.
template <class E>
struct EnumTable {
  inline static PyObject* type = nullptr;  // borrowed for the life of the process
  inline static std::vector<std::pair<E, std::string>> names = {};
};
py::object enum_member(PyObject* type, const std::string& name);
std::string enum_name_from(py::handle value, Where where, PyObject* type);

template <class T>
struct Convert;

template <class T>
py::object to_python(const T& value) {
  return Convert<T>::to(value);
}

template <class T>
T from_python(py::handle value, Where where) {
  return Convert<T>::from(value, where);
}

template <>
struct Convert<py::object> {
  static py::object to(const py::object& value) { return value; }
  static py::object from(py::handle value, Where) {
    return py::reinterpret_borrow<py::object>(value);
  }
};

template <>
struct Convert<std::string> {
  static py::object to(const std::string& value) { return py::str(value); }
  static std::string from(py::handle value, Where where) { return text_from(value, where); }
};

template <>
struct Convert<bool> {
  static py::object to(bool value) { return py::bool_(value); }
  static bool from(py::handle value, Where where) { return bool_from(value, where); }
};

template <>
struct Convert<double> {
  static py::object to(double value) { return py::float_(value); }
  static double from(py::handle value, Where where) { return double_from(value, where); }
};

template <>
struct Convert<int> {
  static py::object to(int value) { return py::int_(value); }
  static int from(py::handle value, Where where) {
    return static_cast<int>(integer_from(value, where, std::numeric_limits<int>::min(),
                                         std::numeric_limits<int>::max()));
  }
};

template <std::unsigned_integral T>
requires(!std::same_as<T, bool>) struct Convert<T> {
  static py::object to(T value) { return py::int_(value); }
  static T from(py::handle value, Where where) {
    return static_cast<T>(natural_from(value, where));
  }
};

template <>
struct Convert<std::filesystem::path> {
  static py::object to(const std::filesystem::path& value);
  static std::filesystem::path from(py::handle value, Where where) {
    return path_from(value, where);
  }
};

template <class E>
requires std::is_enum_v<E>
struct Convert<E> {
  static py::object to(E value) {
    for (const auto& [member, name] : EnumTable<E>::names) {
      if (member == value) return enum_member(EnumTable<E>::type, name);
    }
    throw py::value_error("unknown member of an enumeration");
  }
  static E from(py::handle value, Where where) {
    const std::string said = enum_name_from(value, where, EnumTable<E>::type);
    std::string all;
    for (const auto& [member, name] : EnumTable<E>::names) {
      if (name == said) return member;
      all += (all.empty() ? "'" : ", '") + name + "'";
    }
    raise_value(where, "次のどれかを指定してください: " + all, "must be one of these");
  }
};

template <class T>
struct Convert<std::optional<T>> {
  static py::object to(const std::optional<T>& value) {
    return value ? to_python(*value) : py::none();
  }
  static std::optional<T> from(py::handle value, Where where) {
    if (value.is_none()) return std::nullopt;
    return from_python<T>(value, where);
  }
};

template <class T>
struct Convert<std::vector<T>> {
  static py::object to(const std::vector<T>& values) {
    py::tuple result(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) result[i] = to_python(values[i]);
    return result;
  }
  static std::vector<T> from(py::handle value, Where where) {
    std::vector<T> result;
    for (py::handle element : elements_of(value, where)) {
      result.push_back(from_python<T>(element, where + "[" + std::to_string(result.size()) + "]"));
    }
    return result;
  }
};

template <class T, class Less>
struct Convert<std::map<std::string, T, Less>> {
  static py::object to(const std::map<std::string, T, Less>& values) {
    py::dict result;
    for (const auto& [key, value] : values) result[py::str(key)] = to_python(value);
    return result;
  }
  static std::map<std::string, T, Less> from(py::handle value, Where where) {
    std::map<std::string, T, Less> result;
    for (auto [key, element] : mapping_from(value, where)) {
      result.insert_or_assign(text_from(key, where + " (key)"),
                              from_python<T>(element, where + "[...]"));
    }
    return result;
  }
};

// Figures by signal or confidence feature: a dict with the names as keys. What a dict lacks is 0.
template <class E, std::size_t kCount>
struct ConvertFigures {
  static py::object to(const std::array<double, kCount>& values) {
    py::dict result;
    for (std::size_t i = 0; i < kCount; ++i) {
      result[to_python(static_cast<E>(i))] = py::float_(values[i]);
    }
    return result;
  }
  static std::array<double, kCount> from(py::handle value, Where where) {
    std::array<double, kCount> result{};
    for (auto [key, element] : mapping_from(value, where)) {
      const auto place = static_cast<std::size_t>(from_python<E>(key, where + " (key)"));
      result.at(place) = double_from(element, where + "[...]");
    }
    return result;
  }
};
template <>
struct Convert<toibiki::SignalValues> : ConvertFigures<toibiki::Signal, toibiki::kSignalCount> {};
template <>
struct Convert<toibiki::ConfidenceValues>
    : ConvertFigures<toibiki::ConfidenceFeature, toibiki::kConfidenceFeatureCount> {};

// An Article or a PastAnswer; or a mapping: with "inquiry" a PastAnswer.
template <>
struct Convert<toibiki::Record> {
  static py::object to(const toibiki::Record& value);
  static toibiki::Record from(py::handle value, Where where);
};

}  // namespace toibiki_python
