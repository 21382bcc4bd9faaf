// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/record_bytes.h"

#include <vector>

namespace toibiki {
namespace {

// The members in their order, for writing and for reading.
template <typename Of, typename Visit>
void for_each_member(Of& article, const Visit& visit) requires requires {
  article.question;
}
{
  visit(article.id);
  visit(article.question);
  visit(article.phrasings);
  visit(article.answer);
  visit(article.keywords);
  visit(article.category);
  visit(article.tags);
  visit(article.product);
  visit(article.audience);
  visit(article.valid_from);
  visit(article.valid_until);
  visit(article.language);
  visit(article.url);
  visit(article.updated_at);
}

template <typename Of, typename Visit>
void for_each_member(Of& answer, const Visit& visit) requires requires {
  answer.inquiry;
}
{
  visit(answer.id);
  visit(answer.inquiry);
  visit(answer.reply);
  visit(answer.article_ids);
  visit(answer.outcome);
  visit(answer.channel);
  visit(answer.product);
  visit(answer.closed_at);
  visit(answer.case_key);
}

struct Append {
  std::string& out;

  void operator()(const std::string& text) const { append_text(out, text); }
  void operator()(const std::vector<std::string>& texts) const {
    append_number(out, texts.size());
    for (const std::string& text : texts) append_text(out, text);
  }
  template <typename Name>
  void operator()(Name name) const {
    append_number(out, static_cast<std::uint64_t>(name));
  }
};

struct Read {
  CompactReader& reader;

  void operator()(std::string& text) const { text = reader.text(); }
  void operator()(std::vector<std::string>& texts) const {
    texts.resize(reader.count());
    for (std::string& text : texts) text = reader.text();
  }
  void operator()(Audience& audience) const { name(audience, Audience::kAgent); }
  void operator()(Outcome& outcome) const { name(outcome, Outcome::kEscalated); }
  void operator()(Channel& channel) const { name(channel, Channel::kSns); }

 private:
  template <typename Name>
  void name(Name& value, Name last) const {
    value = static_cast<Name>(reader.number_below(static_cast<std::uint64_t>(last) + 1));
  }
};

}  // namespace

void append_record(std::string& out, const Record& record) {
  append_number(out, record.index());
  std::visit([&](const auto& value) { for_each_member(value, Append{out}); }, record);
}

Record read_record(CompactReader& reader) {
  Record record;
  if (reader.number_below(std::variant_size_v<Record>) == 1) record.emplace<PastAnswer>();
  std::visit([&](auto& value) { for_each_member(value, Read{reader}); }, record);
  return record;
}

}  // namespace toibiki
