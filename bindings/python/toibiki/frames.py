# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables in and out. pandas is imported when a table is asked for; polars tables can be read."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Union, cast

from toibiki import _core
from toibiki._core import Query
from toibiki.arguments import several

if TYPE_CHECKING:
    import pandas

    from toibiki.result import Result

Row = dict[str, Any]
Queries = Union[Iterable[Union[Query, Row]], Mapping[str, str], "os.PathLike[str]", str, Any]
Judgements = Union[Mapping[str, Mapping[str, int]], "os.PathLike[str]", str, Any]
Run = Union[Mapping[str, Iterable[str]], "os.PathLike[str]", str, Any]

_LISTS = {"phrasings", "keywords", "tags", "category", "article_ids"}
_COUNTERS = ("views", "helpful", "unhelpful")
_RECORD_COLUMNS = ("record_id", "article_id", "corpus-id", "doc_id", "docno", "id")
_QUERY_COLUMNS = ("query_id", "query-id", "qid", "id", "_id")
_GAIN_COLUMNS = ("gain", "score", "relevance", "rel", "label")


def pandas_module() -> Any:
    """pandas, or an ImportError that says what to type."""
    try:
        import pandas
    except ImportError:
        raise ImportError(
            "表には pandas が要ります。「pip install pandas」で入れてください。"
            " (tables need pandas: pip install pandas)"
        ) from None
    return pandas


def is_frame(data: object) -> bool:
    """A DataFrame of pandas or polars."""
    return hasattr(data, "columns") and (hasattr(data, "to_dicts") or hasattr(data, "to_dict"))


def rows_of(frame: Any) -> list[Row]:
    """The rows as dicts, without cells that are missing (None, NaN, NaT, NA)."""
    rows = frame.to_dicts() if hasattr(frame, "to_dicts") else frame.to_dict("records")
    return [
        {str(name): cell for name, cell in row.items() if not _is_missing(cell)} for row in rows
    ]


def _is_missing(cell: object) -> bool:
    if cell is None:
        return True
    if isinstance(cell, (str, bytes, list, tuple, dict, set)) or hasattr(cell, "__len__"):
        return False
    try:
        return bool(cell != cell)
    except TypeError:  # pandas.NA
        return True


def record_of_row(row: Row) -> Row:
    """The members of a record, from a row of a table: ids that are numbers, lists in one cell."""
    members = {name: _cell(name, cell) for name, cell in row.items() if name not in _COUNTERS}
    counters = {name: row[name] for name in _COUNTERS if name in row}
    if counters:
        members["counters"] = counters
    return members


def _cell(name: str, cell: object) -> object:
    if name in _LISTS:
        if not isinstance(cell, str):
            return cell if isinstance(cell, (list, tuple)) else tuple(cast("Iterable[Any]", cell))
        parts = re.split(r"[>＞]" if name == "category" else r"[\n|｜]", cell)
        return tuple(part.strip() for part in parts if part.strip())
    if isinstance(cell, datetime.datetime):
        if cell.time() == datetime.time() and cell.tzinfo is None:
            return cell.date().isoformat()
        return cell.isoformat()
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if name != "counters" and hasattr(cell, "__index__") and not isinstance(cell, bool):
        return str(cell)
    return cell


def _column(row: Row, names: tuple[str, ...], what: str) -> Any:
    for name in names:
        if name in row:
            return row[name]
    raise ValueError(
        f"{what}: 列がありません。次のどれかの名前にしてください: {', '.join(names)}"
        " (no such column)"
    )


def logged_queries_of(frame: Any) -> list[Row]:
    """The members of each LoggedQuery: keys that are numbers, days that are times. An empty cell of
    text is a search box that was empty; a table without the column is refused."""
    _column({str(name): None for name in frame.columns}, ("text",), "log")
    queries = []
    for row in rows_of(frame):
        members = {name: _cell(name, _column(row, (name,), "log")) for name in ("client", "day")}
        members["day"] = str(members["day"])[:10]
        queries.append({"text": str(row.get("text", "")), **members})
    return queries


