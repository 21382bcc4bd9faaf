// SPDX-License-Identifier: GPL-2.0-or-later
#include "toibiki/analyzer.h"

#include <mutex>

#include "analysis/compiled_lexicon.h"
#include "analysis/lexicon.h"
#include "analysis/make_tokens.h"
#include "analysis/mecab_dictionary.h"
#include "analysis/morpheme_reader.h"
#include "analysis/recognize.h"
#include "analysis/stemmer.h"
#include "analysis/text_pieces.h"
#include "analysis/text_words.h"
#include "analysis/variant_table.h"
#include "analysis/word_filter.h"
#include "base/built_in_file.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "text/fold.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

// Raise it whenever the code below gives other tokens for the same text and the same rules.
constexpr int kAnalysisVersion = 4;
constexpr std::size_t kMaxAnalyzedBytes = 1U << 30U;

// What one thread at a time reads texts with.
struct Reader {
  MorphemeReader morphemes;
  Stemmer stemmer;
};

// A text, read.
struct ReadText {
  NormalizedText text;
  TextWords words;
  std::vector<Span> unread;  // of text.text(): pieces that MeCab gave up on
};

ReadText read(std::string_view original, Reader& reader, const VariantTable& variants,
              const WordFilter& filter, std::vector<Folding>* foldings) {
  ReadText result{unify(original, foldings), {}, {}};
  const std::string_view text = result.text.text();
  std::vector<FoundWord> morphemes;
  reader.morphemes.begin_text();
  for (const Span piece : text_pieces(text)) {
    if (!reader.morphemes.read(text, piece, morphemes)) result.unread.push_back(piece);
  }
  result.words = with_recognized(std::move(morphemes), recognize(text), text, reader.stemmer,
                                 variants, filter);
  join_numbers(result.words, text);
  return result;
}

std::string_view name_of(WordVerdict verdict) {
  switch (verdict) {
    case WordVerdict::kKept:
      return "";
    case WordVerdict::kNoLetter:
      return "no letter";
    case WordVerdict::kStopWord:
      return "stop word";
    case WordVerdict::kPartOfSpeech:
      return "part of speech";
  }
  return "";
}

std::vector<WordAnalysis> describe(const ReadText& read) {
  std::vector<WordAnalysis> result;
  const std::vector<FoundWord>& words = read.words.words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& word = *words[i].word;
    WordAnalysis& out = result.emplace_back();
    out.span = read.text.original(words[i].span);
    out.normalized = words[i].span.of(read.text.text());
    out.part_of_speech = word.part_of_speech;
    out.base = word.base;
    out.reading = word.reading;
    out.key = word.key;
    out.key_rule = word.key_rule;
    for (const WordPart& part : word.parts) out.parts.push_back(part.key);
    out.dropped_by = name_of(verdict_of(words, i));
  }
  return result;
}

}  // namespace

struct Analyzer::State {
  State(std::shared_ptr<const MecabDictionary> dictionary,
        std::shared_ptr<const MecabDictionary> without_lexicon, WordFilter word_filter,
        VariantTable variant_table, std::string fingerprint_line)
      : mecab(std::move(dictionary)),
        known(std::move(without_lexicon)),
        filter(std::move(word_filter)),
        variants(std::move(variant_table)),
        fingerprint(std::move(fingerprint_line)) {}

  std::unique_ptr<Reader> take_reader();
  void give_back(std::unique_ptr<Reader> reader);

  std::shared_ptr<const MecabDictionary> mecab;
  std::shared_ptr<const MecabDictionary> known;  // without the user's words
  WordFilter filter;
  VariantTable variants;
  std::string fingerprint;
  std::mutex mutex;
  std::vector<std::unique_ptr<Reader>> idle;  // guarded by mutex
};

