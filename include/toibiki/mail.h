// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/export.h"

namespace toibiki {

// What a customer wrote in a mail, as InquiryReader reads it (reading.h).
struct MailText {
  // "Subject: ...", an empty line and the body, without the other headers; the body alone if there
  // is no subject, and only the subject if there is no body. UTF-8, lines end in "\n".
  std::string text;
  std::string subject;   // decoded, one line
  bool is_html = false;  // the body is HTML, because the mail has no other; InquiryReader reads it
  // File names of the parts that are not of the text, in order; the media type ("image/png") where
  // one has no name.
  std::vector<std::string> attachments = {};
  // Bytes of subject and body that mean nothing in the encoding of the mail: they are left out.
  std::size_t bad_byte_count = 0;
  friend bool operator==(const MailText&, const MailText&) = default;
};

inline constexpr std::size_t kMaxMailBytes = 10'000'000;

// Whether it is a mail as it goes over the wire (.eml): it begins with a block of headers that says
// how the body is written or how it came (MIME-Version, Content-Transfer-Encoding, Received,
// Message-ID; Content-Type beside From, To, Subject or Date). What a person copied from a mail
// program is not.
TOIBIKI_API bool is_raw_mail(std::string_view text) noexcept;

// The text of a raw mail: encoded words, transfer encodings and character sets are decoded, plain
// text is taken before HTML, attachments are left out. Of a mail that is cut off, what is there.
// Text that is no raw mail is taken for a body without headers, so that ISO-2022-JP, CP932 and
// EUC-JP become UTF-8, and UTF-8 stays.
//
// Linear in the size of the mail. May run in many threads at once. Throws Error kInvalidText if it
// is longer than kMaxMailBytes, or a mail has neither subject nor text (encrypted, or an image
// only); the message names the parts.
TOIBIKI_API MailText mail_text(std::string_view raw);

}  // namespace toibiki
