// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/block_sums.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <exception>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/folder_names.h"
#include "base/hash.h"
#include "index/compact_bytes.h"
#include "index/glass_files.h"
#include "toibiki/error.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

// Of Xapian's glass back end: a table is blocks of this size, each begins with the number of the
// commit that wrote it, most significant byte first.
constexpr std::size_t kBlockBytes = 8'192;
constexpr std::size_t kNumberBytes = 4;
// In the file that makes a commit: a magic text, the version of the format, the UUID of the
// database, then the number of the commit as CompactReader reads it.
constexpr std::size_t kBytesBeforeNumber = 14 + 2 + 16;

constexpr const char* kSumsFile = "sums";
constexpr std::size_t kMaxSumsBytes = std::size_t{1} << 30U;
constexpr int kMaxComparisons = 5;

using Block = std::array<unsigned char, kBlockBytes>;

struct BlockSums {
  std::uint64_t commit = 0;      // its number
  std::uint64_t commit_sum = 0;  // of the file that makes it
  std::map<std::string, std::vector<std::uint32_t>> tables;
};

class Table {
 public:
  explicit Table(const fs::path& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)) {}
  ~Table() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  // False: it is not there as a whole.
  bool read(std::size_t number, Block& block, std::size_t size = kBlockBytes) const {
    const auto place = static_cast<off_t>(number * kBlockBytes);
    return ::pread(descriptor_, block.data(), size, place) == static_cast<ssize_t>(size);
  }

 private:
  int descriptor_;
};

std::uint64_t commit_of(const Block& block) {
  return std::uint64_t{block[0]} << 24U | std::uint64_t{block[1]} << 16U |
         std::uint64_t{block[2]} << 8U | block[3];
}

// Four sums at once, since each multiplication waits for the one before. Every step can be undone,
// so that no change of one byte is lost before the last.
std::uint32_t sum_of(const Block& block) {
  constexpr std::uint64_t kPrime = 0x9E3779B97F4A7C15ULL;
  std::array<std::uint64_t, 4> sums{1, 2, 3, 4};
  for (std::size_t at = 0; at < kBlockBytes; at += sizeof(sums)) {
    std::array<std::uint64_t, 4> words{};
    std::memcpy(words.data(), block.data() + at, sizeof(words));
    for (std::size_t i = 0; i < sums.size(); ++i) {
      sums[i] = std::rotl(sums[i] ^ words[i], 29) * kPrime;
    }
  }
  std::uint64_t sum = 0;
  for (const std::uint64_t one : sums) sum = std::rotl(sum ^ one, 29) * kPrime;
  return static_cast<std::uint32_t>(sum ^ sum >> 32U);
}

std::uint64_t number_of_commit(const std::string& commit_file) {
  return CompactReader(
             std::string_view(commit_file).substr(std::min(kBytesBeforeNumber, commit_file.size())))
      .number();
}

std::string encode(const BlockSums& sums) {
  std::string body;
  append_number(body, sums.commit);
  append_number(body, sums.commit_sum);
  append_number(body, sums.tables.size());
  for (const auto& [name, blocks] : sums.tables) {
    append_text(body, name);
    append_number(body, blocks.size());
    for (const std::uint32_t sum : blocks) append_number(body, sum);
  }
  return with_checksum(body);
}

BlockSums decode(const std::string& bytes) {
  CompactReader reader(checked_body(bytes));
  BlockSums sums;
  sums.commit = reader.number();
  sums.commit_sum = reader.number();
  for (std::size_t left = reader.count(); left > 0; --left) {
    std::vector<std::uint32_t>& blocks = sums.tables[std::string(reader.text())];
    blocks.resize(reader.count());
    for (std::uint32_t& sum : blocks) sum = static_cast<std::uint32_t>(reader.number());
  }
  return sums;
}

// Nothing: there are none, or they are damaged themselves.
std::optional<BlockSums> read_sums(const fs::path& index) {
  try {
    return decode(read_file(index / kSumsFile, kMaxSumsBytes));
  } catch (const Error&) {
    return std::nullopt;
  }
}

