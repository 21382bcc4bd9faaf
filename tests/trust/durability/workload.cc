// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/trust/durability/workload.h"

#include "tests/support/files.h"
#include "tests/support/records.h"
#include "toibiki/backup.h"
#include "toibiki/dictionary.h"
#include "toibiki/erase.h"
#include "toibiki/semantic.h"
#include "toibiki/tuning.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

constexpr const char* kCanary = "kanaria7x";  // stands in the case and the article that are erased
constexpr auto kArticle = RecordKind::kArticle;
constexpr auto kPastAnswer = RecordKind::kPastAnswer;

RecordedOutcome outcome(std::string inquiry, std::string article_id, Verdict verdict) {
  return {0, std::move(inquiry), std::move(article_id), verdict, "op-1", "2026-01-05", false, ""};
}

PastAnswer resolved(std::string id, std::string inquiry, std::string reply, std::string article) {
  PastAnswer answer = past_answer(std::move(id), std::move(inquiry), std::move(reply));
  answer.article_ids = {std::move(article)};
  answer.outcome = Outcome::kResolved;
  answer.case_key = "anken-" + answer.id;
  return answer;
}

// Long enough for several blocks of an index and pages of the record.
std::string long_text() {
  std::string text;
  for (int i = 0; i < 250; ++i) {
    text += std::to_string(i) + " 番の棚にある箱を、番号の順に積んでください。";
  }
  return text;
}

void first_commit(Session& session) {
  Writer& writer = session.writer();
  writer.put(article("n1", "雨具の手入れ", "陰干しにしてください。"));
  writer.put(article("m1", "配送料の支払い", "着払いも選べます。"));
  writer.put(resolved("p9", "傘の骨が曲がりました", "修理の窓口を案内しました。", "m1"));
  writer.commit();
}

void second_commit(Session& session) {
  Writer& writer = session.writer();
  writer.remove(kArticle, "m2");
  writer.put(article("i1", "返金の承認", "店長が決めます。"));  // becomes public
  writer.commit();
}

void third_commit(Session& session) {
  Writer& writer = session.writer();
  writer.put(agent_article("m3", "会員証の再発行", "身分を確かめてから出します。"));
  writer.record_outcome(outcome("会員証をなくした", "m3", Verdict::kResolved));
  writer.put(resolved("p1", "靴箱が届きません", "再送しました。", "m1"));
  writer.commit();
}

void fourth_commit(Session& session) {
  Writer& writer = session.writer();
  const std::vector<CommonQuery> queries = {{"返品 送料", 30, 4}, {"会員証", 25, 5}};
  writer.set_common_queries(queries);
  writer.remove(kPastAnswer, "p2");
  writer.put(article("n2", "棚の整理の手順", long_text()));
  writer.commit();
}

void fifth_commit(Session& session) {
  Writer& writer = session.writer();
  writer.undo_outcome(1);
  for (const char* id : {"m4", "m5", "m6"}) {
    writer.put(article(id, std::string("窓口の時間 ") + id, "平日の昼に開いています。"));
  }
  writer.put(article("m2", "戻ってきた記事", "前と同じ番号です。"));
  writer.commit();
}

void learn(Session& session) {
  session.close();
  learn_semantic_models(session.kb());
}

void put_profile(Session& session) {
  RankingProfile profile = default_profile();
  profile.name = "tried";
  profile.description = "一度だけ変えたもの";
  write_profile(session.kb(), profile);
}

void record_outcomes(Session& session) {
  Writer& writer = session.writer();
  writer.record_outcome(outcome("箱がつぶれていた", "m4", Verdict::kResolved));
  writer.record_outcome(outcome("箱がつぶれていた", "m5", Verdict::kRejected));
  writer.record_outcome(outcome("雨で濡れた荷物", "m4", Verdict::kResolved));
  writer.commit();
}

void apply_rules(Session& session) {
  session.close();
  const fs::path files = session.root().string() + ".files";
  fs::create_directories(files);
  write_bytes(files / "stop_words.tsv", "窓口\tx\n");
  write_bytes(files / "synonyms.txt", "靴箱, シューズボックス\n");
  apply_dictionary(session.kb(), {{files / "stop_words.tsv", files / "synonyms.txt"}, {}});
}

void undo_rules(Session& session) {
  session.close();
  undo_dictionary(session.kb());
}

void compact(Session& session) {
  session.close();
  CheckOptions options;
  options.rebuild = true;
  check(session.kb(), options);
}

