// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/confusion.h"
#include "toibiki/export.h"
#include "toibiki/ranking_profile.h"
#include "toibiki/record.h"
#include "toibiki/searcher.h"
#include "toibiki/suggestion.h"

namespace toibiki {

// Why a record is not among the first suggestions for an inquiry, and what would bring it there.
// For the people who keep the knowledge base: it reads everything, so that it is for agents only.

// What keeps a record away, in the order in which a search decides it: the first one is told.
enum class WhyNotCause {
  kNone,             // it is there
  kNoSuchRecord,     // there is no record of this kind and id
  kAudience,         // who asks may not see it
  kKindLeftOut,      // the options leave out records of its kind
  kDay,              // it does not hold on the day
  kProduct,          // it is about another product
  kNothingInCommon,  // no word, reading or pair of characters of the inquiry stands in it
  kNoWordInCommon,   // only parts of words or readings; the options or other records want a word
  kBelowRanked,      // by its words alone not among the hundred of its kind that are ranked
  kConfusable,       // it says another word, one that is easily taken for a word of the inquiry
  kBuried,           // pins.tsv puts it last
  kOthersPinned,     // pins.tsv puts others first
  kOutranked,        // others score more
  kAnswerShare,      // past answers take at most half of the places
};
// "none", "no_such_record", ...
TOIBIKI_API std::string_view to_string(WhyNotCause cause) noexcept;

struct WhyNotOptions {
  std::size_t top_k = 3;  // among how many suggestions it should be; 1 to 100
  // Who asks: the public side sees public articles only, and knows nothing that was learned.
  Audience audience = Audience::kAgent;
  SearchOptions search = {};  // as for suggest(); limit, explain and snippets do not count
  // Looks for an edit that helps. Each one that is tried takes 10 to 100 ms.
  bool edits = true;
};

// A word of the inquiry.
struct InquiryWord {
  std::string key;         // lexical key
  std::string said;        // as the inquiry writes it
  bool in_record = false;  // the record holds it, or a synonym, or learned it
  bool in_others = false;  // a suggestion that is shown holds it
  bool anywhere = false;   // any record that is searched holds it
  friend bool operator==(const InquiryWord&, const InquiryWord&) = default;
};

// What a signal gives to the record, and to the last suggestion that is shown.
struct SignalGap {
  Signal signal = Signal::kWords;
  double of_record = 0.0;
  double of_other = 0.0;
  friend bool operator==(const SignalGap&, const SignalGap&) = default;
};

// Kinds of edit, from the smallest on.
enum class EditKind {
  kKeyword,   // one word of the inquiry as a keyword of the article
  kSynonym,   // a line of synonyms.txt: whoever says the one word also looks for the other
  kKeywords,  // two words as keywords
  kPhrasing,  // another phrasing of the article
};
TOIBIKI_API std::string_view to_string(EditKind kind) noexcept;  // "keyword", "synonym", ...

struct Edit {
  EditKind kind = EditKind::kKeyword;
  std::vector<std::string> words;  // the keywords; or the two words of the line
  std::string text;                // the phrasing; or the line of synonyms.txt
  friend bool operator==(const Edit&, const Edit&) = default;
};
// The article with the edit; unchanged by a synonym.
TOIBIKI_API Article with_edit(Article article, const Edit& edit);

struct WhyNot {
  RecordKind kind = RecordKind::kArticle;
  std::string id;
  std::size_t top_k = 0;
  WhyNotCause cause = WhyNotCause::kNone;
  // From 1 on: where it stands among what would be shown if the list were longer; 0: nowhere.
  std::size_t place = 0;
  double score = 0.0;        // 0: not ranked
  double other_score = 0.0;  // of the last suggestion that is shown; 0: there is none
  RecordKind other_kind = RecordKind::kArticle;
  std::string other_id;         // of it
  std::vector<SignalGap> gaps;  // where the two differ, largest advantage of the other first
  std::vector<InquiryWord> words;
  std::vector<Confusion> confusions;
  std::string detail;  // of kDay and kProduct: what the record has, "2026-04-01..2026-04-30"
  // The smallest edit that was tried and brings it among the first top_k.
  std::optional<Edit> edit;
  std::size_t edited_place = 0;  // where it stands then
  std::size_t tried_count = 0;   // edits that were tried
  friend bool operator==(const WhyNot&, const WhyNot&) = default;
};

// Changes nothing: edits are tried on a copy of the one index that the record stands in, in a
// private folder below the system's folder for temporary files, which is gone afterwards. What an
// edit gives there is what it gives when it is made (the latent-semantic model stays as it is until
// it is learned again). Names of people and long numbers of the inquiry are never proposed.
// Requires: a searcher of a knowledge base that was opened for agents, else Error kNotAllowed.
// Errors: as Searcher::suggest(); kInvalidArgument (top_k), kDiskFull, kIo.
TOIBIKI_API WhyNot why_not(Searcher& searcher, const Inquiry& inquiry, RecordKind kind,
                           std::string_view id, const WhyNotOptions& options = {});

// Sentences for people, Japanese then English: the cause, what goes with it, and what to do.
TOIBIKI_API std::string to_string(const WhyNot& why);
// "キーワード「領収書」を加える (add the keyword)"
TOIBIKI_API std::string to_string(const Edit& edit);

// One JSON object in a stable shape, without line feeds; documented in examples/cli/README.md.
TOIBIKI_API std::string to_json(const WhyNot& why);

}  // namespace toibiki
