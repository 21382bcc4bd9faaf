# SPDX-License-Identifier: GPL-2.0-or-later
"""Puts pieces of text together to lines and blocks of Markdown."""

from __future__ import annotations

import re

# Deeper lists are written like the last of these: each level's indent stands on every line, and
# hostile nesting would multiply the text.
_MAX_PREFIXES = 12


class TextBlocks:
    def __init__(self) -> None:
        self._lines: list[str] = []
        self._inline: list[str] = []  # pieces of the block that is not ended yet
        self._prefixes: list[tuple[str, str]] = []  # of the first line (used once), of the others
        self._is_tight = True  # no blank line before the next block
        self._table_depth = 0
        self._is_preformatted = False
        self._row_count = 0
        self._cells: list[str] | None = None

    def add(self, text: str) -> None:
        self._inline.append(text)

    def mark(self) -> int:
        return len(self._inline)

    def text_since(self, mark: int) -> str:
        return "".join(self._inline[mark:])

    def replace_since(self, mark: int, text: str) -> None:
        self._inline[mark:] = [text]

    def open_item(self, first: str, rest: str) -> None:
        self._prefixes.append((first, rest))

    def close_item(self) -> None:
        self._prefixes.pop()

    def end_block(self, *, tight: bool = False) -> None:
        """Writes what was added; the next block follows behind a blank line, unless `tight`."""
        if self._table_depth > 0:
            self._inline.append(" ")  # a table's row is one line
            return
        text = "".join(self._inline)
        self._inline.clear()
        lines = [re.sub(" {2,}", " ", line).strip(" \t") for line in text.split("\n")]
        self._write(_without_blank_ends(lines), tight)

    def _write(self, lines: list[str], tight: bool) -> None:
        if not lines:
            self._is_tight = self._is_tight and tight
            return
        if self._lines and not self._is_tight:
            self._lines.append("")
        for line in lines:
            self._lines.append((self._prefix() + line).rstrip(" "))
        self._is_tight = tight

    def _prefix(self) -> str:
        prefix = "".join(first for first, _ in self._prefixes[:_MAX_PREFIXES])
        self._prefixes = [(rest, rest) for _, rest in self._prefixes]
        return prefix

    def open_preformatted(self) -> None:
        self._is_preformatted = self._table_depth == 0

    def close_preformatted(self) -> None:
        if self._table_depth > 0:
            return
        lines = "".join(self._inline).replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._inline.clear()
        lines = _without_blank_ends(lines)
        if lines:
            self._write(["```", *lines, "```"], tight=False)

    def open_table(self) -> None:
        self._table_depth += 1
        if self._table_depth == 1:
            self._row_count = 0

    def start_row(self) -> None:
        if self._table_depth == 1:
            self._caption()
            self._cells = []

    def _caption(self) -> None:
        """Text of a table that stands in no cell goes before it."""
        text = " ".join("".join(self._inline).split())
        self._inline.clear()
        if text:
            self._write([text], tight=False)

    def start_cell(self) -> None:
        if self._table_depth == 1 and self._cells is not None:
            self._finish_cell()
            self._cells.append("")
        else:
            self._inline.append(" ")

    def _finish_cell(self) -> None:
        text = " ".join("".join(self._inline).split()).replace("|", "\\|")
        self._inline.clear()
        if self._cells:
            self._cells[-1] = text
        elif text and self._cells is not None:
            self._cells.append(text)

    def end_row(self) -> None:
        if self._table_depth != 1 or self._cells is None:
            return
        self._finish_cell()
        cells, self._cells = self._cells, None
        if not any(cells):
            return
        lines = ["| " + " | ".join(cells) + " |"]
        self._row_count += 1
        if self._row_count == 1:
            lines.append("|" + " --- |" * len(cells))
        self._write(lines, tight=True)

    def close_table(self) -> None:
        if self._table_depth == 1:
            self.end_row()
            self._caption()
        self._table_depth -= 1
        self.end_block()

    def result(self) -> str:
        self._table_depth = 0
        self.end_block()
        return "\n".join(_without_blank_ends(self._lines))


def _without_blank_ends(lines: list[str]) -> list[str]:
    start, end = 0, len(lines)
    while start < end and not lines[start].strip():
        start += 1
    while start < end and not lines[end - 1].strip():
        end -= 1
    return lines[start:end]
