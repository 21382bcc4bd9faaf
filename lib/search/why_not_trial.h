// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "search/searcher_state.h"
#include "toibiki/why_not.h"

namespace toibiki {

// A folder for files that are gone with it, private to its owner.
class ScratchFolder {
 public:
  ScratchFolder();  // throws Error kNotWritable, kDiskFull, kIo
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Asks a knowledge base one inquiry: as it is, and as it would be with an edit. It is never written
// to: the index that holds an edited record is copied, the others are linked. Refers to its
// arguments. Thread safety: one thread at a time.
class InquiryTrial {
 public:
  // Throws Error kNotAllowed if the searcher is not an agent's.
  InquiryTrial(Searcher& searcher, const Inquiry& inquiry, const WhyNotOptions& options);

  Result ask(const SearchOptions& options) { return ask(*asked_, nullptr, options); }
  // As if the article were put; it must be there already. One article a trial.
  Result ask_with(const Article& article, const SearchOptions& options);
  // As if the line stood in the knowledge base's synonyms.txt.
  Result ask_with_synonyms(const std::string& line, const SearchOptions& options);

  // What of the inquiry is searched for.
  const Inquiry& inquiry() const { return inquiry_; }
  const Collection& collection() const { return asked_->collection; }
  void read(const std::function<void(Collection&)>& action);
  std::shared_ptr<const Rules> rules();
  SignalValues weights() { return asked_->ranking->latest()->profile.weights; }
  std::optional<Record> record(RecordKind kind, std::string_view id) const;

 private:
  using State = Searcher::State;

  // `rules`: null for those in use.
  Result ask(State& state, std::shared_ptr<const Rules> rules, const SearchOptions& options);
  std::unique_ptr<State> opened(const std::filesystem::path& indexes);

  State& given_;
  const KeptText kept_;
  const Inquiry inquiry_;
  const Audience audience_;
  std::unique_ptr<State> own_;  // of the public side
  State* asked_;
  std::optional<ScratchFolder> scratch_;
  std::unique_ptr<State> edited_;  // with its indexes in scratch_
};

}  // namespace toibiki
