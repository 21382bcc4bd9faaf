// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/xapian_errors.h"

#include <cerrno>
#include <optional>
#include <string>
#include <system_error>

#include "base/file.h"
#include "base/folder_names.h"

namespace toibiki {

namespace {

// The code of the system call's error that Xapian tells of: as text, in the language of the
// process.
std::optional<ErrorCode> system_code_in(const std::string& reason) {
  constexpr struct {
    int number;
    ErrorCode code;
  } kCodes[] = {
      {ENOSPC, ErrorCode::kDiskFull},
      {EDQUOT, ErrorCode::kDiskFull},
      {EFBIG, ErrorCode::kDiskFull},
      {EACCES, ErrorCode::kNotWritable},
      {EPERM, ErrorCode::kNotWritable},
      {EROFS, ErrorCode::kNotWritable},
      {EIO, ErrorCode::kIo},
      {ENOMEM, ErrorCode::kIo},
  };
  for (const auto& [number, code] : kCodes) {
    if (reason.find(std::generic_category().message(number)) != std::string::npos) return code;
  }
  return std::nullopt;
}

Error index_missing(const std::filesystem::path& path) {
  return {ErrorCode::kIndexMissing,
          path.string() + ": 索引がありません。toibiki check --repair で記録から作り直せます。 (" +
              path.string() + ": index missing; toibiki check --repair rebuilds it)"};
}

}  // namespace

Error translated(const Xapian::Error& error, const std::filesystem::path& path) {
  const std::string type = error.get_type();
  const char* system = error.get_error_string();
  const std::string reason =
      error.get_msg() + (system != nullptr ? std::string(": ") + system : "");
  const std::string english = " (" + path.string() + ": " + type + ": " + reason + ")";
  for (const int number : {EMFILE, ENFILE}) {
    if (reason.find(std::generic_category().message(number)) != std::string::npos) {
      return system_error(number, "開け", path);
    }
  }
  // Before the lock: Xapian calls it a lock error, too, if its lock file cannot be opened.
  const std::optional<ErrorCode> system_code = system_code_in(reason);
  if (system_code == ErrorCode::kDiskFull) {
    return {*system_code, path.string() +
                              ": "
                              "ディスクに空きがありません。空きを作ってからやり直してくださ"
                              "い。記録は失われていません。" +
                              english};
  }
  if (system_code == ErrorCode::kNotWritable) {
    return {*system_code, path.string() +
                              ": 権限がないか、読み取り専用です。権限と場所を確かめてください。" +
                              english};
  }
  if (system_code) {
    return {*system_code, path.string() +
                              ": 索引を読み書きできません。ディスクなどの様子を確かめてから、やり"
                              "直してください。記録は失われていません。" +
                              english};
  }
  if (type == "DatabaseLockError" || type == "DatabaseModifiedError") {
    return {
        ErrorCode::kLocked,
        path.string() + ": 別の処理が書き込み中です。終わってからやり直してください。" + english};
  }
  if (type == "DatabaseNotFoundError") {
    return {ErrorCode::kIndexMissing,
            path.string() + ": 索引がありません。toibiki check --repair で作り直してください。" +
                english};
  }
  return {ErrorCode::kCorrupt,
          path.string() + ": 索引を読めません。toibiki check --repair で作り直してください。" +
              english};
}

void require_index_folder(const std::filesystem::path& path) {
  // Each looked at once: a folder that is being exchanged may be gone now and there a moment later.
  const auto type_of = [](const std::filesystem::path& of) {
    std::error_code error;
    const auto type = std::filesystem::symlink_status(of, error).type();
    if (type == std::filesystem::file_type::none) throw system_error(error.value(), "開け", of);
    return type;
  };
  const auto parent = type_of(path.parent_path());
  const auto own = type_of(path);
  const auto missing = std::filesystem::file_type::not_found;
  if (parent == missing || own == missing) throw index_missing(path);
  if (parent != std::filesystem::file_type::directory ||
      own != std::filesystem::file_type::directory) {
    throw Error(ErrorCode::kCorrupt,
                path.string() +
                    ": 索引のフォルダではありません。置かれたものを取り除き、toibiki check "
                    "--repair で作り直してください。 (" +
                    path.string() + ": not a real folder)");
  }
  try {
    // Xapian waits for ever at a pipe. (A copy of an index may have links to its files.)
    for (const std::string& name : names_in(path)) {
      std::error_code gone;
      if (!std::filesystem::is_regular_file(path / name, gone)) require_own_file(path / name);
    }
  } catch (const Error& not_there) {
    if (not_there.code() != ErrorCode::kNotFound) throw;
    throw index_missing(path);
  }
}

}  // namespace toibiki
