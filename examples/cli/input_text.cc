// SPDX-License-Identifier: GPL-2.0-or-later
#include "input_text.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <iostream>
#include <system_error>

#include "terminal.h"
#include "toibiki/error.h"
#include "toibiki/record.h"

namespace toibiki::cli {
namespace {

// The rules for ids and products stand in validate(); an article that carries the value is asked.
void require_valid(const Article& carrier, const std::string& name) {
  for (const RecordProblem& problem : validate(carrier)) {
    throw Error(ErrorCode::kInvalidText, name + "「" + problem.value + "」: " + problem.reason);
  }
}

}  // namespace

std::string read_standard_input() {
  if (input_is_terminal()) {
    std::cerr
        << "問い合わせを入力し、行頭で Ctrl-D を押してください。 (type the inquiry, then Ctrl-D)\n";
  }
  std::string text;
  std::array<char, 1U << 16U> buffer{};
  while (true) {
    const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (count == 0) return text;
    if (count < 0) {
      if (errno == EINTR) continue;
      const std::string reason = std::generic_category().message(errno);
      throw Error(ErrorCode::kIo,
                  "標準入力を読めません。 (cannot read standard input: " + reason + ")");
    }
    text.append(buffer.data(), static_cast<std::size_t>(count));
    if (text.size() > kMaxTextBytes) {
      throw Error(ErrorCode::kInvalidText, "標準入力が長すぎます(上限 " +
                                               std::to_string(kMaxTextBytes) +
                                               " バイト)。問い合わせの部分だけにしてください。 "
                                               "(standard input is too long, at most " +
                                               std::to_string(kMaxTextBytes) + " bytes)");
    }
  }
}

// Raw Japanese mail holds ASCII bytes only, so it would pass as UTF-8 and be searched as nonsense.
void require_not_iso_2022_jp(std::string_view text) {
  if (text.find("\x1B$B") == std::string_view::npos &&
      text.find("\x1B$@") == std::string_view::npos) {
    return;
  }
  throw Error(ErrorCode::kInvalidText,
              "文字コードが ISO-2022-JP(メールの生の形)です。iconv -f ISO-2022-JP -t UTF-8 "
              "で変換してから渡してください。 (the text is ISO-2022-JP: convert it to UTF-8)");
}

void require_not_blank(std::string_view text) {
  constexpr std::string_view kIdeographicSpace = "　";
  while (!text.empty()) {
    if (text.starts_with(kIdeographicSpace)) {
      text.remove_prefix(kIdeographicSpace.size());
    } else if (std::string_view(" \t\r\n\f\v").find(text.front()) != std::string_view::npos) {
      text.remove_prefix(1);
    } else {
      return;
    }
  }
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
