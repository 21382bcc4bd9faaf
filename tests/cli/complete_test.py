# SPDX-License-Identifier: GPL-2.0-or-later
"""complete: how what is being typed may go on."""

import pytest
from small_knowledge import PUBLIC_IDS
from toibiki_tool import BAD_INPUT, CANNOT_OPEN, USAGE, toibiki

# What is typed for the first letters of words of the small knowledge base.
TYPED = ["りょう", "ryou", "領", "領s", "パスワー", "pasu", "とど", "お詫", "おわび", "owabi", "インボ"]


def completions(*arguments):
    return toibiki("complete", *arguments, "--json").json()["completions"]


def test_prints_what_was_typed_where_it_comes_from_and_the_article(shared_kb):
    out = toibiki("complete", shared_kb, "ryous", "--limit", 1).out
    assert out == "[領収]書を発行してもらえますか？  題 (title)  pay-receipt\n"
    out = toibiki("complete", shared_kb, "けいひ").out
    assert "]で落とすための書類がほしい  言い換え (phrasing)  pay-receipt\n" in out
    assert toibiki("complete", shared_kb, "いんぼ").out == (
        "[インボ]イス  キーワード (keyword)  pay-receipt\n"
    )


def test_json_has_the_documented_shape_and_spans_are_bytes(shared_kb):
    found = toibiki("complete", shared_kb, "パスワ", "--json").json()
    assert list(found) == ["completions"]
    first = found["completions"][0]
    assert list(first) == ["text", "marks", "source", "article_id"]
    assert first["source"] == "title" and first["article_id"] == "login-password"
    assert [first["text"].encode()[slice(*mark)].decode() for mark in first["marks"]] == ["パスワ"]


@pytest.mark.parametrize("typed", ["領収", "りょうしゅ", "ryoushu", "領s", "ﾘｮｳｼｭ"])
def test_kana_kanji_romaji_and_half_converted_lead_to_the_same(shared_kb, typed):
    assert completions(shared_kb, typed)[0]["article_id"] == "pay-receipt"


def test_limit_bounds_the_completions(shared_kb):
    assert len(completions(shared_kb, "で")) > 1
    assert len(completions(shared_kb, "で", "--limit", 1)) == 1


def test_the_public_side_completes_public_articles_only(shared_kb):
    assert "in-apology-coupon" in {c["article_id"] for c in completions(shared_kb, "お詫")}
    for typed in TYPED:
        for completion in completions(shared_kb, typed, "--audience", "public"):
            assert completion["article_id"] in PUBLIC_IDS | {""}, typed


@pytest.mark.parametrize("typed", ["", " 　", "ゐゑ"])
def test_nothing_to_complete_is_a_sentence_and_no_failure(shared_kb, typed):
    assert toibiki("complete", shared_kb, typed).out == "続く語は見つかりません。 (no completion)\n"
    assert completions(shared_kb, typed) == []


def test_broken_utf8_and_long_text_are_refused(shared_kb):
    broken = toibiki("complete", shared_kb, "領収".encode() + b"\xe3\x81", code=BAD_INPUT)
    assert "7 バイト目が UTF-8 ではありません。" in broken.errors
    long = toibiki("complete", shared_kb, "あ" * 334, code=BAD_INPUT)
    assert "1002 バイト(上限 1000)" in long.errors
    assert broken.out == long.out == ""
    toibiki("complete", shared_kb, "あ" * 333)


@pytest.mark.parametrize(
    "arguments, words",
    [
        (["kb"], ["「TEXT」が足りません"]),
        (["kb", "返", "--limit", "0"], ["「0」", "1 から 50"]),
        (["kb", "返", "--limit", "51"], ["「51」"]),
        (["kb", "返", "--audience", "all"], ["「all」", "public, agent"]),
        (["kb", "返", "品"], ["「品」"]),
    ],
)
def test_wrong_usage_is_explained(arguments, words):
    errors = toibiki("complete", *arguments, code=USAGE).errors
    for word in [*words, "使い方 (usage)"]:
        assert word in errors


def test_a_knowledge_base_that_is_not_there_is_named(tmp_path):
    assert "nowhere" in toibiki("complete", tmp_path / "nowhere", "返", code=CANNOT_OPEN).errors
