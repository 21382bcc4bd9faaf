# SPDX-License-Identifier: GPL-2.0-or-later
"""Reads a table row by row as lib/record/csv.h does: RFC 4180, a quote inside a cell that does not
begin with one is an ordinary character, rows without content are skipped, and a row with a problem
is told with the lines that it took."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_LINE_END = re.compile(r"\r\n|\r|\n")
_MAX_COLUMNS = 10_000


@dataclass
class CsvRow:
    line: int  # 1-based line where it begins
    cells: list[str] = field(default_factory=list)
    problem: str = ""  # why it cannot be used


class CsvReader:
    """An iterator of rows. The first row decides how many columns there are."""

    def __init__(self, text: str, delimiter: str) -> None:
        self._text = text
        self._delimiter = delimiter
        self._plain_end = re.compile(f"[{re.escape(delimiter)}\r\n]|\\Z")
        self._at = 0
        self._line = 1
        self._column_count = 0

    def __iter__(self) -> CsvReader:
        return self

    def __next__(self) -> CsvRow:
        while self._at < len(self._text):
            row = self._row()
            if not row.problem and not any(row.cells):
                continue
            if not self._column_count:
                self._column_count = len(row.cells)
                if len(row.cells) > _MAX_COLUMNS:
                    row.problem = f"列が多すぎます(上限 {_MAX_COLUMNS})。 (too many columns)"
            if not row.problem and len(row.cells) != self._column_count:
                wanted, found = self._column_count, len(row.cells)
                row.problem = (
                    f"列の数が違います: 見出しは {wanted} 列、この行は {found} 列です。"
                    f"区切り文字と引用符を確かめてください。 ({wanted} columns expected, {found} found)"
                )
            return row
        raise StopIteration

    def _row(self) -> CsvRow:
        row = CsvRow(self._line)
        while True:
            if self._text.startswith('"', self._at):
                self._quoted_cell(row)
            else:
                end = self._end_of_plain(self._at)
                row.cells.append(self._text[self._at : end])
                self._at = end
            if row.problem:
                found = _LINE_END.search(self._text, self._at)
                self._at = found.start() if found else len(self._text)
            if self._at >= len(self._text):
                return row
            if line_end := _LINE_END.match(self._text, self._at):
                self._at = line_end.end()
                self._line += 1
                return row
            self._at += 1  # the delimiter

    def _end_of_plain(self, at: int) -> int:
        found = self._plain_end.search(self._text, at)
        return found.start() if found else len(self._text)

    def _quoted_cell(self, row: CsvRow) -> None:
        open_line = self._line
        parts: list[str] = []
        at = self._at + 1
        while True:
            end = self._text.find('"', at)
            stop = end if end >= 0 else len(self._text)
            self._line += len(_LINE_END.findall(self._text, at, stop))
            parts.append(self._text[at:stop])
            if end < 0:
                row.cells.append("".join(parts))
                self._at = stop
                last = self._line - (1 if self._text.endswith(("\n", "\r")) else 0)
                row.problem = _never_closed(row.line, open_line, last)
                return
            if not self._text.startswith('"', end + 1):
                break
            parts.append('"')
            at = end + 2
        row.cells.append("".join(parts))
        self._at = end + 1
        after = self._text[self._at : self._at + 1]
        if after not in ("", self._delimiter, "\r", "\n"):
            row.problem = _text_after_quote(row.line, open_line, self._line)


def _broken_quote(japanese: str, english: str, first: int, last: int) -> str:
    return (
        f'{japanese}閉じ忘れを直し、文字としての " は "" と書いてください。{first} 行目から {last} 行目までは'
        f"読んでいません。 ({english}, lines {first} to {last} were not read)"
    )


def _never_closed(first: int, opened: int, last: int) -> str:
    return _broken_quote(
        f'{opened} 行目で開いた引用符 " が閉じられていません。',
        f"the quote opened in line {opened} is never closed",
        first,
        last,
    )


def _text_after_quote(first: int, opened: int, closed: int) -> str:
    return _broken_quote(
        f'{opened} 行目で開いた引用符 " が {closed} 行目で閉じた後に文字があります。',
        f"text behind the quote that opened in line {opened} and closed in line {closed}",
        first,
        closed,
    )
