// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/trust/hostile/hostile_records.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <random>
#include <string_view>
#include <utility>

#include "base/utf8.h"

namespace toibiki {
namespace {

using namespace std::string_literals;

std::string repeated(std::string_view text, std::size_t count) {
  std::string all;
  all.reserve(text.size() * count);
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }

 private:
  std::mt19937_64 engine_;
};

// What one record says. Cells and members are written from it as they are.
struct Fields {
  std::string id;
  std::string question;
  std::string answer;
  std::string extra;  // of JSON: members behind these, with a comma before them
};

// A word that nobody else has: letters or katakana at random.
std::string own_word(Chance& chance) {
  std::string word;
  if (chance.below(2) == 0) {
    word = "zq";
    for (int i = 0; i < 9; ++i) word += static_cast<char>('a' + chance.below(26));
    return word + "x";
  }
  for (int i = 0; i < 9; ++i) append_utf8(word, static_cast<char32_t>(0x30A2 + chance.below(80)));
  return word;
}

struct Odd {
  const char* name;
  std::string (*text)(Chance& chance);
};

// Odd and allowed: it is found by its own word all the same.
constexpr Odd kOdd[] = {
    {"300 kanji", [](Chance&) { return repeated("証憑", 150); }},
    {"2,000 letters", [](Chance&) { return repeated("abcdefghij", 200); }},
    {"1,000 katakana", [](Chance&) { return repeated("アイウエオ", 200); }},
    {"5,000 digits", [](Chance&) { return repeated("0123456789", 500); }},
    {"10,000 marks", [](Chance&) { return "か" + repeated("\u3099\u0301", 5'000); }},
    {"bidi", [](Chance&) { return "\u202E\u2066夜\u2069\u202C\u200F\u061C"s; }},
    {"zero width", [](Chance&) { return repeated("\u200B\u200D\u2060\uFEFF", 200); }},
    {"U+FDFA", [](Chance&) { return repeated("\uFDFA", 300); }},
    {"emoji", [](Chance&) { return repeated("👩‍👩‍👧‍👦", 200); }},
    {"no characters", [](Chance&) { return "\uFFFF\uFDD0\U0010FFFF\uE000"s; }},
    {"markup", [](Chance&) { return "<script>alert(1)</script>" + repeated("<div>", 300); }},
    {"operators", [](Chance&) { return "* OR \"a\" AND (NEAR/2 ' OR 1=1 --"s; }},
    {"placeholders", [](Chance&) { return "{{x}} ${y} %s %n [氏名1] \\u0000 \\x00"s; }},
    {"large", [](Chance&) { return repeated("領収書の再発行。", 4'000); }},
    {"hangul", [](Chance&) { return repeated("\u1100\u1161\u11A8", 300); }},
    {"line breaks", [](Chance&) { return repeated("\\n", 500); }},
};

struct Broken {
  const char* name;
  // The whole line of JSON that stands for the record; without an end of line.
  std::string (*line)(const Fields& fields, Chance& chance);
};

std::string member(std::string_view name, const std::string& text) {
  return "\"" + std::string(name) + "\":\"" + text + "\"";
}

std::string json_line(const Fields& fields) {
  return "{" + member("id", fields.id) + "," + member("question", fields.question) + "," +
         member("answer", fields.answer) + fields.extra + "}";
}

std::string with_question(Fields fields, std::string question) {
  fields.question = std::move(question);
  return json_line(fields);
}

std::string with_answer(Fields fields, std::string answer) {
  fields.answer = std::move(answer);
  return json_line(fields);
}

std::string with_extra(Fields fields, const char* extra) {
  fields.extra = extra;
  return json_line(fields);
}

constexpr Broken kBrokenLines[] = {
    {"broken UTF-8", [](const Fields& f, Chance&) { return with_answer(f, "\xFF\xFE"); }},
    {"overlong UTF-8", [](const Fields& f, Chance&) { return with_answer(f, "\xC0\xAF"); }},
    {"cut UTF-8", [](const Fields& f, Chance&) { return with_answer(f, "\xE3\x81"); }},
    {"surrogate in UTF-8", [](const Fields& f, Chance&) { return with_answer(f, "\xED\xA0\x80"); }},
    {"beyond Unicode", [](const Fields& f, Chance&) { return with_answer(f, "\xF4\x90\x80\x80"); }},
    {"NUL", [](const Fields& f, Chance&) { return with_answer(f, "a\0b"s); }},
    {"escaped NUL", [](const Fields& f, Chance&) { return with_answer(f, "a\\u0000b"); }},
    {"lone surrogate", [](const Fields& f, Chance&) { return with_answer(f, "\\ud800x"); }},
    {"low surrogate", [](const Fields& f, Chance&) { return with_answer(f, "\\udc00"); }},
    {"control", [](const Fields& f, Chance&) { return with_answer(f, "\\u0007\\u001b[2J"); }},
    {"raw control", [](const Fields& f, Chance&) { return with_answer(f, "\x01"); }},
    {"C1 control", [](const Fields& f, Chance&) { return with_answer(f, "\u0085"); }},
    {"control in the id",
     [](const Fields& f, Chance&) {
       return json_line({f.id + "\\n", f.question, "", ""});
     }},
    {"question over the bound",
     [](const Fields& f, Chance&) { return with_question(f, repeated("あ", 3'334)); }},
    {"answer over the bound",
     [](const Fields& f, Chance&) { return with_answer(f, repeated("x", 1'000'001)); }},
    {"id over the bound",
     [](const Fields& f, Chance&) {
       return json_line({repeated("i", 201), f.question, "", ""});
     }},
    {"list over the bound",
     [](const Fields& f, Chance&) {
       return with_extra(f, (",\"keywords\":[" + repeated("\"k\",", 1'000) + "\"k\"]").c_str());
     }},
    {"empty question", [](const Fields& f, Chance&) { return with_question(f, " \\t　"); }},
    {"empty id",
     [](const Fields& f, Chance&) {
       return json_line({"", f.question, "", ""});
     }},
    {"empty object", [](const Fields&, Chance&) { return "{}"s; }},
    {"not an object", [](const Fields& f, Chance&) { return "[\"" + f.id + "\"]"; }},
    {"number for text", [](const Fields& f, Chance&) { return with_extra(f, ",\"product\":5"); }},
    {"null for text", [](const Fields& f, Chance&) { return with_extra(f, ",\"tags\":null"); }},
    {"text for a list", [](const Fields& f, Chance&) { return with_extra(f, ",\"tags\":\"a\""); }},
    {"object in a list",
     [](const Fields& f, Chance&) { return with_extra(f, ",\"keywords\":[{\"a\":[1]}]"); }},
    {"huge number",
     [](const Fields& f, Chance&) { return with_extra(f, ",\"counters\":{\"views\":1e999}"); }},
    {"negative count",
     [](const Fields& f, Chance&) { return with_extra(f, ",\"counters\":{\"views\":-1}"); }},
    {"same member twice",
     [](const Fields& f, Chance&) { return with_extra(f, ",\"question\":\"b\""); }},
    {"same member, escaped",
     [](const Fields& f, Chance&) { return with_extra(f, ",\"\\u0069d\":\"b\""); }},
    {"unknown member", [](const Fields& f, Chance&) { return with_extra(f, ",\"__proto__\":{}"); }},
    {"depth", [](const Fields&, Chance&) { return repeated("[", 100'000); }},
    {"closed depth",
     [](const Fields& f, Chance&) {
       return with_extra(f, (",\"tags\":" + repeated("[", 5'000) + repeated("]", 5'000)).c_str());
     }},
    {"cut short",
     [](const Fields& f, Chance& chance) {
       const std::string line = json_line(f);
       return line.substr(0, 1 + chance.below(line.size() - 1));
     }},
    {"two values", [](const Fields& f, Chance&) { return json_line(f) + json_line(f); }},
    {"text behind", [](const Fields& f, Chance&) { return json_line(f) + ";"; }},
    {"no day",
     [](const Fields& f, Chance&) { return with_extra(f, ",\"valid_from\":\"2026-02-30\""); }},
    {"no address",
     [](const Fields& f, Chance&) { return with_extra(f, ",\"url\":\"javascript:1\""); }},
    {"no audience",
     [](const Fields& f, Chance&) { return with_extra(f, ",\"audience\":\"everyone\""); }},
    {"not JSON", [](const Fields& f, Chance&) { return "PK\x03\x04" + f.id; }},
};

struct BrokenRow {
  const char* name;
  std::string (*row)(const Fields& fields, Chance& chance);
};

std::string quoted(std::string text) {
  for (std::size_t at = 0; (at = text.find('"', at)) != std::string::npos; at += 2) {
    text.insert(at, 1, '"');
  }
  return "\"" + text + "\"";
}

std::string row(const Fields& fields, const std::string& audience = "public",
                const std::string& day = "") {
  return quoted(fields.id) + "," + quoted(fields.question) + "," + quoted(fields.answer) + "," +
         audience + "," + day;
}

constexpr BrokenRow kBrokenRows[] = {
    {"broken UTF-8",
     [](const Fields& f, Chance&) {
       return row({f.id, f.question, "\xFF", ""});
     }},
    {"cut UTF-8",
     [](const Fields& f, Chance&) {
       return row({f.id, f.question, "\xE3\x81", ""});
     }},
    {"surrogate in UTF-8",
     [](const Fields& f, Chance&) {
       return row({f.id, "\xED\xA0\x80", f.answer, ""});
     }},
    {"NUL",
     [](const Fields& f, Chance&) {
       return row({f.id, f.question, "a\0b"s, ""});
     }},
    {"control",
     [](const Fields& f, Chance&) {
       return row({f.id, f.question, "\x1B[2J", ""});
     }},
    {"C1 control",
     [](const Fields& f, Chance&) {
       return row({f.id, f.question, "a\u0091b", ""});
     }},
    {"id over the bound",
     [](const Fields& f, Chance&) {
       return row({repeated("i", 201), f.question, "", ""});
     }},
    {"question over the bound",
     [](const Fields& f, Chance&) {
       return row({f.id, repeated("あ", 3'334), "", ""});
     }},
    {"answer over the bound",
     [](const Fields& f, Chance&) {
       return row({f.id, f.question, repeated("x", 1'000'001), ""});
     }},
    {"empty id",
     [](const Fields& f, Chance&) {
       return row({"", f.question, "", ""});
     }},
    {"empty question",
     [](const Fields& f, Chance&) {
       return row({f.id, " 　", "", ""});
     }},
    {"no audience", [](const Fields& f, Chance&) { return row(f, ""); }},
    {"unknown audience", [](const Fields& f, Chance&) { return row(f, "everyone"); }},
    {"no day", [](const Fields& f, Chance&) { return row(f, "public", "2026-13-01"); }},
    {"a cell too many", [](const Fields& f, Chance&) { return row(f) + ",more"; }},
    {"a cell too few", [](const Fields& f, Chance&) { return quoted(f.id) + ",question"; }},
    {"1,000 cells", [](const Fields& f, Chance&) { return row(f) + repeated(",", 1'000); }},
    {"text behind a quote",
     [](const Fields& f, Chance&) { return "\"" + f.id + "\"x,b,c,public,"; }},
    {"line breaks in a bad cell",
     [](const Fields& f, Chance&) {
       return row({f.id, f.question, "a\nb\nc\x02", ""});
     }},
};

// Which of the records are hostile.
std::vector<bool> chosen(std::size_t count, std::size_t hostile_count, Chance& chance) {
  std::vector<bool> is_hostile(count);
  for (std::size_t left = std::min(hostile_count, count); left > 0;) {
    const std::size_t at = chance.below(count);
    if (is_hostile[at]) continue;
    is_hostile[at] = true;
    --left;
  }
  return is_hostile;
}

// `is_json`: "\n" of an odd text stays an escape; else it becomes a line feed.
Fields make_good(std::size_t number, bool is_json, Chance& chance, HostileFile& file) {
  Fields fields;
  fields.id = "r-" + std::to_string(number);
  const std::string word = own_word(chance);
  std::string kind = "plain";
  fields.question = word + "について";
  fields.answer = "窓口にお尋ねください。";
  if (chance.below(8) == 0) {
    const Odd& odd = kOdd[chance.below(std::size(kOdd))];
    kind = odd.name;
    std::string text = odd.text(chance);
    for (std::size_t at = 0; is_json && (at = text.find('"', at)) != std::string::npos; at += 2) {
      text.insert(at, 1, '\\');
    }
    if (is_json && kind == "placeholders") text = "{{x}} %s %n [氏名1]";
    fields.answer = text + "。" + word;
    if (text.size() < 3'000) fields.question = text + "と" + word;
  }
  file.good.push_back({fields.id, word, kind});
  return fields;
}

std::size_t line_feeds_in(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

HostileFile hostile_jsonl(std::size_t count, std::size_t hostile_count, std::uint64_t seed) {
  Chance chance(seed);
  HostileFile file;
  const std::vector<bool> is_hostile = chosen(count, hostile_count, chance);
  for (std::size_t i = 0; i < count; ++i) {
    if (is_hostile[i]) {
      const Broken& broken = kBrokenLines[chance.below(std::size(kBrokenLines))];
      const Fields fields{"b-" + std::to_string(i), own_word(chance) + "の質問", "答え", ""};
      file.bad.push_back({i + 1, broken.name});
      file.bytes += broken.line(fields, chance) + "\n";
    } else {
      file.bytes += json_line(make_good(i, true, chance, file)) + "\n";
    }
  }
  return file;
}

HostileFile hostile_csv(std::size_t count, std::size_t hostile_count, std::uint64_t seed) {
  Chance chance(seed);
  HostileFile file;
  file.bytes = "id,question,answer,audience,valid_from\n";
  std::size_t line = 2;
  const std::vector<bool> is_hostile = chosen(count, hostile_count, chance);
  for (std::size_t i = 0; i < count; ++i) {
    std::string text;
    if (is_hostile[i]) {
      const BrokenRow& broken = kBrokenRows[chance.below(std::size(kBrokenRows))];
      const Fields fields{"b-" + std::to_string(i), own_word(chance) + "の質問", "答え", ""};
      file.bad.push_back({line, broken.name});
      text = broken.row(fields, chance) + "\n";
    } else {
      text = row(make_good(i, false, chance, file)) + "\n";
    }
    line += line_feeds_in(text);
    file.bytes += text;
  }
  return file;
}

}  // namespace toibiki
