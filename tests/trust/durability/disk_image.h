// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace toibiki {

// A call of the log that io_shim.h writes.
struct LoggedCall {
  char kind = 0;
  std::uint64_t offset = 0;
  std::string path;  // of a mark: its text
  std::string to;    // of a rename
  std::string data;
};
std::vector<LoggedCall> read_log(const std::filesystem::path& path);

// What of the calls that were not synced has reached the disk when the power is cut.
enum class Survives {
  kNothing,       // the least that was promised
  kEverything,    // as after kill -9
  kTheFirst,      // calls up to one of them, in their order
  kAnyCalls,      // any of them, in any order
  kAnySectors,    // any names, and of what was written any pieces of 512 bytes
  kAnyBlocks,     // the same with 4,096 bytes
  kNamesInOrder,  // names up to one of them (a journal of metadata), any pieces of 512 bytes
  kNamesAlone,    // all names, and nothing of what was written to files
};
inline constexpr std::size_t kSurvivesCount = 8;

// Files and folders by path below a root; folders have no content.
struct DiskState {
  std::map<std::string, std::string> files;
  std::vector<std::string> folders;
  std::uint64_t hash() const;
  void write(const std::filesystem::path& root) const;
  friend bool operator==(const DiskState&, const DiskState&) = default;
};
DiskState read_disk(const std::filesystem::path& root);

// A disk, what was done to it, and which of that is durable. fsync of a file makes what was written
// to it durable, and not its name; fsync of a folder makes the names in it durable, also those that
// were moved from or to it. A name can be on the disk without what was written to its file.
class DiskImage {
 public:
  DiskImage(const DiskState& begin, const std::vector<LoggedCall>& calls);
  std::size_t call_count() const { return calls_.size(); }
  // Marks among the first `count` calls.
  std::size_t mark_count(std::size_t count) const;
  // What is there if the power is cut after the first `count` calls.
  DiskState after_power_cut(std::size_t count, Survives survives, std::mt19937& random) const;

 private:
  using Id = std::size_t;  // of a file or folder; 0 is the root
  // A call, with the files that its paths meant at that time.
  struct Effect {
    char kind = 0;  // as in the log; n: no effect
    Id node = 0;    // written to, truncated, synced; made, moved or removed
    Id folder = 0;
    std::string name;
    Id to_folder = 0;
    std::string to_name;
    Id other = 0;  // of an exchange
    std::uint64_t offset = 0;
    const std::string* data = nullptr;
  };
  struct Nodes {
    std::vector<std::map<std::string, Id>> entries;  // of folders
    std::vector<std::string> contents;               // of files
    std::vector<bool> is_folder;
    Id add(bool folder);
  };
  struct Place {
    Id folder = 0;
    std::string name;
  };

  static bool is_of_data(char kind) { return kind == 'w' || kind == 't'; }
  static bool is_of_names(char kind);
  static Place place_of(const Nodes& nodes, const std::string& path);
  static void apply_names(Nodes& nodes, const Effect& effect);
  static void apply_data(Nodes& nodes, const Effect& effect, std::size_t piece,
                         std::mt19937& random);
  static void collect(const Nodes& nodes, Id folder, const std::string& prefix, DiskState& state);
  Effect effect_of(Nodes& nodes, const LoggedCall& call);
  std::vector<bool> durable(std::size_t count) const;

  std::vector<LoggedCall> calls_;
  Nodes begin_;
  std::vector<Effect> effects_;
};

}  // namespace toibiki
