# SPDX-License-Identifier: GPL-2.0-or-later
"""Knowledge bases and their writer."""

import signal

import pytest
import toibiki


def articles(count, prefix="a"):
    return [
        toibiki.Article(id=f"{prefix}{i}", question=f"質問その{i}", answer="答えです。")
        for i in range(count)
    ]


def test_a_writer_commits_at_the_end_of_its_block(kb):
    with kb.writer() as writer:
        writer.put(articles(2))
        writer.put(articles(1, "b")[0])
        writer.put({"id": "c", "question": "辞書から", "tags": ["t"]})
        assert kb.stats().article_count == 0
    assert kb.stats().article_count == 4
    assert kb.record("article", "c").tags == ("t",)
    assert kb.record("article", "none") is None


def test_a_writer_rolls_back_if_an_exception_leaves_its_block(kb):
    with pytest.raises(RuntimeError), kb.writer() as writer:
        writer.put(articles(2))
        raise RuntimeError
    assert kb.stats().article_count == 0
    with kb.writer() as writer:
        writer.put(articles(3))
        writer.rollback()
        writer.put(articles(1))
        assert writer.remove("article", "a0")
        assert not writer.remove("article", "a0")
    assert kb.stats().article_count == 0


def test_there_is_one_writer(kb):
    with kb.writer(), pytest.raises(toibiki.Error) as caught:
        kb.writer()
    assert caught.value.code == "locked"


def test_put_all_reports_and_refuses_bad_records(kb):
    report = kb.put(articles(5))
    assert (report.added_count, report.unchanged_count) == (5, 0)
    assert kb.put(articles(6)).unchanged_count == 5
    with pytest.raises(toibiki.Error) as caught:
        kb.put([toibiki.Article(id="x")])
    assert caught.value.code == "invalid_record"
    assert toibiki.validate(toibiki.Article(id="x"))[0].field == "question"
    for wrong in (None, "text", 3, [3], [None]):
        with pytest.raises(TypeError):
            kb.put(wrong)


def test_a_generator_of_records_is_taken(kb):
    assert kb.put(article for article in articles(3)).added_count == 3


def test_a_table_is_taken(kb):
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(
        {
            "id": [1, 2],
            "question": ["領収書", "退会"],
            "keywords": ["宛名|但し書き", None],
            "category": ["支払い>領収書", float("nan")],
            "valid_from": [pandas.Timestamp("2026-04-01"), pandas.NaT],
            "views": [10, 0],
        }
    )
    assert kb.put(frame).added_count == 2
    first = kb.record("article", "1")
    assert first.keywords == ("宛名", "但し書き") and first.category == ("支払い", "領収書")
    assert first.valid_from == "2026-04-01" and first.counters.views == 10
    assert kb.record("article", "2").keywords == ()
    answers = pandas.DataFrame({"id": ["p"], "inquiry": ["退会したい"], "article_ids": [["2"]]})
    assert kb.put(answers).added_count == 1
    assert kb.record("answer", "p").article_ids == ("2",)
    with pytest.raises(TypeError, match="nothing_such"):
        kb.put(pandas.DataFrame({"id": ["p"], "question": ["x"], "nothing_such": [1]}))


def test_progress_is_told_and_can_stop(kb):
    seen = []
    report = kb.put(
        articles(10), batch_size=3, progress=lambda done, total: seen.append((done, total))
    )
    assert seen == [(3, 10), (6, 10), (9, 10), (10, 10)] and not report.stopped
    report = kb.put(articles(10, "b"), batch_size=3, progress=lambda done, total: False)
    assert report.stopped and kb.stats().article_count == 13
    assert kb.put(articles(2, "c"), progress=True).added_count == 2
    with pytest.raises(TypeError, match="progress"):
        kb.put(articles(1), progress=3)


def test_what_a_callback_raises_comes_out_between_commits(kb):
    def fail(done, total):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        kb.put(articles(10), batch_size=4, progress=fail)
    assert kb.stats().article_count == 4
    assert kb.put(articles(10)).added_count == 6


def test_ctrl_c_stops_a_long_import_between_commits(kb):
    def interrupt(number, frame):
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    records = articles(3_000)
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    try:
        with pytest.raises(KeyboardInterrupt):
            kb.put(records, batch_size=1)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert 0 < kb.stats().article_count < 3_000
    assert toibiki.check(kb).ok


def test_a_callback_cannot_use_what_it_reports_of(kb):
    with pytest.raises(toibiki.Error, match="callback"), kb.writer() as writer:
        writer.put_all(articles(3), batch_size=1, progress=lambda done, total: writer.commit())


def test_outcomes_are_recorded_and_undone(own_sample):
    kb = own_sample
    number = kb.record_outcome(
        "鍵が見つからない", "member-withdraw", source="op-1", verdict="rejected"
    )
    outcome = kb.outcomes(source="op-1")[0]
    assert (outcome.number, outcome.verdict) == (number, toibiki.Verdict.REJECTED)
    assert kb.undo_outcome(number) and not kb.undo_outcome(number)
    assert kb.outcomes(article_id="member-withdraw", after_number=number - 1)[0].undone
    with kb.writer() as writer:
        again = writer.record_outcome(outcome)
    assert again > number
    assert toibiki.outcome_from_json(outcome.to_json()) == outcome
    with pytest.raises(toibiki.Error):
        kb.record_outcome("x", "no-such-article", source="op-1")


def test_models_are_learned(own_sample):
    agent = next(s for s in own_sample.learn() if s.audience == "agent")
    assert agent.is_there and not agent.is_stale and str(agent)
    assert {s.audience for s in own_sample.semantic_status()} == {"public", "agent"}


def test_check_and_stats(sample_kb):
    report = toibiki.check(sample_kb)
    assert report.ok and report.article_count == sample_kb.stats().article_count == 152
    assert sample_kb.stats().analyzer_fingerprint == sample_kb.analyzer.fingerprint
    assert sample_kb.analyzer.analyze("退会") == toibiki.analyze("退会")
    assert repr(sample_kb) == f"KnowledgeBase.open({str(sample_kb.path)!r}, 'agent')"


def test_a_profile_is_written(own_sample):
    changed = own_sample.profile.replace(name="mine")
    own_sample.write_profile(changed)
    assert own_sample.profile == toibiki.profile_of(own_sample) == changed


def test_replies_become_templates(sample_kb, sample):
    answers = toibiki.read_records(sample / "answers.jsonl", kind="answer").records
    for answer in answers[:20]:
        template = sample_kb.reply_template(answer.id)
        for slot in template.slots:
            assert slot.span.of(template.reply).strip()
        for sentence in template.sentences:
            assert sentence.span.of(template.reply).strip() == sentence.span.of(template.reply)
    assert sample_kb.reply_template("none") is None
