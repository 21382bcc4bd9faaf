// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/error.h"
#include "toibiki/knowledge_base.h"
#include "toibiki/record.h"

namespace toibiki::cli {

// Options that several commands share, so that they are named, checked and explained alike.
void add_knowledge_base(CLI::App& command, std::filesystem::path& path);

// Throws Error kNotFound if the folder is none; without it, a command that takes a knowledge base's
// rules would use the built-in ones for a folder that was mistyped.
void require_knowledge_base(const std::filesystem::path& folder);
void add_audience(CLI::App& command, std::string& audience);
void add_limit(CLI::App& command, std::size_t& limit);
void add_json(CLI::App& command, bool& json);
void add_strict(CLI::App& command, MatchMode& match);
// An empty kind means that none was given.
CLI::Option* add_kind(CLI::App& command, std::string& kind, const std::string& description);

// Checks for CLI::Option::check(): an empty string if the value is good, else what to do.
CLI::Validator one_of(std::vector<std::string> names);
CLI::Validator whole_number(std::size_t min, std::size_t max);

// Requires: the value passed its check.
Audience audience_named(std::string_view name);
RecordKind kind_named(std::string_view name);

// The kind of the record that is called `id`: the one given, else the one that has it; nothing if
// there is no such record. Throws Error kInvalidArgument if the id stands for two records.
std::optional<RecordKind> find_kind(const KnowledgeBase& knowledge_base, const std::string& kind,
                                    const std::string& id);

// Runs `read`. A knowledge base that is not there and an input that is not there end with different
// codes.
template <class Read>
auto read_input(Read read) {
  try {
    return read();
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kNotFound) throw;
    throw Error(ErrorCode::kInvalidFile, error.what());
  }
}

}  // namespace toibiki::cli
