// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/record_freeze.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>

#include "store/record_store.h"
#include "tests/support/child_process.h"
#include "tests/support/files.h"
#include "tests/support/records.h"
#include "tests/support/temporary_folder.h"

namespace toibiki {
namespace {

using Mode = RecordStore::Mode;

TEST(RecordFreeze, MakesAWriterWaitAndNobodyElse) {
  const TemporaryFolder folder;
  RecordStore::create(folder.path());
  // A copy of this process made later would believe that it has the locks of this one.
  ChildProcess child([&](const ChildProcess::Say& say) {
    RecordStore store(folder.path(), Mode::kReadWrite);
    say("open");
    while (!std::filesystem::exists(folder.path() / "go")) ::usleep(1'000);
    store.put(article("a", "送料"));
    store.commit();
    say("committed");
  });
  EXPECT_EQ(child.next_line(), "open");
  std::optional<RecordFreeze> freeze(folder.path());
  write_bytes(folder.path() / "go", "");
  for (int i = 0; i < 20; ++i) {
    ::usleep(20'000);
    EXPECT_EQ(RecordStore(folder.path(), Mode::kReadOnly).last_change(), 0U);
  }
  freeze.reset();
  EXPECT_EQ(child.next_line(), "committed");
  EXPECT_EQ(RecordStore(folder.path(), Mode::kReadOnly).last_change(), 1U);
}

TEST(RecordFreeze, KeepsAWriterFromCommittingThatHasChangesOpen) {
  const TemporaryFolder folder;
  RecordStore::create(folder.path());
  ChildProcess child([&](const ChildProcess::Say& say) {
    RecordStore store(folder.path(), Mode::kReadWrite);
    store.put(article("a", "送料"));
    say("put");
    ::usleep(6'000'000);
    store.commit();
    say("committed");
  });
  EXPECT_EQ(child.next_line(), "put");
  std::optional<RecordFreeze> freeze(folder.path());  // after some seconds
  ::usleep(1'500'000);
  freeze.reset();
  EXPECT_EQ(child.next_line(), "committed");
  EXPECT_EQ(RecordStore(folder.path(), Mode::kReadOnly).last_change(), 1U);
}

}  // namespace
}  // namespace toibiki