// What a killed one left half made must be in nobody's way.
void make_backup(Session& session) {
  session.close();
  backup(session.kb(), session.root() / "b");
}

void restore_backup(Session& session) { restore(session.root() / "b", session.root() / "r"); }

void erase_case(Session& session) {
  session.close();
  erase(session.kb(), {.case_keys = {"anken-c1"}});
}

void erase_article(Session& session) {
  session.close();
  erase(session.kb(), {.article_ids = {"c2"}});
}

void import_all(Session& session) {
  BulkOptions options;
  options.batch_size = 40;
  session.writer().put_all(many_articles(40, "b"), options);
}

std::string records_in(const KnowledgeBase& kb) {
  std::string text;
  for (const std::string& id : article_ids()) {
    if (const auto found = kb.record(kArticle, id)) text += to_json(*found) + "\n";
  }
  for (const char* id : {"p1", "p2", "p3", "p9", "c1", "probe"}) {
    if (const auto found = kb.record(kPastAnswer, id)) text += to_json(*found) + "\n";
  }
  for (RecordedOutcome found : kb.outcomes()) {
    found.undone_at.clear();  // the time of the undoing
    text += to_json(found) + "\n";
  }
  for (const CommonQuery& query : kb.common_queries()) text += to_string(query) + "\n";
  return text;
}

std::string content_of_knowledge_base(const fs::path& path) {
  const KnowledgeBase kb = KnowledgeBase::open(path, Audience::kAgent);
  std::string text = records_in(kb);
  if (!fs::exists(path / "dictionaries")) return text + to_json(profile_of(path));
  for (const fs::path& file : files_below(path / "dictionaries")) {
    text += file.filename().string() + ": " + bytes_of(file) + "\n";
  }
  return text + to_json(profile_of(path));
}

}  // namespace

Workload commits() {
  return {"commits", {first_commit, second_commit, third_commit, fourth_commit, fifth_commit}};
}
Workload dictionary_changes() { return {"dictionary", {apply_rules, undo_rules}}; }
Workload learning() { return {"learning", {record_outcomes, learn, put_profile}}; }
Workload compaction() { return {"compaction", {compact}}; }
Workload backup_and_restore() { return {"backup", {make_backup, restore_backup}}; }
Workload erasures() {
  return {"erasure", {erase_case, erase_article}, {"kanaria7x-case", "kanaria7x-article"}};
}
Workload import_in_batches() { return {"import", {import_all}}; }

void make_template(const fs::path& root) {
  fs::create_directories(root);
  KnowledgeBase::create(root / "kb");
  Session session(root);
  Writer& writer = session.writer();
  for (const Record& record : many_articles(8)) writer.put(record);
  writer.put(agent_article("i1", "返金の承認", "店長が決めます。"));
  writer.put(agent_article("i2", "不正な注文の扱い", "保留にして、係へ引き継ぎます。"));
  writer.put(resolved("p1", "荷物が届きません", "お調べします。", "m0"));
  writer.put(resolved("p2", "色を変えたい", "在庫を確かめました。", "m1"));
  writer.put(resolved("p3", "箱が開かない", "開け方を案内しました。", "m7"));
  writer.put(resolved("c1", std::string(kCanary) + "-case の靴箱", "送りました。", "m3"));
  writer.put(article("c2", std::string(kCanary) + "-article の使い方", "青い箱です。"));
  writer.record_outcome(outcome("荷物はどこですか", "m0", Verdict::kResolved));
  writer.record_outcome(outcome(std::string(kCanary) + "-case の靴箱", "m3", Verdict::kRejected));
  writer.commit();
  session.close();
  learn_semantic_models(root / "kb");
}

std::string content_of(const fs::path& root) {
  std::string text = content_of_knowledge_base(root / "kb");
  if (fs::exists(root / "b")) {
    text += "\nbackup of " + std::to_string(verify_backup(root / "b").last_change);
  }
  if (fs::exists(root / "r")) text += "\nrestored:\n" + content_of_knowledge_base(root / "r");
  return text;
}

std::vector<std::string> article_ids() {
  std::vector<std::string> ids = {"n1", "n2", "i1", "i2", "c2"};
  for (int i = 0; i < 8; ++i) ids.push_back("m" + std::to_string(i));
  for (int i = 0; i < 40; ++i) ids.push_back("b" + std::to_string(i));
  return ids;
}

}  // namespace toibiki
