# SPDX-License-Identifier: GPL-2.0-or-later
"""Arguments that the package looks at itself: what is wrong is named, and never quoted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from toibiki._core import ErrorCode
from toibiki.errors import error_of
from toibiki.mecab_dictionary import PathLike

T = TypeVar("T")


def core_of(value: object, core: type[T], where: str) -> T:
    """What `value` stands around, or a TypeError that names the argument."""
    held = getattr(value, "_core", None)
    if isinstance(held, core):
        return held
    name = core.__name__
    raise TypeError(f"{where}: {name} を渡してください (must be a {name}): {type(value).__name__}")


def several(values: Iterable[T], where: str) -> tuple[T, ...]:
    """The elements; a TypeError for what is one value (a text, a mapping) or none at all."""
    if isinstance(values, (str, bytes, Mapping)) or not isinstance(values, Iterable):
        raise TypeError(
            f"{where}: リストやタプルを渡してください"
            f" (must be a list, a tuple or another iterable): {type(values).__name__}"
        )
    return tuple(values)


def rules_folder(folder: PathLike | None) -> PathLike:
    """What _core takes. A folder that is not there would mean the built-in rules, unnoticed."""
    if folder is None:
        return ""
    if not Path(folder).is_dir():
        raise error_of(
            ErrorCode.NOT_FOUND,
            f"{folder}: 規則のフォルダーがありません。場所を確かめてください。 (no such folder)",
        )
    return folder
