# SPDX-License-Identifier: GPL-2.0-or-later
"""The rules of lib/record/validate.cc, so that a bad row is told with its place in the file that
it came from, and not only when it is put. The C++ rules decide in the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .dates import is_day, is_day_or_time
from .records import (
    CHOICES,
    MAX_ID_BYTES,
    MAX_LINE_BYTES,
    MAX_LIST_SIZE,
    MAX_RECORD_BYTES,
    MAX_TEXT_BYTES,
    Record,
    field_types,
)
from .strings import byte_size, has_white_space, is_blank, shown, trimmed


class RecordProblem(NamedTuple):
    field: str
    value: str
    reason: str


_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_CONTROL_IN_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_URL = re.compile(r"https?://[^/?#:]", re.IGNORECASE)
_MAX_BYTES = {
    "id": MAX_ID_BYTES,
    "ids": MAX_ID_BYTES,
    "text": MAX_TEXT_BYTES,
    "inquiry": MAX_TEXT_BYTES,
}

_REASONS = {
    "counters": "0 以上の整数を書いてください。 (not a whole number of at least 0)",
    "question": "質問が空です。質問を入れてください。 (question is empty)",
    "inquiry": "問い合わせが空です。本文を入れてください。 (inquiry is empty)",
    "element": "空の要素です。取り除いてください。 (empty element of a list)",
    "day": "日付ではありません。実在する日を 2026-04-01 の形で書いてください。 (not a day as YYYY-MM-DD)",
    "day_or_time": "日時ではありません。2026-04-01 か 2026-04-01T09:05:00+09:00 の形で書いてください。 "
    "(not a day, nor a date-time of RFC 3339)",
    "language": "言語コードではありません。ja や en-US の形で書いてください。 (not a language tag of BCP 47)",
    "url": "URL ではありません。http:// か https:// で始め、空白を入れないでください。 "
    "(not an http or https URL, or white space in it)",
}


def _bad_text(text: str, value_type: str) -> str | None:
    limit = _MAX_BYTES.get(value_type, MAX_LINE_BYTES)
    size = byte_size(text)
    if size > limit:
        return (
            f"長すぎます: {size} バイト(上限 {limit})。短くするか、分けてください。 "
            f"({size} bytes, at most {limit})"
        )
    if surrogate := _SURROGATE.search(text):
        number = surrogate.start() + 1
        return (
            f"{number} 文字目が正しい文字ではありません(対にならないサロゲート、または壊れたバイト)。"
            f"入力し直してください。 (lone surrogate or broken byte at character {number})"
        )
    control = (_CONTROL if value_type in ("id", "ids") else _CONTROL_IN_TEXT).search(text)
    if control:
        name = f"U+{ord(control.group()):04X}"
        return (
            f"制御文字 {name} が {control.start() + 1} 文字目にあります。取り除いてください。 "
            f"(control character {name} at character {control.start() + 1})"
        )
    return None


def _bad_id(value: str) -> str | None:
    if is_blank(value):
        return "ID が空です。ほかと重ならない ID を入れてください。 (id is empty)"
    if trimmed(value) != value:
        return "ID の前か後に空白があります。取り除いてください。 (white space around the id)"
    return None


def _bad_value(value: str, value_type: str) -> str | None:
    if value_type in ("id", "ids"):
        return _bad_id(value)
    if value_type in ("question", "inquiry"):
        return _REASONS[value_type] if is_blank(value) else None
    if value_type in ("lines", "path"):
        return _REASONS["element"] if is_blank(value) else None
    if value_type == "language":
        return None if _LANGUAGE.fullmatch(value) else _REASONS["language"]
    if not value:
        return None
    if value_type == "day" and not is_day(value):
        return _REASONS["day"]
    if value_type == "day_or_time" and not is_day_or_time(value):
        return _REASONS["day_or_time"]
    if value_type == "url" and (not _URL.match(value) or has_white_space(value)):
        return _REASONS["url"]
    return None


def _reason(value: str, value_type: str) -> str | None:
    return _bad_text(value, value_type) or _bad_value(value, value_type)


def _problems_of(field: str, value: object, value_type: str) -> Iterator[RecordProblem]:
    if value_type == "choice":
        if value not in CHOICES[field]:
            names = ", ".join(CHOICES[field])
            yield RecordProblem(
                field, shown(value), f"{names} のどれかにしてください。 (must be one of {names})"
            )
    elif isinstance(value, dict):
        for name, count in value.items():
            if not 0 <= count < 2**64:
                yield RecordProblem(f"{field}.{name}", shown(count), _REASONS["counters"])
    elif isinstance(value, str):
        if reason := _reason(value, value_type):
            yield RecordProblem(field, shown(value), reason)
    elif isinstance(value, list):
        if len(value) > MAX_LIST_SIZE:
            yield RecordProblem(
                field,
                "",
                f"多すぎます: {len(value)} 個(上限 {MAX_LIST_SIZE})。減らしてください。 "
                f"({len(value)} elements, at most {MAX_LIST_SIZE})",
            )
            return
        for number, element in enumerate(value, 1):
            if reason := _reason(element, value_type):
                yield RecordProblem(field, shown(element), f"{number} 番目: {reason}")


def _sizes(record: Record) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for field, value in record.items():
        texts = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        sizes[field] = sum(byte_size(text) for text in texts)
    return sizes


def validate(record: Record) -> list[RecordProblem]:
    """Every rule that the record breaks; empty: it may be put. Requires the types of records.py."""
    types = field_types("article" if "question" in record else "answer")
    problems = [
        problem
        for field, value_type in types.items()
        for problem in _problems_of(field, record.get(field), value_type)
    ]
    sizes = _sizes(record)
    total = sum(sizes.values())
    if not problems and total > MAX_RECORD_BYTES:
        largest = max(sizes, key=lambda field: sizes[field])
        problems.append(
            RecordProblem(
                largest,
                "",
                f"1 件の全体で {total} バイトあります(上限 {MAX_RECORD_BYTES})。いちばん大きいこの項目を"
                f"減らすか、分けてください。 ({total} bytes in all, at most {MAX_RECORD_BYTES})",
            )
        )
    start, end = str(record.get("valid_from", "")), str(record.get("valid_until", ""))
    if is_day(start) and is_day(end) and end < start:
        problems.append(
            RecordProblem(
                "valid_until",
                shown(end),
                f"開始日 {start} より前です。どちらかを直してください。 (before valid_from)",
            )
        )
    return problems
