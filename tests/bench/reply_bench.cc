// SPDX-License-Identifier: GPL-2.0-or-later
//
// What becomes of past replies: personal values left in the templates of the first hundred replies
// with an article, planted contradictions found, and flags on replies that contradict nothing. Only
// the figures that must hold decide the exit code.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <variant>
#include <vector>

#include "tests/support/test_knowledge_base.h"
#include "toibiki/import.h"
#include "toibiki/masking.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kReplyCount = 100;

std::vector<nlohmann::json> read_rows(const fs::path& path) {
  std::ifstream file(path);
  std::vector<nlohmann::json> rows;
  for (std::string line; std::getline(file, line);) rows.push_back(nlohmann::json::parse(line));
  return rows;
}

// Replies of a golden file, as past answers.
std::vector<Record> answers_of(const std::vector<nlohmann::json>& rows) {
  std::vector<Record> records;
  for (const nlohmann::json& row : rows) {
    PastAnswer answer = past_answer(row.at("_id"), "お尋ねします", row.at("reply"));
    answer.article_ids = row.at("article_ids").get<std::vector<std::string>>();
    records.push_back(std::move(answer));
  }
  return records;
}

void print_conflicts(const std::string& id, const ReplyTemplate& reply) {
  for (const FactConflict& conflict : reply.conflicts) {
    std::printf("  flagged: %s 「%s」, %s says %s\n", id.c_str(),
                std::string(conflict.reply_span.of(reply.reply)).c_str(),
                conflict.article_id.c_str(), conflict.article_value.c_str());
  }
}

