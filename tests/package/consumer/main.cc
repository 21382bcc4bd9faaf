// SPDX-License-Identifier: GPL-2.0-or-later
// Makes a knowledge base in the folder argv[1] and prints the best suggestion for an inquiry.
#include <toibiki/toibiki.h>

#include <filesystem>
#include <iostream>

int main(int argc, char** argv) try {
  if (argc != 2) return 2;
  const std::filesystem::path folder = argv[1];
  toibiki::KnowledgeBase::create(folder);
  toibiki::Article receipt, password;
  receipt.id = "FAQ-1";
  receipt.question = "領収書を発行してもらえますか";
  receipt.answer = "購入履歴の画面から領収書を印刷できます。";
  password.id = "FAQ-2";
  password.question = "パスワードを忘れたとき";
  password.answer = "ログイン画面の「パスワードをお忘れの方」から再設定してください。";
  toibiki::Writer writer = toibiki::Writer::open(folder);
  writer.put(receipt);
  writer.put(password);
  writer.commit();

  const auto knowledge_base = toibiki::KnowledgeBase::open(folder, toibiki::Audience::kPublic);
  toibiki::Searcher searcher = knowledge_base.searcher();
  const toibiki::Result result =
      searcher.suggest({"昨日からパスワードを忘れてしまい、ログインできません。", ""});
  if (result.suggestions.empty()) return 1;
  const toibiki::Suggestion& best = result.suggestions.front();
  std::cout << best.id << " " << field_text(best.record, toibiki::Field::kQuestion) << "\n";
  toibiki::KnowledgeBase::open(folder / "none", toibiki::Audience::kPublic);
} catch (const toibiki::Error& error) {
  // The library's exception is known on this side of its border.
  std::cout << to_string(error.code()) << "\n";
}
