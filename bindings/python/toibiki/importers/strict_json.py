# SPDX-License-Identifier: GPL-2.0-or-later
"""Reads JSON of unknown origin row by row, so that a broken row does not take the others with it.

Stricter than Python's own: no member twice, no NaN, limited depth. Reads three shapes:
{"articles": [row, ...], "sections": [...]}, [row, ...], and one object a line (JSON Lines)."""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator, Sequence
from typing import Any, NamedTuple

from .strings import shown

MAX_DEPTH = 32


class JsonProblem(Exception):
    """What is wrong with a value, Japanese then English."""


class Row(NamedTuple):
    member: str  # of the document, e.g. "articles"; "" if the row stands alone
    position: str  # e.g. "3" (line) or "3: articles[0]"
    value: Any
    problem: str = ""  # why it could not be read; then value is None


class _Twice(dict[str, Any]):
    """An object that has a member twice: found while reading, told when its row is checked."""

    name = ""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) == len(pairs):
        return members
    twice = _Twice(members)
    seen: set[str] = set()
    for name, _ in pairs:
        if name in seen:
            twice.name = name
        seen.add(name)
    return twice


def _constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant)
_SPACE = re.compile(r"[ \t\r\n]*")


def check(value: object) -> None:
    """Raises JsonProblem if an object in it has a member twice or it is nested too deep."""
    rest: list[tuple[object, int]] = [(value, 1)]
    while rest:
        one, depth = rest.pop()
        if isinstance(one, _Twice):
            name = shown(one.name)
            raise JsonProblem(
                f'項目「{name}」が 2 度あります。1 つにしてください。 (member "{name}" stands twice)'
            )
        if not isinstance(one, (dict, list)):
            continue
        if depth > MAX_DEPTH:
            raise _too_deep()
        inner = one.values() if isinstance(one, dict) else one
        rest.extend((element, depth + 1) for element in inner)


def _too_deep() -> JsonProblem:
    return JsonProblem(
        f"入れ子が深すぎます(上限 {MAX_DEPTH} 段)。浅くしてください。 (nested deeper than {MAX_DEPTH} levels)"
    )


def _decode(text: str, at: int) -> tuple[Any, int]:
    """The value that begins at `at`, and where it ends. Not checked yet."""
    try:
        return _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        cut = error.pos >= len(text.rstrip()) or "Unterminated string" in error.msg
        hint = (
            "途中で終わっているか、引用符が閉じられていません。括弧と引用符を閉じてください。"
            if cut
            else "この辺りの括弧、コンマ、引用符、制御文字を確かめてください。"
        )
        raise JsonProblem(
            f"JSON として読めません({error.lineno} 行 {error.colno} 文字目): {hint} "
            f"(not JSON at line {error.lineno}, character {error.colno}: {error.msg})"
        ) from None
    except RecursionError:
        raise _too_deep() from None
    except ValueError as error:  # NaN, or a number of thousands of digits
        raise JsonProblem(
            f"JSON として読めない値があります。 (not JSON: {shown(str(error))})"
        ) from None


def parse(text: str) -> Any:
    """One value, checked. Raises JsonProblem."""
    start = _skip(text, 0)
    value, end = _decode(text, start)
    if _skip(text, end) != len(text):
        raise JsonProblem(
            "値の後に余分な文字があります。取り除いてください。 (text behind the value)"
        )
    check(value)
    return value


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def rows_of(text: str, members: Sequence[str]) -> Iterator[Row]:
    """The rows of a file, checked, in file order. `members`: the lists of a document that hold
    rows. What cannot be read is a Row with a problem."""
    lines = _json_lines(text)
    if lines is None:
        yield from _Document(text, members).rows()
        return
    for number, line in lines:
        yield from _rows_of_line(number, line, members)


def _json_lines(text: str) -> list[tuple[int, str]] | None:
    """The lines, if there is one object a line. Those of a document that is broken into lines
    ({"articles":[ and rows behind it) end with a bracket or comma."""
    lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip(" \t\r")]
    if not lines or not lines[0][1].startswith("{"):
        return None
    objects = [line for _, line in lines if line.startswith("{")]
    whole = [line for line in objects if line.rstrip(" \t\r").endswith("}")]
    return lines if len(objects) > 1 and len(whole) * 2 > len(objects) else None


