# SPDX-License-Identifier: GPL-2.0-or-later
"""erase: nothing of it is left in any file, also if the disk is full."""

import shutil

import private_mount
import pytest
from toibiki_tool import BAD_INPUT, OTHER_WRITER, USAGE, start, toibiki, write_jsonl

CANARY = "kanaria7741x"
CASE = "anken-0417"


def case_records():
    return [
        {
            "id": f"{CANARY}-{n}",
            "inquiry": f"{CANARY} の靴箱が届きません",
            "reply": f"{CANARY} をお調べします。",
            "case_key": CASE,
            "article_ids": ["return-torn"],
            "outcome": "resolved",
        }
        for n in range(3)
    ]


def files_with(kb, *words):
    return [
        file
        for file in kb.rglob("*")
        if file.is_file() and any(word.encode() in file.read_bytes() for word in words)
    ]


@pytest.fixture
def case_kb(small_kb, tmp_path):
    toibiki(
        "import", small_kb, write_jsonl(tmp_path / "c.jsonl", case_records()), "--kind", "answer"
    )
    assert files_with(small_kb, CANARY)
    return small_kb


def test_a_case_is_erased(case_kb):
    out = toibiki("erase", case_kb, "--case", CASE).out
    assert "過去の回答 3 件" in out
    assert files_with(case_kb, CANARY, CASE) == []
    toibiki("check", case_kb)
    outcome = toibiki("erase", case_kb, "--case", CASE, code=BAD_INPUT)
    assert "あてはまる記録がありません" in outcome.errors


def test_records_and_outcomes_are_erased_by_their_names(case_kb):
    toibiki("remove", case_kb, f"{CANARY}-0")
    said = ["--article", "return-torn", "--verdict", "resolved", "--source", "op-1"]
    toibiki("outcome", "record", case_kb, *said, f"{CANARY} が来ない")
    listed = toibiki("outcome", "list", case_kb, "--json").json()
    records = [f"{CANARY}-{n}" for n in range(3)]
    erased = toibiki(
        "erase", case_kb, "--json", "--record", *records, "--outcome", listed["number"]
    ).json()
    assert erased == {"articles": 0, "answers": 3, "outcomes": 1, "indexes_behind": False}
    assert files_with(case_kb, CANARY) == []
    assert "結果の記録はありません" in toibiki("outcome", "list", case_kb).out
    toibiki("check", case_kb)


def test_what_to_erase_must_be_said(small_kb):
    toibiki("erase", small_kb, code=USAGE)


def test_another_writer_is_told(case_kb, tmp_path):
    many = [{"id": f"{n:05}", "question": f"{n} 番の棚を探す"} for n in range(3000)]
    importing = start("import", case_kb, write_jsonl(tmp_path / "m.jsonl", many), "--batch", 20)
    try:
        importing.stdout.read(0)
        while importing.poll() is None:
            if toibiki("stats", case_kb, "--json").json()["articles"] > 100:
                break
        toibiki("erase", case_kb, "--case", CASE, code=OTHER_WRITER)
    finally:
        importing.kill()
        importing.communicate(timeout=120)


# With many answers the indexes cannot be compacted in the room of the reserve: they are emptied, and
# made again as far as the room goes.
@pytest.mark.parametrize("free_kib, answer_count", [(0, 0), (64, 0), (0, 800), (400, 800)])
def test_a_full_disk_does_not_keep_a_case(tmp_path, case_kb, free_kib, answer_count):
    if answer_count:
        reply = "棚の奥にある本を取り出して読むには、司書に番号を伝えてください。" * 4
        many = [
            {"id": f"{n:05}", "inquiry": f"{n} 番の本はどこですか", "reply": reply}
            for n in range(answer_count)
        ]
        file = write_jsonl(tmp_path / "many.jsonl", many)
        toibiki("import", case_kb, file, "--kind", "answer")
    folder = tmp_path / "mounted"
    folder.mkdir()
    if not private_mount.is_possible(folder):
        pytest.skip("no private mounts here")
    kb = folder / "kb"
    with private_mount.small_disk(folder, 64 << 20) as disk:
        shutil.copytree(case_kb, disk.seen / "kb")

        def inside(*arguments, **options):
            return toibiki(*arguments, prefix=disk.prefix, **options)

        assert (disk.seen / "kb" / "reserve").stat().st_size == 256 << 10
        ballast = disk.seen / "ballast"
        free = shutil.disk_usage(disk.seen).free - free_kib * 1024
        ballast.write_bytes(b"x" * free)
        report = inside("erase", kb, "--case", CASE, "--json").json()
        was_emptied = not (disk.seen / "kb" / "semantic").exists()
        assert was_emptied == (answer_count > 0)
        assert report["answers"] == 3
        assert files_with(disk.seen / "kb", CANARY, CASE) == []
        ballast.unlink()
        inside("stats", kb)
        inside("check", kb)
        assert inside("check", kb, "--json").json()["problems"] == []
        assert files_with(disk.seen / "kb", CANARY, CASE) == []
