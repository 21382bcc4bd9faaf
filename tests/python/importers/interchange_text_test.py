# SPDX-License-Identifier: GPL-2.0-or-later
"""HTML to text, the text of mails, dates and cells: tables of input and result."""

import re

import pytest
from conftest import ROOT
from toibiki.importers.cells import choice_of_cell, count_of_cell, list_of_cell
from toibiki.importers.column_names import TITLES, field_named
from toibiki.importers.dates import day_of_cell, day_or_time_of_cell, is_day, is_day_or_time
from toibiki.importers.html_text import markdown_of_html, text_of_html
from toibiki.importers.mail_text import decoded_mail, own_words
from toibiki.importers.strings import name_key, shown, trimmed

HTML = [
    ("タグのない文\n二行目", "タグのない文\n二行目"),
    ("A &amp; B", "A & B"),
    ("<p>一段<p>二段", "一段\n\n二段"),
    ("<p>行の\n途中</p>", "行の途中"),
    ("<p>word\nword</p>", "word word"),
    ("<div>あ<br>い</div>", "あ\nい"),
    ("<h2>見出し</h2>本文", "## 見出し\n\n本文"),
    ("<ul><li>甲</li><li>乙</li></ul>", "- 甲\n- 乙"),
    ('<ol start="3"><li>三<li>四</ol>', "3. 三\n4. 四"),
    ("<ul><li>甲<ol><li>子</ol><li>乙</ul>", "- 甲\n  1. 子\n- 乙"),
    ("<b>強い</b><em>字</em>", "強い字"),
    ("<blockquote>引用</blockquote>", "> 引用"),
    ("<pre>a\n  b\n</pre>", "```\na\n  b\n```"),
    ('<a href="https://example.com/a b">頁</a>', "[頁](https://example.com/a%20b)"),
    ('<a href="/x">頁</a>', "[頁](https://example.com/x)"),
    ('<a href="javascript:alert(1)">頁</a>', "頁"),
    ('<a href=" java\nscript:x">頁</a>', "頁"),
    ('<a href="data:text/html,x">頁</a>', "頁"),
    ('<a href="https://example.com/">https://example.com/</a>', "https://example.com/"),
    ('<a href="tel:0312345678">03-1234-5678</a>', "[03-1234-5678](tel:0312345678)"),
    ('<a href="https://[bad">頁</a>', "頁"),
    ('<img alt="図 1" src="/i.png">', "![図 1](https://example.com/i.png)"),
    ('<img alt="図" src="data:image/png;base64,AAAA">', "図"),
    ("<script>x</script>本文<style>p{}</style><!-- 秘密 -->", "本文"),
    ('<iframe src="https://v.example.com/1">代わり</iframe>', "https://v.example.com/1"),
    ("<table><tr><th>a<th>b<tr><td>1<td><p>2<p>3</table>", "| a | b |\n| --- | --- |\n| 1 | 2 3 |"),
    (
        "<table><tr><td><table><tr><td>内<td>側</table><td>外</table>",
        "| 内 側 | 外 |\n| --- | --- |",
    ),
    ("<dl><dt>語<dd>意味</dl>", "語\n\n意味"),
    ("a&nbsp;&nbsp;b<p>", "a b"),
    ("<p>\x07鐘\ud800</p>", "鐘?"),
    ("<", "<"),
    ("<p></p>", ""),
]


@pytest.mark.parametrize(("html", "text"), HTML)
def test_html_becomes_text(html, text):
    assert markdown_of_html(html, "https://example.com/page") == text


def test_html_of_a_title_has_no_signs():
    assert (
        text_of_html("<h2>一<br>二 <a href='https://e.jp'>三</a><script>x</script></h2>")
        == "一 二 三"
    )


MAILS = [
    ("あ\n> 引用\nい", "あ\nい"),
    ("はい。\n\n2026年4月1日(水) 10:05 山田 <y@example.net>:\n> 問い", "はい。"),
    ("はい。\n\n2026/04/01 10:05、山田 のメール:\n\n> 問い", "はい。"),
    ("Yes.\n\nOn Wed, Apr 1, 2026 Yamada wrote:\n> Question", "Yes."),
    ("はい。\n-----Original Message-----\nFrom: x\n問い", "はい。"),
    ("はい。\n________________________________\n差出人: 山田\n問い", "はい。"),
    ("2026年4月1日に買いました。\n壊れました。", "2026年4月1日に買いました。\n壊れました。"),
    ("本文\n-- \n署名", "本文"),
    ("> 引用だけ", "> 引用だけ"),
    ("一\n\n\n\n二", "一\n\n二"),
]


