// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct sb_stemmer;

namespace toibiki {

// English words to their stem: orders -> order, shipping -> ship. Snowball's "english" (Porter 2;
// https://snowballstem.org/algorithms/english/stemmer.html). Words of three letters and fewer, and
// words with anything but a to z in them (iphone15, café), stay: ios is no plural.
// Limits: some stems are no words (delivery, deliveries -> deliveri); they are compared, not shown.
// Thread safety: one thread at a time.
class Stemmer {
 public:
  Stemmer();
  std::string stem(std::string_view word) const;

 private:
  struct Delete {
    void operator()(sb_stemmer* stemmer) const;
  };
  std::unique_ptr<sb_stemmer, Delete> stemmer_;
};

}  // namespace toibiki
