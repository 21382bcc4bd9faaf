// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/pattern.h"

#include <algorithm>
#include <stdexcept>

#include "base/utf8.h"
#include "inquiry/marks.h"
#include "text/normalize.h"

namespace toibiki {
namespace {

constexpr int kMaxBlanks = 4;
constexpr int kMaxDigits = 20;
constexpr int kMaxWords = 40;
constexpr int kMaxLetters = 12;
constexpr int kMaxShort = 4;

// Behind the blanks at text[at], if there are few.
std::size_t behind_blanks(std::string_view text, std::size_t at) {
  for (int i = 0; i < kMaxBlanks && at < text.size(); ++i) {
    std::size_t next = at;
    if (!is_blank(next_code_point(text, next))) break;
    at = next;
  }
  return at;
}

// Definitions stand inside of others: few lines could name a pattern of any size and depth.
constexpr std::size_t kMaxParts = 100'000;
constexpr std::size_t kMaxDepth = 100;

// Each open part ({words}, {digits}, ...) lets a match end at more places, and what follows is
// tried at all of them: a line of 500 took seconds on a text of 4,000 characters.
constexpr std::size_t kMaxOpen = 24;

constexpr std::size_t kNoMatch = static_cast<std::size_t>(-1);

constexpr char32_t kNoCharacter = 0xFFFFFFFF;  // behind the end of a text

// The first behind the blanks that are passed over.
char32_t character_at(std::string_view text, std::size_t at) {
  at = behind_blanks(text, at);
  return at < text.size() ? next_code_point(text, at) : kNoCharacter;
}

// Behind `literal` at text[at], or kNoMatch. Most attempts fail at once.
std::size_t match_literal(std::string_view literal, std::string_view text, std::size_t at) {
  if (text.substr(at, literal.size()) == literal) return at + literal.size();
  for (std::size_t i = 0; i < literal.size();) {
    const char32_t wanted = next_code_point(literal, i);
    if (at >= text.size()) return kNoMatch;
    std::size_t next = at;
    if (next_code_point(text, next) != wanted) {
      next = behind_blanks(text, at);
      if (next == at || next >= text.size()) return kNoMatch;
      if (next_code_point(text, next) != wanted) return kNoMatch;
    }
    at = next;
  }
  return at;
}

void sort_unique(std::vector<std::size_t>& ends) {
  std::sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
}

}  // namespace

// Recursive descent over the grammar of the header.
class PatternParser {
 public:
  PatternParser(std::string_view source, const Pattern::Definitions& definitions)
      : rest_(source), definitions_(definitions) {}

  Pattern parse() {
    Pattern pattern = choice(0);
    const Pattern::Size size = pattern.size();
    if (size.depth > kMaxDepth) throw too_deep();
    if (size.open > kMaxOpen) {
      throw std::invalid_argument("{words} や {digits} などは " + std::to_string(kMaxOpen) +
                                  " 個までです (too many open parts)");
    }
    if (!rest_.empty()) throw std::invalid_argument("「)」が多すぎます (unbalanced parenthesis)");
    return pattern;
  }

 private:
  static constexpr int kMaxParentheses = 32;

  static std::invalid_argument too_deep() {
    return std::invalid_argument("入れ子が深すぎます (nested too deep)");
  }

  Pattern choice(int depth) {
    if (depth > kMaxParentheses) throw too_deep();
    Pattern result;
    result.kind_ = Pattern::Kind::kChoice;
    result.parts_.push_back(sequence(depth));
    while (rest_.starts_with('|')) {
      rest_.remove_prefix(1);
      result.parts_.push_back(sequence(depth));
    }
    if (result.parts_.size() == 1) return std::move(result.parts_.front());
    for (Pattern& part : result.parts_) know_first(part);
    return result;
  }

  // One that can match nothing at all may be followed by anything.
  static void know_first(Pattern& part) {
    bool is_any = false;
    std::u32string first;
    if (!part.add_first(first, is_any) && !is_any) part.first_ = std::move(first);
  }

