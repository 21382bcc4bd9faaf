// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <memory>
#include <utility>

#include "base/utf8.h"
#include "privacy/candidate.h"
#include "privacy/masking_rules.h"
#include "privacy/masking_text.h"
#include "privacy/name_reading.h"
#include "privacy/names.h"
#include "privacy/recognizers.h"
#include "privacy/thing_number.h"
#include "toibiki/masking.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxMaskedBytes = 1U << 30U;
// What is masked changes what stands beside it, which may then be found as well.
constexpr int kMaxRounds = 4;

// The placeholders that stand in an original text.
std::vector<Span> placeholders_of(std::string_view text) {
  std::vector<Span> found;
  for (std::size_t at = text.find('['); at != std::string_view::npos; at = text.find('[', at)) {
    const std::size_t size = placeholder_size(text, at);
    if (size > 0) found.push_back({at, at + size});
    at += std::max<std::size_t>(size, 1);
  }
  return found;
}

bool overlaps(const std::vector<Span>& spans, Span span) {
  const auto behind = std::lower_bound(spans.begin(), spans.end(), span.end,
                                       [](Span a, std::size_t end) { return a.begin < end; });
  return behind != spans.begin() && std::prev(behind)->end > span.begin;
}

// A stretch of a text that stays, in the text and in the one with its values replaced.
struct Kept {
  Span original;
  Span replaced;
};

struct Replaced {
  std::string text;
  std::vector<Kept> kept;
};

Replaced replace(std::string_view text, const std::vector<PersonalData>& found,
                 Pseudonyms& pseudonyms) {
  Replaced result;
  const auto keep = [&](Span span) {
    if (span.empty()) return;
    const std::size_t begin = result.text.size();
    result.text += span.of(text);
    result.kept.push_back({span, {begin, result.text.size()}});
  };
  std::size_t done = 0;
  for (const PersonalData& one : found) {
    keep({done, one.span.begin});
    result.text += pseudonyms.placeholder(one.kind, one.span.of(text));
    done = one.span.end;
  }
  keep({done, text.size()});
  return result;
}

// Adds what was found in the replaced text. Nothing of that overlaps a placeholder.
void merge(std::vector<PersonalData>& found, const std::vector<Kept>& kept,
           std::vector<PersonalData> more) {
  for (PersonalData& one : more) {
    const auto behind = std::upper_bound(
        kept.begin(), kept.end(), one.span.begin,
        [](std::size_t at, const Kept& piece) { return at < piece.replaced.begin; });
    if (behind == kept.begin()) continue;
    const Kept& piece = *std::prev(behind);
    const std::size_t begin = piece.original.begin + (one.span.begin - piece.replaced.begin);
    one.span = {begin, begin + one.span.size()};
    found.push_back(std::move(one));
  }
  std::sort(found.begin(), found.end(),
            [](const PersonalData& a, const PersonalData& b) { return a.span < b.span; });
}

}  // namespace

// A text of a case while it is worked on.
struct TextAtWork {
  TextAtWork(std::string_view original, const MaskingRules& rules, NameWordReader& reader,
             bool is_again)
      : text(original),
        reading(text, rules, reader, is_again),
        placeholders(placeholders_of(original)) {}

  MaskingText text;
  NameReading reading;
  std::vector<Span> placeholders;  // of the original
  std::vector<MaskingCandidate> candidates;
};

struct Masker::State {
  explicit State(const MaskerOptions& options)
      : rules(options.rules), lattices(open_names_dictionary(options.mecab_dictionary)) {}

  void recognize(TextAtWork& work) const {
    std::vector<MaskingCandidate>& all = work.candidates;
    for (const auto find :
         {&find_phones, &find_mail_addresses, &find_postal_codes, &find_addresses, &find_cards,
          &find_my_numbers, &find_bank_accounts, &find_birth_dates, &find_ids, &find_ip_addresses,
          &find_spoken_numbers, &find_secrets, &find_english_addresses}) {
      find(work.text, rules, all);
    }
    drop_numbers_of_things(work.text, rules, all);
    all = kept(work, std::move(all));
    std::vector<MaskingCandidate> names;
    find_names_by_cues(work.reading, names);
    find_names_by_labels(work.reading, names);
    find_names_in_frames(work.reading, names);
    find_names_in_family(work.reading, names);
    find_full_names(work.reading, names);
    find_names_by_evidence(work.reading, names);
    find_names_on_lines(work.reading, all, names);
    add_readings(work.reading, names);
    all.insert(all.end(), std::make_move_iterator(names.begin()),
               std::make_move_iterator(names.end()));
    all = kept(work, std::move(all));
  }

