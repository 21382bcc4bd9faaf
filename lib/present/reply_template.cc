// SPDX-License-Identifier: GPL-2.0-or-later
#include "present/reply_template.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/utf8.h"
#include "present/fact_conflicts.h"
#include "present/reply_personal.h"
#include "present/text_scan.h"

namespace toibiki {
namespace {

constexpr std::ptrdiff_t kMinCodeDigits = 5;  // HT-20 and E-503 name things, not cases
constexpr std::size_t kMinNumberBytes = 2;

// The first of these that overlaps `span`, or null. Requires: in order, disjoint.
template <typename Range, typename SpanOf>
auto overlapping(const Range& values, Span span, const SpanOf& span_of) {
  const auto at = std::partition_point(values.begin(), values.end(), [&](const auto& value) {
    return span_of(value).end <= span.begin;
  });
  return at != values.end() && span_of(*at).begin < span.end ? &*at : nullptr;
}

std::string_view slot_name(const CitedFact& fact) {
  switch (fact.kind) {
    case ValueKind::kMoney:
      return "金額";
    case ValueKind::kPercent:
      return "割合";
    case ValueKind::kPeriod:
      return "期間";
    case ValueKind::kDate:
      return fact.unit == "曜" ? "曜日" : "日付";
    case ValueKind::kTime:
      return fact.low == fact.high ? "時刻" : "時間帯";
    case ValueKind::kCount:
      return fact.unit == "ポイント" ? "ポイント数" : "数量";
    case ValueKind::kUrl:
      return "URL";
    case ValueKind::kMailAddress:
      return "メールアドレス";
    case ValueKind::kPhone:
      return "電話番号";
    case ValueKind::kPersonal:
    case ValueKind::kCode:
    case ValueKind::kNumber:
      return "番号";
  }
  return "番号";
}

// 注文番号 of 「注文番号：HN-20986640」: what stands right before a code.
std::string_view label_before(std::string_view before) {
  static constexpr std::string_view kLabels[] = {
      "お問い合わせ番号", "注文番号", "ご注文番号", "伝票番号", "追跡番号",
      "受付番号",         "会員番号", "契約番号",   "予約番号", "申込番号",
      "管理番号",         "顧客番号", "請求番号",   "型番",     "お客様番号"};
  static constexpr std::string_view kSigns[] = {"：", ":",  " ",  "　", "「", "（", "(",
                                                "は", "が", "**", "＃", "#",  "を"};
  for (bool is_cut = true; is_cut;) {
    is_cut = false;
    for (const std::string_view sign : kSigns) {
      if (!before.ends_with(sign)) continue;
      before.remove_suffix(sign.size());
      is_cut = true;
    }
  }
  for (const std::string_view label : kLabels) {
    if (!before.ends_with(label)) continue;
    return label.starts_with("ご") ? label.substr(std::string_view("ご").size()) : label;
  }
  return {};
}

// Addresses that no customer has: free of charge, or of the company's own domain.
bool is_of_company(const CitedFact& fact, std::span<const ArticleFact> articles) {
  if (fact.kind == ValueKind::kPhone) {
    return fact.value.starts_with("0120") || fact.value.starts_with("0800") ||
           fact.value.starts_with("0570");
  }
  if (fact.kind != ValueKind::kMailAddress) return fact.kind == ValueKind::kUrl;
  const std::string domain = fact.value.substr(fact.value.find('@'));
  return std::any_of(articles.begin(), articles.end(), [&](const ArticleFact& article) {
    const CitedFact& other = article.in_context.fact;
    return other.kind == ValueKind::kMailAddress && other.value.ends_with(domain);
  });
}

class Maker {
 public:
  Maker(const ReplySources& sources, const Analyzer& analyzer)
      : sources_(sources),
        reply_(sources.reply),
        facts_(find_facts_in_context(sources.reply, {}, analyzer)),
        personal_(personal_values(sources.reply, sources.personal, sources.other_names)) {
    for (const Article& article : sources.articles) {
      for (ArticleFact& fact : article_facts(article, analyzer)) {
        articles_.push_back(std::move(fact));
      }
    }
    checked_ = check_facts(facts_, articles_);
  }

  ReplyTemplate make() {
    result_.reply = reply_;
    add_sentences();
    release_public_values();
    for (const PersonalValue& value : personal_) add_personal(value);
    for (std::size_t i = 0; i < facts_.size(); ++i) add_fact(i);
    add_conflicts();
    add_unread_digits();
    std::sort(result_.slots.begin(), result_.slots.end(),
              [](const ReplySlot& a, const ReplySlot& b) { return a.span < b.span; });
    name_slots();
    std::sort(result_.leftovers.begin(), result_.leftovers.end(),
              [](const Leftover& a, const Leftover& b) { return a.span < b.span; });
    fill_text();
    return std::move(result_);
  }

 private:
  void add_sentences() {
    for (const SentenceCount& sentence : sources_.sentences) {
      result_.sentences.push_back(
          {sentence.span, sentence.form_count, sentence.form_count >= kSharedReplyCount});
    }
  }

  // What the article says, or what only the company can have, is no personal value.
  void release_public_values() {
    std::erase_if(personal_, [&](const PersonalValue& value) {
      const FactInContext* const found =
          overlapping(facts_, value.span, [](const FactInContext& fact) { return fact.fact.span; });
      if (found == nullptr) return false;
      const CitedFact& fact = found->fact;
      const bool is_said = checked_.said[static_cast<std::size_t>(found - facts_.data())];
      if (is_said) return fact.kind != ValueKind::kDate && fact.kind != ValueKind::kNumber;
      return contradicts(fact.span) && is_of_company(fact, articles_);
    });
  }

