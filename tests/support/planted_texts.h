// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/masking.h"

namespace toibiki {

// A personal value that was written into a text.
struct PlantedValue {
  std::string kind;  // as the file names it
  Span span;
};

struct PlantedText {
  int line = 0;
  std::string text;
  std::vector<PlantedValue> values;
};

// The text of a line with {{KIND|VALUE}} around its values, and "\n" for a line feed.
inline PlantedText planted_text(int number, std::string_view line) {
  PlantedText result{number, {}, {}};
  for (std::size_t at = 0; at < line.size();) {
    if (line.substr(at).starts_with("\\n")) {
      result.text += '\n';
      at += 2;
    } else if (line.substr(at).starts_with("{{")) {
      const std::size_t bar = line.find('|', at);
      const std::size_t end = line.find("}}", at);
      if (bar == std::string_view::npos || end == std::string_view::npos || bar > end) {
        throw std::runtime_error("line " + std::to_string(number) + ": broken mark");
      }
      const std::size_t begin = result.text.size();
      result.text += line.substr(bar + 1, end - bar - 1);
      result.values.push_back({std::string(line.substr(at + 2, bar - at - 2)), {begin, result.text.size()}});
      at = end + 2;
    } else {
      result.text += line[at++];
    }
  }
  return result;
}

// Throws std::runtime_error if there is no such file, or a mark is broken.
inline std::vector<PlantedText> read_planted_texts(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::vector<PlantedText> texts;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (!line.empty() && line.front() != '#') texts.push_back(planted_text(number, line));
  }
  return texts;
}

inline bool is_in(std::size_t at, const PersonalData& found) {
  return found.span.begin <= at && at < found.span.end;
}

// Every letter and digit of it lies in something that was found, of whatever kind. Bytes above ASCII
// count as letters, but for the signs that stand in numbers and addresses.
inline bool is_masked(std::string_view text, const PlantedValue& value, const std::vector<PersonalData>& found) {
  constexpr std::string_view kSigns[] = {"　", "（", "）", "－", "−", "‐", "―", "・", "．", "＠"};
  for (std::size_t at = value.span.begin; at < value.span.end; ++at) {
    const auto* const sign = std::find_if(std::begin(kSigns), std::end(kSigns),
                                   [&](std::string_view one) { return text.substr(at).starts_with(one); });
    if (sign != std::end(kSigns)) {
      at += sign->size() - 1;
      continue;
    }
    const auto c = static_cast<unsigned char>(text[at]);
    const bool counts = c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20U) >= 'a' && (c | 0x20U) <= 'z');
    if (counts && std::none_of(found.begin(), found.end(),
                               [at](const PersonalData& one) { return is_in(at, one); })) {
      return false;
    }
  }
  return true;
}

inline bool has_right_kind(const PlantedValue& value, const std::vector<PersonalData>& found) {
  const std::string kind = value.kind == "customer_id" ? "id" : value.kind;
  return std::any_of(found.begin(), found.end(), [&](const PersonalData& one) {
    return one.span.begin < value.span.end && value.span.begin < one.span.end && to_string(one.kind) == kind;
  });
}

inline bool touches_planted(const PlantedText& text, const PersonalData& found) {
  return std::any_of(text.values.begin(), text.values.end(), [&](const PlantedValue& value) {
    return found.span.begin < value.span.end && value.span.begin < found.span.end;
  });
}

}  // namespace toibiki
