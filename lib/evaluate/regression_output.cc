// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "evaluate/fixed.h"
#include "record/json.h"
#include "toibiki/regression.h"

namespace toibiki {
namespace {

struct KindText {
  CauseKind kind;
  std::string_view name;
  std::string_view japanese;  // {} is the article
  std::string_view english;
};

constexpr KindText kKindTexts[] = {
    {CauseKind::kArticleAdded, "article_added", "記事「{}」が加わった", "article {} was added"},
    {CauseKind::kArticleRemoved, "article_removed", "記事「{}」がなくなった",
     "article {} was removed"},
    {CauseKind::kArticleHidden, "article_hidden", "記事「{}」が社内用になった",
     "article {} became internal"},
    {CauseKind::kArticleShown, "article_shown", "記事「{}」が公開された",
     "article {} became public"},
    {CauseKind::kArticleExpired, "article_expired", "記事「{}」は有効期間の外にある",
     "article {} does not hold on this day"},
    {CauseKind::kArticleHolds, "article_holds", "記事「{}」が有効期間に入った",
     "article {} holds now"},
    {CauseKind::kArticleEdited, "article_edited", "記事「{}」が編集された",
     "article {} was edited"},
    {CauseKind::kPins, "pins", "固定表示(pins.tsv)が変わった", "pins changed"},
    {CauseKind::kConfusables, "confusables", "紛らわしい語(confusables.tsv)が変わった",
     "confusable words changed"},
    {CauseKind::kSynonyms, "synonyms", "同義語(synonyms.txt)が変わった", "synonyms changed"},
    {CauseKind::kWordRules, "word_rules", "語の切り方の規則が変わった",
     "rules that make words changed"},
    {CauseKind::kWeights, "weights", "重み(profile.json)が変わった", "weights changed"},
    {CauseKind::kOutcomes, "outcomes", "解決の記録から学んだことが変わった",
     "what was learned from outcomes changed"},
    {CauseKind::kSemanticModel, "semantic_model", "言葉の近さを学び直した(toibiki learn)",
     "the semantic model was learned again"},
    {CauseKind::kUse, "use", "閲覧数や評価が変わった", "views or ratings changed"},
    {CauseKind::kDay, "day", "日付が進んだ", "another day"},
    {CauseKind::kOtherArticles, "other_articles", "ほかの記事の変更で語の重みが変わった",
     "edits elsewhere changed how much words count"},
    {CauseKind::kUnknown, "unknown", "原因を特定できない", "unknown"},
};

const KindText& text_of(CauseKind kind) {
  for (const KindText& text : kKindTexts) {
    if (text.kind == kind) return text;
  }
  return kKindTexts[0];
}

std::string with_article(std::string_view text, const std::string& article) {
  const std::size_t at = text.find("{}");
  if (at == std::string_view::npos) return std::string(text);
  return std::string(text.substr(0, at)) + article + std::string(text.substr(at + 2));
}

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
  std::string out;
  for (const std::string& text : texts) {
    if (!out.empty()) out += between;
    out += text;
  }
  return out;
}

std::string place_text(std::size_t place) {
  return place == 0 ? "圏外" : std::to_string(place) + " 位";
}

std::string english_place(std::size_t place) {
  return place == 0 ? "not found" : "place " + std::to_string(place);
}

Json json_of(const RegressionFailure& failure) {
  Json json = Json::object();
  json["requirement"] = to_string(failure.requirement);
  json["article"] = failure.article_id;
  json["place"] = failure.place;
  json["unknown"] = failure.is_unknown;
  return json;
}

Json json_of(const RegressionCause& cause) {
  Json json = Json::object();
  json["kind"] = to_string(cause.kind);
  json["article"] = cause.article_id;
  if (cause.kind == CauseKind::kWeights) json["signal"] = to_string(cause.signal);
  json["evidence"] = cause.evidence;
  json["effect"] = cause.effect;
  json["sufficient"] = cause.is_sufficient;
  return json;
}

Json json_of(const RegressionMove& move) {
  return Json{{"article", move.article_id}, {"before", move.before}, {"after", move.after}};
}

template <class Values>
Json list_of(const Values& values);

Json json_of(const RegressionChange& change) {
  Json json = Json::object();
  json["line"] = change.row.line;
  json["query"] = change.row.query;
  json["note"] = change.row.note;
  json["won"] = list_of(change.won);
  json["lost"] = list_of(change.lost);
  json["moves"] = list_of(change.moves);
  json["causes"] = list_of(change.causes);
  return json;
}

template <class Values>
Json list_of(const Values& values) {
  Json json = Json::array();
  for (const auto& value : values) json.push_back(json_of(value));
  return json;
}

}  // namespace

std::string_view to_string(CauseKind kind) noexcept { return text_of(kind).name; }

std::string to_string(const RegressionFailure& failure) {
  const std::string id = failure.article_id;
  const std::string name(to_string(failure.requirement));
  if (failure.is_unknown) {
    return name + " の記事「" + id + "」がありません。表の id か、取り込みを確かめてください。 (" +
           name + " " + id + ": no such article)";
  }
  const std::string where = place_text(failure.place);
  const std::string english = " (" + name + " " + id + ": " + english_place(failure.place) + ")";
  switch (failure.requirement) {
    case Requirement::kMust:
      return "「" + id + "」が上位 " + std::to_string(kMustDepth) + " 件にない: " + where + english;
    case Requirement::kShould:
      return "「" + id + "」が上位 " + std::to_string(kShouldDepth) + " 件にない: " + where +
             english;
    case Requirement::kMustNot:
      return "「" + id + "」が上位 " + std::to_string(kMustDepth) + " 件にある: " + where + english;
  }
  return id;
}

std::string to_string(const RegressionCause& cause) {
  const KindText& text = text_of(cause.kind);
  std::string out = with_article(text.japanese, cause.article_id);
  if (!cause.evidence.empty()) out += ": " + joined(cause.evidence, "; ");
  if (cause.effect != 0.0) out += "、得点差 +" + fixed(cause.effect, 3);
  if (cause.is_sufficient) out += "、これがなければ元の順";
  out += " (" + with_article(text.english, cause.article_id);
  if (cause.is_sufficient) out += "; without it the old order stands";
  return out + ")";
}

std::string to_string(const ScorePart& part) {
  std::string out(to_string(part.signal));
  if (!part.key.empty()) out += ":" + part.key;
  for (const std::string& word : part.stands_for) out += "<" + word;
  if (part.is_learned) out += "(learned)";
  return out + " " + fixed(part.score, 3);
}

std::string to_json(const RegressionReport& report) {
  Json json = Json::object();
  json["won"] = list_of(report.won);
  json["lost"] = list_of(report.lost);
  json["moved"] = list_of(report.moved);
  json["unchanged"] = report.unchanged_count;
  json["new_queries"] = report.new_queries;
  json["gone_queries"] = report.gone_queries;
  return dump_json(json);
}

}  // namespace toibiki
