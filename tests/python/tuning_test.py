# SPDX-License-Identifier: GPL-2.0-or-later
"""Measure, compare, fit, change dictionaries, run regression tests."""

import random

import pytest
import toibiki


@pytest.fixture(scope="module")
def measured(sample_kb, sample):
    queries = toibiki.read_queries(sample / "queries.jsonl")[:80]
    judgements = toibiki.read_judgements(sample / "qrels.tsv")
    return queries, judgements, sample_kb.searcher().run_queries(queries, depth=20)


def test_a_run_is_measured(measured):
    _, judgements, run = measured
    evaluation = toibiki.evaluate(run, judgements)
    assert 0.3 < evaluation.mean.mrr_at_10 <= 1
    measured_run = toibiki.measure_run(run, judgements, "mrr@10,success@1")
    assert measured_run.metrics[0].mean == pytest.approx(evaluation.mean.mrr_at_10, abs=1e-12)
    low, high = measured_run.metrics[0].interval.low, measured_run.metrics[0].interval.high
    assert low < measured_run.metrics[0].mean < high
    assert (
        toibiki.measure_run(run, judgements, ["mrr@10", toibiki.Metric("success", 1)])
        == measured_run
    )
    assert str(toibiki.parse_metric("P@5")) == "p@5"
    assert str(toibiki.usual_metrics()[0]) == "success@1"


def test_two_runs_are_compared(measured):
    _, judgements, run = measured
    chance = random.Random(1)
    worse = {query: chance.sample(ids, len(ids)) for query, ids in run.items()}
    comparison = toibiki.compare(worse, run, judgements, "ndcg@10")
    metric = comparison.metrics[0]
    assert metric.difference > 0 and metric.p < 0.01 and metric.won > metric.lost
    frame = comparison.to_pandas()
    assert len(frame) == len(metric.changed)
    assert list(frame.columns) == ["metric", "query_id", "before", "after", "difference"]
    assert toibiki.compare(run, run, judgements).metrics[0].p == 1
    assert len(toibiki.compare(run, run, judgements).to_pandas()) == 0


def test_every_shape_of_input_is_the_same(measured, sample, tmp_path):
    pandas = pytest.importorskip("pandas")
    _, judgements, run = measured
    expected = toibiki.evaluate(run, judgements)
    table = pandas.DataFrame(
        [(q, d, gain) for q, gains in judgements.items() for d, gain in gains.items()],
        columns=["query_id", "record_id", "gain"],
    )
    runs = pandas.DataFrame(
        [(q, d, place) for q, ids in run.items() for place, d in enumerate(ids, 1)],
        columns=["query_id", "record_id", "rank"],
    )
    (tmp_path / "run.trec").write_text(toibiki.to_trec(run, "test"))
    assert toibiki.evaluate(runs, table).mean == expected.mean
    assert toibiki.evaluate(tmp_path / "run.trec", sample / "qrels.tsv").mean == expected.mean
    assert toibiki.measure_run(run, judgements).to_pandas().shape == (len(expected.queries), 6)


def test_queries_of_every_shape_are_run(searcher, measured):
    pandas = pytest.importorskip("pandas")
    queries = measured[0][:3]
    expected = searcher.run_queries(queries, depth=3)
    texts = {query.id: query.text for query in queries}
    assert searcher.run_queries(texts, depth=3) == expected
    frame = pandas.DataFrame({"id": texts.keys(), "text": texts.values()})
    assert toibiki.run_queries(searcher, frame, depth=3) == expected
    assert searcher.evaluate(queries, measured[1], metrics="mrr").metrics[0].mean > 0


def test_a_profile_is_fitted(searcher, measured):
    queries, judgements, _ = measured
    fit = searcher.fit(queries[:40], judgements, weights=False, name="test")
    assert fit.profile.name == "test" and fit.calibration_reason and str(fit) and fit.to_json()
    assert len(fit.held_out) <= 40
    assert toibiki.expected_calibration_error(fit.held_out) >= 0
    assert sum(b.count for b in toibiki.reliability_bins(fit.held_out)) == len(fit.held_out)
    assert toibiki.threshold_for(0.9, fit.held_out).judged_count == len(fit.held_out)


def test_calibrations_give_probabilities():
    calibration = toibiki.Calibration(
        features=[toibiki.CalibrationFeature("margin", 2.0)], bias=-1.0
    )
    by_name = toibiki.probability(calibration, {"margin": 0.5, "other": 3})
    assert by_name == toibiki.probability(calibration, [0.5]) == pytest.approx(0.5)
    assert toibiki.calibration_from_json(calibration.to_json()) == calibration
    assert toibiki.band_of(0.9) is toibiki.Band.HIGH
    with pytest.raises(ValueError, match="margin"):
        toibiki.probability(calibration, {})


def test_resampling():
    interval = toibiki.bootstrap_interval([0.0, 1.0] * 50)
    assert interval.low < 0.5 < interval.high
    assert toibiki.randomization_p([0.1] * 30) < 0.001
    assert toibiki.randomization_p([1.0, -1.0], samples=100) == 1


def test_dictionaries_change_and_go_back(own_sample, measured, tmp_path):
    lexicon = tmp_path / "lexicon.csv"
    lexicon.write_text("見守りタグ,ミマモリタグ\n")
    assert toibiki.check_dictionary(own_sample, lexicon).ok
    diff = toibiki.diff_dictionary(own_sample, [lexicon], queries=measured[0][:5], top_k=3)
    assert diff.check.ok and diff.lines[0].added and str(diff)
    assert toibiki.check_dictionary(own_sample).ok
    report = toibiki.apply_dictionary(own_sample, toibiki.DictionaryFiles(put=[lexicon]))
    assert report.applied and report.files == ("lexicon.csv",)
    searcher = own_sample.searcher()
    assert searcher.suggest("見守りタグ")
    assert toibiki.undo_dictionary(own_sample).applied
    (tmp_path / "synonyms.txt").write_text("一つだけ\n")
    assert not toibiki.check_dictionary(own_sample, tmp_path / "synonyms.txt").ok
    assert "lexicon.csv" in toibiki.dictionary_names()


def test_regression_tests_run_and_compare(own_sample, sample, tmp_path):
    first = toibiki.regress(own_sample, sample / "regression.tsv")
    assert first.report is None and len(first.run.results) > 20
    assert len(first.run.to_pandas()) == len(first.run.results)
    baseline = tmp_path / "baseline.json"
    baseline.write_text(first.run.to_json())
    must = next(r.row.must[0] for r in first.run.results if r.row.must and r.passes)
    with own_sample.writer() as writer:
        writer.remove("article", must)
    second = toibiki.regress(own_sample, sample / "regression.tsv", baseline=baseline)
    assert not second.passes and second.report.lost
    assert second.report.lost[0].causes[0].kind in toibiki.CauseKind
    assert toibiki.read_regression_run(baseline) == first.run
    gap = toibiki.score_gap(first.run.results[0].ranking[0], first.run.results[0].ranking[1])
    assert all(isinstance(part, toibiki.ScorePart) for part in gap)


def test_files_are_read_row_by_row(tmp_path):
    path = tmp_path / "faq.csv"
    path.write_text("番号,質問文,回答\n1,退会したい,手続きです\n2,,からです\n", encoding="cp932")
    read = toibiki.read_records(path, columns={"番号": "id", "質問文": "question"})
    assert [record.id for record in read.records] == ["1"] and read.lines == (2,)
    assert read.problems[0].line == 3 and str(read.problems[0])
    with pytest.raises(toibiki.Error):
        toibiki.read_records(tmp_path / "none.csv")
