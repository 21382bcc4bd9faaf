// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <iostream>
#include <memory>
#include <thread>

#include "../help_page/server/serve.h"
#include "arguments.h"
#include "command.h"

namespace toibiki::cli {
namespace {

struct ServeArguments {
  help_page::ServeOptions serve;
  std::string access_log = "-";
};

ExitCode run(ServeArguments arguments, const OpenOptions& open) {
  arguments.serve.open = open;
  if (arguments.access_log != "off") arguments.serve.access_log = arguments.access_log;
  help_page::serve(arguments.serve, std::cout, std::cerr);
  return ExitCode::kDone;
}

void add_place(CLI::App& command, help_page::ServeOptions& serve) {
  serve.http.port = 8080;
  serve.http.thread_count = std::clamp(std::thread::hardware_concurrency(), 2U, 64U);
  command
      .add_option("--port", serve.http.port,
                  "ポート番号、既定 8080。0 なら空きを選ぶ (port; 0: a free one)")
      ->check(whole_number(0, 65'535))
      ->option_text("N");
  command
      .add_option("--address", serve.http.address,
                  "待ち受ける IP アドレス、既定 127.0.0.1(この機器だけ) (address to listen on; by "
                  "default this machine only)")
      ->option_text("IP");
  command
      .add_option(
          "--port-file", serve.port_file,
          "準備ができたら、このファイルにポート番号を書く (write the port there when ready)")
      ->option_text("FILE");
  command
      .add_option("--threads", serve.http.thread_count,
                  "同時に答えるスレッドの数、既定は CPU の数 (threads that answer)")
      ->check(whole_number(1, 64))
      ->option_text("N");
}

void add_page(CLI::App& command, help_page::Site& site) {
  command.add_option("--site-name", site.name, "ページの名前 (name of the site)")
      ->option_text("NAME");
  command
      .add_option("--contact-url", site.contact_url,
                  "問い合わせフォームの送り先 (where the contact form is sent)")
      ->option_text("URL");
  command
      .add_option(
          "--allow-origin", site.allowed_origins,
          "API を使ってよい他のサイト。何度でも指定できる (another site that may use the API; "
          "may be repeated)")
      ->option_text("ORIGIN")
      ->allow_extra_args(false);
}

void add_records(CLI::App& command, ServeArguments& arguments) {
  help_page::ServeOptions& serve = arguments.serve;
  command
      .add_option("--feedback", serve.feedback,
                  "読者の「役に立った」などを、見直してから toibiki outcome import "
                  "に渡せる形でこのファイルに足す。全件は FILE.votes に (append feedback, to be "
                  "reviewed and "
                  "imported; all votes in FILE.votes)")
      ->option_text("FILE");
  command.add_flag("--feedback-at-once", serve.feedback_at_once,
                   "見直さずに、すぐ結果として記録する (record feedback as outcomes at once)");
  command
      .add_option(
          "--access-log", arguments.access_log,
          "アクセスログの場所、既定 - (標準エラー出力)。off: 書かない (access log; - is standard "
          "error)")
      ->option_text("FILE");
  command
      .add_option(
          "--query-log", serve.query_log,
          "検索された文をこのファイルに足す。個人情報のある文は除く。既定では残さない (append "
          "queries, but none with personal data; off by default)")
      ->option_text("FILE");
}

void add_limits(CLI::App& command, help_page::ServeOptions& serve) {
  command
      .add_option(
          "--rate", serve.rate,
          "利用者ごとの要求の上限、毎秒、既定 50。0: 限らない (requests a second and client)")
      ->check(CLI::Range(0.0, 1'000'000.0))
      ->option_text("N");
  command
      .add_option("--trust-proxy", serve.trusted_proxies,
                  "X-Forwarded-For を信じてよいプロキシの IP アドレス (address of a proxy whose "
                  "X-Forwarded-For is trusted)")
      ->option_text("IP")
      ->allow_extra_args(false);
  command
      .add_option("--request-timeout", serve.http.request_seconds,
                  "黙っている相手を待つ秒数、既定 30 (seconds to wait for a silent client)")
      ->check(whole_number(1, 3'600))
      ->option_text("SECONDS");
  command
      .add_option("--max-connections", serve.http.max_connections,
                  "同時につながる数の上限、既定 16000 (connections at a time)")
      ->check(whole_number(10, 1'000'000))
      ->option_text("N");
}

}  // namespace

void add_serve(CLI::App& app, Invocation& invocation) {
  CLI::App* const command =
      app.add_subcommand("serve", "お客様向けのヘルプページを開く (serve the public help page)");
  const auto arguments = std::make_shared<ServeArguments>();
  add_knowledge_base(*command, arguments->serve.knowledge_base);
  add_place(*command, arguments->serve);
  add_page(*command, arguments->serve.site);
  add_records(*command, *arguments);
  add_limits(*command, arguments->serve);
  command->footer(
      "例 (example):\n"
      "  toibiki serve KB --port 8080 --site-name 'しおり堂 ヘルプ' --access-log off\n"
      "公開記事だけを使います。SIGHUP でナレッジベースを開き直し、SIGTERM で止まります。 (Uses "
      "public "
      "articles only; SIGHUP opens the knowledge base anew, SIGTERM stops.)\n\n" +
      std::string(exit_code_table()));
  command->callback([&invocation, arguments] {
    invocation.action = [&invocation, arguments] { return run(*arguments, invocation.open); };
  });
}

}  // namespace toibiki::cli
