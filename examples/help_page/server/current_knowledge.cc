// SPDX-License-Identifier: GPL-2.0-or-later
#include "current_knowledge.h"

#include <sys/stat.h>

namespace toibiki::help_page {
namespace {

// What is read at the first use is read now: the first reader does not wait for it, and what cannot
// be read keeps the old knowledge base in its place.
void warm_up(OpenKnowledge& knowledge) {
  std::unique_ptr<Searcher> searcher = knowledge.take_searcher();
  const std::string text = "お支払いの方法を変えたい";
  searcher->suggest({text, ""});
  searcher->correct(text);
  searcher->complete("おし");
  searcher->categories();
  knowledge.give_back(std::move(searcher));
}

}  // namespace

std::unique_ptr<Searcher> OpenKnowledge::take_searcher() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      std::unique_ptr<Searcher> searcher = std::move(idle_.back());
      idle_.pop_back();
      return searcher;
    }
  }
  return std::make_unique<Searcher>(knowledge_base_.searcher());
}

void OpenKnowledge::give_back(std::unique_ptr<Searcher> searcher) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(searcher));
}

std::shared_ptr<OpenKnowledge> CurrentKnowledge::current() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

void CurrentKnowledge::open() {
  const std::optional<Place> before = place();
  // What the link names now, so that a later change of the link moves nothing under an open one.
  std::error_code error;
  const std::filesystem::path real = std::filesystem::canonical(path_, error);
  auto opened = std::make_shared<OpenKnowledge>(error ? path_ : real, options_);
  warm_up(*opened);
  const std::lock_guard lock(mutex_);
  current_ = std::move(opened);
  opened_ = before.value_or(Place{});
}

bool CurrentKnowledge::has_moved() const {
  const std::optional<Place> now = place();
  return now && *now != opened_;
}

std::optional<CurrentKnowledge::Place> CurrentKnowledge::place() const {
  struct stat status {};
  if (::stat(path_.c_str(), &status) != 0) return std::nullopt;
  return Place{status.st_dev, status.st_ino};
}

}  // namespace toibiki::help_page
