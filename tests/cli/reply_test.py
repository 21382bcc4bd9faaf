# SPDX-License-Identifier: GPL-2.0-or-later
"""reply: a past reply as a template."""

import json

import pytest
from toibiki_tool import BAD_INPUT, toibiki, write_jsonl

FEE = {"id": "fee", "question": "送料はいくらですか", "answer": "送料は全国一律で550円です。"}
REPLIES = {
    "r1": "お世話になっております。\n山田様のご注文（HN-20986640）の送料は600円です。",
    "r2": "お世話になっております。\n5月3日にお送りします。",
    "r3": "お世話になっております。\n傘をお送りします。",
}


@pytest.fixture
def reply_kb(empty_kb, tmp_path):
    write_jsonl(tmp_path / "fee.jsonl", [FEE])
    answers = [
        {"id": id, "inquiry": "送料について", "reply": reply, "article_ids": ["fee"]}
        for id, reply in REPLIES.items()
    ]
    write_jsonl(tmp_path / "replies.jsonl", answers)
    toibiki("import", empty_kb, tmp_path / "fee.jsonl")
    toibiki("import", empty_kb, tmp_path / "replies.jsonl", "--kind", "answer")
    return empty_kb


def test_a_reply_is_shown_with_slots_shared_sentences_and_notes(reply_kb):
    out = toibiki("reply", reply_kb, "r1").out
    assert "}様のご注文（{番号}）の送料は600円です。" in out
    assert "山田様" not in out.split("差し込む値")[0]
    assert "3 件  お世話になっております。" in out
    assert "注意: 返信の「600円」は、今の記事「fee」の「550円」と違います。" in out
    assert "送料は全国一律で[550円]です。" in out


def test_json_is_one_object(reply_kb):
    out = toibiki("reply", reply_kb, "r1", "--json").out
    reply = json.loads(out)
    assert out.count("\n") == 1
    assert list(reply) == ["reply", "text", "slots", "sentences", "leftovers", "conflicts"]
    (conflict,) = reply["conflicts"]
    begin, end = conflict["span"]
    assert reply["reply"].encode()[begin:end].decode() == "600円"
    begin, end = conflict["article_span"]
    assert FEE["answer"].encode()[begin:end].decode() == "550円"


def test_an_unknown_id_is_bad_input(reply_kb):
    result = toibiki("reply", reply_kb, "fee", code=BAD_INPUT)
    assert "過去の回答はありません" in result.errors
