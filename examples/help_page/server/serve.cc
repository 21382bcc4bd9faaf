// SPDX-License-Identifier: GPL-2.0-or-later
#include "serve.h"

#include <atomic>
#include <chrono>
#include <fstream>
#include <memory>
#include <optional>
#include <ostream>
#include <utility>

#include "access_log.h"
#include "client_address.h"
#include "current_knowledge.h"
#include "feedback_inbox.h"
#include "help_page.h"
#include "listening_socket.h"
#include "query_log.h"
#include "stop_signals.h"
#include "toibiki/error.h"

namespace toibiki::help_page {
namespace {

constexpr std::chrono::milliseconds kGrace(5'000);
constexpr std::chrono::milliseconds kBetweenLooks(500);  // at the clock and the folder
constexpr int kLooksBetweenMoves = 4;

void require_valid_options(const ServeOptions& options) {
  require_valid(options.site);
  require_addresses(options.trusted_proxies);
  if (!std::filesystem::exists(options.knowledge_base / "manifest.json")) {
    const std::string path = options.knowledge_base.string();
    throw Error(ErrorCode::kNotFound,
                path + ": ナレッジベースがありません。場所を確かめてください。 (" + path +
                    ": no knowledge base)");
  }
  if (!options.feedback_at_once) return;
  if (std::filesystem::exists(options.knowledge_base / "records.sqlite")) return;
  throw Error(
      ErrorCode::kNotFound,
      "--feedback-at-once は、公開用の部分だけでなくナレッジベースの全体がある場所でだけ使えます。"
      "--feedback FILE にしてください。 (--feedback-at-once needs the whole knowledge base; "
      "use --feedback FILE)");
}

std::string address_shown(const HttpOptions& http, std::uint16_t port) {
  const bool is_v6 = http.address.find(':') != std::string::npos;
  return "http://" + (is_v6 ? "[" + http.address + "]" : http.address) + ":" +
         std::to_string(port) + "/";
}

void write_port(const std::filesystem::path& path, std::uint16_t port) {
  if (path.empty()) return;
  const std::filesystem::path made = path.string() + ".new";
  {
    std::ofstream file(made);
    file << port << "\n";
  }
  // Whoever waits for the file never sees half of it.
  std::error_code error;
  std::filesystem::rename(made, path, error);
  if (!error) return;
  throw Error(ErrorCode::kNotWritable,
              path.string() + ": 書き込めません。 (" + path.string() + ": cannot be written)");
}

// All that lives as long as the server does.
class Service {
 public:
  Service(const ServeOptions& options, std::ostream& problems)
      : options_(options), problems_(problems), knowledge_(options.knowledge_base, options.open) {
    const MaskerOptions masking = masking_of(options);
    if (!options.access_log.empty()) access_log_.emplace(options.access_log);
    if (!options.query_log.empty()) query_log_.emplace(options.query_log, masking);
    inbox_.emplace(options.feedback, make_queue(), masking);
    page_.emplace(HelpPageParts{&knowledge_, &*inbox_, query_log_ ? &*query_log_ : nullptr,
                                access_log_ ? &*access_log_ : nullptr, options.site, options.rate,
                                options.trusted_proxies});
    start();
    knowledge_.open();  // until then it answers 503
    page_->metrics().count_swap(true);
  }
  ~Service() {
    is_listening_ = false;
    server_->stop(std::chrono::milliseconds(0));
  }
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  std::uint16_t port() const { return server_->port(); }

  void reopen_logs() {
    if (access_log_) access_log_->reopen();
    if (query_log_) query_log_->reopen();
  }

  void reopen_knowledge() {
    try {
      knowledge_.open();
      page_->metrics().count_swap(true);
      if (access_log_) access_log_->add_event("knowledge_base", "opened");
    } catch (const std::exception& error) {
      page_->metrics().count_swap(false);
      problems_ << "ナレッジベースを入れ替えられないので、前のものを使い続けます: " << error.what()
                << " (the knowledge base could not be exchanged; the old one stays)" << std::endl;
    }
  }

  void look_after() {
    server_->drop_slow();
    if (++looks_ % kLooksBetweenMoves == 0 && knowledge_.has_moved()) reopen_knowledge();
  }

  void stop() { server_->stop(kGrace); }

 private:
  static MaskerOptions masking_of(const ServeOptions& options) {
    MaskerOptions masking;
    masking.mecab_dictionary = options.open.mecab_dictionary;
    // The company's own names and numbers; a public copy may have no rules of its own.
    const std::filesystem::path rules = options.knowledge_base / "dictionaries";
    if (std::filesystem::exists(rules)) masking.rules = rules;
    return masking;
  }

  std::unique_ptr<OutcomeQueue> make_queue() {
    if (!options_.feedback_at_once) return nullptr;
    const auto report = [this](const std::string& problem) {
      if (access_log_) access_log_->add_event("outcome", problem);
    };
    return std::make_unique<OutcomeQueue>(options_.knowledge_base, options_.open, report);
  }

  void start() {
    page_->set_server_state([this] {
      HelpPage::ServerState state;
      if (is_listening_) state = {server_->in_flight_count(), server_->connection_count()};
      return state;
    });
    HttpHandlers handlers;
    handlers.admit = [this](const Request& head) { return page_->admit(head); };
    handlers.respond = [this](const Request& request) { return page_->respond(request); };
    handlers.refuse = [this](const Request& request, const Problem& problem) {
      return page_->refuse(request, problem);
    };
    server_.emplace(options_.http, std::move(handlers));
    is_listening_ = true;
  }

  const ServeOptions& options_;
  std::ostream& problems_;
  CurrentKnowledge knowledge_;
  std::optional<AccessLog> access_log_;
  std::optional<QueryLog> query_log_;
  std::optional<FeedbackInbox> inbox_;
  std::optional<HelpPage> page_;
  std::atomic<bool> is_listening_ = false;
  std::optional<HttpServer> server_;
  int looks_ = 0;
};

}  // namespace

void serve(const ServeOptions& options, std::ostream& out, std::ostream& problems) {
  require_valid_options(options);
  const StopSignals signals;  // before any thread is started
  Service service(options, problems);
  out << "ヘルプページを開いています: " << address_shown(options.http, service.port())
      << " 。止めるには Ctrl-C (serving the help page; Ctrl-C ends it)" << std::endl;
  if (!is_loopback(options.http.address)) {
    problems
        << "注意: " << options.http.address
        << " は他の機器から届きます。このサーバーは暗号化しません。TLS を受け持つプロキシ(nginx "
           "など)の後ろに置いてください。 (reachable from elsewhere and without TLS: put it "
           "behind a proxy)"
        << std::endl;
  }
  write_port(options.port_file, service.port());
  while (true) {
    const Wish wish = signals.wait(kBetweenLooks);
    if (wish == Wish::kStop) break;
    if (wish == Wish::kReopen) {
      service.reopen_logs();
      service.reopen_knowledge();
    }
    service.look_after();
  }
  service.stop();
  out << "止まりました。 (stopped)" << std::endl;
}

}  // namespace toibiki::help_page
