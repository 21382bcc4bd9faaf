// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace toibiki {

// <kb>/dictionaries, and what stands beside it:
//   dictionaries.next       the files of a change, while it is prepared and until it is complete
//   dictionaries.undo       the files before the last change
//   dictionary_change.json  a change is decided: whoever holds the lock next completes it
std::filesystem::path dictionaries_path(const std::filesystem::path& knowledge_base);
std::filesystem::path next_dictionaries_path(const std::filesystem::path& knowledge_base);
std::filesystem::path undo_dictionaries_path(const std::filesystem::path& knowledge_base);

// dictionary_change.json.
struct DictionaryChange {
  std::string analyzer_fingerprint;  // of the analyzer with the new files
  std::string files_digest;          // of the new files
  friend bool operator==(const DictionaryChange&, const DictionaryChange&) = default;
};

// Nothing if no change is decided. Throws Error kCorrupt.
std::optional<DictionaryChange> read_dictionary_change(const std::filesystem::path& knowledge_base);
bool is_dictionary_change_decided(const std::filesystem::path& knowledge_base);
void write_dictionary_change(const std::filesystem::path& knowledge_base,
                             const DictionaryChange& change);
void remove_dictionary_change(const std::filesystem::path& knowledge_base);

// Changes with the name or the content of any file directly in the folder; a folder that is not
// there counts as empty. Errors: kNotWritable, kIo.
std::string files_digest(const std::filesystem::path& folder);

}  // namespace toibiki
