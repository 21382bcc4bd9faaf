// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/trust/durability/promises.h"

#include <algorithm>
#include <stdexcept>

#include "tests/support/files.h"
#include "tests/support/records.h"
#include "tests/support/test_knowledge_base.h"
#include "tests/trust/durability/parallel_runs.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

constexpr const char* kProbe = "途中で止まった後の確認";

struct Broken : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Whatever state it is in, customers find what they may see and nothing else.
void ask_as_customer(const fs::path& kb) {
  Searcher searcher = KnowledgeBase::open(kb, Audience::kPublic).searcher();
  if (searcher.suggest({"配送の質問", ""}).suggestions.empty()) throw Broken("search: m0 is gone");
  for (const Suggestion& found : searcher.suggest({"不正な注文の扱い", ""}).suggestions) {
    if (found.id == "i2") throw Broken("search: customers see an internal article");
  }
}

// The number of the state: steps that are done.
std::size_t state_of(const std::string& content, const Expected& expected,
                     std::size_t acknowledged) {
  const std::size_t last = std::min(acknowledged + 1, expected.contents.size() - 1);
  for (std::size_t i = last + 1; i-- > acknowledged;) {
    if (content == expected.contents[i]) return i;
  }
  for (std::size_t i = 0; i < acknowledged; ++i) {
    if (content == expected.contents[i]) {
      throw Broken("lost: step " + std::to_string(acknowledged) + " was acknowledged, " +
                   std::to_string(i) + " are there");
    }
  }
  throw Broken("torn: no state of the workload:\n" + content);
}

bool finds(Searcher& searcher, const Article& article) {
  const Result result = searcher.suggest({article.question, ""});
  return std::any_of(result.suggestions.begin(), result.suggestions.end(),
                     [&](const Suggestion& found) { return found.id == article.id; });
}

// Every article of the record is shown to those who may see it, and some are searched for.
void find_articles(const fs::path& path) {
  const KnowledgeBase kb = KnowledgeBase::open(path, Audience::kAgent);
  Searcher of_agents = kb.searcher();
  Searcher of_customers = KnowledgeBase::open(path, Audience::kPublic).searcher();
  for (const std::string& id : article_ids()) {
    const auto record = kb.record(RecordKind::kArticle, id);
    const bool is_public = record && std::get<Article>(*record).audience == Audience::kPublic;
    if (of_agents.article(id).has_value() != record.has_value() ||
        of_customers.article(id).has_value() != is_public) {
      throw Broken("search: " + id + " is not shown as it is recorded");
    }
    if (!record || (id != "n1" && id != "m1" && id != "i1")) continue;
    const auto& article = std::get<Article>(*record);
    if (!finds(of_agents, article) || finds(of_customers, article) != is_public) {
      throw Broken("search: " + id + " is not found as it should be");
    }
  }
}

void commit_something(const fs::path& kb) {
  Writer writer = Writer::open(kb);
  writer.put(article("probe", kProbe, "続けられます。"));
  writer.commit();
}

void check_everything(const fs::path& kb) {
  const CheckReport report = check(kb);
  if (!report.problems.empty()) throw Broken("differs: " + problems_of(report));
  if (!report.notes.empty()) throw Broken("differs: " + report.notes.front());
}

}  // namespace

Expected expected_of(const Workload& workload, const fs::path& template_root) {
  const WorkFolder folder(template_root);
  Session session(folder.path());
  Expected expected{{content_of(session.root())}, workload.erased_by_step};
  for (const Step& step : workload.steps) {
    step(session);
    expected.contents.push_back(content_of(session.root()));
  }
  return expected;
}

std::string broken_promise(const fs::path& root, const Expected& expected, std::size_t acknowledged,
                           bool thorough) {
  const fs::path kb = root / "kb";
  std::string doing = "does not open";
  try {
    ask_as_customer(kb);
    const std::size_t state = state_of(content_of(root), expected, acknowledged);
    for (std::size_t i = 0; i < std::min(state, expected.erased_by_step.size()); ++i) {
      const auto files = files_with(kb, expected.erased_by_step[i]);
      if (!files.empty()) throw Broken("left: in " + files.front());
    }
    doing = "search";
    if (thorough) find_articles(kb);
    doing = "no commit";
    if (thorough) commit_something(kb);
    doing = "check";
    check_everything(kb);
    return "ok";
  } catch (const Broken& broken) {
    return broken.what();
  } catch (const std::exception& error) {
    return doing + ": " + error.what();
  }
}

}  // namespace toibiki
