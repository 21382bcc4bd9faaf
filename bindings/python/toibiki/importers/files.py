# SPDX-License-Identifier: GPL-2.0-or-later
"""Reads input files: size limits, and the text encodings that Japanese files come in (the rules of
lib/text/encoding.cc)."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Union

from .report import Collector
from .strings import shown

Paths = Union[str, "os.PathLike[str]", Iterable[Union[str, "os.PathLike[str]"]]]
_BROKEN = re.compile("[\udc80-\udcff]")
_NOT_ASCII = re.compile("[^\x00-\x7f]")
MAX_FILE_BYTES = 512 << 20

_OTHER_FILES = (
    (b"PK\x03\x04", "Excel xlsx, zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel xls"),
    (b"\x1f\x8b", "gzip"),
    (b"\xff\xfe\0\0", "UTF-32"),
    (b"\0\0\xfe\xff", "UTF-32"),
)


_TEXT_CODEC = re.compile(
    r"utf-(?:8|16|32)(?:-.*)?|cp\d+|iso(?:8859|2022).*|euc_.*|shift_jis.*|big5.*|gb\w+|hz|johab|koi8.*|ascii"
    r"|tis-620|mac-.*"
)


def is_text_codec(name: str) -> bool:
    """True for a character set that files come in. Python knows others, which a file must not
    choose: punycode takes quadratic time, unicode_escape makes something else of the text."""
    try:
        return _TEXT_CODEC.fullmatch(codecs.lookup(name).name) is not None
    except (LookupError, ValueError):
        return False


def is_mostly_utf8(content: bytes) -> bool:
    """True for UTF-8 with a broken byte here and there. Text in CP932 has some well-formed
    sequences of UTF-8 by chance, 0.9 for each broken byte at most in a sentence."""
    utf8 = content.decode("utf-8", "surrogateescape")
    broken = len(_BROKEN.findall(utf8))
    return len(_NOT_ASCII.findall(utf8)) - broken > 2 * broken or broken == 0


class FileProblem(Exception):
    """Why a file as a whole cannot be read, Japanese then English."""


def paths_of(paths: Paths) -> list[Path]:
    if isinstance(paths, (str, os.PathLike)):
        return [Path(paths)]
    return [Path(path) for path in paths]


def read_bytes(path: Path, max_bytes: int = MAX_FILE_BYTES) -> bytes:
    try:
        if path.is_dir():
            raise FileProblem("フォルダです。ファイルを指定してください。 (is a folder)")
        with path.open("rb") as file:
            content = file.read(max_bytes + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise FileProblem(
            f"開けません: {error}。パスと権限を確かめてください。 (cannot open)"
        ) from None
    if len(content) > max_bytes:
        raise FileProblem(
            f"大きすぎます(上限 {max_bytes} バイト)。ファイルを分けてください。 "
            f"(too large: at most {max_bytes} bytes; split it)"
        )
    return content


def texts_of(
    paths: Paths, rows: Collector, *, encoding: str | None = None
) -> Iterator[tuple[str, str]]:
    """The name and text of each file; one that cannot be read is a problem of `rows`."""
    for path in paths_of(paths):
        try:
            yield str(path), decode(read_bytes(path), encoding)
        except FileProblem as problem:
            rows.refuse(str(path), "", str(problem))


def _looks_like(name: str) -> FileProblem:
    return FileProblem(
        f"この文字コードまたは形式は読めません({name} のようです)。UTF-8 で保存し直すか、文字コードを"
        f"指定してください(--encoding)。 (looks like {name}; save it as UTF-8 or state the encoding)"
    )


def _bad_byte(content: bytes, offset: int, encoding: str) -> FileProblem:
    line = len(re.findall(rb"\r\n|\r|\n", content[:offset])) + 1
    byte = f"0x{content[offset]:02X}" if offset < len(content) else "EOF"
    return FileProblem(
        f"{line} 行目: {encoding} として読めないバイト {byte} があります(ファイルの {offset + 1} バイト目)。"
        f"この行を直すか、UTF-8 で保存し直してください。 "
        f"(line {line}: byte {byte} is not {encoding}, byte {offset + 1} of the file)"
    )


def _strict(content: bytes, encoding: str, skipped: int = 0) -> str:
    if not is_text_codec(encoding):
        raise FileProblem(
            f"文字コード「{shown(encoding)}」はありません。utf-8、cp932、utf-16、euc_jp などを指定してください。 "
            f'(no encoding "{shown(encoding)}")'
        )
    try:
        return content[skipped:].decode(encoding)
    except UnicodeDecodeError as error:
        raise _bad_byte(content, skipped + error.start, encoding) from None
    except UnicodeError:  # UTF-16 of an odd number of bytes, or without its mark
        raise _looks_like(f"{encoding} でないもの (not {encoding})") from None


def _is_euc_jp(content: bytes) -> bool:
    """EUC-JP passes for CP932 too, as nonsense in half-width katakana. Kana of CP932 begin with
    0x82 and 0x83, which no character of EUC-JP does."""
    try:
        text = content.decode("euc_jp")
    except UnicodeDecodeError:
        return False
    wide = [c for c in text if ord(c) >= 0x80]
    kana = sum("\u3041" <= c <= "\u30f6" for c in wide)
    return kana > 0 and kana * 4 >= len(wide)


def decode(content: bytes, encoding: str | None = None) -> str:
    """The text of a file. Without `encoding`: UTF-8 with or without byte order mark, UTF-16 with
    one, or CP932. A UTF-8 file with a few broken bytes is still taken for UTF-8; they become lone
    surrogates, so that one row is lost and not the file. Line ends stay as they are.

    Raises FileProblem if it is none of these."""
    for start, name in _OTHER_FILES:
        if content.startswith(start):
            raise _looks_like(name)
    if encoding is not None:
        return _strict(content, encoding).removeprefix("\ufeff")
    if content.startswith(b"\xef\xbb\xbf"):
        return content[3:].decode("utf-8", "surrogateescape")
    if content.startswith(b"\xff\xfe"):
        return _strict(content, "utf-16-le", 2)
    if content.startswith(b"\xfe\xff"):
        return _strict(content, "utf-16-be", 2)
    nul_count = content.count(0)
    if nul_count and nul_count * 20 >= len(content):
        raise _looks_like("UTF-16 without byte order mark, binary")
    return _guess(content)


def _guess(content: bytes) -> str:
    utf8 = content.decode("utf-8", "surrogateescape")
    if utf8.isascii() and (b"\x1b$B" in content or b"\x1b$@" in content):
        raise _looks_like("ISO-2022-JP")
    if is_mostly_utf8(content):
        return utf8
    if _is_euc_jp(content):
        raise _looks_like("EUC-JP")
    try:
        return content.decode("cp932")
    except UnicodeDecodeError as error:
        bad_cp932 = content.decode("cp932", "replace").count("\ufffd")
        if len(_BROKEN.findall(utf8)) <= bad_cp932:
            return utf8
        raise _bad_byte(content, error.start, "CP932") from None
