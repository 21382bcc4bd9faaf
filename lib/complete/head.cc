// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/head.h"

#include "index/compact_bytes.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

constexpr std::string_view kFormat = "toibiki.completion 1\n";
constexpr std::string_view kFormatName = "toibiki.completion ";

// Names are hashes of the blocks. Another one could lead out of the folder.
void require_block_name(std::string_view name) {
  constexpr std::size_t kSize = 16;
  if (name.size() != kSize || name.find_first_not_of("0123456789abcdef") != name.npos) {
    CompactReader::fail();
  }
}

}  // namespace

std::string encode(const CompletionHead& head) {
  std::string body;
  append_number(body, head.analyzer);
  append_number(body, head.applied_change);
  append_number(body, head.blocks.size());
  for (const CompletionHead::Block& block : head.blocks) {
    append_text(body, block.name);
    append_number(body, block.gone.size());
    std::uint32_t before = 0;
    for (const std::uint32_t article : block.gone) {
      append_number(body, article - before);
      before = article;
    }
  }
  append_text(body, head.queries);
  return std::string(kFormat) + with_checksum(body);
}

CompletionHead decode_completion_head(std::string_view bytes) {
  if (!bytes.starts_with(kFormat)) {
    if (!bytes.starts_with(kFormatName)) CompactReader::fail();
    throw Error(ErrorCode::kNewerFormat,
                "入力補完のファイルは、この版より新しい toibiki のものです。新しい toibiki "
                "を使ってください。 "
                "(completion of an unknown format)");
  }
  CompactReader in(checked_body(bytes.substr(kFormat.size())));
  CompletionHead head;
  head.analyzer = in.number();
  head.applied_change = in.number();
  head.blocks.resize(in.count());
  for (CompletionHead::Block& block : head.blocks) {
    block.name = in.text();
    require_block_name(block.name);
    block.gone.resize(in.count());
    std::uint64_t article = 0;
    for (std::uint32_t& gone : block.gone) {
      article += in.number_below(std::uint64_t{1} << 32U);
      gone = static_cast<std::uint32_t>(article);
    }
  }
  head.queries = in.text();
  if (!head.queries.empty()) require_block_name(head.queries);
  return head;
}

}  // namespace toibiki
