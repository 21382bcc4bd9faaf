// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/normalize.h"

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <new>
#include <string>

#include "base/utf8.h"
#include "text/characters.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

constexpr int kMaxMarksPerBase = 30;

const icu::Normalizer2& normalizer() {
  static const icu::Normalizer2* const instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found = icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (U_FAILURE(status)) {
      throw Error(ErrorCode::kDictionary,
                  std::string("ICU のデータを開けません。libicu を入れ直してください。 (ICU: ") +
                      u_errorName(status) + ")");
    }
    return found;
  }();
  return *instance;
}

void require_success(UErrorCode status) {
  if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  if (U_FAILURE(status)) {
    throw Error(ErrorCode::kInvalidText,
                std::string("文字の正規化に失敗しました。 (ICU: ") + u_errorName(status) + ")");
  }
}

}  // namespace

const NormalizedText::Piece& NormalizedText::piece_at(std::size_t offset) const {
  const auto behind = std::upper_bound(
      pieces_.begin(), pieces_.end(), offset,
      [](std::size_t at, const Piece& piece) { return at < piece.normalized.begin; });
  return *(behind - 1);
}

Span NormalizedText::original(Span span) const {
  std::size_t hint = 0;
  return original(span, hint);
}

Span NormalizedText::original(Span span, std::size_t& hint) const {
  if (hint >= pieces_.size() || pieces_[hint].normalized.begin > span.begin ||
      pieces_[hint].normalized.end <= span.begin) {
    hint = static_cast<std::size_t>(&piece_at(span.begin) - pieces_.data());
  }
  const Piece& first = pieces_[hint];
  const Piece& last = span.end <= first.normalized.end ? first : piece_at(span.end - 1);
  return {first.same ? first.original.begin + (span.begin - first.normalized.begin)
                     : first.original.begin,
          last.same ? last.original.begin + (span.end - last.normalized.begin) : last.original.end};
}

void NormalizedText::append(std::string_view original, std::size_t original_begin) {
  if (original.empty()) return;
  const std::size_t text_begin = text_.size();
  UErrorCode status = U_ZERO_ERROR;
  icu::Edits edits;
  icu::StringByteSink<std::string> sink(&text_);
  normalizer().normalizeUTF8(
      0, icu::StringPiece(original.data(), static_cast<int32_t>(original.size())), sink, &edits,
      status);
  require_success(status);
  for (icu::Edits::Iterator edit = edits.getFineIterator(); edit.next(status);) {
    if (edit.newLength() == 0) continue;  // dropped: no byte of text() came from it
    const auto begin = text_begin + static_cast<std::size_t>(edit.destinationIndex());
    const auto from = original_begin + static_cast<std::size_t>(edit.sourceIndex());
    pieces_.push_back({{begin, begin + static_cast<std::size_t>(edit.newLength())},
                       {from, from + static_cast<std::size_t>(edit.oldLength())},
                       !edit.hasChange()});
  }
  require_success(status);  // a map with holes would be worse
}

void NormalizedText::Rewriter::copy_until(std::size_t end) {
  while (done_ < end) {
    while (from_.pieces_[piece_].normalized.end <= done_) ++piece_;
    const Piece& piece = from_.pieces_[piece_];
    const std::size_t stop = std::min(end, piece.normalized.end);
    const std::size_t begin = result_.text_.size();
    result_.text_ += Span{done_, stop}.of(from_.text_);
    Span original = piece.original;
    if (piece.same) {
      original = {piece.original.begin + (done_ - piece.normalized.begin),
                  piece.original.begin + (stop - piece.normalized.begin)};
    }
    result_.pieces_.push_back({{begin, result_.text_.size()}, original, piece.same});
    done_ = stop;
  }
}

void NormalizedText::Rewriter::replace(Span span, std::string_view text) {
  copy_until(span.begin);
  done_ = span.end;
  if (text.empty()) return;
  const std::size_t begin = result_.text_.size();
  result_.text_ += text;
  result_.pieces_.push_back({{begin, result_.text_.size()}, from_.original(span), false});
}

NormalizedText NormalizedText::Rewriter::finish() && {
  copy_until(from_.text_.size());
  return std::move(result_);
}

std::string unicode_version() {
  UVersionInfo version{};
  u_getUnicodeVersion(version);
  return std::to_string(version[0]) + "." + std::to_string(version[1]);
}

NormalizedText normalize(std::string_view original) {
  NormalizedText result;
  result.text_.reserve(original.size());
  std::size_t kept_begin = 0;
  int marks = 0;
  for (std::size_t at = 0; at < original.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(original, at);
    if (is_combining_mark(c)) {
      ++marks;
    } else if (marks > 0 && !is_invisible(c)) {
      marks = 0;  // an invisible character between two marks goes, and the chain grows together
    }
    if (marks <= kMaxMarksPerBase) continue;
    // Leave this mark out; what follows the chain begins with a base character, so it can be
    // normalised on its own.
    result.append(original.substr(kept_begin, begin - kept_begin), kept_begin);
    kept_begin = at;
  }
  result.append(original.substr(kept_begin), kept_begin);
  return result;
}

}  // namespace toibiki
