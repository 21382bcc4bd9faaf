// SPDX-License-Identifier: GPL-2.0-or-later
#include "http_server.h"

#include <microhttpd.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>
#include <utility>

#include "http_connections.h"
#include "http_framing.h"
#include "listening_socket.h"
#include "peer_address.h"
#include "toibiki/error.h"
#include "work_queue.h"

namespace toibiki::help_page {
namespace {

constexpr unsigned kSpareDescriptors = 256;  // knowledge bases, old and new, and logs
// Of a body that is too large and whose size nothing announced; then the connection is closed.
constexpr std::size_t kMaxDiscardedBytes = 1 << 20;

std::string lower_case(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

MHD_Result add_request_header(void* request, MHD_ValueKind, const char* name, const char* value) {
  static_cast<Request*>(request)->headers.push_back(
      {lower_case(name), value == nullptr ? "" : value});
  return MHD_YES;
}

Problem too_large(std::size_t max_bytes) {
  const std::string bytes = std::to_string(max_bytes);
  return {413, "body-too-large",
          "本文が大きすぎます。ここでは " + bytes + " バイトまでです。 (the body has more than " +
              bytes + " bytes, which this path takes)"};
}

// 499 as nginx has it.
const Problem kClientGone{499, "client-gone", "相手がいません。 (the client is gone)"};

// Whether nobody wants the answer any more: a page that types on gives up what it asked before, and
// under load nobody should wait behind that. What changes something is done all the same: the vote
// of a reader who closes the tab counts. A client that only ended its own side still reads.
bool is_given_up(MHD_Connection* connection, const Request& request) {
  if (request.method != "GET" && request.method != "HEAD") return false;
  const MHD_ConnectionInfo* const info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  if (info == nullptr) return false;
  pollfd state{info->connect_fd, 0, 0};
  return ::poll(&state, 1, 0) > 0 && (state.revents & (POLLHUP | POLLERR)) != 0;
}

// A request on its way.
struct Exchange {
  Request request;
  bool has_begun = false;  // the head was looked at
  bool is_quick = false;
  std::optional<Response> response;  // made by a thread of the queue
  std::size_t max_body_bytes = 0;
  std::size_t discarded_bytes = 0;
};

}  // namespace

struct HttpServer::State {
  HttpOptions options;
  HttpHandlers handlers;
  HttpConnections connections;
  std::atomic<std::size_t> in_flight = 0;
  std::atomic<bool> is_stopping = false;
  std::atomic<bool> is_ending = false;  // the grace is over
  std::optional<WorkQueue> workers;
  MHD_Daemon* daemon = nullptr;
  std::uint16_t port = 0;

  void start();
  bool send(MHD_Connection* connection, const Response& response, bool close) const;
  MHD_Result begin(MHD_Connection* connection, Exchange& exchange, const char* method,
                   const char* version) const;
  MHD_Result answer(MHD_Connection* connection, Exchange& exchange);
  Response made_response(const Request& request) const;
  static MHD_Result take_body(Exchange& exchange, std::string_view part);

