# SPDX-License-Identifier: GPL-2.0-or-later
"""Tests the check of exported symbols on made-up headers and lines of nm."""

import unittest

from exported_symbols import PublicNames, problems_of

HEADERS = (
    """
// class Commented; TOIBIKI_API void commented();
#define TOIBIKI_API __attribute__((visibility("default")))
namespace toibiki {
enum class Kind { kOne };
struct Token { int a = f(1); };
TOIBIKI_API std::string to_string(const Token& token);
TOIBIKI_API std::string to_string(Kind) noexcept;
""",
    """
class TOIBIKI_API Analyzer {
 public:
  explicit Analyzer(const Token& token = {});
 private:
  struct TOIBIKI_LOCAL State;
};
TOIBIKI_API std::vector<std::map<std::string, int>>
read_all(const std::string& path);
""",
)
CLEAN = """\
0000000000001000 T toibiki::Analyzer::Analyzer(toibiki::Token const&)
0000000000001010 T toibiki::Analyzer::Analyzer(std::unique_ptr<toibiki::Analyzer::State>)
0000000000001020 T toibiki::Analyzer::name[abi:cxx11]() const
0000000000001030 T toibiki::to_string[abi:cxx11](toibiki::Token const&)
0000000000001040 T toibiki::to_string[abi:cxx11](toibiki::Kind)
0000000000001050 T toibiki::read_all(std::string const&)
0000000000002000 V typeinfo for toibiki::Analyzer
0000000000002010 V typeinfo name for toibiki::Analyzer
0000000000002020 V vtable for toibiki::Analyzer
"""
FOREIGN = (
    ("V typeinfo for Xapian::Error", "not of this library"),
    ("W nlohmann::json_abi_v3_11_2::basic_json<>::dump() const", "not of this library"),
    ("T sqlite3_open", "not of this library"),
    ("W std::vector<int>::push_back(int&&)", "not of this library"),
    ("W void std::swap<toibiki::Token>(toibiki::Token&, toibiki::Token&)", "not of this library"),
    ("T toibiki::read_file(std::filesystem::path const&)", "in no public header"),
    ("T toibiki::to_string(toibiki::Morpheme const&)", "in no public header"),
    ("T toibiki::Commented::run()", "in no public header"),
    ("T toibiki::Posting::Posting()", "in no public header"),
    ("V typeinfo for toibiki::Posting", "in no public header"),
    ("T toibiki::Analyzer::State::analyze()", "private"),
    ("V vtable for toibiki::Analyzer::State", "private"),
    ("T toibiki::(anonymous namespace)::Lines::next()", "private"),
)


class ExportedSymbols(unittest.TestCase):
    public = PublicNames(HEADERS)

    def test_reads_the_names_of_headers(self):
        self.assertEqual(self.public.types, {"Kind", "Token", "Analyzer"})
        self.assertEqual(self.public.functions, {"to_string": 2, "read_all": 1})

    def test_says_nothing_of_what_the_headers_promise(self):
        self.assertEqual(problems_of(CLEAN, self.public), [])

    def test_names_what_does_not_belong(self):
        for line, expected in FOREIGN:
            with self.subTest(line=line):
                problems = problems_of(f"{CLEAN}0000000000003000 {line}\n", self.public)
                self.assertEqual(problems, [f"{expected}: {line[2:]}"])

    def test_misses_what_is_promised(self):
        without = "".join(line for line in CLEAN.splitlines(True) if "toibiki::Kind" not in line)
        self.assertEqual(
            problems_of(without, self.public),
            ["to_string: 2 in the public headers, 1 in the library"],
        )


if __name__ == "__main__":
    unittest.main()
