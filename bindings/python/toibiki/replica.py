# SPDX-License-Identifier: GPL-2.0-or-later
"""The public part of a knowledge base as one file, and folders that follow it."""

from __future__ import annotations

from toibiki import _core
from toibiki._core import FollowReport, ReplicaInfo
from toibiki.knowledge_base import KnowledgeBase
from toibiki.mecab_dictionary import PathLike, open_options


def publish(knowledge_base: KnowledgeBase | PathLike, file: PathLike) -> ReplicaInfo:
    """Writes what the public audience may open, and nothing else, into one file.

    Others may search and write meanwhile. The file is replaced as a whole.
    """
    return _core.publish(knowledge_base, file)


def follow(
    file: PathLike, replica: PathLike, *, mecab_dictionary: PathLike | None = None
) -> FollowReport:
    """Brings the folder `replica` to the state of a published file, in one step.

    Whoever has it open for the public audience sees the new state from the next call on. Where the
    file is damaged (Error "corrupt"), `replica` stays as it was.
    """
    return _core.follow(file, replica, open_options(mecab_dictionary))
