# SPDX-License-Identifier: GPL-2.0-or-later
"""The one writer that changes a knowledge base."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Union

from toibiki import _core
from toibiki._core import (
    Article,
    BulkReport,
    CommonQuery,
    PastAnswer,
    RecordedOutcome,
    RecordKind,
    Verdict,
)
from toibiki.frames import is_frame, record_of_row, rows_of
from toibiki.mecab_dictionary import POSTING_CACHE_BYTES, PathLike, open_options
from toibiki.progress import Progress, reporting

Record = Union[Article, PastAnswer]
# A record, its fields by name, several of these, or a table with a column for each field.
Records = Union[Record, Mapping[str, Any], Iterable[Union[Record, Mapping[str, Any]]], Any]


class Writer:
    """Changes a knowledge base. One writer at a time, across all processes.

    Nothing is visible or durable before commit(). As a context manager it commits at the end of the
    block, or rolls back if an exception leaves it, and closes.
    """

    def __init__(
        self,
        path: PathLike,
        *,
        mecab_dictionary: PathLike | None = None,
        posting_cache_bytes: int = POSTING_CACHE_BYTES,
        _options: tuple[str, int] | None = None,
    ) -> None:
        options = _options or open_options(mecab_dictionary, posting_cache_bytes)
        self._core = _core.Writer.open(path, options)
        self._path = Path(path)

    def put(self, records: Records) -> None:
        """Adds records, or replaces those of the same kind and id.

        records: an Article, a PastAnswer, a dict, several of these, or a DataFrame with a column
        for each field ("question", "answer", ...; with "inquiry", past answers).
        """
        for record in _each(records):
            self._core.put(record)

    def put_all(
        self,
        records: Records,
        *,
        worker_count: int = 1,
        batch_size: int = 2_000,
        publish: bool = False,
        progress: Progress = None,
    ) -> BulkReport:
        """Validates all, then puts and commits in batches; Ctrl-C stops it between two commits.

        worker_count: threads that analyse text; 1 to 64.
        publish: allows articles that are agent-only now to become public.
        progress: called as progress(done, total) after each commit, False stops; True: a tqdm bar.
        """
        with reporting(progress, "put") as callback:
            return self._core.put_all(
                tuple(_each(records)), worker_count, batch_size, publish, callback
            )

    def remove(self, kind: RecordKind | str, id: str) -> bool:
        """False if there is no such record."""
        return self._core.remove(kind, id)

    def record_outcome(
        self,
        inquiry: str | RecordedOutcome,
        article_id: str = "",
        *,
        source: str = "",
        verdict: Verdict | str = "resolved",
        recorded_at: str = "",
    ) -> int:
        """Writes to the journal what came of an article for an inquiry; returns its number.

        source: pseudonymous key of who says so; never a name or address.
        """
        if isinstance(inquiry, RecordedOutcome):
            return self._core.record_outcome(inquiry)
        return self._core.record_outcome(
            RecordedOutcome(
                inquiry=inquiry,
                article_id=article_id,
                verdict=verdict,
                source=source,
                recorded_at=recorded_at,
            )
        )

    def undo_outcome(self, number: int) -> bool:
        """What it taught is forgotten. False: there is none, or it is undone already."""
        return self._core.undo_outcome(number)

    def set_common_queries(self, queries: Iterable[CommonQuery]) -> None:
        """Offers these as completions, in place of those before; none: texts of articles only.

        common_queries() chooses them from a log.
        """
        self._core.set_common_queries(queries)

    def commit(self) -> int:
        """Number of the last change. When it returns, everything is on disk and searchable."""
        return self._core.commit()

    def rollback(self) -> None:
        """Drops what was not committed."""
        self._core.rollback()

    def __repr__(self) -> str:
        return f"Writer({str(self._path)!r})"

    def close(self) -> None:
        """Drops what was not committed, and frees the lock."""
        self._core.close()

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self.commit()
        finally:
            self.close()


def _each(records: Records) -> Iterable[Record | Mapping[str, Any]]:
    if isinstance(records, (Article, PastAnswer, Mapping)):
        return (records,)
    if is_frame(records):
        return [record_of_row(row) for row in rows_of(records)]
    if records is None or isinstance(records, (str, bytes)):
        raise TypeError(
            "records: Article、PastAnswer、辞書、それらのリストか DataFrame を渡してください"
            " (must be records, mappings or a DataFrame)"
        )
    return iter(records)
