// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/compiled_lexicon.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <system_error>

#include "base/file.h"
#include "base/new_folder.h"
#include "base/utf8.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kSources = "/usr/share/mecab/dic";
constexpr int kMinCost = -32'000;  // a cost has 16 bits
constexpr int kMaxRounds = 4;
constexpr int kMargin = 200;  // by which a word wins over the next best reading
constexpr std::string_view kFrame = "を";  // after every noun

// A cost that most words win with over their parts in ipadic, lower for longer words.
// Source: the rule of thumb that MeCab's documentation on adding words leads to, as used by large
// public word lists: -400 * length^1.5, bounded.
int first_cost(std::string_view surface) {
  double length = 0;
  for (std::size_t at = 0; at < surface.size(); ++length) next_code_point(surface, at);
  return static_cast<int>(std::max(-18000.0, -400.0 * std::pow(length, 1.5)));
}

// The columns behind surface, context and cost.
std::string feature_of(const LexiconEntry& entry, const FeatureLayout& layout) {
  if (!layout.lemma) {
    return std::string(entry.part_of_speech) + ",*,*," + entry.surface + "," + entry.reading + "," +
           entry.reading;
  }
  // lForm, lemma, orth, pron, orthBase, pronBase, goshu; then what nobody asks for but kanaBase.
  constexpr std::size_t kFirst = 6;
  constexpr std::size_t kGoshu = 12;
  std::string feature = std::string(unidic_part_of_speech(entry)) + ",*,*";
  for (std::size_t column = kFirst; column < layout.columns; ++column) {
    feature += ',';
    if (column == layout.base || column == layout.lemma || column == 8) {
      feature += entry.surface;
    } else if (column < kGoshu || column == layout.reading) {
      feature += entry.reading;
    } else if (column == kGoshu) {
      // Where a word comes from: 固 of names, 混 of mixed origin; without one, some have no connections.
      feature += unidic_part_of_speech(entry).starts_with("名詞,固有名詞") ? "固" : "混";
    } else {
      feature += '*';
    }
  }
  return feature;
}

// The folder that has the sources of a compiled dictionary; nothing if none has.
std::optional<fs::path> sources_of(const fs::path& dictionary, const FeatureLayout& layout) {
  const fs::path folder = dictionary.has_filename() ? dictionary : dictionary.parent_path();
  std::vector<fs::path> candidates = {folder, kSources / folder.filename()};
  if (layout.name == "ipadic") candidates.push_back(fs::path(kSources) / "ipadic");
  std::error_code ignored;
  for (const fs::path& candidate : candidates) {
    if (fs::exists(candidate / "left-id.def", ignored)) return candidate;
  }
  return std::nullopt;
}

Error no_sources(const fs::path& dictionary, const FeatureLayout& layout) {
  const std::string remedy =
      layout.name == "ipadic"
          ? "Debian では sudo apt install mecab-ipadic で入ります。"
          : "UniDic の left-id.def、right-id.def、rewrite.def、dicrc を、" + dictionary.string() +
                " に置いてください（unidic-lite には入っています）。置けないときは lexicon.csv を空にしてください。";
  return {ErrorCode::kDictionary,
          dictionary.string() +
              ": lexicon.csv の語を加えるのに要る left-id.def がありません。" + remedy +
              " (the dictionary's sources, without which mecab-dict-index cannot add the words of "
              "lexicon.csv, are not there)"};
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

// By how much the best way through `text` beats every way that begins with the word; nothing or
// less if the word is on the best way. Requires: `text` is the word, or the word and kFrame.
int missing_cost(std::string_view text, std::string_view feature, std::size_t surface_size,
                 const MecabDictionary& dictionary, MeCab::Lattice& lattice) {
  constexpr int kNotThere = -kMinCost;
  lattice.set_sentence(text.data(), text.size());
  if (!dictionary.tagger().parse(&lattice)) return kNotThere;
  const MeCab::Node* const first = lattice.bos_node()->next;
  const MeCab::Node* const next = first->next;
  if (first->length == surface_size && feature == first->feature &&
      (next->stat == MECAB_EOS_NODE || next->next->stat == MECAB_EOS_NODE)) {
    return 0;
  }
  const auto step = [&](const MeCab::Node* from, const MeCab::Node* to) {
    return dictionary.model().transition_cost(from->rcAttr, to->lcAttr);
  };
  const MeCab::Node* const end = lattice.eos_node();
  long best = -1;
  bool found = false;
  const auto consider = [&](long cost) {
    if (!found || cost < best) best = cost;
    found = true;
  };
  for (const MeCab::Node* word = lattice.begin_nodes(0); word != nullptr; word = word->bnext) {
    if (word->length != surface_size || feature != word->feature) continue;
    if (text.size() == surface_size) consider(word->cost + step(word, end));
    if (text.size() == surface_size) continue;
    for (const MeCab::Node* frame = lattice.begin_nodes(surface_size); frame != nullptr;
         frame = frame->bnext) {
      if (frame->length != kFrame.size()) continue;
      consider(word->cost + step(word, frame) + frame->wcost + step(frame, end));
    }
  }
  if (!found) return kNotThere;
  return static_cast<int>(std::clamp(best - end->cost, 1L, -1L * kMinCost));
}

}  // namespace

