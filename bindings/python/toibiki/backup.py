# SPDX-License-Identifier: GPL-2.0-or-later
"""Copies of a knowledge base that is in use, and back."""

from __future__ import annotations

from toibiki import _core
from toibiki._core import BackupInfo, RestoreReport
from toibiki.knowledge_base import KnowledgeBase
from toibiki.mecab_dictionary import PathLike, open_options


def backup(knowledge_base: KnowledgeBase | PathLike, destination: PathLike) -> BackupInfo:
    """Copies one committed state into a new folder; others may search and write meanwhile.

    The folder appears when it is whole. It holds all that customers wrote.
    """
    return _core.backup(knowledge_base, destination)


def verify_backup(backup: PathLike) -> BackupInfo:
    """Reads every file of a backup; Error "corrupt" names those that are not as they were."""
    return _core.verify_backup(backup)


def restore(
    backup: PathLike, path: PathLike, *, mecab_dictionary: PathLike | None = None
) -> RestoreReport:
    """Puts a backup into the new folder `path`, when every file of it is verified and checked."""
    return _core.restore(backup, path, open_options(mecab_dictionary))
