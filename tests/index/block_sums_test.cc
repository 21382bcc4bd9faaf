// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/block_sums.h"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <random>
#include <string>
#include <thread>

#include "index/index_copy.h"
#include "tests/index/test_index.h"
#include "tests/support/files.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;

// Enough for several blocks in each file.
std::vector<IndexDocument> documents(int generation) {
  std::vector<IndexDocument> documents;
  for (int i = 0; i < 300; ++i) {
    documents.push_back(words("r" + std::to_string(i), "共通 番号" + std::to_string(i) + " 世代" +
                                                           std::to_string(generation)));
  }
  return documents;
}

TEST(BlockSums, FitAfterEachCommit) {
  const TestIndex index;
  EXPECT_TRUE(fits_block_sums(index.folder(IndexName::kPublic)));
  for (int generation = 1; generation <= 5; ++generation) {
    index.put(documents(generation));
    EXPECT_TRUE(fs::exists(index.folder(IndexName::kPublic) / "sums"));
    EXPECT_TRUE(fits_block_sums(index.folder(IndexName::kPublic))) << generation;
  }
}

TEST(BlockSums, FindABitThatFlippedAnywhereAlsoAfterFurtherCommits) {
  const TestIndex index;
  index.put(documents(1));
  const fs::path folder = index.folder(IndexName::kPublic);
  std::mt19937 random(20251126);
  for (const fs::path& file : files_below(folder)) {
    if (file.filename() == "sums" || fs::file_size(file) == 0) continue;
    for (int i = 0; i < 40; ++i) {
      const std::size_t offset = random() % fs::file_size(file);
      const auto bit = static_cast<unsigned char>(1U << random() % 8);
      // The head of a block says which commit wrote it: a later one has no sum.
      const bool is_later = file.extension() == ".glass" && offset % 8'192 < 4;
      const bool is_number = file.extension() != ".glass";
      if (is_later || is_number) continue;
      flip_bits(file, offset, bit);
      EXPECT_FALSE(fits_block_sums(folder)) << file << " " << offset;
      flip_bits(file, offset, bit);
    }
  }
  EXPECT_TRUE(fits_block_sums(folder));
  flip_bits(folder / "iamglass", 40, 1);
  EXPECT_FALSE(fits_block_sums(folder));
  flip_bits(folder / "iamglass", 40, 1);
  flip_bits(folder / "docdata.glass", 8'000, 4);
  index.put({words("new", "あたらしい")});
  EXPECT_FALSE(fits_block_sums(folder));
}

// Also one that makes the commit's number that of a later one, which would have no sums yet.
TEST(BlockSums, FindEachBitOfTheFileThatMakesACommit) {
  const TestIndex index;
  for (int generation = 1; generation <= 3; ++generation) index.put(documents(generation));
  const fs::path folder = index.folder(IndexName::kPublic);
  const fs::path file = folder / "iamglass";
  for (std::size_t offset = 0; offset < fs::file_size(file); offset += offset < 40 ? 1 : 7) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      flip_bits(file, offset, static_cast<unsigned char>(1U << bit));
      EXPECT_FALSE(fits_block_sums(folder)) << offset << ' ' << bit;
      flip_bits(file, offset, static_cast<unsigned char>(1U << bit));
    }
  }
  EXPECT_TRUE(fits_block_sums(folder));
}

// A writer that was killed between the two, or had no room for them.
TEST(BlockSums, OfAnEarlierCommitHoldForWhatItWrote) {
  const TestIndex index;
  const fs::path folder = index.folder(IndexName::kPublic);
  index.put(documents(1));
  fs::copy_file(folder / "sums", index.path() / "kept");
  for (int generation = 2; generation <= 4; ++generation) {
    index.put({words("other", "別 世代" + std::to_string(generation))});
    fs::copy_file(index.path() / "kept", folder / "sums", fs::copy_options::overwrite_existing);
    EXPECT_TRUE(fits_block_sums(folder)) << generation;
  }
}

TEST(BlockSums, FindAFileThatIsShorterOrGone) {
  for (const char* name : {"postlist.glass", "docdata.glass", "termlist.glass"}) {
    const TestIndex index;
    index.put(documents(1));
    const fs::path file = index.folder(IndexName::kPublic) / name;
    fs::resize_file(file, fs::file_size(file) - 1);
    EXPECT_FALSE(fits_block_sums(index.folder(IndexName::kPublic))) << name;
    fs::remove(file);
    EXPECT_FALSE(fits_block_sums(index.folder(IndexName::kPublic))) << name;
  }
}

TEST(BlockSums, WithoutThemOrWithDamagedOnesNothingIsCompared) {
  const TestIndex index;
  index.put(documents(1));
  const fs::path folder = index.folder(IndexName::kPublic);
  flip_bits(folder / "docdata.glass", 8'000, 4);
  EXPECT_FALSE(fits_block_sums(folder));
  flip_bits(folder / "sums", 30, 4);
  EXPECT_TRUE(fits_block_sums(folder));
  fs::remove(folder / "sums");
  EXPECT_TRUE(fits_block_sums(folder));
}

TEST(BlockSums, FitWhileAWriterCommits) {
  const TestIndex index;
  index.put(documents(1));
  std::atomic<bool> stop = false;
  std::jthread writer([&] {
    for (int generation = 2; generation < 12; ++generation) index.put(documents(generation));
    stop = true;
  });
  while (!stop) EXPECT_TRUE(fits_block_sums(index.folder(IndexName::kPublic)));
}

// After a power cut the sums may be of a commit that the index has lost, and makes again otherwise.
TEST(BlockSums, OfACommitThatIsLostAreNotKept) {
  const TestIndex index;
  const fs::path folder = index.folder(IndexName::kPublic);
  const fs::path before = index.path() / "before";
  index.put(documents(1));
  fs::copy(folder, before);
  index.put(documents(2));
  fs::copy_file(folder / "sums", before / "sums", fs::copy_options::overwrite_existing);
  fs::remove_all(folder);
  fs::rename(before, folder);
  EXPECT_FALSE(fits_block_sums(folder));
  index.put(documents(3));
  EXPECT_TRUE(fits_block_sums(folder));
}

TEST(BlockSums, AreMadeForACompactedCopy) {
  const TestIndex index;
  index.put(documents(1));
  const fs::path copy = index.path() / "copy";
  compact_index(index.folder(IndexName::kPublic), copy);
  EXPECT_TRUE(fits_block_sums(copy));
  flip_bits(copy / "docdata.glass", 8'000, 4);
  EXPECT_FALSE(fits_block_sums(copy));
}

}  // namespace
}  // namespace toibiki
