// SPDX-License-Identifier: GPL-2.0-or-later
//
// Outcomes as judged queries. Whoever is asked about an inquiry must not have learned from it: each
// fifth of the inquiries is asked of a copy of the knowledge base in which its outcomes are undone.
#include <map>
#include <memory>
#include <optional>
#include <system_error>

#include "base/file.h"
#include "base/folder_names.h"
#include "base/hash.h"
#include "base/new_folder.h"
#include "search/asked_queries.h"
#include "toibiki/error.h"
#include "toibiki/outcome.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kFoldCount = 5;
constexpr std::size_t kPageSize = 5'000;

struct AskedOutcomes {
  std::vector<Query> queries;  // one an inquiry
  Judgements judgements;
  std::map<std::string, std::vector<std::uint64_t>> numbers;  // of its outcomes, by query
};

std::size_t fold_of_query(const std::string& id) { return hash64(id) % kFoldCount; }

// An inquiry that no article resolved, but some were rejected for, says nothing about which is
// right.
AskedOutcomes outcomes_as_queries(const KnowledgeBase& knowledge_base) {
  std::map<std::string, std::vector<RecordedOutcome>> by_inquiry;
  for (std::uint64_t last = 0;;) {
    std::vector<RecordedOutcome> page =
        knowledge_base.outcomes({.after_number = last, .limit = kPageSize});
    if (page.empty()) break;
    last = page.back().number;
    for (RecordedOutcome& outcome : page) {
      if (!outcome.undone) by_inquiry[outcome.inquiry].push_back(std::move(outcome));
    }
  }
  AskedOutcomes asked;
  for (const auto& [inquiry, outcomes] : by_inquiry) {
    const std::string id = "o" + std::to_string(outcomes.front().number);
    std::map<std::string, int> gains;
    for (const RecordedOutcome& outcome : outcomes) {
      asked.numbers[id].push_back(outcome.number);
      if (outcome.verdict == Verdict::kResolved) gains[outcome.article_id] = 1;
    }
    if (gains.empty()) continue;
    asked.queries.push_back({id, inquiry});
    asked.judgements.emplace(id, std::move(gains));
  }
  return asked;
}

// A copy beside the original's files, private like them, and gone when this is.
class ScratchCopy {
 public:
  explicit ScratchCopy(const fs::path& knowledge_base) : path_(knowledge_base / "fit.scratch") {
    try {
      fill(knowledge_base);
    } catch (...) {  // half a copy of customers' inquiries must not stay
      remove();
      throw;
    }
  }
  ~ScratchCopy() { remove(); }
  ScratchCopy(const ScratchCopy&) = delete;
  ScratchCopy& operator=(const ScratchCopy&) = delete;

  const fs::path& path() const { return path_; }

 private:
  void fill(const fs::path& knowledge_base) const {
    remove_folder(path_);
    make_private_folder(path_);
    for (const std::string& name : names_in(knowledge_base)) {
      const fs::path entry = knowledge_base / name;
      if (entry != path_) fs::copy(entry, path_ / name, fs::copy_options::recursive);
    }
  }
  void remove() const noexcept { remove_quietly(path_); }

  fs::path path_;
};

void undo_fold(const fs::path& knowledge_base, const AskedOutcomes& asked, std::size_t fold,
               const OpenOptions& open) {
  Writer writer = Writer::open(knowledge_base, open);
  for (const auto& [query, numbers] : asked.numbers) {
    if (fold_of_query(query) != fold) continue;
    for (const std::uint64_t number : numbers) writer.undo_outcome(number);
  }
  writer.commit();
}

}  // namespace

ProfileFit fit_profile_to_outcomes(const fs::path& knowledge_base, const RankingProfile& base,
                                   const FitProfileOptions& options, const OpenOptions& open) {
  const Writer lock = Writer::open(knowledge_base, open);  // files that are copied must stand still
  const AskedOutcomes outcomes =
      outcomes_as_queries(KnowledgeBase::open(knowledge_base, Audience::kAgent, open));
  if (outcomes.queries.empty()) {
    throw Error(ErrorCode::kInvalidArgument, knowledge_base.string() +
                                                 ": 解決した問い合わせの記録がありません。toibiki "
                                                 "outcome record で記録してください。 (" +
                                                 knowledge_base.string() +
                                                 ": no resolved outcome is recorded)");
  }
  std::unique_ptr<ScratchCopy> copy;
  std::optional<Searcher> searcher;
  std::size_t opened_fold = kFoldCount;
  std::vector<Query> by_fold;  // so that each copy is made once for each pass
  for (std::size_t fold = 0; fold < kFoldCount; ++fold) {
    for (const Query& query : outcomes.queries) {
      if (fold_of_query(query.id) == fold) by_fold.push_back(query);
    }
  }
  const AskedQueries asked{
      by_fold, outcomes.judgements,
      [&](const Query& query, const SearchOptions& search, const RankingProfile& profile) {
        const std::size_t fold = fold_of_query(query.id);
        if (fold != opened_fold) {
          searcher.reset();
          copy.reset();
          copy = std::make_unique<ScratchCopy>(knowledge_base);
          undo_fold(copy->path(), outcomes, fold, open);
          searcher.emplace(KnowledgeBase::open(copy->path(), Audience::kAgent, open).searcher());
          opened_fold = fold;
        }
        searcher->set_profile(profile);
        return searcher->suggest({query.text, {}}, search).suggestions;
      }};
  try {
    return fit_profile(asked, base, options);
  } catch (const fs::filesystem_error& error) {
    throw system_error(error.code().value(), "複製でき", error.path1());
  }
}

}  // namespace toibiki
