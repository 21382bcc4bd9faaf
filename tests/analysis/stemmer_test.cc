// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/stemmer.h"

#include <gtest/gtest.h>

#include <string>

namespace toibiki {
namespace {

TEST(Stemmer, GivesTheStemOfEnglishWordsOnly) {
  struct Row {
    int line;
    std::string word, stem;
  };
  const std::string long_word = std::string(60, 'x') + "ing";
  const Row rows[] = {
      {__LINE__, "orders", "order"},       {__LINE__, "shipping", "ship"},
      {__LINE__, "deliveries", "deliveri"}, {__LINE__, "delivery", "deliveri"},
      {__LINE__, "cancelled", "cancel"},   {__LINE__, "returning", "return"},
      {__LINE__, "ios", "ios"},            {__LINE__, "", ""},
      {__LINE__, "iphone15", "iphone15"},  {__LINE__, "cafés", "cafés"},
      {__LINE__, "news", "news"},          {__LINE__, "university", "university"},
      {__LINE__, "generic", "generic"},    {__LINE__, "paste", "paste"},
      {__LINE__, long_word, long_word},
  };
  const Stemmer stemmer;
  for (const Row& row : rows) {
    EXPECT_EQ(stemmer.stem(row.word), row.stem) << __FILE__ << ":" << row.line;
  }
}

}  // namespace
}  // namespace toibiki
