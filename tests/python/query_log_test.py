# SPDX-License-Identifier: GPL-2.0-or-later
"""What many people typed into a search box, offered as completions."""

import json
import pickle

import pytest
import toibiki


def log_of(text, clients=20, days=3):
    return [
        {"text": text, "client": f"c{i}", "day": f"2026-05-{i % days + 1:02d}"}
        for i in range(clients)
    ]


def test_what_enough_people_typed_on_enough_days_is_common():
    log = log_of("返品 送料", 25) + log_of("返金", 21) + log_of("退会", 19) + log_of("通話", 30, 2)
    common = toibiki.common_queries(log)
    assert [(one.text, one.client_count, one.day_count) for one in common] == [
        ("返品 送料", 25, 3),
        ("返金", 21, 3),
    ]
    assert str(common[0]) == "25 clients, 3 days: 返品 送料"
    assert pickle.loads(pickle.dumps(common)) == common
    assert toibiki.common_queries(log, min_clients=25) == common[:1]
    assert toibiki.common_queries(log, min_days=4) == ()
    logged = tuple(toibiki.LoggedQuery(**one) for one in log)
    assert toibiki.common_queries(iter(logged)) == common
    assert toibiki.common_queries([]) == ()


def test_spellings_of_one_query_are_one_and_personal_data_is_left_out():
    spellings = log_of("ﾎﾟｲﾝﾄ", 8) + [
        {**one, "client": "d" + one["client"]} for one in log_of("ポイント", 15)
    ]
    (one,) = toibiki.common_queries([*spellings, *log_of("090-1234-0000", 40)])
    assert (one.text, one.client_count) == ("ポイント", 23)


def test_a_knowledge_base_offers_them(own_sample):
    kb = own_sample
    assert kb.common_queries() == ()
    common = toibiki.common_queries(log_of("領収書 宛名"), masker=kb.masker())
    kb.set_common_queries(common)
    assert kb.common_queries() == common
    offered = kb.searcher().complete("領収書 あ", limit=50)
    assert toibiki.CompletionSource.QUERY in {one.source for one in offered}
    with pytest.raises(RuntimeError), kb.writer() as writer:
        writer.set_common_queries([])
        raise RuntimeError
    assert kb.common_queries() == common
    with kb.writer() as writer:
        writer.set_common_queries([])
    assert kb.common_queries() == ()
    few = toibiki.CommonQuery(text="退会", client_count=3, day_count=3)
    with pytest.raises(ValueError, match="20"):
        kb.set_common_queries([few])
    with toibiki.KnowledgeBase.open(kb.path, "public") as page:
        with pytest.raises(toibiki.Error) as caught:
            page.common_queries()
        assert caught.value.code == "not_allowed"


def test_a_log_is_read_from_a_file(tmp_path):
    path = tmp_path / "log.jsonl"
    lines = [json.dumps(one, ensure_ascii=False) for one in log_of("返品 送料")]
    blank = '{"text": " ", "client": "c", "day": "2026-05-01"}'
    path.write_text("\ufeff" + "\r\n".join([*lines, "", blank]) + "\r\n", encoding="utf-8")
    assert len(toibiki.read_query_log(path)) == 20
    assert toibiki.common_queries(path) == toibiki.common_queries(log_of("返品 送料"))
    one = toibiki.logged_query_from_json(lines[0])
    assert one == toibiki.LoggedQuery(text="返品 送料", client="c0", day="2026-05-01")
    with pytest.raises(toibiki.Error) as caught:
        toibiki.read_query_log(tmp_path / "none.jsonl")
    assert caught.value.code == "invalid_file"


def test_bad_lines_of_a_log_are_named(tmp_path):
    path = tmp_path / "log.jsonl"
    path.write_bytes('{"text": "返品"}\n{}x\n'.encode() + b"\xff\n" * 30)
    with pytest.raises(toibiki.Error, match=r"log\.jsonl:2: ") as caught:
        toibiki.read_query_log(path)
    assert caught.value.code == "invalid_file"
    assert "32" in str(caught.value) and str(caught.value).count("log.jsonl:") == 20


def test_a_log_may_be_a_table():
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(log_of("返品 送料"))
    frame["client"] = range(20)
    frame["day"] = pandas.to_datetime(frame["day"]) + pandas.Timedelta(hours=9)
    frame["browser"] = "x"
    assert toibiki.common_queries(frame) == toibiki.common_queries(log_of("返品 送料"))
    for column in ("day", "text"):
        with pytest.raises(ValueError, match="列がありません.*" + column):
            toibiki.common_queries(frame.drop(columns=column))


def test_wrong_arguments_are_named():
    with pytest.raises(ValueError, match="20"):
        toibiki.common_queries([], min_clients=5)
    with pytest.raises(TypeError, match="min_days"):
        toibiki.common_queries([], min_days="3")
    with pytest.raises(TypeError, match="masker"):
        toibiki.common_queries([], masker=3)
    for wrong in (None, 3, [3], [{"text": "a", "user": "b"}]):
        with pytest.raises(TypeError):
            toibiki.common_queries(wrong)
    with pytest.raises(toibiki.Error) as caught:
        toibiki.logged_query_from_json('{"text": "a"}')
    assert caught.value.code == "invalid_record"
