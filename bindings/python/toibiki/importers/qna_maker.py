# SPDX-License-Identifier: GPL-2.0-or-later
"""QnA Maker and Azure question answering: the exported TSV."""

from __future__ import annotations

from typing import NamedTuple

from .csv_reader import CsvReader
from .files import Paths, texts_of
from .html_text import HtmlProblem, markdown_of_html
from .records import Article, make_article
from .report import Collector, Imported
from .strings import digest, is_blank, name_key, one_line, trimmed
from .validate import RecordProblem

_KNOWN = {
    *("question", "answer", "source", "metadata", "suggestedquestions", "iscontextonly"),
    *("prompts", "qnaid", "sourcedisplayname"),
}


class _Row(NamedTuple):
    path: str
    line: int
    cells: dict[str, str]


def read_qna_maker(
    paths: Paths, *, include_context_only: bool = False, encoding: str | None = None
) -> Imported:
    """Rows of the same QnaId (without one: of the same answer and source) are one article: the
    first question is its question, the others its phrasings. Metadata "category" (a path with >)
    and "product" go to their fields, the rest to tags as "name:value". Questions that only make
    sense behind another one (IsContextOnly) are skipped unless asked for; follow-up prompts have no
    place in a record and are noted."""
    rows = Collector()
    groups: dict[tuple[str, ...], list[_Row]] = {}
    for path, text in texts_of(paths, rows, encoding=encoding):
        for row in _rows(path, text, rows):
            number = trimmed(row.cells.get("qnaid", ""))
            source = row.cells.get("source", "")
            # Ids of two knowledge bases may be the same number.
            key = (path, number) if number not in ("", "0") else (path, source, row.cells["answer"])
            groups.setdefault(key, []).append(row)
    for group in groups.values():
        _add(group, rows, include_context_only)
    return rows.result()


def _rows(path: str, text: str, rows: Collector) -> list[_Row]:
    reader = CsvReader(text, "\t")
    header = next(reader, None)
    if header is None:
        rows.refuse(path, "", "見出しの行がありません。 (no header line)")
        return []
    titles = [name_key(title).replace("_", "") for title in header.cells]
    problem = header.problem
    if not problem and not {"question", "answer"} <= set(titles):
        problem = (
            "Question と Answer の列がありません。QnA Maker の TSV か確かめてください。 "
            "(no columns Question and Answer)"
        )
    if not problem and len(set(titles)) < len(titles):
        problem = "同じ名前の列が 2 つあります。片方を除いてください。 (two columns of one name)"
    if problem:
        rows.refuse(path, str(header.line), problem)
        return []
    for title, name in zip(header.cells, titles):
        if name not in _KNOWN:
            rows.note(path, str(header.line), "この列は読みません。 (column not read)", value=title)
    found = []
    for row in reader:
        if row.problem:
            rows.refuse(path, str(row.line), row.problem, value=row.cells[0])
        else:
            found.append(_Row(path, row.line, dict(zip(titles, row.cells))))
    return found


def _add(group: list[_Row], rows: Collector, include_context_only: bool) -> None:
    first = group[0]
    position = str(first.line)
    if not include_context_only:
        for row in group:
            if trimmed(row.cells.get("iscontextonly", "")).lower() == "true":
                rows.skip(row.path, str(row.line), row.cells["question"], "context_only")
        group = [
            row for row in group if trimmed(row.cells.get("iscontextonly", "")).lower() != "true"
        ]
        if not group:
            return
        first, position = group[0], str(group[0].line)
    article = make_article()
    problems: list[RecordProblem] = []
    questions = list(dict.fromkeys(one_line(row.cells["question"]) for row in group))
    article["question"] = questions[0]
    article["phrasings"] = [one for one in questions[1:] if one]
    article["answer"] = _answer(first.cells["answer"], problems)
    _take_metadata(first.cells.get("metadata", ""), article)
    number = trimmed(first.cells.get("qnaid", ""))
    source = one_line(first.cells.get("source", ""))
    article["id"] = _id(number, source, article["question"])
    if rows.add(first.path, position, article, problems):
        for row in group:
            prompts = trimmed(row.cells.get("prompts", ""))
            if prompts not in ("", "[]"):
                reason = "続きの質問 (Prompts) は記録に入りません。 (prompts are not kept)"
                rows.note(row.path, str(row.line), reason, field="Prompts", value=prompts)


def _id(number: str, source: str, question: str) -> str:
    if number not in ("", "0"):
        return f"qna-{one_line(number)}"
    return "qna-" + digest(source, question)


def _answer(cell: str, problems: list[RecordProblem]) -> str:
    """QnA Maker writes line ends as the two characters \\n."""
    text = cell.replace("\\r\\n", "\n").replace("\\n", "\n")
    try:
        return markdown_of_html(text)
    except HtmlProblem as problem:
        problems.append(RecordProblem("answer", "", str(problem)))
        return ""


def _take_metadata(cell: str, article: Article) -> None:
    for part in cell.split("|"):
        name, _, value = (one_line(side) for side in part.partition(":"))
        if is_blank(part):
            continue
        if name_key(name) == "category" and value:
            article["category"] = [one for one in (one_line(s) for s in value.split(">")) if one]
        elif name_key(name) == "product" and value:
            article["product"] = value
        else:
            article["tags"].append(f"{name}:{value}" if value else name)