std::unique_ptr<Reader> Analyzer::State::take_reader() {
  {
    const std::lock_guard lock(mutex);
    if (!idle.empty()) {
      auto reader = std::move(idle.back());
      idle.pop_back();
      return reader;
    }
  }
  return std::make_unique<Reader>(
      Reader{MorphemeReader(mecab, known, filter, variants), Stemmer()});
}

void Analyzer::State::give_back(std::unique_ptr<Reader> reader) {
  const std::lock_guard lock(mutex);
  idle.push_back(std::move(reader));
}

Analyzer::Analyzer(const AnalyzerOptions& options) {
  const fs::path folder =
      options.mecab_dictionary.empty() ? TOIBIKI_MECAB_DICTIONARY : options.mecab_dictionary;
  const RuleFile lexicon = read_rules(options.rules, "lexicon.csv", ',');
  const std::vector<LexiconEntry> entries = read_lexicon(lexicon);
  OpenedLexicon opened = open_lexicon(entries, folder);
  if (!opened.never_chosen.empty()) {
    throw rule_error(never_chosen_problem(lexicon, opened.never_chosen.front()));
  }
  std::shared_ptr<const MecabDictionary> mecab = std::move(opened.mecab);
  WordFilter filter(options.rules, mecab->layout());
  VariantTable variants(options.rules);
  static const std::string words_hash = to_hex(hash64(built_in_file("words.csv")));
  static const std::string kanji_hash = to_hex(hash64(built_in_file("variant_kanji.tsv")));
  // By which what is stored of inquiries is read (lib/inquiry) before it is analysed.
  static const std::string reading_hash = [] {
    std::string all;
    for (const char* name : {"reading_phrases.tsv", "reading_lines.tsv", "reading_labels.tsv",
                             "reading_speakers.tsv", "reading_weights.tsv"}) {
      all += built_in_file(name);
    }
    return to_hex(hash64(all));
  }();
  std::string fingerprint =
      "analysis:" + std::to_string(kAnalysisVersion) + " unicode:" + unicode_version() +
      " mecab:(" + mecab->identity() + ") " + filter.fingerprint() + " " + variants.fingerprint() +
      " words:" + words_hash + " variant_kanji:" + kanji_hash + " reading:" + reading_hash +
      " lexicon:" +
      (entries.empty() ? "none"
                       : to_hex(hash64(lexicon_source(entries, opened.costs, mecab->layout()))));
  state_ = std::make_unique<State>(std::move(mecab), MecabDictionary::open(folder),
                                   std::move(filter), std::move(variants), std::move(fingerprint));
}

Analyzer::~Analyzer() = default;

const std::string& Analyzer::fingerprint() const noexcept { return state_->fingerprint; }

std::vector<Token> Analyzer::analyze(std::string_view text, const AnalyzeOptions& options) const {
  require_utf8(text, "テキスト", kMaxAnalyzedBytes);
  auto reader = state_->take_reader();
  const ReadText read_text = read(text, *reader, state_->variants, state_->filter, nullptr);
  std::vector<Token> tokens =
      make_tokens(read_text.text, read_text.words.words, read_text.unread, options.every_bigram);
  state_->give_back(std::move(reader));  // the words point into it
  return tokens;
}

Analysis Analyzer::explain(std::string_view text, const AnalyzeOptions& options) const {
  require_utf8(text, "テキスト", kMaxAnalyzedBytes);
  auto reader = state_->take_reader();
  std::vector<Folding> foldings;
  const ReadText read_text = read(text, *reader, state_->variants, state_->filter, &foldings);
  Analysis analysis;
  analysis.normalized = read_text.text.text();
  for (const Folding& folding : foldings) {
    analysis.rewritings.push_back({folding.span, folding.text, std::string(folding.rule)});
  }
  analysis.words = describe(read_text);
  analysis.tokens =
      make_tokens(read_text.text, read_text.words.words, read_text.unread, options.every_bigram);
  state_->give_back(std::move(reader));
  return analysis;
}

}  // namespace toibiki
