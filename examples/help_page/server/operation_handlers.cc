// SPDX-License-Identifier: GPL-2.0-or-later
#include "operation_handlers.h"

#include <array>
#include <utility>

#include "listening_socket.h"
#include "page_file.h"
#include "problem.h"

namespace toibiki::help_page {
namespace {

Response text_response(std::string body) {
  return {200,
          {{"Content-Type", "text/plain; charset=utf-8"}, {"Cache-Control", "no-store"}},
          std::move(body)};
}

// Nothing for a file that is not for browsers.
std::string_view media_type_of(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kTypes = {{
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".ico", "image/x-icon"},
      {".woff2", "font/woff2"},
  }};
  for (const auto& [ending, type] : kTypes) {
    if (name.ends_with(ending)) return type;
  }
  return {};
}

}  // namespace

Response show_health(const Call&) { return text_response("ok\n"); }

Response show_ready(const Call& call) {
  if (call.around.is_ready) return text_response("ready\n");
  throw Refusal(503, "not-ready",
                "ナレッジベースを開いています。 (the knowledge base is being opened)");
}

Response show_metrics(const Call& call) {
  // What a proxy on this machine hands on is not from this machine.
  if (!is_loopback(call.request.peer) || header_of(call.request, "x-forwarded-for")) {
    throw Refusal(403, "loopback-only",
                  "/metrics は同じ機器からだけ読めます。 (/metrics is read on this machine only)");
  }
  const Surroundings& around = call.around;
  Response response =
      text_response(around.metrics.text(around.in_flight, around.connections, around.is_ready));
  set_header(response, "Content-Type", "text/plain; version=0.0.4; charset=utf-8");
  return response;
}

Response show_openapi(const Call&) {
  return {200,
          {{"Content-Type", "application/yaml"}, {"Cache-Control", "public, max-age=300"}},
          std::string(page_file("openapi.yaml"))};
}

Response show_asset(const Call& call) {
  const std::string& name = call.values.front();
  const std::string_view content = page_file(name);
  const std::string_view type = media_type_of(name);
  if (content.empty() || type.empty()) {
    throw Refusal(404, "no-such-file", "そのファイルはありません。 (there is no such file)");
  }
  // Public, and loaded by pages of other sites (a module script asks for the first header).
  return {200,
          {{"Content-Type", std::string(type)},
           {"Cache-Control", "public, max-age=300"},
           {"Access-Control-Allow-Origin", "*"},
           {"Cross-Origin-Resource-Policy", "cross-origin"}},
          std::string(content)};
}

}  // namespace toibiki::help_page
