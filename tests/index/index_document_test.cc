// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/index_document.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/built_in_analyzer.h"
#include "tests/support/error_of.h"
#include "tests/support/records.h"

namespace toibiki {
namespace {

IndexDocument document_of(const Record& record) { return make_index_document(record, analyzer()); }

// Within-document frequency of a word; 0 if it is not there.
std::uint32_t frequency(const IndexDocument& document, const std::string& term) {
  const auto found = document.terms.find(term);
  return found == document.terms.end() ? 0 : found->second;
}

TEST(IndexDocument, EachFieldCountsWithItsWeight) {
  Article full = article("a", "電車", "倉庫");
  full.phrasings = {"果物"};
  full.keywords = {"伝票"};
  full.category = {"会計"};
  full.tags = {"札幌"};
  full.product = "帳簿";
  const IndexDocument document = document_of(full);
  EXPECT_EQ(document.id, "a");
  struct Row {
    const char* term;
    std::uint32_t expected;
  };
  for (const Row& row :
       {Row{"W電車", 2}, Row{"W果物", 2}, Row{"W伝票", 2}, Row{"W会計", 1}, Row{"W倉庫", 1},
        Row{"W札幌", 0}, Row{"W帳簿", 0}, Row{"Rそうこ", 1}, Row{"B倉庫", 1}}) {
    EXPECT_EQ(frequency(document, row.term), row.expected) << row.term;
  }
}

TEST(IndexDocument, OccurrencesAddUpOverFields) {
  Article twice = article("a", "倉庫と倉庫", "倉庫。倉庫。倉庫。");
  twice.phrasings = {"倉庫", "倉庫"};
  EXPECT_EQ(frequency(document_of(twice), "W倉庫"), 2U * 2 + 3 + 2U * 2);
  EXPECT_EQ(frequency(document_of(past_answer("p", "倉庫", "倉庫")), "W倉庫"), 1U + 1);
}

TEST(IndexDocument, WordsDoNotReachFromOneElementIntoTheNext) {
  Article listed = article("a", "質問");
  listed.keywords = {"東京", "都庁"};
  EXPECT_EQ(frequency(document_of(listed), "B京都"), 0U);
}

TEST(IndexDocument, CountersAreNotInIt) {
  Article seen = article("a", "領収書", "倉庫");
  const IndexDocument before = document_of(seen);
  seen.counters = {987'654'321, 87'654'321, 7'654'321};
  EXPECT_EQ(document_of(seen), before);
  EXPECT_EQ(before.data.find("7654321"), std::string::npos);
  EXPECT_EQ(std::get<Article>(read_data(before.data, RecordKind::kArticle).record).counters,
            Counters{});
}

TEST(IndexDocument, KeepsTheRecordToShow) {
  Article full = article("a", "領収書 \"<&>\"\n\t", "倉庫 \xF0\x9F\x8D\x8E");
  full.valid_until = "2026-01-31";
  EXPECT_EQ(read_data(document_of(full).data, RecordKind::kArticle).record, Record(full));
  const PastAnswer answer = past_answer("p", "領収書", "倉庫");
  EXPECT_EQ(read_data(document_of(answer).data, RecordKind::kPastAnswer).record, Record(answer));
}

TEST(IndexDocument, KeepsTheTokensOfTheFieldsToShow) {
  Article full = article("a", "領収書はどこですか", "倉庫です。ABC-123 へ。");
  full.phrasings = {"請求書は?", "伝票は?"};
  for (const Record& record : {Record(full), Record(past_answer("p", "領収書の件", "倉庫です"))}) {
    const StoredDocument stored = read_data(document_of(record).data, kind_of(record));
    EXPECT_EQ(decode_fields(stored.forward(), stored.record), analyze_fields(record, analyzer()));
  }
}

TEST(IndexDocument, AnyChangedByteOfItsDataIsFound) {
  const std::string data = document_of(article("a", "領収書", "倉庫")).data;
  for (std::size_t i = 0; i < data.size(); ++i) {
    std::string changed = data;
    changed[i] = static_cast<char>(changed[i] ^ 4);
    ASSERT_EQ(code_of([&] { read_data(changed, RecordKind::kArticle); }), "corrupt") << i;
  }
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, std::size_t{16}, data.size() - 1}) {
    EXPECT_EQ(code_of([&] { read_data(data.substr(0, size), RecordKind::kArticle); }), "corrupt")
        << size;
  }
}

TEST(IndexDocument, TheDigestTellsAnyDifference) {
  const IndexDocument document = document_of(article("a", "領収書", "倉庫"));
  EXPECT_EQ(digest(document), digest(document_of(article("a", "領収書", "倉庫"))));
  IndexDocument other = document;
  other.id = "b";
  EXPECT_NE(digest(other), digest(document));
  other = document;
  other.data.back() = ' ';
  EXPECT_NE(digest(other), digest(document));
  other = document;
  ++other.terms["W倉庫"];
  EXPECT_NE(digest(other), digest(document));
  other = document;
  other.terms.erase("W倉庫");
  EXPECT_NE(digest(other), digest(document));
  other = document;
  other.terms["W余分"] = 1;
  EXPECT_NE(digest(other), digest(document));
}

TEST(IndexDocument, NoTermIsLongerThanTheIndexTakes) {
  std::string long_text;
  for (int i = 0; i < 10'000; ++i) long_text += static_cast<char>('a' + i * 7 % 26);
  std::string kana(9'000, ' ');
  for (std::size_t i = 0; i < kana.size(); i += 3) kana.replace(i, 3, "ア");
  const IndexDocument document = document_of(
      article(std::string(200, 'i'), long_text, kana + "\n" + std::string(50'000, '7')));
  for (const auto& [term, frequency] : document.terms) ASSERT_LE(term.size(), 201U) << term;
  EXPECT_GE(document.terms.size(), 2U);
}

}  // namespace
}  // namespace toibiki
