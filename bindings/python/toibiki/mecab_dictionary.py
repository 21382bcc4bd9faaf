# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the compiled MeCab dictionary is, and what to type if there is none."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Union

from toibiki import _core
from toibiki.errors import error_of

PathLike = Union[str, "os.PathLike[str]"]


def mecab_dictionary(given: PathLike | None = None) -> str:
    """The folder to open: `given`, or "" for that of the system, or that of the package ipadic."""
    if given is not None:
        return os.fspath(given)
    if Path(_core.default_mecab_dictionary).is_dir():
        return ""
    try:
        import ipadic  # type: ignore[import-not-found, import-untyped, unused-ignore]
    except ImportError:
        raise error_of(
            _core.ErrorCode.DICTIONARY,
            "MeCab の辞書 (IPADIC) がありません。"
            "「pip install ipadic」か「apt-get install mecab-ipadic-utf8」で入れてください。"
            f" (no MeCab dictionary in {_core.default_mecab_dictionary}: "
            "pip install ipadic, or apt-get install mecab-ipadic-utf8)",
        ) from None
    return str(ipadic.DICDIR)


POSTING_CACHE_BYTES = 192 << 20


def open_options(
    given: PathLike | None = None, posting_cache_bytes: int = POSTING_CACHE_BYTES
) -> tuple[str, int]:
    """What _core takes for OpenOptions."""
    return mecab_dictionary(given), posting_cache_bytes
