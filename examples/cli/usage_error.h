// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace toibiki::cli {

// What the command-line parser refused, in Japanese, then in its own words, and where to read on.
std::string usage_message(const CLI::App& app, const CLI::ParseError& error);

}  // namespace toibiki::cli
