# SPDX-License-Identifier: GPL-2.0-or-later
"""What an importer took and what not: nothing is dropped silently."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence

from .records import Record
from .strings import shown
from .validate import RecordProblem, validate


class ImporterError(Exception):
    """What prevents the work as a whole: an option that does not fit, a missing package."""


@dataclasses.dataclass(frozen=True)
class Problem:
    """One reason why something of a file could not be taken; one row may have several."""

    path: str
    position: str  # line, or e.g. "articles[3]"; "": the file as a whole
    field: str  # column or member; may be ""
    value: str  # what stood there, cut to 80 bytes; may be ""
    reason: str  # what is wrong and what to do, Japanese then English

    def __str__(self) -> str:
        place = ":".join(part for part in (self.path, self.position) if part)
        field = f"{self.field}: " if self.field else ""
        value = f"「{self.value}」: " if self.value else ""
        return (f"{place}: " if place else "") + field + value + self.reason


@dataclasses.dataclass(frozen=True)
class Skipped:
    """A row that is well-formed and was left out on purpose."""

    path: str
    position: str
    name: str  # id or title, cut to 80 bytes
    reason: str  # a word that stays the same, e.g. "draft"


@dataclasses.dataclass
class Report:
    taken: int = 0
    skipped: list[Skipped] = dataclasses.field(default_factory=list)
    problems: list[Problem] = dataclasses.field(default_factory=list)
    # Rows that were taken but changed or incomplete, e.g. control characters taken out.
    notes: list[Problem] = dataclasses.field(default_factory=list)

    @property
    def skipped_counts(self) -> dict[str, int]:
        return dict(sorted(Counter(one.reason for one in self.skipped).items()))

    @property
    def bad_row_count(self) -> int:
        return len({(one.path, one.position) for one in self.problems})

    def to_dict(self) -> dict[str, object]:
        return {
            "taken": self.taken,
            "skipped": self.skipped_counts,
            "bad_rows": self.bad_row_count,
            "skipped_rows": [dataclasses.asdict(one) for one in self.skipped],
            "problems": [dataclasses.asdict(one) for one in self.problems],
            "notes": [dataclasses.asdict(one) for one in self.notes],
        }


@dataclasses.dataclass
class Imported:
    """The good records, in file order, and the report. `writer.put_all(imported.records)` takes
    them as they are."""

    records: list[Record]
    report: Report


class Collector:
    """Collects what importers read: a good row becomes a record, a bad one its problems."""

    def __init__(self) -> None:
        self._records: list[Record] = []
        self._report = Report()
        self._place_of_id: dict[str, str] = {}

    def add(
        self,
        path: str,
        position: str,
        record: Record,
        problems: Sequence[RecordProblem] = (),
        names: dict[str, str] | None = None,
    ) -> bool:
        """Takes the record if `problems` is empty, validate() finds none and no row before had its
        id; else adds every problem. `names`: what the file calls a field. True if it was taken."""
        known = {problem.field for problem in problems}
        found = list(problems)
        if "" not in known:
            found += [one for one in validate(record) if one.field not in known]
        place = f"{path}:{position}" if position else path
        first = self._place_of_id.get(record["id"])
        if not found and first is not None:
            found.append(
                RecordProblem(
                    "id",
                    shown(record["id"]),
                    f"同じ ID が {first} にあります。ID を変えるか、どちらかを除いてください。 "
                    f"(the id stands in {first} already)",
                )
            )
        for problem in found:
            field = (names or {}).get(problem.field, problem.field)
            self.refuse(path, position, problem.reason, field=field, value=problem.value)
        if found:
            return False
        self._place_of_id[record["id"]] = place
        self._records.append(record)
        self._report.taken += 1
        return True

    def refuse(
        self, path: str, position: str, reason: str, *, field: str = "", value: object = ""
    ) -> None:
        self._report.problems.append(Problem(path, position, field, shown(value), reason))

    def skip(self, path: str, position: str, name: object, reason: str) -> None:
        self._report.skipped.append(Skipped(path, position, shown(name), reason))

    def note(
        self, path: str, position: str, reason: str, *, field: str = "", value: object = ""
    ) -> None:
        self._report.notes.append(Problem(path, position, field, shown(value), reason))

    def result(self) -> Imported:
        report = self._report
        if not (self._records or report.problems or report.skipped):
            self.refuse(
                "", "", "レコードが 1 件もありません。入力を確かめてください。 (no records)"
            )
        return Imported(self._records, report)
