# SPDX-License-Identifier: GPL-2.0-or-later
"""analyze: how a text is read, as a table and as JSON."""

import re

from toibiki_tool import BAD_INPUT, CANNOT_OPEN, USAGE, toibiki

TEXT = "髙橋のサーバ、申込みーーー"


def row(out, original):
    """The row of the table of words for this part of the text, by columns."""
    (line,) = (line for line in out.splitlines() if re.match(rf"  \d+-\d+ +{original} ", line))
    return re.split(r" {2,}", line.strip())


def test_shows_each_stage_as_a_table():
    out = toibiki("analyze", TEXT).out
    assert out.startswith("1. 正規化 (normalised)\n  高橋のサーバ、申込み\n")
    assert re.search(r"^  0-3 +髙 +高 +異体字 \(variant kanji\)$", out, re.MULTILINE)
    assert re.search(r"^  30-39 +ーーー +\(なし\) +伸ばし", out, re.MULTILINE)
    assert row(out, "サーバ")[4:6] == ["サーバー", "表記ゆれの表 (variant table)"]
    assert row(out, "申込み")[3:6] == ["もうしこみ", "申し込み", "表記ゆれの表 (variant table)"]
    assert row(out, "の")[4:6] == ["-", "除外: pos_filter.tsv (part of speech)"]
    assert row(out, "、")[-2] == "除外: 記号 (no letter)"
    bigrams = out.split("3. 文字の連なり (bigrams)\n")[1].split()
    assert bigrams == ["高橋", "サー", "ーバ", "申込"]


def test_a_line_feed_does_not_break_the_table():
    out = toibiki("analyze", "返品\n交換\t可").out
    assert out.startswith("1. 正規化 (normalised)\n  返品⏎交換→可\n")


def test_json_holds_every_stage_with_spans_of_the_text():
    analysis = toibiki("analyze", TEXT, "--json").json()
    assert list(analysis) == ["normalized", "rewritings", "words", "tokens"]
    assert analysis["normalized"] == "高橋のサーバ、申込み"
    assert analysis["rewritings"][0] == {"span": [0, 3], "text": "高", "rule": "variant kanji"}
    words = {word["normalized"]: word for word in analysis["words"]}
    assert words["申込み"] == {
        "span": [21, 30],
        "normalized": "申込み",
        "part_of_speech": words["申込み"]["part_of_speech"],
        "base": "申込み",
        "reading": "もうしこみ",
        "key": "申し込み",
        "key_rule": "variant table",
        "parts": [],
        "dropped_by": "",
    }
    assert words["の"]["dropped_by"] == "part of speech"
    assert {"span": [21, 30], "kind": "word", "key": "申し込み"} in analysis["tokens"]
    text = TEXT.encode()
    for part in analysis["rewritings"] + analysis["words"] + analysis["tokens"]:
        begin, end = part["span"]
        assert text[begin:end].decode()


def test_reads_standard_input_without_a_text():
    expected = toibiki("analyze", TEXT, "--json").json()
    assert toibiki("analyze", "--json", stdin=TEXT).json() == expected
    assert toibiki("analyze", "-", "--json", stdin=TEXT).json() == expected


def test_a_title_gives_bigrams_of_all_letters():
    def bigrams(*options):
        tokens = toibiki("analyze", "変えたい", "--json", *options).json()["tokens"]
        return [token["key"] for token in tokens if token["kind"] == "bigram"]

    assert bigrams() == []
    assert bigrams("--title") == ["変え", "えた", "たい"]


def test_reads_as_the_knowledge_base_does(small_kb):
    def words(*options):
        analysis = toibiki("analyze", "ぽよ活の返品", "--json", *options).json()
        return [word["key"] for word in analysis["words"] if not word["dropped_by"]]

    without = words()
    assert words("--kb", small_kb) == without
    (small_kb / "dictionaries").mkdir(exist_ok=True)
    (small_kb / "dictionaries" / "lexicon.csv").write_text("ぽよ活,ぽよかつ\n", encoding="utf-8")
    assert words("--kb", small_kb) == ["ぽよ活", "返品"] != without
    (small_kb / "dictionaries" / "lexicon.csv").write_text("壊れた行\n", encoding="utf-8")
    errors = toibiki("analyze", "返品", "--kb", small_kb, code=CANNOT_OPEN).errors
    assert f"{small_kb}/dictionaries/lexicon.csv:1: 「壊れた行」" in errors


def test_what_is_wrong_is_told(tmp_path):
    assert "no-kb" in toibiki(
        "analyze", "返品", "--kb", tmp_path / "no-kb", code=CANNOT_OPEN
    ).errors
    assert "UTF-8" in toibiki("analyze", b"\x95\xd4\x95i", code=BAD_INPUT).errors
    toibiki("analyze", "返品", "--kb", code=USAGE)
    assert toibiki("analyze", stdin="").out.startswith("1. ")
