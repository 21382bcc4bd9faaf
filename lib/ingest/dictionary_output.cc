// SPDX-License-Identifier: GPL-2.0-or-later
#include <string_view>

#include "record/json.h"
#include "toibiki/dictionary.h"

namespace toibiki {
namespace {

// Messages name paths, and a path may be no UTF-8.
std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json json_of(const RuleProblem& problem) {
  Json json;
  json["file"] = problem.file;
  json["line"] = problem.line;
  json["value"] = problem.value;
  json["reason"] = problem.reason;
  return json;
}

Json json_of(const std::vector<RuleProblem>& problems) {
  Json json = Json::array();
  for (const RuleProblem& problem : problems) json.push_back(json_of(problem));
  return json;
}

Json json_of(const DictionaryCheck& check) {
  Json json;
  json["ok"] = check.ok();
  json["problems"] = json_of(check.problems);
  json["notes"] = json_of(check.notes);
  return json;
}

Json json_of(const DictionaryLine& line) {
  Json json;
  json["file"] = line.file;
  json["line"] = line.line;
  json["text"] = line.text;
  json["added"] = line.added;
  return json;
}

Json json_of(const RecordChange& change) {
  Json json;
  json["kind"] = to_string(change.kind);
  json["id"] = change.id;
  json["lines"] = change.lines;
  json["gained"] = change.gained;
  json["lost"] = change.lost;
  return json;
}

Json json_of(const QueryChange& change) {
  Json json;
  json["id"] = change.id;
  json["before"] = change.before;
  json["after"] = change.after;
  json["right_before"] = change.right_before;
  json["right_after"] = change.right_after;
  json["lines"] = change.lines;
  return json;
}

template <class Element>
Json json_of_all(const std::vector<Element>& elements) {
  Json json = Json::array();
  for (const Element& element : elements) json.push_back(json_of(element));
  return json;
}

std::string joined(const std::vector<std::string>& words, std::string_view before) {
  std::string out;
  for (const std::string& word : words) out += " " + std::string(before) + word;
  return out;
}

std::string numbers(const std::vector<std::size_t>& lines) {
  std::string out;
  for (const std::size_t line : lines) out += " #" + std::to_string(line);
  return out;
}

}  // namespace

std::string to_string(const DictionaryCheck& check) {
  std::string out;
  for (const RuleProblem& problem : check.problems) out += to_string(problem) + "\n";
  for (const RuleProblem& note : check.notes) out += "note: " + to_string(note) + "\n";
  return out;
}

std::string to_string(const DictionaryLine& line) {
  return (line.added ? "+" : "-") + line.file + ":" + std::to_string(line.line) + ": " + line.text;
}

std::string to_string(const RecordChange& change) {
  return std::string(to_string(change.kind)) + " " + change.id + joined(change.gained, "+") +
         joined(change.lost, "-") + numbers(change.lines);
}

std::string to_string(const QueryChange& change) {
  return change.id + ":" + joined(change.before, "") + " ->" + joined(change.after, "") +
         numbers(change.lines);
}

std::string to_string(const DictionaryDiff& diff) {
  std::string out = to_string(diff.check);
  for (const DictionaryLine& line : diff.lines) out += to_string(line) + "\n";
  for (const RecordChange& change : diff.records) out += to_string(change) + "\n";
  for (const QueryChange& change : diff.queries) out += to_string(change) + "\n";
  return out + std::to_string(diff.changed_record_count) + " of " +
         std::to_string(diff.record_count) + " records, " +
         std::to_string(diff.changed_query_count) + " of " + std::to_string(diff.query_count) +
         " queries\n";
}

std::string to_string(const DictionaryReport& report) {
  return to_string(report.check) + (report.applied ? "applied:" : "not applied:") +
         joined(report.files, "") + " rewritten " + std::to_string(report.rewritten_count) +
         " of " + std::to_string(report.record_count) + "\n";
}

std::string to_json(const DictionaryCheck& check) { return dumped(json_of(check)); }

std::string to_json(const DictionaryDiff& diff) {
  Json json;
  json["check"] = json_of(diff.check);
  json["lines"] = json_of_all(diff.lines);
  json["record_count"] = diff.record_count;
  json["analyzed_count"] = diff.analyzed_count;
  json["changed_record_count"] = diff.changed_record_count;
  json["records"] = json_of_all(diff.records);
  json["query_count"] = diff.query_count;
  json["changed_query_count"] = diff.changed_query_count;
  json["queries"] = json_of_all(diff.queries);
  json["stopped"] = diff.stopped;
  return dumped(json);
}

std::string to_json(const DictionaryReport& report) {
  Json json;
  json["check"] = json_of(report.check);
  json["applied"] = report.applied;
  json["stopped"] = report.stopped;
  json["files"] = report.files;
  json["record_count"] = report.record_count;
  json["analyzed_count"] = report.analyzed_count;
  json["rewritten_count"] = report.rewritten_count;
  return dumped(json);
}

}  // namespace toibiki
