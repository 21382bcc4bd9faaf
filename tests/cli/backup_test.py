# SPDX-License-Identifier: GPL-2.0-or-later
"""backup and restore."""

import subprocess

from small_knowledge import ANSWERS, ARTICLES
from toibiki_tool import CANNOT_OPEN, USAGE, start, toibiki, write_jsonl

QUESTION = "領収書の宛名を会社にしたい"


def test_a_backup_is_restored(small_kb, tmp_path):
    before = toibiki("suggest", small_kb, QUESTION, "--json").out
    out = toibiki("backup", small_kb, tmp_path / "b").out
    assert "バックアップしました" in out and f"記事 {len(ARTICLES)} 件" in out
    subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=tmp_path / "b", check=True)
    assert "作ったときのまま" in toibiki("restore", tmp_path / "b", "--verify").out
    info = toibiki("restore", tmp_path / "b", tmp_path / "again", "--json").json()
    assert info["articles"] == len(ARTICLES) and info["answers"] == len(ANSWERS)
    assert info["rebuilt"] is False and info["files"] > 10
    assert toibiki("suggest", tmp_path / "again", QUESTION, "--json").out == before
    toibiki("check", tmp_path / "again")


def test_what_is_there_already_is_left_alone(small_kb, tmp_path):
    (tmp_path / "taken").mkdir()
    outcome = toibiki("backup", small_kb, tmp_path / "taken", code=CANNOT_OPEN)
    assert str(tmp_path / "taken") in outcome.errors and "すでに何か" in outcome.errors
    toibiki("backup", small_kb, tmp_path / "b")
    outcome = toibiki("restore", tmp_path / "b", small_kb, code=CANNOT_OPEN)
    assert str(small_kb) in outcome.errors
    outcome = toibiki("restore", small_kb, tmp_path / "again", code=CANNOT_OPEN)
    assert "完全なバックアップがありません" in outcome.errors


def test_a_damaged_file_is_named(small_kb, tmp_path):
    toibiki("backup", small_kb, tmp_path / "b")
    file = tmp_path / "b" / "knowledge_base" / "records.sqlite"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    for command in ([tmp_path / "again"], ["--verify"]):
        outcome = toibiki("restore", tmp_path / "b", *command, code=CANNOT_OPEN)
        assert str(file) in outcome.errors
    assert not (tmp_path / "again").exists()


def test_a_place_or_verify_must_be_given(small_kb, tmp_path):
    toibiki("restore", tmp_path / "b", code=USAGE)
    toibiki("restore", tmp_path / "b", tmp_path / "again", "--verify", code=USAGE)
    toibiki("backup", small_kb, code=USAGE)


def test_a_backup_during_an_import(empty_kb, tmp_path):
    records = [{"id": f"{n:05}", "question": f"{n} 番の棚を探す"} for n in range(3000)]
    file = write_jsonl(tmp_path / "many.jsonl", records)
    importing = start("import", empty_kb, file, "--batch", 20)
    try:
        for round_ in range(3):
            info = toibiki("backup", empty_kb, tmp_path / f"b{round_}", "--json").json()
            toibiki("restore", tmp_path / f"b{round_}", tmp_path / f"kb{round_}")
            stats = toibiki("stats", tmp_path / f"kb{round_}", "--json").json()
            assert stats["articles"] == info["articles"] and stats["articles"] % 20 == 0
    finally:
        importing.kill()
        importing.communicate(timeout=120)
