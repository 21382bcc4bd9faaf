// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/why_not_edits.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

#include "query/synonym_rules.h"

namespace toibiki {
namespace {

// How many are tried at most, of each kind. Those that promise most come first, and what helps is
// nearly always among the first few.
constexpr std::size_t kMaxKeywords = 12;
constexpr std::size_t kMaxSynonymsFrom = 3;
constexpr std::size_t kMaxSynonymsTo = 5;
constexpr std::size_t kMaxPaired = 5;
constexpr std::size_t kMaxPhrasingWords = 20;
constexpr std::size_t kMaxPhrasingBytes = 300;  // of a whole inquiry: a mail is no phrasing
constexpr std::ptrdiff_t kMostDigits = 4;       // of a word; an error code has no more

bool is_topic(Field field) {
  return field == Field::kQuestion || field == Field::kPhrasings || field == Field::kKeywords ||
         field == Field::kInquiry;
}

// Whether the analyzer reads the text as this one word.
bool gives(const Analyzer& analyzer, std::string_view text, const std::string& key) {
  const std::vector<Token> tokens = analyzer.analyze(text);
  return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
    return token.kind == TokenKind::kWord && token.key == key;
  });
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

// Numbers would find any inquiry with the same number; long ones, addresses and names tell who
// asks, and nothing of what is asked.
bool is_number(std::string_view text) {
  return text.find_first_not_of("0123456789.,-") == std::string_view::npos;
}
bool has_long_number(std::string_view text) {
  return std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) >
         kMostDigits;
}
bool is_of_a_person(std::string_view key) {
  return has_long_number(key) || key.find('@') != std::string_view::npos ||
         key.find("//") != std::string_view::npos;
}

// Names of people among the words of a text, as both MeCab dictionaries mark them.
std::set<std::string> names_of_people(const Analyzer& analyzer, std::string_view text) {
  std::set<std::string> names;
  for (const WordAnalysis& word : analyzer.explain(text).words) {
    if (word.part_of_speech.find("人名") != std::string::npos) names.insert(word.key);
  }
  return names;
}

// As a person would write the word: in base form (忘れる, not 忘れ), but Latin words as they are
// said (iPhone, not iphon). Empty: it cannot be written alone.
std::string written(const Analyzer& analyzer, const std::string& key, const std::string& said) {
  if (is_number(key)) return {};  // it would stand for any number
  if (!is_ascii(key) && gives(analyzer, key, key)) return key;
  return gives(analyzer, said, key) ? said : std::string();
}

// Words of the inquiry, those that the record lacks first, the rarest of them first.
std::vector<std::string> words_to_add(const InCommon& common, const Analyzer& analyzer) {
  std::vector<std::size_t> order(common.words.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::pair(common.words[a].in_record, -common.frequencies[a]) <
           std::pair(common.words[b].in_record, -common.frequencies[b]);
  });
  std::vector<std::string> words;
  for (const std::size_t i : order) {
    const std::string text = written(analyzer, common.words[i].key, common.words[i].said);
    const bool is_known = std::find(words.begin(), words.end(), text) != words.end();
    if (!text.empty() && !is_known) words.push_back(text);
  }
  return words;
}

// Words that say what the record is about and that the inquiry lacks, in order.
std::vector<std::string> words_of_topic(const InCommon& common, const Analyzer& analyzer) {
  std::vector<std::string> words;
  for (const AnalyzedField& field : common.fields) {
    if (!is_topic(field.field)) continue;
    for (const Token& token : field.tokens) {
      if (words.size() == kMaxSynonymsTo) return words;
      if (token.kind != TokenKind::kWord) continue;
      const bool is_said =
          std::any_of(common.words.begin(), common.words.end(),
                      [&](const InquiryWord& word) { return word.key == token.key; });
      if (is_said) continue;
      const std::string text = written(analyzer, token.key, std::string(token.span.of(field.text)));
      if (text.empty() || std::find(words.begin(), words.end(), text) != words.end()) continue;
      words.push_back(text);
    }
  }
  return words;
}

// Those of the inquiry's words for which `keep` holds.
template <typename Keep>
InCommon only(const InCommon& common, const Keep& keep) {
  InCommon some = common;
  some.words.clear();
  some.frequencies.clear();
  for (std::size_t i = 0; i < common.words.size(); ++i) {
    if (!keep(common.words[i])) continue;
    some.words.push_back(common.words[i]);
    some.frequencies.push_back(common.frequencies[i]);
  }
  return some;
}

