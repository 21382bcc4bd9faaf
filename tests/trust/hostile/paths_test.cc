// SPDX-License-Identifier: GPL-2.0-or-later
//
// Paths, and things in the place of files, that lead astray: nothing outside is read into an answer
// or changed, no program runs, nobody waits for ever, and the Error says what is wrong.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <functional>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/child_process.h"
#include "tests/support/error_of.h"
#include "tests/support/full_size.h"
#include "tests/support/test_knowledge_base.h"
#include "toibiki/backup.h"
#include "toibiki/dictionary.h"
#include "toibiki/import.h"
#include "toibiki/masking.h"
#include "toibiki/ranking_profile.h"
#include "toibiki/reading.h"
#include "toibiki/regression.h"
#include "toibiki/semantic.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;

constexpr unsigned kMaxSeconds = 30;

// A file that nobody may read or change, and what a stub would start.
class Outside {
 public:
  explicit Outside(const fs::path& folder) : folder_(folder / "outside") {
    fs::create_directory(folder_);
    write_bytes(secret(), "{\"canary\": \"OUTSIDE-CANARY\"}\n");
    write_bytes(program(), "#!/bin/sh\ntouch " + ran().string() + "\n");
    fs::permissions(program(), fs::perms::owner_all);
  }
  fs::path secret() const { return folder_ / "secret.json"; }
  fs::path program() const { return folder_ / "program"; }
  fs::path ran() const { return folder_ / "program-ran"; }
  fs::path folder() const { return folder_; }
  bool is_untouched() const {
    return bytes_of(secret()) == "{\"canary\": \"OUTSIDE-CANARY\"}\n" && !fs::exists(ran()) &&
           std::distance(fs::directory_iterator(folder_), fs::directory_iterator()) == 2;
  }

 private:
  fs::path folder_;
};

// What is put in the place of a file or folder.
struct Trick {
  const char* name;
  std::function<void(const fs::path& place, const Outside& outside)> put;
};

std::vector<Trick> tricks() {
  const auto stub = [](const std::string& text) {
    return [text](const fs::path& place, const Outside& outside) {
      std::string filled = text;
      if (const std::size_t at = filled.find("PROGRAM"); at != filled.npos) {
        filled.replace(at, 7, outside.program().string());
      }
      write_bytes(place, filled);
    };
  };
  return {
      {"link to a file outside",
       [](const fs::path& place, const Outside& outside) {
         fs::create_symlink(outside.secret(), place);
       }},
      {"link to a folder outside",
       [](const fs::path& place, const Outside& outside) {
         fs::create_symlink(outside.folder(), place);
       }},
      {"link to itself",
       [](const fs::path& place, const Outside&) { fs::create_symlink(place, place); }},
      {"link to nothing",
       [](const fs::path& place, const Outside&) { fs::create_symlink("/nowhere/at/all", place); }},
      {"pipe", [](const fs::path& place, const Outside&) { ::mkfifo(place.c_str(), 0600); }},
      {"link to /dev/zero",
       [](const fs::path& place, const Outside&) { fs::create_symlink("/dev/zero", place); }},
      {"link to /dev/tty",
       [](const fs::path& place, const Outside&) { fs::create_symlink("/dev/tty", place); }},
      {"socket",
       [](const fs::path& place, const Outside&) {
         const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
         sockaddr_un address{};
         address.sun_family = AF_UNIX;
         std::strncpy(address.sun_path, place.c_str(), sizeof address.sun_path - 1);
         ::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address);
         ::close(socket);
       }},
      {"folder", [](const fs::path& place, const Outside&) { fs::create_directory(place); }},
      {"empty file", stub("")},
      {"stub that starts a program", stub("remote :PROGRAM -- arguments\n")},
      {"stub of an index", stub("glass /etc\nauto ../../outside\n")},
      {"stub of a network", stub("remote 127.0.0.1:1\n")},
      {"folder with a stub",
       [stub](const fs::path& place, const Outside& outside) {
         fs::create_directory(place);
         stub("remote :PROGRAM\n")(place / "XAPIANDB", outside);
         stub("remote :PROGRAM\n")(place / "flintlock", outside);
         stub("remote :PROGRAM\n")(place / "iamglass", outside);
         stub("remote :PROGRAM\n")(place / "iamchert", outside);
       }},
  };
}

