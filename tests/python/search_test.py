# SPDX-License-Identifier: GPL-2.0-or-later
"""A Searcher and what it gives."""

import json
import pickle
import re

import pytest
import toibiki

INQUIRY = "家族にもタグの場所を見られるようにしたい"


def test_a_result_is_a_sequence_of_suggestions(searcher):
    result = searcher.suggest(INQUIRY, limit=3)
    assert len(result) == 3 and result[0] is result.suggestions[0]
    assert [s.id for s in result] == [s.id for s in result.suggestions]
    assert result[:2] == result.suggestions[:2] and result[-1] == result[2]
    assert result.kind in toibiki.ResultKind and result.took_ms > 0
    assert result.matched_count >= 3 and result.plan.terms and result.inquiry == INQUIRY
    assert result == searcher.suggest(toibiki.Inquiry(INQUIRY), limit=3)
    assert result == searcher.suggest({"text": INQUIRY}, limit=3)
    assert repr(searcher).endswith(".searcher()")
    assert pickle.loads(pickle.dumps(result)) == result
    assert result[0].id in repr(result) and result[0].id in str(result)
    assert json.loads(result.to_json())


def test_spans_of_a_result_are_code_points(searcher):
    result = searcher.suggest("😀😀 " + INQUIRY, limit=10)
    for term in result.plan.terms:
        for span in term.spans:
            assert span.of(result.inquiry).strip()
    marked = 0
    for suggestion in result:
        for snippet in (suggestion.title, suggestion.passage):
            text = toibiki.field_text(suggestion.record, snippet.field)
            assert 0 <= snippet.span.begin <= snippet.span.end <= len(text)
            html = toibiki.to_html(text, snippet)
            marks = re.findall("<mark>(.*?)</mark>", html, re.DOTALL)
            assert len(marks) == len(snippet.marks)
            for mark, span in zip(marks, snippet.marks):
                assert mark.replace("&amp;", "&") in span.of(text)
                marked += 1
    assert marked > 5


def test_completions_have_marks_in_code_points(searcher):
    for typed in ("henp", "ぱす", "返k", "パスワード　わすれ"):
        completions = searcher.complete(typed, limit=5)
        assert completions and all(isinstance(one, toibiki.Completion) for one in completions)
        for one in completions:
            assert one.source in toibiki.CompletionSource and one.text in str(one)
            assert one.marks and all(mark.of(one.text) for mark in one.marks)
    assert pickle.loads(pickle.dumps(completions)) == completions
    assert searcher.complete("") == () and searcher.complete("ゐゑゐゑ") == ()
    agents = {one.article_id for one in searcher.complete("通話", limit=50)}
    public = {one.article_id for one in searcher.complete("通話", limit=50, audience="public")}
    assert "in-long-call" in agents and not public
    for bad in ({"limit": 0}, {"limit": 51}, {"as_of": "soon"}):
        with pytest.raises(ValueError, match=r"limit|soon"):
            searcher.complete("返", **bad)
    with pytest.raises(TypeError):
        searcher.complete(1)


def test_it_shows_itself_in_a_notebook(searcher):
    shown = searcher.suggest("<script>alert(1)</script> 退会")._repr_html_()
    assert "<mark>" in shown and "<script>" not in shown
    assert searcher.answer(INQUIRY)._repr_html_()


def test_nothing_found_is_an_empty_result(searcher):
    result = searcher.suggest("、。")
    assert len(result) == 0 and not result and result.kind == "no_safe_answer"
    assert result._repr_html_() and repr(result)


def test_requests_are_what_is_asked(searcher):
    text = (
        "お世話になっております。山田です。\n\n領収書の宛名を変更できますか。\n"
        "それから、退会の方法を教えてください。\n\nよろしくお願いいたします。"
    )
    answer = searcher.answer(text, limit=2)
    assert len(answer) == len(answer.reading.requests) == 2
    assert answer[0].requests == searcher.suggest(text).requests
    assert "領収書" in answer[0].requests[0] and "退会" in answer[1].requests[1]
    assert answer[0] != answer[1] and answer == searcher.answer(text, limit=2)
    assert pickle.loads(pickle.dumps(answer)) == answer


def test_an_explanation_sums_to_the_score(searcher):
    suggestion = searcher.suggest(INQUIRY, explain=True)[0]
    parts = suggestion.explanation.parts
    assert sum(part.score for part in parts) == pytest.approx(suggestion.score, abs=1e-9)
    assert searcher.suggest(INQUIRY)[0].explanation is None
    explained = searcher.explain(INQUIRY, suggestion.id, kind=suggestion.kind)
    assert explained is not None and str(explained)
    assert searcher.explain(INQUIRY, "no-such-id") is None


def test_why_not_names_the_cause(searcher):
    why = searcher.why_not("電池がすぐ切れる", "tag-warranty")
    assert why.cause in toibiki.WhyNotCause and why.id == "tag-warranty" and str(why)
    assert searcher.why_not("退会", "no-such-id").cause == "no_such_record"
    if why.edit is not None:
        changed = toibiki.with_edit(toibiki.Article(id="a", question="b"), why.edit)
        assert isinstance(changed, toibiki.Article)


def test_the_public_audience_sees_public_articles_only(searcher, sample_kb):
    seen = searcher.suggest("本人確認で名字が旧姓", limit=50)
    public = searcher.suggest("本人確認で名字が旧姓", limit=50, audience="public")
    assert {s.kind for s in seen} == {"article", "answer"}
    assert {s.record.audience for s in public} == {toibiki.Audience.PUBLIC}
    with toibiki.KnowledgeBase.open(sample_kb.path, toibiki.Audience.PUBLIC) as kb:
        assert kb.searcher().suggest("本人確認で名字が旧姓", limit=50) == public


