# SPDX-License-Identifier: GPL-2.0-or-later
"""The public audience sees public articles and nothing else."""

import re
import shutil

import pytest
from small_knowledge import ANSWERS, ARTICLES, PRIVATE_WORDS, PUBLIC_IDS
from toibiki_tool import BAD_INPUT, ids, toibiki, write_jsonl

# Questions for everything that is there, the private things included.
QUESTIONS = [a["question"] for a in ARTICLES] + [a["inquiry"] for a in ANSWERS] + PRIVATE_WORDS


@pytest.fixture(scope="module")
def public_only(tmp_path_factory, shared_kb):
    """What is copied to a public server: no record, no private index."""
    kb = tmp_path_factory.mktemp("public") / "kb"
    shutil.copytree(shared_kb, kb)
    (kb / "records.sqlite").unlink()
    shutil.rmtree(kb / "index" / "internal")
    shutil.rmtree(kb / "index" / "answers")
    return kb


@pytest.mark.parametrize("command", ["suggest", "search"])
def test_public_audience_sees_public_articles_only(shared_kb, public_only, command):
    seen = set()
    for question in QUESTIONS:
        whole = toibiki(command, shared_kb, question, "--audience", "public", "--json")
        seen.update(ids(whole))
        reduced = toibiki(command, public_only, question, "--audience", "public", "--json")
        assert reduced.out == whole.out, question
        for suggestion in whole.json()["suggestions"]:
            assert suggestion["kind"] == "article"
            assert suggestion["record"]["audience"] == "public"
    assert seen <= PUBLIC_IDS
    assert len(seen) > 5


@pytest.mark.parametrize("word", PRIVATE_WORDS)
def test_no_private_word_is_shown_to_the_public(shared_kb, word):
    public = ["--audience", "public", "--limit", 1000]
    for command in (["search"], ["search", "--json"], ["suggest"], ["suggest", "--explain"]):
        out = toibiki(command[0], shared_kb, word, *command[1:], *public).out
        for private in PRIVATE_WORDS:
            # The word that was asked for may come back as what was missing; no other does.
            assert private == word or private not in out
        assert not re.search(r"\bin-", out) and "a-100" not in out


def test_agents_are_the_default_and_see_everything(shared_kb):
    query = "破損のお詫びに図書券"
    assert toibiki("suggest", shared_kb, query, "--json").out == (
        toibiki("suggest", shared_kb, query, "--audience", "agent", "--json").out
    )
    found = ids(toibiki("suggest", shared_kb, query, "--json"))
    assert {"in-apology-coupon", "a-1002"} <= set(found)
    for command in ("suggest", "search"):
        assert "agent: 担当者向け、すべて(既定)" in toibiki(command, "--help").out


def test_the_public_part_alone_cannot_be_opened_for_agents(public_only):
    outcome = toibiki("suggest", public_only, "本", code=4)
    assert outcome.out == ""
    assert str(public_only) in outcome.errors


def test_an_article_made_internal_is_gone_from_the_public_side(small_kb, tmp_path):
    article = dict(ARTICLES[0], audience="agent")
    public = ("suggest", small_kb, "領収書", "--audience", "public", "--json")
    assert "pay-receipt" in ids(toibiki(*public))
    toibiki("import", small_kb, write_jsonl(tmp_path / "change.jsonl", [article]))
    assert "pay-receipt" not in ids(toibiki(*public))
    assert "pay-receipt" in ids(toibiki("suggest", small_kb, "領収書", "--json"))


def test_an_import_without_audience_does_not_publish_what_is_internal(empty_kb, tmp_path):
    internal = [{"id": "x", "question": "返金の特例", "audience": "agent"}]
    toibiki("import", empty_kb, write_jsonl(tmp_path / "a.jsonl", internal))
    again = write_jsonl(tmp_path / "b.jsonl", [{"id": "x", "question": "返金の特例"}])
    outcome = toibiki("import", empty_kb, again, code=BAD_INPUT)
    assert "「x」" in outcome.errors and "--publish" in outcome.errors
    found = toibiki("suggest", empty_kb, "返金", "--audience", "public", "--json").json()
    assert found["suggestions"] == []
    out = toibiki("import", empty_kb, again, "--publish").out
    assert "変更 1 件" in out and "公開 1 件、社内 0 件" in out
