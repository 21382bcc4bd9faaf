// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/semantic_model_file.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <numeric>
#include <span>

#include "base/hash.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

static_assert(std::endian::native == std::endian::little, "the file is mapped as it is");

constexpr char kMagic[sizeof(SemanticModelHeader::magic) + 1] = "toibiki.semantic";
constexpr std::size_t kPrefixBytes = offsetof(SemanticModelHeader, dimension_count);
constexpr float kLargestByte = 127;

template <typename Value>
void append(std::string& out, const Value& value) {
  static_assert(std::is_trivially_copyable_v<Value>);
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::string_view bytes_of(const SemanticModelHeader& header) {
  return {reinterpret_cast<const char*>(&header), sizeof header};
}

std::uint32_t prefix_check(std::string_view bytes) {
  return static_cast<std::uint32_t>(
      hash64(bytes.substr(0, offsetof(SemanticModelHeader, prefix_check))));
}

// Of both hashes, so that the body need not be copied behind the header.
std::uint64_t identity_of(SemanticModelHeader header, std::string_view body) {
  header.identity = 0;
  std::string hashes;
  append(hashes, hash64(bytes_of(header)));
  append(hashes, hash64(body));
  return hash64(hashes);
}

Error invalid(const std::string& japanese, const std::string& english) {
  return {ErrorCode::kInvalidArgument,
          "意味モデル: " + japanese + " (semantic model: " + english + ")"};
}

void require_sound(const SemanticModelContent& content) {
  const std::size_t count = content.terms.size();
  if (content.dimension_count > kMaxDimensions || count > kMaxSemanticTerms) {
    throw invalid("大きすぎます: " + std::to_string(content.dimension_count) + " 次元、" +
                      std::to_string(count) + " 語。上限まで減らしてください。",
                  "too many dimensions or terms");
  }
  if (content.idf.size() != count ||
      content.vectors.size() != count * static_cast<std::size_t>(content.dimension_count)) {
    throw invalid("語と idf とベクトルの数が合いません。", "sizes do not fit together");
  }
  const auto finite = [](float value) { return std::isfinite(value); };
  if (!std::all_of(content.idf.begin(), content.idf.end(), finite) ||
      !std::all_of(content.vectors.begin(), content.vectors.end(), finite)) {
    throw invalid("有限でない数があります。", "a number is not finite");
  }
}

void append_row(std::string& out, float idf, std::span<const float> vector) {
  float largest = 0;
  for (const float component : vector) largest = std::max(largest, std::abs(component));
  const SemanticRowHead head{idf, largest / kLargestByte};
  append(out, head);
  for (const float component : vector) {
    const float level = head.scale > 0 ? std::nearbyint(component / head.scale) : 0;
    out +=
        static_cast<char>(static_cast<std::int8_t>(std::clamp(level, -kLargestByte, kLargestByte)));
  }
  out.append(row_width(vector.size()) - vector.size(), '\0');
}

}  // namespace

std::string encode_semantic_model(const SemanticModelContent& content) {
  require_sound(content);
  std::vector<std::size_t> order(content.terms.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key_of = [&](std::size_t at) { return spread_term(content.terms[at]); };
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return key_of(a) < key_of(b); });

  std::string body;
  body.reserve(order.size() * (sizeof(std::uint64_t) + row_bytes(content.dimension_count)));
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i > 0 && key_of(order[i]) == key_of(order[i - 1])) {
      throw invalid("同じ語が二度あります。", "a term stands twice");
    }
    append(body, key_of(order[i]));
  }
  const std::span<const float> vectors = content.vectors;
  for (const std::size_t at : order) {
    append_row(body, content.idf[at],
               vectors.subspan(at * content.dimension_count, content.dimension_count));
  }

  SemanticModelHeader header{};
  std::memcpy(header.magic, kMagic, sizeof header.magic);
  header.format_version = kSemanticModelFormat;
  header.prefix_check = prefix_check(bytes_of(header));
  header.dimension_count = content.dimension_count;
  header.term_count = order.size();
  header.document_count = content.document_count;
  header.change_number = content.change_number;
  header.analyzer = content.analyzer;
  header.identity = identity_of(header, body);
  return std::string(bytes_of(header)).append(body);
}

bool has_semantic_model_prefix(std::string_view bytes) {
  if (bytes.size() < kPrefixBytes || !bytes.starts_with(kMagic)) return false;
  std::uint32_t stored = 0;
  std::memcpy(&stored, bytes.data() + offsetof(SemanticModelHeader, prefix_check), sizeof stored);
  return stored == prefix_check(bytes);
}

SemanticModelHeader semantic_model_header(std::string_view bytes) {
  SemanticModelHeader header{};
  std::memcpy(&header, bytes.data(), sizeof header);
  return header;
}

std::string problem_of_semantic_model(std::string_view bytes) {
  const std::string cut = "途中で切れているか、余分があります (cut off, or too long)";
  if (bytes.size() < sizeof(SemanticModelHeader)) return cut;
  const SemanticModelHeader header = semantic_model_header(bytes);
  if (header.dimension_count > kMaxDimensions || header.term_count > kMaxSemanticTerms) {
    return "大きさがありえません (impossible size)";
  }
  const std::size_t expected =
      header.term_count * (sizeof(std::uint64_t) + row_bytes(header.dimension_count));
  const std::string_view body = bytes.substr(sizeof header);
  if (body.size() != expected) return cut;
  if (identity_of(header, body) != header.identity) {
    return "検査値が合いません (the checksum does not fit)";
  }
  return {};
}

}  // namespace toibiki
