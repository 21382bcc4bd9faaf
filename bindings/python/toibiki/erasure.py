# SPDX-License-Identifier: GPL-2.0-or-later
"""Records that shall be gone without a trace."""

from __future__ import annotations

from collections.abc import Iterable

from toibiki import _core
from toibiki._core import ErasureReport
from toibiki.knowledge_base import KnowledgeBase
from toibiki.mecab_dictionary import PathLike, open_options


def erase(
    knowledge_base: KnowledgeBase | PathLike,
    *,
    cases: Iterable[str] = (),
    articles: Iterable[str] = (),
    past_answers: Iterable[str] = (),
    outcomes: Iterable[int] = (),
    mecab_dictionary: PathLike | None = None,
) -> ErasureReport:
    """Erases records: when it returns, no byte of them is left in any file.

    cases: keys of cases; every past answer that has one, and outcomes with the same inquiry.
    articles, past_answers: ids; also of records that were removed before.
    outcomes: numbers.
    """
    return _core.erase(
        knowledge_base, cases, articles, past_answers, outcomes, open_options(mecab_dictionary)
    )
