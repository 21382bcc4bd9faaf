// SPDX-License-Identifier: GPL-2.0-or-later
#include "toibiki/confusion.h"

namespace toibiki {
namespace {

// 「保証」「補償」
std::string quoted(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += "「" + word + "」";
  return text;
}

// A word that was said in kana stands for each of those that were found.
bool asks_which(const ConfusionQuestion& question) {
  return question.found.size() > 1 && question.in_kana;
}

}  // namespace

std::string_view to_string(ConfusableKind kind) noexcept {
  switch (kind) {
    case ConfusableKind::kSound:
      return "sound";
    case ConfusableKind::kLook:
      return "look";
    case ConfusableKind::kPolarity:
      return "polarity";
  }
  return "unknown";
}

std::string to_string(const Confusion& confusion) {
  return confusion.said + " -> " + confusion.found + " (" + std::string(to_string(confusion.kind)) +
         ")";
}

std::string to_string(const ConfusionQuestion& question) {
  if (asks_which(question)) {
    return "「" + question.said + "」は" + quoted(question.found) + "のどれですか。";
  }
  return quoted(question.found) + "ではありませんか。(問い合わせの語は「" + question.said + "」)";
}

std::string to_english(const ConfusionQuestion& question) {
  std::string words;
  for (const std::string& word : question.found) {
    words += (words.empty() ? "\"" : ", \"") + word + "\"";
  }
  if (asks_which(question)) return "Which is meant by \"" + question.said + "\": " + words + "?";
  return "Is " + words + " meant? The inquiry says \"" + question.said + "\".";
}

}  // namespace toibiki