class Bench {
 public:
  Bench(const fs::path& sample, const fs::path& golden)
      : contradictions_(read_rows(golden / "contradictions.jsonl")),
        consistent_(read_rows(golden / "consistent.jsonl")),
        slots_(read_rows(golden / "slots.jsonl")),
        masker_({{}, sample / "dictionaries"}) {
    fs::copy(sample / "dictionaries", knowledge_.path() / "dictionaries",
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    knowledge_.put(read_records(sample / "articles.jsonl").records);
    answers_ = read_records(sample / "answers.jsonl", {{}, RecordKind::kPastAnswer, {}}).records;
    knowledge_.put(answers_);
    knowledge_.put(answers_of(contradictions_));
    knowledge_.put(answers_of(consistent_));
  }

  int run() {
    const KnowledgeBase opened = knowledge_.open();
    const std::size_t left = count_left(opened);
    const std::size_t labelled = count_labelled(opened);
    const std::size_t missed = count_missed(opened);
    const std::size_t false_flags = count_flags(opened);
    return left + labelled + missed + false_flags == 0 ? 0 : 1;
  }

 private:
  // Personal values that Masker still finds. What the articles say of the company is none.
  std::size_t count_left(const KnowledgeBase& opened) {
    std::size_t reply_count = 0;
    std::size_t left_count = 0;
    std::size_t slot_count = 0;
    std::size_t leftover_count = 0;
    std::size_t shared_count = 0;
    std::size_t sentence_count = 0;
    for (const Record& record : answers_) {
      const auto& answer = std::get<PastAnswer>(record);
      if (answer.article_ids.empty() || answer.reply.empty() || reply_count == kReplyCount)
        continue;
      ++reply_count;
      const ReplyTemplate reply = *opened.reply_template(answer.id);
      slot_count += reply.slots.size();
      leftover_count += reply.leftovers.size();
      sentence_count += reply.sentences.size();
      for (const ReplySentence& sentence : reply.sentences) shared_count += sentence.is_shared;
      for (const PersonalData& data : masker_.find(reply.text)) {
        const std::string value(data.span.of(reply.text));
        if (is_said_by_article(opened, answer, value)) continue;
        ++left_count;
        std::printf("  left: %s 「%s」 (%s)\n", answer.id.c_str(), value.c_str(),
                    data.reason.c_str());
      }
    }
    std::printf(
        "%zu replies: %zu slots, %zu leftovers, %zu of %zu sentences shared; personal values left, "
        "by "
        "Masker: %zu\n",
        reply_count, slot_count, leftover_count, shared_count, sentence_count, left_count);
    return left_count;
  }

  static bool is_said_by_article(const KnowledgeBase& opened, const PastAnswer& answer,
                                 const std::string& value) {
    for (const std::string& id : answer.article_ids) {
      const auto article = opened.record(RecordKind::kArticle, id);
      if (article && std::get<Article>(*article).answer.find(value) != std::string::npos)
        return true;
    }
    return false;
  }

  // Labelled values that stand in the template. Those of the case may be leftovers.
  std::size_t count_labelled(const KnowledgeBase& opened) {
    std::size_t personal_count = 0;
    std::size_t personal_left = 0;
    std::size_t specific_count = 0;
    std::size_t specific_left = 0;
    for (const nlohmann::json& row : slots_) {
      const std::string id = row.at("_id");
      const ReplyTemplate reply = *opened.reply_template(id);
      for (const std::string value : row.at("personal")) {
        ++personal_count;
        if (reply.text.find(value) == std::string::npos) continue;
        ++personal_left;
        std::printf("  personal value left: %s 「%s」\n", id.c_str(), value.c_str());
      }
      for (const std::string value : row.at("specific")) {
        ++specific_count;
        if (reply.text.find(value) == std::string::npos) continue;
        ++specific_left;
        std::printf("  value of the case left: %s 「%s」\n", id.c_str(), value.c_str());
      }
    }
    std::printf("labelled: %zu of %zu personal values left, %zu of %zu of the case\n",
                personal_left, personal_count, specific_left, specific_count);
    return personal_left;
  }

  std::size_t count_missed(const KnowledgeBase& opened) {
    std::size_t found_count = 0;
    std::size_t other_count = 0;
    for (const nlohmann::json& row : contradictions_) {
      const std::string id = row.at("_id");
      const std::string planted = row.at("planted");
      const ReplyTemplate reply = *opened.reply_template(id);
      const std::size_t begin = reply.reply.find(planted);
      bool is_found = false;
      for (const FactConflict& conflict : reply.conflicts) {
        const bool is_planted =
            conflict.reply_span.begin < begin + planted.size() && begin < conflict.reply_span.end;
        is_found = is_found || is_planted;
        other_count += is_planted ? 0 : 1;
      }
      found_count += is_found;
      if (!is_found) std::printf("  missed: %s 「%s」\n", id.c_str(), planted.c_str());
    }
    std::printf("planted contradictions: %zu of %zu found, %zu other flags\n", found_count,
                contradictions_.size(), other_count);
    return contradictions_.size() - found_count;
  }

  std::size_t count_flags(const KnowledgeBase& opened) {
    std::size_t consistent_flags = 0;
    for (const nlohmann::json& row : consistent_) {
      const ReplyTemplate reply = *opened.reply_template(std::string(row.at("_id")));
      consistent_flags += reply.conflicts.size();
      print_conflicts(row.at("_id"), reply);
    }
    std::size_t sample_flags = 0;
    for (const Record& record : answers_) {
      const ReplyTemplate reply = *opened.reply_template(id_of(record));
      sample_flags += reply.conflicts.size();
      print_conflicts(id_of(record), reply);
    }
    std::printf("false flags: %zu on %zu consistent replies, %zu on %zu replies of the sample\n",
                consistent_flags, consistent_.size(), sample_flags, answers_.size());
    return consistent_flags + sample_flags;
  }

  TestKnowledgeBase knowledge_;
  std::vector<nlohmann::json> contradictions_;
  std::vector<nlohmann::json> consistent_;
  std::vector<nlohmann::json> slots_;
  Masker masker_;
  std::vector<Record> answers_;
};

}  // namespace
}  // namespace toibiki

// Arguments: examples/sample and tests/golden/reply.
int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: toibiki_reply SAMPLE_FOLDER GOLDEN_FOLDER\n");
    return 2;
  }
  return toibiki::Bench(argv[1], argv[2]).run();
}