// Every place in a knowledge base that something is read from.
const std::vector<std::string>& places() {
  static const std::vector<std::string> all = {"manifest.json",
                                               "records.sqlite",
                                               "index",
                                               "index/public",
                                               "index/internal",
                                               "index/answers",
                                               "index/inquiries",
                                               "index/learned",
                                               "index/public/iamglass",
                                               "index/public/postlist.glass",
                                               "index/public/docdata.glass",
                                               "index/public/XAPIANDB",
                                               "profile.json",
                                               "semantic",
                                               "semantic/public.model",
                                               "semantic/agent.model",
                                               "completion",
                                               "completion/public.head",
                                               "completion/agent.head",
                                               "dictionaries",
                                               "dictionaries/synonyms.txt",
                                               "dictionaries/pins.tsv",
                                               "dictionaries/lexicon.csv",
                                               "dictionaries/stop_words.tsv",
                                               "dictionaries/variants.tsv",
                                               "dictionary_change.json",
                                               "dictionaries.next",
                                               "erasure.json",
                                               "reserve",
                                               "records.sqlite-journal",
                                               "records.sqlite-wal"};
  return all;
}

// All that can be done with a knowledge base. What it says is returned, errors too.
std::string use_all(const fs::path& path) {
  std::string said;
  const auto add = [&](const std::function<void()>& action) { said += error_of(action) + "\n"; };
  for (const Audience audience : {Audience::kPublic, Audience::kAgent}) {
    add([&] {
      const KnowledgeBase open = KnowledgeBase::open(path, audience);
      Searcher searcher = open.searcher();
      said += to_json(searcher.suggest({"配送の質問はどうなりますか", ""}));
      said += to_json(searcher.complete("はいそ"));
      said += std::to_string(searcher.correct("はいそお").size());
      said += to_json(open.stats());
    });
  }
  add([&] {
    Writer writer = Writer::open(path);
    writer.put(article("new", "新しい質問"));
    writer.commit();
  });
  add([&] {
    for (const std::string& problem : check(path).problems) said += problem + "\n";
  });
  add([&] { backup(path, path.string() + ".backup"); });
  add([&] { learn_semantic_models(path); });
  add([&] { check_dictionary(path); });
  CheckOptions repair;
  repair.repair = true;
  add([&] {
    for (const std::string& problem : check(path, repair).problems) said += problem + "\n";
  });
  return said;
}

struct Figures {
  std::size_t cases = 0;
  std::size_t escapes = 0;
  std::size_t hung_or_crashed = 0;
  std::size_t unclear = 0;
};

// In a process of its own, so that one that hangs or crashes is told and not suffered.
// `may_quote`: the file is one that people edit, or that the caller names; a link to it is
// followed, and what is wrong in it is quoted.
void expect_harmless(const std::string& what, const Outside& outside, Figures& figures,
                     bool may_quote, const std::function<std::string()>& action) {
  ++figures.cases;
  const fs::path output = outside.folder().parent_path() / "said";
  ChildProcess child([&](const ChildProcess::Say&) {
    ::alarm(kMaxSeconds);
    write_bytes(output, action());
  });
  if (!child.wait()) {
    ++figures.hung_or_crashed;
    ADD_FAILURE() << what << ": hung or crashed";
    return;
  }
  const std::string said = bytes_of(output);
  const bool is_quoted = said.find("OUTSIDE-CANARY") != std::string::npos;
  if (!outside.is_untouched() || (is_quoted && !may_quote)) {
    ++figures.escapes;
    ADD_FAILURE() << what << ": led outside\n" << said;
  }
  // An Error in both languages, never the bare text of a library.
  for (const std::string_view part : {"basic_string", "filesystem error", "std::", "terminate"}) {
    if (said.find(part) == std::string::npos) continue;
    ++figures.unclear;
    ADD_FAILURE() << what << ": " << said;
  }
}

void print(const char* what, const Figures& figures) {
  std::cout << what << ": " << figures.cases << " cases, " << figures.escapes
            << " escapes or programs run, " << figures.hung_or_crashed << " hung or crashed, "
            << figures.unclear << " unclear errors\n";
  EXPECT_EQ(figures.escapes + figures.hung_or_crashed + figures.unclear, 0U);
}

