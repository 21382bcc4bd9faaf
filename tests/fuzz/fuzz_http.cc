// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cctype>

#include "examples/help_page/server/help_page.h"
#include "examples/help_page/server/http_framing.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/support/test_knowledge_base.h"
#include "toibiki/import.h"

namespace toibiki::fuzz {
namespace {

// The help page over the public articles of the sample, without a socket.
struct SamplePage {
  SamplePage() {
    knowledge_base.put(
        read_records(std::filesystem::path(TOIBIKI_SOURCE_DIR) / "examples/sample/articles.jsonl")
            .records);
    knowledge.open();
  }
  TestKnowledgeBase knowledge_base;
  help_page::CurrentKnowledge knowledge{knowledge_base.path(), {}};
  help_page::HelpPage page{{&knowledge}};
};

std::string_view take_until(std::string_view& rest, char end) {
  const std::size_t size = std::min(rest.find(end), rest.size());
  const std::string_view taken = rest.substr(0, size);
  rest.remove_prefix(std::min(size + 1, rest.size()));
  return taken;
}

// "GET /search?q=a HTTP/1.1\nhost: a\n\nbody", as the HTTP library would hand it on.
help_page::Request request_of(std::string_view input, std::string_view& version) {
  help_page::Request request;
  std::string_view first = take_until(input, '\n');
  request.method = take_until(first, ' ');
  request.target = take_until(first, ' ');
  version = first;
  while (!input.empty()) {
    std::string_view line = take_until(input, '\n');
    if (line.empty()) break;
    std::string name(take_until(line, ':'));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    request.headers.push_back({std::move(name), std::string(line)});
  }
  request.body = input;
  request.peer = "192.0.2.1";
  return request;
}

}  // namespace

void use(std::string_view input) {
  static SamplePage sample;
  std::string_view version;
  const help_page::Request request = request_of(input, version);
  if (help_page::framing_problem(request, version)) return;
  const help_page::Admission admission = sample.page.admit(request);
  const help_page::Response response =
      admission.refusal ? *admission.refusal : sample.page.respond(request);
  require(response.status >= 200 && response.status < 600, "a response has a status");
  require(response.status != 500, "no request is a failure of the server");
  for (const help_page::Header& header : response.headers) {
    require(header.value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos,
            "no request writes header lines");
  }
}

}  // namespace toibiki::fuzz
