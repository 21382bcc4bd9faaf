// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/packed_data.h"

#include <zstd.h>

#include <memory>
#include <new>

#include "index/compact_bytes.h"

namespace toibiki {
namespace {

constexpr int kLevel = 3;  // Zstandard's default
// More than any record makes (record.h). Damage must not ask for more memory.
constexpr unsigned long long kMaxUnpackedBytes = 256'000'000;

struct FreeContext {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

template <typename Context>
std::unique_ptr<Context, FreeContext> owned(Context* made) {
  if (made == nullptr) throw std::bad_alloc();  // the next call tries again
  return std::unique_ptr<Context, FreeContext>(made);
}

// One a thread: to make one takes longer than to pack a record.
ZSTD_CCtx* packing() {
  thread_local const auto context = owned(ZSTD_createCCtx());
  return context.get();
}

ZSTD_DCtx* unpacking() {
  thread_local const auto context = owned(ZSTD_createDCtx());
  return context.get();
}

std::string pack(std::string_view bytes) {
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compressCCtx(packing(), packed.data(), packed.size(), bytes.data(),
                                             bytes.size(), kLevel);
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();  // there is no other reason
  packed.resize(size);
  return packed;
}

std::string unpack(std::string_view packed) {
  const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size > kMaxUnpackedBytes) CompactReader::fail();  // unknown sizes are huge numbers
  std::string bytes(static_cast<std::size_t>(size), '\0');
  const std::size_t got =
      ZSTD_decompressDCtx(unpacking(), bytes.data(), bytes.size(), packed.data(), packed.size());
  if (got != bytes.size()) CompactReader::fail();
  return bytes;
}

}  // namespace

std::string pack_data(std::string_view data, std::size_t head_size) {
  std::string stored;
  append_text(stored, head_size == 0 ? std::string() : pack(data.substr(0, head_size)));
  return stored + pack(data.substr(head_size));
}

std::string unpack_data(std::string_view stored) {
  CompactReader reader(stored);
  const std::string_view head = reader.text();
  return (head.empty() ? std::string() : unpack(head)) + unpack(reader.rest());
}

std::string unpack_head(std::string_view stored) {
  CompactReader reader(stored);
  const std::string_view head = reader.text();
  return unpack(head.empty() ? reader.rest() : head);
}

}  // namespace toibiki
