# SPDX-License-Identifier: GPL-2.0-or-later
"""Articles to Markdown files with front matter, one each."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from .front_matter_yaml import dump_yaml
from .output import replace_file
from .records import Article, make_article
from .report import ImporterError
from .strings import digest

_MAX_NAME_BYTES = 200
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def article_to_markdown(article: Article) -> str:
    """The text of one file; read_markdown() gives the same article again. Members that are as by
    default are left out, but for the audience."""
    default: Any = make_article()
    values: Any = article
    members = {
        field: value
        for field, value in values.items()
        if field != "answer"
        and (value != default[field] or field in ("id", "question", "audience"))
    }
    if "counters" in members:
        members["counters"] = {name: str(count) for name, count in members["counters"].items()}
    return f"---\n{dump_yaml(members)}---\n\n{article['answer']}\n"


def file_name_of(article_id: str) -> str:
    """A name that cannot leave the folder, whatever the id is: "a/../b" becomes "a%2F..%2Fb.md".
    Letters of any script stay; an id that is too long for a name gets its digest."""
    name = "".join(c if c.isalnum() or c in "-_." else quote(c, safe="") for c in article_id)
    if name.startswith(".") or _RESERVED.fullmatch(name):
        name = f"%{ord(name[0]):02X}{name[1:]}"
    if len(name.encode()) > _MAX_NAME_BYTES:
        name = name.encode()[:_MAX_NAME_BYTES].decode("utf-8", "ignore") + "-" + digest(article_id)
    return name + ".md"


def write_markdown(articles: Iterable[Article], folder: str | os.PathLike[str]) -> list[Path]:
    """Writes the files, each replaced as a whole; the folder is made if it is missing. Files of
    other articles stay. Raises ImporterError if two ids differ by case only (they are one file on
    Windows and macOS) or a file cannot be written."""
    root = Path(folder)
    names: dict[str, str] = {}
    chosen: list[tuple[Path, Article]] = []
    for article in articles:
        name = file_name_of(article["id"])
        other = names.setdefault(name.casefold(), article["id"])
        if other != article["id"]:
            raise ImporterError(
                f"ID「{other}」と「{article['id']}」は大文字と小文字だけが違うため、同じファイル名になります。"
                "片方の ID を変えてください。 (two ids differ by case only)"
            )
        chosen.append((root / name, article))
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImporterError(
            f"{root}: フォルダを作れません: {error} (cannot make the folder)"
        ) from None
    for path, article in chosen:
        replace_file(path, article_to_markdown(article))
    return [path for path, _ in chosen]
