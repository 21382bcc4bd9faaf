# SPDX-License-Identifier: GPL-2.0-or-later
"""Progress of long work: a callback of the caller's, or a bar of tqdm."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Callable, Union

# Called as callback(done, total); False stops the work at its next commit. True: a bar, if tqdm is
# installed.
Callback = Callable[[int, int], Any]
Progress = Union[Callback, bool, None]


@contextmanager
def reporting(progress: Progress, title: str) -> Iterator[Callback | None]:
    """The callback to give to _core."""
    if progress is None or isinstance(progress, bool):
        with _bar(title, shown=bool(progress)) as callback:
            yield callback
    else:
        yield progress


@contextmanager
def _bar(title: str, *, shown: bool) -> Iterator[Callback | None]:
    if not shown:
        yield None
        return
    try:
        from tqdm.auto import tqdm
    except ImportError:
        yield None
        return
    with tqdm(desc=title) as bar:

        def show(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield show
