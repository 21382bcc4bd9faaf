# SPDX-License-Identifier: GPL-2.0-or-later
"""suggest and search: what people read, what programs read, and what they are told to type."""

import re

import pytest
from toibiki_tool import BAD_INPUT, CANNOT_OPEN, USAGE, ids, toibiki


def test_suggest_prints_rank_kind_id_text_and_where_it_comes_from(shared_kb):
    out = toibiki("suggest", shared_kb, "領収書がほしいです").out
    first = re.search(r"^1\. .*?(?=^2\. )", out, re.DOTALL | re.MULTILINE).group()
    assert re.search(r"^1\. FAQ  pay-receipt  点数 \d+\.\d\d$", first, re.MULTILINE)
    assert "領収書を発行してもらえますか？" in first
    assert "PDF をいつでも保存できます" in first
    assert "お支払い > 領収書" in first
    assert "https://help.shiorido.example/pay-receipt" in first
    past = re.search(r"^\d\. 過去の回答  a-1001.*?(?=^$)", out, re.DOTALL | re.MULTILINE).group()
    assert "完了日: 2026-05-11\n" in past
    assert "結果: 解決" in past
    assert "pay-receipt" in past


def test_suggest_says_which_articles_are_not_for_customers(shared_kb):
    out = toibiki("suggest", shared_kb, "お詫びの図書券を渡してよいか", "--limit", 1).out
    assert "in-apology-coupon" in out
    assert "社内のみ" in out


def test_output_that_goes_to_a_file_has_no_escape_sequences(shared_kb):
    out = toibiki("suggest", shared_kb, "領収書がほしい", "--explain").out
    assert "\x1b" not in out


def test_suggest_reads_standard_input_without_text_or_with_a_dash(shared_kb):
    mail = "しおり堂 御中\n\n届く日を変えたいのですが、どうすればよいですか。\n\n田中\n"
    expected = toibiki("suggest", shared_kb, mail, "--json").out
    assert ids(toibiki("suggest", shared_kb, mail, "--json"))[0] == "ship-date"
    assert toibiki("suggest", shared_kb, "--json", stdin=mail).out == expected
    assert toibiki("suggest", shared_kb, "-", "--json", stdin=mail).out == expected


def test_explain_prints_words_by_kind_of_match_and_shares_that_sum_up(shared_kb):
    query = "領収書のあてなと切手"
    out = toibiki("suggest", shared_kb, query, "--limit", 1, "--explain").out
    assert re.search(r"^ +完全一致 \(exact\): .*領収\(.*質問.*\)", out, re.MULTILINE)
    assert re.search(r"^ +読み \(reading\): .*あてな → 宛名\(回答\)", out, re.MULTILINE) or re.search(
        r"^ +送り仮名・表記 \(spelling\): .*あてな → 宛名\(回答\)", out, re.MULTILINE
    )
    assert re.search(r"^ +部分一致 \(part\): .*領収\(", out, re.MULTILINE)
    assert re.search(r"なかった語 \(missing\): .*切手", out)
    assert re.search(r"^   この答えで合っている見込み \d+% \(probability\)$", out, re.MULTILINE)
    score = float(re.search(r"点数 (-?\d+\.\d\d)", out).group(1))
    shares = re.findall(r"\((\w+)\) +(-?\d+\.\d\d) +(-?\d+)%$", out, re.MULTILINE)
    assert shares[-1][0] == "sum"
    assert float(shares[-1][1]) == pytest.approx(score, abs=0.011)
    assert shares[-1][2] == "100"
    assert len(shares) > 3
    assert sum(float(points) for _, points, _ in shares[:-1]) == pytest.approx(score, abs=0.08)


def test_explain_shows_both_writings_of_a_word(shared_kb):
    out = toibiki("suggest", shared_kb, "パスワードをわすれた", "--limit", 1, "--explain").out
    assert re.search(r"送り仮名・表記 \(spelling\): .*わすれ\S* → 忘れ", out)


def test_explain_says_what_the_result_is_good_for(shared_kb):
    for query in ("領収書を発行してもらえますか？", "駐車場はありますか、領収書の本"):
        kind = toibiki("suggest", shared_kb, query, "--json").json()["result"]
        first = toibiki("suggest", shared_kb, query, "--explain").out.splitlines()[0]
        words = {
            "answer": "回答できます",
            "candidates": "候補から選んでください",
            "no_safe_answer": "安全な回答がありません",
        }
        assert first.startswith(f"判定: {words[kind]}。")


def text_of(record, field):
    value = record.get(field, "")  # what was learned is no text of the record
    return "\n".join(value) if isinstance(value, list) else value


