// SPDX-License-Identifier: GPL-2.0-or-later
#include "input_text.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <fstream>
#include <iostream>
#include <system_error>
#include <utility>

#include "terminal.h"
#include "toibiki/error.h"
#include "toibiki/mail.h"
#include "toibiki/record.h"

namespace toibiki::cli {
namespace {

// The rules for ids and products stand in validate(); an article that carries the value is asked.
void require_valid(const Article& carrier, const std::string& name) {
  for (const RecordProblem& problem : validate(carrier)) {
    throw Error(ErrorCode::kInvalidText, name + "「" + problem.value + "」: " + problem.reason);
  }
}

// Raw Japanese mail holds ASCII bytes only, so it would pass as UTF-8 and be searched as nonsense.
bool has_japanese_escape(std::string_view text) {
  return text.find("\x1B$B") != std::string_view::npos ||
         text.find("\x1B$@") != std::string_view::npos;
}

// Standard input, up to the first bytes behind `max_bytes`.
std::string read_input(std::size_t max_bytes) {
  if (input_is_terminal()) {
    std::cerr
        << "問い合わせを入力し、行頭で Ctrl-D を押してください。 (type the inquiry, then Ctrl-D)\n";
  }
  std::string text;
  std::array<char, 1U << 16U> buffer{};
  while (text.size() <= max_bytes) {
    const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (count == 0) break;
    if (count < 0) {
      if (errno == EINTR) continue;
      const std::string reason = std::generic_category().message(errno);
      throw Error(ErrorCode::kIo,
                  "標準入力を読めません。 (cannot read standard input: " + reason + ")");
    }
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return text;
}

[[noreturn]] void cannot_read(const std::filesystem::path& path) {
  const std::string reason = std::generic_category().message(errno);
  throw Error(ErrorCode::kInvalidFile, path.string() +
                                           ": 読めません。場所と権限を確かめてください。 (" +
                                           path.string() + ": cannot read: " + reason + ")");
}

[[noreturn]] void refuse_long(const std::string& name, const std::string& sizes,
                              const std::string& sizes_in_english) {
  throw Error(ErrorCode::kInvalidText,
              name + "が長すぎます(" + sizes +
                  ")。問い合わせの部分だけにしてください。 (too long: " + sizes_in_english + ")");
}

void require_not_too_long(const std::string& text, const std::string& name) {
  if (text.size() <= kMaxTextBytes) return;
  const std::string size = std::to_string(text.size());
  const std::string limit = std::to_string(kMaxTextBytes);
  refuse_long(name, size + " バイト、上限 " + limit + " バイト", size + " bytes, at most " + limit);
}

void require_not_too_long(const MailText& mail, const std::string& bytes, const std::string& name) {
  if (mail.text.size() <= kMaxTextBytes) return;
  const std::string whole = std::to_string(bytes.size());
  const std::string size = std::to_string(mail.text.size());
  const std::string limit = std::to_string(kMaxTextBytes);
  refuse_long(
      name,
      "メール " + whole + " バイトのうち文が " + size + " バイト、文の上限 " + limit + " バイト",
      "a mail of " + whole + " bytes with " + size + " bytes of text, at most " + limit);
}

void tell_what_is_left_out(const MailText& mail) {
  if (!mail.attachments.empty()) {
    constexpr std::size_t kMaxNames = 5;
    const std::size_t count = mail.attachments.size();
    std::string names;
    for (std::size_t i = 0; i < std::min(count, kMaxNames); ++i) {
      names += (i == 0 ? "" : "、") + mail.attachments[i];
    }
    if (count > kMaxNames) names += "、ほか " + std::to_string(count - kMaxNames) + " 件";
    std::cerr << "注意: 添付は読みません: " << names << " (" << count
              << " attachments are left out)\n";
  }
  if (mail.bad_byte_count > 0) {
    std::cerr << "注意: メールの文字コードとして読めない " << mail.bad_byte_count
              << " バイトを除きました。 (broken bytes are left out)\n";
  }
}

// `name` says where the bytes are from.
std::string inquiry_of(std::string bytes, const std::string& name) {
  if (bytes.size() > kMaxMailBytes) {
    const std::string limit = std::to_string(kMaxMailBytes);
    refuse_long(name, "上限はメール全体で " + limit + " バイト",
                "at most " + limit + " bytes, for a whole mail");
  }
  if (is_raw_mail(bytes) || has_japanese_escape(bytes)) {
    MailText mail = mail_text(bytes);
    require_not_too_long(mail, bytes, name);
    tell_what_is_left_out(mail);
    bytes = std::move(mail.text);
  }
  require_not_too_long(bytes, name);
  require_not_blank(bytes);
  return bytes;
}

}  // namespace

std::string read_standard_input() {
  std::string text = read_input(kMaxTextBytes);
  if (text.size() <= kMaxTextBytes) return text;
  throw Error(ErrorCode::kInvalidText, "標準入力が長すぎます(上限 " +
                                           std::to_string(kMaxTextBytes) +
                                           " バイト)。問い合わせの部分だけにしてください。 "
                                           "(standard input is too long, at most " +
                                           std::to_string(kMaxTextBytes) + " bytes)");
}

std::string read_inquiry(const std::string& text) {
  return text == "-" ? inquiry_of(read_input(kMaxMailBytes), "標準入力")
                     : inquiry_of(text, "問い合わせ");
}

std::string read_inquiry_file(const std::filesystem::path& path) {
  std::error_code ignored;
  std::ifstream file(path, std::ios::binary);
  if (std::filesystem::is_directory(path, ignored)) errno = EISDIR;
  if (!file || std::filesystem::is_directory(path, ignored)) cannot_read(path);
  std::string bytes(kMaxMailBytes + 1, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (file.bad()) cannot_read(path);
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return inquiry_of(std::move(bytes), path.string());
}

void require_not_iso_2022_jp(std::string_view text) {
  if (!has_japanese_escape(text)) return;
  throw Error(ErrorCode::kInvalidText,
              "文字コードが ISO-2022-JP(メールの生の形)です。iconv -f ISO-2022-JP -t UTF-8 "
              "で変換してから渡してください。 (the text is ISO-2022-JP: convert it to UTF-8)");
}

bool is_blank(std::string_view text) {
  constexpr std::string_view kIdeographicSpace = "　";
  while (!text.empty()) {
    if (text.starts_with(kIdeographicSpace)) {
      text.remove_prefix(kIdeographicSpace.size());
    } else if (std::string_view(" \t\r\n\f\v").find(text.front()) != std::string_view::npos) {
      text.remove_prefix(1);
    } else {
      return false;
    }
  }
  return true;
}

void require_not_blank(std::string_view text) {
  if (!is_blank(text)) return;
  throw Error(ErrorCode::kInvalidText,
              "文が空です。問い合わせの文か、探す語を入れてください。 (the text is empty)");
}

void require_id(const std::string& id) {
  Article carrier;
  carrier.id = id;
  carrier.question = "x";
  require_valid(carrier, "ID");
}

void require_product(const std::string& product) {
  Article carrier;
  carrier.id = carrier.question = "x";
  carrier.product = product;
  require_valid(carrier, "--product");
}

}  // namespace toibiki::cli
