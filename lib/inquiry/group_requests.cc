// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstddef>
#include <utility>

#include "inquiry/sentence.h"
#include "inquiry/topic.h"

namespace toibiki {
namespace {

// What may belong to one request: complaints and fields serve all.
bool is_of_request(const Sentence& sentence) {
  return sentence.is_kept() && sentence.role != SentenceRole::kComplaint &&
         !sentence.is_announcement && !sentence.is_field && !sentence.is_subject;
}

// Sentences that follow each other and may be one request.
struct Segment {
  std::vector<std::size_t> sentences;
  bool has_lead = false;
  bool tells_trouble = false;  // at its end
};

std::vector<Segment> segments_of(const std::vector<Sentence>& sentences) {
  std::vector<Segment> segments;
  bool has_ended = false;  // a closing or signature stands before: what comes is a postscript
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const Sentence& sentence = sentences[i];
    has_ended |= sentence.reason == "closing" || sentence.reason == "signature";
    if (sentence.reason == "quote") has_ended = false;
    if (!is_of_request(sentence)) continue;
    if (segments.empty() || sentence.begins_next || sentence.is_item || has_ended) {
      segments.emplace_back();
    }
    has_ended = false;
    segments.back().sentences.push_back(i);
    segments.back().has_lead |= sentence.is_lead();
    segments.back().tells_trouble = sentence.tells_trouble;
  }
  return segments;
}

// Two whole questions that share no word ask about two things: 一枚だけ残すやり方はありますか。
// 家族で容量を分け合うプランはいくらですか。 What refers back (その場合は…) asks on.
class TopicDivider {
 public:
  TopicDivider(const std::vector<Sentence>& sentences, std::string_view text)
      : sentences_(sentences), text_(text) {}

  void divide(const Segment& segment, std::vector<Segment>& result) {
    Segment part;
    Topic topic;  // of all that belongs to the part so far
    Topic asked;  // of what it asks
    for (const std::size_t i : segment.sentences) {
      const Sentence& sentence = sentences_[i];
      const Topic own(text_, sentence.words);
      if (part.has_lead && sentence.is_lead() && is_other(sentence, own, topic) &&
          asked.size() >= kMinParts) {
        Segment next = take_back(part, own);
        result.push_back(std::move(part));
        part = std::move(next);
        topic.clear();
        asked.clear();
        for (const std::size_t k : part.sentences) topic.add(text_, sentences_[k].words);
      }
      part.sentences.push_back(i);
      part.has_lead |= sentence.is_lead();
      topic.add(own);
      if (sentence.is_lead()) asked.add(own);
    }
    // Of a trouble that is told, no sentence asks.
    part.has_lead |= segment.has_lead && part.sentences.size() == segment.sentences.size();
    result.push_back(std::move(part));
  }

 private:
  bool is_other(const Sentence& sentence, const Topic& own, const Topic& topic) const {
    const std::size_t parts = sentence.turn > 0 ? kMinPartsInDialogue : kMinParts;
    return !sentence.goes_on && !adds_to_last(sentence) && sentence.words.size() >= kMinBytes &&
           own.size() >= parts && !own.touches(topic);
  }

  // 証明書もいりますか: one thing more about the same.
  bool adds_to_last(const Sentence& sentence) const {
    const std::string_view words = sentence.words.of(text_);
    for (const std::string_view end :
         {"もいりますか", "も要りますか", "も必要ですか", "も必要でしょうか", "もいるの",
          "もいりますでしょうか", "もできますか", "も大丈夫ですか", "も可能ですか",
          "も可能でしょうか", "もかかりますか", "も使えますか", "も含まれますか"}) {
      if (words.ends_with(end)) return true;
    }
    return false;
  }

  // What was told right before the question, and is about the same.
  Segment take_back(Segment& part, const Topic& own) const {
    Segment next;
    std::vector<std::size_t>& told = part.sentences;
    auto begin = told.end();
    while (begin != told.begin() && !sentences_[*(begin - 1)].is_lead() &&
           own.touches(Topic(text_, sentences_[*(begin - 1)].words))) {
      --begin;
    }
    next.sentences.assign(begin, told.end());
    told.erase(begin, told.end());
    return next;
  }

  static constexpr std::size_t kMinBytes = 24;
  static constexpr std::size_t kMinParts = 1;
  static constexpr std::size_t kMinPartsInDialogue = 2;