@pytest.mark.parametrize(("mail", "text"), MAILS)
def test_only_what_the_writer_wrote_is_kept(mail, text):
    assert own_words(mail) == text


CHARSETS = [
    ("日本".encode("iso2022_jp"), "ISO-2022-JP", "日本", True),
    ("日本".encode("iso2022_jp"), "", "日本", True),
    (b"\x1b$B\x2d\x21\x1b(B", "iso-2022-jp", "①", True),
    (b"\x1b$B\x2d\x6a\x1b(B x", "iso-2022-jp", "㈱ x", True),
    (b"\x1b(I\x31\x1b(B", "iso-2022-jp", "ｱ", True),
    (b"\x1b$B\x46", "iso-2022-jp", "", False),
    ("髙①".encode("cp932"), "Shift_JIS", "髙①", True),
    ("日本".encode("cp932"), "no-such-charset", "日本", True),
    ("日本".encode(), "iso-8859-1", "日本", True),
    ("日本".encode("euc_jp"), "euc-jp", "日本", True),
    ("日本語の文".encode() + b"\xff", "utf-8", "日本語の文\ufffd", False),
    (b"abc", "punycode", "abc", True),
    (b"\\u65e5", "unicode_escape", "\\u65e5", True),
]


@pytest.mark.parametrize(("content", "charset", "text", "is_whole"), CHARSETS)
def test_mail_is_decoded(content, charset, text, is_whole):
    assert decoded_mail(content, charset) == (text, is_whole)


# The tables of tests/record/cell_test.cc hold for these too.
DATES = [
    ("2026/4/1", "2026-04-01"),
    ("2026年4月1日", "2026-04-01"),
    ("2026.4.1", "2026-04-01"),
    (" 2026-04-01 ", "2026-04-01"),
    ("2026/4/1 9:05", "2026-04-01T09:05:00+09:00"),
    ("2026/4/1　9:05:07", "2026-04-01T09:05:07+09:00"),
    ("2026/2/30", "2026/2/30"),
    ("2026/4-1", "2026/4-1"),
    ("2026年4月1", "2026年4月1"),
    ("2026/4/1 24:00", "2026/4/1 24:00"),
    ("26/4/1", "26/4/1"),
]


@pytest.mark.parametrize(("cell", "text"), DATES)
def test_dates_of_cells(cell, text):
    assert day_or_time_of_cell(cell) == text


def test_days_lose_midnight_only():
    assert day_of_cell("2026/4/1 0:00") == "2026-04-01"
    assert day_of_cell("2026/4/1 0:01") == "2026/4/1 0:01"


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("2026-04-01", True),
        ("2026-02-29", False),
        ("2026-04-01T09:05:00Z", True),
        ("2026-04-01T09:59:60+09:00", True),
        ("2026-04-01T09:58:60+09:00", False),
        ("2026-04-01T09:05:00.5-03:30", True),
        ("2026-04-01T09:05:00.Z", False),
        ("2026-04-01T09:05:00", False),
        ("2026-04-01 09:05:00Z", False),
        ("٢٠٢٦-04-01", False),
    ],
)
def test_days_and_times(text, good):
    assert is_day_or_time(text) == good
    assert is_day(text) == (good and len(text) == 10)


def test_cells():
    assert list_of_cell("甲|乙｜ 丙\n\n丁", "lines") == ["甲", "乙", "丙", "丁"]
    assert list_of_cell("甲 > 乙＞丙|丁", "path") == ["甲", "乙", "丙|丁"]
    assert count_of_cell(" 1,234 ") == 1234
    assert count_of_cell("18446744073709551616") is None
    assert count_of_cell("-1") is None
    assert choice_of_cell("audience", "社内のみ") == "agent"
    assert choice_of_cell("channel", "ＴＥＬ") == "phone"
    assert choice_of_cell("outcome", "たぶん") is None


def test_names_and_shown_values():
    assert name_key(" ＦＡＱ－番号　x ") == "faq_番号_x"
    assert trimmed("\u200b\u3000a\ufeff") == "a"
    assert shown("あ" * 30) == "あ" * 26 + "…"
    assert shown("a\x00b\ud800\x85") == "a?b??"
    assert shown({"a": 1}) == "{…}"


def test_column_names_are_those_of_cpp():
    source = (ROOT / "lib" / "record" / "column_names.cc").read_text(encoding="utf-8")
    for kind, name in (("article", "kArticleNames"), ("answer", "kAnswerNames")):
        table = source.split(f"{name}[] = {{")[1].split("\n};")[0]
        rows = dict(re.findall(r'\{"([^"]+)", "([^"]+)"\}', table))
        assert rows == TITLES[kind]
        assert all(field_named(title, kind) == field for title, field in rows.items())
