# SPDX-License-Identifier: GPL-2.0-or-later
"""create, show, remove, stats, and what all commands share."""

import json
import os
import re
import signal
import stat

import pytest
from small_knowledge import ANSWERS, ARTICLES, PUBLIC_IDS
from toibiki_tool import (
    BAD_INPUT,
    CANNOT_OPEN,
    CANNOT_WRITE,
    ROOT,
    TOIBIKI,
    USAGE,
    ids,
    start,
    toibiki,
    write_jsonl,
)

COMMANDS = "create import suggest search show remove stats check evaluate".split()


def test_version_is_one_line():
    assert re.fullmatch(r"toibiki \d+\.\d+\.\d+\n", toibiki("--version").out)


@pytest.mark.parametrize("command", [[], *([c] for c in COMMANDS)])
def test_help_is_japanese_and_names_the_exit_codes(command):
    out = toibiki(*command, "--help").out
    assert "使い方 (usage): toibiki" in out
    for code in (0, 1, 2, 3, 4, 5, 6, 7, 130):
        assert re.search(rf"^ +{code}  ", out, re.MULTILINE), code
    assert "Options:" not in out and "REQUIRED" not in out
    if not command:
        for name in COMMANDS:
            assert re.search(rf"^  {name} ", out, re.MULTILINE), name


