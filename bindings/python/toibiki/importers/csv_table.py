# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables as Excel writes them, with a column mapping: the same as `toibiki import` does with CSV."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from .cells import record_of_cells
from .column_mapping import HeaderProblem, columns_of
from .csv_reader import CsvReader, CsvRow
from .files import Paths, texts_of
from .records import RecordKind
from .report import Collector, Imported
from .strings import is_blank, shown
from .validate import RecordProblem


def read_csv(
    paths: Paths,
    *,
    kind: RecordKind = "article",
    columns: Mapping[str, str] | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
) -> Imported:
    """Rows of CSV or TSV files as records. `columns`: title -> field, or "-" to leave a column out;
    see read_column_mapping(). `delimiter`: without one a tab for .tsv and .txt (Excel's "Unicode
    text"), else a comma. Encoding: see files.decode().

    Raises ImporterError for a mapping to a field that does not exist."""
    rows = Collector()
    for path, text in texts_of(paths, rows, encoding=encoding):
        is_tsv = Path(path).suffix.lower() in (".tsv", ".txt")
        reader = CsvReader(text, delimiter or ("\t" if is_tsv else ","))
        header = next(reader, None)
        if header is None:
            rows.refuse(path, "", "見出しの行がありません。 (no header line)")
            continue
        try:
            fields = columns_of(header, kind, dict(columns or {}))
        except HeaderProblem as problem:
            rows.refuse(path, str(header.line), str(problem))
            continue
        names = {field: shown(title) for title, field in zip(header.cells, fields) if field}
        for row in reader:
            if row.problem:
                rows.refuse(path, str(row.line), row.problem, value=row.cells[0])
                continue
            cells = {field: cell for field, cell in zip(fields, row.cells) if field}
            record, problems = record_of_cells(cells, kind)
            problems += _stray_values(header, fields, row)
            rows.add(path, str(row.line), record, problems, names)
    return rows.result()


def _stray_values(header: CsvRow, fields: list[str], row: CsvRow) -> list[RecordProblem]:
    reason = (
        "見出しのない列に値があります。見出しを付けるか、値を消してください。 "
        "(value in a column without title)"
    )
    return [
        RecordProblem("", shown(cell), reason)
        for title, field, cell in zip(header.cells, fields, row.cells)
        if not field and is_blank(title) and cell
    ]
