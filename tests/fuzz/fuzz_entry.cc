// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/fuzz_target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    toibiki::fuzz::use({reinterpret_cast<const char*>(data), size});
  } catch (const toibiki::Error&) {  // refused, and said why
  }
  return 0;
}

// What a target makes once (a knowledge base, an analyzer) is made before the clock of an input
// runs.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  const std::uint8_t input[] = {'0', 'a'};
  return LLVMFuzzerTestOneInput(input, sizeof input);
}
