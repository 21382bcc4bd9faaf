// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "toibiki/export.h"
#include "toibiki/knowledge_base.h"

namespace toibiki {

// What a published file says of itself.
struct ReplicaInfo {
  std::string written_by;  // version of toibiki
  std::string made_at;     // RFC 3339, UTC
  std::string identity;    // of the digests of its files: another one for other content
  std::uint64_t article_count = 0;
  std::uint64_t file_count = 0;
  std::uint64_t size_bytes = 0;
  friend bool operator==(const ReplicaInfo&, const ReplicaInfo&) = default;
};

TOIBIKI_API std::string to_json(const ReplicaInfo& info);

// Writes what the public audience may open, and nothing else, into one file: the compacted index of
// public articles, its completion and latent-semantic model, the dictionaries, the profile. The
// knowledge base may be searched and written to meanwhile. `file` is replaced as a whole: whoever
// copies it away (rsync, an object store) has one committed state or the one before.
// The dictionaries go along as they are: what they say is not for agents only.
// Thread safety: any thread; of one file one at a time.
// Errors: kNotFound (no knowledge base there), kLocked (the dictionaries are changed without end,
// or another process writes the same file), kAlreadyExists ("<file>.parts" is something of yours),
// kIndexMissing or kCorrupt (check with repair first), kDiskFull, kNotWritable, kIo.
TOIBIKI_API ReplicaInfo publish(const std::filesystem::path& knowledge_base,
                                const std::filesystem::path& file);

struct FollowReport {
  ReplicaInfo replica;
  bool changed = false;  // false: `replica` held this state already
  friend bool operator==(const FollowReport&, const FollowReport&) = default;
};

// Brings the folder `replica` to the state of a published file: unpacked beside it, every file held
// against its SHA-256, opened once, and exchanged with it in one step. Whoever has it open
// (KnowledgeBase::open() with Audience::kPublic) sees the new state from its next call on. Killed,
// or where the file is damaged, `replica` stays as it was; where the file system cannot exchange
// two folders (some network file systems), a kill may leave none until the next call. The digests
// tell damage, not forgery: take files from machines that you trust only.
// Thread safety: any thread; of one replica one at a time.
// Errors: kNotFound (no such file), kCorrupt (named), kNewerFormat, kAlreadyExists (`replica` is a
// folder that follow() did not make), kLocked (another process does the same), kAnalyzerMismatch or
// kDictionary (this place has another MeCab dictionary), kDiskFull, kNotWritable, kIo.
TOIBIKI_API FollowReport follow(const std::filesystem::path& file,
                                const std::filesystem::path& replica,
                                const OpenOptions& options = {});

}  // namespace toibiki