def _rows_of_line(number: int, line: str, members: Sequence[str]) -> Iterator[Row]:
    try:
        value = parse(line)
    except JsonProblem as problem:
        yield Row("", str(number), None, str(problem))
        return
    lists = {
        member: value[member]
        for member in members
        if isinstance(value, dict) and isinstance(value.get(member), list) and "id" not in value
    }
    if not lists:
        yield Row("", str(number), value)
    for member, elements in lists.items():
        for index, element in enumerate(elements):
            yield Row(member, f"{number}: {member}[{index}]", element)


class _Document:
    """Reads one document from the left, an element of its lists at a time."""

    def __init__(self, text: str, members: Sequence[str]) -> None:
        self._text = text
        self._members = members
        self._line = 1
        self._counted_to = 0

    def rows(self) -> Iterator[Row]:
        at = _skip(self._text, 0)
        try:
            if self._text.startswith("[", at):
                at = yield from self._list("", at)
            elif self._text.startswith("{", at):
                at = yield from self._object(at)
            else:
                value, end = _decode(self._text, at)
                yield Row("", str(self._line_of(at)), value)
                at = end
            if _skip(self._text, at) != len(self._text):
                raise JsonProblem("文書の後に余分な文字があります。 (text behind the document)")
        except JsonProblem as problem:
            line = self._line_of(self._counted_to)
            japanese, _, english = str(problem).rpartition(" (")
            told = f"{japanese}ここから先は読んでいません。 ({english[:-1]}; the rest was not read)"
            yield Row("", str(line), None, told)

    def _object(self, at: int) -> Generator[Row, None, int]:
        start = at
        alone: dict[str, Any] = {}
        names: set[str] = set()
        at = self._next(at + 1)
        while not self._text.startswith("}", at):
            name, at = _decode(self._text, at)
            if not isinstance(name, str):
                raise JsonProblem("項目の名前が文字列ではありません。 (member name is no string)")
            at = self._expect(at, ":")
            if name in names:
                raise JsonProblem(f"項目「{shown(name)}」が 2 度あります。 (member stands twice)")
            names.add(name)
            if name in self._members and self._text.startswith("[", at):
                at = yield from self._list(name, at)
            else:
                alone[name], at = _decode(self._text, at)
            at = self._next_element(at, "}")
        if not any(name in self._members for name in names):
            yield self._row("", str(self._line_of(start)), alone)
        return at + 1

    def _list(self, member: str, at: int) -> Generator[Row, None, int]:
        at = self._next(at + 1)
        index = 0
        while not self._text.startswith("]", at):
            line = self._line_of(at)
            value, at = _decode(self._text, at)
            yield self._row(member, f"{line}: {member}[{index}]", value)
            at = self._next_element(at, "]")
            index += 1
        return at + 1

    @staticmethod
    def _row(member: str, position: str, value: Any) -> Row:
        try:
            check(value)
        except JsonProblem as problem:
            return Row(member, position, None, str(problem))
        return Row(member, position, value)

    def _next(self, at: int) -> int:
        return _skip(self._text, at)

    def _expect(self, at: int, sign: str) -> int:
        at = self._next(at)
        if not self._text.startswith(sign, at):
            raise JsonProblem(
                f"{self._line_of(at)} 行目に「{sign}」がないか、途中で終わっています。 "
                f'("{sign}" is missing, or the file is cut)'
            )
        return self._next(at + 1)

    def _next_element(self, at: int, end: str) -> int:
        """Behind the comma, or on the end of the object or list."""
        at = self._next(at)
        if self._text.startswith(end, at):
            return at
        at = self._expect(at, ",")
        if self._text.startswith(end, at):
            raise JsonProblem("最後の要素の後にコンマがあります。 (comma behind the last element)")
        return at

    def _line_of(self, at: int) -> int:
        if at > self._counted_to:
            self._line += self._text.count("\n", self._counted_to, at)
            self._counted_to = at
        return self._line
