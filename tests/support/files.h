// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace toibiki {

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot open " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

inline void write_bytes(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

// Changes the file where it lies, as a bad disk would.
inline void flip_bits(const std::filesystem::path& path, std::size_t offset, unsigned char bits) {
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  file.seekg(static_cast<std::streamoff>(offset));
  const int byte = file.get();
  file.seekp(static_cast<std::streamoff>(offset));
  file.put(static_cast<char>(byte ^ bits));
  if (!file.flush()) throw std::runtime_error("cannot change " + path.string());
}

// Regular files anywhere below, in order of name.
inline std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// Paths of the files below that hold the text somewhere in their bytes.
inline std::vector<std::string> files_with(const std::filesystem::path& folder,
                                           std::string_view text) {
  std::vector<std::string> found;
  for (const auto& file : files_below(folder)) {
    if (bytes_of(file).find(text) != std::string::npos) found.push_back(file.string());
  }
  return found;
}

// Everything below that someone other than its owner could open: "0644 records.sqlite".
inline std::vector<std::string> not_private(const std::filesystem::path& folder) {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    struct stat status {};
    if (::lstat(entry.path().c_str(), &status) != 0) continue;
    if ((status.st_mode & 0077U) != 0) found.push_back(entry.path().string());
  }
  return found;
}

}  // namespace toibiki
