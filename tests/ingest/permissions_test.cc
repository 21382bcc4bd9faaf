// SPDX-License-Identifier: GPL-2.0-or-later
//
// Files are 0600 and folders 0700, whatever the umask, after everything that writes.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/ingest/dictionary_folder.h"
#include "toibiki/backup.h"
#include "toibiki/erase.h"
#include "toibiki/semantic.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;

// "kb/index 755" of whatever has other permissions than its owner's own.
std::vector<std::string> wrong_modes(const fs::path& folder) {
  std::vector<std::string> wrong;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    struct stat status {};
    if (::lstat(entry.path().c_str(), &status) != 0) continue;
    const mode_t wanted = S_ISDIR(status.st_mode) ? 0700 : 0600;
    if ((status.st_mode & 07777U) == wanted) continue;
    wrong.push_back(entry.path().string() + " " + std::to_string(status.st_mode & 07777U));
  }
  return wrong;
}

class AnyUmask : public testing::TestWithParam<mode_t> {
 protected:
  AnyUmask() : before_(::umask(GetParam())) {}
  ~AnyUmask() override { ::umask(before_); }

 private:
  mode_t before_;
};

TEST_P(AnyUmask, LeavesFilesToTheirOwnerAlone) {
  const TemporaryFolder folder;
  const TestKnowledgeBase kb(records_about_new_words());
  EXPECT_EQ(wrong_modes(kb.folder()), std::vector<std::string>{}) << "put";
  teach_new_words(kb);
  learn_semantic_models(kb.path());
  EXPECT_EQ(wrong_modes(kb.folder()), std::vector<std::string>{}) << "learn";
  {
    const mode_t mask = ::umask(0022);  // the new files themselves are the user's
    const NewFiles files{{"lexicon.csv", "ぽよ活,ぽよかつ\n"}};
    ::umask(mask);
    apply_dictionary(kb.path(), files.change());
    undo_dictionary(kb.path());
  }
  EXPECT_EQ(wrong_modes(kb.folder()), std::vector<std::string>{}) << "dictionaries";
  erase(kb.path(), {.article_ids = {"t3"}, .past_answer_ids = {"x1"}});
  EXPECT_EQ(wrong_modes(kb.folder()), std::vector<std::string>{}) << "erase";
  CheckOptions options;
  options.rebuild = true;
  check(kb.path(), options);
  EXPECT_EQ(wrong_modes(kb.folder()), std::vector<std::string>{}) << "rebuild";
  backup(kb.path(), kb.folder() / "b");
  restore(kb.folder() / "b", kb.folder() / "again");
  EXPECT_EQ(wrong_modes(kb.folder()), std::vector<std::string>{}) << "backup";
}

INSTANTIATE_TEST_SUITE_P(Umasks, AnyUmask, testing::Values(0000, 0022, 0077, 0277, 0777));

}  // namespace
}  // namespace toibiki