TEST(HostilePaths, NothingInThePlaceOfAFileLeadsOutside) {
  const TestKnowledgeBase kb(many_articles(6));
  learn_semantic_models(kb.path());
  Figures figures;
  std::size_t number = 0;
  const std::vector<Trick> all = tricks();
  for (const std::string& place : places()) {
    for (const Trick& trick : all) {
      // The small size takes a case of each place.
      if (!is_full_size() && number++ % 15 != 0) continue;
      const TemporaryFolder folder;
      const Outside outside(folder.path());
      const fs::path path = folder.path() / "kb";
      fs::copy(kb.path(), path, fs::copy_options::recursive);
      if (!fs::exists((path / place).parent_path())) continue;
      fs::remove_all(path / place);
      trick.put(path / place, outside);
      const bool is_edited = place == "profile.json" || place.starts_with("dictionaries");
      expect_harmless(place + ": " + trick.name, outside, figures, is_edited,
                      [&] { return use_all(path); });
    }
  }
  print("things in the place of files", figures);
}

// Names that lead elsewhere, or that no file can have.
std::vector<std::string> hostile_names(const Outside& outside) {
  const std::string secret = outside.secret().string();
  return {"",
          ".",
          "..",
          "/",
          "//",
          "../outside/secret.json",
          "../../../../../../etc/passwd",
          "a/../../outside/secret.json",
          secret,
          secret + "/",
          secret + "\0.jsonl"s,
          "a\0b"s,
          "\0"s,
          "a\nb",
          "a\r\nb: c",
          "\xFF\xFE\x80",
          "\xED\xA0\x80",
          "-rf",
          "--help",
          "$(touch x)",
          "`id`",
          "; touch x",
          "file:" + secret + "?mode=rwc",
          "file::memory:",
          ":memory:",
          "|id",
          "%00",
          "%2e%2e%2f",
          "CON",
          "~",
          "~root/x",
          std::string(300, 'n'),
          std::string(5'000, 'n'),
          std::string(200'000, 'n'),
          "/dev/zero",
          "/dev/full",
          "/proc/self/mem",
          "/proc/self/environ",
          "/dev/tty",
          "\u202Egpj.exe",
          "　",
          "?*[]"};
}

TEST(HostilePaths, NoNameLeadsOutside) {
  Figures figures;
  const TestKnowledgeBase kb(many_articles(3));
  const TemporaryFolder folder;
  const Outside outside(folder.path());
  const fs::path inside = folder.path() / "inside";
  const auto at = [&](const std::string& name) {
    return name.starts_with("/") || name.starts_with("file:") ? fs::path(name) : inside / name;
  };
  const std::vector<std::pair<const char*, std::function<void(const fs::path&)>>> actions = {
      {"open", [](const fs::path& path) { KnowledgeBase::open(path, Audience::kPublic); }},
      {"write", [](const fs::path& path) { Writer::open(path); }},
      {"check", [](const fs::path& path) { check(path); }},
      {"import",
       [](const fs::path& path) {
         read_records(path, {FileFormat::kJsonl, {}, {}});
       }},
      {"import by ending", [](const fs::path& path) { read_records(path); }},
      {"table", [](const fs::path& path) { read_regression_table(path); }},
      {"verify", [](const fs::path& path) { verify_backup(path); }},
      {"rules",
       [](const fs::path& path) {
         const Analyzer analyzer({{}, path});
       }},
      {"mecab",
       [](const fs::path& path) {
         const Analyzer analyzer({path, {}});
       }},
      {"masking rules",
       [](const fs::path& path) {
         const Masker masker({{}, path});
       }},
      {"profile", [](const fs::path& path) { read_profile(path); }},
      {"dictionary",
       [&](const fs::path& path) {
         check_dictionary(kb.path(), {{path}, {path.string()}});
       }},
      {"restore", [&](const fs::path& path) { restore(path, inside / "restored"); }},
  };
  // As an id it is a text and no path.
  std::size_t ids = 0;
  for (const std::string& name : hostile_names(outside)) {
    fs::create_directories(inside);
    for (const auto& [what, action] : actions) {
      expect_harmless(std::string(what) + " " + name.substr(0, 60), outside, figures, true,
                      [&, &run = action] { return error_of([&] { run(at(name)); }); });
    }
    if (!validate(Record(article(name, "質問"))).empty()) continue;
    kb.put({article(name, "質問" + std::to_string(ids++))});
  }
  const KnowledgeBase open = kb.open(Audience::kPublic);
  EXPECT_EQ(open.stats().public_article_count, 3 + ids);
  print("names", figures);
}

}  // namespace
}  // namespace toibiki
