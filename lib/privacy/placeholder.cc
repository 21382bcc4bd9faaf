// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/placeholder.h"

#include <array>
#include <iterator>
#include <optional>

#include "toibiki/masking.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxPlaceholderDigits = 7;

struct KindName {
  PersonalDataKind kind;
  std::string_view name;
  std::string_view label;
};

constexpr std::array kKinds = {
    KindName{PersonalDataKind::kName, "name", kPlaceholderLabels[0]},
    KindName{PersonalDataKind::kPhone, "phone", kPlaceholderLabels[1]},
    KindName{PersonalDataKind::kMailAddress, "mail", kPlaceholderLabels[2]},
    KindName{PersonalDataKind::kPostalCode, "postal_code", kPlaceholderLabels[3]},
    KindName{PersonalDataKind::kAddress, "address", kPlaceholderLabels[4]},
    KindName{PersonalDataKind::kCardNumber, "card", kPlaceholderLabels[5]},
    KindName{PersonalDataKind::kMyNumber, "my_number", kPlaceholderLabels[6]},
    KindName{PersonalDataKind::kBankAccount, "bank_account", kPlaceholderLabels[7]},
    KindName{PersonalDataKind::kBirthDate, "birth_date", kPlaceholderLabels[8]},
    KindName{PersonalDataKind::kId, "id", kPlaceholderLabels[9]},
    KindName{PersonalDataKind::kIpAddress, "ip_address", kPlaceholderLabels[10]},
};
static_assert(kKinds.size() == std::size(kPlaceholderLabels));

const KindName& row_of(PersonalDataKind kind) {
  for (const KindName& row : kKinds) {
    if (row.kind == kind) return row;
  }
  return kKinds.front();
}

struct Placeholder {
  std::size_t size = 0;
  PersonalDataKind kind = PersonalDataKind::kName;
  std::size_t number = 0;
};

std::optional<Placeholder> placeholder_at(std::string_view text, std::size_t at) noexcept {
  if (at >= text.size() || text[at] != '[') return std::nullopt;
  for (const KindName& row : kKinds) {
    if (text.substr(at + 1, row.label.size()) != row.label) continue;
    const std::size_t first = at + 1 + row.label.size();
    std::size_t end = first;
    std::size_t number = 0;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9' &&
           end - first < kMaxPlaceholderDigits) {
      number = number * 10 + static_cast<std::size_t>(text[end++] - '0');
    }
    if (end > first && end < text.size() && text[end] == ']') {
      return Placeholder{end + 1 - at, row.kind, number};
    }
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_string(PersonalDataKind kind) noexcept { return row_of(kind).name; }
std::string_view label_of(PersonalDataKind kind) noexcept { return row_of(kind).label; }

std::size_t placeholder_size(std::string_view text, std::size_t at) noexcept {
  const auto found = placeholder_at(text, at);
  return found ? found->size : 0;
}

void Pseudonyms::keep_clear_of(std::string_view text) {
  for (std::size_t at = text.find('['); at != std::string_view::npos; at = text.find('[', at + 1)) {
    const auto found = placeholder_at(text, at);
    if (!found) continue;
    std::size_t& count = counts_[found->kind];
    if (found->number > count) count = found->number;
  }
}

}  // namespace toibiki
