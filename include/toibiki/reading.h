// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/export.h"
#include "toibiki/span.h"

namespace toibiki {

// How an inquiry came, as far as its text tells.
enum class InquiryForm {
  kLine,  // words or a sentence or two, without any of what follows
  kMail,
  kChat,
  kForm,  // what a web form sends: labels and values
  kCall,  // the transcript of a call
};
TOIBIKI_API std::string_view to_string(InquiryForm form) noexcept;  // "line", "mail", ...

// What a sentence is there for.
enum class SentenceRole {
  kQuestion,     // 電源が入らないのはなぜでしょうか。
  kRequest,      // 返金してください。
  kBackground,   // 先週そちらで加湿器を買いました。
  kComplaint,    // もう二度と買いません。 Blame or anger without a fact that helps
  kThanks,       // ありがとうございました。
  kBoilerplate,  // いつもお世話になっております。
};
TOIBIKI_API std::string_view to_string(SentenceRole role) noexcept;  // "question", ...

// One sentence, or one line of a list, header, signature or quote.
struct ReadSentence {
  Span span;  // of the original text, without blanks around it; never empty
  SentenceRole role = SentenceRole::kBackground;
  // Why: of boilerplate its kind ("greeting", "introduction", "closing", "signature", "quote",
  // "disclaimer", "footer", "header", "label", "template", "operator", "speaker", "backchannel",
  // "filler", "markup", "too long": behind the first 64 KiB, which a Searcher reads), of others
  // what told, e.g. "ends: でしょうか", "says: …", "field", "statement".
  std::string reason;
  // Of boilerplate and others: the file and line of the rule, "reading_phrases.tsv:17"; empty if
  // the mechanism itself told (a quote mark at the line's begin).
  std::string rule;
  // What is not of the sentence's meaning inside `span`: fillers, false starts, speaker labels,
  // quote marks, markup. Sorted, disjoint.
  std::vector<Span> dropped = {};
  // The request that it belongs to, an index into Reading::requests. Nothing: all, or none.
  std::optional<std::size_t> request = {};

  // Question, request, background or complaint: a person who answers reads it.
  bool is_kept() const {
    return role != SentenceRole::kThanks && role != SentenceRole::kBoilerplate;
  }
  friend bool operator==(const ReadSentence&, const ReadSentence&) = default;
};

// One thing that is asked: indexes into Reading::sentences, ascending. Together with the sentences
// that belong to no request it is what one suggestion answers. A matter that is told without being
// asked (昨日から画面が開きません。) is one request as well, unless the text thanks.
struct InquiryRequest {
  std::vector<std::size_t> sentences;  // its questions and requests, and its own background
  friend bool operator==(const InquiryRequest&, const InquiryRequest&) = default;
};

// An inquiry as a person reads it. Spans are of the text that was read.
struct Reading {
  InquiryForm form = InquiryForm::kLine;
  std::vector<ReadSentence> sentences;   // in order, disjoint; only blanks lie between them
  std::vector<InquiryRequest> requests;  // in order; empty: nothing is asked
  std::vector<Span> complaint_words;     // words of anger or blame, sorted: a signal for triage

  // Whether anything is left to search for: a sentence that is_kept().
  bool has_content() const {
    for (const ReadSentence& sentence : sentences) {
      if (sentence.is_kept()) return true;
    }
    return false;
  }
  friend bool operator==(const Reading&, const Reading&) = default;
};

// One line a sentence: role, request, reason, text. For logs and golden tests; needs the text.
TOIBIKI_API std::string to_string(const Reading& reading, std::string_view text);
// One JSON object on one line; documented in examples/cli/README.md.
TOIBIKI_API std::string to_json(const Reading& reading, std::string_view text);

struct InquiryReaderOptions {
  // Folder whose files are added to the built-in rules of the same name (reading_*.tsv). Empty:
  // built-in rules only. Formats: dictionaries/README.md.
  std::filesystem::path rules = {};
};

// Reads an inquiry as it arrives: tells what is asked from greetings, signatures, quotes and the
// like, and divides it where it asks two things.
//
// Not for: raw mail with MIME parts or transfer encodings (mail.h gives its text), and not for
// masking personal data (masking.h).
// Thread safety: immutable after construction; read() may run in many threads at once.
class TOIBIKI_API InquiryReader {
 public:
  // Throws Error kDictionary that names file, line and value if a rule file is broken.
  explicit InquiryReader(const InquiryReaderOptions& options = {});
  ~InquiryReader();
  InquiryReader(const InquiryReader&) = delete;
  InquiryReader& operator=(const InquiryReader&) = delete;

  // Linear in the size of the text. A line of a sentence or less is kept untouched, but for one
  // that is nothing but a greeting, thanks or the like. Throws Error kInvalidText if it is not
  // UTF-8 (the message names the byte).
  Reading read(std::string_view text) const;

 private:
  struct TOIBIKI_LOCAL State;
  std::unique_ptr<State> state_;
};

}  // namespace toibiki
