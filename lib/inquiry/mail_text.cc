// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmime/gmime.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "inquiry/encoded_words.h"
#include "inquiry/flowed_text.h"
#include "inquiry/header_block.h"
#include "text/charset.h"
#include "toibiki/error.h"
#include "toibiki/mail.h"

namespace toibiki {
namespace {

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

std::string_view view(const char* text) { return text == nullptr ? "" : text; }

bool is_empty_text(std::string_view text) {
  return text.find_first_not_of(" \t\n") == std::string_view::npos;
}

// With "\n" at the end of lines, and without NUL.
std::string with_line_feeds(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\0') continue;
    if (text[at] != '\r') {
      out += text[at];
    } else if (text.substr(at + 1, 1) != "\n") {
      out += '\n';
    }
  }
  return out;
}

std::string html_of(std::string_view plain) {
  std::string html;
  for (const char byte : plain) {
    switch (byte) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '\n':
        html += "<br>\n";
        break;
      default:
        html += byte;
    }
  }
  return html;
}

struct Body {
  Body() = default;
  Body(std::string body, bool html)
      : text(std::move(body)), is_html(html), says_something(!is_empty_text(text)) {}

  std::string text;
  bool is_html = false;
  bool says_something = false;  // not only blanks; kept, since looking again is not linear
};

// One below the other. A mailing list puts its plain footer below an HTML body: the whole is HTML.
void append(Body& body, Body more) {
  if (!more.says_something) return;
  if (!body.says_something) {
    body = std::move(more);
    return;
  }
  if (body.is_html != more.is_html) {
    Body& plain = body.is_html ? more : body;
    plain = {html_of(plain.text), true};
  }
  if (!body.text.ends_with('\n')) body.text += '\n';
  body.text += more.text;
}

std::string bytes_of(GMimePart* part) {
  GMimeDataWrapper* const content = g_mime_part_get_content(part);
  if (content == nullptr) return {};
  const Owned<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, stream.get());
  const GByteArray* const array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  return {reinterpret_cast<const char*>(array->data), array->len};
}

// Reads the parts of one mail. Recursive as the parser is, which gives at most 1,024 levels.
class PartReader {
 public:
  explicit PartReader(MailText& mail) : mail_(mail) {}

  Body read_message(GMimeMessage* message) {
    GMimeObject* const root = g_mime_message_get_mime_part(message);
    Body body = root == nullptr ? Body{} : read(root, true);
    // A mail that only passes another one on.
    for (std::size_t i = 0; !body.says_something && i < forwarded_.size(); ++i) {
      GMimeObject* const inner = g_mime_message_get_mime_part(forwarded_[i]);
      if (inner != nullptr) body = read(inner, true);
    }
    return body;
  }

  std::string subject_of(GMimeMessage* message) {
    // Longer than any subject; bounds the time that a hostile one takes.
    constexpr std::size_t kMaxBytes = 10'000;
    GMimeHeader* const header = g_mime_header_list_get_header(
        g_mime_object_get_header_list(GMIME_OBJECT(message)), "Subject");
    if (header == nullptr) return {};
    ReadText read =
        decode_header(view(g_mime_header_get_raw_value(header)).substr(0, kMaxBytes), "");
    mail_.bad_byte_count += read.bad_count;
    return std::move(read.text);
  }

 private:
  Body read(GMimeObject* object, bool is_root) {
    if (GMIME_IS_MULTIPART(object)) return read_multipart(GMIME_MULTIPART(object));
    if (GMIME_IS_MESSAGE_PART(object)) {
      GMimeMessage* const inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
      if (inner != nullptr) forwarded_.push_back(inner);
      std::string name = inner == nullptr ? "" : subject_of(inner);
      mail_.attachments.push_back(name.empty() ? type_of(object) : std::move(name));
      return {};
    }
    if (!GMIME_IS_PART(object)) return {};
    GMimePart* const part = GMIME_PART(object);
    GMimeContentType* const type = g_mime_object_get_content_type(object);
    const bool is_html = g_mime_content_type_is_type(type, "text", "html") != 0;
    // A value that is no media type ("text", or cut off) says nothing.
    const bool is_text =
        is_html || g_mime_content_type_is_type(type, "text", "plain") != 0 ||
        view(g_mime_object_get_header(object, "Content-Type")).find('/') == std::string_view::npos;
    const std::string name = decode_header(view(g_mime_part_get_filename(part)), "").text;
    // A file that is shown below the text, such as a log, is no part of what the customer wrote.
    const bool is_file = g_mime_part_is_attachment(part) != 0 || !name.empty();
    if (is_text && (is_root || !is_file)) return {text_of(part, is_html), is_html};
    mail_.attachments.push_back(name.empty() ? type_of(object) : name);
    return {};
  }

