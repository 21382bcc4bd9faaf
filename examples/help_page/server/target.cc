// SPDX-License-Identifier: GPL-2.0-or-later
#include "target.h"

#include <charconv>

#include "problem.h"
#include "utf8.h"

namespace toibiki::help_page {
namespace {

constexpr std::size_t kMaxParameters = 100;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

[[noreturn]] void refuse(const char* kind, const std::string& detail) {
  throw Refusal(400, kind, detail);
}

std::string decoded(std::string_view text, bool plus_is_blank) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '+' && plus_is_blank) {
      out += ' ';
    } else if (text[at] != '%') {
      out += text[at];
    } else {
      const int high = at + 2 < text.size() ? hex_digit(text[at + 1]) : -1;
      const int low = high < 0 ? -1 : hex_digit(text[at + 2]);
      if (low < 0) {
        refuse("bad-encoding",
               "アドレスの % の後には 16 進の数字が 2 つ要ります。 (a % in the address is not "
               "followed by two hexadecimal digits)");
      }
      out += static_cast<char>(high * 16 + low);
      at += 2;
    }
  }
  if (!is_utf8(out)) {
    refuse("not-utf-8", "アドレスが UTF-8 ではありません。 (the address is not UTF-8)");
  }
  if (has_control_characters(out)) {
    refuse("control-character",
           "アドレスに制御文字があります。 (the address holds control characters)");
  }
  return out;
}

// The parts between the separators; one even if the text is empty.
std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

Target parse_target(std::string_view target) {
  if (!target.starts_with('/')) {
    refuse("bad-target",
           "アドレスは / で始めてください。 (the request target must begin with a slash)");
  }
  target.remove_prefix(1);
  const std::size_t question_mark = target.find('?');
  Target result;
  const std::string_view path = target.substr(0, question_mark);
  if (!path.empty()) {
    for (const std::string_view segment : split(path, '/')) {
      result.path.push_back(decoded(segment, false));
    }
  }
  if (question_mark == std::string_view::npos) return result;
  for (const std::string_view pair : split(target.substr(question_mark + 1), '&')) {
    if (pair.empty()) continue;
    if (result.parameters.size() == kMaxParameters) {
      refuse("too-many-parameters",
             "引数が多すぎます。100 個までにしてください。 (more than 100 parameters)");
    }
    const std::size_t equals = pair.find('=');
    const std::string_view value =
        equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1);
    result.parameters.emplace_back(decoded(pair.substr(0, equals), true), decoded(value, true));
  }
  return result;
}

std::optional<std::string_view> parameter_of(const Target& target, std::string_view name) {
  for (const auto& [known, value] : target.parameters) {
    if (known == name) return value;
  }
  return std::nullopt;
}

std::vector<std::string> parameters_of(const Target& target, std::string_view name) {
  std::vector<std::string> values;
  for (const auto& [known, value] : target.parameters) {
    if (known == name) values.push_back(value);
  }
  return values;
}

std::size_t number_of(const Target& target, std::string_view name, std::size_t preset,
                      std::size_t min, std::size_t max) {
  const std::optional<std::string_view> text = parameter_of(target, name);
  if (!text || text->empty()) return preset;
  std::size_t number = 0;
  const char* const end = text->data() + text->size();
  const auto [at, error] = std::from_chars(text->data(), end, number);
  if (error == std::errc() && at == end && number >= min && number <= max) return number;
  const std::string range = std::to_string(min) + "〜" + std::to_string(max);
  const std::string english = std::to_string(min) + " to " + std::to_string(max);
  refuse("bad-number", std::string(name) + " は " + range + " の整数にしてください。 (" +
                           std::string(name) + " must be a whole number from " + english + ")");
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (is_letter || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~') {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 0xFU];
  }
  return out;
}

}  // namespace toibiki::help_page