  bool contradicts(Span span) const {
    return overlapping(checked_.conflicts, span,
                       [](const FactConflict& conflict) { return conflict.reply_span; }) != nullptr;
  }

  bool is_personal(Span span) const {
    return overlapping(personal_, span, [](const PersonalValue& value) { return value.span; }) !=
           nullptr;
  }

  // Many replies say the sentence with this very value.
  bool is_shared_value(Span span) const {
    const SentenceCount* const sentence = overlapping(
        sources_.sentences, span, [](const SentenceCount& counted) { return counted.span; });
    return sentence != nullptr && sentence->exact_count >= kSharedReplyCount;
  }

  void add_slot(Span span, ValueKind kind, std::string_view name, std::string_view value) {
    result_.slots.push_back({span, kind, std::string(name)});
    values_[span] = std::string(value);
  }

  void add_personal(const PersonalValue& value) {
    std::string_view name = value.label;
    const std::string_view before = reply_.substr(0, value.span.begin);
    if (name == "番号") {
      if (const std::string_view label = label_before(before); !label.empty()) name = label;
    }
    add_slot(value.span, ValueKind::kPersonal, name, value.value);
  }

  void add_fact(std::size_t i) {
    const CitedFact& fact = facts_[i].fact;
    if (checked_.said[i] || is_personal(fact.span) || contradicts(fact.span) ||
        is_shared_value(fact.span)) {
      return;
    }
    const std::string_view said = fact.span.of(reply_);
    if (fact.kind == ValueKind::kNumber) {
      if (said.size() >= kMinNumberBytes) add_leftover(fact.span);
      return;
    }
    if (fact.kind == ValueKind::kMoney && fact.high == 0) return;  // 無料
    if (fact.kind == ValueKind::kCount && fact.low == 1 && fact.high == 1) return;
    if (fact.kind == ValueKind::kCode) {
      const auto digits = std::count_if(fact.value.begin(), fact.value.end(), &is_digit);
      if (digits < kMinCodeDigits) return add_leftover(fact.span);
      return add_slot(fact.span, fact.kind, code_name(i), fact.value);
    }
    add_slot(fact.span, fact.kind, slot_name(fact), fact.value);
  }

  // What the code is called before it, or what its clause is about.
  std::string_view code_name(std::size_t i) const {
    const std::string_view before = reply_.substr(0, facts_[i].fact.span.begin);
    if (const std::string_view label = label_before(before); !label.empty()) return label;
    for (const auto* words : {&facts_[i].context.before, &facts_[i].context.after}) {
      for (const ContextWord& word : *words) {
        if (word.key == "注文" || word.key == "取り消し") return "注文番号";
      }
    }
    return "番号";
  }

  void add_leftover(Span span) {
    result_.leftovers.push_back({span,
                                 "記事にも、ほかの返信にもない値です。送る前に確かめてください。 "
                                 "(said by no article and by no "
                                 "other reply)"});
  }

  void add_conflicts() {
    for (const FactConflict& conflict : checked_.conflicts) {
      if (!is_personal(conflict.reply_span)) result_.conflicts.push_back(conflict);
    }
  }

  // Digits that nothing could read: 1,00 or 12-34.
  void add_unread_digits() {
    for (std::size_t at = 0; at < reply_.size();) {
      const std::size_t begin = at;
      while (at < reply_.size() && (is_digit(reply_[at]) || (at > begin && reply_[at] == ',')))
        ++at;
      if (at == begin) {
        next_code_point(reply_, at);
        continue;
      }
      const Span span{begin, at};
      const bool is_read = overlapping(facts_, span, [](const FactInContext& fact) {
                             return fact.fact.span;
                           }) != nullptr;
      if (span.size() >= kMinNumberBytes && !is_read && !is_personal(span) &&
          !is_shared_value(span)) {
        add_leftover(span);
      }
    }
  }

  // 日付, 日付2: in the order of the text, one number for each value.
  void name_slots() {
    std::map<std::string, std::map<std::string, std::size_t>> seen;
    for (ReplySlot& slot : result_.slots) {
      auto& numbers = seen[slot.name];
      const std::size_t next = numbers.size() + 1;
      const std::size_t number = numbers.emplace(values_[slot.span], next).first->second;
      if (number > 1) slot.name += std::to_string(number);
    }
  }

  void fill_text() {
    std::size_t at = 0;
    for (const ReplySlot& slot : result_.slots) {
      result_.text += Span{at, slot.span.begin}.of(reply_);
      result_.text += "{" + slot.name + "}";
      at = slot.span.end;
    }
    result_.text += reply_.substr(at);
  }

  const ReplySources& sources_;
  std::string_view reply_;
  std::vector<FactInContext> facts_;
  std::vector<PersonalValue> personal_;
  std::vector<ArticleFact> articles_;
  CheckedFacts checked_;
  std::map<Span, std::string> values_;  // of slots
  ReplyTemplate result_;
};

}  // namespace

ReplyTemplate make_reply_template(const ReplySources& sources, const Analyzer& analyzer) {
  return Maker(sources, analyzer).make();
}

}  // namespace toibiki
