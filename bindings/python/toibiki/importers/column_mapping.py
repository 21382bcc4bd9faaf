# SPDX-License-Identifier: GPL-2.0-or-later
"""Which column of a table goes to which field, and the file that says so."""

from __future__ import annotations

import os
from pathlib import Path

from .column_names import column_fields, field_named, other_kind_hint
from .csv_reader import CsvReader, CsvRow
from .files import FileProblem, decode, read_bytes
from .records import RecordKind
from .report import ImporterError
from .strict_json import JsonProblem, parse
from .strings import is_blank, name_key, shown

_MAX_MAPPING_BYTES = 1 << 20


class HeaderProblem(Exception):
    """Why the columns of a table cannot be read, Japanese then English."""


def read_column_mapping(path: str | os.PathLike[str]) -> dict[str, str]:
    """Column -> field, or "-" for a column that is left out. The file is a table (.csv, .tsv) with
    the two columns 列 and 項目 (or column and field), or a JSON object {"質問文": "question"}.

    Raises ImporterError."""
    name = Path(path)
    try:
        text = decode(read_bytes(name, _MAX_MAPPING_BYTES))
        if name.suffix.lower() == ".json":
            return _of_json(parse(text))
        return _of_table(text, "\t" if name.suffix.lower() == ".tsv" else ",")
    except (FileProblem, JsonProblem, HeaderProblem) as problem:
        raise ImporterError(f"{name}: {problem}") from None


def _of_json(value: object) -> dict[str, str]:
    if isinstance(value, dict) and all(isinstance(field, str) for field in value.values()):
        return value
    raise HeaderProblem(
        '{"列の名前": "項目の名前", …} の形で書いてください。 (not an object of column: field)'
    )


def _of_table(text: str, delimiter: str) -> dict[str, str]:
    mapping: dict[str, str] = {}
    for row in CsvReader(text, delimiter):
        if row.problem:
            raise HeaderProblem(f"{row.line} 行目: {row.problem}")
        if len(row.cells) != 2:
            raise HeaderProblem(
                f"{row.line} 行目: 「列,項目」の 2 列で書いてください。 "
                f"(line {row.line}: not two columns)"
            )
        column, field = row.cells
        if not mapping and name_key(column) in ("列", "列名", "column"):
            continue
        if column in mapping:
            raise HeaderProblem(
                f"{row.line} 行目: 列「{shown(column)}」が 2 度あります。 (column stands twice)"
            )
        mapping[column] = field
    return mapping


def columns_of(header: CsvRow, kind: RecordKind, mapping: dict[str, str]) -> list[str]:
    """The field of each column, "" for one that is left out: by `mapping`, else by the field's name
    in English, else by what one calls it in Japanese. Raises HeaderProblem; ImporterError for a
    mapping to a field that does not exist."""
    if header.problem:
        raise HeaderProblem(header.problem)
    by_key = _by_key(header, kind, mapping)
    fields: list[str] = []
    unknown: list[str] = []
    for title in header.cells:
        field = by_key[name_key(title)] if name_key(title) in by_key else field_named(title, kind)
        if field is None and not is_blank(title):
            unknown.append(title)
        fields.append(field or "")
    if unknown:
        raise _unknown(unknown, header, kind)
    _check(header, fields, kind)
    return fields


def _quoted(titles: list[str]) -> str:
    return "".join(f"「{shown(title)}」" for title in titles[:30]) + (
        "…" if len(titles) > 30 else ""
    )


def _by_key(header: CsvRow, kind: RecordKind, mapping: dict[str, str]) -> dict[str, str]:
    keys = {name_key(title) for title in header.cells}
    by_key: dict[str, str] = {}
    for title, field in mapping.items():
        target = "" if field == "-" else field_named(field, kind)
        if target is None:
            known = ", ".join(column_fields(kind))
            raise ImporterError(
                f"対応付けの項目「{shown(field)}」はありません。使える項目: {known}。読まない列は「-」にします。 "
                f'(no field "{shown(field)}"; known: {known}, or - to leave the column out)'
            )
        if name_key(title) not in keys:
            raise HeaderProblem(
                f"対応付けの列「{shown(title)}」がこのファイルにありません。列: {_quoted(header.cells)} "
                f'(mapped column "{shown(title)}" is not in the file)'
            )
        by_key[name_key(title)] = target
    return by_key


def _unknown(titles: list[str], header: CsvRow, kind: RecordKind) -> HeaderProblem:
    hint = next((text for text in (other_kind_hint(one, kind) for one in titles) if text), "")
    if len(header.cells) == 1 and "\t" in header.cells[0]:
        hint = "タブ区切りなら区切りを tab にしてください(--delimiter tab)。"
    known = ", ".join(column_fields(kind))
    return HeaderProblem(
        f"列{_quoted(titles)}をどの項目に入れるか分かりません。--map 列=項目 で指定し、読まない列は "
        f"--map 列=- としてください。{hint}使える項目: {known} "
        f"(unknown column; map it with --map COLUMN=FIELD, or COLUMN=- to leave it out; fields: {known})"
    )


def _check(header: CsvRow, fields: list[str], kind: RecordKind) -> None:
    title_of: dict[str, str] = {}
    for title, field in zip(header.cells, fields):
        if field and field in title_of:
            raise HeaderProblem(
                f"列{_quoted([title_of[field], title])}がどちらも {field} です。片方を --map 列=- で除いて"
                f"ください。 (two columns for {field})"
            )
        title_of[field] = title
    for field in ("id", "question" if kind == "article" else "inquiry"):
        if field not in title_of:
            raise HeaderProblem(
                f"{field} の列がありません。列を加えるか、--map 列={field} で指定してください。"
                f"列: {_quoted(header.cells)} (no column for {field})"
            )
