// SPDX-License-Identifier: GPL-2.0-or-later
#include "present/fact_context.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"
#include "present/text_scan.h"

namespace toibiki {
namespace {

constexpr std::size_t kCueBytes = 60;
constexpr std::size_t kMinCodeBytes = 5;
// Bounds that keep time linear in hostile text.
constexpr std::size_t kMaxWords = 40;
constexpr std::size_t kMaxItems = 50;

// What tells that a value is the customer's own: shortly behind it, at once behind it, before it.
constexpr std::string_view kCaseBehind[] = {
    "でした。",       "でしたの",      "でしたが",     "でした）",         "でした、",
    "が過ぎて",       "が過ぎま",      "が経過",       "が経って",         "経っており",
    "たっており",     "経過しており",  "過ぎており",   "過ぎてい",         "の計算",
    "とのこと",       "残って",        "いたしました", "しました",         "ありました",
    "いただきました", "頂戴しました",  "届きました",   "承りました",       "になった",
    "なさった",       "折り返し",      "おかけします", "おかけいたします", "お電話いたします",
    "お電話差し上げ", "ご連絡差し上げ"};
constexpr std::string_view kCaseAtOnce[] = {
    "のご注文",     "のお買い物", "のお買物", "のお品",      "の商品", "のお届けで", "のご購入",
    "のお支払いで", "=",          "＝",       "×",           "＋",     "+",          "ほど前",
    "前に",         "分の",       "も",       "目",          "ぶり",   "経過",       "が経",
    "経って",       "たって",     "残",       "しか",        "ですと", "でしたら",   "だと",
    "なら",         "ちょうど",   "ずっと",   "のお支払いに"};
constexpr std::string_view kCaseBefore[] = {
    "今回",     "本日",       "昨日",       "今朝",     "お手持ち",   "前回",
    "先ほど",   "さきほど",   "先日",       "お客様の", "お客さまの", "=",
    "＝",       "×",          "残り",       "あと",     "すでに",     "既に",
    "お手元の", "現在",       "拝見",       "差し引き", "足して",     "加えて",
    "ご登録の", "いただいた", "くださった", "ご記載の", "お尋ねの"};
constexpr int kRoundMinutes = 5;
constexpr double kFewMinutes = 10;

bool ends_statement(char32_t c) {
  constexpr std::u32string_view kEnds = U"\n。!?！？<>";
  return kEnds.find(c) != std::u32string_view::npos;
}

bool ends_clause(char32_t c) {
  constexpr std::u32string_view kEnds = U"、，,()（）|｜;；／";
  return ends_statement(c) || kEnds.find(c) != std::u32string_view::npos;
}

// Where the sentences or clauses of a text begin and end.
template <typename Ends>
std::vector<Span> stretches(std::string_view text, const Ends& ends) {
  std::vector<Span> found;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t here = at;
    const char32_t c = next_code_point(text, at);
    if (!ends(c)) continue;
    if (here > begin) found.push_back({begin, here});
    begin = at;
  }
  if (begin < text.size()) found.push_back({begin, text.size()});
  return found;
}

bool contains_any(std::string_view text, const auto& words) {
  return std::any_of(std::begin(words), std::end(words), [&](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

// "- 沖縄：1,100円", "| 後払い | 250円 |", "・手数料は250円": stands below what it is about.
bool is_item(std::string_view line) {
  static constexpr std::string_view kMarks[] = {"-", "*", "・", "|", "▼", "▪", "■", "●",
                                                "①", "②", "③",  "1", "2", "3", "4", "5",
                                                "6", "○", "◆",  "□", "※", "　"};
  const std::size_t begin = line.find_first_not_of(" \t");
  return begin != std::string_view::npos && !line.substr(begin).starts_with("**") &&
         begins_with_any(line.substr(begin), kMarks);
}

// The end of a long text, for cues to be looked for.
std::string_view last_part(std::string_view text) {
  constexpr std::size_t kMaxBytes = 300;
  return text.size() > kMaxBytes ? text.substr(text.size() - kMaxBytes) : text;
}

class Reader {
 public:
  Reader(std::string_view text, std::string_view heading, const Analyzer& analyzer)
      : text_(text),
        words_(find_fact_words(text, analyzer)),
        sentences_(stretches(text, &ends_statement)),
        clauses_(stretches(text, &ends_clause)),
        lines_(stretches(text, [](char32_t c) { return c == U'\n'; })) {
    for (const FactWord& word : find_fact_words(heading, analyzer)) {
      heading_.push_back({word.key, word.use, false});
    }
  }

  std::vector<FactInContext> read() {
    std::vector<FactInContext> found;
    const std::vector<CitedFact> facts = find_cited_facts(text_);
    for (const CitedFact& fact : facts) found.push_back({fact, context_of(fact, facts)});
    return found;
  }

 private:
  // The stretch that holds the fact, or the fact itself.
  static std::size_t index_of(const std::vector<Span>& spans, const CitedFact& fact) {
    const auto after =
        std::upper_bound(spans.begin(), spans.end(), fact.span.begin,
                         [](std::size_t begin, const Span& span) { return begin < span.begin; });
    return after == spans.begin() ? 0 : static_cast<std::size_t>(after - spans.begin()) - 1;
  }

  FactContext context_of(const CitedFact& fact, const std::vector<CitedFact>& facts) const {
    FactContext context;
    const std::size_t number = index_of(sentences_, fact);
    const Span sentence = sentences_[number];
    const Span clause = clauses_[index_of(clauses_, fact)];
    const auto first = first_word(sentence.begin);
    const auto middle = first_word(fact.span.begin);
    for (auto word = middle; word != first && context.before.size() < kMaxWords;) {
      --word;
      if (word->span.end <= fact.span.begin) add_word(context.before, *word, clause);
    }
    for (auto word = middle; word != words_.end() && word->span.begin < sentence.end &&
                             context.after.size() < kMaxWords;
         ++word) {
      if (word->span.begin >= fact.span.end) add_word(context.after, *word, clause);
    }
    add_lead(context, fact, number);
    static constexpr std::string_view kExamples[] = {"たとえば", "例えば", "例：", "例:", "例）"};
    context.is_example =
        contains_any(last_part(Span{sentence.begin, fact.span.begin}.of(text_)), kExamples);
    context.cue = cue_of(fact, sentence, clause, facts);
    return context;
  }

  std::vector<FactWord>::const_iterator first_word(std::size_t begin) const {
    return std::lower_bound(
        words_.begin(), words_.end(), begin,
        [](const FactWord& word, std::size_t at) { return word.span.begin < at; });
  }

  static void add_word(std::vector<ContextWord>& out, const FactWord& word, Span clause) {
    const bool in_clause = word.span.begin >= clause.begin && word.span.end <= clause.end;
    out.push_back({word.key, word.use, in_clause});
  }

  void add_words(std::vector<ContextWord>& out, Span span, bool is_head) const {
    std::size_t count = 0;
    for (auto word = first_word(span.begin);
         word != words_.end() && word->span.end <= span.end && count < kMaxWords; ++word, ++count) {
      out.push_back({word->key, word->use, is_head});
    }
  }

  void add_lead(FactContext& context, const CitedFact& fact, std::size_t sentence) const {
    context.lead = heading_;
    std::size_t line = index_of(lines_, fact);
    if (line < lines_.size() && is_item(lines_[line].of(text_))) {
      const bool is_table = lines_[line].of(text_).starts_with("|");
      std::size_t above = line;
      while (above > 0 && line - above < kMaxItems && is_item(lines_[above - 1].of(text_))) {
        --above;
      }
      if (is_table) add_words(context.lead, lines_[above], true);
      if (above > 0) add_words(context.lead, lines_[above - 1], true);
    } else if (sentence > 0) {
      add_words(context.lead, sentences_[sentence - 1], false);
    }
    if (sentence + 1 < sentences_.size()) add_words(context.lead, sentences_[sentence + 1], false);
  }

  CaseCue cue_of(const CitedFact& fact, Span sentence, Span clause,
                 const std::vector<CitedFact>& facts) const {
    const std::string_view rest = Span{fact.span.end, sentence.end}.of(text_);
    const std::string_view clause_before = last_part(Span{clause.begin, fact.span.begin}.of(text_));
    if (fact.limit == Limit::kNone && (tells_of_case(fact, rest) || is_computed(fact, facts))) {
      return CaseCue::kStrong;
    }
    if (is_beside_code(clause, facts) || contains_any(clause_before, kCaseBefore)) {
      // 本日は13時までに: what is bounded may be the rule.
      return fact.limit == Limit::kNone ? CaseCue::kStrong : CaseCue::kWeak;
    }
    static constexpr std::string_view kWeakBehind[] = {"ですので", "ですから", "なので", "ですね",
                                                       "ほど"};
    const bool is_weak = fact.limit == Limit::kNone && begins_with_any(rest, kWeakBehind);
    return is_weak ? CaseCue::kWeak : CaseCue::kNone;
  }

  bool tells_of_case(const CitedFact& fact, std::string_view rest) const {
    if (contains_any(utf8_prefix(rest, kCueBytes), kCaseBehind) ||
        begins_with_any(rest, kCaseAtOnce)) {
      return true;
    }
    static constexpr std::string_view kSums[] = {"お得", "お安く", "差額", "になる計算"};
    if (fact.kind == ValueKind::kMoney) return contains_any(utf8_prefix(rest, kCueBytes), kSums);
    const bool is_round = static_cast<int>(fact.low) % kRoundMinutes == 0;
    if (fact.kind == ValueKind::kPeriod) {
      return fact.unit == "分" && (rest.starts_with("前") || (fact.low > kFewMinutes && !is_round));
    }
    if (fact.kind != ValueKind::kTime || fact.low < fact.high) return false;
    // 20:02 at the head of a note; no rule ends at 12:04.
    const std::string_view before = std::string_view(text_).substr(0, fact.span.begin);
    return before.empty() || before.ends_with('\n') || before.ends_with("（") ||
           before.ends_with("(") || !is_round;
  }

  static std::vector<CitedFact>::const_iterator first_fact(const std::vector<CitedFact>& facts,
                                                           std::size_t begin) {
    return std::lower_bound(
        facts.begin(), facts.end(), begin,
        [](const CitedFact& fact, std::size_t at) { return fact.span.begin < at; });
  }

  // 330円×5, 5点で1,650円
  bool is_computed(const CitedFact& fact, const std::vector<CitedFact>& facts) const {
    const auto self = first_fact(facts, fact.span.begin);
    if (self == facts.begin()) return false;
    const CitedFact& previous = *(self - 1);
    const std::string_view between = Span{previous.span.end, fact.span.begin}.of(text_);
    const bool is_product = between == "で" || between == "×" || between == "＝";
    return is_product && fact.kind == ValueKind::kMoney && previous.low > 1;
  }

  static bool is_beside_code(Span clause, const std::vector<CitedFact>& facts) {
    std::size_t count = 0;
    for (auto other = first_fact(facts, clause.begin);
         other != facts.end() && other->span.end <= clause.end && count < kMaxItems;
         ++other, ++count) {
      if (other->kind == ValueKind::kCode && other->value.size() >= kMinCodeBytes) return true;
    }
    return false;
  }

  std::string_view text_;
  std::vector<FactWord> words_;
  std::vector<Span> sentences_;
  std::vector<Span> clauses_;
  std::vector<Span> lines_;
  std::vector<ContextWord> heading_;
};

}  // namespace

std::vector<FactInContext> find_facts_in_context(std::string_view text, std::string_view heading,
                                                 const Analyzer& analyzer) {
  if (text.empty()) return {};
  return Reader(text, heading, analyzer).read();
}

}  // namespace toibiki
