// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "toibiki/export.h"

namespace toibiki {

enum class RecordKind { kArticle, kPastAnswer };  // "article", "answer"
enum class Audience { kPublic, kAgent };          // "public", "agent"
enum class Outcome { kUnknown, kResolved, kUnresolved, kEscalated };
enum class Channel { kUnknown, kMail, kChat, kPhone, kForm, kSns };

// How often an article was shown and judged. Never part of what the public side stores.
struct Counters {
  std::uint64_t views = 0;
  std::uint64_t helpful = 0;
  std::uint64_t unhelpful = 0;
  friend bool operator==(const Counters&, const Counters&) = default;
};

// One FAQ entry, as an author writes it. All text is UTF-8.
struct Article {
  std::string id;                      // 1-200 bytes, no control characters; unique among articles
  std::string question;                // the title that customers see; not empty
  std::vector<std::string> phrasings;  // other ways of asking the same
  std::string answer;                  // Markdown, HTML or plain text; may be empty
  std::vector<std::string> keywords;   // words that should find it though they are not in its text
  std::vector<std::string> category;   // path from the top: {"お支払い", "領収書"}
  std::vector<std::string> tags;
  std::string product;  // empty: all products
  Audience audience = Audience::kPublic;
  std::string valid_from;       // first day it holds, "YYYY-MM-DD"; empty: always did
  std::string valid_until;      // last day it holds, "YYYY-MM-DD"; empty: no end
  std::string language = "ja";  // BCP 47
  std::string url;              // where customers read it; empty or http(s)
  std::string updated_at;       // RFC 3339, or "YYYY-MM-DD"; empty: unknown
  Counters counters;
  friend bool operator==(const Article&, const Article&) = default;
};

// One answered inquiry. Never seen by the public audience.
struct PastAnswer {
  std::string id;                        // as Article::id; unique among past answers
  std::string inquiry;                   // what the customer wrote; not empty
  std::string reply;                     // what was answered; may be empty (unresolved)
  std::vector<std::string> article_ids;  // the articles that resolved it
  Outcome outcome = Outcome::kUnknown;
  Channel channel = Channel::kUnknown;
  std::string product;
  std::string closed_at;  // RFC 3339, or "YYYY-MM-DD"; empty: unknown
  std::string case_key;   // pseudonymous key of the case; never a name or address
  friend bool operator==(const PastAnswer&, const PastAnswer&) = default;
};

using Record = std::variant<Article, PastAnswer>;

TOIBIKI_API std::string_view to_string(RecordKind) noexcept;
TOIBIKI_API std::string_view to_string(Audience) noexcept;
TOIBIKI_API std::string_view to_string(Outcome) noexcept;
TOIBIKI_API std::string_view to_string(Channel) noexcept;
TOIBIKI_API RecordKind kind_of(const Record& record) noexcept;
TOIBIKI_API const std::string& id_of(const Record& record) noexcept;

// The searchable texts of a record. Question and inquiry are what customers say; answer and reply
// what the company says.
enum class Field {
  kQuestion,
  kPhrasings,
  kAnswer,
  kKeywords,
  kCategory,
  kInquiry,
  kReply,
  kLearned,  // what an article learned from answered inquiries; no text of the record
};
TOIBIKI_API std::string_view to_string(Field) noexcept;

// The text of a field, into which spans of it point. The elements of a list (phrasings, keywords,
// category) are joined by line feeds. Empty if the record has no such field.
TOIBIKI_API std::string field_text(const Record& record, Field field);

// A rule that a record breaks.
struct RecordProblem {
  std::string field;   // name as in the JSON form, e.g. "valid_until"
  std::string value;   // what stood there, cut to 80 bytes
  std::string reason;  // what is wrong and what to do, Japanese then English
  friend bool operator==(const RecordProblem&, const RecordProblem&) = default;
};

// Upper bounds, checked by validate(). A record that passes can always be stored and indexed.
inline constexpr std::size_t kMaxIdBytes = 200;
inline constexpr std::size_t kMaxLineBytes = 10'000;       // question, phrasing, keyword, tag, ...
inline constexpr std::size_t kMaxTextBytes = 1'000'000;    // answer, inquiry, reply
inline constexpr std::size_t kMaxListSize = 1'000;         // phrasings, keywords, tags, ...
inline constexpr std::size_t kMaxRecordBytes = 8'000'000;  // all texts of a record together

// Every rule that the record breaks; empty: it may be put. Throws nothing.
TOIBIKI_API std::vector<RecordProblem> validate(const Record& record);

// The JSON form: one object with every field, in a fixed order, UTF-8, no line feeds. The same
// record always gives the same bytes. It is what `toibiki show --json` prints and JSONL files hold.
TOIBIKI_API std::string to_json(const Record& record);
// Throws Error kInvalidRecord naming the member and value: unknown member, wrong type, not JSON.
// Does not validate().
TOIBIKI_API Record record_from_json(std::string_view json, RecordKind kind);

// A readable line for logs: kind, id, first words.
TOIBIKI_API std::string to_string(const Record& record);

}  // namespace toibiki
