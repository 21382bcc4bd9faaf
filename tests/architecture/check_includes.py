# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks that every C++ file below a project folder keeps the rules of "Who may include whom".

check_includes.py ROOT prints one line a broken rule ("file:line: what: why") and ends with 1 if
there is any, with 0 if there is none.
"""

import sys
from pathlib import Path
from typing import NamedTuple

import cpp_source
import rules
from include_rules import check_file, place_of, resolve


class Problem(NamedTuple):
    path: str
    line: int
    what: str
    rule: object  # key of rules.RULES

    def __str__(self):
        return f"{self.path}:{self.line}: {self.what} (rule {self.rule}: {rules.RULES[self.rule]})"


def way_to_database(graph, start, seen):
    """The names from `start` to a database header, or an empty list."""
    if rules.DATABASE.fullmatch(start):
        return [start]
    for _, target in graph.get(start, ()):
        if target in seen:
            continue
        seen.add(target)
        way = way_to_database(graph, target, seen)
        if way:
            return [start, *way]
    return []


def check_values(graph, path):
    """Rule 3."""
    place = place_of(path)
    if place.area not in ("lib", "tests") or place.folder not in rules.VALUE_FOLDERS:
        return
    for include, target in graph[path]:
        way = way_to_database(graph, target, set())
        if way:
            yield Problem(path, include.line, f"includes {include}: reaches {' -> '.join(way)}", 3)


def check_circles(graph):
    """Rule 7. Each circle is reported once, where the search comes back to its beginning."""
    done = set()

    def visit(path, way):
        for include, target in graph.get(path, ()):
            if target in way:
                circle = " -> ".join([*way[way.index(target) :], target])
                yield Problem(path, include.line, f"includes {include}: {circle}", 7)
            elif target in graph and target not in done:
                yield from visit(target, [*way, target])
        done.add(path)

    for path in graph:
        if path not in done and place_of(path).area in ("include", "lib"):
            yield from visit(path, [path])


def check_form(files):
    for path, text in files.items():
        lines = text.splitlines()
        if not lines or lines[0] != rules.SPDX_LINE:
            yield Problem(path, 1, f'does not begin with "{rules.SPDX_LINE}"', "file")
        is_header = Path(path).suffix in cpp_source.HEADER_SUFFIXES
        if is_header and "#pragma once" not in (line.rstrip() for line in lines):
            yield Problem(path, 1, "has no #pragma once", "file")


def check_folders(root, files):
    """Every folder of lib stands in the tier table, and every source in a folder."""
    for path in sorted(Path(root, "lib").iterdir()):
        has_sources = any(file.startswith(f"lib/{path.name}/") for file in files)
        if path.is_dir() and path.name not in rules.TIER_OF and has_sources:
            yield Problem(f"lib/{path.name}", 1, "is not in the tier table", 2)
    for path in files:
        if path.startswith("lib/") and place_of(path).folder == "":
            yield Problem(path, 1, "stands in no folder of lib", 2)


def check_tree(root):
    """Every broken rule below `root`, ordered by file and line."""
    files = cpp_source.read_tree(root)
    includes = {path: cpp_source.includes_of(text) for path, text in files.items()}
    # Third-party headers are ends of the graph under their own names.
    graph = {
        path: [(include, resolve(files, path, include) or include.name) for include in found]
        for path, found in includes.items()
    }
    problems = [*check_folders(root, files), *check_form(files), *check_circles(graph)]
    for path, found in includes.items():
        for include, rule, why in check_file(files, path, found):
            problems.append(Problem(path, include.line, f"includes {include}: {why}", rule))
        problems += check_values(graph, path)
    return sorted(problems, key=lambda problem: (problem.path, problem.line, problem.what))


def main():
    if len(sys.argv) != 2 or not Path(sys.argv[1], "lib").is_dir():
        sys.exit("usage: check_includes.py ROOT (the folder that holds lib and include)")
    problems = check_tree(sys.argv[1])
    for problem in problems:
        print(problem)
    print(f"{len(problems)} broken include rules" if problems else "every include rule is kept")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
