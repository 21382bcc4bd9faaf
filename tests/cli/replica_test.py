# SPDX-License-Identifier: GPL-2.0-or-later
"""publish and follow."""

import time

from small_knowledge import ARTICLES
from toibiki_tool import CANNOT_OPEN, start, toibiki, write_jsonl

PUBLIC = sum(article.get("audience", "public") == "public" for article in ARTICLES)
QUESTION = "領収書の宛名を会社にしたい"


def suggest(kb):
    return toibiki("suggest", kb, QUESTION, "--audience", "public", "--json").out


def test_a_replica_answers_as_the_public_side(small_kb, tmp_path):
    out = toibiki("publish", small_kb, tmp_path / "faq.toibiki").out
    assert "公開用のファイルを作りました" in out and f"公開記事 {PUBLIC} 件" in out
    assert "新しくしました" in toibiki("follow", tmp_path / "faq.toibiki", tmp_path / "r").out
    assert "すでに最新です" in toibiki("follow", tmp_path / "faq.toibiki", tmp_path / "r").out
    assert suggest(tmp_path / "r") == suggest(small_kb)
    assert not (tmp_path / "r" / "records.sqlite").exists()
    info = toibiki("follow", tmp_path / "faq.toibiki", tmp_path / "r2/", "--json").json()
    assert info["articles"] == PUBLIC and info["changed"] is True and info["files"] > 5
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"faq.toibiki", "r", "r2", small_kb.name}


def test_a_damaged_file_changes_nothing(small_kb, tmp_path):
    file = tmp_path / "faq.toibiki"
    toibiki("publish", small_kb, file)
    toibiki("follow", file, tmp_path / "r")
    before = suggest(tmp_path / "r")
    toibiki("remove", small_kb, ARTICLES[0]["id"])
    toibiki("publish", small_kb, file)
    content = bytearray(file.read_bytes())
    content[-100] ^= 1
    file.write_bytes(content)
    outcome = toibiki("follow", file, tmp_path / "r", code=CANNOT_OPEN)
    assert str(file) in outcome.errors and "壊れています" in outcome.errors
    assert suggest(tmp_path / "r") == before
    outcome = toibiki("follow", file, small_kb, code=CANNOT_OPEN)
    toibiki("publish", small_kb, file)
    outcome = toibiki("follow", file, small_kb, code=CANNOT_OPEN)
    assert "follow が作ったフォルダではありません" in outcome.errors


def test_it_keeps_following(small_kb, tmp_path):
    file = tmp_path / "faq.toibiki"
    follower = start("follow", file, tmp_path / "r", "--every", "0.2")
    try:
        for number in range(2):  # nothing is there at first
            articles = [
                {"id": f"new-{number}", "question": f"羊毛の洗い方 {number}", "answer": "手で。"}
            ]
            write_jsonl(tmp_path / "new.jsonl", articles)
            toibiki("import", small_kb, tmp_path / "new.jsonl")
            toibiki("publish", small_kb, file)
            deadline = time.monotonic() + 60
            while time.monotonic() < deadline:
                if (tmp_path / "r").exists() and f"new-{number}" in toibiki(
                    "suggest", tmp_path / "r", "羊毛の洗い方", "--audience", "public", "--json"
                ).out:
                    break
                time.sleep(0.1)
            else:
                raise AssertionError("it does not follow")
        assert follower.poll() is None
    finally:
        follower.terminate()
        follower.communicate(timeout=60)
