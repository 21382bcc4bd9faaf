// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace toibiki {

// A kind of text that ends, slows down or misleads a careless reader.
struct InquiryFamily {
  const char* name;
  std::string (*piece)(std::size_t number);  // the text is these, one behind the other
};

std::span<const InquiryFamily> inquiry_families();

// About `bytes` of the family, cut at a character.
std::string hostile_inquiry(const InquiryFamily& family, std::size_t bytes);

// A customer's mail of 600 characters.
std::string ordinary_inquiry();

}  // namespace toibiki
