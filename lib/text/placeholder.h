// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace toibiki {

// What masking writes in place of a personal value: "[氏名1]". Its labels, in the order of
// PersonalDataKind.
inline constexpr std::string_view kPlaceholderLabels[] = {
    "氏名",         "電話番号", "メールアドレス", "郵便番号", "住所",      "カード番号",
    "マイナンバー", "口座番号", "生年月日",       "番号",     "IPアドレス"};

// As placeholder_size() of masking.h, of a text in UTF-32, where normalisation may have made the
// letters small ([ipアドレス1]).
std::size_t placeholder_size(std::u32string_view text) noexcept;

// Whether one stands anywhere in a normalised text.
bool holds_placeholder(std::string_view text);

}  // namespace toibiki