CompiledLexicon::PrivateFolder::PrivateFolder() {
  // Not where TMPDIR points: the library reads no environment variable.
  std::string name = "/tmp/toibiki-lexicon-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) throw system_error(errno, "フォルダを作れ", name);
  path_ = name;
}

CompiledLexicon::PrivateFolder::~PrivateFolder() { remove_quietly(path_); }

std::string lexicon_source(const std::vector<LexiconEntry>& entries, const std::vector<int>& costs,
                           const FeatureLayout& layout) {
  std::string csv;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    csv += entries[i].surface + ",,," + std::to_string(costs[i]) + "," + 
           feature_of(entries[i], layout) + "\n";
  }
  return csv;
}

CompiledLexicon::CompiledLexicon(const std::vector<LexiconEntry>& entries,
                                 const std::vector<int>& costs, const fs::path& dictionary,
                                 const FeatureLayout& layout) {
  const std::optional<fs::path> found = sources_of(dictionary, layout);
  if (!found) throw no_sources(dictionary, layout);
  const fs::path& sources = *found;
  const fs::path source = folder_.path() / "user.csv";
  const fs::path log = folder_.path() / "log";
  write_file_atomically(source, lexicon_source(entries, costs, layout));
  const int status = run_compiler(sources, path(), source, log);
  std::error_code error;
  if (status != 0 || !fs::exists(path(), error)) {
    throw Error(ErrorCode::kDictionary, sources.string() + ": 利用者辞書を作れませんでした: " +
                                            last_words(read_file(log, 1U << 20U)) +
                                            " (mecab-dict-index failed)");
  }
}

OpenedLexicon open_lexicon(const std::vector<LexiconEntry>& entries, const fs::path& folder) {
  const fs::path dictionary = folder.empty() ? fs::path(TOIBIKI_MECAB_DICTIONARY) : folder;
  OpenedLexicon opened;
  if (entries.empty()) {
    opened.mecab = MecabDictionary::open(dictionary);
    return opened;
  }
  const FeatureLayout& layout = MecabDictionary::open(dictionary)->layout();
  for (const LexiconEntry& entry : entries) opened.costs.push_back(first_cost(entry.surface));
  for (int round = 1;; ++round) {
    const CompiledLexicon compiled(entries, opened.costs, dictionary, layout);
    opened.mecab = MecabDictionary::open(dictionary, compiled.path());
    opened.never_chosen.clear();
    const std::unique_ptr<MeCab::Lattice> lattice(opened.mecab->model().createLattice());
    std::vector<int> costs = opened.costs;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const std::string& surface = entries[i].surface;
      const std::string feature = feature_of(entries[i], layout);
      const auto missing = [&](const std::string& text) {
        return missing_cost(text, feature, surface.size(), *opened.mecab, *lattice);
      };
      const int most = std::max(missing(surface), missing(surface + std::string(kFrame)));
      if (most <= 0) continue;
      opened.never_chosen.push_back(entries[i]);
      costs[i] = std::max(kMinCost, costs[i] - most - kMargin);
    }
    if (costs == opened.costs || round == kMaxRounds) return opened;
    opened.costs = std::move(costs);
  }
}

RuleProblem never_chosen_problem(const RuleFile& file, const LexiconEntry& entry) {
  return rule_problem(
      file, {entry.line, {}}, entry.surface,
      "辞書に加えても、ほかの語に分けて読まれます。短く分けて書くか、この語の中にある別の語を消して"
      "ください。 (even when added it is read as other words; write it as shorter words, or remove "
      "the other words of this file that it is made of)");
}

bool is_known(const LexiconEntry& entry, const MecabDictionary& dictionary) {
  const std::unique_ptr<MeCab::Lattice> lattice(dictionary.model().createLattice());
  lattice->set_sentence(entry.surface.data(), entry.surface.size());
  if (!dictionary.tagger().parse(lattice.get())) return false;
  const MeCab::Node* const first = lattice->bos_node()->next;
  const std::string_view feature = first->feature;
  return first->stat == MECAB_NOR_NODE && first->length == entry.surface.size() &&
         feature.starts_with("名詞,") &&
         feature.find("," + entry.reading + ",") != std::string_view::npos;
}

}  // namespace toibiki