  // Called by libmicrohttpd; `self` is the State.
  static void* take_target(void* self, const char* target, MHD_Connection* connection);
  static MHD_Result take_request(void* self, MHD_Connection* connection, const char* url,
                                 const char* method, const char* version, const char* upload,
                                 std::size_t* upload_size, void** exchange);
  static void finish_request(void* self, MHD_Connection* connection, void** exchange,
                             MHD_RequestTerminationCode code);
  static void note_connection(void* self, MHD_Connection* connection, void** known,
                              MHD_ConnectionNotificationCode code);
};

void HttpServer::State::start() {
  const std::size_t descriptors = raise_descriptor_limit();
  const std::size_t most = std::max<std::size_t>(descriptors, kSpareDescriptors + 64);
  options.max_connections = static_cast<unsigned>(
      std::min<std::size_t>(options.max_connections, most - kSpareDescriptors));
  workers.emplace(std::clamp(options.thread_count, 1U, 64U));
  const int socket = listen_at(options.address, options.port);
  port = port_of(socket);
  // Left as it came: target.h decodes, and says what is wrong.
  constexpr auto kNotDecoded =
      +[](void*, MHD_Connection*, char* text) { return std::char_traits<char>::length(text); };
  daemon =
      MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC, port,
                       nullptr, nullptr, take_request, this, MHD_OPTION_LISTEN_SOCKET, socket,  //
                       MHD_OPTION_CONNECTION_LIMIT, options.max_connections,                    //
                       MHD_OPTION_CONNECTION_TIMEOUT, options.request_seconds,                  //
                       MHD_OPTION_CONNECTION_MEMORY_LIMIT, options.max_header_bytes,            //
                       MHD_OPTION_STRICT_FOR_CLIENT, 1,                                         //
                       MHD_OPTION_UNESCAPE_CALLBACK, kNotDecoded, nullptr,                      //
                       MHD_OPTION_URI_LOG_CALLBACK, take_target, this,                          //
                       MHD_OPTION_NOTIFY_COMPLETED, finish_request, this,                       //
                       MHD_OPTION_NOTIFY_CONNECTION, note_connection, this, MHD_OPTION_END);
  if (daemon != nullptr) return;
  ::close(socket);
  throw Error(ErrorCode::kIo,
              "HTTP サーバーを始められません。開けるファイルの数(ulimit -n)を確かめてください。 "
              "(libmicrohttpd cannot start; check ulimit -n)");
}

bool HttpServer::State::send(MHD_Connection* connection, const Response& response,
                             bool close) const {
  // libmicrohttpd only reads what it copies.
  MHD_Response* const reply = MHD_create_response_from_buffer(
      response.body.size(), const_cast<char*>(response.body.data()), MHD_RESPMEM_MUST_COPY);
  if (reply == nullptr) return false;
  for (const Header& header : response.headers) {
    MHD_add_response_header(reply, header.name.c_str(), header.value.c_str());
  }
  if (close || is_stopping) MHD_add_response_header(reply, "Connection", "close");
  const auto status = static_cast<unsigned>(response.status);
  const MHD_Result queued = MHD_queue_response(connection, status, reply);
  MHD_destroy_response(reply);
  return queued == MHD_YES;
}

MHD_Result HttpServer::State::begin(MHD_Connection* connection, Exchange& exchange,
                                    const char* method, const char* version) const {
  exchange.has_begun = true;
  Request& request = exchange.request;
  request.method = method;
  MHD_get_connection_values(connection, MHD_HEADER_KIND, add_request_header, &request);
  const MHD_ConnectionInfo* const client =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  if (client != nullptr) request.peer = peer_address(client->client_addr);
  if (const std::optional<Problem> problem = framing_problem(request, version)) {
    return send(connection, handlers.refuse(request, *problem), true) ? MHD_YES : MHD_NO;
  }
  Admission admission = handlers.admit(request);
  exchange.max_body_bytes = admission.max_body_bytes;
  exchange.is_quick = admission.is_quick;
  if (!admission.refusal && announced_bytes(request) > admission.max_body_bytes) {
    admission.refusal = handlers.refuse(request, too_large(admission.max_body_bytes));
  }
  if (!admission.refusal) return MHD_YES;
  const bool has_body =
      announced_bytes(request) > 0 || header_count(request, "transfer-encoding") > 0;
  return send(connection, *admission.refusal, has_body) ? MHD_YES : MHD_NO;
}

Response HttpServer::State::made_response(const Request& request) const {
  if (!is_ending) return handlers.respond(request);
  return handlers.refuse(request, {503, "stopping", "終了しています。 (the server is stopping)"});
}

// Called again when the answer is there.
MHD_Result HttpServer::State::answer(MHD_Connection* connection, Exchange& exchange) {
  if (!exchange.response && !exchange.is_quick) {
    const auto suspend = [connection] { MHD_suspend_connection(connection); };
    const auto make = [this, connection, &exchange] {
      exchange.response = is_given_up(connection, exchange.request)
                              ? handlers.refuse(exchange.request, kClientGone)
                              : made_response(exchange.request);
      MHD_resume_connection(connection);
    };
    if (workers->put(suspend, make)) return MHD_YES;
  }
  if (!exchange.response) exchange.response = made_response(exchange.request);
  return send(connection, *exchange.response, false) ? MHD_YES : MHD_NO;
}

MHD_Result HttpServer::State::take_body(Exchange& exchange, std::string_view part) {
  std::string& body = exchange.request.body;
  if (exchange.discarded_bytes == 0 && body.size() + part.size() <= exchange.max_body_bytes) {
    body += part;
    return MHD_YES;
  }
  body.clear();
  exchange.discarded_bytes += part.size();
  return exchange.discarded_bytes <= kMaxDiscardedBytes ? MHD_YES : MHD_NO;
}

void* HttpServer::State::take_target(void* self, const char* target, MHD_Connection*) {
  ++static_cast<State*>(self)->in_flight;
  auto* const exchange = new Exchange;
  exchange->request.target = target;
  return exchange;
}

MHD_Result HttpServer::State::take_request(void* self, MHD_Connection* connection, const char*,
                                           const char* method, const char* version,
                                           const char* upload, std::size_t* upload_size,
                                           void** exchange_slot) {
  auto& state = *static_cast<State*>(self);
  auto* const exchange = static_cast<Exchange*>(*exchange_slot);
  if (exchange == nullptr) return MHD_NO;
  if (!exchange->has_begun) return state.begin(connection, *exchange, method, version);
  if (*upload_size > 0) {
    const std::string_view part(upload, *upload_size);
    *upload_size = 0;
    return take_body(*exchange, part);
  }
  if (exchange->discarded_bytes > 0) {
    const Problem problem = too_large(exchange->max_body_bytes);
    const Response response = state.handlers.refuse(exchange->request, problem);
    return state.send(connection, response, true) ? MHD_YES : MHD_NO;
  }
  return state.answer(connection, *exchange);
}

void HttpServer::State::finish_request(void* self, MHD_Connection* connection, void** exchange,
                                       MHD_RequestTerminationCode) {
  delete static_cast<Exchange*>(*exchange);
  *exchange = nullptr;
  --static_cast<State*>(self)->in_flight;
  const MHD_ConnectionInfo* const info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  if (info == nullptr || info->socket_context == nullptr) return;
  static_cast<HttpConnections::Connection*>(info->socket_context)->served();
}

void HttpServer::State::note_connection(void* self, MHD_Connection* connection, void** known,
                                        MHD_ConnectionNotificationCode code) {
  auto& state = *static_cast<State*>(self);
  if (code == MHD_CONNECTION_NOTIFY_STARTED) {
    const MHD_ConnectionInfo* const info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (info != nullptr) *known = state.connections.add(info->connect_fd);
  } else if (*known != nullptr) {
    state.connections.remove(static_cast<HttpConnections::Connection*>(*known));
    *known = nullptr;
  }
}

HttpServer::HttpServer(const HttpOptions& options, HttpHandlers handlers)
    : state_(std::make_unique<State>()) {
  state_->options = options;
  state_->handlers = std::move(handlers);
  state_->start();
}

HttpServer::~HttpServer() { stop(std::chrono::milliseconds(0)); }

std::uint16_t HttpServer::port() const noexcept { return state_->port; }
unsigned HttpServer::max_connections() const noexcept { return state_->options.max_connections; }
std::size_t HttpServer::connection_count() const { return state_->connections.count(); }
std::size_t HttpServer::in_flight_count() const noexcept { return state_->in_flight; }

void HttpServer::drop_slow() {
  state_->connections.shut_down_slow(std::chrono::seconds(2 * state_->options.request_seconds));
}

void HttpServer::stop(std::chrono::milliseconds grace) {
  if (state_->daemon == nullptr) return;
  state_->is_stopping = true;
  const MHD_socket socket = MHD_quiesce_daemon(state_->daemon);
  const auto deadline = std::chrono::steady_clock::now() + grace;
  while (state_->in_flight > 0 && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  // No connection may wait for a thread when the daemon stops.
  state_->is_ending = true;
  state_->workers->finish();
  MHD_stop_daemon(state_->daemon);
  if (socket != MHD_INVALID_SOCKET) ::close(socket);
  state_->daemon = nullptr;
}

}  // namespace toibiki::help_page
