// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <initializer_list>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "ingest/catch_up.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_knowledge_base.h"
#include "toibiki/dictionary.h"

namespace toibiki {

// New dictionary files that wait to be applied.
class NewFiles {
 public:
  NewFiles(std::initializer_list<std::pair<std::string, std::string>> files) {
    for (const auto& [name, text] : files) {
      write_bytes(folder_.path() / name, text);
      change_.put.push_back(folder_.path() / name);
    }
  }
  std::filesystem::path file(const std::string& name) const { return folder_.path() / name; }
  const DictionaryFiles& change() const { return change_; }

 private:
  TemporaryFolder folder_;
  DictionaryFiles change_;
};

// Articles and answers about things that a lexicon may know: ぽよ活 in t1, t3 (agents only) and x1,
// 置き凪 in t2 and x2.
inline std::vector<Record> records_about_new_words() {
  std::vector<Record> records = many_articles(30);
  records.push_back(article("t1", "ぽよ活グッズの返品", "未開封なら返品できます。"));
  records.push_back(article("t2", "置き凪を頼みたい", "注文のときに選べます。"));
  records.push_back(agent_article("t3", "ＯＳＨＩぽよ活便の扱い", "店長に確かめる。"));
  records.push_back(past_answer("x1", "ぽよ活の特典が届きません", "再送しました。"));
  records.push_back(past_answer("x2", "置き凪で盗まれた", "調べています。"));
  return records;
}

// Past answers and outcomes from which t1 and t2 learn the same words. What comes of them, check()
// holds against the record.
inline void teach_new_words(const TestKnowledgeBase& kb) {
  Writer writer = kb.writer();
  PastAnswer answer = past_answer("taught", "特典のぽよ活グッズはどこですか");
  answer.article_ids = {"t1", "t2"};
  writer.put(answer);
  for (const char* inquiry : {"ぽよ活の缶バッジ", "置き凪のとき", "ふつうの質問"}) {
    RecordedOutcome outcome;
    outcome.inquiry = inquiry;
    outcome.article_id = "t1";
    outcome.source = "op-1";
    writer.record_outcome(outcome);
  }
  writer.commit();
}

// What the indexes hold of every record, byte by byte: its text and each of its tokens.
inline std::map<std::string, std::string> documents_of(const TestKnowledgeBase& kb,
                                                       const std::vector<Record>& records) {
  std::map<std::string, std::string> documents;
  IndexSet indexes(kb.path());
  for (const Record& record : records) {
    documents[id_of(record)] = indexes.at(home_of(record)).data_of(id_of(record)).value_or("");
  }
  return documents;
}

inline std::vector<std::string> differing(const std::map<std::string, std::string>& a,
                                          const std::map<std::string, std::string>& b) {
  std::vector<std::string> ids;
  for (const auto& [id, data] : a) {
    if (b.at(id) != data) ids.push_back(id);
  }
  return ids;
}

// Path below the knowledge base -> content, of every file.
inline std::map<std::string, std::string> bytes_below(const std::filesystem::path& folder) {
  std::map<std::string, std::string> bytes;
  for (const auto& file : files_below(folder)) bytes[file.string()] = bytes_of(file);
  return bytes;
}

}  // namespace toibiki