def test_suggest_json_has_the_documented_shape(shared_kb):
    result = toibiki("suggest", shared_kb, "領収書がほしい", "--json", "--explain").json()
    members = ["suggestions", "matched_count", "terms", "questions", "result", "clarification"]
    assert list(result) == members
    assert result["matched_count"] >= len(result["suggestions"]) > 1
    kinds = set()
    for suggestion in result["suggestions"]:
        kinds.add(suggestion["kind"])
        assert suggestion["record"]["id"] == suggestion["id"]
        for part in ("title", "passage"):
            snippet = suggestion[part]
            assert set(snippet) == {"field", "text", "html", "span", "marks"}
            text = suggestion["record"][snippet["field"]].encode()
            assert text[slice(*snippet["span"])].decode() == snippet["text"]
            assert snippet["html"].count("<mark>") == len(snippet["marks"])
        explanation = suggestion["explanation"]
        assert set(explanation) == {"score", "parts", "missing"}
        assert explanation["score"] == pytest.approx(suggestion["score"], abs=1e-9)
        parts = explanation["parts"]
        assert sum(p["score"] for p in parts) == pytest.approx(suggestion["score"], abs=1e-9)
        for part in parts:
            assert part["signal"] in suggestion["signals"]
            if "term" not in part:
                assert set(part) == {"score", "signal"}
                continue
            assert part["said"] in "領収書がほしい"
            assert part["found"] in text_of(suggestion["record"], part["field"])
        assert 0 <= suggestion["probability"] <= 1
    assert kinds == {"article", "answer"}
    scores = [suggestion["score"] for suggestion in result["suggestions"]]
    assert scores == sorted(scores, reverse=True)
    assert {"term", "kind", "weight", "count", "spans"} == set(result["terms"][0])
    assert {"matches_word", "confusions"} <= set(result["suggestions"][0])


def test_what_is_asked_back_tells_how_to_choose(shared_kb):
    choices = toibiki("suggest", shared_kb, "届く", "--json").json()["clarification"]["choices"]
    assert 2 <= len(choices) <= 4
    out = toibiki("suggest", shared_kb, "届く").out
    assert "聞き返し: どれについてのお問い合わせですか。" in out
    for number, choice in enumerate(choices, 1):
        assert set(choice) == {"label", "example", "narrow", "share", "article_ids"}
        assert f"   {number}) {choice['label']}  例: {choice['example']}\n" in out
        assert f"--narrow '{choice['narrow']}'\n" in out
        narrowed = toibiki("suggest", shared_kb, "届く", "--json", "--narrow", choice["narrow"])
        assert ids(narrowed)[: len(choice["article_ids"])] == choice["article_ids"]
    both = ["--narrow", "category:お支払い", "--narrow", "article:pay-receipt,ship-date"]
    assert ids(toibiki("suggest", shared_kb, "届く", "--json", *both)) == ["pay-receipt"]


def test_a_narrowing_that_is_none_is_named(shared_kb):
    bad = toibiki("suggest", shared_kb, "届く", "--narrow", "分類:会員", code=USAGE)
    assert "「分類:会員」" in bad.errors


def test_the_same_question_gets_the_same_bytes(shared_kb):
    outputs = {toibiki("suggest", shared_kb, "本が破れていた", "--json").out for _ in range(3)}
    assert len(outputs) == 1


def test_limit_bounds_the_suggestions(shared_kb):
    assert len(ids(toibiki("suggest", shared_kb, "領収書", "--json", "--limit", 1))) == 1
    assert len(ids(toibiki("search", shared_kb, "領収書", "--json", "--limit", 1))) == 1


def test_product_leaves_out_other_products(shared_kb):
    query = "端末は何台"
    assert "ebook-device" in ids(toibiki("suggest", shared_kb, query, "--json"))
    of_product = toibiki("suggest", shared_kb, query, "--json", "--product", "電子書籍")
    assert "ebook-device" in ids(of_product)
    other = toibiki("suggest", shared_kb, query, "--json", "--product", "雑誌")
    assert "ebook-device" not in ids(other)


def test_as_of_chooses_what_holds_on_a_day(shared_kb):
    query = "古書市の割引"
    for day, is_there in (("2026-03-31", False), ("2026-04-30", True), ("2026-05-01", False)):
        found = ids(toibiki("suggest", shared_kb, query, "--json", "--as-of", day))
        assert ("sale-spring" in found) == is_there, day


def test_no_match_is_a_sentence_and_no_failure(shared_kb):
    out = toibiki("suggest", shared_kb, "きりんのむらさきいろ").out
    assert "一致する記事や過去の回答がありません。" in out
    assert "別の言い方" in out
    result = toibiki("suggest", shared_kb, "きりんのむらさきいろ", "--json").json()
    assert result["suggestions"] == []
    assert "探せる語がありません。" in toibiki("suggest", shared_kb, "。。。！").out


def test_search_puts_what_holds_every_word_first(shared_kb):
    assert ids(toibiki("search", shared_kb, "配送日 注文履歴", "--json"))[0] == "ship-date"
    out = toibiki("search", shared_kb, "海外 電子書籍").out
    assert out.startswith("1. FAQ  ship-abroad")


