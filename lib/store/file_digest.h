// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace toibiki {

// SHA-256 of a file's bytes, 64 lower-case hexadecimal digits, as `sha256sum` prints it. Reads the
// file once, in pieces. Errors: kNotFound, kNotWritable (no permission), kIo.
// Not for records.sqlite while it is open: closing a second descriptor of it would free SQLite's
// locks.
std::string file_digest(const std::filesystem::path& path);

}  // namespace toibiki
