# SPDX-License-Identifier: GPL-2.0-or-later
"""queries: what many people searched for is offered as a completion."""

import pytest
from toibiki_tool import BAD_INPUT, CANNOT_OPEN, USAGE, toibiki, write_jsonl

GOOD = '{"text":"配送 変更","client":"c","day":"2026-05-01"}\n'
PUBLIC, AGENT_ONLY, PERSONAL = "電子書籍 端末", "図書券 お詫び", "田中太郎様 配送"


def rows(text, clients=20, days=3):
    return [
        {"text": text, "client": f"c{i}", "day": f"2026-05-0{1 + i % days}"} for i in range(clients)
    ]


def imported(kb, folder, log, *options):
    return toibiki("queries", "import", kb, write_jsonl(folder / "log.jsonl", log), *options).out


def offered(kb, typed, audience="agent"):
    found = toibiki("complete", kb, typed, "--audience", audience, "--json").json()["completions"]
    return [c["text"] for c in found if c["source"] == "query"]


@pytest.mark.parametrize("clients, days", [(19, 3), (20, 2)])
def test_below_the_thresholds_nothing_is_offered(small_kb, tmp_path, clients, days):
    out = imported(small_kb, tmp_path, rows(PUBLIC, clients, days))
    assert f"検索の記録 {clients} 件から、よくある検索 0 件" in out
    assert offered(small_kb, "den") == []


def test_what_many_typed_is_offered_and_listed(small_kb, tmp_path):
    out = imported(small_kb, tmp_path, rows(PUBLIC, 32, 5) + rows("領収書 宛名", 20))
    assert out == (
        "検索の記録 52 件から、よくある検索 2 件を入力補完に加えました。 (2 common queries of 52)\n"
    )
    assert offered(small_kb, "den") == offered(small_kb, "den", "public") == [PUBLIC]
    assert "よくある検索 (query)\n" in toibiki("complete", small_kb, "den").out
    listed = toibiki("queries", "list", small_kb).out
    assert listed == f"    32 人     5 日  {PUBLIC}\n    20 人     3 日  領収書 宛名\n"
    toibiki("check", small_kb)


def test_an_import_takes_the_place_of_the_one_before(small_kb, tmp_path):
    imported(small_kb, tmp_path, rows(PUBLIC))
    imported(small_kb, tmp_path, rows("領収書 宛名"))
    assert offered(small_kb, "den") == [] and offered(small_kb, "ryou") == ["領収書 宛名"]


def test_the_thresholds_can_be_raised(small_kb, tmp_path):
    log = rows(PUBLIC, 30, 5)
    assert "よくある検索 0 件" in imported(small_kb, tmp_path, log, "--min-clients", 31)
    assert "よくある検索 0 件" in imported(small_kb, tmp_path, log, "--min-days", 6)
    raised = imported(small_kb, tmp_path, log, "--min-clients", 30, "--min-days", 5)
    assert "よくある検索 1 件" in raised


def test_the_public_side_sees_neither_internal_words_nor_names(small_kb, tmp_path):
    imported(small_kb, tmp_path, rows(AGENT_ONLY) + rows(PERSONAL))
    assert offered(small_kb, "tosho") == [AGENT_ONLY]
    assert offered(small_kb, "tosho", "public") == []
    assert "田中" not in toibiki("queries", "list", small_kb).out


def test_clear_removes_all_of_them(small_kb, tmp_path):
    imported(small_kb, tmp_path, rows(PUBLIC))
    assert toibiki("queries", "clear", small_kb).out.startswith("よくある検索を消しました。")
    assert toibiki("queries", "list", small_kb).out == (
        "よくある検索はありません。 (no common queries)\n"
    )
    assert offered(small_kb, "den") == []
    toibiki("queries", "clear", small_kb)


def test_blank_texts_are_skipped_and_counted(small_kb, tmp_path):
    blank = [{"text": text, "client": "c", "day": "2026-05-01"} for text in ("", " ", "　\t")]
    out = imported(small_kb, tmp_path, blank + rows(PUBLIC))
    assert "検索の記録 20 件から、よくある検索 1 件" in out
    assert "文が空の行 3 行は飛ばしました。 (3 blank texts were skipped)\n" in out


def test_an_empty_log_leaves_no_query(small_kb, tmp_path):
    assert "検索の記録 0 件から、よくある検索 0 件" in imported(small_kb, tmp_path, [])


@pytest.mark.parametrize(
    "bad, word",
    [
        ("{", "JSON"),
        ('{"text":"返品","client":"c"}', "day"),
        ('{"client":"c","day":"2026-05-01"}', "text"),
        ('{"text":"返品","client":"","day":"2026-05-01"}', "client"),
        ('{"text":"返品","client":"c","day":"5/1"}', "「5/1」"),
        ('{"text":"返品","client":"c","day":"2026-05-01","name":"x"}', "name"),
        (b'{"text":"\xe3\x81","client":"c","day":"2026-05-01"}', "JSON"),
    ],
)
def test_a_bad_line_is_named_and_changes_nothing(small_kb, tmp_path, bad, word):
    imported(small_kb, tmp_path, rows(PUBLIC))
    log = tmp_path / "bad.jsonl"
    log.write_bytes(GOOD.encode() + (bad if isinstance(bad, bytes) else bad.encode()) + b"\n")
    errors = toibiki("queries", "import", small_kb, log, code=BAD_INPUT).errors
    assert f"{log}:2: " in errors and word in errors
    assert "1 行あります。何も変えていません。" in errors
    assert PUBLIC in toibiki("queries", "list", small_kb).out


def test_the_first_twenty_bad_lines_are_named(small_kb, tmp_path):
    log = tmp_path / "bad.jsonl"
    log.write_text("{\n" * 25, "utf-8")
    errors = toibiki("queries", "import", small_kb, log, code=BAD_INPUT).errors
    assert "25 行" in errors and f"{log}:20: " in errors and f"{log}:21: " not in errors


def test_a_log_that_is_not_there_is_named(small_kb, tmp_path):
    missing = tmp_path / "none.jsonl"
    assert str(missing) in toibiki("queries", "import", small_kb, missing, code=BAD_INPUT).errors


@pytest.mark.parametrize(
    "arguments, words",
    [
        ([], []),
        (["import", "kb"], ["「LOG」が足りません"]),
        (["import", "kb", "log", "--min-clients", "19"], ["「19」", "20 から"]),
        (["import", "kb", "log", "--min-days", "2"], ["「2」", "3 から"]),
        (["list"], ["「KB」が足りません"]),
        (["clear", "kb", "--min-days", "3"], ["「--min-days」"]),
    ],
)
def test_wrong_usage_is_explained(arguments, words):
    errors = toibiki("queries", *arguments, code=USAGE).errors
    for word in [*words, "使い方 (usage)"]:
        assert word in errors


def test_a_knowledge_base_that_is_not_there_is_named(tmp_path):
    log = tmp_path / "log.jsonl"
    log.write_text(GOOD, "utf-8")
    missing = tmp_path / "nowhere"
    for command in (["import", missing, log], ["list", missing], ["clear", missing]):
        assert str(missing) in toibiki("queries", *command, code=CANNOT_OPEN).errors
