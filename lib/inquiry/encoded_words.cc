// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/encoded_words.h"

#include <gmime/gmime-encodings.h>

#include <algorithm>
#include <optional>
#include <string>

namespace toibiki {
namespace {

constexpr std::string_view kLinearWhiteSpace = " \t\r\n";

struct EncodedWord {
  std::string_view charset;
  std::string bytes;
  std::size_t length = 0;  // of the whole word, from "=?" to "?="
};

std::string decoded(std::string_view payload, bool is_base64) {
  std::string out(payload.size() + 4, '\0');
  GMimeEncoding state;
  g_mime_encoding_init_decode(
      &state, is_base64 ? GMIME_CONTENT_ENCODING_BASE64 : GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  std::string input(payload);
  if (!is_base64) std::replace(input.begin(), input.end(), '_', ' ');
  out.resize(g_mime_encoding_step(&state, input.data(), input.size(), out.data()));
  return out;
}

// Requires: `rest` starts with "=?".
std::optional<EncodedWord> word_at(std::string_view rest) {
  // A word has at most 75 bytes; Japanese mail programs write longer ones. Bounded, so that a value
  // full of "=?" takes no quadratic time.
  constexpr std::size_t kMaxWordBytes = 2000;
  const std::string_view text = rest.substr(0, kMaxWordBytes);
  const std::size_t charset_end = text.find('?', 2);
  if (charset_end == std::string_view::npos || charset_end + 3 > text.size() ||
      text[charset_end + 2] != '?') {
    return {};
  }
  const char kind = text[charset_end + 1];
  const std::size_t begin = charset_end + 3;
  const std::size_t end = text.find("?=", begin);
  if (end == std::string_view::npos) return {};
  const bool is_base64 = kind == 'B' || kind == 'b';
  if (!is_base64 && kind != 'Q' && kind != 'q') return {};
  std::string_view charset = text.substr(2, charset_end - 2);
  charset = charset.substr(0, charset.find('*'));  // RFC 2231: a language may follow
  return EncodedWord{charset, decoded(text.substr(begin, end - begin), is_base64), end + 2};
}

// Collects neighbouring words of one charset.
class HeaderText {
 public:
  explicit HeaderText(std::string_view charset) : charset_(charset) {}

  void add_plain(std::string_view bytes) {
    end_words();
    add(decode_stated(bytes, charset_));
  }

  void add_word(const EncodedWord& word) {
    if (word.charset != words_charset_) end_words();
    words_charset_ = word.charset;
    words_ += word.bytes;
  }

  ReadText take() {
    end_words();
    return std::move(out_);
  }

 private:
  void end_words() {
    if (!words_.empty()) add(decode_stated(words_, words_charset_));
    words_.clear();
  }

  void add(const ReadText& read) {
    out_.text += read.text;
    out_.bad_count += read.bad_count;
  }

  std::string_view charset_;
  std::string_view words_charset_;
  std::string words_;
  ReadText out_;
};

// Line feeds and other control characters, which may be hidden in an encoded word, become blanks.
std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char byte : text) {
    const bool is_blank = static_cast<unsigned char>(byte) <= ' ';
    if (!is_blank) {
      line += byte;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

}  // namespace

ReadText decode_header(std::string_view value, std::string_view charset) {
  HeaderText text(charset);
  std::size_t plain = 0;  // where the bytes begin that are in no word
  bool after_word = false;
  for (std::size_t at = value.find("=?"); at != std::string_view::npos;) {
    const std::optional<EncodedWord> word = word_at(value.substr(at));
    if (!word) {
      at = value.find("=?", at + 2);
      continue;
    }
    const std::string_view between = value.substr(plain, at - plain);
    const bool is_blank = between.find_first_not_of(kLinearWhiteSpace) == std::string_view::npos;
    if (!between.empty() && !(after_word && is_blank)) text.add_plain(between);
    text.add_word(*word);
    plain = at + word->length;
    after_word = true;
    at = value.find("=?", plain);
  }
  if (plain < value.size()) text.add_plain(value.substr(plain));
  ReadText read = text.take();
  read.text = on_one_line(read.text);
  return read;
}

}  // namespace toibiki
