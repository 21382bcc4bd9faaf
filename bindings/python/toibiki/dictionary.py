# SPDX-License-Identifier: GPL-2.0-or-later
"""A change of a knowledge base's dictionaries: check it, see what it moves, apply it, undo it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Union

from toibiki import _core
from toibiki._core import (
    DictionaryCheck,
    DictionaryDiff,
    DictionaryFiles,
    DictionaryReport,
    RecordKind,
    SudachiSynonyms,
)
from toibiki.arguments import rules_folder, several
from toibiki.frames import Judgements, Queries, as_judgements, as_queries
from toibiki.mecab_dictionary import PathLike, mecab_dictionary, open_options
from toibiki.progress import Progress, reporting

if TYPE_CHECKING:
    from toibiki.knowledge_base import KnowledgeBase

# DictionaryFiles, or the files to put.
Change = Union[DictionaryFiles, PathLike, Iterable[PathLike]]
_dictionary = mecab_dictionary


def _files(change: Change) -> DictionaryFiles:
    if isinstance(change, DictionaryFiles):
        return change
    if isinstance(change, (str, os.PathLike)):
        return DictionaryFiles(put=(change,))
    return DictionaryFiles(put=several(change, "change"))


def check_dictionary(
    knowledge_base: KnowledgeBase | PathLike,
    change: Change = (),
    *,
    mecab_dictionary: PathLike | None = None,
) -> DictionaryCheck:
    """Reads every line as it would stand after the change. Changes nothing."""
    return _core.check_dictionary(knowledge_base, _files(change), open_options(mecab_dictionary))


def diff_dictionary(
    knowledge_base: KnowledgeBase | PathLike,
    change: Change,
    *,
    queries: Queries = (),
    judgements: Judgements = None,
    kind: RecordKind | str = "article",
    top_k: int = 5,
    max_listed_count: int = 1_000,
    mecab_dictionary: PathLike | None = None,
    progress: Progress = None,
) -> DictionaryDiff:
    """What the change would move: records whose terms change, queries whose first `top_k` do."""
    with reporting(progress, "diff") as callback:
        return _core.diff_dictionary(
            knowledge_base,
            _files(change),
            as_queries(queries),
            {} if judgements is None else as_judgements(judgements),
            (kind, top_k, max_listed_count),
            open_options(mecab_dictionary),
            callback,
        )


def apply_dictionary(
    knowledge_base: KnowledgeBase | PathLike,
    change: Change,
    *,
    mecab_dictionary: PathLike | None = None,
    progress: Progress = None,
) -> DictionaryReport:
    """Checks everything, then changes everything or nothing. Open searchers follow."""
    with reporting(progress, "apply") as callback:
        return _core.apply_dictionary(
            knowledge_base, _files(change), open_options(mecab_dictionary), callback
        )


def undo_dictionary(
    knowledge_base: KnowledgeBase | PathLike,
    *,
    mecab_dictionary: PathLike | None = None,
    progress: Progress = None,
) -> DictionaryReport:
    """Goes back to the files before the last change; a second undo takes that back."""
    with reporting(progress, "undo") as callback:
        return _core.undo_dictionary(knowledge_base, open_options(mecab_dictionary), callback)


def read_sudachi_synonyms(
    path: PathLike,
    *,
    mecab_dictionary: PathLike | None = None,
    rules: PathLike | None = None,
) -> SudachiSynonyms:
    """Reads a synonym dictionary of Sudachi as lines of synonyms.txt."""
    return _core.read_sudachi_synonyms(path, _dictionary(mecab_dictionary), rules_folder(rules))
