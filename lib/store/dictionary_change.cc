// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/dictionary_change.h"

#include <map>
#include <system_error>
#include <vector>

#include "base/file.h"
#include "base/folder_names.h"
#include "base/hash.h"
#include "record/json.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

constexpr unsigned kChangeFormat = 1;
constexpr std::size_t kMaxChangeBytes = 1U << 20U;
constexpr std::size_t kMaxFileBytes = 64U << 20U;

fs::path change_path(const fs::path& knowledge_base) {
  return knowledge_base / "dictionary_change.json";
}

Error damaged_change(const fs::path& path, const std::string& reason) {
  return {ErrorCode::kCorrupt,
          path.string() + ": 壊れています: " + reason +
              "。toibiki check --repair で辞書の変更をやめ、索引を作り直せます。 (" +
              path.string() + ": damaged; toibiki check --repair ends the change)"};
}

}  // namespace

fs::path dictionaries_path(const fs::path& knowledge_base) {
  return knowledge_base / "dictionaries";
}
fs::path next_dictionaries_path(const fs::path& knowledge_base) {
  return knowledge_base / "dictionaries.next";
}
fs::path undo_dictionaries_path(const fs::path& knowledge_base) {
  return knowledge_base / "dictionaries.undo";
}

std::optional<DictionaryChange> read_dictionary_change(const fs::path& knowledge_base) {
  const fs::path path = change_path(knowledge_base);
  try {
    const Json json = parse_json(read_file(path, kMaxChangeBytes));
    if (json.at("format").get_ref<const Json::number_unsigned_t&>() != kChangeFormat) {
      throw Error(ErrorCode::kNewerFormat,
                  path.string() + ": この版では読めません。新しい toibiki を使ってください。 (" +
                      path.string() + ": written by a newer toibiki)");
    }
    return DictionaryChange{json.at("analyzer").get<std::string>(),
                            json.at("files").get<std::string>()};
  } catch (const Json::exception& error) {
    throw damaged_change(path, error.what());
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kNotFound) return std::nullopt;
    if (error.code() == ErrorCode::kInvalidFile) throw damaged_change(path, error.what());
    throw;
  }
}

bool is_dictionary_change_decided(const fs::path& knowledge_base) {
  std::error_code error;
  return fs::exists(change_path(knowledge_base), error);
}

void write_dictionary_change(const fs::path& knowledge_base, const DictionaryChange& change) {
  Json json;
  json["format"] = kChangeFormat;
  json["analyzer"] = change.analyzer_fingerprint;
  json["files"] = change.files_digest;
  write_file_atomically(change_path(knowledge_base), json.dump(2) + "\n");
}

void remove_dictionary_change(const fs::path& knowledge_base) {
  std::error_code error;
  fs::remove(change_path(knowledge_base), error);
  if (error) throw system_error(error.value(), "消せ", change_path(knowledge_base));
  sync_folder(knowledge_base);
}

std::string files_digest(const fs::path& folder) {
  std::map<std::string, std::uint64_t> files;
  std::error_code error;
  // Taken for empty, a folder that cannot be read would be exchanged once more.
  const bool is_there = fs::exists(folder, error);
  if (error) throw system_error(error.value(), "開け", folder);
  for (const std::string& name : is_there ? names_in(folder) : std::vector<std::string>()) {
    if (!fs::is_regular_file(folder / name, error)) continue;
    files[name] = hash64(read_file(folder / name, kMaxFileBytes));
  }
  std::string all;
  for (const auto& [name, hash] : files) all += name + ' ' + to_hex(hash) + '\n';
  return to_hex(hash64(all));
}

}  // namespace toibiki
