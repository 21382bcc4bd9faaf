// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "search/query_rules.h"
#include "toibiki/analyzer.h"
#include "toibiki/reading.h"

namespace toibiki {

// What a search needs of a knowledge base's dictionaries, read together from one state of them.
// Rules that are applied to inquiries only (synonyms, confusable words) belong here, beside the
// analyzer, so that they are live on the next query.
struct Rules {
  // Throws Error kDictionary.
  Rules(const std::filesystem::path& folder, const std::filesystem::path& mecab_dictionary);

  // The rules for inquiries, made when the first inquiry needs them. Thread-safe.
  const QueryRules& query_rules() const;

  // The built-in one, unless the folder has rules of its own; made when the first inquiry is read.
  // Throws Error kDictionary. Thread-safe.
  const InquiryReader& reader() const;

  const Analyzer analyzer;

 private:
  const QueryRuleFiles files_;
  mutable std::once_flag made_;
  mutable std::shared_ptr<const QueryRules> query_rules_;
  const std::filesystem::path folder_;
  mutable std::once_flag made_reader_;
  mutable std::optional<InquiryReader> reader_;
};

// The rules of an open knowledge base, followed as its dictionaries change. Thread-safe; shared by
// all searchers.
class CurrentRules {
 public:
  // Throws Error kDictionary.
  CurrentRules(const std::filesystem::path& knowledge_base,
               const std::filesystem::path& mecab_dictionary);

  // The rules in use, never null. Where <kb>/dictionaries was replaced (one stat tells) they are
  // read again; taken at once if the analyzer is the same, else when the indexes follow.
  std::shared_ptr<const Rules> latest();

  // The rules whose analyzer has this fingerprint, which are then those in use; null if the
  // dictionaries are other ones. While a change is completed they may still lie beside, in
  // dictionaries.next.
  std::shared_ptr<const Rules> with_analyzer(const std::string& fingerprint);

  const std::filesystem::path& mecab_dictionary() const { return mecab_dictionary_; }

 private:
  // Which folder, in which state: another one after each change.
  struct Identity {
    std::uint64_t file = 0;
    std::int64_t changed_ns = 0;
    friend bool operator==(const Identity&, const Identity&) = default;
  };
  static Identity identity_of(const std::filesystem::path& folder);
  void read_again(const std::filesystem::path& folder, Identity& seen);

  const std::filesystem::path knowledge_base_;
  const std::filesystem::path mecab_dictionary_;
  std::mutex mutex_;
  Identity seen_;       // of dictionaries, when they were read
  Identity seen_next_;  // of dictionaries.next
  std::shared_ptr<const Rules> current_;
  std::shared_ptr<const Rules> other_;  // read, but not yet those of the indexes; or null
};

// How long a reader waits for a change that is being completed. The steps of a change take
// milliseconds, and longer only where very many documents are written.
inline constexpr std::chrono::milliseconds kMaxWait{2'000};
inline constexpr std::chrono::milliseconds kWaitStep{10};

}  // namespace toibiki
