# SPDX-License-Identifier: GPL-2.0-or-later
"""Markdown with front matter: one file an article, as static site generators have it. Read and
written; what was written is read again as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .cells import record_of_cells
from .column_names import COUNTERS, column_fields, field_named
from .files import FileProblem, Paths, decode, paths_of, read_bytes
from .front_matter_yaml import YamlProblem, load_yaml
from .records import RecordKind, field_types
from .report import Collector, Imported
from .strings import is_blank, one_line, shown
from .validate import RecordProblem

MAX_MARKDOWN_BYTES = 4 << 20
MAX_FRONT_MATTER_CHARACTERS = 64 << 10
_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
_HEADING = re.compile(r"\s*# +([^\r\n]+?)(?: +#+)?[ \t]*(?:\r\n|\r|\n|\Z)\s*")
_KIND: RecordKind = "article"


def read_markdown(
    paths: Paths, *, names: Mapping[str, str] | None = None, encoding: str | None = None
) -> Imported:
    """Files (.md, .markdown) or folders of them, searched through all levels, without symbolic
    links. Members are named as fields or as columns are (質問, タイトル, ...); `names` maps other
    ones ("-" leaves one out). Without an id it is the file's path below the folder; without a
    question it is the first heading."""
    rows = Collector()
    for path, default_id in _files(paths, rows):
        try:
            text = decode(read_bytes(path, MAX_MARKDOWN_BYTES), encoding)
            members, body = _split(text)
        except (FileProblem, YamlProblem) as problem:
            rows.refuse(str(path), "", str(problem))
            continue
        _add(path, default_id, members, body, rows, dict(names or {}))
    return rows.result()


def _files(paths: Paths, rows: Collector) -> Iterator[tuple[Path, str]]:
    for path in paths_of(paths):
        if not path.is_dir():
            yield path, path.stem
            continue
        for file in sorted(path.rglob("*")):
            if file.is_symlink() or any(one.is_symlink() for one in _between(path, file)):
                rows.skip(str(file), "", file.name, "symbolic_link")
            elif file.is_file() and file.suffix.lower() in (".md", ".markdown"):
                yield file, file.relative_to(path).with_suffix("").as_posix()
            elif file.is_file():
                rows.skip(str(file), "", file.name, "other_file")


def _between(folder: Path, file: Path) -> list[Path]:
    return [one for one in file.parents if one != folder and folder in one.parents]


def _split(text: str) -> tuple[dict[str, Any], str]:
    """The members of the front matter, none if there is none, and the text behind it."""
    opened = _FENCE.match(text)
    if not opened:
        return {}, re.sub(r"(?:\r\n|\r|\n)\Z", "", text)
    closed = _CLOSE.search(text, opened.end())
    if not closed:
        raise YamlProblem(
            "前付け (---) が閉じられていません。--- の行で閉じてください。 (front matter is not closed)"
        )
    head = text[opened.end() : closed.start()]
    if len(head) > MAX_FRONT_MATTER_CHARACTERS:
        raise YamlProblem(
            f"前付けが長すぎます(上限 {MAX_FRONT_MATTER_CHARACTERS} 文字)。 (front matter too long)"
        )
    members = load_yaml(head)
    body = text[closed.end() :]
    # One blank line and the end of the last line belong to the file, not to the answer.
    line_end = closed.group().lstrip("-. \t") or "\n"
    return members, body.removeprefix(line_end).removesuffix(line_end)


def _add(
    path: Path,
    default_id: str,
    members: dict[str, Any],
    body: str,
    rows: Collector,
    names: dict[str, str],
) -> None:
    cells, lists, problems = _fields(members, names)
    record, cell_problems = record_of_cells(cells, _KIND)
    problems += cell_problems
    article: Any = record
    article.update(lists)
    lines = {
        field: cell for field, cell in cells.items() if field_types(_KIND).get(field) == "line"
    }
    article.update(lines)  # as they are: only cells of tables have stray white space
    if "answer" not in cells:
        article["answer"] = body
    elif not is_blank(body):
        reason = (
            "前付けと本文の両方に回答があります。 (an answer in the front matter and behind it)"
        )
        problems.append(RecordProblem("answer", "", reason))
    if "question" not in cells and (heading := _HEADING.match(body)):
        article["question"] = one_line(heading.group(1))
        article["answer"] = body[heading.end() :]
    article["id"] = article["id"] or default_id
    rows.add(str(path), "", article, problems)


def _fields(
    members: dict[str, Any], names: dict[str, str]
) -> tuple[dict[str, str], dict[str, list[str]], list[RecordProblem]]:
    """The members by field, texts and lists, and what is wrong with others."""
    cells: dict[str, str] = {}
    lists: dict[str, list[str]] = {}
    problems: list[RecordProblem] = []
    for name, value in _flat(members):
        target = names.get(name, name)
        field = target if target == "-" else field_named(target, _KIND)
        reason = ""
        if field == "-":
            continue
        if field not in column_fields(_KIND):
            problems.append(_unknown(name, value))
        elif field in cells or field in lists:
            reason = f"項目 {field} が 2 度あります。 ({field} stands twice)"
        elif isinstance(value, str):
            cells[field] = value
        elif not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            reason = "文字列かその並びで書いてください。 (not a string or a list of them)"
        elif field_types(_KIND).get(field) not in ("lines", "path"):
            reason = "1 つの値で書いてください。 (not a single value)"
        else:
            lists[field] = value
        if reason:
            problems.append(RecordProblem(shown(name), shown(value), reason))
    return cells, lists, problems


def _flat(members: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The members, those of counters one by one."""
    for name, value in members.items():
        if name == "counters" and isinstance(value, dict) and set(value) <= set(COUNTERS):
            yield from value.items()
        else:
            yield name, value


def _unknown(name: str, value: object) -> RecordProblem:
    known = ", ".join(column_fields(_KIND))
    return RecordProblem(
        shown(name),
        shown(value),
        f"どの項目に入れるか分かりません。--map 名前=項目 で指定し、読まないものは --map 名前=- としてください。"
        f"使える項目: {known} (unknown member; map it with --map NAME=FIELD, or NAME=- to leave it out)",
    )
