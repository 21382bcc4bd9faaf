// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/line.h"
#include "inquiry/marks.h"
#include "inquiry/reading_rules.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxAddresseeBytes = 120;
constexpr std::size_t kMaxLines = 4;  // company, department, name

bool may_address(std::string_view text, const Line& line) {
  if (line.text.size() > kMaxAddresseeBytes) return false;
  for (std::size_t at = line.text.begin; at < line.text.end; ++at) {
    if (text.compare(at, 3, "。") == 0 || text.compare(at, 3, "、") == 0 || text[at] == '?') {
      return false;
    }
  }
  return true;
}

// The addressee stands above the first sentence: 株式会社〇〇 / お客様窓口 御中.
void read_block(InquiryLines& inquiry, const ReadingRules& rules, std::size_t begin) {
  std::size_t end = begin;
  for (std::size_t i = begin; i < inquiry.lines.size() && i < begin + kMaxLines; ++i) {
    const Line& line = inquiry.lines[i];
    if (line.kind != LineKind::kText || !may_address(inquiry.text, line)) break;
    const FoundRule found = rules.addressees.first_of(inquiry.text, core(inquiry.text, line.text));
    if (found.rule != nullptr) end = i + 1;
  }
  for (std::size_t i = begin; i < end; ++i) inquiry.lines[i].drop("greeting");
}

}  // namespace

// At the top, and at the top of a forwarded mail.
void read_addressees(InquiryLines& inquiry, const ReadingRules& rules) {
  if (inquiry.form == InquiryForm::kChat || inquiry.form == InquiryForm::kCall) return;
  if (inquiry.lines.size() < 2) return;
  bool is_top = true;
  std::size_t blocks = 0;
  for (std::size_t i = 0; i < inquiry.lines.size() && blocks < 4; ++i) {
    const Line& line = inquiry.lines[i];
    if (line.kind == LineKind::kText) {
      if (is_top) {
        read_block(inquiry, rules, i);
        ++blocks;
      }
      is_top = false;
    } else if (line.what == "header" || line.what == "quote" || line.kind == LineKind::kSubject) {
      is_top = true;
    }
  }
}

}  // namespace toibiki
