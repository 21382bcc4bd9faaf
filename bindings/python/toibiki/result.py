# SPDX-License-Identifier: GPL-2.0-or-later
"""What a Searcher gives: sequences of suggestions that show themselves in a notebook."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, overload

from toibiki import _core
from toibiki._core import (
    CategoryCount,
    Clarification,
    ConfusionQuestion,
    QueryPlan,
    Reading,
    ResultKind,
    Suggestion,
    Timings,
)
from toibiki.analysis import read
from toibiki.frames import result_frame

if TYPE_CHECKING:
    import pandas

_KIND_LABELS = {
    ResultKind.ANSWER: "回答 (answer)",
    ResultKind.CANDIDATES: "候補 (candidates)",
    ResultKind.NO_SAFE_ANSWER: "確かな回答なし (no safe answer)",
}


class Result(Sequence[Suggestion]):
    """Suggestions for an inquiry, best first: a sequence. Immutable; compares by what was found."""

    def __init__(
        self, plain: _core.PlainResult, inquiry: str, took_ms: float, reading: Reading | None = None
    ) -> None:
        self._plain = plain
        self._inquiry = inquiry
        self._took_ms = took_ms
        self._reading = reading

    @cached_property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """All of them, best first."""
        return self._plain.suggestions

    @property
    def kind(self) -> ResultKind:
        """Whether the first one may be given as the answer."""
        return self._plain.kind

    @property
    def inquiry(self) -> str:
        """The text that was asked; spans of `plan` are of it."""
        return self._inquiry

    @property
    def plan(self) -> QueryPlan:
        """What was looked for."""
        return self._plain.plan

    @property
    def matched_count(self) -> int:
        """Records that hold at least one planned term."""
        return self._plain.matched_count

    @property
    def questions(self) -> tuple[ConfusionQuestion, ...]:
        """To be asked before an answer is used."""
        return self._plain.questions

    @property
    def clarification(self) -> Clarification | None:
        """What to ask back, where the inquiry says too little; None: nothing."""
        return self._plain.clarification

    @property
    def categories(self) -> tuple[CategoryCount, ...]:
        """With `count_categories`: of the articles that match, in the order of their paths."""
        return self._plain.categories

    @property
    def missing_shards(self) -> tuple[str, ...]:
        """Names of the shards that did not answer: past answers that stand there are missing."""
        return self._plain.missing_shards

    @property
    def timings(self) -> Timings | None:
        """With `timings`: where the time went, stage by stage."""
        return self._plain.timings

    @property
    def took_ms(self) -> float:
        """Milliseconds that the search took, without Python's own time."""
        return self._took_ms

    @cached_property
    def requests(self) -> tuple[str, ...]:
        """What the inquiry asks, one text each, by the built-in rules of the reader.

        Searcher.answer() gives suggestions for each of them.
        """
        reading = self._reading or read(self._inquiry)
        return tuple(
            "\n".join(reading.sentences[i].span.of(self._inquiry) for i in request.sentences)
            for request in reading.requests
        )

    def to_json(self) -> str:
        """One JSON object, as `toibiki suggest --json` prints it (spans in bytes)."""
        return self._plain.to_json(self._inquiry)

    def to_pandas(self, *, signals: bool = False) -> pandas.DataFrame:
        """One row a suggestion; with `signals`, a column for each."""
        return result_frame(self, signals=signals)

    @overload
    def __getitem__(self, place: int) -> Suggestion: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Suggestion, ...]: ...
    def __getitem__(self, place: int | slice) -> Suggestion | tuple[Suggestion, ...]:
        return self.suggestions[place]

    def __len__(self) -> int:
        return len(self.suggestions)

    def __iter__(self) -> Iterator[Suggestion]:
        return iter(self.suggestions)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Result):
            return NotImplemented
        return self._plain == other._plain and self._inquiry == other._inquiry

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        return Result, (self._plain, self._inquiry, self._took_ms, self._reading)

    def __str__(self) -> str:
        return str(self._plain)

    def __repr__(self) -> str:
        ids = ", ".join(suggestion.id for suggestion in self.suggestions[:3])
        more = ", …" if len(self) > 3 else ""
        return f"<Result {self.kind}: {len(self)} [{ids}{more}] {self.took_ms:.1f} ms>"

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{rank}</td><td>{suggestion.probability:.0%}</td>"
            f"<td style='text-align:left'><b>{_marked(suggestion, suggestion.title)}</b><br>"
            f"{_marked(suggestion, suggestion.passage)}</td>"
            f"<td style='text-align:left'>{html.escape(suggestion.id)}</td></tr>"
            for rank, suggestion in enumerate(self.suggestions, 1)
        )
        asked = [str(question) for question in self.questions]
        if self.clarification is not None:
            asked.append(str(self.clarification))
        if self.missing_shards:
            names = "、".join(self.missing_shards)
            asked.append(
                f"一部の過去の回答を調べられませんでした: {names} (some past answers are missing)"
            )
        questions = "".join(
            f"<p>{html.escape(question).replace(chr(10), '<br>')}</p>" for question in asked
        )
        return (
            f"<p>{_KIND_LABELS[self.kind]}: {len(self)} 件, {self.took_ms:.1f} ms</p>{questions}"
            "<table><thead><tr><th>順位</th><th>確率</th>"
            "<th style='text-align:left'>候補</th><th>id</th></tr></thead>"
            f"<tbody>{rows}</tbody></table>"
        )


def _marked(suggestion: Suggestion, snippet: _core.Snippet) -> str:
    return _core.to_html(_core.field_text(suggestion.record, snippet.field), snippet)


class InquiryResult(Sequence[Result]):
    """The inquiry as it was read, and a Result for each thing that it asks. Immutable."""

    def __init__(self, reading: Reading, results: tuple[Result, ...]) -> None:
        self._reading = reading
        self._results = results

    @property
    def reading(self) -> Reading:
        """The inquiry as it was read."""
        return self._reading

    @property
    def results(self) -> tuple[Result, ...]:
        """One for each of reading.requests; one for all of it where nothing is asked."""
        return self._results

    @overload
    def __getitem__(self, place: int) -> Result: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Result, ...]: ...
    def __getitem__(self, place: int | slice) -> Result | tuple[Result, ...]:
        return self._results[place]

    def __len__(self) -> int:
        return len(self._results)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, InquiryResult):
            return NotImplemented
        return self._reading == other._reading and self._results == other._results

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        return InquiryResult, (self._reading, self._results)

    def __repr__(self) -> str:
        return f"<InquiryResult {self._reading.form}: {list(self._results)!r}>"

    def _repr_html_(self) -> str:
        return "".join(result._repr_html_() for result in self._results)
