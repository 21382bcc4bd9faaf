// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "index/inquiry_document.h"
#include "index/learned_document.h"
#include "ingest/catch_up.h"
#include "store/record_store.h"
#include "toibiki/analyzer.h"
#include "toibiki/outcome.h"
#include "toibiki/record.h"

namespace toibiki {

// The tokens of a past answer's inquiry, from its document in index/answers, which has them
// already.
std::vector<Token> inquiry_tokens(const PastAnswer& answer, std::string_view answers_data);

// Writes index/inquiries and index/learned. A document of the first comes from one past answer or
// outcome; one of the second from the article and all documents of the first that name it, so that
// only the record decides what it holds, whatever came before.
// Requires: index/answers holds the past answers as they are.
class Learning {
 public:
  Learning(const RecordStore& store, IndexSet& indexes, const Analyzer& analyzer)
      : store_(store), indexes_(indexes), analyzer_(analyzer) {}

  // Each writes or removes a document of index/inquiries, which is in a transaction, and remembers
  // the articles that it names or named.
  void apply(const Change& past_answer);
  void put(const RecordedOutcome& counted);
  void put_if_new(const RecordedOutcome& counted);
  void remove(const RecordedOutcome& undone);

  void remember(const std::string& article_id) { article_ids_.insert(article_id); }
  const std::set<std::string>& remembered() const { return article_ids_; }

  // Writes the document of index/learned, which is in a transaction, or removes it where there is
  // nothing to keep or no such article.
  void write_learned(const std::string& article_id);

 private:
  void put_inquiry(const std::string& id, const ConfirmedInquiry& inquiry);
  void remove_inquiry(const std::string& id);
  // Those that the document names which index/inquiries holds now.
  void remember_named(std::string_view inquiry_data);

  // Nothing: there is nothing to keep, or no such article.
  std::optional<LearnedPhrasings> learned_by(const std::string& article_id);

  const RecordStore& store_;
  IndexSet& indexes_;
  const Analyzer& analyzer_;
  std::set<std::string> article_ids_;
};

// Brings index/inquiries, then index/learned to the last change of the record.
void catch_up_learning(const RecordStore& store, IndexSet& indexes, const Analyzer& analyzer);

}  // namespace toibiki
