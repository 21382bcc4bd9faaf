// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstddef>
#include <functional>
#include <utility>

#include "base/utf8.h"
#include "record/column_names.h"
#include "record/import_formats.h"
#include "record/import_rows.h"
#include "record/json.h"
#include "record/record_json.h"
#include "record/white_space.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

// Calls take(value, line) for each line that is JSON; the others are problems of `rows`.
void for_each_line(std::string_view text, ImportedRows& rows,
                   const std::function<void(const Json& value, std::size_t line)>& take) {
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view content = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (content.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    try {
      take(parse_json(content), line);
    } catch (const Error& error) {
      rows.refuse(line, content, error.what());
    }
  }
}

// Says what the caller may have meant, where a member is unknown.
void add_hints(std::vector<RecordProblem>& problems, RecordKind kind) {
  for (RecordProblem& problem : problems) {
    if (problem.field == "_id") {
      problem.reason = "BEIR の corpus.jsonl なら --format beir としてください。" + problem.reason;
    } else {
      problem.reason = other_kind_hint(problem.field, kind) + problem.reason;
    }
  }
}

std::string text_member(const Json& object, const char* name, const char* field,
                        std::vector<RecordProblem>& problems) {
  const auto member = object.find(name);
  if (member == object.end()) return "";
  if (member->is_string()) return member->get<std::string>();
  problems.push_back({field, shown(dump_json(*member)), "文字列で書いてください。 (not a string)"});
  return "";
}

}  // namespace

ImportedFile read_jsonl(std::string_view text, RecordKind kind, const std::string& path) {
  ImportedRows rows(path);
  for_each_line(text, rows, [&](const Json& value, std::size_t line) {
    RecordFromJson read = read_record(value, kind);
    add_hints(read.problems, kind);
    rows.add(std::move(read.record), line, std::move(read.problems));
  });
  return std::move(rows).result();
}

ImportedFile read_beir(std::string_view text, const std::string& path) {
  ImportedRows rows(path, {{"id", "_id"}, {"question", "title"}, {"answer", "text"}});
  for_each_line(text, rows, [&](const Json& value, std::size_t line) {
    if (!value.is_object()) {
      rows.refuse(
          line, dump_json(value),
          "1 件を {\"_id\":\"…\",\"title\":\"…\",\"text\":\"…\"} の形で書いてください。 (not an "
          "object)");
      return;
    }
    Article article;
    std::vector<RecordProblem> problems;
    article.id = text_member(value, "_id", "id", problems);
    article.question = text_member(value, "title", "question", problems);
    article.answer = text_member(value, "text", "answer", problems);
    for (const auto& [name, member] : value.items()) {
      if (name == "_id" || name == "title" || name == "text") continue;
      if (name != "category" || !member.is_string()) {
        rows.add_unused(name);
      } else if (const auto category = member.get<std::string>(); !is_blank(category)) {
        article.category = {category};
      }
    }
    rows.add(std::move(article), line, std::move(problems));
  });
  return std::move(rows).result();
}

}  // namespace toibiki