def as_queries(queries: Queries) -> tuple[Query, ...]:
    """Queries of a file, a table, a mapping from id to text, or an iterable."""
    if isinstance(queries, (str, os.PathLike)):
        return _core.read_queries(queries)
    if is_frame(queries):
        return tuple(
            Query(
                str(_column(row, _QUERY_COLUMNS, "queries")),
                str(_column(row, ("text", "query", "inquiry"), "queries")),
            )
            for row in rows_of(queries)
        )
    if isinstance(queries, Mapping):
        return tuple(Query(query_id, text) for query_id, text in queries.items())
    return several(queries, "queries")


def as_judgements(judgements: Judgements) -> Mapping[str, Mapping[str, int]]:
    """Judgements of a file, a table or a mapping: query id -> record id -> gain."""
    if isinstance(judgements, (str, os.PathLike)):
        return _core.read_judgements(judgements)
    if is_frame(judgements):
        gains: dict[str, dict[str, int]] = {}
        for row in rows_of(judgements):
            of_query = gains.setdefault(str(_column(row, _QUERY_COLUMNS, "judgements")), {})
            record = str(_column(row, _RECORD_COLUMNS, "judgements"))
            of_query[record] = int(_column(row, _GAIN_COLUMNS, "judgements"))
        return gains
    return cast("Mapping[str, Mapping[str, int]]", judgements)


def as_run(run: Run) -> Mapping[str, Iterable[str]]:
    """A run of a TREC file, a table (with rank or score) or a mapping: query id -> record ids."""
    if isinstance(run, (str, os.PathLike)):
        return _core.read_run(run)
    if not is_frame(run):
        return cast("Mapping[str, Iterable[str]]", run)
    places: dict[str, list[tuple[float, str]]] = {}
    for row in rows_of(run):
        place = row["rank"] if "rank" in row else -_column(row, ("score",), "run")
        record = str(_column(row, _RECORD_COLUMNS, "run"))
        places.setdefault(str(_column(row, _QUERY_COLUMNS, "run")), []).append((place, record))
    return {query: [record for _, record in sorted(found)] for query, found in places.items()}


def result_frame(result: Result, *, signals: bool = False) -> pandas.DataFrame:
    """One row a suggestion: rank, kind, id, score, probability, title, passage."""
    rows: list[Row] = []
    for rank, suggestion in enumerate(result.suggestions, 1):
        row = {
            "rank": rank,
            "kind": str(suggestion.kind),
            "id": suggestion.id,
            "score": suggestion.score,
            "probability": suggestion.probability,
            "title": text_of(suggestion, suggestion.title),
            "passage": text_of(suggestion, suggestion.passage),
        }
        rows.append(
            {**row, **{str(k): v for k, v in suggestion.signals.items()}} if signals else row
        )
    columns = ["rank", "kind", "id", "score", "probability", "title", "passage"]
    frame = pandas_module().DataFrame(rows, columns=None if rows else columns)
    return cast("pandas.DataFrame", frame)


def text_of(suggestion: _core.Suggestion, snippet: _core.Snippet) -> str:
    """The text that a snippet of the suggestion names."""
    return snippet.span.of(_core.field_text(suggestion.record, snippet.field))


def run_frame(run: _core.MeasuredRun) -> pandas.DataFrame:
    columns = {str(metric.metric): metric.values for metric in run.metrics}
    index = pandas_module().Index(run.queries, name="query_id")
    return cast("pandas.DataFrame", pandas_module().DataFrame(columns, index=index))


def comparison_frame(comparison: _core.Comparison) -> pandas.DataFrame:
    rows = [
        (str(metric.metric), change.query_id, change.before, change.after)
        for metric in comparison.metrics
        for change in metric.changed
    ]
    frame = pandas_module().DataFrame(rows, columns=["metric", "query_id", "before", "after"])
    frame["difference"] = frame["after"] - frame["before"]
    return cast("pandas.DataFrame", frame)


def regression_frame(run: _core.RegressionRun) -> pandas.DataFrame:
    rows = [
        {
            "line": result.row.line,
            "query": result.row.query,
            "passes": result.passes,
            "failures": "\n".join(str(failure) for failure in result.failures),
            "first": result.ranking[0].id if result.ranking else "",
        }
        for result in run.results
    ]
    columns = ["line", "query", "passes", "failures", "first"]
    return cast("pandas.DataFrame", pandas_module().DataFrame(rows, columns=columns))
