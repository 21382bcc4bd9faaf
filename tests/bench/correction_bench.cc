// SPDX-License-Identifier: GPL-2.0-or-later
//
// toibiki_correction [--rows] [--held-out]: slips that searcher.correct() mends, by device
// (tests/golden/slips.tsv, slips_more.tsv, and with --held-out its other half), well-spelt words
// that it touches (valid_words.tsv), and how long it takes, with the sample's words and with
// 50,000. With --rows it prints the rows that are wrong, but for those held out.
//
// toibiki_correction --generate COUNT [SEED] [--rows]: the same of slips that models of devices
// plant into queries of the sample's titles (planted_slips.h). Those that made another word are
// counted apart: nobody can tell what was meant.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "complete/correct_text.h"
#include "planted_slips.h"
#include "tests/support/golden_table.h"
#include "tests/support/sample_knowledge_base.h"

namespace toibiki {
namespace {

// Of the processor: others may be at work on the machine.
double cpu_ms() { return 1'000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }
std::vector<GoldenTableRow> rows_of(const std::string& name, std::size_t columns) {
  return read_golden_table(TOIBIKI_SOURCE_DIR "/tests/golden/" + name, columns);
}

struct Word {
  std::string key;
  std::string reading;  // of a word in kana; else empty
};

bool is_kana(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c < U'ぁ' || c > U'ー') return false;
  }
  return true;
}

std::vector<Word> words_of(const Analyzer& analyzer, std::string_view text) {
  std::vector<Word> words;
  for (const WordAnalysis& word : analyzer.explain(text).words) {
    if (word.dropped_by.empty()) words.push_back({word.key, word.reading});
  }
  return words;
}

// The same words; one in kana is any of its reading, as a search finds it.
bool are_same(const Analyzer& analyzer, std::string_view found, std::string_view meant) {
  std::vector<Word> rest = words_of(analyzer, meant);
  for (const WordAnalysis& word : analyzer.explain(found).words) {
    if (!word.dropped_by.empty()) continue;
    const bool in_kana = is_kana(word.span.of(found));
    const auto at = std::find_if(rest.begin(), rest.end(), [&](const Word& other) {
      return other.key == word.key ||
             (in_kana && !word.reading.empty() && other.reading == word.reading);
    });
    if (at == rest.end()) return false;
    rest.erase(at);
  }
  return rest.empty();
}

struct Count {
  std::size_t right = 0;
  std::size_t understood = 0;  // without a correction
  std::size_t all = 0;
};

void print_slips(const KnowledgeBase& kb, Searcher& searcher, const std::string& name,
                 bool with_rows) {
  std::map<std::string, Count> counts;
  Count sum;
  for (const auto& [line, row, is_known] : rows_of(name, 3)) {
    const auto corrections = searcher.correct(row[1]);
    const std::string& best = corrections.empty() ? row[1] : corrections.front().text;
    const bool is_right = are_same(kb.analyzer(), best, row[2]);
    for (Count* count : {&counts[row[0]], &sum}) {
      ++count->all;
      if (is_right) ++count->right;
      if (is_right && corrections.empty()) ++count->understood;
    }
    if (is_right || !with_rows) continue;
    std::printf("  %s %s -> %s:", row[0].c_str(), row[1].c_str(), row[2].c_str());
    for (const Correction& correction : corrections) {
      std::printf(" %s(%.2f)", to_string(correction).c_str(), correction.score);
    }
    std::puts("");
  }
  std::printf("%s: top-1", name.c_str());
  for (const auto& [device, count] : counts) {
    std::printf(" %s %.3f (%zu/%zu, %zu as typed)", device.c_str(),
                static_cast<double>(count.right) / static_cast<double>(count.all), count.right,
                count.all, count.understood);
  }
  std::printf("; all %.3f\n", static_cast<double>(sum.right) / static_cast<double>(sum.all));
}

std::string reading_of(const Analyzer& analyzer, std::string_view text) {
  std::string reading;
  for (const WordAnalysis& word : analyzer.explain(text).words) {
    reading += word.base == word.normalized ? word.reading : std::string(word.span.of(text));
  }
  return reading;
}

void print_valid(const Analyzer& analyzer, Searcher& searcher, bool with_rows) {
  std::size_t touched = 0;
  std::size_t spelt_otherwise = 0;
  const std::vector<GoldenTableRow> rows = rows_of("valid_words.tsv", 2);
  for (const auto& [line, row, is_known] : rows) {
    const auto corrections = searcher.correct(row[1]);
    if (corrections.empty()) continue;
    // おせいぼ, 御歳暮.
    const bool is_same = reading_of(analyzer, corrections.front().text) == row[1];
    ++(is_same ? spelt_otherwise : touched);
    if (with_rows) {
      std::printf("  %s %s -> %s\n", row[0].c_str(), row[1].c_str(),
                  to_string(corrections.front()).c_str());
    }
  }
  std::printf("valid_words.tsv: %zu of %zu falsely corrected, %.4f; %zu more as read, in kanji\n",
              touched, rows.size(), static_cast<double>(touched) / static_cast<double>(rows.size()),
              spelt_otherwise);
}

void print_times(std::vector<double> ms, const char* what) {
  std::sort(ms.begin(), ms.end());
  std::printf("%s: p50 %.2f ms, p99 %.2f ms, most %.2f ms (processor)\n", what, ms[ms.size() / 2],
              ms[ms.size() * 99 / 100], ms.back());
}

void print_query_times(Searcher& searcher) {
  std::vector<double> ms;
  for (int round = 0; round < 3; ++round) {
    for (const auto& [name, columns] : {std::pair("slips.tsv", 3),
                                        {"slips_held_out.tsv", 3},
                                        {"slips_held_out2.tsv", 3},
                                        {"valid_words.tsv", 2}}) {
      for (const GoldenTableRow& row : rows_of(name, static_cast<std::size_t>(columns))) {
        const double begin = cpu_ms();
        searcher.correct(row.columns[1]);
        ms.push_back(cpu_ms() - begin);
      }
    }
  }
  print_times(std::move(ms), "searcher.correct(), the sample's words");
}

// Compounds of two words each of the sample's titles.
std::vector<KnownWord> made_words(const Analyzer& analyzer, std::size_t count) {
  std::vector<KnownWord> base;
  for (const Record& record : read_records(sample_path("articles.jsonl")).records) {
    const std::string& title = std::get<Article>(record).question;
    for (const WordAnalysis& word : analyzer.explain(title).words) {
      const bool is_noun = word.part_of_speech.starts_with("名詞") && word.dropped_by.empty();
      if (is_noun && !word.reading.empty() && word.reading.size() <= 3 * 5) {
        base.push_back({std::string(word.span.of(title)), word.reading, 1.0});
      }
    }
  }
  std::vector<KnownWord> words = base;
  std::mt19937 random(7);
  std::set<std::string> seen;
  while (words.size() < count) {
    const KnownWord& a = base[random() % base.size()];
    const KnownWord& b = base[random() % base.size()];
    if (!seen.insert(a.reading + b.reading).second) continue;
    words.push_back(
        {a.surface + b.surface, a.reading + b.reading, 1.0 + static_cast<double>(random() % 20)});
  }
  return words;
}

// Queries of twenty kana that MeCab makes nothing of: the slowest there are.
void print_large_vocabulary(const Analyzer& analyzer) {
  constexpr std::size_t kCount = 50'000;
  std::vector<KnownWord> words = made_words(analyzer, kCount);
  const double begin = cpu_ms();
  const CorrectionVocabulary vocabulary(words);
  std::printf("vocabulary of %zu words: made in %.0f ms\n", vocabulary.words().size(),
              cpu_ms() - begin);
  std::mt19937 random(11);
  std::vector<double> ms;
  for (int i = 0; i < 1'000; ++i) {
    std::string query;
    while (query.size() < 3 * 20) query += words[random() % words.size()].reading;
    query.resize(3 * 20);
    for (int slip = 0; slip < 2; ++slip) query.replace(3 * (random() % 20), 3, "ぬ");
    if (find_invalid_utf8(query)) continue;  // a Latin word among them
    TypedText typed{query, {{{0, query.size()}, {}, Standing::kUnknown}}};
    const double start = cpu_ms();
    correct_text(typed, vocabulary, 3);
    ms.push_back(cpu_ms() - start);
  }
  print_times(std::move(ms), "correct_text(), 20 kana, 50,000 words");
}

// Nouns side by side are one word; with a reading.
std::vector<SlippedWord> title_words(const Analyzer& analyzer, const std::string& title) {
  std::vector<SlippedWord> words;
  std::size_t end = 0;
  bool is_open = false;
  bool is_number = false;  // 3 of 3日前, of which 日前 is no word
  for (const WordAnalysis& word : analyzer.explain(title).words) {
    if (word.span.begin < end) continue;
    const bool goes_on = is_open && word.span.begin == end;
    const bool was_number = is_number && word.span.begin == end;
    is_number =
        word.part_of_speech.empty() || word.part_of_speech.starts_with("名詞,数") || was_number;
    end = word.span.end;
    const bool is_suffix = word.part_of_speech.starts_with("名詞,接尾");
    is_open = (word.dropped_by.empty() || (is_suffix && goes_on)) && word.base == word.normalized &&
              word.part_of_speech.starts_with("名詞") && !word.reading.empty() &&
              is_kana(word.reading) && !was_number;
    if (!is_open) continue;
    const std::string surface(word.span.of(title));
    if (!goes_on) words.emplace_back();
    words.back().surface += surface;
    words.back().reading += word.reading;
    words.back().parts.emplace_back(surface, word.reading);
  }
  std::erase_if(words, [](const SlippedWord& word) {
    return word.reading.size() < 3 * 3 || word.reading.size() > 12 * 3 || word.surface.size() < 6;
  });
  return words;
}

// As people type them: one word, with what they want of it or without, two, and three.
std::vector<SlippedQuery> slipped_queries(const Analyzer& analyzer) {
  constexpr const char* kWishes[] = {"", "", "の方法", "ができない", "を変更したい", "について"};
  std::vector<SlippedQuery> queries;
  for (const Record& record : read_records(sample_path("articles.jsonl")).records) {
    const auto& article = std::get<Article>(record);
    if (article.audience != Audience::kPublic) continue;
    std::vector<SlippedWord> words = title_words(analyzer, article.question);
    for (std::size_t i = 0; i < words.size(); ++i) {
      queries.push_back({{words[i]}, {kWishes[queries.size() % std::size(kWishes)]}});
      if (i + 1 < words.size()) queries.push_back({{words[i], words[i + 1]}, {" ", ""}});
      if (i + 2 < words.size()) {
        queries.push_back({{words[i], words[i + 1], words[i + 2]}, {" ", " ", ""}});
      }
    }
  }
  return queries;
}

// Whether what was typed is a word of its own: of the dictionary, or of the articles.
bool is_other_word(const PlantedSlip& slip, const Homophones& homophones,
                   const std::set<std::string>& known) {
  return slip.kind == "conversion: homophone" || homophones.knows(slip.typed_reading) ||
         known.contains(slip.typed_reading) || known.contains(slip.typed_word);
}

struct PlantedCount {
  std::size_t right = 0;
  std::size_t wrong = 0;  // something else is offered first
  std::size_t all = 0;
};

void print(const char* what, const std::map<std::string, PlantedCount>& counts) {
  PlantedCount sum;
  std::map<std::string, PlantedCount> devices;
  const auto print_one = [](const std::string& kind, const PlantedCount& count) {
    std::printf("  %-30s %.3f (%zu/%zu; %zu of the others offer something else)\n", kind.c_str(),
                static_cast<double>(count.right) / static_cast<double>(count.all), count.right,
                count.all, count.wrong);
  };
  std::printf("%s, top-1:\n", what);
  for (const auto& [kind, count] : counts) {
    print_one(kind, count);
    for (PlantedCount* of : {&devices[kind.substr(0, kind.find(':'))], &sum}) {
      of->right += count.right;
      of->wrong += count.wrong;
      of->all += count.all;
    }
  }
  for (const auto& [device, count] : devices) print_one("[" + device + "]", count);
  print_one("[all]", sum);
}

// Frequent words of the dictionary as they are written, in kana and with an ending, and the titles.
void print_well_spelt(const KnowledgeBase& kb, Searcher& searcher, const Homophones& homophones,
                      bool with_rows) {
  std::map<std::string, PlantedCount> counts;
  const auto ask = [&](const std::string& kind, const std::string& query) {
    PlantedCount& count = counts[kind];
    ++count.all;
    const auto corrections = searcher.correct(query);
    if (corrections.empty() || are_same(kb.analyzer(), corrections.front().text, query)) return;
    ++count.wrong;
    if (with_rows) {
      std::printf("well\t%s\t%s\t%s\n", kind.c_str(), query.c_str(),
                  corrections.front().text.c_str());
    }
  };
  constexpr std::size_t kWords = 3'000;
  for (const auto& [surface, reading] : homophones.most_frequent(kWords)) {
    ask("word as written", surface);
    ask("word in kana", reading);
    ask("word in kana and an ending", reading + "について");
    ask("two words", "変更 " + surface);
  }
  for (const Record& record : read_records(sample_path("articles.jsonl")).records) {
    const auto& article = std::get<Article>(record);
    if (article.audience != Audience::kPublic) continue;
    ask("title", article.question);
    for (const std::string& phrasing : article.phrasings) ask("phrasing", phrasing);
  }
  std::puts("well spelt, falsely corrected:");
  for (const auto& [kind, count] : counts) {
    std::printf("  %-30s %.4f (%zu/%zu)\n", kind.c_str(),
                static_cast<double>(count.wrong) / static_cast<double>(count.all), count.wrong,
                count.all);
  }
}

int generate(std::size_t count, std::uint32_t seed, bool with_rows) {
  const SampleKnowledgeBase sample;
  const KnowledgeBase kb = sample.open(Audience::kPublic);
  Searcher searcher = kb.searcher();
  const Homophones homophones;
  const std::vector<SlippedQuery> queries = slipped_queries(kb.analyzer());
  std::set<std::string> known;
  for (const SlippedQuery& query : queries) {
    for (const SlippedWord& word : query.words) {
      known.insert(word.surface);
      known.insert(word.reading);
      for (const auto& [surface, reading] : word.parts) known.insert(reading);
    }
  }
  std::map<std::string, PlantedCount> clear;
  std::map<std::string, PlantedCount> other;
  for (const PlantedSlip& slip : planted_slips(queries, homophones, count, seed)) {
    const bool is_other = is_other_word(slip, homophones, known);
    const auto corrections = searcher.correct(slip.typed);
    const std::string& best = corrections.empty() ? slip.typed : corrections.front().text;
    const bool is_right = are_same(kb.analyzer(), best, slip.meant);
    PlantedCount& of = (is_other ? other : clear)[slip.kind];
    ++of.all;
    if (is_right) ++of.right;
    if (!is_right && !corrections.empty()) ++of.wrong;
    if (is_right || !with_rows) continue;
    std::printf("%s\t%s\t%s\t%s\t%s\n", is_other ? "other" : "clear", slip.kind.c_str(),
                slip.typed.c_str(), slip.meant.c_str(), corrections.empty() ? "-" : best.c_str());
  }
  print_well_spelt(kb, searcher, homophones, with_rows);
  print("slips that made no word", clear);
  print("slips that made another word", other);
  return 0;
}

int run(bool with_rows, bool with_held_out) {
  const SampleKnowledgeBase sample;
  const KnowledgeBase kb = sample.open(Audience::kPublic);
  Searcher searcher = kb.searcher();
  print_slips(kb, searcher, "slips.tsv", with_rows);
  print_slips(kb, searcher, "slips_more.tsv", with_rows);
  if (with_held_out) {
    print_slips(kb, searcher, "slips_held_out.tsv", false);
    print_slips(kb, searcher, "slips_held_out2.tsv", false);
  }
  print_valid(kb.analyzer(), searcher, with_rows);
  print_query_times(searcher);
  print_large_vocabulary(kb.analyzer());
  return 0;
}

}  // namespace
}  // namespace toibiki

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const auto has = [&](std::string_view option) {
    return std::find(arguments.begin(), arguments.end(), option) != arguments.end();
  };
  const auto at = std::find(arguments.begin(), arguments.end(), "--generate");
  if (at == arguments.end()) return toibiki::run(has("--rows"), has("--held-out"));
  const auto number = [&](std::ptrdiff_t behind, unsigned long otherwise) {
    const bool is_there = arguments.end() - at > behind && !at[behind].starts_with("--");
    return is_there ? std::stoul(at[behind]) : otherwise;
  };
  return toibiki::generate(number(1, 2'000), static_cast<std::uint32_t>(number(2, 1)),
                           has("--rows"));
}
