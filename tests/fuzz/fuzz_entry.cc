// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstddef>
#include <cstdint>
#include <ctime>

#include "tests/fuzz/fuzz_target.h"

namespace {

void use(const std::uint8_t* data, std::size_t size) {
  try {
    toibiki::fuzz::use({reinterpret_cast<const char*>(data), size});
  } catch (const toibiki::Error&) {  // refused, and said why
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Of the processor: libFuzzer's own clock counts what other processes of the machine take, too.
  const std::clock_t begin = std::clock();
  use(data, size);
  // Sanitizers make it about ten times slower: 10 s are 1 s in release.
  toibiki::fuzz::require(std::clock() - begin < std::clock_t{10} * CLOCKS_PER_SEC,
                         "an input takes less than ten seconds");
  return 0;
}

// What a target makes once (a knowledge base, an analyzer) is made before the clock of an input
// runs.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  const std::uint8_t input[] = {'0', 'a'};
  use(input, sizeof input);
  return 0;
}
