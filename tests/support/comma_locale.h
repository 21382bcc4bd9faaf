// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <locale>
#include <string>

namespace toibiki {

// While it lives, the program's locale writes 0.5 as 0,5 and 2048 as 2.048, as a host program that
// calls std::locale::global() may have it. Needs no locale of the machine.
class CommaLocale {
 public:
  CommaLocale() : previous_(std::locale::global(std::locale(std::locale(), new Numbers))) {}
  ~CommaLocale() { std::locale::global(previous_); }
  CommaLocale(const CommaLocale&) = delete;
  CommaLocale& operator=(const CommaLocale&) = delete;

 private:
  class Numbers : public std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
  };
  std::locale previous_;
};

}  // namespace toibiki
