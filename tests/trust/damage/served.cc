// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/trust/damage/served.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <utility>

#include "toibiki/dictionary.h"
#include "toibiki/error.h"
#include "toibiki/ranking_profile.h"
#include "toibiki/reply.h"
#include "toibiki/tuning.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

// A third of the sample: thousands of checks read all of it.
std::vector<Record> some_of(const char* name, RecordKind kind) {
  const std::vector<Record> all = read_records(sample_path(name), {{}, kind, {}}).records;
  std::vector<Record> some;
  for (std::size_t i = 0; i < all.size(); i += 3) some.push_back(all[i]);
  return some;
}

const std::vector<Record>& sample_articles() {
  static const auto records = some_of("articles.jsonl", RecordKind::kArticle);
  return records;
}

const std::vector<Record>& sample_answers() {
  static const auto records = some_of("answers.jsonl", RecordKind::kPastAnswer);
  return records;
}

SearchOptions on_sample_day() {
  SearchOptions options;
  options.as_of = kSampleDay;
  return options;
}

std::string named(std::string_view what, std::string_view id, const std::string& text) {
  return std::string(what) + " " + std::string(id) + ": " + text;
}

// As it may be shown: not how often an article was judged.
std::string shown_text(Record record) {
  if (auto* article = std::get_if<Article>(&record)) article->counters = {};
  return to_json(record);
}

std::string suggested(const Record& record) {
  return named(to_string(kind_of(record)), id_of(record), shown_text(record));
}

Served served(const Result& result) {
  Served served;
  for (const Suggestion& one : result.suggestions) served.texts.push_back(suggested(one.record));
  served.all = to_json(result);
  return served;
}

Served served(std::vector<std::string> texts) {
  Served served;
  for (const std::string& text : texts) served.all += text + "\n";
  served.texts = std::move(texts);
  return served;
}

// What is written, and what is typed.
constexpr const char* kInquiries[] = {
    "鍵がないんですよ鍵が。おたくの丸いのつけてたのに、どうやったら場所わかるんですか",
    "会員やめようと思って。返金はどうなりますか", "領収書の宛名を会社にしたい",
    "届いた箱がつぶれていました", "あんしん補償の対象ですか"};
constexpr const char* kTyped[] = {"へん", "かい", "ryou", "パス", "電池"};
constexpr const char* kSlips[] = {"パスワト", "りょしゅうしょ", "へんぴ"};

void ask_searcher(const KnowledgeBase& kb, const TakeServed& take) {
  Searcher searcher = kb.searcher();
  SearchOptions options = on_sample_day();
  options.explain = true;
  options.count_categories = true;
  for (const char* inquiry : kInquiries) {
    take(named("suggest", inquiry, ""), served(searcher.suggest({inquiry, ""}, options)));
    take(named("search", inquiry, ""), served(searcher.search(inquiry, options)));
  }
  for (const char* typed : kTyped) {
    std::vector<std::string> texts;
    for (const Completion& one : searcher.complete(typed, {8, kSampleDay})) {
      texts.push_back(named("completion", one.article_id, one.text));
    }
    take(named("complete", typed, ""), served(std::move(texts)));
  }
  for (const char* slip : kSlips) {
    std::vector<std::string> texts;
    for (const Correction& one : searcher.correct(slip, {3, kSampleDay})) {
      texts.push_back(named("correction", slip, one.text));
    }
    take(named("correct", slip, ""), served(std::move(texts)));
  }
  std::vector<std::string> names;
  for (const CategoryCount& one : searcher.categories(kSampleDay)) {
    for (const std::string& name : one.path) names.push_back(named("category", "", name));
  }
  take("categories", served(std::move(names)));
}

void ask_articles(const KnowledgeBase& kb, const TakeServed& take) {
  Searcher searcher = kb.searcher();
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < sample_articles().size(); i += 5) {
    const std::string& id = id_of(sample_articles()[i]);
    const auto article = searcher.article(id, kSampleDay);
    texts.push_back(article ? named("asked", id, suggested(*article)) : "nothing");
  }
  take("articles by id", served(std::move(texts)));
  std::vector<std::string> listed;
  for (const Article& article : searcher.articles({.limit = 100, .as_of = kSampleDay}).articles) {
    listed.push_back(suggested(article));
  }
  take("list of articles", served(std::move(listed)));
  const std::string& id = id_of(sample_articles().front());
  std::vector<std::string> related;
  for (const Suggestion& one : searcher.related(id, on_sample_day())) {
    related.push_back(suggested(one.record));
  }
  take("related", served(std::move(related)));
}

void ask_record(const KnowledgeBase& kb, const TakeServed& take) {
  for (const auto* records : {&sample_articles(), &sample_answers()}) {
    std::vector<std::string> texts;
    for (const Record& one : *records) {
      const auto found = kb.record(kind_of(one), id_of(one));
      texts.push_back(found ? named("record", id_of(one), to_json(*found)) : "nothing");
    }
    take(named("records", to_string(kind_of(records->front())), ""), served(std::move(texts)));
  }
  std::vector<std::string> outcomes;
  for (const RecordedOutcome& one : kb.outcomes()) outcomes.push_back(to_json(one));
  take("outcomes", served(std::move(outcomes)));
  std::vector<std::string> queries;
  for (const CommonQuery& one : kb.common_queries()) queries.push_back(to_string(one));
  take("common queries", served(std::move(queries)));
  for (std::size_t i = 0; i < 2; ++i) {
    const auto reply = kb.reply_template(id_of(sample_answers()[i * 30]));
    take("template " + std::to_string(i), served({reply ? to_json(*reply) : "nothing"}));
  }
}

