// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/trust/isolation/secret_records.h"

#include <algorithm>
#include <utility>

#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"
#include "toibiki/dictionary.h"
#include "toibiki/query_log.h"

namespace toibiki {
namespace {

constexpr std::size_t kOutcomeCount = 200;

std::string open_id(std::size_t number) { return "open-" + std::to_string(number); }
std::string hidden_id(std::size_t number) { return "hidden-" + std::to_string(number); }

Article hidden_article(std::size_t number, const std::vector<SecretWord>& words, Chance& chance) {
  const auto secret = [&] { return chance.of(words).text; };
  const auto open = [&] { return chance.of(public_words()); };
  Article article;
  article.id = hidden_id(number);
  article.audience = Audience::kAgent;
  article.question = open() + "で" + secret() + "が要るときの扱い";
  article.phrasings = {secret() + "の" + open(), open() + "できない"};
  article.answer = secret() + "を確かめ、" + open() + "の担当へ" + secret() + "を回す。" + open() +
                   "は" + secret() + "による。";
  article.keywords = {secret(), open()};
  article.category = {open(), secret()};
  article.tags = {secret()};
  article.product = chance.one_in(3) ? secret() : "";
  article.url = "https://inner.example/hidden/" + std::to_string(number);
  if (chance.one_in(5)) article.valid_until = "2026-12-31";
  article.counters = {chance.below(1'000), chance.below(100), chance.below(10)};
  return article;
}

PastAnswer hidden_answer(std::size_t number, const std::vector<SecretWord>& words, Chance& chance) {
  const auto secret = [&] { return chance.of(words).text; };
  const auto open = [&] { return chance.of(public_words()); };
  PastAnswer answer;
  answer.id = "case-" + std::to_string(number);
  answer.inquiry =
      open() + "について。" + secret() + "と言われたのですが、" + open() + "はどうなりますか。";
  answer.reply = secret() + "により、" + open() + "をお受けしました。";
  answer.article_ids = {open_id(chance.below(20)), hidden_id(number)};
  answer.outcome = Outcome::kResolved;
  answer.closed_at = "2026-10-01";
  answer.product = chance.one_in(3) ? secret() : "";
  return answer;
}

// Words lead from what customers say to what only agents have, and pins to hidden articles.
void put_rules(const std::filesystem::path& knowledge_base, const std::vector<SecretWord>& words,
               Chance& chance) {
  std::string synonyms;
  std::string pins;
  for (std::size_t i = 0; i < 20; ++i) {
    const std::string& secret = words[i * words.size() / 20].text;
    synonyms += public_words()[i] + " => " + secret + "\n";
    pins += hidden_id(i) + "\t" + (chance.one_in(2) ? "pin" : "bury") + "\t2026-12-31\t" +
            (chance.one_in(3) ? "" : public_words()[i]) + "\n";
  }
  const TemporaryFolder folder;
  write_bytes(folder.path() / "synonyms.txt", synonyms);
  write_bytes(folder.path() / "pins.tsv", pins);
  apply_dictionary(knowledge_base, {{folder.path() / "synonyms.txt", folder.path() / "pins.tsv"}});
}

}  // namespace

std::vector<Record> open_records(std::size_t count, std::uint64_t seed) {
  Chance chance(seed);
  const auto open = [&] { return chance.of(public_words()); };
  std::vector<Record> records;
  for (std::size_t i = 0; i < count; ++i) {
    Article article;
    article.id = open_id(i);
    article.question = open() + "の" + open() + "を知りたい";
    article.phrasings = {open() + "はできますか"};
    article.answer =
        open() + "は" + open() + "の画面で変えられます。" + open() + "もご覧ください。";
    article.keywords = {open()};
    article.category = {public_words()[i % 7], public_words()[i % 13]};
    article.tags = {open()};
    article.product = i % 10 == 0 ? "アプリ" : "";
    if (i % 20 == 0) article.valid_until = "2026-10-31";
    records.emplace_back(std::move(article));
  }
  return records;
}

std::vector<Record> secret_records(std::size_t count, const std::vector<SecretWord>& words,
                                   std::uint64_t seed) {
  Chance chance(seed);
  std::vector<Record> records;
  for (std::size_t i = 0; i < count / 2; ++i) {
    records.emplace_back(hidden_article(i, words, chance));
    records.emplace_back(hidden_answer(i, words, chance));
  }
  return records;
}

void put_secrets(const std::filesystem::path& knowledge_base, std::size_t count,
                 const std::vector<SecretWord>& words, std::uint64_t seed) {
  Chance chance(seed);
  {
    Writer writer = Writer::open(knowledge_base);
    writer.put_all(secret_records(count, words, seed));
    for (std::size_t i = 0; i < std::min(kOutcomeCount, count); ++i) {
      RecordedOutcome outcome;
      outcome.inquiry = chance.of(public_words()) + "と" + chance.of(words).text;
      outcome.article_id = i % 2 == 0 ? open_id(i % 20) : hidden_id(chance.below(count / 2));
      outcome.verdict = chance.one_in(3) ? Verdict::kRejected : Verdict::kResolved;
      outcome.source = "op-" + std::to_string(i % 9);
      outcome.recorded_at = "2026-10-0" + std::to_string(1 + i % 9);
      writer.record_outcome(outcome);
    }
    std::vector<CommonQuery> queries;
    for (std::size_t i = 0; i < 50; ++i) {
      queries.push_back(
          {chance.of(public_words()) + " " + words[i % words.size()].text, 90 - i, 9});
    }
    writer.set_common_queries(queries);
    writer.commit();
  }
  put_rules(knowledge_base, words, chance);
}

}  // namespace toibiki
