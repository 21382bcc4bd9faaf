// SPDX-License-Identifier: GPL-2.0-or-later
#include "keyed_hash.h"

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>

#include <array>

#include "toibiki/error.h"

namespace toibiki::help_page {
namespace {

constexpr std::size_t kHashBytes = 32;
constexpr std::size_t kShownBytes = 16;

std::string hexadecimal(const std::array<unsigned char, kHashBytes>& hash) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (std::size_t i = 0; i < kShownBytes; ++i) {
    out += kDigits[hash[i] >> 4U];
    out += kDigits[hash[i] & 0xFU];
  }
  return out;
}

}  // namespace

std::string random_key() {
  std::string key(kHashBytes, '\0');
  if (gnutls_rnd(GNUTLS_RND_KEY, key.data(), key.size()) == 0) return key;
  throw Error(ErrorCode::kIo, "乱数を得られません。 (the system gives no random numbers)");
}

std::string keyed_hash(std::string_view key, std::string_view text) {
  std::array<unsigned char, kHashBytes> hash{};
  gnutls_hmac_fast(GNUTLS_MAC_SHA256, key.data(), key.size(), text.data(), text.size(),
                   hash.data());
  return hexadecimal(hash);
}

std::string content_hash(std::string_view text) {
  std::array<unsigned char, kHashBytes> hash{};
  gnutls_hash_fast(GNUTLS_DIG_SHA256, text.data(), text.size(), hash.data());
  return hexadecimal(hash);
}

}  // namespace toibiki::help_page
