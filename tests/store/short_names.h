// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "store/record_store.h"
#include "toibiki/record.h"

namespace toibiki {

inline constexpr auto kArticle = RecordKind::kArticle;
inline constexpr auto kPastAnswer = RecordKind::kPastAnswer;
inline constexpr auto kReadWrite = RecordStore::Mode::kReadWrite;
inline constexpr auto kReadOnly = RecordStore::Mode::kReadOnly;

}  // namespace toibiki