InCommon without_people(const InCommon& common, const Analyzer& analyzer, std::string_view text) {
  const std::set<std::string> names = names_of_people(analyzer, text);
  return only(common, [&](const InquiryWord& word) {
    return !names.contains(word.key) && !is_of_a_person(word.key);
  });
}

void add_synonyms(std::vector<Edit>& edits, const InCommon& common, const Analyzer& analyzer) {
  const InCommon lacking = only(common, [](const InquiryWord& word) { return !word.in_record; });
  std::vector<std::string> from = words_to_add(lacking, analyzer);
  if (from.size() > kMaxSynonymsFrom) from.resize(kMaxSynonymsFrom);
  const std::vector<std::string> to = words_of_topic(common, analyzer);
  for (const std::string& said : from) {
    for (const std::string& word : to) {
      edits.push_back(
          {EditKind::kSynonym, {said, word}, to_string(SynonymRule{0, {said}, {word}, {}})});
    }
  }
}

// Its words, in order; then all of it, on one line.
void add_phrasings(std::vector<Edit>& edits, const Inquiry& inquiry, const InCommon& common,
                   const Analyzer& analyzer, bool is_impersonal) {
  std::string shortened;
  std::size_t count = 0;
  for (const InquiryWord& word : common.words) {
    if (is_number(word.key)) continue;
    if (count++ == kMaxPhrasingWords) break;
    const std::string text = written(analyzer, word.key, word.said);
    shortened += (shortened.empty() ? "" : " ") + (text.empty() ? word.said : text);
  }
  if (!shortened.empty()) edits.push_back({EditKind::kPhrasing, {}, shortened});
  if (!is_impersonal || inquiry.text.size() > kMaxPhrasingBytes) return;
  std::string whole = inquiry.text;
  std::replace_if(
      whole.begin(), whole.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  if (whole != shortened) edits.push_back({EditKind::kPhrasing, {}, whole});
}

}  // namespace

bool may_be_edited(WhyNotCause cause) {
  switch (cause) {
    case WhyNotCause::kNothingInCommon:
    case WhyNotCause::kNoWordInCommon:
    case WhyNotCause::kBelowRanked:
    case WhyNotCause::kConfusable:
    case WhyNotCause::kOthersPinned:
    case WhyNotCause::kOutranked:
    case WhyNotCause::kAnswerShare:
      return true;
    default:
      return false;
  }
}

std::vector<Edit> possible_edits(const Inquiry& inquiry, const Record& record, const InCommon& all,
                                 const Analyzer& analyzer) {
  std::vector<Edit> edits;
  const InCommon common = without_people(all, analyzer, inquiry.text);
  const bool is_impersonal =
      common.words.size() == all.words.size() && !has_long_number(inquiry.text);
  const bool is_article = kind_of(record) == RecordKind::kArticle;
  const std::vector<std::string> words = words_to_add(common, analyzer);
  if (is_article) {
    for (std::size_t i = 0; i < std::min(words.size(), kMaxKeywords); ++i) {
      edits.push_back({EditKind::kKeyword, {words[i]}, {}});
    }
  }
  add_synonyms(edits, common, analyzer);
  if (!is_article) return edits;  // what a customer wrote is not edited
  for (std::size_t i = 0; i < std::min(words.size(), kMaxPaired); ++i) {
    for (std::size_t j = i + 1; j < std::min(words.size(), kMaxPaired); ++j) {
      edits.push_back({EditKind::kKeywords, {words[i], words[j]}, {}});
    }
  }
  add_phrasings(edits, inquiry, common, analyzer, is_impersonal);
  return edits;
}

void look_for_edit(InquiryTrial& trial, Diagnosis& diagnosis, const WhyNotOptions& options) {
  WhyNot& why = diagnosis.why;
  SearchOptions search = options.search;
  search.limit = options.top_k;
  search.explain = search.snippets = search.clarify = false;
  const std::vector<Edit> edits =
      possible_edits(trial.inquiry(), *diagnosis.record, diagnosis.common, trial.rules()->analyzer);
  for (const Edit& edit : edits) {
    Result result;
    if (edit.kind == EditKind::kSynonym) {
      result = trial.ask_with_synonyms(edit.text, search);
    } else {
      const Article article = with_edit(std::get<Article>(*diagnosis.record), edit);
      if (!validate(article).empty()) continue;
      result = trial.ask_with(article, search);
    }
    ++why.tried_count;
    const std::size_t place = place_in(result, why.kind, why.id);
    if (place == 0) continue;
    why.edit = edit;
    why.edited_place = place;
    return;
  }
}

}  // namespace toibiki