def test_the_readme_documents_every_command_and_option():
    readme = (ROOT / "examples" / "cli" / "README.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"`{command} KB" in readme
        for option in re.findall(r"--[a-z-]+", toibiki(command, "--help").out):
            assert option in readme, (command, option)


def test_create_says_what_to_do_next(tmp_path):
    out = toibiki("create", tmp_path / "kb").out
    assert f"toibiki import {tmp_path / 'kb'} FILE..." in out
    assert toibiki("stats", tmp_path / "kb", "--json").json()["articles"] == 0


def test_create_leaves_what_is_there_alone(small_kb, tmp_path):
    outcome = toibiki("create", small_kb, code=CANNOT_OPEN)
    assert str(small_kb) in outcome.errors
    assert "すでに何かあります" in outcome.errors
    (tmp_path / "file").write_text("x")
    toibiki("create", tmp_path / "file", code=CANNOT_OPEN)
    assert (tmp_path / "file").read_text() == "x"
    toibiki("create", tmp_path / "no" / "such" / "parent", code=CANNOT_OPEN)


def test_every_file_is_private_to_its_owner(small_kb, tmp_path):
    write_jsonl(tmp_path / "more.jsonl", [{"id": "x", "question": "本"}])
    old = os.umask(0)
    try:
        toibiki("create", tmp_path / "kb")
        toibiki("import", tmp_path / "kb", tmp_path / "more.jsonl")
        toibiki("check", "--repair", tmp_path / "kb")
        toibiki("remove", tmp_path / "kb", "x")
    finally:
        os.umask(old)
    paths = [tmp_path / "kb", *(tmp_path / "kb").rglob("*")]
    assert len(paths) > 10
    for path in paths:
        mode = stat.S_IMODE(path.lstat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), (path, oct(mode))


def test_show_prints_every_field_that_is_filled(shared_kb):
    out = toibiki("show", shared_kb, "pay-receipt").out
    for text in ("FAQ", "領収書を発行してもらえますか？", "経費で落とす", "インボイス", "お支払い > 領収書", "公開"):
        assert text in out
    assert "紙の領収書はお送りしていません。" in out
    past = toibiki("show", shared_kb, "a-1002").out
    for text in ("過去の回答", "本の角がつぶれてた。", "引き継ぎ", "チャット", "2026-06-03", "case-7f02"):
        assert text in past


def test_show_json_is_what_a_jsonl_file_holds(shared_kb):
    for record in [*ARTICLES, *ANSWERS]:
        shown = toibiki("show", shared_kb, record["id"], "--json").json()
        assert record.items() <= shown.items()


def test_a_record_that_was_shown_can_be_imported_again(shared_kb, small_kb, tmp_path):
    line = toibiki("show", shared_kb, "pay-receipt", "--json").out
    (tmp_path / "again.jsonl").write_text(line)
    out = toibiki("import", small_kb, tmp_path / "again.jsonl").out
    assert "変わらず 1 件" in out


def test_show_of_an_unknown_id_says_so(shared_kb):
    outcome = toibiki("show", shared_kb, "no-such-id", code=BAD_INPUT)
    assert outcome.out == ""
    assert "「no-such-id」という ID の記録はありません" in outcome.errors
    toibiki("show", shared_kb, "pay-receipt", "--kind", "answer", code=BAD_INPUT)
    assert "UTF-8" in toibiki("show", shared_kb, b"\xff", code=BAD_INPUT).errors


def test_remove_takes_records_away_and_names_those_that_are_not_there(small_kb):
    outcome = toibiki("remove", small_kb, "pay-receipt", "nope", "a-1001", code=BAD_INPUT)
    assert "消しました: FAQ pay-receipt" in outcome.out
    assert "消しました: 過去の回答 a-1001" in outcome.out
    assert "「nope」" in outcome.errors
    found = ids(toibiki("suggest", small_kb, "領収書の宛名", "--json"))
    assert "pay-receipt" not in found and "a-1001" not in found
    toibiki("show", small_kb, "pay-receipt", code=BAD_INPUT)
    stats = toibiki("stats", small_kb, "--json").json()
    assert (stats["articles"], stats["answers"]) == (len(ARTICLES) - 1, len(ANSWERS) - 1)
    toibiki("check", small_kb)
    assert toibiki("remove", small_kb, "return-torn", "ship-date").errors == ""


def test_an_id_that_stands_for_two_records_needs_its_kind(small_kb, tmp_path):
    twin = write_jsonl(tmp_path / "twin.jsonl", [{"id": "pay-receipt", "inquiry": "領収書は?"}])
    toibiki("import", small_kb, twin, "--kind", "answer")
    for command in ("show", "remove"):
        outcome = toibiki(command, small_kb, "pay-receipt", code=USAGE)
        assert "--kind" in outcome.errors
    before = toibiki("show", small_kb, "pay-receipt", "--kind", "article", "--json").out
    toibiki("remove", small_kb, "pay-receipt", "--kind", "answer")
    assert toibiki("show", small_kb, "pay-receipt", "--json").out == before


def test_ids_that_look_like_lists_and_options_are_ids(empty_kb, tmp_path):
    names = ["[a]", "a", "[a,b]", "-c", "b"]
    records = [{"id": name, "question": "本"} for name in names]
    toibiki("import", empty_kb, write_jsonl(tmp_path / "f.jsonl", records))
    toibiki("remove", empty_kb, "[a]", "[a,b]")
    toibiki("remove", empty_kb, "--", "-c")
    assert sorted(ids(toibiki("search", empty_kb, "本", "--json"))) == ["a", "b"]


def test_stats_counts_what_is_there(shared_kb):
    stats = toibiki("stats", shared_kb, "--json").json()
    assert stats["articles"] == len(ARTICLES)
    assert stats["public_articles"] == len(PUBLIC_IDS)
    assert stats["answers"] == len(ANSWERS)
    assert stats["last_change"] == len(ARTICLES) + len(ANSWERS)
    assert stats["terms"] > 100 and stats["average_length"] > 1
    assert "mecab" in stats["analyzer"]
    out = toibiki("stats", shared_kb).out
    assert f"{len(ARTICLES)} 件: 公開 {len(PUBLIC_IDS)}" in out


def test_output_that_cannot_be_written_is_an_error(shared_kb):
    with open("/dev/full", "wb") as full:
        outcome = toibiki("stats", shared_kb, stdout=full, code=CANNOT_WRITE)
    assert "標準出力に書けません" in outcome.errors


def test_a_closed_pipe_is_a_quiet_end(shared_kb):
    process = start("search", shared_kb, "本 領収書 配送", "--json")
    process.stdout.close()
    errors = process.stderr.read()
    assert process.wait(120) in (0, -signal.SIGPIPE)
    assert errors == b""
    process.stderr.close()


def test_closed_standard_streams_harm_nothing(small_kb, tmp_path):
    more = write_jsonl(tmp_path / "more.jsonl", [{"id": "x", "question": "しおりの色"}])
    # Otherwise a file of the knowledge base could get the descriptor that output goes to.
    command = f'exec "{TOIBIKI}" import "{small_kb}" "{more}" --verbose <&- >&- 2>&-'
    assert os.waitstatus_to_exitcode(os.system(command)) == 0
    toibiki("check", small_kb)
    assert json.loads(toibiki("show", small_kb, "x", "--json").out)["question"] == "しおりの色"
