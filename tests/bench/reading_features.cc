// SPDX-License-Identifier: GPL-2.0-or-later
#include "reading_features.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "inquiry/role_model.h"
#include "inquiry/sentence_features.h"
#include "inquiry/weigh_boundaries.h"

namespace toibiki {
namespace {

using nlohmann::json;

// The output of the model of roles for a label.
std::string output_of(const std::string& label) {
  if (!label.starts_with("boilerplate ")) return label;
  const std::string kind = label.substr(12);
  if (kind == "filler") return "backchannel";
  for (const char* output :
       {"greeting", "introduction", "closing", "signature", "backchannel", "operator"}) {
    if (kind == output) return kind;
  }
  return "template";
}

bool is_kept_output(const std::string& output) {
  return output == "question" || output == "request" || output == "background" ||
         output == "complaint";
}

json as_json(const FeatureList& features) {
  json result = json::array();
  for (std::size_t i = 0; i < features.size(); ++i) result.push_back(std::string(features[i]));
  return result;
}

// What the pieces that a sentence covers ask for.
struct Wanted {
  std::string output;       // empty: nothing is labelled there
  std::size_t request = 0;  // of its lead; 0 if it has none
};

Wanted wanted_of(const LabelledInquiry& inquiry, Span span) {
  std::map<std::string, std::size_t> sizes;
  std::map<std::string, std::size_t> requests;
  std::size_t all = 0, kept = 0;
  for (const bool is_scored : {true, false}) {
    for (const LabelledPiece& piece : inquiry.pieces) {
      if (piece.is_scored() != is_scored) continue;
      const std::size_t begin = std::max(piece.span.begin, span.begin);
      const std::size_t end = std::min(piece.span.end, span.end);
      if (begin >= end) continue;
      const std::string output = output_of(piece.label);
      sizes[output] += end - begin;
      all += end - begin;
      kept += is_kept_output(output) ? end - begin : 0U;
      if (piece.request > 0) requests.try_emplace(output, piece.request);
    }
    if (all > 0) break;
  }
  Wanted wanted;
  std::size_t most = 0;
  for (const auto& [output, size] : sizes) {
    // A question of some length leads what stands in one sentence with it.
    const bool is_lead = (output == "question" || output == "request") && 3 * size >= all;
    if (2 * kept >= all && !is_kept_output(output)) continue;
    const std::size_t weight = is_lead ? size + all : size;
    if (weight <= most) continue;
    most = weight;
    wanted.output = output;
  }
  const auto request = requests.find(wanted.output);
  if (request != requests.end()) wanted.request = request->second;
  return wanted;
}

// Between what asks as it is read, some of it wrongly: that begins nothing.
json boundaries(std::vector<Sentence> sentences, const std::vector<Wanted>& wanted,
                const InquiryLines& inquiry, const SentenceReader& reader) {
  json result = json::array();
  reader.weigh(sentences, inquiry);
  const auto by_rules = group_requests(sentences, inquiry.text, inquiry.form);
  const AskedByRules asked = asked_by_rules(by_rules, sentences);
  RequestBoundaries steps(sentences, inquiry.text, inquiry.form, asked);
  FeatureList features;
  std::size_t last = 0;
  for (bool is_first = true; steps.has_next(); is_first = false) {
    const Wanted& lead = wanted[steps.lead()];
    const bool asks = lead.output == "question" || lead.output == "request";
    const std::size_t request = asks ? lead.request : 0;
    const bool is_another = last != 0 && request != 0 && request != last;
    if (!is_first) {
      features.clear();
      steps.features(features);
      result.push_back(
          {{"label", is_another ? "another" : "same"}, {"features", as_json(features)}});
    }
    steps.take(is_another);
    if (request != 0) last = request;
  }
  return result;
}

}  // namespace

std::string features_as_json(const LabelledInquiry& inquiry, const std::string& file,
                             const SentenceReader& reader) {
  const NormalizedText normalized = readable_text(inquiry.text);
  InquiryLines lines = split_lines(normalized.text());
  const std::vector<Sentence> sentences = reader.read_by_rules(lines);
  std::vector<Wanted> wanted;
  for (const Sentence& sentence : sentences) {
    wanted.push_back(wanted_of(inquiry, normalized.original(sentence.span)));
  }
  json roles = json::array(), speakers = json::array();
  const SentenceFeatures sentence_features(sentences, lines, reader.rules(), reader.weights());
  FeatureList features;
  sentence_features.of_text(features);
  const bool asks = std::any_of(inquiry.pieces.begin(), inquiry.pieces.end(),
                                [](const LabelledPiece& piece) { return piece.is_lead(); });
  const json texts = json::array(
      {json{{"label", asks ? "something" : "nothing"}, {"features", as_json(features)}}});
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const auto fixed = fixed_output(sentences[i]);
    features.clear();
    if (fixed) {
      features.add("fixed=", *fixed);
    } else {
      sentence_features.of(i, features);
    }
    roles.push_back({{"label", wanted[i].output},
                     {"fixed", fixed ? std::string(*fixed) : std::string()},
                     {"features", as_json(features)}});
    if (wanted[i].output.empty() || sentences[i].words.empty()) continue;
    if (fixed && *fixed != "operator") continue;
    features.clear();
    add_speaker_features(lines.text, sentences[i].text, reader.rules(), features);
    speakers.push_back({{"label", wanted[i].output == "operator" ? "company" : "customer"},
                        {"features", as_json(features)}});
  }
  return json{{"file", file},
              {"id", inquiry.id},
              {"one_line", SentenceReader::is_one_line(lines)},
              {"texts", texts},
              {"roles", roles},
              {"speakers", speakers},
              {"boundaries", boundaries(sentences, wanted, lines, reader)}}
      .dump();
}

}  // namespace toibiki
