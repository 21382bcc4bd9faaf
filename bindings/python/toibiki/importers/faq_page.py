# SPDX-License-Identifier: GPL-2.0-or-later
"""schema.org FAQPage in HTML pages: JSON-LD and microdata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .files import FileProblem, Paths, decode, paths_of, read_bytes
from .html_page import parse_html
from .html_text import (
    HtmlProblem,
    markdown_of_element,
    markdown_of_html,
    text_of_element,
    text_of_html,
)
from .records import make_article
from .report import Collector, Imported
from .strict_json import JsonProblem, parse
from .strings import digest, is_blank
from .validate import RecordProblem

if TYPE_CHECKING:
    from lxml.etree import _Element

_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE
)
_META_BYTES = 4_096
_SCRIPT_TYPE = re.compile(r"\s*application/ld\+json\s*(;.*)?", re.IGNORECASE)


class _Question(NamedTuple):
    position: str
    name: str
    answer: str
    address: str  # "@id" or url of the question, if it has one
    problems: list[RecordProblem]


def read_faq_page(paths: Paths, *, base_url: str = "", encoding: str | None = None) -> Imported:
    """Questions of pages (.html) or bare JSON-LD (.json, .jsonld) as articles. The page's address is
    its canonical link, else `base_url`. A question that stands both in JSON-LD and in microdata is
    taken once. Encoding: byte order mark, <meta charset>, else guessed."""
    rows = Collector()
    for path in paths_of(paths):
        try:
            text = _decoded(read_bytes(path), encoding)
            _read_file(path, text, rows, base_url)
        except (FileProblem, HtmlProblem) as problem:
            rows.refuse(str(path), "", str(problem))
    return rows.result()


def _decoded(content: bytes, encoding: str | None) -> str:
    found = _META_CHARSET.search(content, 0, _META_BYTES)
    has_mark = content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
    if encoding is None and found and not has_mark:
        name = found.group(1).decode().lower()
        # A page that says UTF-16 in ASCII is not (HTML standard); browsers read Shift_JIS as CP932.
        if name in ("shift_jis", "shift-jis", "x-sjis", "sjis", "windows-31j"):
            encoding = "cp932"
        elif not name.startswith(("utf-16", "utf-8", "utf8")):
            encoding = name
    return decode(content, encoding)


def _read_file(path: Path, text: str, rows: Collector, base_url: str) -> None:
    name = str(path)
    address = base_url
    if path.suffix.lower() in (".json", ".jsonld"):
        questions = list(_json_questions(name, "", text, rows, address))
    else:
        root = parse_html(text)
        address = _canonical(root) or base_url
        questions = []
        for script in root.iter("script"):
            if _SCRIPT_TYPE.fullmatch(script.get("type") or ""):
                place = f"{script.sourceline or 1}: "
                questions += _json_questions(name, place, script.text or "", rows, address)
        questions += _microdata_questions(root, address)
    before = len(questions)
    seen: set[tuple[str, str]] = set()
    for question in questions:
        content = (question.name, "".join(question.answer.split()))
        if content in seen:
            rows.skip(name, question.position, question.name, "duplicate")
            continue
        seen.add(content)
        _add(name, path.name, question, rows, address)
    if before == 0:
        rows.skip(name, "", "", "no_faq_page")


def _add(path: str, file_name: str, question: _Question, rows: Collector, address: str) -> None:
    article = make_article()
    article["id"] = "faq-" + digest(question.address or address or file_name, question.name)
    article["question"] = question.name
    article["answer"] = question.answer
    own = question.address if question.address.startswith(("http://", "https://")) else ""
    article["url"] = own or address
    rows.add(path, question.position, article, question.problems)


def _canonical(root: _Element) -> str:
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            url = (link.get("href") or "").strip()
            if re.match(r"https?://[^\s/]", url):
                return url
    return ""


# JSON-LD


def _json_questions(
    path: str, place: str, text: str, rows: Collector, address: str
) -> Iterator[_Question]:
    try:
        value = parse(text)
    except JsonProblem as problem:
        rows.refuse(path, place.removesuffix(": "), str(problem))
        return
    count = 0
    for page in _pages(value):
        for entity in _list(page.get("mainEntity")):
            position = f"{place}mainEntity[{count}]"
            count += 1
            if not isinstance(entity, dict):
                reason = "Question がオブジェクトではありません。 (question is not an object)"
                rows.refuse(path, position, reason, value=entity)
            elif not _has_type(entity, "Question"):
                rows.skip(path, position, entity.get("name", ""), "not_a_question")
            else:
                yield _question(position, entity, address)


def _pages(value: object) -> Iterator[dict[str, Any]]:
    """The FAQPage nodes, wherever they stand (a list, @graph, mainEntityOfPage). parse() has
    limited the depth."""
    if isinstance(value, list):
        for one in value:
            yield from _pages(one)
    elif isinstance(value, dict):
        if _has_type(value, "FAQPage"):
            yield value
        else:
            for one in value.values():
                if isinstance(one, (dict, list)):
                    yield from _pages(one)


def _has_type(node: dict[str, Any], name: str) -> bool:
    types = [one for one in _list(node.get("@type")) if isinstance(one, str)]
    return any(re.split("[/#:]", one)[-1] == name for one in types)


def _list(value: object) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _question(position: str, entity: dict[str, Any], address: str) -> _Question:
    problems: list[RecordProblem] = []
    name = _text(entity.get("name")) or _text(entity.get("text"))
    answers = []
    given = _list(entity.get("acceptedAnswer")) or _list(entity.get("suggestedAnswer"))[:1]
    for answer in given:
        text = _text(answer.get("text") if isinstance(answer, dict) else answer)
        try:
            answers.append(markdown_of_html(text, address))
        except HtmlProblem as problem:
            problems.append(RecordProblem("acceptedAnswer", "", str(problem)))
    own = entity.get("@id") or entity.get("url")
    try:
        question = text_of_html(name)
    except HtmlProblem as problem:
        problems.append(RecordProblem("name", "", str(problem)))
        question = ""
    text = "\n\n".join(one for one in answers if one)
    return _Question(position, question, text, own if isinstance(own, str) else "", problems)


def _text(value: object) -> str:
    """A string, or the "@value" of a language-tagged one, or the first of a list."""
    for one in _list(value):
        if isinstance(one, dict):
            one = one.get("@value")
        if isinstance(one, str) and not is_blank(one):
            return one
    return ""


# Microdata


def _microdata_questions(root: _Element, address: str) -> Iterator[_Question]:
    for page in _items(root, "FAQPage"):
        for entity in _items(page, "Question"):
            name = _property(entity, "name")
            answers = [
                one
                for one in _items(entity, "Answer", own=True)
                if one.get("itemprop") != "suggestedAnswer"
            ]
            texts = []
            for answer in answers:
                text = _property(answer, "text")
                texts.append(markdown_of_element(text if text is not None else answer, address))
            yield _Question(
                f"{entity.sourceline or 1}",
                text_of_element(name) if name is not None else "",
                "\n\n".join(one for one in texts if one),
                entity.get("itemid") or "",
                [],
            )


def _items(root: _Element, name: str, *, own: bool = False) -> Iterator[_Element]:
    """The outermost items of this type; with `own` only those that do not belong to another item."""
    walk: list[_Element] = list(root)[::-1] if own else [root]
    while walk:
        element = walk.pop()
        types = (element.get("itemtype") or "").split()
        if any(re.fullmatch(rf"https?://schema\.org/{name}", one) for one in types):
            yield element
        elif not own or element.get("itemscope") is None:
            walk.extend(list(element)[::-1])


def _property(item: _Element, name: str) -> _Element | None:
    """The element with this itemprop that belongs to the item itself, not to one inside."""
    walk: list[_Element] = list(item)[::-1]
    while walk:
        element = walk.pop()
        if name in (element.get("itemprop") or "").split():
            return element
        if element.get("itemscope") is None:
            walk.extend(list(element)[::-1])
    return None
