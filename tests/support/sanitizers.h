// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

// Which sanitizers this program was compiled with. What is measured (memory, time, size of a stack)
// is then not what users get: such a test is skipped with this reason, and says so.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define TOIBIKI_TEST_ADDRESS_SANITIZER 1
#endif
#if __has_feature(thread_sanitizer)
#define TOIBIKI_TEST_THREAD_SANITIZER 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define TOIBIKI_TEST_ADDRESS_SANITIZER 1
#endif
#if defined(__SANITIZE_THREAD__)
#define TOIBIKI_TEST_THREAD_SANITIZER 1
#endif

namespace toibiki {

#if defined(TOIBIKI_TEST_ADDRESS_SANITIZER)
inline constexpr bool kHasAddressSanitizer = true;
#else
inline constexpr bool kHasAddressSanitizer = false;
#endif
#if defined(TOIBIKI_TEST_THREAD_SANITIZER)
inline constexpr bool kHasThreadSanitizer = true;
#else
inline constexpr bool kHasThreadSanitizer = false;
#endif
inline constexpr bool kHasSanitizer = kHasAddressSanitizer || kHasThreadSanitizer;

}  // namespace toibiki