void ask_audience(const fs::path& path, Audience audience, const TakeServed& take) {
  const std::string name = std::string(to_string(audience)) + " ";
  try {
    const KnowledgeBase kb = KnowledgeBase::open(path, audience);
    const TakeServed take_named = [&](const std::string& question, const Served& served) {
      take(name + question, served);
    };
    take_named("stats", {{}, to_json(kb.stats())});
    ask_searcher(kb, take_named);
    ask_articles(kb, take_named);
    if (audience == Audience::kAgent) ask_record(kb, take_named);
  } catch (const Error& error) {
    take(name + "end",
         {{}, "error: " + std::string(to_string(error.code())) + ": " + error.what()});
  }
}

}  // namespace

FullSample::FullSample() {
  put(sample_articles());
  put(sample_answers());
  {
    Writer writer = this->writer();
    std::ifstream lines(sample_path("outcomes.jsonl"));
    for (std::string line; std::getline(lines, line);) {
      const RecordedOutcome outcome = outcome_from_json(line);
      const bool is_here =
          std::any_of(sample_articles().begin(), sample_articles().end(),
                      [&](const Record& one) { return id_of(one) == outcome.article_id; });
      if (is_here) writer.record_outcome(outcome);
    }
    const CommonQuery queries[] = {{"返品 送料", 40, 6}, {"電池 交換", 30, 5}, {"解約", 25, 4}};
    writer.set_common_queries(queries);
    writer.commit();
  }
  const TemporaryFolder made;
  DictionaryFiles files;
  const std::pair<const char*, const char*> all[] = {
      {"lexicon.csv", "鍵さがし,カギサガシ\n丸い鍵札,マルイカギフダ\n"},
      {"stop_words.tsv", "ところで\t話の切り出し\n"},
      {"synonyms.txt", "退会, 解約, やめる\n鍵札 => タグ\n"},
      {"variants.tsv", "宛名\tあてな\tあて名 宛て名\n"},
      {"masking_allowed.txt", "さがし隊\n"}};
  for (const auto& [name, text] : all) {
    write_bytes(made.path() / name, text);
    files.put.push_back(made.path() / name);
  }
  const DictionaryReport report = apply_dictionary(path(), files);
  if (!report.applied) throw std::runtime_error(to_string(report));
  write_profile(path(), default_profile());
  learn_semantic_models(path());
  open();
}

std::set<std::string> true_texts(const fs::path& path) {
  std::set<std::string> texts = {"nothing"};
  ask_everything(path, [&](const std::string&, const Served& served) {
    texts.insert(served.texts.begin(), served.texts.end());
  });
  const KnowledgeBase kb = KnowledgeBase::open(path, Audience::kAgent);
  for (const auto* records : {&sample_articles(), &sample_answers()}) {
    for (const Record& one : *records) {
      const Record record = *kb.record(kind_of(one), id_of(one));
      texts.insert(suggested(record));
      const auto* article = std::get_if<Article>(&record);
      if (article == nullptr) continue;
      std::vector<std::string> offered = article->phrasings;
      offered.push_back(article->question);
      offered.insert(offered.end(), article->keywords.begin(), article->keywords.end());
      for (const std::string& text : offered) {
        texts.insert(named("completion", article->id, text));
        texts.insert(named("completion", "", text));
      }
    }
  }
  return texts;
}

void ask_everything(const fs::path& path, const TakeServed& take) {
  for (const Audience audience : {Audience::kPublic, Audience::kAgent}) {
    ask_audience(path, audience, take);
  }
}

std::vector<std::string> answers_to(const fs::path& path, std::size_t count) {
  std::vector<std::string> texts;
  for (const char* name : {"queries.jsonl", "unanswered.jsonl"}) {
    for (const Query& query : read_queries(sample_path(name))) texts.push_back(query.text);
  }
  for (const Record& one : sample_articles()) texts.push_back(field_text(one, Field::kQuestion));
  for (const Record& one : sample_answers()) texts.push_back(field_text(one, Field::kInquiry));
  const KnowledgeBase of_public = KnowledgeBase::open(path, Audience::kPublic);
  const KnowledgeBase of_agents = KnowledgeBase::open(path, Audience::kAgent);
  Searcher searchers[] = {of_public.searcher(), of_agents.searcher()};
  std::vector<std::string> answers;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string& text = texts[i * 7 % texts.size()];
    Searcher& searcher = searchers[i % 2];
    answers.push_back(i % 4 < 2 ? to_json(searcher.suggest({text, ""}, on_sample_day()))
                                : to_json(searcher.search(text, on_sample_day())));
  }
  return answers;
}

}  // namespace toibiki
