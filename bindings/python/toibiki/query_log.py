# SPDX-License-Identifier: GPL-2.0-or-later
"""What people type into a search box, and which of it many people typed."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Union

from toibiki import _core
from toibiki._core import CommonQuery, ErrorCode, LoggedQuery
from toibiki.analysis import Masker, default_masker
from toibiki.arguments import core_of
from toibiki.errors import error_of
from toibiki.frames import is_frame, logged_queries_of

# Queries, their members by name, a table with a column for each, or a file with an object a line.
QueryLog = Union[Iterable[Union[LoggedQuery, Mapping[str, Any]]], "os.PathLike[str]", str, Any]

_SHOWN_PROBLEMS = 20


def read_query_log(path: os.PathLike[str] | str) -> tuple[LoggedQuery, ...]:
    """The queries of a file with a JSON object (text, client, day) a line.

    Blank texts, a search button that was pressed too early, are left out. Error invalid_file names
    the bad lines: a log that is half understood says nothing of how many people typed a query.
    """
    name = os.fspath(path)
    queries: list[LoggedQuery] = []
    problems: list[str] = []
    try:
        lines = Path(path).read_bytes().removeprefix(codecs.BOM_UTF8).split(b"\n")
    except OSError as error:
        raise error_of(
            ErrorCode.INVALID_FILE,
            f"{name}: 開けません。場所と権限を確かめてください。 (cannot open)",
        ) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            query = _core.logged_query_from_json(line.decode())
        except (_core.Error, UnicodeDecodeError) as error:
            problems.append(f"\n  {name}:{number}: {_reason(error)}")
            continue
        if query.text.strip():
            queries.append(query)
    if problems:
        raise error_of(
            ErrorCode.INVALID_FILE,
            f"検索の記録に直す行が {len(problems)} 行あります。 (bad lines)"
            + "".join(problems[:_SHOWN_PROBLEMS]),
        )
    return tuple(queries)


def _reason(error: _core.Error | UnicodeDecodeError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "UTF-8 ではありません。UTF-8 で保存し直してください。 (not UTF-8)"
    return str(error)


def common_queries(
    log: QueryLog,
    *,
    masker: Masker | None = None,
    min_clients: int = 20,
    min_days: int = 3,
) -> tuple[CommonQuery, ...]:
    """The queries that enough clients typed on enough days, most frequent first.

    Spellings that differ in width, case, kana and blanks only are one query. What `masker` finds
    personal data in is left out; use KnowledgeBase.masker() for the rules of a knowledge base.
    min_clients, min_days: how many different ones; 20 and 3 are the least, because a query of fewer
    might tell who typed it.
    """
    if isinstance(log, (str, os.PathLike)):
        log = read_query_log(log)
    elif is_frame(log):
        log = logged_queries_of(log)
    core = core_of(default_masker() if masker is None else masker, _core.Masker, "masker")
    return _core.common_queries(log, core, min_clients, min_days)