  Pattern sequence(int depth) {
    Pattern result;
    while (!rest_.empty() && rest_.front() != '|' && rest_.front() != ')') {
      Pattern part = item(depth);
      if (rest_.starts_with('?')) {
        rest_.remove_prefix(1);
        Pattern optional;
        optional.kind_ = Pattern::Kind::kOptional;
        optional.parts_.push_back(std::move(part));
        know_first(optional.parts_.back());
        part = std::move(optional);
      }
      append(result, std::move(part));
    }
    return result;
  }

  Pattern item(int depth) {
    if (rest_.front() == '(') {
      rest_.remove_prefix(1);
      Pattern group = choice(depth + 1);
      if (!rest_.starts_with(')')) {
        throw std::invalid_argument("「(」が閉じていません (unbalanced parenthesis)");
      }
      rest_.remove_prefix(1);
      return group;
    }
    if (rest_.front() == '{') return named();
    Pattern literal;
    literal.kind_ = Pattern::Kind::kLiteral;
    std::size_t at = 0;
    const char32_t c = next_code_point(rest_, at);
    if (c == U'?' || c == U'}') {
      throw std::invalid_argument("「?」か「}」の前がありません (nothing before ? or })");
    }
    if (!is_blank(c)) literal.literal_ = normalize(rest_.substr(0, at)).text();
    rest_.remove_prefix(at);
    return literal;
  }

  Pattern named() {
    const std::size_t end = rest_.find('}');
    if (end == std::string_view::npos) {
      throw std::invalid_argument("「{」が閉じていません (unbalanced brace)");
    }
    const std::string_view name = rest_.substr(1, end - 1);
    rest_.remove_prefix(end + 1);
    Pattern result;
    if (name == "digits") {
      result.kind_ = Pattern::Kind::kDigits;
    } else if (name == "words") {
      result.kind_ = Pattern::Kind::kWords;
    } else if (name == "letters") {
      result.kind_ = Pattern::Kind::kLetters;
    } else if (name == "short") {
      result.kind_ = Pattern::Kind::kShort;
    } else if (name == "blank") {
      result.kind_ = Pattern::Kind::kBlank;
    } else {
      const auto definition = definitions_.find(name);
      if (definition == definitions_.end()) {
        throw std::invalid_argument("{" + std::string(name) +
                                    "} は上の行で定義されていません (not defined above)");
      }
      defined_parts_ += definition->second.size().parts;
      if (defined_parts_ > kMaxParts) {
        throw std::invalid_argument("句が大きすぎます。定義を分けてください (pattern too large)");
      }
      return definition->second;
    }
    return result;
  }

  // Characters that follow each other are one literal, so that most attempts fail in one step.
  static void append(Pattern& sequence, Pattern part) {
    if (part.kind_ == Pattern::Kind::kLiteral) {
      if (part.literal_.empty()) return;
      if (!sequence.parts_.empty() && sequence.parts_.back().kind_ == Pattern::Kind::kLiteral) {
        sequence.parts_.back().literal_ += part.literal_;
        return;
      }
    }
    sequence.parts_.push_back(std::move(part));
  }

