// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "toibiki/knowledge_base.h"

namespace toibiki::help_page {

// A knowledge base that was opened for the public, with its searchers. It is opened once; a
// searcher is lent to one request at a time and sees the last commit at each call. Thread safety:
// all functions may run in many threads at once.
class OpenKnowledge {
 public:
  OpenKnowledge(const std::filesystem::path& path, const OpenOptions& options)
      : knowledge_base_(KnowledgeBase::open(path, Audience::kPublic, options)) {}

  const KnowledgeBase& knowledge_base() const noexcept { return knowledge_base_; }
  std::unique_ptr<Searcher> take_searcher();
  void give_back(std::unique_ptr<Searcher> searcher);

 private:
  KnowledgeBase knowledge_base_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Searcher>> idle_;
};

// A searcher for the time of one request. Keeps its knowledge base open meanwhile, though another
// one may have taken its place.
class LentSearcher {
 public:
  explicit LentSearcher(std::shared_ptr<OpenKnowledge> knowledge)
      : knowledge_(std::move(knowledge)), searcher_(knowledge_->take_searcher()) {}
  ~LentSearcher() { knowledge_->give_back(std::move(searcher_)); }
  LentSearcher(const LentSearcher&) = delete;
  LentSearcher& operator=(const LentSearcher&) = delete;

  Searcher& operator*() const noexcept { return *searcher_; }

 private:
  std::shared_ptr<OpenKnowledge> knowledge_;
  std::unique_ptr<Searcher> searcher_;
};

// The knowledge base that is in use: the folder that a path names, which may be a symbolic link.
// Another one takes its place as a whole; requests under way finish on the old one.
// Thread safety: current() in any thread, the others in one.
class CurrentKnowledge {
 public:
  CurrentKnowledge(std::filesystem::path path, OpenOptions options)
      : path_(std::move(path)), options_(std::move(options)) {}

  // Null before the first open().
  std::shared_ptr<OpenKnowledge> current() const;

  // Opens what the path names now and puts it in place. Throws Error, and then the old one stays.
  void open();

  // Whether the path names another folder than the one that is in use; false while it names none.
  bool has_moved() const;

 private:
  using Place = std::pair<std::uintmax_t, std::uintmax_t>;  // device and number of the folder
  std::optional<Place> place() const;

  std::filesystem::path path_;
  OpenOptions options_;
  Place opened_{};
  mutable std::mutex mutex_;
  std::shared_ptr<OpenKnowledge> current_;
};

}  // namespace toibiki::help_page
