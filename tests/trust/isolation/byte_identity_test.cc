// SPDX-License-Identifier: GPL-2.0-or-later
//
// What agents have, and what becomes of it, changes no byte of what the public side says.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "tests/trust/isolation/adversarial_query.h"
#include "tests/trust/isolation/isolated_pair.h"
#include "tests/trust/isolation/public_answers.h"

namespace toibiki {
namespace {

using Clock = std::chrono::steady_clock;

double median_of(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                   values.end());
  return values[values.size() / 2];
}

// The same to whoever asks, but for the place on disk.
std::string without_path(std::string text, const TestKnowledgeBase& kb) {
  const std::string path = kb.path().string();
  for (std::size_t at = 0; (at = text.find(path, at)) != std::string::npos;) {
    text.replace(at, path.size(), "KB");
  }
  return text;
}

// Where two answers part, with what stands before it.
std::string difference_of(const std::string& a, const std::string& b) {
  const std::size_t at = static_cast<std::size_t>(
      std::mismatch(a.begin(),
                    a.begin() + static_cast<std::ptrdiff_t>(std::min(a.size(), b.size())),
                    b.begin())
          .first -
      a.begin());
  const std::size_t begin = at - std::min<std::size_t>(at, 200);
  return "\n  without: " + a.substr(begin, 400) + "\n  with: " + b.substr(begin, 400);
}

struct Comparison {
  std::size_t same = 0;
  std::size_t different = 0;
  std::string first_difference;
  std::vector<double> open_ms;
  std::vector<double> with_secrets_ms;
};

// Turns about, so that a slow moment of the machine falls on both alike.
Comparison compare(const IsolatedPair& pair, const std::vector<SecretWord>& words,
                   std::size_t count, std::uint64_t seed) {
  Comparison result;
  Chance chance(seed);
  const KnowledgeBase open = pair.open.open(Audience::kPublic);
  const KnowledgeBase with_secrets = pair.with_secrets.open(Audience::kPublic);
  Searcher of_open = open.searcher();
  Searcher of_secrets = with_secrets.searcher();
  const auto timed = [&](const std::function<std::string()>& ask, std::vector<double>& times) {
    const auto begin = Clock::now();
    std::string said = ask();
    times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
    return said;
  };
  for (std::size_t i = 0; i < count; ++i) {
    const std::string text = adversarial_query(words, chance).text;
    std::string a, b;
    const auto ask_open = [&] {
      a = timed([&] { return public_answers(open, of_open, text); }, result.open_ms);
    };
    if (i % 2 == 0) ask_open();
    b = timed([&] { return public_answers(with_secrets, of_secrets, text); },
              result.with_secrets_ms);
    if (i % 2 != 0) ask_open();
    a = without_path(std::move(a), pair.open);
    b = without_path(std::move(b), pair.with_secrets);
    if (a == b) {
      ++result.same;
    } else if (result.different++ == 0) {
      result.first_difference = text + difference_of(a, b);
    }
  }
  const std::string a = without_path(public_catalogue(open, of_open), pair.open);
  const std::string b = without_path(public_catalogue(with_secrets, of_secrets), pair.with_secrets);
  if (a != b && result.different++ == 0) {
    result.first_difference = "the catalogue" + difference_of(a, b);
  }
  return result;
}

void expect_same(const std::string& what, const Comparison& result) {
  std::cout << what << ": " << result.same << " answers are the same, " << result.different
            << " differ; median " << median_of(result.open_ms) << " ms without, "
            << median_of(result.with_secrets_ms) << " ms with what agents have\n";
  EXPECT_EQ(result.different, 0U) << what << ": " << result.first_difference;
}

TEST(ByteIdentity, WhatAgentsHaveChangesNoByte) {
  const std::size_t query_count = sized(150, 5'000);
  const std::size_t secret_count = sized(200, 10'000);
  const std::vector<SecretWord> words = make_secret_words(sized(200, 1'000), 3);
  const IsolatedPair pair(sized(60, 300), secret_count, words);
  expect_same(std::to_string(secret_count) + " hidden records",
              compare(pair, words, query_count, 7));

  // All words of agents are others now, while those that were asked for before stay asked for.
  const std::vector<SecretWord> others = make_secret_words(words.size(), 4);
  put_secrets(pair.with_secrets.path(), secret_count, others, 5);
  const std::vector<SecretWord>* const asked[] = {&words, &others};
  for (const std::vector<SecretWord>* all : asked) {
    expect_same("after a change of all of them", compare(pair, *all, query_count / 2, 8));
  }

  {
    Writer writer = pair.with_secrets.writer();
    for (const Record& record : secret_records(secret_count, words, 2)) {
      writer.remove(kind_of(record), id_of(record));
    }
    writer.commit();
  }
  expect_same("after they are gone", compare(pair, words, query_count / 4, 9));
}

// What was public and is hidden now leaves nothing behind, and the other way about.
TEST(ByteIdentity, WhatWasHiddenLateLeavesNothing) {
  const std::vector<SecretWord> words = make_secret_words(60, 3);
  const IsolatedPair pair(40, 40, words);
  std::vector<Record> records;
  for (const Record& record : secret_records(40, words, 2)) {
    if (kind_of(record) != RecordKind::kArticle) continue;
    Article article = std::get<Article>(record);
    article.audience = Audience::kPublic;
    records.emplace_back(std::move(article));
  }
  pair.with_secrets.put(records);
  EXPECT_GT(compare(pair, words, 50, 10).different, 0U);
  for (Record& record : records) std::get<Article>(record).audience = Audience::kAgent;
  pair.with_secrets.put(records);
  expect_same("after they were public", compare(pair, words, sized(50, 500), 10));
}

}  // namespace
}  // namespace toibiki
