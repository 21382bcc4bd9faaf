# SPDX-License-Identifier: GPL-2.0-or-later
"""Tests the check of type names on made-up files."""

import unittest

from type_names import problems_of, types_of

TEXT = """
namespace toibiki {
struct Candidate {
  struct Inner {};
};
class TOIBIKI_API Searcher final : public Base {
};
struct Searcher::State {
};
enum class Kind : int { kOne };
class Later;
namespace {
struct Own {
};
}  // namespace
struct Behind {
};
}  // namespace toibiki
"""


class TypeNames(unittest.TestCase):
    def test_reads_what_a_file_defines_for_all(self):
        names = ["Candidate", "Searcher", "Kind", "Behind"]
        self.assertEqual(types_of(TEXT), [f"toibiki::{name}" for name in names])

    def test_names_what_two_files_define(self):
        other = "namespace toibiki {\nstruct Kind {\n};\n}  // namespace toibiki\n"
        self.assertEqual(
            problems_of({"a.h": TEXT, "b.h": other}),
            ["toibiki::Kind is defined in a.h and in b.h: rename one"],
        )
        elsewhere = other.replace("toibiki", "toibiki::help_page")
        self.assertEqual(problems_of({"a.h": TEXT, "b.h": elsewhere}), [])


if __name__ == "__main__":
    unittest.main()
