# SPDX-License-Identifier: GPL-2.0-or-later
"""Past answers that other knowledge bases serve: shards, import --part, and what a result says."""

import json

import pytest
from shard_server import ShardServer
from small_knowledge import ANSWERS
from toibiki_tool import BAD_INPUT, CANNOT_OPEN, USAGE, ids, toibiki, write_jsonl

QUESTION = "本の角がつぶれていた"


def answers(count):
    return [
        {"id": f"b-{i}", "inquiry": f"棚板{i}が割れていました", "reply": "交換します。"}
        for i in range(count)
    ]


@pytest.fixture
def served(small_kb, small_files, tmp_path):
    """A knowledge base without past answers of its own, and a server that has them."""
    shard = tmp_path / "shard"
    toibiki("create", shard)
    toibiki("import", shard, small_files / "answers.jsonl", "--kind", "answer")
    new = write_jsonl(tmp_path / "new.jsonl", answers(1))
    toibiki("import", shard, new, "--kind", "answer")
    toibiki("remove", small_kb, *(answer["id"] for answer in ANSWERS))
    with ShardServer(shard) as server:
        entry = {"name": "2024", "host": "127.0.0.1", "port": server.port}
        (small_kb / "shards.json").write_text(json.dumps([entry]))
        yield small_kb, server


def test_answers_of_a_shard_are_suggested_until_it_stops_and_again(served):
    kb, server = served
    found = toibiki("suggest", kb, QUESTION, "--json")
    assert "a-1002" in ids(found) and "missing_shards" not in found.json()
    assert "調べられませんでした" not in toibiki("search", kb, "本の角").out
    assert "注文履歴" in toibiki("reply", kb, "a-1001").out
    out = toibiki("shards", kb).out
    assert f"2024  127.0.0.1:{server.port}  正常" in out and "過去の回答 4 件" in out

    server.kill()
    partial = toibiki("suggest", kb, QUESTION, "--json")
    assert partial.json()["missing_shards"] == ["2024"] and "a-1002" not in ids(partial)
    for command in (
        ["suggest", kb, QUESTION],
        ["search", kb, "本の角"],
        ["search", kb, "ゐゑゐゑ"],
    ):
        assert "一部の過去の回答を調べられませんでした: 2024" in toibiki(*command).out
    assert "数えられなかった分割" in toibiki("stats", kb).out
    state = toibiki("shards", kb, "--json", code=CANNOT_OPEN).json()
    assert state["there"] is False and "つながりません" in state["why"]
    assert "応答なし" in toibiki("shards", kb, code=CANNOT_OPEN).out

    server.start()
    assert ids(toibiki("suggest", kb, QUESTION, "--json")) == ids(found)
    assert toibiki("shards", kb, "--json").json()["answers"] == len(ANSWERS) + 1


def test_the_record_of_a_shard_is_not_changed_from_here(served):
    kb, _ = served
    assert toibiki("show", kb, "a-1002", "--json").json()["case_key"] == "case-7f02"
    assert "a-1002" in toibiki("why-not", kb, "領収書の宛名", "a-1002").out
    assert "分割先" in toibiki("remove", kb, "b-0", code=BAD_INPUT).errors
    for erase in (["--record", "b-0"], ["--record", "b-0", "--kind", "answer"]):
        assert "shards.json" in toibiki("erase", kb, *erase, code=BAD_INPUT).errors
    assert "b-0" in ids(toibiki("suggest", kb, "棚板0が割れていました", "--json"))


def test_the_public_side_knows_nothing_of_shards(served):
    kb, server = served
    server.kill()
    found = toibiki("suggest", kb, QUESTION, "--audience", "public", "--json")
    assert "missing_shards" not in found.json()


def test_a_broken_list_is_named(small_kb):
    path = small_kb / "shards.json"
    path.write_text('[{"name": "2024", "host": "localhost", "port": 7001}]')
    for command in ("shards", "stats"):
        errors = toibiki(command, small_kb, code=BAD_INPUT).errors
        assert str(path) in errors and "1 番目: host" in errors and "localhost" in errors
    path.unlink()
    assert "分割した過去の回答はありません" in toibiki("shards", small_kb).out


def test_parts_are_all_of_a_file_and_each_record_once(tmp_path):
    file = write_jsonl(tmp_path / "answers.jsonl", answers(60))
    seen = []
    for part in (1, 2, 3):
        kb = tmp_path / f"part{part}"
        toibiki("create", kb)
        command = ["import", kb, file, "--kind", "answer", "--no-learn", "--part", f"{part}/3"]
        out = toibiki(*command).out
        count = toibiki("stats", kb, "--json").json()["answers"]
        assert f"分割 {part}/3: {count} 件" in out and f"ほかの分割の {60 - count} 件" in out
        assert f"変わらず {count} 件" in toibiki(*command).out
        seen += [i for i in range(60) if toibiki_has(kb, f"b-{i}")]
    assert sorted(seen) == list(range(60))


def toibiki_has(kb, record_id):
    return f'"{record_id}"'.encode() in (kb / "records.sqlite").read_bytes()


@pytest.mark.parametrize("part", ["0/3", "4/3", "3", "1/", "/3", "a/b", "1/65", "1/3x", "-1/3"])
def test_a_part_that_is_none_is_refused(small_kb, small_files, part):
    errors = toibiki(
        "import", small_kb, small_files / "answers.jsonl", f"--part={part}", code=USAGE
    ).errors
    assert "--part" in errors and part in errors