  // Without what the company allows, and without what lies in a placeholder.
  std::vector<MaskingCandidate> kept(const TextAtWork& work,
                                     std::vector<MaskingCandidate> all) const {
    std::erase_if(all, [&](const MaskingCandidate& one) {
      return overlaps(work.placeholders, work.text.original(one.span)) ||
             rules.is_allowed(one.span.of(work.text.text()));
    });
    return without_overlaps(std::move(all));
  }

  // One round over the texts of a case. `before`: what they were in the round before, if there was
  // one; where a text is what it was, nothing but names of the other texts can be found.
  std::vector<std::vector<PersonalData>> find_once(
      const std::vector<std::string_view>& texts, NameWordReader& reader,
      const std::vector<std::string_view>& before) const {
    const auto is_changed = [&](std::size_t i) { return before.empty() || before[i] != texts[i]; };
    std::vector<std::unique_ptr<TextAtWork>> works(texts.size());
    const auto open = [&](std::size_t i) {
      works[i] = std::make_unique<TextAtWork>(texts[i], rules, reader, !before.empty());
    };
    KnownNames names;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (!is_changed(i)) continue;
      open(i);
      recognize(*works[i]);
      for (const MaskingCandidate& one : works[i]->candidates) {
        if (one.kind == PersonalDataKind::kName) names.add(works[i]->reading, one.span);
      }
    }
    std::vector<std::vector<PersonalData>> found;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (works[i] == nullptr && !names.empty()) open(i);
      if (works[i] == nullptr) {
        found.emplace_back();
        continue;
      }
      TextAtWork& work = *works[i];
      if (!names.empty()) {
        names.find_again(work.reading, work.candidates);
        work.candidates = kept(work, std::move(work.candidates));
      }
      std::vector<PersonalData>& here = found.emplace_back();
      std::size_t done = 0;
      for (MaskingCandidate& one : work.candidates) {
        const Span span = work.text.original(one.span);
        if (span.begin < done) continue;  // two that share one original character: ㈱
        done = span.end;
        here.push_back({span, one.kind, std::move(one.reason)});
      }
    }
    return found;
  }

  // Until nothing more is found, so that masking twice is masking once.
  std::vector<std::vector<PersonalData>> find(const std::vector<std::string_view>& texts) const {
    for (const std::string_view text : texts) require_utf8(text, "text", kMaxMaskedBytes);
    NameWordReader reader(lattices);
    std::vector<std::vector<PersonalData>> found = find_once(texts, reader, {});
    std::vector<Replaced> last;
    std::vector<std::string_view> done = texts;
    for (int round = 1; round < kMaxRounds; ++round) {
      Pseudonyms pseudonyms;
      std::vector<Replaced> replaced;
      std::vector<std::string_view> rest;
      for (std::size_t i = 0; i < texts.size(); ++i) {
        replaced.push_back(replace(texts[i], found[i], pseudonyms));
      }
      for (const Replaced& one : replaced) rest.push_back(one.text);
      if (rest == texts) break;
      std::vector<std::vector<PersonalData>> more = find_once(rest, reader, done);
      bool any = false;
      for (std::size_t i = 0; i < texts.size(); ++i) {
        any = any || !more[i].empty();
        merge(found[i], replaced[i].kept, std::move(more[i]));
      }
      if (!any) break;
      last = std::move(replaced);  // `rest` is of it
      done = std::move(rest);
    }
    return found;
  }

  MaskingRules rules;
  mutable Lattices lattices;
};

Masker::Masker(const MaskerOptions& options) : state_(std::make_unique<State>(options)) {}
Masker::~Masker() = default;

std::vector<PersonalData> Masker::find(std::string_view text) const {
  return std::move(state_->find({text}).front());
}

MaskedText Masker::mask(std::string_view text) const {
  Pseudonyms pseudonyms;
  return mask(text, pseudonyms);
}

MaskedText Masker::mask(std::string_view text, Pseudonyms& pseudonyms) const {
  MaskedText masked{{}, find(text)};
  pseudonyms.keep_clear_of(text);
  masked.text = replace(text, masked.found, pseudonyms).text;
  return masked;
}

PastAnswer Masker::mask(const PastAnswer& answer) const {
  const std::vector<std::string_view> texts = {answer.inquiry, answer.reply, answer.case_key};
  const std::vector<std::vector<PersonalData>> found = state_->find(texts);
  Pseudonyms pseudonyms;
  for (const std::string_view text : texts) pseudonyms.keep_clear_of(text);
  PastAnswer masked = answer;
  masked.inquiry = replace(texts[0], found[0], pseudonyms).text;
  masked.reply = replace(texts[1], found[1], pseudonyms).text;
  // A key that is a number is what it should be; masked, the keys of all cases would be one.
  std::vector<PersonalData> in_key = found[2];
  std::erase_if(in_key, [](const PersonalData& one) { return one.kind == PersonalDataKind::kId; });
  masked.case_key = replace(texts[2], in_key, pseudonyms).text;
  return masked;
}

}  // namespace toibiki
