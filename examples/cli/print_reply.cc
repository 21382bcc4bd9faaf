// SPDX-License-Identifier: GPL-2.0-or-later
#include "print_reply.h"

#include <algorithm>
#include <ostream>
#include <set>
#include <string>
#include <string_view>

#include "labels.h"
#include "terminal.h"

namespace toibiki::cli {
namespace {

constexpr std::string_view kDim = "\x1b[2m";
constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kPlain = "\x1b[0m";
constexpr std::size_t kAroundBytes = 60;  // of an excerpt, on each side
constexpr std::size_t kCountWidth = 10;

bool is_inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (text[at] & 0xC0) == 0x80;
}

// …送料は1か所につき[600円]です…: what stands around, on one line.
std::string excerpt(std::string_view text, Span span) {
  std::size_t begin = span.begin > kAroundBytes ? span.begin - kAroundBytes : 0;
  std::size_t end = std::min(span.end + kAroundBytes, text.size());
  while (is_inside_character(text, begin)) ++begin;
  while (is_inside_character(text, end)) ++end;
  std::string line = begin > 0 ? "…" : "";
  line.append(Span{begin, span.begin}.of(text)).append("[").append(span.of(text)).append("]");
  line.append(Span{span.end, end}.of(text));
  if (end < text.size()) line += "…";
  std::string out;
  for (const char c : line) {
    if (c != '\r') out += c == '\n' ? ' ' : c;
  }
  return out;
}

// The reply from `begin` to `end` with the names of its slots.
std::string with_slots(const ReplyTemplate& reply, Span span, std::string_view style, bool styles) {
  std::string out;
  std::size_t at = span.begin;
  for (const ReplySlot& slot : reply.slots) {
    if (slot.span.begin < span.begin || slot.span.end > span.end) continue;
    out += Span{at, slot.span.begin}.of(reply.reply);
    if (styles) out.append(kPlain).append(kBold);
    out += "{" + slot.name + "}";
    if (styles) out.append(kPlain).append(style);
    at = slot.span.end;
  }
  out += Span{at, span.end}.of(reply.reply);
  return out;
}

std::string styled_text(const ReplyTemplate& reply, bool styles) {
  if (!styles) return reply.text;
  std::string out;
  std::size_t at = 0;
  for (const ReplySentence& sentence : reply.sentences) {
    out += with_slots(reply, {at, sentence.span.begin}, "", true);
    const std::string_view style = sentence.is_shared ? kDim : "";
    out.append(style).append(with_slots(reply, sentence.span, style, true)).append(kPlain);
    at = sentence.span.end;
  }
  return out + with_slots(reply, {at, reply.reply.size()}, "", true);
}

void print_indented(std::ostream& out, std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty()) out << kIndent << line;
    out << "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void print_slots(std::ostream& out, const ReplyTemplate& reply) {
  if (reply.slots.empty()) return;
  out << "\n差し込む値 (slots):\n";
  std::set<std::string> shown;
  for (const ReplySlot& slot : reply.slots) {
    if (!shown.insert(slot.name).second) continue;
    out << kIndent << "{" << slot.name << "}: この返信では (here) " << slot.span.of(reply.reply)
        << "\n";
  }
}

void print_shared(std::ostream& out, const ReplyTemplate& reply) {
  bool is_first = true;
  for (const ReplySentence& sentence : reply.sentences) {
    if (!sentence.is_shared) continue;
    if (is_first) out << "\nほかの返信にもある文 (sentences that other replies share):\n";
    is_first = false;
    out << kIndent << padded_left(std::to_string(sentence.reply_count) + " 件", kCountWidth) << "  "
        << with_slots(reply, sentence.span, "", false) << "\n";
  }
}

void print_conflict(std::ostream& out, const ReplyTemplate& reply, const FactConflict& conflict,
                    const KnowledgeBase& knowledge_base) {
  out << "\n注意: 返信の「" << conflict.reply_span.of(reply.reply) << "」は、今の記事「"
      << conflict.article_id << "」の「" << conflict.article_value
      << "」と違います。 (the article now says otherwise)\n";
  out << kIndent << "返信 (reply): " << excerpt(reply.reply, conflict.reply_span) << "\n";
  const auto article = knowledge_base.record(RecordKind::kArticle, conflict.article_id);
  if (!article) return;
  const std::string text = field_text(*article, conflict.field);
  if (conflict.article_span.end > text.size()) return;  // changed meanwhile
  out << kIndent << "記事 (article), " << label(conflict.field) << ": "
      << excerpt(text, conflict.article_span) << "\n";
}

}  // namespace

void print_reply(std::ostream& out, const ReplyTemplate& reply, const KnowledgeBase& knowledge_base,
                 bool styles) {
  if (reply.reply.empty()) {
    out << "この過去の回答には返信がありません。 (the past answer has no reply)\n";
    return;
  }
  out << "ひな型 (template):\n";
  print_indented(out, styled_text(reply, styles));
  print_slots(out, reply);
  print_shared(out, reply);
  for (const FactConflict& conflict : reply.conflicts) {
    print_conflict(out, reply, conflict, knowledge_base);
  }
  for (const Leftover& leftover : reply.leftovers) {
    out << "\n注意: 「" << leftover.span.of(reply.reply) << "」が残っています。" << leftover.reason
        << "\n"
        << kIndent << "返信 (reply): " << excerpt(reply.reply, leftover.span) << "\n";
  }
}

}  // namespace toibiki::cli
