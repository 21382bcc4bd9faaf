# SPDX-License-Identifier: GPL-2.0-or-later
"""Metrics against trec_eval (pytrec_eval), to 1e-9, on random runs and on the sample."""

import sys
from pathlib import Path

import pytest
import toibiki

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "reference"))
pytest.importorskip("pytrec_eval")

from evaluate_test import METRICS, random_data, reference


def ranked(run):
    return {
        query: [record for record, _ in sorted(scores.items(), key=lambda item: -item[1])]
        for query, scores in run.items()
    }


def hold_against_reference(run, scores, judgements):
    measured = toibiki.measure_run(run, judgements, METRICS, samples=1)
    expected = reference(scores, judgements)
    for metric in measured.metrics:
        for query, value in zip(measured.queries, metric.values):
            there = expected[query][str(metric.metric)]
            assert value == pytest.approx(there, rel=0, abs=1e-9), (query, str(metric.metric))
            alone = toibiki.measure(metric.metric, run[query], judgements[query])
            assert alone == value
    return measured


@pytest.mark.parametrize("seed", range(4))
def test_every_metric_is_trec_evals(seed):
    scores, judgements = random_data(seed)
    assert len(hold_against_reference(ranked(scores), scores, judgements).queries) == 25


def test_the_metrics_of_the_sample_are_trec_evals(searcher, sample):
    queries = toibiki.read_queries(sample / "queries.jsonl")[:100]
    judgements = toibiki.read_judgements(sample / "qrels.tsv")
    run = {
        query: ids for query, ids in searcher.run_queries(queries).items() if query in judgements
    }
    scores = {
        query: {record: 1000.0 - place for place, record in enumerate(ids)}
        for query, ids in run.items()
    }
    judged = {query: judgements[query] for query in run}
    assert hold_against_reference(run, scores, judged).queries
