// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/why_not_trial.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/folder_names.h"
#include "base/new_folder.h"
#include "index/index_copy.h"
#include "index/index_document.h"
#include "index/index_writer.h"
#include "search/asked_inquiry.h"
#include "search/past_reply.h"
#include "store/dictionary_change.h"
#include "store/record_store.h"
#include "toibiki/error.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kPostingCacheBytes = std::size_t{8} << 20;
constexpr std::size_t kMaxRuleFileBytes = 100'000'000;
constexpr const char* kSynonyms = "synonyms.txt";

std::vector<IndexName> indexes_of(Audience audience) {
  if (audience == Audience::kPublic) return {IndexName::kPublic};
  return {kRecordIndexes.begin(), kRecordIndexes.end()};
}

// The knowledge base's own rules, with the line behind its own synonyms.
void copy_rules(const fs::path& from, const fs::path& to, const std::string& line) {
  make_private_folder(to);
  std::string synonyms;
  for (const std::string& name : is_there(from) ? names_in(from) : std::vector<std::string>()) {
    std::error_code ignored;
    if (!fs::is_regular_file(from / name, ignored)) continue;
    const std::string content = read_file(from / name, kMaxRuleFileBytes);
    if (name == kSynonyms) {
      synonyms = content + (content.empty() || content.ends_with('\n') ? "" : "\n");
    } else {
      write_file_atomically(to / name, content);
    }
  }
  write_file_atomically(to / kSynonyms, synonyms + line + "\n");
}

}  // namespace

ScratchFolder::ScratchFolder() {
  std::error_code failed;
  const fs::path parent = fs::temp_directory_path(failed);
  if (failed) throw system_error(failed.value(), "使え", "TMPDIR");
  std::string name = (parent / "toibiki-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw system_error(errno, "フォルダを作れ", name);
  path_ = name;
}

ScratchFolder::~ScratchFolder() { remove_quietly(path_); }

InquiryTrial::InquiryTrial(Searcher& searcher, const Inquiry& inquiry, const WhyNotOptions& options)
    : given_(*searcher.state_),
      kept_(kept_text(asked_part(inquiry.text),
                      given_.rules->latest()->reader().read(asked_part(inquiry.text)))),
      inquiry_{kept_.text(), inquiry.product},
      audience_(options.audience),
      asked_(&given_) {
  if (!given_.inquiries) {
    throw Error(
        ErrorCode::kNotAllowed,
        "公開用に開いたナレッジベースでは、なぜ出ないかを調べられません。担当者用(agent)に開"
        "いてください。 (the public audience may not ask why a record is not there)");
  }
  if (audience_ == Audience::kAgent) return;
  own_ = opened(given_.collection.path());
  asked_ = own_.get();
}

std::unique_ptr<InquiryTrial::State> InquiryTrial::opened(const fs::path& indexes) {
  const fs::path& path = given_.collection.path();
  const auto snapshots = [] { return std::make_shared<ShardSnapshots>(kPostingCacheBytes); };
  std::vector<Collection::Shard> shards;
  for (const IndexName name : indexes_of(audience_)) shards.push_back({name, snapshots()});
  if (audience_ == Audience::kPublic) {
    return std::make_unique<State>(given_.rules, std::make_shared<CurrentRanking>(path, audience_),
                                   given_.completion, Collection(indexes, shards), std::nullopt);
  }
  return std::make_unique<State>(
      given_.rules, given_.ranking, given_.completion,
      Collection(indexes, shards, snapshots(), given_.collection.remote_shards()),
      Collection(path, std::vector<Collection::Shard>{{IndexName::kInquiries, snapshots()}}));
}

Result InquiryTrial::ask(State& state, std::shared_ptr<const Rules> rules,
                         const SearchOptions& options) {
  StageClock clock(false);
  if (rules == nullptr) {
    return state.find(kept_, inquiry_.product, options, false, clock);
  }
  std::optional<Result> result =
      state.find_with(*rules, kept_, inquiry_.product, options, false, clock);
  if (result) return std::move(*result);
  throw Error(ErrorCode::kAnalyzerMismatch,
              given_.collection.path().string() +
                  ": 調べるあいだに辞書が変わりました。もう一度やり直してください。 (" +
                  given_.collection.path().string() + ": the dictionaries changed meanwhile)");
}

Result InquiryTrial::ask_with(const Article& article, const SearchOptions& options) {
  const IndexName home = home_of(article);
  if (!edited_) {
    scratch_.emplace();
    for (const IndexName name : indexes_of(audience_)) {
      (name == home ? copy_index : link_index)(given_.collection.path(), scratch_->path(), name);
    }
    if (audience_ == Audience::kAgent) {
      link_index(given_.collection.path(), scratch_->path(), IndexName::kLearned);
    }
    edited_ = opened(scratch_->path());
  }
  {
    IndexWriter writer(index_path(scratch_->path(), home));
    writer.begin();
    writer.put(make_index_document(article, rules()->analyzer));
    writer.commit(writer.applied_change());
  }
  return ask(*edited_, nullptr, options);
}

Result InquiryTrial::ask_with_synonyms(const std::string& line, const SearchOptions& options) {
  const ScratchFolder folder;
  copy_rules(dictionaries_path(given_.collection.path()), folder.path() / "dictionaries", line);
  return ask(*asked_,
             std::make_shared<const Rules>(folder.path() / "dictionaries",
                                           given_.rules->mecab_dictionary()),
             options);
}

void InquiryTrial::read(const std::function<void(Collection&)>& action) {
  asked_->collection.read([&] { action(asked_->collection); });
}

std::shared_ptr<const Rules> InquiryTrial::rules() { return asked_->rules->latest(); }

std::optional<Record> InquiryTrial::record(RecordKind kind, std::string_view id) const {
  auto record = RecordStore(given_.collection.path(), RecordStore::Mode::kReadOnly).find(kind, id);
  if (record || kind != RecordKind::kPastAnswer) return record;
  return answer_of_shards(given_.collection, id);
}

}  // namespace toibiki
