// SPDX-License-Identifier: GPL-2.0-or-later
#include "record/json.h"

#include <cstddef>
#include <iterator>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxDepth = 32;

[[noreturn]] void fail(std::size_t byte, const std::string& japanese, const std::string& english) {
  const std::string number = std::to_string(byte);
  throw Error(ErrorCode::kInvalidFile, "JSON として読めません(" + number +
                                           " バイト目): " + japanese + " (not JSON at byte " +
                                           number + ": " + english + ")");
}

// The JSON library tells where it is only when it finds an error itself; for our own rules we count
// the bytes that it takes.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, std::size_t* count) : at_(at), count_(count) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    ++at_;
    ++*count_;
    return *this;
  }
  friend bool operator==(const CountingIterator& a, const CountingIterator& b) {
    return a.at_ == b.at_;
  }

 private:
  const char* at_;
  std::size_t* count_;
};

// What the library's messages say, in Japanese.
std::string japanese_reason(std::string_view english) {
  struct Row {
    std::string_view part, reason;
  };
  static constexpr Row kRows[] = {
      {"missing closing quote", "文字列の引用符 \" が閉じられていません。閉じてください。"},
      {"unexpected end of input", "途中で終わっています。括弧と引用符を閉じてください。"},
      {"control character",
       "文字列の中に改行などの制御文字があります。\\n や \\t と書いてください。"},
      {"surrogate", "\\uD800 から \\uDFFF は対で書いてください。"},
      {"forbidden character after backslash",
       "\\ の後の文字が正しくありません。\\\\ と書いてください。"},
      {"number overflow", "数が大きすぎます。小さくしてください。"},
      {"expected end of input",
       "値の後に余分な文字があります。1 行に 1 つの値だけを書いてください。"},
  };
  for (const Row& row : kRows) {
    if (english.find(row.part) != std::string_view::npos) return std::string(row.reason);
  }
  return "書き方が正しくありません。この辺りの括弧、コンマ、引用符を確かめてください。";
}

// "[json.exception.parse_error.101] parse error at line 1, column 3: syntax error ...; last read:
// '...'" without what the caller knows already and without the token, which may be megabytes long.
std::string english_reason(std::string_view what) {
  if (const auto at = what.find("syntax error"); at != std::string_view::npos) {
    what.remove_prefix(at);
  } else if (const auto bracket = what.find("] "); bracket != std::string_view::npos) {
    what.remove_prefix(bracket + 2);
  }
  const auto token = what.find("; last read: '");
  std::string reason(what.substr(0, token));
  if (token != std::string_view::npos) {
    const auto expected = what.rfind("; expected ");
    if (expected != std::string_view::npos && expected > token) reason += what.substr(expected);
  }
  constexpr std::size_t kMaxBytes = 160;
  return std::string(utf8_prefix(reason, kMaxBytes));
}

// Builds the value from the library's events. It is ours because the library's own builder keeps
// the last of two equal members silently, goes to any depth, and takes quadratic time for an object
// with many members.
class Builder {
 public:
  explicit Builder(const std::size_t& position) : position_(position) {}

  Json result() { return std::move(root_); }

  // The names of the functions below are the library's (its SAX interface). False would stop the
  // parser; we throw instead, which it passes through.
  bool null() { return add(nullptr); }
  bool boolean(bool value) { return add(value); }
  bool number_integer(Json::number_integer_t value) { return add(value); }
  bool number_unsigned(Json::number_unsigned_t value) { return add(value); }
  bool number_float(Json::number_float_t value, const std::string&) { return add(value); }
  bool string(std::string& value) { return add(std::move(value)); }
  bool binary(Json::binary_t&) { return false; }  // does not stand in text

  bool start_object(std::size_t) { return open(Json::object()); }
  bool key(std::string& name) {
    if (!open_.back().names.insert(name).second) {
      const std::string member = shown(name);
      fail(position_, "項目「" + member + "」が 2 度あります。1 つにしてください。",
           "member \"" + member + "\" stands twice");
    }
    open_.back().name = std::move(name);
    return true;
  }
  bool end_object() { return close(); }
  bool start_array(std::size_t) { return open(Json::array()); }
  bool end_array() { return close(); }

  template <class Exception>
  bool parse_error(std::size_t position, const std::string&, const Exception& error) {
    const std::string reason = english_reason(error.what());
    fail(position, japanese_reason(reason), reason);
  }

 private:
  // An object or array whose end has not come yet.
  struct Open {
    Json value;
    std::string name;  // of the member whose value comes next
    std::unordered_set<std::string> names;
  };

  bool add(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (open_.back().value.is_array()) {
      open_.back().value.push_back(std::move(value));
    } else {
      // The base container's emplace_back does not search for the name; key() has done that.
      Json::object_t::Container& members = open_.back().value.get_ref<Json::object_t&>();
      members.emplace_back(std::move(open_.back().name), std::move(value));
    }
    return true;
  }

  bool open(Json value) {
    if (open_.size() == kMaxDepth) {
      fail(position_, "入れ子が深すぎます(上限 32 段)。浅くしてください。",
           "nested deeper than 32 levels");
    }
    open_.push_back({std::move(value), {}, {}});
    return true;
  }

  bool close() {
    Json value = std::move(open_.back().value);
    open_.pop_back();
    return add(std::move(value));
  }

  const std::size_t& position_;
  std::vector<Open> open_;
  Json root_;
};

}  // namespace

Json parse_json(std::string_view text) {
  if (const auto at = find_invalid_utf8(text)) {
    fail(*at + 1, "UTF-8 ではありません。文字コードを UTF-8 にしてください。", "not UTF-8");
  }
  // The library takes a NUL for the end of the text.
  if (const auto at = text.find('\0'); at != std::string_view::npos) {
    fail(at + 1, "NUL 文字があります。取り除いてください。", "NUL character");
  }
  std::size_t position = 0;
  Builder builder(position);
  Json::sax_parse(CountingIterator(text.data(), &position),
                  CountingIterator(text.data() + text.size(), &position), &builder);
  return builder.result();
}

std::string dump_json(const Json& json) {
  try {
    return json.dump();
  } catch (const Json::exception&) {
    throw Error(ErrorCode::kInvalidText,
                "JSON に書けません: UTF-8 ではない文字列があります。文字コードを UTF-8 "
                "にしてください。 (cannot write JSON: a string is not UTF-8)");
  }
}

}  // namespace toibiki
