// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/lexicon.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <system_error>
#include <unordered_map>

#include "base/file.h"
#include "base/utf8.h"
#include "text/characters.h"
#include "text/kana.h"
#include "text/fold.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMaxSurfaceBytes = 200;
constexpr std::size_t kMaxReadingBytes = 1'000;  // the compiler's lines end at 8,192
constexpr std::string_view kSources = "/usr/share/mecab/dic/ipadic";

std::string to_katakana(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    if (c >= U'ぁ' && c <= U'ゖ') c += U'ァ' - U'ぁ';
    append_utf8(out, c);
  }
  return out;
}

bool is_kana(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CharacterClass kind = character_class(next_code_point(text, at));
    if (kind != CharacterClass::kHiragana && kind != CharacterClass::kKatakana) return false;
  }
  return !text.empty();
}

bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (character_class(next_code_point(text, at)) != CharacterClass::kOther) return true;
  }
  return false;
}

// What CSV or MeCab's compiler would trip over: it takes NUL for the end of the line.
bool has_forbidden(std::string_view surface) {
  return std::any_of(surface.begin(), surface.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7F || c == ',' || c == '"' || c == '#';
  });
}

// A cost low enough that the added word wins over its parts in ipadic, lower for longer words.
// Source: the rule of thumb that MeCab's documentation on adding words leads to, as used by large
// public word lists: -400 * length^1.5, bounded to the 16-bit cost.
int word_cost(std::string_view surface) {
  double length = 0;
  for (std::size_t at = 0; at < surface.size(); ++length) next_code_point(surface, at);
  return static_cast<int>(std::max(-36000.0 / 2, -400.0 * std::pow(length, 1.5)));
}

// Runs the compiler with its output in `log`; its exit status.
int run_compiler(const fs::path& sources, const fs::path& output, const fs::path& csv,
                 const fs::path& log) {
  std::vector<std::string> words = {TOIBIKI_MECAB_DICT_INDEX,
                                    "-d",
                                    sources.string(),
                                    "-u",
                                    output.string(),
                                    "-f",
                                    "utf-8",
                                    "-t",
                                    "utf-8",
                                    csv.string()};
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log.c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  pid_t child = 0;
  char* const environment[] = {nullptr};
  const int failed = ::posix_spawn(&child, words.front().c_str(), &actions, nullptr,
                                   arguments.data(), environment);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw system_error(failed, "実行でき", words.front());
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

// The end of the compiler's output, where it says what stopped it.
std::string last_words(std::string log) {
  while (!log.empty() && log.back() == '\n') log.pop_back();
  constexpr std::size_t kMaxBytes = 80;
  return shown(log.substr(log.size() - std::min(log.size(), kMaxBytes)));
}

}  // namespace

std::vector<LexiconEntry> read_lexicon(const RuleFile& file) {
  std::vector<LexiconEntry> entries;
  std::unordered_map<std::string, std::size_t> line_of;
  for (const RuleFile::Line& line : file.lines) {
    if (line.columns.size() != 2) {
      throw rule_error(
          file, line, line.columns.front(),
          "「語,読み」の 2 列にしてください。 (expected two columns: surface,reading)");
    }
    const std::string surface = unify(line.columns[0]).text();
    const std::string reading = unify(line.columns[1]).text();
    if (surface.empty() || surface.size() > kMaxSurfaceBytes || has_forbidden(surface)) {
      throw rule_error(
          file, line, line.columns[0],
          "語は 1〜200 バイトで、空白・カンマ・引用符・#・制御文字を含めません。 (the word "
          "must have 1 to 200 bytes and no space, comma, quote, # or control character)");
    }
    if (!has_letter(surface)) {
      throw rule_error(
          file, line, line.columns[0],
          "記号だけの語は検索に使われません。文字か数字を入れてください。 (a word needs a "
          "letter or digit)");
    }
    if (!is_kana(reading) || reading.size() > kMaxReadingBytes) {
      throw rule_error(
          file, line, line.columns[1],
          "読みは 1,000 バイト以内のかなで書いてください。 (the reading must be kana, at most "
          "1,000 bytes)");
    }
    const auto [first, is_new] = line_of.emplace(surface, line.number);
    if (!is_new) {
      throw rule_error(
          file, line, line.columns[0],
          std::to_string(first->second) +
              " 行目と同じ語です。どちらかを消してください。 (the same word stands in line " +
              std::to_string(first->second) + ")");
    }
    entries.push_back({surface, to_katakana(reading)});
  }
  return entries;
}

CompiledLexicon::PrivateFolder::PrivateFolder() {
  // Not where TMPDIR points: the library reads no environment variable.
  std::string name = "/tmp/toibiki-lexicon-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) throw system_error(errno, "フォルダを作れ", name);
  path_ = name;
}

CompiledLexicon::PrivateFolder::~PrivateFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

CompiledLexicon::CompiledLexicon(const std::vector<LexiconEntry>& entries,
                                 const fs::path& dictionary) {
  std::error_code error;
  const fs::path sources =
      fs::exists(dictionary / "pos-id.def", error) ? dictionary : fs::path(kSources);
  if (!fs::exists(sources / "left-id.def", error)) {
    throw Error(ErrorCode::kDictionary,
                sources.string() +
                    ": 利用者辞書の作成に要る left-id.def がありません。Debian では sudo "
                    "apt install mecab-ipadic で入ります。 (dictionary sources not found)");
  }
  std::string csv;
  for (const LexiconEntry& entry : entries) {
    csv += entry.surface + ",,," + std::to_string(word_cost(entry.surface)) +
           ",名詞,固有名詞,一般,*,*,*," + entry.surface + "," + entry.reading + "," +
           entry.reading + "\n";
  }
  const fs::path source = folder_.path() / "user.csv";
  const fs::path log = folder_.path() / "log";
  write_file_atomically(source, csv);
  const int status = run_compiler(sources, path(), source, log);
  if (status != 0 || !fs::exists(path(), error)) {
    throw Error(ErrorCode::kDictionary, sources.string() + ": 利用者辞書を作れませんでした: " +
                                            last_words(read_file(log, 1U << 20U)) +
                                            " (mecab-dict-index failed)");
  }
}

}  // namespace toibiki
