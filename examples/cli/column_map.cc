// SPDX-License-Identifier: GPL-2.0-or-later
#include "column_map.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "toibiki/error.h"

namespace toibiki::cli {
namespace {

[[noreturn]] void refuse(std::string_view piece, const std::string& japanese,
                         const std::string& english) {
  throw Error(ErrorCode::kInvalidArgument,
              "--map の「" + std::string(piece) + "」: " + japanese + " (--map: " + english + ")");
}

void add_piece(std::string_view piece, std::map<std::string, std::string>& columns) {
  const std::size_t equals = piece.rfind('=');
  if (equals == std::string_view::npos || equals == 0 || equals + 1 == piece.size()) {
    refuse(piece, "列=項目 の形で書いてください。例: --map 質問文=question,メモ=-",
           "not COLUMN=FIELD");
  }
  const auto [at, is_new] = columns.emplace(piece.substr(0, equals), piece.substr(equals + 1));
  if (!is_new) {
    refuse(piece, "列「" + at->first + "」が 2 度あります。1 つにしてください。",
           "column stands twice");
  }
}

}  // namespace

std::map<std::string, std::string> parse_column_map(const std::vector<std::string>& values) {
  std::map<std::string, std::string> columns;
  for (const std::string& value : values) {
    std::size_t begin = 0;
    while (begin < value.size()) {
      // A piece ends at the first comma behind an equals sign.
      const std::size_t equals = std::min(value.find('=', begin), value.size());
      const std::size_t end = std::min(value.find(',', equals), value.size());
      add_piece(std::string_view(value).substr(begin, end - begin), columns);
      begin = end + 1;
    }
  }
  return columns;
}

}  // namespace toibiki::cli
