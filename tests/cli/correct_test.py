# SPDX-License-Identifier: GPL-2.0-or-later
"""correct, and もしかして of search and suggest."""

import pytest
from toibiki_tool import BAD_INPUT, CANNOT_OPEN, USAGE, toibiki

MEANT = "もしかして: パスワード 忘れた (did you mean this?)\n"


def test_prints_what_may_have_been_meant(shared_kb):
    assert toibiki("correct", shared_kb, "ぱすわーｄ 忘れた").out.splitlines(True)[0] == MEANT


def test_json_has_the_documented_shape_and_spans_are_bytes(shared_kb):
    found = toibiki("correct", shared_kb, "ぱすわーｄ 忘れた", "--json").json()
    assert list(found) == ["query", "corrections"]
    assert found["query"] == "ぱすわーｄ 忘れた"
    first = found["corrections"][0]
    assert list(first) == ["text", "changed", "slip", "score"]
    assert first["text"] == "パスワード 忘れた" and first["slip"] == "romaji"
    changed = [first["text"].encode()[slice(*span)].decode() for span in first["changed"]]
    assert changed == ["パスワード"]
    scores = [correction["score"] for correction in found["corrections"]]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("text", ["パスワード", "領収書がほしい", "ゐゑ"])
def test_what_is_no_slip_is_left_alone(shared_kb, text):
    out = toibiki("correct", shared_kb, text).out
    assert out == "直すところは見つかりません。 (nothing to correct)\n"
    assert toibiki("correct", shared_kb, text, "--json").json()["corrections"] == []


def test_limit_bounds_the_corrections(shared_kb):
    assert toibiki("correct", shared_kb, "ぱすわーｄ", "--limit", 1).out.count("もしかして") == 1
    toibiki("correct", shared_kb, "ぱすわーｄ", "--limit", 20)


def test_the_public_side_offers_words_of_public_articles_only(shared_kb):
    assert "図書券" in toibiki("correct", shared_kb, "tosyokem").out
    assert "図書券" not in toibiki("correct", shared_kb, "tosyokem", "--audience", "public").out


def test_search_and_suggest_say_it_above_what_they_found(shared_kb):
    for command in ("search", "suggest"):
        assert toibiki(command, shared_kb, "ぱすわーｄ 忘れた").out.startswith(MEANT)
        assert "もしかして" not in toibiki(command, shared_kb, "パスワード 忘れた").out
    typed = toibiki("suggest", shared_kb, stdin="ぱすわーｄ 忘れた\n").out
    assert typed.startswith(MEANT)


def test_suggest_says_it_although_another_word_matches(shared_kb):
    out = toibiki("suggest", shared_kb, "ぱすわーｄ ログイン").out
    assert out.startswith("もしかして: パスワード ログイン")
    assert "login-password" in out


def test_suggest_does_not_correct_what_is_more_than_a_line(shared_kb):
    for text in ("ぱすわーｄ 忘れた" + "領収書がほしい。" * 5, "お世話になります。\nぱすわーｄ 忘れた"):
        assert "もしかして" not in toibiki("suggest", shared_kb, text).out


def test_empty_broken_and_long_text_is_refused(shared_kb):
    for blank in ("", " 　"):
        assert "文が空です。" in toibiki("correct", shared_kb, blank, code=BAD_INPUT).errors
    broken = toibiki("correct", shared_kb, "領収".encode() + b"\xe3\x81", code=BAD_INPUT)
    assert "7 バイト目が UTF-8 ではありません。" in broken.errors
    long = toibiki("correct", shared_kb, "あ" * 334, code=BAD_INPUT)
    assert "1002 バイト(上限 1000)" in long.errors


@pytest.mark.parametrize(
    "arguments, words",
    [
        (["kb"], ["「TEXT」が足りません"]),
        (["kb", "返", "--limit", "0"], ["「0」", "1 から 20"]),
        (["kb", "返", "--limit", "21"], ["「21」"]),
        (["kb", "返", "--audience", "all"], ["「all」", "public, agent"]),
    ],
)
def test_wrong_usage_is_explained(arguments, words):
    errors = toibiki("correct", *arguments, code=USAGE).errors
    for word in [*words, "使い方 (usage)"]:
        assert word in errors


def test_a_knowledge_base_that_is_not_there_is_named(tmp_path):
    assert "nowhere" in toibiki("correct", tmp_path / "nowhere", "返", code=CANNOT_OPEN).errors
