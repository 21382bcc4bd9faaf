// SPDX-License-Identifier: GPL-2.0-or-later
//
// Index documents -> words -> model file.
#include <algorithm>
#include <map>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "base/hash.h"
#include "index/document_words.h"
#include "index/index_reader.h"
#include "index/layout.h"
#include "learn/train_semantic_model.h"
#include "rank/semantic_model.h"
#include "store/manifest.h"
#include "store/ranking_files.h"
#include "toibiki/error.h"
#include "toibiki/semantic.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

using Documents = std::vector<std::vector<CountedTerm>>;

constexpr double kStaleShare = 0.1;
constexpr std::size_t kStaleCount = 10;

std::vector<IndexName> indexes_of(Audience audience) {
  if (audience == Audience::kPublic) return {IndexName::kPublic};
  return {kRecordIndexes.begin(), kRecordIndexes.end()};
}

std::vector<CountedTerm> counted(const DocumentWords& document) {
  std::vector<CountedTerm> terms;
  for (const auto& [term, frequency] : document.words) {
    terms.push_back({term, static_cast<float>(frequency)});
  }
  return terms;
}

// What customers said stands with the article that resolved it.
void add_learned(const fs::path& knowledge_base, std::map<std::string, std::size_t>& articles,
                 Documents& documents) {
  for (const DocumentWords& learned :
       read_document_words(index_path(knowledge_base, IndexName::kLearned))) {
    const auto at = articles.find(learned.id);
    if (at == articles.end()) continue;
    std::map<std::uint64_t, float> sums;
    for (const CountedTerm& term : documents[at->second]) sums[term.term] += term.count;
    for (const CountedTerm& term : counted(learned)) sums[term.term] += term.count;
    documents[at->second].clear();
    for (const auto& [term, count] : sums) documents[at->second].push_back({term, count});
  }
}

Documents documents_for(const fs::path& knowledge_base, Audience audience) {
  Documents documents;
  std::map<std::string, std::size_t> articles;
  for (const IndexName name : indexes_of(audience)) {
    for (const DocumentWords& document : read_document_words(index_path(knowledge_base, name))) {
      if (kind_in(name) == RecordKind::kArticle) articles.emplace(document.id, documents.size());
      documents.push_back(counted(document));
    }
  }
  if (audience == Audience::kAgent) add_learned(knowledge_base, articles, documents);
  return documents;
}

void learn(const fs::path& knowledge_base, Audience audience) {
  SemanticTrainingOptions options;
  options.analyzer = hash64(read_manifest(knowledge_base).analyzer_fingerprint);
  for (const IndexName name : indexes_of(audience)) {
    options.change_number =
        std::max(options.change_number,
                 read_index_identity(index_path(knowledge_base, name)).applied_change);
  }
  const fs::path path = semantic_model_path(knowledge_base, audience);
  make_private_folder(path.parent_path());
  write_file_atomically(path,
                        train_semantic_model(documents_for(knowledge_base, audience), options));
}

SemanticModelStatus status_of(const fs::path& knowledge_base, Audience audience) {
  SemanticModelStatus status;
  status.audience = audience;
  for (const IndexName name : indexes_of(audience)) {
    status.record_count += read_index_identity(index_path(knowledge_base, name)).record_count;
  }
  const fs::path path = semantic_model_path(knowledge_base, audience);
  const OpenedSemanticModel opened = open_semantic_model(path);
  if (opened.model == nullptr) return status;
  const SemanticModelInfo& info = opened.model->info();
  status.is_there = true;
  status.fits_analyzer =
      info.analyzer == hash64(read_manifest(knowledge_base).analyzer_fingerprint);
  status.dimension_count = info.dimension_count;
  status.term_count = info.term_count;
  status.learned_from_count = info.document_count;
  status.learned_at_change = info.change_number;
  std::error_code error;
  status.size_bytes = fs::file_size(path, error);
  if (error) throw system_error(error.value(), "読め", path);
  return status;
}

}  // namespace

std::vector<SemanticModelStatus> learn_semantic_models(const fs::path& knowledge_base) {
  read_manifest(knowledge_base);  // a folder that is none of ours is left alone
  for (const Audience audience : {Audience::kPublic, Audience::kAgent}) {
    learn(knowledge_base, audience);
  }
  return semantic_model_status(knowledge_base);
}

std::vector<SemanticModelStatus> semantic_model_status(const fs::path& knowledge_base) {
  read_manifest(knowledge_base);
  return {status_of(knowledge_base, Audience::kPublic),
          status_of(knowledge_base, Audience::kAgent)};
}

bool is_stale(const SemanticModelStatus& status) {
  if (!status.is_there || !status.fits_analyzer) return true;
  const std::size_t now = status.record_count;
  const std::size_t then = status.learned_from_count;
  const std::size_t difference = now > then ? now - then : then - now;
  return difference >= kStaleCount &&
         static_cast<double>(difference) >= kStaleShare * static_cast<double>(then);
}

std::string to_string(const SemanticModelStatus& status) {
  const std::string audience(to_string(status.audience));
  if (!status.is_there) return audience + ": none";
  return audience + ": " + std::to_string(status.dimension_count) + " dimensions, " +
         std::to_string(status.term_count) + " words, learned from " +
         std::to_string(status.learned_from_count) + " of " + std::to_string(status.record_count) +
         " records at change " + std::to_string(status.learned_at_change);
}

}  // namespace toibiki
