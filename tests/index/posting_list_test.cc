// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/posting_list.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

#include "tests/index/random_documents.h"

namespace toibiki {
namespace {

using Frequencies = std::map<std::uint32_t, std::uint32_t>;  // by document

struct Made {
  Frequencies frequencies;
  std::vector<std::uint32_t> lengths;
  PostingList list;
};

// So many of so many documents, some with frequencies above those of four bits.
Made random_list(Random& random, std::size_t count, std::size_t document_count) {
  Made made;
  for (std::size_t i = 0; i < document_count; ++i) {
    made.lengths.push_back(static_cast<std::uint32_t>(random() % 500));
  }
  while (made.frequencies.size() < count) {
    const auto most = random() % 5 == 0 ? 1'000 : 16;
    made.frequencies[static_cast<std::uint32_t>(random() % document_count)] =
        static_cast<std::uint32_t>(1 + random() % most);
  }
  std::vector<std::uint32_t> documents;
  std::vector<std::uint32_t> frequencies;
  for (const auto& [document, frequency] : made.frequencies) {
    documents.push_back(document);
    frequencies.push_back(frequency);
  }
  made.list = PostingList(documents, frequencies, made.lengths);
  return made;
}

// As numbers, as bits, all documents, and numbers of several upper halves.
constexpr std::pair<std::size_t, std::size_t> kSizes[] = {
    {0, 0},      {0, 100},     {1, 1},     {1, 1'000},   {90, 1'000},
    {91, 1'000}, {500, 1'001}, {640, 640}, {3, 200'000}, {2'000, 200'000}};

TEST(PostingList, TellsWhatItWasMadeOf) {
  Random random(1);
  for (const auto& [count, document_count] : kSizes) {
    const Made made = random_list(random, count, document_count);
    EXPECT_EQ(made.list.size(), count);
    EXPECT_EQ(made.list.empty(), count == 0);
    Frequencies told;
    std::vector<std::uint32_t> documents;
    made.list.for_each([&](std::uint32_t document, std::uint32_t frequency) {
      documents.push_back(document);
      told[document] = frequency;
    });
    EXPECT_EQ(told, made.frequencies);
    EXPECT_TRUE(std::is_sorted(documents.begin(), documents.end()));
    EXPECT_EQ(made.list.documents(), documents);
    DocumentBits bits;
    bits.resize(document_count);
    made.list.add_to(bits);
    EXPECT_EQ(bits.documents(), documents);
    EXPECT_EQ(bits.size(), count);
    for (std::uint32_t document = 0; document < document_count; ++document) {
      EXPECT_EQ(bits.contains(document), told.contains(document));
    }
  }
}

TEST(PostingList, FindsAscendingDocuments) {
  Random random(2);
  for (const auto& [count, document_count] : kSizes) {
    const Made made = random_list(random, count, document_count);
    for (const std::uint32_t step : {1U, 3U, 50U, 400U}) {
      PostingFinder finder(made.list);
      for (std::uint32_t document = 0; document < document_count; document += step) {
        const auto found = made.frequencies.find(document);
        const std::uint32_t expected = found == made.frequencies.end() ? 0 : found->second;
        EXPECT_EQ(finder.frequency_of(document), expected) << document << " of " << count;
        EXPECT_EQ(finder.frequency_of(document), expected) << "again";
      }
    }
  }
}

TEST(PostingList, AFrequentTermTakesLessRoomThanItsNumbers) {
  const std::vector<std::uint32_t> lengths(10'000, 100);
  const auto bytes_of = [&](std::uint32_t every) {
    std::vector<std::uint32_t> documents;
    for (std::uint32_t at = 0; at < lengths.size(); at += every) documents.push_back(at);
    const std::vector<std::uint32_t> frequencies(documents.size(), 2);
    return PostingList(documents, frequencies, lengths).size_bytes();
  };
  const std::size_t bits_and_ranks = (10'000 / 64 + 1) * 12;
  EXPECT_EQ(bytes_of(2), bits_and_ranks + 5'000 / 2);
  EXPECT_EQ(bytes_of(100), 100 * 2 + 4 + 100 / 2U);
}

TEST(PostingList, NoDocumentGetsALargerShareThanTheMost) {
  Random random(4);
  for (const double average : {1.0, 50.0, 250.0, 5'000.0}) {
    const LengthFactors factors({}, average);
    for (const auto& [count, document_count] : kSizes) {
      const Made made = random_list(random, count, document_count);
      double largest = 0.0;
      for (const auto& [document, frequency] : made.frequencies) {
        largest = std::max(largest, term_score(1.0, frequency, factors.of(made.lengths[document])));
      }
      EXPECT_GE(made.list.max_share(factors), largest);
      EXPECT_EQ(made.list.max_share(factors) == 0.0, count == 0);
    }
  }
  // Of one document it is what that one gets.
  const std::vector<std::uint32_t> lengths{40};
  const PostingList one({0}, std::vector<std::uint32_t>{5}, lengths);
  const LengthFactors factors({}, 40.0);
  EXPECT_DOUBLE_EQ(one.max_share(factors), term_score(1.0, 5.0, factors.of(40.0)));
}

}  // namespace
}  // namespace toibiki
