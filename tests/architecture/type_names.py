# SPDX-License-Identifier: GPL-2.0-or-later
"""Types of the library that stand in two files under one name.

C++ has one definition of a name in a program. Two structs toibiki::Candidate compile and link, and
the linker takes the vector of one for the vector of the other: memory is freed that was not taken.
What is in an unnamed namespace is its file's own, unless a header has the name, too.

    type_names.py ROOT
"""

import re
import sys
from collections import defaultdict
from pathlib import Path

SCOPE = re.compile(r"^namespace ?([\w:]*) ?\{|^\}  // namespace ?([\w:]*)", re.MULTILINE)
TYPE = re.compile(
    r"^(?:struct|class|enum class)\s+(?:TOIBIKI_\w+\s+)?(\w+)(?:\s+final)?\s*(?::(?!:)[^;{]*)?\{", re.MULTILINE
)


def types_of(text):
    """The types that begin a line outside of unnamed namespaces, as namespace::name."""
    events = [(match.start(), "scope", match) for match in SCOPE.finditer(text)]
    events += [(match.start(), "type", match) for match in TYPE.finditer(text)]
    scopes, found = [], []
    for _, kind, match in sorted(events, key=lambda event: event[0]):
        if kind == "type":
            if "" not in scopes:
                found.append("::".join([*scopes, match.group(1)]))
        elif match.group().startswith("namespace"):
            scopes.append(match.group(1))
        elif scopes:
            scopes.pop()
    return found


def problems_of(files):
    """files: {path: text}. A line for each name that two of them define."""
    places = defaultdict(list)
    for path, text in sorted(files.items()):
        for name in types_of(text):
            places[name].append(path)
    return [
        f"{name} is defined in {' and in '.join(paths)}: rename one"
        for name, paths in sorted(places.items())
        if len(paths) > 1
    ]


def main(root):
    folders = [root / "include", root / "lib", root / "examples" / "help_page" / "server"]
    paths = [path for folder in folders for path in folder.rglob("*") if path.suffix in (".h", ".cc")]
    problems = problems_of({str(path.relative_to(root)): path.read_text("utf-8") for path in paths})
    print("\n".join(problems) or "every type has a name of its own")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
