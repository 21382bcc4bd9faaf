# SPDX-License-Identifier: GPL-2.0-or-later
"""Out and in again: Markdown with front matter gives the same articles, FAQPage the same questions;
and what is written cannot leave its place."""

import json

import pytest
from toibiki.importers import (
    ImporterError,
    article_to_markdown,
    faq_page_json,
    faq_page_of,
    faq_page_script,
    read_articles,
    read_faq_page,
    read_markdown,
    validate,
    write_jsonl,
    write_markdown,
)
from toibiki.importers.front_matter_export import file_name_of
from toibiki.importers.records import make_article

DAY = "2026-06-01"


def article(**members):
    made = make_article()
    made.update(id="a", question="件", answer="答え")
    made.update(members)
    assert validate(made) == []
    return made


ARTICLES = [
    article(),
    article(id="007", question="yes", tags=["no", "null", "1.5", "2026-01-01", "~", "=", "<<"]),
    article(id="../../etc/passwd", question="- 件: #1", answer="---\nid: b\n---\n"),
    article(id=".隠し", question='"引用" \'符\'', answer="\n\n前後の空行\n\n"),
    article(id="con", question="件\n二行目", phrasings=["a|b", "c > d", " 前後 "]),
    article(id="長" * 66, answer="行末\r\nの形\r"),
    article(id="a/b\\c:d*e", answer="", category=["甲 > 乙", "丙"]),
    article(
        id="all",
        audience="agent",
        valid_from="2026-04-01",
        valid_until="2026-05-01",
        language="en-US",
        url="https://example.com/?a=b#c",
        updated_at="2026-04-01T09:05:00+09:00",
        product=" 品 ",
        keywords=["k"],
        counters={"views": 2**63, "helpful": 1, "unhelpful": 0},
    ),
    article(id="emoji", question="😀 と \u3000 と \u2028", answer="\t字下げ\n- 箇条\n# 見出し"),
]  # fmt: skip


@pytest.mark.parametrize("one", ARTICLES, ids=[one["id"][:20] for one in ARTICLES])
def test_markdown_gives_the_same_article_again(tmp_path, one):
    [file] = write_markdown([one], tmp_path / "out")
    assert file.parent == tmp_path / "out"
    assert file.read_bytes().decode() == article_to_markdown(one)
    imported = read_markdown(file)
    assert imported.report.problems == []
    assert imported.records == [one]


def test_a_folder_of_articles_comes_back_whole(tmp_path):
    write_markdown(ARTICLES, tmp_path)
    by_id = {record["id"]: record for record in read_markdown(tmp_path).records}
    assert by_id == {one["id"]: one for one in ARTICLES}


@pytest.mark.parametrize(
    "name", ["..", ".", "a/../../b", "/etc/passwd", "C:\\x", "aux", "nul.txt", "\u3000"]
)
def test_file_names_stay_in_the_folder(name):
    file = file_name_of(name)
    assert "/" not in file and "\\" not in file and ":" not in file
    assert not file.startswith(".")
    assert file.endswith(".md") and len(file.encode()) < 255


def test_ids_that_would_be_one_file_are_refused(tmp_path):
    with pytest.raises(ImporterError, match="大文字"):
        write_markdown([article(id="a"), article(id="A")], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_symbolic_link_is_replaced_not_followed(tmp_path):
    outside = tmp_path / "outside"
    outside.write_text("そのまま", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.md").symlink_to(outside)
    write_markdown([article()], tmp_path / "out")
    assert outside.read_text(encoding="utf-8") == "そのまま"
    assert not (tmp_path / "out" / "a.md").is_symlink()


def test_crlf_files_of_people_are_read(tmp_path):
    file = tmp_path / "a.md"
    file.write_bytes("\ufeff---\r\nquestion: 件\r\n---\r\n\r\n一行\r\n二行\r\n".encode())
    [record] = read_markdown(file).records
    assert record["answer"] == "一行\r\n二行"


def test_jsonl_gives_the_same_articles_again(tmp_path):
    write_jsonl(ARTICLES, tmp_path / "a.jsonl")
    assert read_articles(tmp_path / "a.jsonl").records == ARTICLES


def test_faq_page_holds_public_valid_answered_articles():
    rows = [
        article(id="1"),
        article(id="2", audience="agent"),
        article(id="3", valid_until="2026-05-31"),
        article(id="4", valid_from="2026-06-02"),
        article(id="5", answer=" "),
        article(id="6", valid_from="2026-06-01", valid_until="2026-06-01", url="https://e.jp/6"),
    ]
    page, report = faq_page_of(rows, today=DAY)
    assert [entity.get("url") for entity in page["mainEntity"]] == [None, "https://e.jp/6"]
    assert report.taken == 2
    assert report.skipped_counts == {"agent": 1, "no_answer": 1, "not_valid": 2}


def test_faq_page_comes_back_and_nothing_in_it_runs(tmp_path):
    hostile = "</script><script>alert(1)</script>\n\n[x](javascript:alert(1))\n\n<img onerror=x>"
    rows = [
        article(id="1", question="件 < 2 & 3", answer="- 一\n- 二\n\n[頁](https://e.jp/a)"),
        article(id="2", question="二</script>", answer=hostile),
        article(id="3", question="表", answer="| a | b |\n| --- | --- |\n| 1 | 2 |"),
    ]
    page, _ = faq_page_of(rows, today=DAY)
    script = faq_page_script(page)
    assert script.lower().count("<script") == script.lower().count("</script") == 1
    assert json.loads(faq_page_json(page)) == page
    assert "<img" not in page["mainEntity"][1]["acceptedAnswer"]["text"]
    assert 'href="javascript' not in page["mainEntity"][1]["acceptedAnswer"]["text"]
    file = tmp_path / "page.html"
    file.write_text(f"<html><body>{script}</body></html>", encoding="utf-8")
    back = read_faq_page(file).records
    assert [one["question"] for one in back] == ["件 < 2 & 3", "二", "表"]
    assert [back[0]["answer"], back[2]["answer"]] == [rows[0]["answer"], rows[2]["answer"]]


def test_other_member_names_are_mapped_or_told(tmp_path):
    file = tmp_path / "a.md"
    file.write_text("---\nlayout: page\nheadline: 件\n---\n本文\n", encoding="utf-8")
    [problem, *_] = read_markdown(file).report.problems
    assert problem.field == "layout" and "--map" in problem.reason
    [record] = read_markdown(file, names={"layout": "-", "headline": "質問"}).records
    assert (record["question"], record["answer"]) == ("件", "本文")
