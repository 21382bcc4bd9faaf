// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "examples/help_page/server/help_page.h"
#include "toibiki/knowledge_base.h"

namespace toibiki::help_page {
namespace {

// A small knowledge base, and the help page over it without a socket.
class HelpPageTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder() = std::filesystem::temp_directory_path() /
               ("toibiki-help-page-" + std::to_string(::getpid()));
    KnowledgeBase::create(folder());
    Writer writer = Writer::open(folder());
    Article article;
    article.id = "return/1";
    article.question = "返品の送料は誰が払いますか";
    article.answer = "**不良品**は当店が払います。<script>alert(1)</script>";
    article.category = {"返品", "送料<b>"};
    writer.put(article);
    Article secret;
    secret.id = "secret";
    secret.question = "返品を断る基準";
    secret.audience = Audience::kAgent;
    writer.put(secret);
    writer.commit();
  }
  static void TearDownTestSuite() { std::filesystem::remove_all(folder()); }
  static std::filesystem::path& folder() {
    static std::filesystem::path path;
    return path;
  }

  HelpPageTest() : knowledge_(folder(), {}) { knowledge_.open(); }

  // As the server does: the head first, then the whole.
  static Response ask(HelpPage& page, const Request& request) {
    const Admission admission = page.admit(request);
    return admission.refusal ? *admission.refusal : page.respond(request);
  }
  Response get(const std::string& target, std::vector<Header> headers = {}) {
    HelpPage page({&knowledge_});
    return ask(page, {"GET", target, std::move(headers), "", "192.0.2.1"});
  }
  Response post(const std::string& target, const std::string& body) {
    HelpPage page({&knowledge_});
    return ask(page, {"POST", target, {{"content-type", "application/json"}}, body, "192.0.2.1"});
  }
  nlohmann::json json(const std::string& target) {
    const Response response = get(target);
    EXPECT_EQ(response.status, 200) << response.body;
    return nlohmann::json::parse(response.body);
  }

  CurrentKnowledge knowledge_;
};

TEST_F(HelpPageTest, SearchFindsAndSaysWhat) {
  const nlohmann::json answer =
      json("/api/v1/search?q=%E8%BF%94%E5%93%81%E3%81%AE%E9%80%81%E6%96%99");
  EXPECT_EQ(answer["query"], "返品の送料");
  EXPECT_EQ(answer["total"], 1);
  EXPECT_EQ(answer["results"][0]["id"], "return/1");
  EXPECT_EQ(answer["categories"][0]["count"], 1);
}

TEST_F(HelpPageTest, NothingTypedIsNoError) {
  EXPECT_EQ(json("/api/v1/search")["total"], 0);
  EXPECT_TRUE(json("/api/v1/complete?q=")["completions"].empty());
}

TEST_F(HelpPageTest, AnArticleIsShownByItsEncodedId) {
  const nlohmann::json article = json("/api/v1/articles/return%2F1");
  EXPECT_EQ(article["id"], "return/1");
  EXPECT_EQ(article["answer_format"], "markdown");
  EXPECT_EQ(
      article["answer_html"],
      "<p><strong>不良品</strong>は当店が払います。&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
  const Response page = get("/articles/return%2F1");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.body.find("<script>alert"), std::string::npos);
  EXPECT_EQ(page.body.find("送料<b>"), std::string::npos);
  EXPECT_EQ(get("/categories/%E8%BF%94%E5%93%81").status, 200);
}

TEST_F(HelpPageTest, AgentOnlyArticlesAreNotThere) {
  EXPECT_EQ(get("/api/v1/articles/secret").status, 404);
  EXPECT_EQ(get("/articles/secret").status, 404);
  EXPECT_EQ(post("/api/v1/feedback", R"({"article_id":"secret","kind":"helpful"})").status, 404);
}

