// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/near_identical.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/hash.h"
#include "base/utf8.h"
#include "text/characters.h"
#include "text/fold.h"

namespace toibiki {
namespace {

// How much of all their sentences, by characters, two replies must share. Measured on the sample:
// 320 inquiries find no group among 300 answers, and all of 180 made copies are found.
constexpr double kSharedPart = 0.7;

// How much of the shorter outline must be shared: names stand in some of the sentences that are the
// same otherwise.
constexpr double kSharedOutline = 0.3;

// From here on two sentences are one and the same with something replaced (cosine of bigrams).
constexpr double kNearSentence = 0.6;

bool is_ascii_word(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9');
}
bool is_ascii_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
// Inside a number, code, time, mail address or URL.
bool is_joint(char32_t c) {
  return std::u32string_view(U"-./:,@_?=&%#+~").find(c) != std::u32string_view::npos;
}

bool is_name_character(char32_t c) {
  const CharacterClass kind = character_class(c);
  return kind == CharacterClass::kKanji || kind == CharacterClass::kKatakana;
}

// Takes the name off that ends `out`: 田中 of 田中様.
void drop_name(std::u32string& out) {
  constexpr std::size_t kMaxNameSize = 12;
  for (std::size_t i = 0; i < kMaxNameSize && !out.empty() && is_name_character(out.back()); ++i) {
    out.pop_back();
  }
}

std::u32string utf32(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) out += next_code_point(text, at);
  return out;
}

// How many characters at the begin of `text` are one word, code, number, address or URL.
std::size_t ascii_size(std::u32string_view text) {
  std::size_t size = 0;
  while (size < text.size() && (is_ascii_word(text[size]) || is_joint(text[size]))) ++size;
  return size;
}

bool is_value(std::u32string_view ascii) {
  return std::any_of(ascii.begin(), ascii.end(),
                     [](char32_t c) { return is_ascii_digit(c) || c == U'@' || c == U'/'; });
}

std::u32string values_dropped(std::u32string_view text) {
  constexpr std::u32string_view kWeekdays = U"月火水木金土日";
  const auto is_weekday = [&](char32_t c) {
    return kWeekdays.find(c) != std::u32string_view::npos;
  };
  std::u32string out;
  while (!text.empty()) {
    std::size_t used = 1;
    if (is_ascii_word(text.front())) {
      used = ascii_size(text);
      for (const char32_t c : text.substr(0, is_value(text.substr(0, used)) ? 0 : used)) {
        if (is_ascii_word(c)) out += c;
      }
    } else if (text.size() >= 3 && text[0] == U'(' && is_weekday(text[1]) && text[2] == U')') {
      used = 3;
    } else if (text.size() >= 2 && is_weekday(text[0]) && text[1] == U'曜') {
      used = 2;
    } else if (text.front() == U'様' || text.starts_with(U"さん")) {
      drop_name(out);
      out += U'様';
      used = text.front() == U'様' ? 1 : 2;
    } else if (character_class(text.front()) != CharacterClass::kOther) {
      out += text.front();
    }
    text.remove_prefix(used);
  }
  return out;
}

ReplyKey::Sentence key_of(std::string_view sentence) {
  const std::u32string text = values_dropped(utf32(unify(sentence).text()));
  ReplyKey::Sentence key;
  key.size = text.size();
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    append_utf8(bytes, text[i]);
    if (i > 0) key.bigrams.push_back((static_cast<std::uint32_t>(text[i - 1]) << 16U) ^ text[i]);
  }
  key.hash = hash64(bytes);
  std::sort(key.bigrams.begin(), key.bigrams.end());
  key.bigrams.erase(std::unique(key.bigrams.begin(), key.bigrams.end()), key.bigrams.end());
  return key;
}

// What the sentence says, without fillers and quote marks inside it.
std::string kept_part(std::string_view reply, const ReadSentence& sentence) {
  std::string text;
  std::size_t at = sentence.span.begin;
  for (const Span dropped : sentence.dropped) {
    text += reply.substr(at, dropped.begin - at);
    at = dropped.end;
  }
  text += reply.substr(at, sentence.span.end - at);
  return text;
}

// What stands around what a letter says. The reader is made for what customers write: what it takes for
// the company's own words (operator) is what a reply says.
bool is_frame(const ReadSentence& sentence) {
  constexpr std::array<std::string_view, 9> kReasons = {
      "greeting",   "introduction", "closing", "signature", "quote",
      "disclaimer", "footer",       "header",  "markup"};
  return sentence.role == SentenceRole::kThanks ||
         (sentence.role == SentenceRole::kBoilerplate &&
          std::find(kReasons.begin(), kReasons.end(), sentence.reason) != kReasons.end());
}