std::vector<std::uint32_t> table_sums(const fs::path& path,
                                      const std::optional<BlockSums>& before) {
  const Table table(path);
  std::vector<std::uint32_t> sums;
  std::vector<std::uint32_t> known;
  if (before) {
    const auto found = before->tables.find(path.filename().string());
    if (found != before->tables.end()) known = found->second;
  }
  Block block{};
  for (std::size_t i = 0; table.read(i, block, kNumberBytes); ++i) {
    if (i < known.size() && commit_of(block) <= before->commit) {
      sums.push_back(known[i]);
      continue;
    }
    if (!table.read(i, block)) break;
    sums.push_back(sum_of(block));
  }
  return sums;
}

void write_private(const fs::path& path, const std::string& bytes) {
  const fs::path beside = path.string() + ".new";
  std::ofstream file(beside, std::ios::binary | std::ios::trunc);
  fs::permissions(beside, fs::perms::owner_read | fs::perms::owner_write);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  file ? fs::rename(beside, path) : static_cast<void>(fs::remove(beside));
}

// Reading 64 MB takes some 20 ms. Larger indexes would make each commit and each opening slow.
bool is_small(const fs::path& index) {
  constexpr std::uintmax_t kMaxBytes = std::uintmax_t{64} << 20U;
  std::uintmax_t bytes = 0;
  for (const std::string& name : names_in(index)) {
    std::error_code ignored;
    const std::uintmax_t size = fs::file_size(index / name, ignored);
    if (!ignored) bytes += size;
  }
  return bytes <= kMaxBytes;
}

// Each commit writes a block at least: where none is of it, its number is damaged, and what follows
// in the file that makes it would be taken for something else.
bool holds_block_of(std::uint64_t commit, const fs::path& index) {
  for (const std::string& name : names_in(index)) {
    if (!name.ends_with(kTableSuffix)) continue;
    const Table table(index / name);
    Block block{};
    for (std::size_t i = 0; table.read(i, block, kNumberBytes); ++i) {
      if (commit_of(block) == commit) return true;
    }
  }
  return false;
}

bool fits_once(const fs::path& index) {
  const std::optional<BlockSums> sums = read_sums(index);
  if (!sums) return true;
  try {
    const std::string commit_file = read_file(index / kCommitFile, kMaxCommitFileBytes);
    const std::uint64_t commit = number_of_commit(commit_file);
    // It is replaced before its sums are.
    if (commit < sums->commit) return false;
    if (commit == sums->commit && hash64(commit_file) != sums->commit_sum) return false;
    if (commit > sums->commit && !holds_block_of(commit, index)) return false;
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kNotFound) return true;  // whoever opens the index tells
    return false;
  }
  Block block{};
  for (const auto& [name, blocks] : sums->tables) {
    const Table table(index / name);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (!table.read(i, block)) return false;
      if (commit_of(block) <= sums->commit && sum_of(block) != blocks[i]) return false;
    }
  }
  return true;
}

}  // namespace

void write_block_sums(const fs::path& index) noexcept {
  try {
    if (!is_small(index)) {
      fs::remove(index / kSumsFile);
      return;
    }
    const std::string commit_file = read_file(index / kCommitFile, kMaxCommitFileBytes);
    BlockSums sums{number_of_commit(commit_file), hash64(commit_file), {}};
    std::optional<BlockSums> before = read_sums(index);
    // Of a commit that a power cut took back, and that was made again with other blocks.
    if (before && before->commit >= sums.commit) before.reset();
    for (const std::string& name : names_in(index)) {
      if (name.ends_with(kTableSuffix)) sums.tables[name] = table_sums(index / name, before);
    }
    write_private(index / kSumsFile, encode(sums));
  } catch (const std::exception&) {  // a full disk, for one
  }
}

// A writer may be in the middle of a block, or put another index in the place of this one.
bool fits_block_sums(const fs::path& index) {
  for (int attempt = 1;; ++attempt) {
    if (fits_once(index)) return true;
    if (attempt == kMaxComparisons) return false;
    ::usleep(2'000);
  }
}

}  // namespace toibiki
