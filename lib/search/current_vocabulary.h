// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "complete/correction_vocabulary.h"
#include "index/collection.h"

namespace toibiki {

// The words of the opened articles that hold on a day, for correction: made when they are first
// asked for, and again after a commit or for another day, from the indexes alone; so a word of
// which the last article went is offered no more. Thread-safe; shared by all searchers of an open
// knowledge base, whose audience is one.
class CurrentVocabulary {
 public:
  // Never null. To be called inside Collection::read().
  std::shared_ptr<const CorrectionVocabulary> of(const Collection& collection,
                                                 std::string_view day);

 private:
  std::mutex mutex_;
  std::string state_;  // which commits and day it was made from
  std::shared_ptr<const CorrectionVocabulary> current_;
};

}  // namespace toibiki