def test_search_puts_every_typed_word_first(searcher):
    result = searcher.search("領収書 宛名", limit=5)
    assert result and all("領収書" in s.record.to_json() for s in result[:1])


def test_options_act(searcher):
    assert {s.kind for s in searcher.suggest(INQUIRY, past_answers=False)} == {"article"}
    assert {s.kind for s in searcher.suggest(INQUIRY, articles=False)} == {"answer"}
    assert not searcher.suggest(INQUIRY, snippets=False)[0].passage.marks
    assert len(searcher.suggest(INQUIRY, match="words")) <= len(searcher.suggest(INQUIRY))
    assert searcher.suggest(INQUIRY, product="no such product").matched_count >= 0


def test_a_batch_is_what_each_call_gives(searcher, sample):
    texts = [query.text for query in toibiki.read_queries(sample / "queries.jsonl")][:60]
    alone = tuple(searcher.suggest(text, limit=3) for text in texts)
    for threads in (1, 2, 4, None):
        assert searcher.suggest_batch(texts, threads=threads, limit=3) == alone
    assert searcher.suggest_batch([], threads=2) == ()
    assert searcher.suggest_batch(iter(["退会"]), audience="public")[0]
    of_tag = searcher.suggest_batch(["色は"], product="ハルナギタグ", threads=1)[0]
    assert of_tag == searcher.suggest("色は", product="ハルナギタグ")
    with pytest.raises(ValueError, match="limit"):
        searcher.suggest_batch(texts, limit=0)
    with pytest.raises(TypeError):
        searcher.suggest_batch(["退会", None])


def test_a_profile_can_be_tried(searcher):
    usual = searcher.suggest(INQUIRY)
    searcher.set_profile(toibiki.default_profile().replace(weights={"bigrams": 1.0}))
    tried = searcher.suggest(INQUIRY)
    assert [s.score for s in tried] != [s.score for s in usual]
    assert searcher.suggest_batch([INQUIRY], threads=1)[0] == tried
    searcher.set_profile(None)
    assert searcher.suggest(INQUIRY) == usual


def test_a_result_is_a_table(searcher):
    pytest.importorskip("pandas")
    result = searcher.suggest(INQUIRY, limit=4)
    frame = result.to_pandas()
    assert list(frame["id"]) == [s.id for s in result]
    assert list(frame["rank"]) == [1, 2, 3, 4] and frame["title"].str.len().min() > 0
    assert "words" in result.to_pandas(signals=True)
    assert list(searcher.suggest("、。").to_pandas().columns) == list(frame.columns)


def test_a_vague_inquiry_is_asked_back_about(searcher):
    result = searcher.suggest("使えない", audience="agent")
    clarification = result.clarification
    assert clarification is not None
    assert 2 <= len(clarification.choices) <= 4
    assert clarification.question in result._repr_html_()
    choice = clarification.choices[0]
    assert toibiki.narrowing_from_string(str(choice.narrowing)) == choice.narrowing
    narrowed = searcher.suggest("使えない", narrowing=choice.narrowing, past_answers=False)
    assert set(choice.article_ids) <= {s.id for s in searcher.suggest("使えない", limit=100)}
    assert narrowed == searcher.suggest(
        "使えない", narrowing=[str(choice.narrowing)], past_answers=False
    )
    assert searcher.suggest("使えない", clarify=False).clarification is None
    with pytest.raises(ValueError, match="topic"):
        searcher.suggest("使えない", narrowing="topic:x")
    with pytest.raises(TypeError, match="narrowing"):
        searcher.suggest("使えない", narrowing=3)


def test_near_identical_replies_are_one(kb):
    reply = "ご連絡ありがとうございます。ポイントは翌月の末に付きます。もうしばらくお待ちください。"
    kb.put(
        {
            "id": f"p{i}",
            "inquiry": f"ポイントが付かない{'です' * i}",
            "reply": reply,
            "outcome": "resolved",
        }
        for i in range(4)
    )
    result = kb.searcher().suggest("ポイントが付かない")
    assert len(result) == 1
    assert result[0].group.count == 4
    assert {result[0].id, *result[0].group.ids} == {"p0", "p1", "p2", "p3"}
    assert result[0].changed_articles == ()


def test_correct_offers_words_as_articles_write_them(searcher):
    (first, *_) = searcher.correct("😀 パスワドを忘れた")
    assert first.text == "😀 パスワードを忘れた" and first.slip == "kana"
    assert [span.of(first.text) for span in first.changed] == ["パスワード"]
    assert str(first) == "kana 😀 パスワードを忘れた"
    assert searcher.correct("パスワードを忘れた") == ()
    assert len(searcher.correct("へんｐん", limit=1)) == 1
    assert searcher.correct("へんｐん", limit=1, as_of="2026-07-01")
    with pytest.raises(ValueError, match="limit"):
        searcher.correct("パスワド", limit=0)
    with pytest.raises(toibiki.Error):
        searcher.correct("あ" * 4000)


def test_timings_of_the_stages_come_if_asked_for(searcher):
    assert searcher.suggest(INQUIRY).timings is None
    timings = searcher.suggest(INQUIRY, timings=True).timings
    assert 0 < timings.match_ms < timings.total_ms
    assert str(timings).startswith("read ")
    assert searcher.answer(INQUIRY, timings=True)[0].timings.total_ms > 0
    assert searcher.search("タグ", timings=True).timings.read_ms == 0
    batch = searcher.suggest_batch([INQUIRY], timings=True)
    assert batch[0].timings.total_ms > 0
    with pytest.raises(TypeError, match="timings"):
        searcher.suggest(INQUIRY, timings=1)
