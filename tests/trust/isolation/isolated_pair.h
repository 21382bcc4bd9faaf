// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tests/support/full_size.h"
#include "tests/support/test_knowledge_base.h"
#include "tests/trust/isolation/secret_records.h"
#include "toibiki/semantic.h"

namespace toibiki {

// A knowledge base of public articles alone, and one of the same articles and secrets.
struct IsolatedPair {
  IsolatedPair(std::size_t open_count, std::size_t secret_count,
               const std::vector<SecretWord>& words)
      : open(open_records(open_count, 1)), with_secrets(open_records(open_count, 1)) {
    put_secrets(with_secrets.path(), secret_count, words, 2);
    learn_semantic_models(open.path());
    learn_semantic_models(with_secrets.path());
  }

  TestKnowledgeBase open;
  TestKnowledgeBase with_secrets;
};

}  // namespace toibiki
