// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/current_rules.h"

#include <sys/stat.h>

#include "inquiry/kept_text.h"
#include "store/dictionary_change.h"
#include "toibiki/error.h"

namespace toibiki {
namespace fs = std::filesystem;

Rules::Rules(const fs::path& folder, const fs::path& mecab_dictionary)
    : analyzer({mecab_dictionary, folder}), files_(folder), folder_(folder) {}

const InquiryReader& Rules::reader() const {
  std::call_once(made_reader_, [this] {
    std::error_code ignored;
    for (const char* name : {"reading_phrases.tsv", "reading_lines.tsv", "reading_labels.tsv",
                             "reading_speakers.tsv", "reading_weights.tsv"}) {
      if (fs::exists(folder_ / name, ignored)) {
        reader_.emplace(InquiryReaderOptions{folder_});
        return;
      }
    }
  });
  return reader_ ? *reader_ : built_in_reader();
}

const QueryRules& Rules::query_rules() const {
  std::call_once(made_, [this] { query_rules_ = files_.rules_for(analyzer); });
  return *query_rules_;
}

CurrentRules::CurrentRules(const fs::path& knowledge_base, const fs::path& mecab_dictionary)
    : knowledge_base_(knowledge_base),
      mecab_dictionary_(mecab_dictionary),
      seen_(identity_of(dictionaries_path(knowledge_base))),
      current_(std::make_shared<const Rules>(dictionaries_path(knowledge_base), mecab_dictionary)) {
}

CurrentRules::Identity CurrentRules::identity_of(const fs::path& folder) {
  struct stat status {};
  if (::stat(folder.c_str(), &status) != 0) return {};
  // Not the time of its last change of any kind: exchanging two folders sets that of both.
  return {status.st_ino, std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 +
                             std::int64_t{status.st_mtim.tv_nsec}};
}

// Requires: mutex_ is held.
void CurrentRules::read_again(const fs::path& folder, Identity& seen) {
  const Identity now = identity_of(folder);
  if (now == seen) return;
  if (now == Identity{}) {
    seen = now;
    return;
  }
  try {
    auto rules = std::make_shared<const Rules>(folder, mecab_dictionary_);
    seen = now;
    if (rules->analyzer.fingerprint() == current_->analyzer.fingerprint()) {
      if (&seen == &seen_) current_ = std::move(rules);
    } else {
      other_ = std::move(rules);
    }
  } catch (const Error& error) {
    // Edited by hand, and broken: what is in use stays in use until the next edit. What else went
    // wrong (a full disk, no descriptors) may pass, so that it is tried again.
    if (error.code() == ErrorCode::kDictionary) seen = now;
  }
}

std::shared_ptr<const Rules> CurrentRules::latest() {
  const std::lock_guard lock(mutex_);
  read_again(dictionaries_path(knowledge_base_), seen_);
  return current_;
}

std::shared_ptr<const Rules> CurrentRules::with_analyzer(const std::string& fingerprint) {
  const std::lock_guard lock(mutex_);
  const auto is_wanted = [&](const std::shared_ptr<const Rules>& rules) {
    return rules != nullptr && rules->analyzer.fingerprint() == fingerprint;
  };
  if (is_wanted(current_)) return current_;
  read_again(dictionaries_path(knowledge_base_), seen_);
  if (!is_wanted(other_)) read_again(next_dictionaries_path(knowledge_base_), seen_next_);
  if (!is_wanted(other_)) {
    // Whoever asks waits for them: read them again, should they have been unreadable for a moment.
    seen_ = seen_next_ = {};
    return nullptr;
  }
  current_ = std::move(other_);
  other_.reset();
  return current_;
}

}  // namespace toibiki
