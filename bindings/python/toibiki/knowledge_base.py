# SPDX-License-Identifier: GPL-2.0-or-later
"""One folder with everything that can be suggested."""

from __future__ import annotations

import weakref
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Literal, overload

from toibiki import _core
from toibiki._core import (
    Article,
    Audience,
    BulkReport,
    CheckReport,
    CommonQuery,
    PastAnswer,
    RankingProfile,
    RecordedOutcome,
    RecordKind,
    ReplyTemplate,
    SemanticModelStatus,
    ShardState,
    Stats,
    Verdict,
)
from toibiki._core import KnowledgeBase as CoreKnowledgeBase
from toibiki.analysis import Analyzer, Masker
from toibiki.errors import error_of
from toibiki.mecab_dictionary import POSTING_CACHE_BYTES, PathLike, open_options
from toibiki.progress import Progress, reporting
from toibiki.searcher import Searcher
from toibiki.writer import Record, Records, Writer


class KnowledgeBase:
    """One folder with everything that can be suggested. Open it once and keep it.

    Made by create() and open(), in a with statement or not. Any number of threads may share it; a
    child of fork() must open its own.
    """

    def __init__(self) -> None:
        raise TypeError(
            "KnowledgeBase.open(path, audience) か KnowledgeBase.create(path) を使ってください"
            " (use open or create)"
        )

    _core: CoreKnowledgeBase
    _searchers: weakref.WeakSet[Searcher]

    @classmethod
    def create(
        cls,
        path: PathLike,
        *,
        mecab_dictionary: PathLike | None = None,
        posting_cache_bytes: int = POSTING_CACHE_BYTES,
    ) -> KnowledgeBase:
        """Makes an empty knowledge base in `path` (must be empty) and opens it for agents."""
        options = open_options(mecab_dictionary, posting_cache_bytes)
        return cls._of(_core.KnowledgeBase.create(path, options), path, Audience.AGENT, options)

    @classmethod
    def open(
        cls,
        path: PathLike,
        audience: Audience | str,
        *,
        mecab_dictionary: PathLike | None = None,
        posting_cache_bytes: int = POSTING_CACHE_BYTES,
    ) -> KnowledgeBase:
        """Opens a knowledge base: "public" sees public articles and nothing else."""
        options = open_options(mecab_dictionary, posting_cache_bytes)
        core = _core.KnowledgeBase.open(path, audience, options)
        return cls._of(core, path, Audience(audience), options)

    @classmethod
    def _of(
        cls,
        core: CoreKnowledgeBase,
        path: PathLike,
        audience: Audience,
        options: tuple[str, int],
    ) -> KnowledgeBase:
        made = cls.__new__(cls)
        made._core = core
        made._path = Path(path)
        made._audience = audience
        made._options = options
        made._searchers = weakref.WeakSet()
        return made

    _path: Path
    _audience: Audience
    _options: tuple[str, int]

    def _open_public(self) -> KnowledgeBase:
        core = _core.KnowledgeBase.open(self._path, "public", self._options)
        return KnowledgeBase._of(core, self._path, Audience.PUBLIC, self._options)

    @property
    def path(self) -> Path:
        """The folder."""
        return self._path

    @property
    def audience(self) -> Audience:
        """For whom it was opened."""
        return self._audience

    @property
    def analyzer(self) -> Analyzer:
        """The analyzer that it was opened with."""
        return Analyzer._of(self._core)

    def masker(self) -> Masker:
        """A new Masker with this knowledge base's own rules."""
        rules = self._path / "dictionaries"
        return Masker(
            mecab_dictionary=self._options[0] or None, rules=rules if rules.is_dir() else None
        )

    @property
    def profile(self) -> RankingProfile:
        """How it ranks: its own profile, or the default one. write_profile() changes it."""
        return _core.profile_of(self._path)

    def write_profile(self, profile: RankingProfile) -> None:
        """Puts a profile in place; searchers follow with their next call."""
        _core.write_profile(self._path, profile)

    def searcher(self) -> Searcher:
        """A new Searcher; cheap."""
        made = Searcher(self)
        self._searchers.add(made)
        return made

    @overload
    def record(self, kind: Literal["article", RecordKind.ARTICLE], id: str) -> Article | None: ...
    @overload
    def record(self, kind: Literal["answer", RecordKind.ANSWER], id: str) -> PastAnswer | None: ...
    @overload
    def record(self, kind: RecordKind | str, id: str) -> Record | None: ...
    def record(self, kind: RecordKind | str, id: str) -> Record | None:
        """The record as it was put, or None. Agents only."""
        return self._core.record(kind, id)

    def outcomes(
        self,
        *,
        article_id: str = "",
        source: str = "",
        after_number: int = 0,
        limit: int = 1_000,
    ) -> tuple[RecordedOutcome, ...]:
        """The journal of outcomes, in the order of their numbers. Agents only."""
        return self._core.outcomes(article_id, source, after_number, limit)

    def common_queries(self) -> tuple[CommonQuery, ...]:
        """Those that may be offered as completions, most frequent first. Agents only."""
        return self._core.common_queries()

    def reply_template(self, answer_id: str) -> ReplyTemplate | None:
        """The reply of a past answer made ready to be used again, or None. Agents only.

        Values of its case become slots; what its articles now say otherwise is named.
        """
        return _core.reply_template(self._core, answer_id)

    def shards(self) -> tuple[ShardState, ...]:
        """Those of shards.json, as they are now. Agents only.

        Their past answers are suggested as if they stood here; see examples/shards.
        """
        return self._core.shards()

    def stats(self) -> Stats:
        """What it holds."""
        return self._core.stats()

    def writer(self) -> Writer:
        """The one writer: as a context manager it commits, or rolls back after an exception."""
        return Writer(self._path, _options=self._options)

    def put(
        self,
        records: Records,
        *,
        worker_count: int = 1,
        batch_size: int = 2_000,
        publish: bool = False,
        progress: Progress = None,
    ) -> BulkReport:
        """Writer.put_all() with a writer of its own."""
        with self.writer() as writer:
            return writer.put_all(
                records,
                worker_count=worker_count,
                batch_size=batch_size,
                publish=publish,
                progress=progress,
            )

    def record_outcome(
        self,
        inquiry: str,
        article_id: str,
        *,
        source: str,
        verdict: Verdict | str = "resolved",
        recorded_at: str = "",
    ) -> int:
        """Writer.record_outcome() with a writer of its own, committed."""
        with self.writer() as writer:
            return writer.record_outcome(
                inquiry, article_id, source=source, verdict=verdict, recorded_at=recorded_at
            )

    def undo_outcome(self, number: int) -> bool:
        """Writer.undo_outcome() with a writer of its own, committed."""
        with self.writer() as writer:
            return writer.undo_outcome(number)

    def set_common_queries(self, queries: Iterable[CommonQuery]) -> None:
        """Writer.set_common_queries() with a writer of its own, committed."""
        with self.writer() as writer:
            writer.set_common_queries(queries)

    def learn(self) -> tuple[SemanticModelStatus, ...]:
        """Learns the latent-semantic models of both audiences. Searchers follow. Agents only."""
        self._require_agents()
        return _core.learn_semantic_models(self._path)

    def semantic_status(self) -> tuple[SemanticModelStatus, ...]:
        """What is learned, and how much was put since. Agents only: it counts their records."""
        self._require_agents()
        return _core.semantic_model_status(self._path)

    def _require_agents(self) -> None:
        if self._audience == Audience.AGENT:
            return
        raise error_of(
            _core.ErrorCode.NOT_ALLOWED,
            "公開用に開いたナレッジベースでは、学習の状態を扱えません。"
            'KnowledgeBase.open(path, "agent") で開いてください。'
            " (the knowledge base is open for the public only)",
        )

    def close(self) -> None:
        """Closes it and its searchers. Nothing happens if it is closed already."""
        for searcher in list(self._searchers):
            searcher.close()
        self._core.close()

    def __enter__(self) -> KnowledgeBase:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __fspath__(self) -> str:
        return str(self._path)

    def __repr__(self) -> str:
        return f"KnowledgeBase.open({str(self._path)!r}, {str(self._audience)!r})"


def check(
    path: KnowledgeBase | PathLike,
    *,
    repair: bool = False,
    rebuild: bool = False,
    mecab_dictionary: PathLike | None = None,
    progress: Progress = None,
) -> CheckReport:
    """Reads everything and holds each index against the record; with `repair`, mends it.

    rebuild: make the indexes again in any case, so that their files hold no removed text.
    """
    with reporting(progress, "check") as callback:
        return _core.check(path, repair, rebuild, open_options(mecab_dictionary), callback)
