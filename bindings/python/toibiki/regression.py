# SPDX-License-Identifier: GPL-2.0-or-later
"""Regression tests of a search: which article an inquiry must bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Union

from toibiki import _core
from toibiki._core import Audience, RegressionReport, RegressionRun, RegressionTable
from toibiki.arguments import core_of
from toibiki.mecab_dictionary import PathLike

if TYPE_CHECKING:
    from toibiki.knowledge_base import KnowledgeBase
    from toibiki.searcher import Searcher

Table = Union[RegressionTable, PathLike]
Baseline = Union[RegressionRun, PathLike, None]


class Regression(NamedTuple):
    """What regress() gives: the run, and what it won and lost against the baseline."""

    run: RegressionRun
    report: RegressionReport | None

    @property
    def passes(self) -> bool:
        """No must and no must_not is broken."""
        return all(result.passes for result in self.run.results)


def run_regression(
    knowledge_base: KnowledgeBase,
    searcher: Searcher,
    table: Table,
    *,
    as_of: str = "",
) -> RegressionRun:
    """Asks every inquiry of the table. The knowledge base must be open for agents."""
    given = table if isinstance(table, RegressionTable) else _core.read_regression_table(table)
    core = core_of(knowledge_base, _core.KnowledgeBase, "knowledge_base")
    asked = core_of(searcher, _core.Searcher, "searcher")
    return _core.run_regression(core, asked, given, as_of, searcher._knowledge_base.audience)


def try_old_weights(
    searcher: Searcher, before: RegressionRun, after: RegressionRun, report: RegressionReport
) -> RegressionReport:
    """The report, with whether old weights bring back the old order where weights are a cause."""
    core = core_of(searcher, _core.Searcher, "searcher")
    return _core.try_old_weights(core, before, after, report)


def regress(
    knowledge_base: KnowledgeBase,
    table: Table,
    *,
    baseline: Baseline = None,
    audience: Audience | str = "agent",
    as_of: str = "",
) -> Regression:
    """Runs a table and compares it with a baseline (a run, or the file of one)."""
    core_of(knowledge_base, _core.KnowledgeBase, "knowledge_base")
    searcher = knowledge_base.searcher()._of(audience)
    run = run_regression(knowledge_base, searcher, table, as_of=as_of)
    if baseline is None:
        return Regression(run, None)
    before = (
        baseline if isinstance(baseline, RegressionRun) else _core.read_regression_run(baseline)
    )
    report = _core.compare_regression(before, run)
    return Regression(run, try_old_weights(searcher, before, run, report))
