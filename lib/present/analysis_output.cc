// SPDX-License-Identifier: GPL-2.0-or-later
#include "record/json.h"
#include "toibiki/analyzer.h"

namespace toibiki {
namespace {

Json to_json(Span span) { return Json::array({span.begin, span.end}); }

}  // namespace

std::string to_json(const Analysis& analysis) {
  Json json;
  json["normalized"] = analysis.normalized;
  json["rewritings"] = Json::array();
  for (const Rewriting& rewriting : analysis.rewritings) {
    Json out;
    out["span"] = to_json(rewriting.span);
    out["text"] = rewriting.text;
    out["rule"] = rewriting.rule;
    json["rewritings"].push_back(std::move(out));
  }
  json["words"] = Json::array();
  for (const WordAnalysis& word : analysis.words) {
    Json out;
    out["span"] = to_json(word.span);
    out["normalized"] = word.normalized;
    out["part_of_speech"] = word.part_of_speech;
    out["base"] = word.base;
    out["reading"] = word.reading;
    out["key"] = word.key;
    out["key_rule"] = word.key_rule;
    out["parts"] = word.parts;
    out["dropped_by"] = word.dropped_by;
    json["words"].push_back(std::move(out));
  }
  json["tokens"] = Json::array();
  for (const Token& token : analysis.tokens) {
    Json out;
    out["span"] = to_json(token.span);
    out["kind"] = std::string(to_string(token.kind));
    out["key"] = token.key;
    json["tokens"].push_back(std::move(out));
  }
  return dump_json(json);
}

std::string to_string(const Analysis& analysis) {
  std::string out = analysis.normalized;
  for (const WordAnalysis& word : analysis.words) {
    out += "\n" + word.normalized + " -> ";
    out += word.dropped_by.empty() ? word.key + " (" + word.key_rule + ")"
                                   : "dropped: " + word.dropped_by;
  }
  for (const Token& token : analysis.tokens) out += "\n" + to_string(token);
  return out;
}

}  // namespace toibiki