  Body read_multipart(GMimeMultipart* multipart) {
    const GMimeContentType* const type = g_mime_object_get_content_type(GMIME_OBJECT(multipart));
    const std::string subtype =
        lower(g_mime_content_type_get_media_subtype(const_cast<GMimeContentType*>(type)));
    Body body;
    for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i) {
      Body part = read(g_mime_multipart_get_part(multipart, i), false);
      if (subtype == "alternative") {
        const bool is_better = !body.says_something || (body.is_html && !part.is_html);
        if (is_better && part.says_something) body = std::move(part);
      } else if (subtype != "related" || i == 0) {
        append(body, std::move(part));
      }
    }
    return body;
  }

  std::string text_of(GMimePart* part, bool is_html) {
    GMimeObject* const object = GMIME_OBJECT(part);
    const auto parameter = [&](const char* name) {
      return view(g_mime_object_get_content_type_parameter(object, name));
    };
    const ReadText read = decode_stated(bytes_of(part), parameter("charset"));
    mail_.bad_byte_count += read.bad_count;
    std::string text = with_line_feeds(read.text);
    const bool is_flowed = !is_html && lower(parameter("format")) == "flowed";
    return is_flowed ? unflowed(text, lower(parameter("delsp")) == "yes") : text;
  }

  static std::string lower(std::string_view text) {
    const std::unique_ptr<char, decltype(&g_free)> lowered(
        g_ascii_strdown(text.data(), static_cast<gssize>(text.size())), &g_free);
    return lowered.get();
  }

  static std::string type_of(GMimeObject* object) {
    const std::unique_ptr<char, decltype(&g_free)> type(
        g_mime_content_type_get_mime_type(g_mime_object_get_content_type(object)), &g_free);
    return decode_header(view(type.get()), "").text;
  }

  MailText& mail_;
  std::vector<GMimeMessage*> forwarded_;
};

Owned<GMimeMessage> parsed(std::string_view raw) {
  static std::once_flag once;
  std::call_once(once, g_mime_init);
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(raw.data(), raw.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  return Owned<GMimeMessage>(g_mime_parser_construct_message(parser.get(), nullptr));
}

// GMime takes quadratic time for them where they do not end.
void require_few_encoded_words(std::string_view raw) {
  constexpr std::size_t kMaxCount = 1'000;
  const std::size_t count = max_encoded_words(raw);
  if (count <= kMaxCount) return;
  throw Error(ErrorCode::kInvalidText,
              "メールの一つのヘッダーに「=?」が " + std::to_string(count) + " 個あります(上限 " +
                  std::to_string(kMaxCount) +
                  " 個)。本文を表示し、コピーして渡してください。 (a header of the mail holds " +
                  std::to_string(count) + " encoded words, at most " + std::to_string(kMaxCount) +
                  "; copy the text that the mail program shows)");
}

[[noreturn]] void refuse_empty(const MailText& mail) {
  constexpr std::size_t kMaxNames = 5;
  std::string parts;
  for (std::size_t i = 0; i < std::min(mail.attachments.size(), kMaxNames); ++i) {
    if (i > 0) parts += ", ";
    parts += shown(mail.attachments[i]);
  }
  if (parts.empty()) parts = "-";
  throw Error(ErrorCode::kInvalidText,
              "メールに件名も本文の文もありません(含まれるもの: " + parts +
                  ")。本文を表示し、コピーして渡してください。 (the mail has neither a subject nor "
                  "text; it holds: " +
                  parts + "; copy the text that the mail program shows)");
}

}  // namespace

MailText mail_text(std::string_view raw) {
  if (raw.size() > kMaxMailBytes) {
    throw Error(ErrorCode::kInvalidText,
                "メールが長すぎます(" + std::to_string(raw.size()) + " バイト、上限 " +
                    std::to_string(kMaxMailBytes) +
                    " バイト)。添付を除いて渡してください。 (the mail has " +
                    std::to_string(raw.size()) + " bytes, at most " +
                    std::to_string(kMaxMailBytes) + "; leave attachments out)");
  }
  MailText mail;
  if (!is_raw_mail(raw)) {
    ReadText read = decode_stated(raw, "");
    mail.text = with_line_feeds(read.text);
    mail.bad_byte_count = read.bad_count;
    return mail;
  }
  require_few_encoded_words(raw);
  const Owned<GMimeMessage> message = parsed(without_envelope(raw));
  Body body;
  if (message != nullptr) {
    PartReader reader(mail);
    mail.subject = reader.subject_of(message.get());
    body = reader.read_message(message.get());
  }
  if (!body.says_something) body = {};
  if (mail.subject.empty() && body.text.empty()) refuse_empty(mail);
  mail.is_html = body.is_html;
  if (!mail.subject.empty()) mail.text = "Subject: " + mail.subject + "\n";
  if (!mail.subject.empty() && !body.text.empty()) mail.text += '\n';
  mail.text += body.text;
  return mail;
}

}  // namespace toibiki
