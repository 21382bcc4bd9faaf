// SPDX-License-Identifier: GPL-2.0-or-later
#include "toibiki/analyzer.h"

#include <mutex>

#include "analysis/compiled_lexicon.h"
#include "analysis/lexicon.h"
#include "analysis/make_tokens.h"
#include "analysis/mecab_dictionary.h"
#include "analysis/morpheme_reader.h"
#include "analysis/text_pieces.h"
#include "analysis/word_filter.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "text/normalize.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

// Raise it whenever the code below gives other tokens for the same text and the same rules.
constexpr int kAnalysisVersion = 1;
constexpr std::size_t kMaxAnalyzedBytes = 1U << 30U;

}  // namespace

struct Analyzer::State {
  State(std::shared_ptr<const MecabDictionary> dictionary, WordFilter word_filter,
        std::string fingerprint_line)
      : mecab(std::move(dictionary)),
        filter(std::move(word_filter)),
        fingerprint(std::move(fingerprint_line)) {}

  std::unique_ptr<MorphemeReader> take_reader();
  void give_back(std::unique_ptr<MorphemeReader> reader);

  std::shared_ptr<const MecabDictionary> mecab;
  WordFilter filter;
  std::string fingerprint;
  std::mutex mutex;
  std::vector<std::unique_ptr<MorphemeReader>> idle;  // guarded by mutex
};

std::unique_ptr<MorphemeReader> Analyzer::State::take_reader() {
  {
    const std::lock_guard lock(mutex);
    if (!idle.empty()) {
      auto reader = std::move(idle.back());
      idle.pop_back();
      return reader;
    }
  }
  return std::make_unique<MorphemeReader>(mecab, filter);
}

void Analyzer::State::give_back(std::unique_ptr<MorphemeReader> reader) {
  const std::lock_guard lock(mutex);
  idle.push_back(std::move(reader));
}

Analyzer::Analyzer(const AnalyzerOptions& options) {
  const fs::path folder =
      options.mecab_dictionary.empty() ? TOIBIKI_MECAB_DICTIONARY : options.mecab_dictionary;
  WordFilter filter(options.rules);
  const RuleFile lexicon = read_rules(options.rules, "lexicon.csv", ',');
  const std::vector<LexiconEntry> entries = read_lexicon(lexicon);
  OpenedLexicon opened = open_lexicon(entries, folder);
  if (!opened.never_chosen.empty()) {
    throw rule_error(never_chosen_problem(lexicon, opened.never_chosen.front()));
  }
  std::shared_ptr<const MecabDictionary> mecab = std::move(opened.mecab);
  std::string fingerprint = "analysis:" + std::to_string(kAnalysisVersion) +
                            " unicode:" + unicode_version() + " mecab:(" + mecab->identity() +
                            ") " + filter.fingerprint() +
                            " lexicon:" + (entries.empty() ? "none" : to_hex(hash64(lexicon_source(entries, opened.costs))));
  state_ = std::make_unique<State>(std::move(mecab), std::move(filter), std::move(fingerprint));
}

Analyzer::~Analyzer() = default;

const std::string& Analyzer::fingerprint() const noexcept { return state_->fingerprint; }

std::vector<Token> Analyzer::analyze(std::string_view original) const {
  require_utf8(original, "テキスト", kMaxAnalyzedBytes);
  const NormalizedText normalized = normalize(original);
  const std::string_view text = normalized.text();
  std::vector<Morpheme> morphemes;
  std::vector<Span> unread;
  auto reader = state_->take_reader();
  for (const Span piece : text_pieces(text)) {
    if (!reader->read(text, piece, morphemes)) unread.push_back(piece);
  }
  std::vector<Token> tokens = make_tokens(normalized, morphemes, unread, state_->filter);
  state_->give_back(std::move(reader));  // the morphemes point into it
  return tokens;
}

}  // namespace toibiki