bool is_near(const ReplyKey::Sentence& a, const ReplyKey::Sentence& b) {
  if (a.bigrams.empty() || b.bigrams.empty()) return false;
  std::size_t shared = 0;
  for (auto x = a.bigrams.begin(), y = b.bigrams.begin();
       x != a.bigrams.end() && y != b.bigrams.end();) {
    if (*x < *y) {
      ++x;
    } else if (*y < *x) {
      ++y;
    } else {
      ++shared;
      ++x;
      ++y;
    }
  }
  const auto product = static_cast<double>(a.bigrams.size() * b.bigrams.size());
  return static_cast<double>(shared * shared) >= kNearSentence * kNearSentence * product;
}

}  // namespace

ReplyOutline make_reply_outline(std::string_view reply) {
  constexpr std::string_view kFullStop = "。";
  ReplyOutline outline;
  std::string sentence;
  const auto end_sentence = [&] {
    if (!sentence.empty()) outline.sentences.push_back({hash64(sentence), sentence.size()});
    sentence.clear();
  };
  for (std::size_t at = 0; at < reply.size(); ++at) {
    const char byte = reply[at];
    const bool is_dropped = (byte >= '0' && byte <= '9') || byte == ' ' || byte == '\t';
    if (byte == '\n' || byte == '\r') {
      end_sentence();
    } else if (reply.substr(at).starts_with(kFullStop)) {
      end_sentence();
      at += kFullStop.size() - 1;
    } else if (!is_dropped) {
      sentence += byte;
    }
  }
  end_sentence();
  std::sort(outline.sentences.begin(), outline.sentences.end(),
            [](const auto& a, const auto& b) { return a.hash < b.hash; });
  outline.sentences.erase(std::unique(outline.sentences.begin(), outline.sentences.end()),
                          outline.sentences.end());
  for (const ReplyOutline::Sentence& part : outline.sentences) outline.size += part.size;
  return outline;
}

bool may_be_near_identical(const ReplyOutline& a, const ReplyOutline& b) {
  std::size_t shared = 0;
  for (auto x = a.sentences.begin(), y = b.sentences.begin();
       x != a.sentences.end() && y != b.sentences.end();) {
    if (x->hash < y->hash) {
      ++x;
    } else if (y->hash < x->hash) {
      ++y;
    } else {
      shared += x->size;
      ++x;
      ++y;
    }
  }
  return shared > 0 && static_cast<double>(shared) >=
                           kSharedOutline * static_cast<double>(std::min(a.size, b.size));
}

std::string without_values(std::string_view sentence) {
  std::string out;
  for (const char32_t c : values_dropped(utf32(unify(sentence).text()))) append_utf8(out, c);
  return out;
}

ReplyKey make_reply_key(std::string_view reply, const InquiryReader& reader) {
  const Reading reading = reader.read(reply);
  ReplyKey key;
  for (const ReadSentence& sentence : reading.sentences) {
    if (is_frame(sentence)) continue;
    ReplyKey::Sentence made = key_of(kept_part(reply, sentence));
    if (made.size > 0) key.sentences.push_back(std::move(made));
  }
  const auto by_hash = [](const auto& a, const auto& b) { return a.hash < b.hash; };
  std::sort(key.sentences.begin(), key.sentences.end(), by_hash);
  const auto is_same = [](const auto& a, const auto& b) { return a.hash == b.hash; };
  key.sentences.erase(std::unique(key.sentences.begin(), key.sentences.end(), is_same),
                      key.sentences.end());
  return key;
}

bool is_near_identical(const ReplyKey& a, const ReplyKey& b) {
  std::size_t shared = 0;
  std::size_t all = 0;
  std::vector<const ReplyKey::Sentence*> only_a;
  std::vector<const ReplyKey::Sentence*> only_b;
  auto x = a.sentences.begin();
  auto y = b.sentences.begin();
  while (x != a.sentences.end() || y != b.sentences.end()) {
    if (y == b.sentences.end() || (x != a.sentences.end() && x->hash < y->hash)) {
      all += x->size;
      only_a.push_back(&*x++);
    } else if (x == a.sentences.end() || y->hash < x->hash) {
      all += y->size;
      only_b.push_back(&*y++);
    } else {
      all += x->size;
      shared += x->size;
      ++x;
      ++y;
    }
  }
  if (shared == 0 || static_cast<double>(shared) < kSharedPart * static_cast<double>(all)) {
    return false;
  }
  return std::none_of(only_a.begin(), only_a.end(), [&](const ReplyKey::Sentence* of_a) {
    return std::any_of(only_b.begin(), only_b.end(),
                       [&](const ReplyKey::Sentence* of_b) { return is_near(*of_a, *of_b); });
  });
}

}  // namespace toibiki
