# SPDX-License-Identifier: GPL-2.0-or-later
"""why-not: why a record is not suggested, and what to change."""

import re

import pytest
from toibiki_tool import BAD_INPUT, USAGE, ids, toibiki, write_jsonl

QUERY = "本のしおりがぬれていた"  # the shop's FAQ says it in no words


def why(*arguments, **options):
    return toibiki("why-not", *arguments, **options)


def test_what_is_there_is_told_with_its_place(shared_kb):
    out = why(shared_kb, "領収書を発行してもらえますか", "pay-receipt").out
    assert out.startswith("FAQ「pay-receipt」は 1 番目に出ています。")
    result = why(shared_kb, "領収書を発行してもらえますか", "pay-receipt", "--json").json()
    assert (result["cause"], result["place"], result["edit"]) == ("none", 1, None)


def test_json_has_the_documented_shape(shared_kb):
    result = why(shared_kb, QUERY, "return-torn", "--json", "--top", 1).json()
    assert list(result) == [
        "kind", "id", "top", "cause", "place", "score", "other", "signals", "words", "confusions",
        "detail", "edit", "tried",
    ]  # fmt: skip
    for word in result["words"]:
        assert set(word) == {"term", "said", "in_record", "in_others", "anywhere"}
        assert word["said"] in QUERY


def test_the_edit_helps_when_it_is_made(small_kb, tmp_path):
    result = why(small_kb, QUERY, "ship-abroad", "--json", "--top", 1).json()
    assert result["cause"] != "none"
    edit = result["edit"]
    assert edit["kind"] in ("keyword", "keywords", "phrasing")
    article = toibiki("show", small_kb, "ship-abroad", "--json").json()
    if edit["kind"] == "phrasing":
        article["phrasings"].append(edit["text"])
    else:
        article["keywords"] += edit["words"]
    toibiki("import", small_kb, write_jsonl(tmp_path / "edited.jsonl", [article]))
    after = ids(toibiki("suggest", small_kb, QUERY, "--json", "--limit", 1))
    assert after.index("ship-abroad") + 1 == edit["place"]


def test_people_read_cause_words_and_edit_in_japanese(small_kb):
    before = toibiki("stats", small_kb, "--json").out
    out = why(small_kb, QUERY, "ship-abroad", "--top", 1).out
    assert out.startswith("FAQ「ship-abroad」は 1 番目までに出ません")
    assert re.search(r"^原因: .+。 \(.+\)$", out, re.MULTILINE)
    assert re.search(r"^直し方: .+\d 番目に出ることを、写しで試して確かめました。", out, re.MULTILINE)
    assert toibiki("stats", small_kb, "--json").out == before
    cause_only = why(small_kb, QUERY, "ship-abroad", "--top", 1, "--no-edits").out
    assert "直し方" not in cause_only


@pytest.mark.parametrize(
    "arguments, cause",
    [
        (["古書市の割引", "sale-spring", "--as-of", "2026-06-01"], "day"),
        (["端末は何台", "ebook-device", "--product", "雑誌"], "product"),
        (["お詫びの図書券", "in-apology-coupon", "--audience", "public"], "audience"),
        (["領収書", "a-1001", "--audience", "public"], "audience"),
    ],
)
def test_what_the_record_forbids(shared_kb, arguments, cause):
    result = why(shared_kb, *arguments, "--json").json()
    assert (result["cause"], result["edit"], result["tried"]) == (cause, None, 0)
    assert "原因: " in why(shared_kb, *arguments).out


def test_an_unknown_id_is_bad_input(shared_kb):
    outcome = why(shared_kb, "領収書", "nowhere", code=BAD_INPUT)
    assert "記録がありません" in outcome.out
    assert why(shared_kb, "領収書", "nowhere", "--json", code=BAD_INPUT).json()["cause"] == (
        "no_such_record"
    )
    assert "文が空です。" in why(shared_kb, " ", "pay-receipt", code=BAD_INPUT).errors
    assert "1 から 100" in why(shared_kb, "本", "pay-receipt", "--top", 0, code=USAGE).errors
