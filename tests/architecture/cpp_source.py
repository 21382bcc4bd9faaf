# SPDX-License-Identifier: GPL-2.0-or-later
"""Reads from C++ files what the architecture check needs, without a compiler."""

import re
from pathlib import Path
from typing import NamedTuple

AREAS = ("include", "lib", "bindings", "examples", "tests")
SUFFIXES = {".h", ".hh", ".hpp", ".cc", ".cpp", ".cxx"}
HEADER_SUFFIXES = {".h", ".hh", ".hpp"}


class Include(NamedTuple):
    line: int  # 1-based
    name: str  # what stands between the quotes or brackets
    quoted: bool

    def __str__(self):
        return f'"{self.name}"' if self.quoted else f"<{self.name}>"


# Comments and raw strings can hold lines that look like includes; ordinary strings and characters
# are matched so that a // or /* inside them begins nothing. 1'000 is not the start of a character.
_TEXT_PARTS = re.compile(
    r'R"(?P<mark>[^(\s"]*)\(.*?\)(?P=mark)"'
    r'|"(?:\\.|[^"\\\n])*"'
    r"|(?<!\w)'(?:\\.|[^'\\\n])*'"
    r"|//[^\n]*"
    r"|/\*.*?\*/",
    re.DOTALL,
)
_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:<([^>\n]+)>|"([^"\n]+)")', re.MULTILINE)


def _without_comments(text):
    def keep_line_feeds(part):
        found = part.group()
        if found.startswith(("//", "/*", "R")):
            return "\n" * found.count("\n")
        return found

    return _TEXT_PARTS.sub(keep_line_feeds, text)


def includes_of(text):
    """Every include of a file's text, in its order."""
    code = _without_comments(text)
    return [
        Include(code.count("\n", 0, match.start()) + 1, match[1] or match[2], match[2] is not None)
        for match in _INCLUDE.finditer(code)
    ]


def read_tree(root):
    """Path below `root` with slashes -> text, for every C++ file of the project."""
    files = {}
    for area in AREAS:
        for path in sorted(Path(root, area).rglob("*")):
            if path.suffix in SUFFIXES and path.is_file():
                files[path.relative_to(root).as_posix()] = path.read_text("utf-8", "replace")
    return files
