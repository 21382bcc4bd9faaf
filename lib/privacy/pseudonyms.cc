// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/utf8.h"
#include "privacy/masking_rules.h"
#include "toibiki/masking.h"

namespace toibiki {
namespace {

using Numbers = std::map<std::pair<PersonalDataKind, std::string>, std::size_t>;

constexpr std::size_t kMinNameBytes = 6;  // two kanji

// The family name alone came later: 佐藤太郎 … 佐藤. The first of several 佐藤 is meant.
const std::size_t* number_of_longer(const Numbers& numbers, const std::string& name) {
  const auto longer = numbers.lower_bound({PersonalDataKind::kName, name});
  if (longer == numbers.end() || longer->first.first != PersonalDataKind::kName) return nullptr;
  return longer->first.second.starts_with(name) ? &longer->second : nullptr;
}

// The family name alone came first: 佐藤 … 佐藤太郎. Not if another 佐藤花子 has its number by now.
const std::size_t* number_of_shorter(const Numbers& numbers, const std::string& name) {
  for (std::size_t size = name.size() - 1; size >= kMinNameBytes; --size) {
    const std::string family = name.substr(0, size);
    const auto found = numbers.find({PersonalDataKind::kName, family});
    if (found == numbers.end()) continue;
    for (auto other = std::next(found); other != numbers.end(); ++other) {
      if (other->first.first != PersonalDataKind::kName || !other->first.second.starts_with(family)) break;
      if (other->second == found->second) return nullptr;
    }
    return &found->second;
  }
  return nullptr;
}

}  // namespace

std::string Pseudonyms::placeholder(PersonalDataKind kind, std::string_view value) {
  const std::pair<PersonalDataKind, std::string> key{kind, compared_value(value)};
  auto found = numbers_.find(key);
  if (found == numbers_.end()) {
    const std::size_t* shared = nullptr;
    if (kind == PersonalDataKind::kName && key.second.size() >= kMinNameBytes) {
      shared = number_of_longer(numbers_, key.second);
      if (shared == nullptr) shared = number_of_shorter(numbers_, key.second);
    }
    const std::size_t number = shared != nullptr ? *shared : ++counts_[kind];
    found = numbers_.emplace(key, number).first;
  }
  return "[" + std::string(label_of(kind)) + std::to_string(found->second) + "]";
}

}  // namespace toibiki