  std::string_view rest_;
  const Pattern::Definitions& definitions_;
  std::size_t defined_parts_ = 0;  // of the definitions that were put in
};

Pattern::Size Pattern::size() const {
  const bool is_open = parts_.empty() && kind_ != Kind::kLiteral && kind_ != Kind::kSequence;
  Size size{1, 1, is_open ? std::size_t{1} : 0};
  for (const Pattern& part : parts_) {
    const Size of_part = part.size();
    size.parts += of_part.parts;
    size.depth = std::max(size.depth, of_part.depth + 1);
    size.open =
        kind_ == Kind::kChoice ? std::max(size.open, of_part.open) : size.open + of_part.open;
  }
  return size;
}

Pattern Pattern::parse(std::string_view source, const Definitions& definitions) {
  return PatternParser(source, definitions).parse();
}

bool Pattern::is_of_class(char32_t c) const {
  switch (kind_) {
    case Kind::kDigits:
      return is_digit(c);
    case Kind::kWords:
      return !is_pause(c) && !is_sentence_end(c);
    case Kind::kBlank:
      return is_blank(c);
    default:
      return is_letter(c);
  }
}

void Pattern::advance_class(std::string_view text, std::vector<std::size_t>& ends) const {
  const int max_count = kind_ == Kind::kDigits    ? kMaxDigits
                        : kind_ == Kind::kWords   ? kMaxWords
                        : kind_ == Kind::kLetters ? kMaxLetters
                                                  : kMaxShort;
  std::vector<std::size_t> behind;
  for (std::size_t at : ends) {
    if (kind_ != Kind::kBlank) at = behind_blanks(text, at);
    for (int count = 0; count < max_count && at < text.size(); ++count) {
      if (!is_of_class(next_code_point(text, at))) break;
      behind.push_back(at);
    }
  }
  sort_unique(behind);
  ends = std::move(behind);
}

void Pattern::advance(std::string_view text, std::vector<std::size_t>& ends) const {
  switch (kind_) {
    case Kind::kLiteral: {
      std::size_t kept = 0;
      for (const std::size_t at : ends) {
        const std::size_t end = match_literal(literal_, text, at);
        if (end != kNoMatch) ends[kept++] = end;
      }
      ends.resize(kept);
      return;
    }
    case Kind::kSequence:
      for (const Pattern& part : parts_) {
        part.advance(text, ends);
        if (ends.empty()) return;
      }
      return;
    case Kind::kChoice:
    case Kind::kOptional: {
      std::vector<std::size_t> all = kind_ == Kind::kOptional ? ends : std::vector<std::size_t>();
      const bool is_one = ends.size() == 1;  // mostly: then few of many alternatives are tried
      const char32_t first = is_one ? character_at(text, ends[0]) : kNoCharacter;
      for (const Pattern& part : parts_) {
        if (is_one && !part.may_begin(first)) continue;
        std::vector<std::size_t> some = ends;
        part.advance(text, some);
        all.insert(all.end(), some.begin(), some.end());
      }
      sort_unique(all);
      ends = std::move(all);
      return;
    }
    default:
      advance_class(text, ends);
  }
}

bool Pattern::may_begin(char32_t c) const {
  return first_.empty() || first_.find(c) != std::u32string::npos;
}

std::vector<std::size_t> Pattern::match(std::string_view text, std::size_t at) const {
  const Pattern& first = kind_ == Kind::kSequence && !parts_.empty() ? parts_[0] : *this;
  if (first.kind_ == Kind::kLiteral && match_literal(first.literal_, text, at) == kNoMatch) {
    return {};
  }
  std::vector<std::size_t> ends = {at};
  advance(text, ends);
  return ends;
}

// Whether it can match nothing at all, so that what follows it comes first as well.
bool Pattern::add_first(std::u32string& characters, bool& is_any) const {
  switch (kind_) {
    case Kind::kLiteral: {
      if (literal_.empty()) return true;  // a blank
      std::size_t at = 0;
      characters += next_code_point(literal_, at);
      return false;
    }
    case Kind::kSequence:
      for (const Pattern& part : parts_) {
        if (!part.add_first(characters, is_any)) return false;
      }
      return true;
    case Kind::kOptional:
      parts_[0].add_first(characters, is_any);
      return true;
    case Kind::kChoice: {
      bool is_empty = false;
      for (const Pattern& part : parts_) is_empty |= part.add_first(characters, is_any);
      return is_empty;
    }
    case Kind::kDigits:
      characters += U"0123456789";
      return false;
    default:
      is_any = true;
      return false;
  }
}

std::u32string Pattern::first_characters() const {
  std::u32string characters;
  bool is_any = false;
  if (add_first(characters, is_any)) {
    throw std::invalid_argument("空の文字列にも当てはまります (matches the empty text)");
  }
  if (is_any) return {};
  std::sort(characters.begin(), characters.end());
  characters.erase(std::unique(characters.begin(), characters.end()), characters.end());
  return characters;
}

}  // namespace toibiki
