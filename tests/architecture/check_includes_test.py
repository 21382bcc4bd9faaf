# SPDX-License-Identifier: GPL-2.0-or-later
"""Tests the checker on small made-up trees: nothing is said of a clean one, and each way to break
a rule is reported with its file, line and rule."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import check_includes
import cpp_source
import rules

CHECKER = Path(check_includes.__file__)


def header(*includes):
    """A header whose first include stands in line 3."""
    return f"{rules.SPDX_LINE}\n#pragma once\n" + source_lines(includes)


def source(*includes):
    """A source whose first include stands in line 2."""
    return f"{rules.SPDX_LINE}\n" + source_lines(includes)


def source_lines(includes):
    return "".join(f"#include {include}\n" for include in includes)


CLEAN = {
    "include/toibiki/record.h": header("<string>", '"toibiki/export.h"'),
    "include/toibiki/export.h": header(),
    "include/toibiki/knowledge_base.h": header('"toibiki/record.h"'),
    "lib/cmake/FindMeCab.cmake": "# not C++\n",
    "lib/base/file.h": header("<filesystem>"),
    "lib/base/file.cc": source('"base/file.h"', "<fcntl.h>", "<sys/file.h>", "<cerrno>"),
    "lib/text/kana.h": header("<unicode/unistr.h>", '"base/file.h"'),
    "lib/analysis/analyzer.cc": source("<mecab.h>", '"text/kana.h"', '"toibiki/record.h"'),
    "lib/record/json.h": header("<nlohmann/json.hpp>"),
    "lib/query/plan.h": header(),
    "lib/store/database.h": header("<sqlite3.h>", '"record/json.h"'),
    "lib/index/reader.h": header("<xapian.h>", '"query/plan.h"'),
    "lib/index/retriever.h": header('"query/plan.h"'),
    "lib/rank/rank.h": header('"index/retriever.h"'),
    "lib/rank/rank.cc": source('"rank/rank.h"', '"rank.h"'),
    "lib/evaluate/metrics.cc": source('"record/json.h"'),
    "lib/search/searcher.cc": source('"rank/rank.h"', '"index/reader.h"', '"store/database.h"'),
    "bindings/python/src/module.cc": source("<pybind11/pybind11.h>", "<toibiki/record.h>"),
    "examples/cli/main.cc": source(
        "<CLI/CLI.hpp>", "<nlohmann/json.hpp>", '"table.h"', '"toibiki/record.h"'
    ),
    "examples/cli/table.h": header("<unistd.h>"),
    "tests/support/temporary_folder.h": header("<filesystem>", '"base/file.h"'),
    "tests/rank/rank_test.cc": source(
        "<gtest/gtest.h>", '"rank/rank.h"', '"base/file.h"', '"tests/support/temporary_folder.h"'
    ),
    "tests/index/reader_test.cc": source("<xapian.h>", '"index/reader.h"', "<nlohmann/json.hpp>"),
    "tests/bench/bench.cc": source("<xapian.h>", "<mecab.h>", '"toibiki/record.h"'),
    "tests/fuzz/kana_fuzz.cc": source('"text/kana.h"', '"base/file.h"'),
}

# File, its content, line, part of the message, rule.
BROKEN = (
    # 1: the public headers
    ("include/toibiki/a.h", header("<mecab.h>"), 3, "<mecab.h>", 1),
    ("include/toibiki/a.h", header("<unistd.h>"), 3, "<unistd.h>", 1),
    ("include/toibiki/a.h", header("<vector>", '"text/kana.h"'), 4, '"text/kana.h"', 1),
    ("include/toibiki/a.h", header('"../../lib/text/kana.h"'), 3, "lib/text/kana.h", 1),
    # 2: the tiers
    ("lib/base/a.cc", source('"text/kana.h"'), 2, "lib/text stands above lib/base", 2),
    ("lib/index/a.cc", source('"store/database.h"'), 2, "lib/store stands beside", 2),
    ("lib/text/a.cc", source("<index/retriever.h>"), 2, "<index/retriever.h>", 2),
    ("lib/text/a.cc", source('"../index/retriever.h"'), 2, "lib/index stands above", 2),
    ("lib/text/a.cc", source('"index/made_by_the_build.h"'), 2, "lib/index stands above", 2),
    ("lib/text/a.cc", source('"tests/support/temporary_folder.h"'), 2, "does not know tests", 2),
    ("lib/text/a.cc", source('"examples/cli/table.h"'), 2, "does not know examples", 2),
    ("lib/helpers/a.h", header(), 1, "not in the tier table", 2),
    ("lib/a.cc", source(), 1, "in no folder of lib", 2),
    # 3: folders that work on values
    ("lib/rank/a.cc", source('"index/reader.h"'), 2, "lib/index/reader.h -> xapian.h", 3),
    ("lib/present/a.cc", source('"store/database.h"'), 2, "lib/store/database.h", 3),
    ("lib/evaluate/a.cc", source('"toibiki/knowledge_base.h"'), 2, "knowledge_base.h", 3),
    ("tests/rank/a.cc", source('"toibiki/knowledge_base.h"'), 2, "knowledge_base.h", 3),
    # 4: third parties
    ("lib/record/a.cc", source("<unicode/ucnv.h>"), 2, "ICU lives in lib/text", 4),
    ("lib/text/a.cc", source("<mecab.h>"), 2, "MeCab lives in lib/analysis", 4),
    ("lib/search/a.cc", source("<xapian.h>"), 2, "Xapian lives in lib/index", 4),
    ("lib/index/a.cc", source("<sqlite3.h>"), 2, "SQLite lives in lib/store", 4),
    ("lib/search/a.cc", source("<nlohmann/json.hpp>"), 2, "nlohmann-json lives in lib/record", 4),
    ("lib/learn/a.cc", source("<boost/any.hpp>"), 2, "third party without a home", 4),
    ("examples/cli/a.cc", source("<xapian.h>"), 2, "Xapian lives in lib/index", 4),
    ("tests/record/a.cc", source('"mecab.h"'), 2, "MeCab lives in lib/analysis", 4),
    # 5: those who use the library, and its tests
    ("bindings/python/src/a.cc", source('"text/kana.h"'), 2, '"text/kana.h"', 5),
    ("examples/cli/a.cc", source('"base/file.h"'), 2, '"base/file.h"', 5),
    ("examples/cli/a.cc", source('"../../lib/base/file.h"'), 2, "lib/base/file.h", 5),
    ("tests/query/a.cc", source('"text/kana.h"'), 2, "this test tests lib/query", 5),
    ("tests/query/a.cc", source('"tests/rank/values.h"'), 2, "tests/rank belongs", 5),
    ("tests/fuzz/a.cc", source('"text/kana.h"', '"query/plan.h"'), 3, "includes lib/text", 5),
    ("tests/support/a.h", header('"text/kana.h"'), 3, "knows lib/base only", 5),
    # 7: circles
    ("lib/text/a.h", header('"text/a.h"'), 3, "lib/text/a.h -> lib/text/a.h", 7),
    # the form of a file
    ("lib/text/a.h", f"{rules.SPDX_LINE}\n", 1, "no #pragma once", "file"),
    ("lib/text/a.h", "#pragma once\n", 1, "does not begin with", "file"),
    ("examples/cli/a.cc", "", 1, "does not begin with", "file"),
)


class Trees(unittest.TestCase):
    def setUp(self):
        self.use_new_root()

    def use_new_root(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)

    def check(self, files):
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return check_includes.check_tree(self.root)

    def test_says_nothing_of_a_clean_tree(self):
        self.assertEqual(self.check(CLEAN), [])

    def test_reports_each_broken_rule_and_nothing_else(self):
        for path, text, line, part, rule in BROKEN:
            self.use_new_root()
            with self.subTest(path=path, text=text):
                problems = [str(problem) for problem in self.check({**CLEAN, path: text})]
                self.assertEqual(len(problems), 1, problems)
                # A folder is named without the file in it.
                where = path if "tier table" not in part else str(Path(path).parent)
                self.assertTrue(problems[0].startswith(f"{where}:{line}: "), problems[0])
                self.assertIn(part, problems[0])
                self.assertIn(f"(rule {rule}: {rules.RULES[rule]})", problems[0])

    def test_reports_a_circle_of_several_files_once(self):
        problems = self.check(
            {
                **CLEAN,
                "lib/text/a.h": header('"text/b.h"'),
                "lib/text/b.h": header("<string>", '"text/c.h"'),
                "lib/text/c.h": header('"text/a.h"'),
                "lib/text/a.cc": source('"text/b.h"'),
            }
        )
        self.assertEqual([problem.rule for problem in problems], [7])
        self.assertEqual(problems[0].what.count(" -> "), 3)

    def test_every_rule_has_a_row(self):
        self.assertEqual({row[4] for row in BROKEN}, set(rules.RULES))

    def test_the_command_prints_and_ends_with_1(self):
        self.check({**CLEAN, "lib/text/a.cc": source("<mecab.h>")})
        command = [sys.executable, CHECKER, self.root]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertIn("lib/text/a.cc:2: includes <mecab.h>: MeCab lives", result.stdout)
        (self.root / "lib/text/a.cc").unlink()
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        self.assertEqual(result.returncode, 0, result.stdout)

    def test_the_command_refuses_a_folder_that_is_no_project(self):
        command = [sys.executable, CHECKER, self.root / "none"]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        self.assertEqual(result.returncode, 1)
        self.assertIn("usage:", result.stderr)


class Includes(unittest.TestCase):
    def test_takes_every_way_of_writing_them(self):
        text = '#include <a.h>\n  #  include "b/c.h"  // why\n#if X\n#include<d>\n#endif\n'
        found = [(include.line, str(include)) for include in cpp_source.includes_of(text)]
        self.assertEqual(found, [(1, "<a.h>"), (2, '"b/c.h"'), (4, "<d>")])

    def test_passes_over_comments_and_texts(self):
        text = (
            "// #include <a>\n"
            "/*\n#include <b>\n*/\n"
            'auto x = R"cc(\n#include <c>\n)cc";\n'
            "auto y = 1'000; auto z = '\"'; auto s = \"/*\";\n"
            "#include <d>\n"
            'auto t = "*/";\n'
        )
        found = [(include.line, str(include)) for include in cpp_source.includes_of(text)]
        self.assertEqual(found, [(9, "<d>")])


if __name__ == "__main__":
    unittest.main()
