# SPDX-License-Identifier: GPL-2.0-or-later
"""Judgements, metrics, whether two runs differ by more than chance, and fitting a profile."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Union

from toibiki import _core
from toibiki._core import (
    Comparison,
    Evaluation,
    MeasuredRun,
    Metric,
    ProfileFit,
    RankingProfile,
    RecordKind,
)
from toibiki.arguments import core_of
from toibiki.frames import Judgements, Queries, Run, as_judgements, as_queries, as_run
from toibiki.mecab_dictionary import PathLike, open_options

if TYPE_CHECKING:
    from toibiki.knowledge_base import KnowledgeBase
    from toibiki.searcher import Searcher

# None: the usual ones; "success@1,mrr@10"; or a list of names and Metrics.
AnyMetrics = Union[str, Metric, Iterable[Union[str, Metric]], None]
SAMPLES = 10_000
SEED = 20_261_101


def evaluate(run: Run, judgements: Judgements) -> Evaluation:
    """The usual metrics of a run, and of each query."""
    return _core.evaluate(as_run(run), as_judgements(judgements))


def measure_run(
    run: Run,
    judgements: Judgements,
    metrics: AnyMetrics = None,
    *,
    samples: int = SAMPLES,
    seed: int = SEED,
) -> MeasuredRun:
    """Any metrics of a run with their 95% bootstrap intervals."""
    return _core.measure_run(as_run(run), as_judgements(judgements), metrics, samples, seed)


def compare(
    before: Run,
    after: Run,
    judgements: Judgements,
    metrics: AnyMetrics = None,
    *,
    samples: int = SAMPLES,
    seed: int = SEED,
) -> Comparison:
    """Whether two runs differ by more than chance: Fisher's randomisation test, paired.

    Comparison.to_pandas() has a row for each query that changed.
    """
    return _core.compare(
        as_run(before), as_run(after), as_judgements(judgements), metrics, samples, seed
    )


def run_queries(
    searcher: Searcher,
    queries: Queries,
    *,
    kind: RecordKind | str = "article",
    depth: int = 100,
) -> dict[str, tuple[str, ...]]:
    """The ids that each query finds, best first, `depth` deep."""
    return _core.run_queries(
        core_of(searcher, _core.Searcher, "searcher"), as_queries(queries), kind, depth
    )


def fit_profile(
    searcher: Searcher,
    queries: Queries,
    judgements: Judgements,
    *,
    base: RankingProfile | None = None,
    name: str = "fitted",
    answer_precision: float = 0.9,
    candidates_precision: float = 0.65,
    weights: bool = True,
) -> ProfileFit:
    """Weights and a calibration for this knowledge base, from judged queries.

    base: where to begin; None: the profile of the knowledge base.
    Give some queries that have no relevant record, or every threshold comes out too low.
    """
    return _core.fit_profile(
        core_of(searcher, _core.Searcher, "searcher"),
        searcher._knowledge_base.profile if base is None else base,
        as_queries(queries),
        as_judgements(judgements),
        (name, answer_precision, candidates_precision, weights),
    )


def fit_profile_to_outcomes(
    knowledge_base: KnowledgeBase | PathLike,
    *,
    base: RankingProfile | None = None,
    name: str = "fitted",
    answer_precision: float = 0.9,
    candidates_precision: float = 0.65,
    weights: bool = True,
    mecab_dictionary: PathLike | None = None,
) -> ProfileFit:
    """The same from the outcomes that the knowledge base has recorded."""
    return _core.fit_profile_to_outcomes(
        knowledge_base,
        base,
        (name, answer_precision, candidates_precision, weights),
        open_options(mecab_dictionary),
    )
