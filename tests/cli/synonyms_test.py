# SPDX-License-Identifier: GPL-2.0-or-later
"""Synonyms, confusable words and --strict, as people see them."""

import re

import pytest
from toibiki_tool import BAD_INPUT, CANNOT_OPEN, USAGE, ids, toibiki, write_jsonl

ARTICLES = [
    {"id": "leave", "question": "退会の手順"},
    {"id": "cancel", "question": "解約の手順", "answer": "解約は窓口でどうぞ。"},
    {"id": "warranty", "question": "保証の金額と期間と窓口"},
    {"id": "damages", "question": "補償", "answer": "別紙の規約の第三条から第八条をお読みください。"},
    {"id": "green", "question": "グリーン"},
]


@pytest.fixture
def ruled_kb(tmp_path):
    """A knowledge base with its own synonyms and confusable words only."""
    kb = tmp_path / "kb"
    toibiki("create", kb)
    toibiki("import", kb, write_jsonl(tmp_path / "articles.jsonl", ARTICLES))
    (kb / "dictionaries").mkdir(exist_ok=True)
    write_rules(kb, "synonyms.txt", "!built-in off\n解約, 退会\n")
    write_rules(kb, "confusables.tsv", "!built-in off\nsound\t保証|補償\t約束と埋め合わせ\n")
    return kb


def write_rules(kb, name, text):
    (kb / "dictionaries" / name).write_text(text, encoding="utf-8")


def test_explain_shows_a_synonym_and_what_it_stands_for(ruled_kb):
    out = toibiki("suggest", ruled_kb, "解約したい", "--explain").out
    assert out.index("FAQ  cancel") < out.index("FAQ  leave")
    assert re.search(r"^ +同義語 \(synonym\): 解約 → 退会\(質問\)", out, re.MULTILINE)
    assert "なかった語" not in out[out.index("FAQ  leave") :]
    result = toibiki("suggest", ruled_kb, "解約したい", "--explain", "--json").json()
    assert result["suggestions"][1]["explanation"]["parts"][0]["stands_for"] == ["解約"]
    synonym = [term for term in result["terms"] if term.get("stands_for")]
    assert [(t["term"], t["weight"], t["stands_for"]) for t in synonym] == [("退会", 0.5, ["解約"])]


def test_a_changed_file_counts_for_the_next_query(ruled_kb):
    assert ids(toibiki("suggest", ruled_kb, "解約", "--json")) == ["cancel", "leave"]
    write_rules(ruled_kb, "synonyms.txt", "!built-in off\n")
    assert ids(toibiki("suggest", ruled_kb, "解約", "--json")) == ["cancel"]
    assert toibiki("check", ruled_kb)


def test_a_broken_line_is_named(ruled_kb):
    write_rules(ruled_kb, "synonyms.txt", "解約, 退会\n返金\n")
    errors = toibiki("suggest", ruled_kb, "解約", code=CANNOT_OPEN).errors
    assert f"{ruled_kb}/dictionaries/synonyms.txt:2: 「返金」: " in errors
    assert "a single word" in errors


def test_a_confusable_word_is_asked_about_and_ranked_behind(ruled_kb):
    inquiry = "補償の金額と期間と窓口"
    out = toibiki("suggest", ruled_kb, inquiry).out
    assert out.startswith(
        "確認: 「保証」ではありませんか。(問い合わせの語は「補償」) 約束と埋め合わせ "
        '(Is "保証" meant? The inquiry says "補償".)\n'
    )
    assert out.index("FAQ  damages") < out.index("FAQ  warranty")
    assert "注意: 問い合わせの語は「補償」、これは「保証」です。" in out[out.index("FAQ  warranty") :]
    result = toibiki("suggest", ruled_kb, inquiry, "--json").json()
    (question,) = result["questions"]
    assert set(question) == {"said", "found", "kind", "reason", "text", "text_en"}
    found = {s["id"]: s["confusions"] for s in result["suggestions"]}
    assert found["damages"] == []
    confusion = {"said": "補償", "found": "保証", "kind": "sound", "reason": "約束と埋め合わせ"}
    assert found["warranty"] == [confusion]


def test_a_confusable_word_in_kana_asks_which_is_meant(ruled_kb):
    out = toibiki("suggest", ruled_kb, "ほしょうはありますか").out
    assert re.match("確認: 「ほしょう」は(「保証」「補償」|「補償」「保証」)のどれですか。", out)
    assert "注意" not in out


def test_strict_leaves_out_what_holds_no_word(ruled_kb):
    out = toibiki("suggest", ruled_kb, "クリーン").out
    assert "FAQ  green" in out
    assert "[一致する語なし (no word in common)]" in out
    for command in ("suggest", "search"):
        broad = toibiki(command, ruled_kb, "クリーン", "--json").json()
        assert [s["matches_word"] for s in broad["suggestions"]] == [False]
        assert ids(toibiki(command, ruled_kb, "クリーン", "--json", "--strict")) == []
        assert ids(toibiki(command, ruled_kb, "グリーン", "--json", "--strict")) == ["green"]
    assert "一致する記事や過去の回答がありません。" in toibiki("suggest", ruled_kb, "クリーン", "--strict").out


def test_import_sudachi_prints_synonyms_and_names_what_it_left_out(ruled_kb, tmp_path):
    file = tmp_path / "sudachi.csv"
    file.write_text(
        "000001,1,0,1,0,0,0,(),紅茶,,\n000001,1,1,2,0,0,0,(),茶葉,,\n\n"
        "000002,1,0,1,0,0,0,(),保証,,\n000002,1,0,2,0,0,0,(),補償,,\n000002,1,0,3,0,0,0,(),担保,,\n",
        encoding="utf-8",
    )
    outcome = toibiki("synonyms", "import-sudachi", file, "--for", ruled_kb)
    lines = outcome.out.splitlines()
    assert lines[0].startswith(f"# {file} ")
    assert lines[1:] == ["紅茶 => 茶葉", "保証, 担保"]
    assert f"{file}:5: 「補償」: " in outcome.errors
    assert "2 組 4 語を変換しました。" in outcome.errors
    write_rules(ruled_kb, "synonyms.txt", outcome.out)
    toibiki("suggest", ruled_kb, "解約")  # reads it


def test_import_sudachi_refuses_what_is_no_such_file(tmp_path):
    missing = toibiki("synonyms", "import-sudachi", tmp_path / "none.csv", code=BAD_INPUT)
    assert "none.csv" in missing.errors
    empty = tmp_path / "empty.csv"
    empty.write_text("a,b\n", encoding="utf-8")
    assert "見出し" in toibiki("synonyms", "import-sudachi", empty, code=BAD_INPUT).errors
    assert "コマンドを指定" in toibiki("synonyms", code=USAGE).errors
