# SPDX-License-Identifier: GPL-2.0-or-later
"""Records to JSON Lines and back."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

from .files import Paths, texts_of
from .members import Members
from .records import Article, Record, make_article, to_json
from .report import Collector, Imported, ImporterError
from .strict_json import rows_of
from .strings import shown
from .validate import RecordProblem


def write_jsonl(records: Iterable[Record], path: str | os.PathLike[str]) -> None:
    """One record a line, as `toibiki import` takes it. The file is replaced as a whole. Raises
    ImporterError if it cannot be written."""
    replace_file(Path(path), "".join(to_json(record) + "\n" for record in records))


def replace_file(path: Path, text: str) -> None:
    """Writes beside it and renames, so that the file is never half written and a symbolic link is
    not followed."""
    temporary = path.with_name(f".{secrets.token_hex(8)}.toibiki")
    try:
        with temporary.open("xb") as file:
            file.write(text.encode("utf-8"))
        temporary.replace(path)
    except (OSError, ValueError) as error:
        temporary.unlink(missing_ok=True)
        raise ImporterError(
            f"{path}: 書けません: {error}。パス、権限、空き容量を確かめてください。 (cannot be written)"
        ) from None


def read_articles(paths: Paths) -> Imported:
    """Articles of JSON Lines files, for the export commands. Absent members are as by default."""
    rows = Collector()
    for path, text in texts_of(paths, rows):
        for row in rows_of(text, ()):
            if row.problem or not isinstance(row.value, dict):
                reason = row.problem or "オブジェクト {…} ではありません。 (not an object)"
                rows.refuse(path, row.position, reason)
                continue
            article, problems = _article(row.value)
            rows.add(path, row.position, article, problems)
    return rows.result()


def _article(value: dict[str, Any]) -> tuple[Article, list[RecordProblem]]:
    members = Members(value)
    article: dict[str, Any] = cast("dict[str, Any]", make_article())
    for name, default in article.items():
        if not members.has(name):
            continue
        if isinstance(default, list):
            article[name] = members.texts(name)
        elif isinstance(default, dict):
            counts = Members(members.object(name))
            article[name] = {counter: counts.count(counter) for counter in default}
            members.problems += counts.problems
        else:
            article[name] = members.text(name)
    for name, unknown in value.items():
        if name not in article:
            reason = "この項目はありません。 (unknown member)"
            members.problems.append(RecordProblem(shown(name), shown(unknown), reason))
    return cast(Article, article), members.problems
