// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/replica_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <set>
#include <utility>

#include "base/file.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "ingest/backup_files.h"
#include "ingest/copied_parts.h"
#include "record/json.h"
#include "store/file_digest.h"
#include "toibiki/error.h"
#include "toibiki/version.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kMagic = "toibiki.replica ";
constexpr int kFormat = 1;
constexpr std::size_t kMaxLine = 64;
constexpr std::uint64_t kMaxReplicaHeadBytes = 10'000'000;
constexpr std::size_t kMaxInfoBytes = 100'000;
constexpr std::size_t kMaxNameBytes = 200;
constexpr const char* kFollowed = "replica.json";

Error damaged(const fs::path& file, const std::string& why) {
  return {ErrorCode::kCorrupt, file.string() + ": 公開用のファイルが壊れています(" + why +
                                   ")。toibiki publish で作ったものを写し直してください。 (" +
                                   file.string() + ": damaged replica: " + why + ")"};
}

// An open file, read or written from its beginning to its end.
class File {
 public:
  File(fs::path path, int flags) : path_(std::move(path)) {
    descriptor_ = ::open(path_.c_str(), flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
    if (descriptor_ < 0) throw system_error(errno, "開け", path_);
    struct stat status {};
    if (::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) {
      ::close(descriptor_);
      throw system_error(EINVAL, "開け", path_);
    }
    size_ = static_cast<std::uint64_t>(status.st_size);
  }
  ~File() { ::close(descriptor_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  const fs::path& path() const { return path_; }
  std::uint64_t size() const { return size_; }  // when it was opened

  // Fewer than `size` bytes at the end only.
  std::string read(std::size_t size) {
    std::string bytes(size, '\0');
    std::size_t at = 0;
    while (at < size) {
      const ssize_t count = ::read(descriptor_, bytes.data() + at, size - at);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) throw system_error(errno, "読め", path_);
      if (count == 0) break;
      at += static_cast<std::size_t>(count);
    }
    bytes.resize(at);
    return bytes;
  }

  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) throw system_error(errno, "書け", path_);
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
  }

  void sync() {
    if (::fsync(descriptor_) != 0) throw system_error(errno, "書き込みを確定でき", path_);
  }

 private:
  fs::path path_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
};

// False: `from` has fewer.
bool copy_bytes(File& from, File& to, std::uint64_t size) {
  constexpr std::uint64_t kBlock = std::uint64_t{1} << 20U;
  while (size > 0) {
    const std::string block = from.read(static_cast<std::size_t>(std::min(kBlock, size)));
    if (block.empty()) return false;
    to.write(block);
    size -= block.size();
  }
  return true;
}

Json head_json(const ReplicaHead& head) {
  Json json;
  json["written_by"] = head.info.written_by;
  json["made_at"] = head.info.made_at;
  json["articles"] = head.info.article_count;
  json["files"] = Json::array();
  for (const ReplicaHead::File& file : head.files) {
    Json one;
    one["name"] = file.name;
    one["bytes"] = file.size_bytes;
    one["sha256"] = file.digest;
    json["files"].push_back(std::move(one));
  }
  return json;
}

// What lies in a file may come from anywhere: no name leads out of the folder, or to a file that
// this version would take for another thing.
bool is_own_name(const std::string& name) {
  constexpr std::array kFolders = {"index/public/", "completion/public.", "semantic/public.",
                                   "dictionaries/"};
  if (name == "manifest.json" || name == "profile.json") return true;
  const bool is_below = std::any_of(kFolders.begin(), kFolders.end(), [&](std::string_view folder) {
    return name.starts_with(folder) && name.rfind('/') == folder.rfind('/');
  });
  const std::string last = name.substr(name.rfind('/') + 1);
  return is_below && !last.empty() && last.size() <= kMaxNameBytes && last != "." && last != ".." &&
         last.find('\0') == last.npos;
}

// Two files of an index differ whenever it is compacted; what it holds stands in the others.
bool tells_content(const ReplicaHead::File& file) {
  return file.name != "index/public/iamglass" && file.name != "index/public/sums";
}

std::string identity_of(const std::vector<ReplicaHead::File>& files) {
  std::string list;
  for (const ReplicaHead::File& file : files) {
    if (tells_content(file)) list += file.digest + "  " + file.name + "\n";
  }
  return to_hex(hash64(list));
}

// Throws Json::exception: what is negative, broken or too large does not convert in any defined
// way.
std::uint64_t count_from(const Json& json) {
  return json.get_ref<const Json::number_unsigned_t&>();
}

ReplicaHead head_from(const Json& json) {
  ReplicaHead head;
  head.info.written_by = json.at("written_by").get<std::string>();
  head.info.made_at = json.at("made_at").get<std::string>();
  head.info.article_count = count_from(json.at("articles"));
  for (const Json& one : json.at("files")) {
    head.files.push_back({one.at("name").get<std::string>(), count_from(one.at("bytes")),
                          one.at("sha256").get<std::string>()});
  }
  return head;
}

void complete_info(ReplicaHead& head) {
  head.info.identity = identity_of(head.files);
  head.info.file_count = head.files.size();
  head.info.size_bytes = 0;
  for (const ReplicaHead::File& file : head.files) head.info.size_bytes += file.size_bytes;
}

