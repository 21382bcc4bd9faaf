# SPDX-License-Identifier: GPL-2.0-or-later
"""outcome record, import, undo, list."""

import json

from small_knowledge import ARTICLES
from toibiki_tool import BAD_INPUT, ROOT, USAGE, toibiki, write_jsonl

ARTICLE = ARTICLES[0]["id"]
RECORD = ["--article", ARTICLE, "--verdict", "resolved", "--source", "op-7"]


def listed(kb, *arguments):
    out = toibiki("outcome", "list", kb, "--json", *arguments).out
    return [json.loads(line) for line in out.splitlines()]


def test_what_is_recorded_is_listed_and_can_be_undone(small_kb):
    last = toibiki("stats", small_kb, "--json").json()["last_change"]
    out = toibiki("outcome", "record", small_kb, *RECORD, "届くのはいつですか").out
    number = last + 1
    assert f"番号 {number}" in out
    toibiki("outcome", "record", small_kb, *RECORD, "--at", "2026-04-01", stdin="包みが破れていた")
    first, second = listed(small_kb)
    assert (first["number"], first["inquiry"]) == (number, "届くのはいつですか")
    assert first["recorded_at"][10] == "T" and not first["undone"]
    assert second | {"number": 0} == {
        "number": 0,
        "inquiry": "包みが破れていた",
        "article": ARTICLE,
        "verdict": "resolved",
        "source": "op-7",
        "recorded_at": "2026-04-01",
        "undone": False,
        "undone_at": "",
    }
    assert f"取り消しました: {number}" in toibiki("outcome", "undo", small_kb, number).out
    assert [o["undone"] for o in listed(small_kb)] == [True, False]
    outcome = toibiki("outcome", "undo", small_kb, number, second["number"], "99999", code=BAD_INPUT)
    assert f"番号 {number} " in outcome.errors and "番号 99999 " in outcome.errors
    assert str(second["number"]) in outcome.out
    assert "取り消し済み" in toibiki("outcome", "list", small_kb).out
    toibiki("check", small_kb)


def test_list_looks_at_one_article_or_source(small_kb):
    other = ARTICLES[1]["id"]
    toibiki("outcome", "record", small_kb, *RECORD, "一つ目")
    arguments = ["--article", other, "--verdict", "rejected", "--source", "op-8"]
    toibiki("outcome", "record", small_kb, *arguments, "二つ目\n改行")
    assert [o["inquiry"] for o in listed(small_kb, "--article", other)] == ["二つ目\n改行"]
    assert [o["inquiry"] for o in listed(small_kb, "--source", "op-7")] == ["一つ目"]
    assert listed(small_kb, "--source", "op-7", "--article", other) == []
    assert "不適 (rejected)" in toibiki("outcome", "list", small_kb).out
    assert "結果の記録はありません" in toibiki("outcome", "list", small_kb, "--source", "x").out


def test_wrong_arguments_record_nothing(small_kb):
    toibiki("outcome", "record", small_kb, "文", code=USAGE)
    toibiki("outcome", "record", small_kb, *RECORD[:3], "good", *RECORD[4:], "文", code=USAGE)
    toibiki("outcome", "undo", small_kb, "x", code=USAGE)
    unknown = toibiki("outcome", "record", small_kb, "--article", "nope", *RECORD[2:], "文", code=BAD_INPUT)
    assert "「nope」という記事はありません" in unknown.errors
    toibiki("outcome", "record", small_kb, *RECORD, " ", code=BAD_INPUT)
    date = toibiki("outcome", "record", small_kb, *RECORD, "--at", "4/1", "文", code=BAD_INPUT)
    assert "recorded_at" in date.errors and "4/1" in date.errors
    assert listed(small_kb) == []


def good_line(**changes):
    line = {
        "inquiry": "領収書がほしい",
        "article": ARTICLE,
        "verdict": "resolved",
        "source": "op-7",
        "recorded_at": "2026-04-01",
    }
    return line | changes


def test_import_records_every_line(small_kb, tmp_path):
    lines = [good_line(), good_line(verdict="rejected", source="op-8")]
    file = write_jsonl(tmp_path / "outcomes.jsonl", lines)
    assert "2 件" in toibiki("outcome", "import", small_kb, file).out
    assert [o["verdict"] for o in listed(small_kb)] == ["resolved", "rejected"]
    toibiki("outcome", "import", small_kb, file)  # documented: not idempotent
    assert len(listed(small_kb)) == 4
    toibiki("check", small_kb)


def test_import_with_bad_lines_names_them_and_records_nothing(small_kb, tmp_path):
    lines = [
        good_line(),
        good_line(article="nope"),
        good_line(verdict="good"),
        good_line(source=""),
        good_line(recorded_at="2026-02-30"),
        good_line(extra=1),
        good_line(undone=True),
        {"inquiry": "x", "article": ARTICLE, "source": "op-7"},
    ]
    file = write_jsonl(tmp_path / "outcomes.jsonl", lines)
    file.write_text(file.read_text() + "{\n")
    errors = toibiki("outcome", "import", small_kb, file, code=BAD_INPUT).errors
    wrong = ["nope", "good", "source", "2026-02-30", "extra", "undone", "verdict", "JSON"]
    for line, value in enumerate(wrong, start=2):
        told = [text for text in errors.split(str(file)) if text.startswith(f":{line}: ")]
        assert told and value in told[0], (line, value, errors)
    assert "問題が 8 件" in errors
    assert listed(small_kb) == []
    missing = toibiki("outcome", "import", small_kb, tmp_path / "none.jsonl", code=BAD_INPUT)
    assert "none.jsonl" in missing.errors


def test_the_readme_documents_every_command_and_option():
    readme = (ROOT / "examples" / "cli" / "README.md").read_text(encoding="utf-8")
    section = readme[readme.index("## outcome") :]
    for command in ("record", "import", "undo", "list"):
        out = toibiki("outcome", command, "--help").out
        assert f"`outcome {command} KB" in section
        for option in ("--article", "--verdict", "--source", "--at", "--json"):
            assert option not in out or option in section, (command, option)
