# SPDX-License-Identifier: GPL-2.0-or-later
"""mask, and what import and outcome do with personal data."""

import pytest
from toibiki_tool import BAD_INPUT, CANNOT_OPEN, toibiki, write_jsonl

TEXT = "佐藤太郎と申します。\n電話は０９０−１２３４−５６７８です。佐藤様宛に。\n"


def test_prints_the_masked_text():
    assert toibiki("mask", stdin=TEXT).out == "[氏名1]と申します。\n電話は[電話番号1]です。[氏名1]様宛に。\n"


def test_reads_a_file(tmp_path):
    (tmp_path / "mail.txt").write_text(TEXT, "utf-8")
    assert toibiki("mask", tmp_path / "mail.txt").out == toibiki("mask", "-", stdin=TEXT).out


def test_masking_twice_is_masking_once():
    once = toibiki("mask", stdin=TEXT).out
    assert toibiki("mask", stdin=once).out == once


def test_list_says_what_where_and_why():
    lines = [line.split("\t") for line in toibiki("mask", "--list", stdin=TEXT).out.splitlines()]
    assert [line[:3] for line in lines] == [
        ["1:1", "氏名 (name)", "佐藤太郎"],
        ["2:4", "電話番号 (phone)", "０９０−１２３４−５６７８"],
        ["2:20", "氏名 (name)", "佐藤"],
    ]
    assert all(line[3] for line in lines)


def test_json_has_spans_of_the_text_and_no_values():
    masked = toibiki("mask", "--json", stdin=TEXT).json()
    assert list(masked) == ["text", "found"]
    assert masked["found"][0]["kind"] == "name" and masked["found"][0]["span"] == [0, 12]
    assert "佐藤" not in str(masked)


def test_uses_the_rules_of_a_knowledge_base(empty_kb):
    (empty_kb / "dictionaries" / "masking_allowed.txt").write_text("090-1234-5678\n", "utf-8")
    assert "０９０−１２３４−５６７８" in toibiki("mask", "--kb", empty_kb, stdin=TEXT).out


def test_names_what_cannot_be_read(tmp_path):
    assert "no.txt" in toibiki("mask", tmp_path / "no.txt", code=BAD_INPUT).errors
    toibiki("mask", tmp_path, code=BAD_INPUT)
    toibiki("mask", "--kb", tmp_path, stdin=TEXT, code=CANNOT_OPEN)
    toibiki("mask", stdin=b"\xff", code=BAD_INPUT)


@pytest.fixture
def answers(tmp_path):
    write_jsonl(tmp_path / "answers.jsonl", [{"id": "t-1", "inquiry": TEXT, "reply": "佐藤様、承りました。"}])
    return tmp_path / "answers.jsonl"


def test_import_masks_past_answers_and_counts_them(empty_kb, answers):
    out = toibiki("import", empty_kb, answers, "--kind", "answer").out
    assert "個人情報を伏せた過去の回答 1 件" in out
    shown = toibiki("show", empty_kb, "t-1", "--json").json()
    assert shown["inquiry"].startswith("[氏名1]と申します。") and shown["reply"] == "[氏名1]様、承りました。"
    for file in empty_kb.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert "佐藤".encode() not in data and "５６７８".encode() not in data, file
    assert "変わらず 1 件" in toibiki("import", empty_kb, answers, "--kind", "answer").out


def test_import_names_the_place_in_an_article_and_not_the_value(empty_kb, tmp_path):
    article = {"id": "call", "question": "電話で問い合わせるには", "answer": "折り返しは 090-1234-5678 へ。"}
    write_jsonl(tmp_path / "articles.jsonl", [article])
    outcome = toibiki("import", empty_kb, tmp_path / "articles.jsonl")
    assert "記事 call の answer の 7 文字目: 電話番号" in outcome.errors
    assert "090-1234-5678" not in outcome.errors + outcome.out
    assert "090-1234-5678" in toibiki("show", empty_kb, "call").out
