// SPDX-License-Identifier: GPL-2.0-or-later
#include "data.h"

#include <cstdlib>
#include <iostream>
#include <system_error>

#include "toibiki/evaluate.h"
#include "toibiki/import.h"

namespace toibiki::bench {
namespace {

constexpr std::size_t kLongCharacters = 600;

std::size_t character_count(const std::string& text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  return count;
}

std::vector<std::string> strung_together(const std::vector<std::string>& queries) {
  std::vector<std::string> inquiries;
  std::string current;
  for (const std::string& query : queries) {
    current += query + "\n";
    if (character_count(current) >= kLongCharacters) inquiries.push_back(std::move(current));
    if (character_count(current) >= kLongCharacters || current.empty()) current.clear();
  }
  return inquiries;
}

}  // namespace

Data read_data(const std::filesystem::path& folder) {
  if (!std::filesystem::exists(folder / "corpus.jsonl")) {
    std::cerr << folder.string()
              << ": corpus.jsonl がありません。BEIR 形式のフォルダを指定してください。 (no BEIR data set "
                 "there; nothing was measured)\n";
    std::exit(2);
  }
  Data data;
  ImportOptions options;
  options.format = FileFormat::kBeir;
  data.records = read_records(folder, options).records;
  for (const Record& record : data.records) {
    data.texts.push_back(field_text(record, Field::kQuestion) + "\n" +
                         field_text(record, Field::kAnswer));
  }
  for (const Query& query : read_queries(folder / "queries.jsonl")) {
    data.short_inquiries.push_back(query.text);
  }
  data.long_inquiries = strung_together(data.short_inquiries);
  return data;
}

std::filesystem::path scratch_folder() {
  struct Folder {
    Folder() {
      std::string name =
          (std::filesystem::temp_directory_path() / "toibiki-bench-XXXXXX").string();
      if (::mkdtemp(name.data()) == nullptr) std::abort();
      path = name;
    }
    ~Folder() {
      std::error_code ignored;
      std::filesystem::remove_all(path, ignored);
    }
    std::filesystem::path path;
  };
  static const Folder folder;
  return folder.path;
}

}  // namespace toibiki::bench
