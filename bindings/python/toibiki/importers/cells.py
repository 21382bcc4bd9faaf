# SPDX-License-Identifier: GPL-2.0-or-later
"""What people write into the cells of a table, as values of a record (lib/record/cell.cc). A value
that cannot be understood is a problem of its row, or stays as it is for validate()."""

from __future__ import annotations

import re
from typing import Any

from .column_names import COUNTERS
from .dates import day_of_cell, day_or_time_of_cell
from .records import CHOICES, Record, RecordKind, field_types, make_article, make_past_answer
from .strings import is_blank, name_key, shown, trimmed
from .validate import RecordProblem

# As name_key() gives them.
_CHOICE_NAMES = {
    "audience": {
        **dict.fromkeys(("公開", "社外", "一般公開"), "public"),
        **dict.fromkeys(("社内", "社内限定", "社内のみ", "オペレーター", "オペレータ"), "agent"),
    },
    "outcome": {
        "不明": "unknown",
        **dict.fromkeys(("解決", "解決済", "解決済み"), "resolved"),
        "未解決": "unresolved",
        **dict.fromkeys(("エスカレーション", "エスカレ"), "escalated"),
    },
    "channel": {
        "不明": "unknown",
        **dict.fromkeys(("メール", "email", "e_mail", "eメール"), "mail"),
        "チャット": "chat",
        **dict.fromkeys(("電話", "tel"), "phone"),
        **dict.fromkeys(("フォーム", "webフォーム"), "form"),
    },
}
_LIST_SEPARATOR = re.compile("[\n\r|｜]")
_PATH_SEPARATOR = re.compile("[>＞]")
_MAX_COUNT = 2**64


def list_of_cell(cell: str, value_type: str) -> list[str]:
    separator = _PATH_SEPARATOR if value_type == "path" else _LIST_SEPARATOR
    return [trimmed(part) for part in separator.split(cell) if not is_blank(part)]


def count_of_cell(cell: str) -> int | None:
    digits = trimmed(cell).replace(",", "")
    if not re.fullmatch("[0-9]{1,20}", digits):
        return None
    count = int(digits)
    return count if count < _MAX_COUNT else None


def choice_of_cell(field: str, cell: str) -> str | None:
    key = name_key(cell)
    return _CHOICE_NAMES[field].get(key) or (key if key in CHOICES[field] else None)


def text_of_cell(cell: str, value_type: str) -> str:
    if value_type in ("question", "inquiry", "text"):
        return cell
    if value_type == "day":
        return day_of_cell(cell)
    if value_type == "day_or_time":
        return day_or_time_of_cell(cell)
    return trimmed(cell)


def record_of_cells(cells: dict[str, str], kind: RecordKind) -> tuple[Record, list[RecordProblem]]:
    """The record whose fields stand in `cells`. A blank cell leaves the default, but for the
    audience, where it may mean "not decided yet": a public article by mistake is seen by
    everybody."""
    record: Record = make_article() if kind == "article" else make_past_answer()
    values: dict[str, Any] = record  # type: ignore[assignment]
    problems: list[RecordProblem] = []
    types = field_types(kind)
    for field, cell in cells.items():
        if is_blank(cell) and field != "audience":
            continue
        if field in COUNTERS:
            count = count_of_cell(cell)
            if count is None:
                reason = "0 以上の整数を書いてください。 (not a whole number of at least 0)"
                problems.append(RecordProblem(field, shown(cell), reason))
            else:
                values["counters"][field] = count
        elif types[field] == "choice":
            choice = choice_of_cell(field, cell)
            names = ", ".join(CHOICES[field])
            if choice is None:
                reason = f"{names} のどれかを書いてください。 (must be one of {names})"
                problems.append(RecordProblem(field, shown(cell), reason))
            else:
                values[field] = choice
        elif types[field] in ("lines", "path", "ids"):
            values[field] = list_of_cell(cell, types[field])
        else:
            values[field] = text_of_cell(cell, types[field])
    return record, problems
