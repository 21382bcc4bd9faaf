# SPDX-License-Identifier: GPL-2.0-or-later
"""Answers inquiries from one knowledge base."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Union

from toibiki import _core, evaluation
from toibiki._core import (
    Article,
    ArticleList,
    Audience,
    CategoryCount,
    Completion,
    Correction,
    Explanation,
    Inquiry,
    MatchMode,
    MeasuredRun,
    Narrowing,
    ProfileFit,
    RankingProfile,
    RecordKind,
    Suggestion,
    WhyNot,
)
from toibiki.arguments import core_of, several
from toibiki.errors import error_of
from toibiki.frames import Judgements, Queries
from toibiki.result import InquiryResult, Result

if TYPE_CHECKING:
    from toibiki.knowledge_base import KnowledgeBase

AnyInquiry = Union[str, Inquiry, Mapping[str, str]]
AnyNarrowing = Union[Narrowing, str, Iterable[Union[Narrowing, str]], None]


def _options(
    limit: int = 10,
    articles: bool = True,
    past_answers: bool = True,
    explain: bool = False,
    match: MatchMode | str = "broad",
    snippets: bool = True,
    as_of: str = "",
    read: bool = True,
) -> tuple[Any, ...]:
    plain = limit, articles, past_answers, explain, match, snippets, as_of, read
    return (*plain, False, None, False, False)  # clarify, narrowing, count_categories, timings


def _asked(inquiry: AnyInquiry, product: str) -> str | Inquiry:
    if isinstance(inquiry, Mapping):
        unknown = [key for key in inquiry if key not in ("text", "product")]
        if unknown:
            raise TypeError(
                "inquiry: text と product だけを渡してください。 (members are text and product)"
            )
        inquiry = Inquiry(**inquiry)
    if product == "":
        return inquiry
    text = inquiry.text if isinstance(inquiry, Inquiry) else inquiry
    return Inquiry(text=text, product=product)


def _text(inquiry: str | Inquiry) -> str:
    return inquiry if isinstance(inquiry, str) else inquiry.text


class Searcher:
    """Answers inquiries from one knowledge base; KnowledgeBase.searcher() makes it.

    Sees the last commit at the time of each call. May be used by several threads, which then wait
    for each other; suggest_batch() works in parallel. A child of fork() must open its own.

    The options of suggest(), answer(), search() and suggest_batch():
    limit: at most this many suggestions; 1 to 1,000.
    audience: "public" shows what the public side sees, from a knowledge base opened for agents.
    product: suggest for this product and for all products only.
    articles, past_answers: what is suggested.
    explain: fill Suggestion.explanation.
    match: "words" leaves out what shares only characters or readings.
    snippets: fill marks and passages.
    as_of: day, YYYY-MM-DD, for which articles must hold; empty: today.
    read: read the inquiry first, so that greetings and signatures do not count.
    clarify: ask back where the inquiry says too little (Result.clarification).
    narrowing: only what fits: what was chosen when asked back (ClarifyingChoice.narrowing).
    count_categories: fill Result.categories.
    timings: fill Result.timings.
    """

    def __init__(self, knowledge_base: KnowledgeBase) -> None:
        self._knowledge_base = knowledge_base
        core = core_of(knowledge_base, _core.KnowledgeBase, "knowledge_base")
        self._core = core.searcher()
        self._public: Searcher | None = None
        self._profile: RankingProfile | None = None

    def suggest(
        self,
        inquiry: AnyInquiry,
        *,
        limit: int = 10,
        audience: Audience | str | None = None,
        product: str = "",
        articles: bool = True,
        past_answers: bool = True,
        explain: bool = False,
        match: MatchMode | str = "broad",
        snippets: bool = True,
        as_of: str = "",
        read: bool = True,
        clarify: bool = True,
        narrowing: AnyNarrowing = None,
        count_categories: bool = False,
        timings: bool = False,
    ) -> Result:
        """Suggestions for an inquiry as a customer wrote it, for all that it asks together."""
        core = self._core if audience is None else self._of(audience)._core
        asked = _asked(inquiry, product)
        options = (limit, articles, past_answers, explain, match, snippets, as_of, read)
        plain, took_ms = core.suggest(
            asked, (*options, clarify, narrowing, count_categories, timings)
        )
        return Result(plain, _text(asked), took_ms)

    def answer(
        self,
        inquiry: AnyInquiry,
        *,
        limit: int = 10,
        audience: Audience | str | None = None,
        product: str = "",
        articles: bool = True,
        past_answers: bool = True,
        explain: bool = False,
        match: MatchMode | str = "broad",
        snippets: bool = True,
        as_of: str = "",
        read: bool = True,
        clarify: bool = True,
        narrowing: AnyNarrowing = None,
        count_categories: bool = False,
        timings: bool = False,
    ) -> InquiryResult:
        """The inquiry as it was read, and suggestions for each thing that it asks."""
        core = self._core if audience is None else self._of(audience)._core
        asked = _asked(inquiry, product)
        options = (limit, articles, past_answers, explain, match, snippets, as_of, read)
        reading, found, took_ms = core.answer(
            asked, (*options, clarify, narrowing, count_categories, timings)
        )
        share = took_ms / max(len(found), 1)
        results = tuple(Result(plain, _text(asked), share, reading) for plain in found)
        return InquiryResult(reading, results)

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        audience: Audience | str | None = None,
        articles: bool = True,
        past_answers: bool = True,
        explain: bool = False,
        match: MatchMode | str = "broad",
        snippets: bool = True,
        as_of: str = "",
        count_categories: bool = False,
        timings: bool = False,
    ) -> Result:
        """For words that an operator types: records with every word stand before the others."""
        core = self._core if audience is None else self._of(audience)._core
        options = (limit, articles, past_answers, explain, match, snippets, as_of, True)
        plain, took_ms = core.search(query, (*options, False, None, count_categories, timings))
        return Result(plain, query, took_ms)

    def complete(
        self,
        typed: str,
        *,
        limit: int = 8,
        audience: Audience | str | None = None,
        as_of: str = "",
    ) -> tuple[Completion, ...]:
        """How what is being typed may go on, most useful first: kana, kanji, romaji, or what an
        input method shows half-way. Marks are of each completion's text."""
        core = self._core if audience is None else self._of(audience)._core
        return core.complete(typed, limit, as_of)

    def correct(
        self,
        query: str,
        *,
        limit: int = 3,
        audience: Audience | str | None = None,
        as_of: str = "",
    ) -> tuple[Correction, ...]:
        """What may have been meant by a query with slips of typing, likeliest first.

        Words that articles have, and words that are spelt well, stay. Only words that the
        audience can see today, or on `as_of` ("YYYY-MM-DD"), are offered, as articles write them;
        `limit`: 1 to 20. Empty: every word is one, or nothing is near.
        """
        core = self._core if audience is None else self._of(audience)._core
        return core.correct(query, limit, as_of)

    def article(
        self, id: str, *, audience: Audience | str | None = None, as_of: str = ""
    ) -> Article | None:
        """The article as the audience may see it (no counters), if it holds today or on `as_of`."""
        core = self._core if audience is None else self._of(audience)._core
        return core.article(id, as_of)

    def categories(
        self, *, audience: Audience | str | None = None, as_of: str = ""
    ) -> tuple[CategoryCount, ...]:
        """Every category with articles, also those above it, in the order of their paths."""
        core = self._core if audience is None else self._of(audience)._core
        return core.categories(as_of)

    def articles(
        self,
        *,
        category: Iterable[str] = (),
        offset: int = 0,
        limit: int = 20,
        audience: Audience | str | None = None,
        as_of: str = "",
    ) -> ArticleList:
        """Articles in a category or below it, by title; all, if none is given.

        category: from the top, as CategoryCount.path.
        """
        core = self._core if audience is None else self._of(audience)._core
        return core.articles(category, offset, limit, as_of)

    def related(
        self,
        id: str,
        *,
        limit: int = 10,
        audience: Audience | str | None = None,
        explain: bool = False,
        snippets: bool = True,
        as_of: str = "",
    ) -> tuple[Suggestion, ...]:
        """Articles that what the article asks would find, without itself, best first."""
        core = self._core if audience is None else self._of(audience)._core
        options = _options(limit, True, False, explain, "words", snippets, as_of)
        return core.related(id, options)

    def suggest_batch(
        self,
        inquiries: Iterable[AnyInquiry],
        *,
        threads: int | None = None,
        limit: int = 10,
        audience: Audience | str | None = None,
        product: str = "",
        articles: bool = True,
        past_answers: bool = True,
        explain: bool = False,
        match: MatchMode | str = "broad",
        snippets: bool = True,
        as_of: str = "",
        read: bool = True,
        clarify: bool = True,
        narrowing: AnyNarrowing = None,
        count_categories: bool = False,
        timings: bool = False,
    ) -> tuple[Result, ...]:
        """suggest() for each, in order, by `threads` threads (None: one a core, at most 64)."""
        searcher = self if audience is None else self._of(audience)
        asked = tuple(_asked(one, product) for one in several(inquiries, "inquiries"))
        options = (limit, articles, past_answers, explain, match, snippets, as_of, read)
        count = min(os.cpu_count() or 1, 64) if threads is None else threads
        core = searcher._knowledge_base._core
        found = core.suggest_batch(
            asked, (*options, clarify, narrowing, count_categories, timings), self._profile, count
        )
        return tuple(
            Result(plain, _text(inquiry), took_ms)
            for inquiry, (plain, took_ms) in zip(asked, found)
        )

    def explain(
        self,
        inquiry: AnyInquiry,
        id: str,
        *,
        kind: RecordKind | str = "article",
        depth: int = 100,
        as_of: str = "",
    ) -> Explanation | None:
        """Why a record is suggested; None: it is not among the first `depth` of its kind."""
        if kind not in ("article", "answer"):
            raise ValueError(
                "kind: 'article' か 'answer' を指定してください (must be one of these)"
            )
        if not isinstance(id, str):
            raise TypeError(f"id: 文字列 (str) を渡してください (must be str): {type(id).__name__}")
        is_article = kind == "article"
        options = _options(depth, is_article, not is_article, True, snippets=False, as_of=as_of)
        plain, _ = self._core.suggest(_asked(inquiry, ""), options)
        found = (suggestion for suggestion in plain.suggestions if suggestion.id == id)
        return next((suggestion.explanation for suggestion in found), None)

    def why_not(
        self,
        inquiry: AnyInquiry,
        id: str,
        *,
        kind: RecordKind | str = "article",
        top_k: int = 3,
        audience: Audience | str = "agent",
        edits: bool = True,
        articles: bool = True,
        past_answers: bool = True,
        match: MatchMode | str = "broad",
        as_of: str = "",
        read: bool = True,
    ) -> WhyNot:
        """Why a record is not among the first `top_k`, and the smallest edit that would help."""
        options = _options(10, articles, past_answers, False, match, True, as_of, read)
        asked = _asked(inquiry, "")
        return _core.why_not(self._core, asked, kind, id, top_k, audience, edits, options)

    def set_profile(self, profile: RankingProfile | None) -> None:
        """Ranks with this profile, to try it; None: with that of the knowledge base."""
        self._core.set_profile(profile)
        self._profile = profile
        if self._public is not None:
            self._public.set_profile(profile)

    def run_queries(
        self, queries: Queries, *, kind: RecordKind | str = "article", depth: int = 100
    ) -> dict[str, tuple[str, ...]]:
        """The ids that each query finds, best first."""
        return evaluation.run_queries(self, queries, kind=kind, depth=depth)

    def evaluate(
        self,
        queries: Queries,
        judgements: Judgements,
        *,
        metrics: evaluation.AnyMetrics = None,
        kind: RecordKind | str = "article",
        depth: int = 100,
    ) -> MeasuredRun:
        """Runs the queries and measures them: metrics with their intervals."""
        return evaluation.measure_run(
            self.run_queries(queries, kind=kind, depth=depth), judgements, metrics
        )

    def fit(
        self,
        queries: Queries,
        judgements: Judgements,
        *,
        base: RankingProfile | None = None,
        name: str = "fitted",
        answer_precision: float = 0.9,
        candidates_precision: float = 0.65,
        weights: bool = True,
    ) -> ProfileFit:
        """fit_profile() with this searcher."""
        return evaluation.fit_profile(
            self,
            queries,
            judgements,
            base=base,
            name=name,
            answer_precision=answer_precision,
            candidates_precision=candidates_precision,
            weights=weights,
        )

    def __repr__(self) -> str:
        return f"{self._knowledge_base!r}.searcher()"

    def close(self) -> None:
        """Lets go of the knowledge base. Afterwards every call is an Error."""
        self._core.close()
        if self._public is not None:
            self._public._knowledge_base.close()

    def __enter__(self) -> Searcher:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _of(self, audience: Audience | str) -> Searcher:
        own = self._knowledge_base.audience
        if audience == own:
            return self
        if audience != Audience.PUBLIC:
            return self._refuse(audience)
        if self._public is None:
            self._public = self._knowledge_base._open_public().searcher()
            self._public.set_profile(self._profile)
        return self._public

    def _refuse(self, audience: Audience | str) -> Searcher:
        if audience != Audience.AGENT:
            raise ValueError(
                "audience: 'public' か 'agent' を指定してください (must be one of these)"
            )
        raise error_of(
            _core.ErrorCode.NOT_ALLOWED,
            "公開用に開いたナレッジベースでは、社内用の検索はできません。"
            'KnowledgeBase.open(path, "agent") で開いてください。'
            " (the knowledge base is open for the public only)",
        )
