# SPDX-License-Identifier: GPL-2.0-or-later
"""Errors that the package itself raises, like those of the library."""

from toibiki import _core


def error_of(code: _core.ErrorCode, message: str) -> _core.Error:
    """A toibiki.Error with its code."""
    error = _core.Error(message)
    error.code = code
    return error
