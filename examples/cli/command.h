// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>
#include <functional>

#include "exit_code.h"
#include "toibiki/knowledge_base.h"

namespace toibiki::cli {

// What the command line asks for. The command that was given sets `action`; main calls it.
struct Invocation {
  OpenOptions open;  // from the options that all commands share
  std::function<ExitCode()> action;
};

// Of what is wrong in a file; the others are counted.
constexpr std::size_t kMaxShownProblems = 50;

// Each adds its command to `app`. `invocation` must live until the action has run. An action prints
// its result to standard output and throws toibiki::Error for what prevents the work.
void add_analyze(CLI::App& app, Invocation& invocation);
void add_backup(CLI::App& app, Invocation& invocation);
void add_check(CLI::App& app, Invocation& invocation);
void add_complete(CLI::App& app, Invocation& invocation);
void add_correct(CLI::App& app, Invocation& invocation);
void add_create(CLI::App& app, Invocation& invocation);
void add_dictionary(CLI::App& app, Invocation& invocation);
void add_erase(CLI::App& app, Invocation& invocation);
void add_evaluate(CLI::App& app, Invocation& invocation);
void add_import(CLI::App& app, Invocation& invocation);
void add_fit(CLI::App& app, Invocation& invocation);
void add_follow(CLI::App& app, Invocation& invocation);
void add_learn(CLI::App& app, Invocation& invocation);
void add_mask(CLI::App& app, Invocation& invocation);
void add_outcome(CLI::App& app, Invocation& invocation);
void add_profile(CLI::App& app, Invocation& invocation);
void add_publish(CLI::App& app, Invocation& invocation);
void add_queries(CLI::App& app, Invocation& invocation);
void add_read(CLI::App& app, Invocation& invocation);
void add_regress(CLI::App& app, Invocation& invocation);
void add_remove(CLI::App& app, Invocation& invocation);
void add_reply(CLI::App& app, Invocation& invocation);
void add_restore(CLI::App& app, Invocation& invocation);
void add_search(CLI::App& app, Invocation& invocation);
void add_serve(CLI::App& app, Invocation& invocation);  // with TOIBIKI_BUILD_HELP_PAGE
void add_shards(CLI::App& app, Invocation& invocation);
void add_show(CLI::App& app, Invocation& invocation);
void add_stats(CLI::App& app, Invocation& invocation);
void add_suggest(CLI::App& app, Invocation& invocation);
void add_synonyms(CLI::App& app, Invocation& invocation);
void add_why_not(CLI::App& app, Invocation& invocation);

}  // namespace toibiki::cli