  const std::vector<Sentence>& sentences_;
  std::string_view text_;
};

void append(Segment& to, const Segment& from) {
  to.sentences.insert(to.sentences.end(), from.sentences.begin(), from.sentences.end());
  to.has_lead |= from.has_lead;
}

// ログインできません。あと、領収書の出し方を教えてください。 A trouble that is told asks for help
// where another thing is asked behind it, as an item beside it or with a word that says so.
void ask_by_troubles(std::vector<Segment>& segments, const std::vector<Sentence>& sentences,
                     std::string_view text) {
  for (std::size_t i = 0; i + 1 < segments.size(); ++i) {
    if (segments[i].has_lead || !segments[i].tells_trouble) continue;
    const Sentence& next = sentences[segments[i + 1].sentences.front()];
    const bool is_beside = next.is_item && sentences[segments[i].sentences.front()].is_item;
    if (!next.is_lead() || !(next.begins_next || is_beside)) continue;
    Topic told;
    for (const std::size_t k : segments[i].sentences) told.add(text, sentences[k].words);
    if (!Topic(text, next.words).touches(told)) segments[i].has_lead = true;
  }
}

// What asks nothing belongs to what is asked before it; at the begin, to what is asked behind it.
std::vector<Segment> with_leads(std::vector<Segment> segments) {
  std::vector<Segment> result;
  for (Segment& segment : segments) {
    if (!result.empty() && (!segment.has_lead || !result.back().has_lead)) {
      append(result.back(), segment);
    } else {
      result.push_back(std::move(segment));
    }
  }
  return result;
}

// 下記についてお伺いします。 1. 切替方法 2. 日割りの有無: items ask what was announced, if none of
// them asks in words.
void ask_by_items(std::vector<Sentence>& sentences) {
  const auto announcement =
      std::find_if(sentences.begin(), sentences.end(),
                   [](const Sentence& sentence) { return sentence.is_announcement; });
  const auto is_item = [](const Sentence& sentence) {
    return sentence.is_item && is_of_request(sentence);
  };
  const bool asks_in_words = std::any_of(
      announcement, sentences.end(), [](const Sentence& sentence) { return sentence.is_lead(); });
  if (asks_in_words) return;
  for (auto sentence = announcement; sentence != sentences.end(); ++sentence) {
    if (!is_item(*sentence)) continue;
    sentence->role = SentenceRole::kQuestion;
    sentence->reason = "item";
  }
}

// A text without question or request asks by its subject, or by a sentence left open:
// まだ届かないのですが…
void find_lead(std::vector<Sentence>& sentences, std::string_view text) {
  if (std::any_of(sentences.begin(), sentences.end(), [](const Sentence& sentence) {
        return sentence.is_lead() && !sentence.is_subject;
      })) {
    return;
  }
  for (Sentence& sentence : sentences) {
    if (sentence.is_subject && sentence.is_lead()) return;
  }
  for (std::size_t i = sentences.size(); i-- > 0;) {
    Sentence& sentence = sentences[i];
    if (!is_of_request(sentence)) continue;
    const std::string_view words = sentence.words.of(text);
    for (const std::string_view end :
         {"ですが", "ますが", "ですけど", "ますけど", "んだけど", "ですけれども", "ますけれども",
          "んですが", "のですが", "まして", "ませんが"}) {
      if (!words.ends_with(end)) continue;
      sentence.role = SentenceRole::kQuestion;
      sentence.reason = "left open: " + std::string(end);
      return;
    }
  }
}

// 昨日から画面が開きません。 asks for help without asking; in a dialogue only a word of trouble
// tells. Who thanks, or only complains, asks nothing.
InquiryRequest told_matter(const std::vector<Sentence>& sentences) {
  InquiryRequest request;
  bool tells_trouble = false;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    tells_trouble |= sentences[i].tells_trouble || sentences[i].turn == 0;
    if (sentences[i].role == SentenceRole::kThanks) return {};
    if (sentences[i].is_subject && sentences[i].is_lead()) return {};
    if (is_of_request(sentences[i])) request.sentences.push_back(i);
  }
  return tells_trouble ? request : InquiryRequest{};
}

}  // namespace

std::vector<InquiryRequest> group_requests(std::vector<Sentence>& sentences, std::string_view text,
                                           InquiryForm form) {
  ask_by_items(sentences);
  find_lead(sentences, text);
  const bool body_asks = std::any_of(
      sentences.begin(), sentences.end(),
      [](const Sentence& sentence) { return sentence.is_lead() && !sentence.is_subject; });
  std::vector<InquiryRequest> requests;
  if (!body_asks) {
    if (const InquiryRequest told = told_matter(sentences); !told.sentences.empty()) return {told};
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      if (sentences[i].is_subject && sentences[i].is_lead()) requests.push_back({{i}});
    }
    if (requests.size() != 1) return requests;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      if (is_of_request(sentences[i])) requests[0].sentences.push_back(i);
    }
    return requests;
  }
  for (Sentence& sentence : sentences) {
    if (sentence.is_subject && sentence.is_lead()) sentence.role = SentenceRole::kBackground;
  }
  std::vector<Segment> segments;
  TopicDivider divider(sentences, text);
  std::vector<Segment> parts = segments_of(sentences);
  ask_by_troubles(parts, sentences, text);
  for (Segment& segment : with_leads(std::move(parts))) {
    // Who writes a mail asks one thing in several ways, and says so before another: また、.
    if (form == InquiryForm::kMail) {
      segments.push_back(std::move(segment));
    } else {
      divider.divide(segment, segments);
    }
  }
  for (Segment& segment : segments) {
    if (segment.has_lead) requests.push_back({std::move(segment.sentences)});
  }
  return requests;
}

}  // namespace toibiki