@pytest.mark.parametrize("text", ["", "  \n", "　\t"])
def test_empty_input_is_refused(shared_kb, text):
    for outcome in (
        toibiki("suggest", shared_kb, text, code=BAD_INPUT),
        toibiki("suggest", shared_kb, stdin=text, code=BAD_INPUT),
        toibiki("search", shared_kb, text, code=BAD_INPUT),
    ):
        assert outcome.out == ""
        assert "文が空です。" in outcome.errors


def test_broken_utf8_is_refused_wherever_it_comes_from(shared_kb):
    broken = "領収書".encode() + b"\xe3\x81"
    for outcome in (
        toibiki("suggest", shared_kb, broken, code=BAD_INPUT),
        toibiki("suggest", shared_kb, stdin=broken, code=BAD_INPUT),
        toibiki("search", shared_kb, broken, code=BAD_INPUT),
    ):
        assert "10 バイト目が UTF-8 ではありません。" in outcome.errors
    cp932 = toibiki("suggest", shared_kb, stdin="領収書".encode("cp932"), code=BAD_INPUT)
    assert "UTF-8 ではありません" in cp932.errors
    product = toibiki("suggest", shared_kb, "本", "--product", b"\xff", code=BAD_INPUT)
    assert "--product「?」" in product.errors


def test_an_inquiry_of_five_megabytes_is_refused(shared_kb):
    outcome = toibiki("suggest", shared_kb, stdin=b"a" * 5_000_000, code=BAD_INPUT)
    assert "標準入力が長すぎます(5000000 バイト、上限 1000000 バイト)" in outcome.errors
    longest = "領収書。" + "あ" * 333_000
    assert "pay-receipt" in ids(toibiki("suggest", shared_kb, "--json", stdin=longest))


def test_text_that_looks_like_an_option_or_a_list_is_text(shared_kb):
    assert "pay-receipt" in ids(toibiki("suggest", shared_kb, "--json", "--", "-領収書"))
    plain = toibiki("suggest", shared_kb, "領収書,配送", "--json").json()["suggestions"]
    listed = toibiki("suggest", shared_kb, "[領収書,配送]", "--json").json()["suggestions"]
    assert [s["id"] for s in listed] == [s["id"] for s in plain]
    assert toibiki("search", shared_kb, "show", "--json").json()["suggestions"] == []


@pytest.mark.parametrize(
    "arguments, words",
    [
        (["suggest"], ["「KB」が足りません", "toibiki suggest --help"]),
        (["search", "kb"], ["「QUERY」が足りません"]),
        (["search", "kb", "-返品"], ["「-返品」", "-- の後に"]),
        (["suggest", "kb", "一つ", "二つ"], ["「二つ」", "引用符"]),
        (["suggest", "kb", "--limit", "0", "本"], ["--limit", "「0」", "1 から 1000"]),
        (["suggest", "kb", "--limit", "1001", "本"], ["「1001」"]),
        (["suggest", "kb", "--limit", "十", "本"], ["「十」"]),
        (["suggest", "kb", "--limit", "3", "--limit", "4", "本"], ["--limit", "2 度"]),
        (["suggest", "kb", "--audience", "all", "本"], ["「all」", "public, agent"]),
        (["suggest", "kb", "--limt", "3", "本"], ["「--limt」"]),
        (["sugest", "kb", "本"], ["「sugest」", "コマンドを指定"]),
        ([], ["コマンドを指定"]),
    ],
)
def test_wrong_usage_is_explained(arguments, words):
    outcome = toibiki(*arguments, code=USAGE)
    assert outcome.out == ""
    for word in [*words, "使い方 (usage)"]:
        assert word in outcome.errors


def test_a_day_that_is_none_is_wrong_usage(shared_kb):
    outcome = toibiki("suggest", shared_kb, "本", "--as-of", "2026-02-30", code=USAGE)
    assert "「2026-02-30」" in outcome.errors


def test_a_knowledge_base_that_is_not_there_is_named(tmp_path):
    missing = tmp_path / "nowhere"
    for command in (["suggest", missing, "本"], ["stats", missing], ["check", missing]):
        outcome = toibiki(*command, code=CANNOT_OPEN)
        assert str(missing) in outcome.errors
        assert "toibiki create" in outcome.errors


def test_suggest_says_where_the_time_went_if_asked(shared_kb):
    asked = ("suggest", shared_kb, "領収書がほしいです")
    assert "所要時間" not in toibiki(*asked).out
    line = toibiki(*asked, "--timings").out.splitlines()[-1]
    assert re.search(r"^所要時間 \(ms\): 読み取り \d+\.\d\d、.*、全体 \d+\.\d\d \(read ", line)
    assert "timings" not in toibiki(*asked, "--json").json()
    timings = toibiki(*asked, "--json", "--timings").json()["timings"]
    stages = ["read_ms", "analyze_ms", "plan_ms", "match_ms", "rerank_ms", "explain_ms"]
    assert list(timings) == [*stages, "total_ms"]
    assert 0 < sum(timings[stage] for stage in stages) <= timings["total_ms"]
