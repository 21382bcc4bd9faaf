// SPDX-License-Identifier: GPL-2.0-or-later
#include "toibiki/import.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "tests/record/imported.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

TEST(Import, TellsTheFormatByTheEnding) {
  EXPECT_EQ(ids(imported("FAQ.CSV", "id,question\n1,q\n")), Lines{"1"});
  EXPECT_EQ(ids(imported("faq.tsv", "id\tquestion\n1\tq\n")), Lines{"1"});
  EXPECT_EQ(ids(imported("faq.jsonl", "{\"id\":\"1\",\"question\":\"q\"}")), Lines{"1"});
  EXPECT_EQ(ids(imported("corpus.jsonl", "{\"_id\":\"1\",\"title\":\"q\"}")), Lines{"1"});
}

TEST(Import, AStatedFormatGoesBeforeTheEnding) {
  ImportOptions options;
  options.format = FileFormat::kJsonl;
  EXPECT_EQ(ids(imported("corpus.jsonl", "{\"id\":\"1\",\"question\":\"q\"}", options)),
            Lines{"1"});
  options.format = FileFormat::kBeir;
  EXPECT_EQ(ids(imported("a.json", "{\"_id\":\"1\",\"title\":\"q\"}", options)), Lines{"1"});
}

TEST(Import, AFolderIsABeirCorpus) {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "corpus.jsonl") << "{\"_id\":\"1\",\"title\":\"\"}\n";
  const ImportedFile file = read_records(folder.path());
  ASSERT_EQ(file.problems.size(), 1U);
  EXPECT_EQ(file.problems[0].path, (folder.path() / "corpus.jsonl").string());
}

TEST(Import, ErrorsOfTheWholeFileSayWhatToDo) {
  const TemporaryFolder folder;
  const TemporaryFolder empty;
  const auto write = [&](const std::string& name, const std::string& bytes) {
    std::ofstream(folder.path() / name, std::ios::binary) << bytes;
    return folder.path() / name;
  };
  struct Row {
    fs::path path;
    std::optional<FileFormat> format;
    RecordKind kind;
    ErrorCode code;
    std::string part;
  };
  constexpr auto kArticle = RecordKind::kArticle;
  const std::vector<Row> rows = {
      {folder.path() / "none.csv", {}, kArticle, ErrorCode::kNotFound, "none.csv: 開けません"},
      {folder.path() / "none", {}, kArticle, ErrorCode::kNotFound, "none: 開けません"},
      {empty.path(), {}, kArticle, ErrorCode::kNotFound, "corpus.jsonl: 開けません"},
      {folder.path(), FileFormat::kCsv, kArticle, ErrorCode::kInvalidFile, "フォルダです"},
      {write("faq.txt", "x"), {}, kArticle, ErrorCode::kInvalidFile, "--format jsonl, csv, tsv"},
      {write("faq.xlsx", "PK"), {}, kArticle, ErrorCode::kInvalidFile, "「CSV UTF-8」"},
      {write("faq.csv", "PK\x03\x04"), {}, kArticle, ErrorCode::kInvalidFile, "Excel xlsx"},
      {write("utf16.jsonl", "\xFF\xFE{"), {}, kArticle, ErrorCode::kInvalidFile, "UTF-16"},
      {write("corpus.jsonl", "{}"),
       {},
       RecordKind::kPastAnswer,
       ErrorCode::kInvalidArgument,
       "--kind article"},
  };
  for (const Row& row : rows) {
    ImportOptions options;
    options.format = row.format;
    options.kind = row.kind;
    const auto error = refusal_of([&] { read_records(row.path, options); });
    ASSERT_TRUE(error) << row.path;
    EXPECT_EQ(error->code(), row.code) << error->what();
    EXPECT_NE(std::string(error->what()).find(row.part), std::string::npos) << error->what();
  }
}

TEST(Import, RefusesAColumnMapForFormatsWithoutColumns) {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "faq.jsonl") << R"({"id":"a","question":"b"})";
  ImportOptions options;
  options.columns["質問文"] = "question";
  const auto error = refusal_of([&] { read_records(folder.path() / "faq.jsonl", options); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code(), ErrorCode::kInvalidArgument);
  EXPECT_NE(std::string(error->what()).find("CSV と TSV"), std::string::npos) << error->what();
}

TEST(Import, RefusesAFileOverTwoGibibytesWithoutReadingIt) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "big.csv";
  std::ofstream(path).close();
  fs::resize_file(path, (std::uintmax_t{2} << 30U) + 1);  // sparse: takes no room
  const auto error = refusal_of([&] { read_records(path); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code(), ErrorCode::kInvalidFile);
  EXPECT_NE(std::string(error->what()).find("2147483649 バイト(上限 2 GiB)"), std::string::npos)
      << error->what();
}

TEST(Import, PrintsAProblemOnOneLine) {
  EXPECT_EQ(
      to_string(RowProblem{"faq.csv", 17, "valid_until", "2026/13/01", "日付ではありません。"}),
      "faq.csv:17: valid_until: 「2026/13/01」: 日付ではありません。");
  EXPECT_EQ(to_string(RowProblem{"faq.csv", 17, "id", "", "ID が空です。"}),
            "faq.csv:17: id: ID が空です。");
  EXPECT_EQ(to_string(RowProblem{"faq.csv", 0, "", "", "レコードがありません。"}),
            "faq.csv: レコードがありません。");
}

}  // namespace
}  // namespace toibiki
