// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "toibiki/span.h"

namespace toibiki {

// What stands before the words of a line.
struct SpeakerLabel {
  Span name;  // empty if only a time stands there
  Span role;  // in brackets behind the name: 佐々木（サポート）; empty if there is none
  std::size_t text = 0;  // where the words begin
  std::size_t end = 0;   // and end
  bool has_time = false;
  bool is_framed = false;      // 【お客様】
  bool is_loose = false;       // only a blank behind it: a speaker if the name is known
  bool is_in_quotes = false;   // 客「…」
  bool is_record = false;      // of JSON or CSV
  bool is_alone = false;       // nothing behind it: what is said is below
  std::size_t loose_text = 0;  // where that blank is
};

// The label that a line of a chat or call begins with, in any of the shapes in which such programs
// print it: [10:02] お客様: …, user> …, 【応対者】…, ゲスト 14:05, 20:12<tab>ゆき<tab>…. Whether
// its name is a speaker's is for the caller to tell: お名前：… has the same shape. Nothing if there
// is no label.
std::optional<SpeakerLabel> scan_speaker_label(std::string_view text, Span line);

}  // namespace toibiki
