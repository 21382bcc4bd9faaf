// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/backup_files.h"

#include <algorithm>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/file.h"
#include "base/folder_names.h"
#include "base/utf8.h"
#include "record/json.h"
#include "store/file_digest.h"
#include "toibiki/error.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

constexpr int kBackupFormat = 1;
constexpr std::size_t kMaxListBytes = 100'000'000;
constexpr std::size_t kDigestSize = 64;
constexpr std::size_t kMaxNamedFiles = 10;
constexpr std::string_view kSeparator = "  ";
constexpr const char* kList = "SHA256SUMS";

Error damaged_backup(const fs::path& path, const std::string& why) {
  return {ErrorCode::kCorrupt, path.string() + ": バックアップが壊れています(" + why +
                                   ")。別のバックアップを使ってください。 (" + path.string() +
                                   ": damaged backup)"};
}

// A backup that has no list was not completed, or is none.
Error no_backup(const fs::path& backup) {
  return {
      ErrorCode::kNotFound,
      backup.string() +
          ": 完全なバックアップがありません。toibiki backup で作った場所を指定してください。 (" +
          backup.string() + ": no complete backup here)"};
}

std::string read_part(const fs::path& backup, const fs::path& path) {
  try {
    return read_file(path, kMaxListBytes);
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kNotFound) throw no_backup(backup);
    if (error.code() == ErrorCode::kInvalidFile) throw damaged_backup(path, error.what());
    throw;
  }
}

bool is_digest(std::string_view text) {
  return text.size() == kDigestSize &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// Links and devices lead out of a backup, so that none is followed: it is as a file not listed.
void add_digests(const fs::path& folder, const std::string& prefix, FileDigests& digests) {
  for (const std::string& one : names_in(folder)) {
    const fs::path path = folder / one;
    const std::string name = prefix + one;
    const fs::file_status status = fs::symlink_status(path);
    if (fs::is_directory(status)) {
      add_digests(path, name + "/", digests);
    } else if (name != kList) {
      digests[name] = fs::is_regular_file(status) ? file_digest(path) : "";
    }
  }
}

Json info_json(const BackupInfo& info) {
  Json json;
  json["written_by"] = info.written_by;
  json["made_at"] = info.made_at;
  json["last_change"] = info.last_change;
  json["articles"] = info.article_count;
  json["answers"] = info.past_answer_count;
  json["files"] = info.file_count;
  json["bytes"] = info.size_bytes;
  return json;
}

}  // namespace

fs::path backed_up_path(const fs::path& backup) { return backup / "knowledge_base"; }
fs::path backup_info_path(const fs::path& backup) { return backup / "backup.json"; }

std::string to_json(const BackupInfo& info) { return dump_json(info_json(info)); }

void write_backup_info(const fs::path& backup, const BackupInfo& info) {
  Json json;
  json["format"] = kBackupFormat;
  json.update(info_json(info));
  write_file_atomically(backup_info_path(backup), json.dump(2) + "\n");
}

BackupInfo read_backup_info(const fs::path& backup) {
  const fs::path path = backup_info_path(backup);
  try {
    const Json json = parse_json(read_part(backup, path));
    if (const int format = json.at("format").get<int>(); format > kBackupFormat) {
      throw Error(ErrorCode::kNewerFormat,
                  path.string() + ": 形式 " + std::to_string(format) + " は、この版(形式 " +
                      std::to_string(kBackupFormat) +
                      " まで)では読めません。新しい toibiki を使ってください。 (" + path.string() +
                      ": written by a newer toibiki)");
    }
    BackupInfo info;
    info.written_by = json.at("written_by").get<std::string>();
    info.made_at = json.at("made_at").get<std::string>();
    info.last_change = json.at("last_change").get<std::uint64_t>();
    info.article_count = json.at("articles").get<std::uint64_t>();
    info.past_answer_count = json.at("answers").get<std::uint64_t>();
    info.file_count = json.at("files").get<std::uint64_t>();
    info.size_bytes = json.at("bytes").get<std::uint64_t>();
    return info;
  } catch (const Json::exception& error) {
    throw damaged_backup(path, error.what());
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kInvalidFile) throw damaged_backup(path, error.what());
    throw;
  }
}

FileDigests digests_of_files(const fs::path& backup) {
  FileDigests digests;
  add_digests(backup, "", digests);
  return digests;
}

void write_digests(const fs::path& backup, const FileDigests& digests) {
  std::string text;
  for (const auto& [name, digest] : digests) {
    // What sha256sum would have to write in another way.
    if (name.find_first_of("\n\r\\") != std::string::npos) {
      throw Error(
          ErrorCode::kInvalidFile,
          shown(name) +
              ": 改行や \\ を含むファイル名は保存できません。名前を変えてください。 (a file "
              "name with a line feed or backslash)");
    }
    text += digest + std::string(kSeparator) + name + "\n";
  }
  write_file_atomically(backup / kList, text);
}

FileDigests read_digests(const fs::path& backup) {
  const fs::path path = backup / kList;
  const std::string text = read_part(backup, path);
  FileDigests digests;
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    ++number;
    const std::size_t end = text.find('\n', begin);
    const std::string_view line = std::string_view(text).substr(begin, end - begin);
    const bool is_whole = end != std::string::npos && is_digest(line.substr(0, kDigestSize)) &&
                          line.substr(kDigestSize, kSeparator.size()) == kSeparator;
    if (!is_whole ||
        !digests.emplace(line.substr(kDigestSize + kSeparator.size()), line.substr(0, kDigestSize))
             .second) {
      throw damaged_backup(path, std::to_string(number) + " 行目");
    }
    begin = end + 1;
  }
  return digests;
}

void require_same_files(const fs::path& where, const FileDigests& listed,
                        const FileDigests& found) {
  std::vector<std::string> wrong;
  for (const auto& [name, digest] : listed) {
    const auto at = found.find(name);
    if (at == found.end()) {
      wrong.push_back((where / name).string() + " がない (missing)");
    } else if (at->second != digest) {
      wrong.push_back((where / name).string() + " が違う (differs)");
    }
  }
  for (const auto& [name, digest] : found) {
    if (listed.contains(name)) continue;
    wrong.push_back((where / name).string() + " は一覧にない (not listed)");
  }
  if (wrong.empty()) return;
  std::string names;
  for (std::size_t i = 0; i < std::min(wrong.size(), kMaxNamedFiles); ++i) {
    names += (i > 0 ? "、" : "") + wrong[i];
  }
  throw Error(ErrorCode::kCorrupt,
              where.string() + ": バックアップが壊れています(" + std::to_string(wrong.size()) +
                  " 個のファイル): " + names + "。別のバックアップを使ってください。 (" +
                  where.string() + ": damaged backup, " + std::to_string(wrong.size()) + " files)");
}

}  // namespace toibiki
