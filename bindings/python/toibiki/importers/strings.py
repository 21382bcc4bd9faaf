# SPDX-License-Identifier: GPL-2.0-or-later
"""Text rules shared by all importers; the same as in lib/record (white_space, name_key, utf8)."""

from __future__ import annotations

import hashlib
import re

# As lib/record/white_space.cc has it: it also counts U+200B and U+FEFF.
WHITE_SPACE = (
    "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
)
_WHITE_SPACE_OR_HYPHEN = re.compile(f"[{WHITE_SPACE}-]")
_FULL_WIDTH = {code: code - 0xFF01 + 0x21 for code in range(0xFF01, 0xFF5F)}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_SHOWN_MAX_BYTES = 80
_ASCII_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def trimmed(text: str) -> str:
    return text.strip(WHITE_SPACE)


def is_blank(text: str) -> bool:
    return not trimmed(text)


def has_white_space(text: str) -> bool:
    return any(c in WHITE_SPACE for c in text)


def ascii_lower(text: str) -> str:
    return text.translate(_ASCII_LOWER)


def name_key(name: str) -> str:
    """A name as it is compared: half-width, lower case, white space and hyphens as "_"."""
    return ascii_lower(_WHITE_SPACE_OR_HYPHEN.sub("_", trimmed(name).translate(_FULL_WIDTH)))


def byte_size(text: str) -> int:
    """Bytes in UTF-8; a lone surrogate, which has none, counts as three."""
    return len(text.encode("utf-8", "surrogatepass"))


def shown(value: object) -> str:
    """A value as a message shows it: at most 80 bytes, control and broken characters as "?"."""
    text = value if isinstance(value, str) else _plain(value)
    out = ""
    size = 0
    for c in text[: _SHOWN_MAX_BYTES + 1]:
        shown_c = (
            "?" if ord(c) < 0x20 or 0x7F <= ord(c) <= 0x9F or 0xD800 <= ord(c) <= 0xDFFF else c
        )
        size += len(shown_c.encode())
        if size > _SHOWN_MAX_BYTES:
            return out + "…"
        out += shown_c
    return out


def _plain(value: object) -> str:
    """Never the whole of a large or deep value, which may take long or recurse."""
    if isinstance(value, dict):
        return "{…}" if value else "{}"
    if isinstance(value, list):
        return "[…]" if value else "[]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int) and abs(value) > 10**30:
        return "…"  # str() refuses thousands of digits
    return str(value)


def cleaned(text: str) -> str:
    """Without what no record may hold: control characters (but tab and line ends) are taken out,
    lone surrogates become U+FFFD."""
    return _LONE_SURROGATE.sub("\ufffd", _CONTROL.sub("", text))


def one_line(text: str) -> str:
    """White space runs, line ends among them, become one space: for titles and tags."""
    return " ".join(re.split(f"[{WHITE_SPACE}]+", cleaned(text))).strip()


def digest(*parts: str) -> str:
    """24 hexadecimal digits that are always the same for the same parts."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:24]