// Reads the first line and the head, and stands behind it then.
ReplicaHead read_head(File& file) {
  std::string line;
  for (std::string byte;
       line.size() < kMaxLine && (byte = file.read(1)) != "\n" && !byte.empty();) {
    line += byte;
  }
  const char* const end = line.data() + line.size();
  int format = 0;
  std::uint64_t size = 0;
  if (!line.starts_with(kMagic)) throw damaged(file.path(), "先頭が違う (not the beginning)");
  const auto number = std::from_chars(line.data() + kMagic.size(), end, format);
  if (number.ec == std::errc{} && format > kFormat) {
    throw Error(ErrorCode::kNewerFormat,
                file.path().string() + ": 形式 " + std::to_string(format) +
                    " は、この版では読めません。新しい toibiki を使ってください。 (" +
                    file.path().string() + ": written by a newer toibiki)");
  }
  constexpr std::ptrdiff_t kSumSize = 18;  // with the blanks around it
  const bool has_size = number.ec == std::errc{} && format >= 1 && end - number.ptr > kSumSize &&
                        std::from_chars(number.ptr + kSumSize, end, size).ptr == end;
  if (!has_size || size == 0 || size > kMaxReplicaHeadBytes) {
    throw damaged(file.path(), "1 行目 (the first line)");
  }
  const std::string json = file.read(static_cast<std::size_t>(size));
  if (std::string(number.ptr, kSumSize) != " " + to_hex(hash64(json)) + " ") {
    throw damaged(file.path(), "一覧 (the list of files)");
  }
  ReplicaHead head;
  try {
    head = head_from(parse_json(json));
  } catch (const Json::exception&) {
    throw damaged(file.path(), "一覧 (the list of files)");
  } catch (const Error&) {
    throw damaged(file.path(), "一覧 (the list of files)");
  }
  complete_info(head);
  return head;
}

}  // namespace

std::string to_json(const ReplicaInfo& info) {
  Json json;
  json["written_by"] = info.written_by;
  json["made_at"] = info.made_at;
  json["identity"] = info.identity;
  json["articles"] = info.article_count;
  json["files"] = info.file_count;
  json["bytes"] = info.size_bytes;
  return dump_json(json);
}

ReplicaHead describe_replica(const fs::path& folder, std::uint64_t article_count) {
  ReplicaHead head;
  head.info.written_by = version();
  head.info.made_at = utc_time();
  head.info.article_count = article_count;
  for (const auto& [name, digest] : digests_of_files(folder)) {
    head.files.push_back({name, fs::file_size(folder / name), digest});
  }
  complete_info(head);
  return head;
}

std::string encode_replica_head(const ReplicaHead& head) {
  const std::string json = dump_json(head_json(head));
  return std::string(kMagic) + std::to_string(kFormat) + " " + to_hex(hash64(json)) + " " +
         std::to_string(json.size()) + "\n" + json;
}

void pack_replica(const ReplicaHead& head, const fs::path& folder, const fs::path& file) {
  File out(file, O_WRONLY | O_CREAT | O_EXCL);
  out.write(encode_replica_head(head));
  for (const ReplicaHead::File& one : head.files) {
    File in(folder / one.name, O_RDONLY);
    if (!copy_bytes(in, out, one.size_bytes)) throw damaged(in.path(), "短い (short)");
  }
  out.sync();
}

ReplicaHead read_replica_head(const fs::path& file) {
  File in(file, O_RDONLY);
  return read_head(in);
}

void unpack_replica(const ReplicaHead& head, const fs::path& file, const fs::path& folder) {
  File in(file, O_RDONLY);
  if (read_head(in).info.identity != head.info.identity) {
    throw Error(ErrorCode::kLocked, file.string() +
                                        ": 読むあいだに置き換えられました。やり直してください。 (" +
                                        file.string() + ": replaced while it was read)");
  }
  std::set<std::string_view> names;
  for (const ReplicaHead::File& one : head.files) {
    if (!is_own_name(one.name) || !names.insert(one.name).second) {
      throw damaged(file, "名前 (a name): " + shown(one.name));
    }
  }
  for (const ReplicaHead::File& one : head.files) {
    const fs::path target = folder / one.name;
    fs::path below = folder;
    for (const fs::path& part : fs::path(one.name).parent_path())
      make_private_folder(below /= part);
    File out(target, O_WRONLY | O_CREAT | O_EXCL);
    const bool is_whole = copy_bytes(in, out, one.size_bytes);
    if (!is_whole || file_digest(target) != one.digest) throw damaged(file, one.name);
  }
  if (!in.read(1).empty()) throw damaged(file, "終わりの後 (behind the end)");
}

std::string followed_identity(const fs::path& replica) {
  try {
    return parse_json(read_file(replica / kFollowed, kMaxInfoBytes))
        .at("identity")
        .get<std::string>();
  } catch (const Json::exception&) {
    return {};
  } catch (const Error&) {
    return {};
  }
}

void write_followed(const fs::path& replica, const ReplicaInfo& info) {
  write_file_atomically(replica / kFollowed, to_json(info) + "\n");
}

}  // namespace toibiki