TEST_F(HelpPageTest, LimitsAreToldAsProblems) {
  const auto problem = [&](const Response& response) {
    return std::to_string(response.status) + " " +
           nlohmann::json::parse(response.body)["type"].get<std::string>();
  };
  EXPECT_EQ(problem(get("/api/v1/search?q=" + std::string(401, 'a'))),
            "400 urn:toibiki:problem:query-too-long");
  EXPECT_EQ(get("/api/v1/search?q=" + std::string(400, 'a')).status, 200);
  EXPECT_EQ(problem(get("/api/v1/complete?q=" + std::string(1'001, 'a'))),
            "400 urn:toibiki:problem:query-too-long");
  EXPECT_EQ(problem(get("/api/v1/search?q=a&limit=51")), "400 urn:toibiki:problem:bad-number");
  EXPECT_EQ(problem(get("/api/v1/search?q=a&narrowing=x")),
            "400 urn:toibiki:problem:bad-narrowing");
  EXPECT_EQ(problem(get("/api/v1/nothing")), "404 urn:toibiki:problem:no-such-path");
  EXPECT_EQ(problem(post("/api/v1/suggest", "{}")), "400 urn:toibiki:problem:missing-member");
  EXPECT_EQ(problem(get("/api/v1/suggest")), "405 urn:toibiki:problem:method-not-allowed");
}

TEST_F(HelpPageTest, HeadersKeepBrowsersFromMore) {
  const Response page = get("/");
  EXPECT_EQ(header_of(page, "X-Content-Type-Options"), "nosniff");
  EXPECT_NE(header_of(page, "Content-Security-Policy")->find("script-src 'self'"),
            std::string_view::npos);
  EXPECT_EQ(header_of(get("/api/v1/categories"), "Content-Security-Policy"),
            "default-src 'none'; frame-ancestors 'none'");
  EXPECT_EQ(header_of(get("/search?q=a"), "Cache-Control"), "no-store");
}

TEST_F(HelpPageTest, ATagIsOfTheAnswer) {
  const Response first = get("/api/v1/categories");
  const std::string tag(*header_of(first, "ETag"));
  EXPECT_EQ(get("/api/v1/categories", {{"if-none-match", tag}}).status, 304);
}

TEST_F(HelpPageTest, TheRateIsOfAClient) {
  HelpPage page({&knowledge_, nullptr, nullptr, nullptr, {}, 1});
  const Request request{"GET", "/api/v1/categories", {}, "", "192.0.2.1"};
  EXPECT_EQ(ask(page, request).status, 200);
  EXPECT_EQ(ask(page, request).status, 200);
  const Response refused = ask(page, request);
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(header_of(refused, "Retry-After"), "2");
  Request other = request;
  other.peer = "192.0.2.2";
  EXPECT_EQ(ask(page, other).status, 200);
  Request probe = request;
  probe.target = "/healthz";
  EXPECT_EQ(ask(page, probe).status, 200);
}

TEST_F(HelpPageTest, OnlyProbesAreFreeOfTheRate) {
  HelpPage page({&knowledge_, nullptr, nullptr, nullptr, {}, 1});
  Request request{"GET", "/healthz", {}, "", "127.0.0.1"};
  for (int i = 0; i < 5; ++i) EXPECT_EQ(ask(page, request).status, 200);
  request.target = "/openapi.yaml";
  EXPECT_EQ(ask(page, request).status, 200);
  EXPECT_EQ(ask(page, request).status, 200);
  EXPECT_EQ(ask(page, request).status, 429);
}

TEST_F(HelpPageTest, MetricsAreForThisMachine) {
  HelpPage page({&knowledge_});
  EXPECT_EQ(ask(page, {"GET", "/metrics", {}, "", "127.0.0.1"}).status, 200);
  EXPECT_EQ(ask(page, {"GET", "/metrics", {}, "", "::1"}).status, 200);
  EXPECT_EQ(ask(page, {"GET", "/metrics", {}, "", "192.0.2.1"}).status, 403);
  const std::vector<Header> forwarded = {{"x-forwarded-for", "127.0.0.1"}};
  EXPECT_EQ(ask(page, {"GET", "/metrics", forwarded, "", "127.0.0.1"}).status, 403);
}

TEST_F(HelpPageTest, IsNotReadyBeforeAKnowledgeBaseIsOpen) {
  CurrentKnowledge unopened(folder(), {});
  HelpPage page({&unopened});
  EXPECT_EQ(ask(page, {"GET", "/readyz", {}, "", ""}).status, 503);
  EXPECT_EQ(ask(page, {"GET", "/healthz", {}, "", ""}).status, 200);
  EXPECT_EQ(ask(page, {"GET", "/api/v1/categories", {}, "", ""}).status, 503);
  EXPECT_EQ(ask(page, {"GET", "/", {}, "", ""}).status, 503);
}

TEST_F(HelpPageTest, TheLogHoldsNothingThatWasAsked) {
  const std::filesystem::path file = folder() / "access.log";
  {
    AccessLog log(file);
    HelpPage page({&knowledge_, nullptr, nullptr, &log});
    ask(page, {"GET", "/search?q=himitsu", {{"user-agent", "himitsu"}}, "", "192.0.2.77"});
    ask(page, {"HIMITSU", "/himitsu/x", {}, "", "192.0.2.77"});
    ask(page, {"GET", "/articles/himitsu", {}, "", "192.0.2.77"});
    ask(page, {"GET", "/%FFhimitsu", {}, "", "192.0.2.77"});
  }
  std::ifstream read(file);
  const std::string text(std::istreambuf_iterator<char>(read), {});
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 4) << text;
  for (const char* const word : {"himitsu", "HIMITSU", "192.0.2"}) {
    EXPECT_EQ(text.find(word), std::string::npos) << text;
  }
  EXPECT_NE(text.find("\"route\":\"/search\""), std::string::npos) << text;
}

TEST_F(HelpPageTest, SuggestAnswersEachRequest) {
  const Response response =
      post("/api/v1/suggest",
           R"({"text":"お世話になります。返品の送料は誰が払いますか。よろしくお願いします。"})");
  ASSERT_EQ(response.status, 200) << response.body;
  const auto answer = nlohmann::json::parse(response.body);
  ASSERT_EQ(answer["requests"].size(), 1U);
  EXPECT_EQ(answer["requests"][0]["text"], "返品の送料は誰が払いますか。");
  EXPECT_EQ(answer["requests"][0]["results"][0]["id"], "return/1");
}

}  // namespace
}  // namespace toibiki::help_page
