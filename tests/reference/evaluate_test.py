# SPDX-License-Identifier: GPL-2.0-or-later
"""toibiki evaluate against trec_eval (pytrec_eval) and SciPy, to 1e-9, on random runs.

Runs in the Python environment that tests/support/python_environment makes.
"""

import random
import sys
from pathlib import Path

import numpy
import pytest
import pytrec_eval
from scipy import stats

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from mersenne_twister import bootstrap_interval  # noqa: E402
from toibiki_tool import toibiki  # noqa: E402

DEPTHS = [1, 2, 3, 5, 10, 20, 100, 1000]
WHOLE = ["mrr", "map", "ndcg", "ndcg-exp"]
AT_DEPTH = ["success", "p", "r", "mrr", "map", "ndcg", "ndcg-exp"]
METRICS = WHOLE + [f"{name}@{k}" for name in AT_DEPTH for k in DEPTHS]
# What trec_eval calls them; it has no mrr@k and no gains of 2^g - 1, see reference().
MEASURES = {
    "success": "success_{}",
    "p": "P_{}",
    "r": "recall_{}",
    "map": "map_cut_{}",
    "ndcg": "ndcg_cut_{}",
}
SEEDS = range(12)


def random_data(seed, query_count=25):
    """(run, judgements): {query: {record: score}}, {query: {record: gain}}; no ties."""
    chance = random.Random(seed)
    run, judgements = {}, {}
    for i in range(query_count):
        records = [f"d{n}" for n in range(chance.choice([5, 40, 400]))]
        ranked = chance.sample(records, chance.randint(1, len(records)))
        scores = chance.sample(range(100_000), len(ranked))
        run[f"q{i}"] = {record: score / 64 for record, score in zip(ranked, scores)}
        judged = chance.sample(records, chance.randint(1, min(len(records), 60)))
        judgements[f"q{i}"] = {record: chance.choice([-1, 0, 0, 1, 2, 3]) for record in judged}
        judgements[f"q{i}"][chance.choice(records)] = chance.randint(1, 4)
    return run, judgements


def write_run(path, run):
    rows = [
        f"{query} Q0 {record} 0 {score!r} test\n"
        for query, scores in run.items()
        for record, score in scores.items()
    ]
    path.write_text("".join(rows))
    return path


def write_judgements(path, judgements):
    rows = [
        f"{query} 0 {record} {gain}\n"
        for query, gains in judgements.items()
        for record, gain in gains.items()
    ]
    path.write_text("".join(rows))
    return path


def trec_eval(run, judgements, measures):
    # trec_eval's own reading of negative gains differs from measure to measure.
    gains = {
        query: {record: max(gain, 0) for record, gain in judged.items()}
        for query, judged in judgements.items()
    }
    return pytrec_eval.RelevanceEvaluator(gains, measures).evaluate(run)


def cut(run, depth):
    """The first `depth` records of each query."""
    return {
        query: dict(sorted(scores.items(), key=lambda item: -item[1])[:depth])
        for query, scores in run.items()
    }


def reference(run, judgements):
    """{query: {metric: value}} as trec_eval has it."""
    depths = ",".join(map(str, DEPTHS))
    cuts = {f"{name}.{depths}" for name in ("success", "P", "recall", "map_cut", "ndcg_cut")}
    plain = trec_eval(run, judgements, cuts | {"map", "ndcg", "recip_rank"})
    exponential = {
        query: {record: 2 ** max(gain, 0) - 1 for record, gain in judged.items()}
        for query, judged in judgements.items()
    }
    graded = trec_eval(run, exponential, {"ndcg", f"ndcg_cut.{depths}"})
    first = {k: trec_eval(cut(run, k), judgements, {"recip_rank"}) for k in DEPTHS}
    values = {}
    for query in run:
        row = values[query] = {
            "mrr": plain[query]["recip_rank"],
            "map": plain[query]["map"],
            "ndcg": plain[query]["ndcg"],
            "ndcg-exp": graded[query]["ndcg"],
        }
        for k in DEPTHS:
            for name, measure in MEASURES.items():
                row[f"{name}@{k}"] = plain[query][measure.format(k)]
            row[f"ndcg-exp@{k}"] = graded[query][f"ndcg_cut_{k}"]
            row[f"mrr@{k}"] = first[k][query]["recip_rank"]
    return values


def evaluate(folder, run, judgements, *more):
    words = ["--run-file", write_run(folder / "run.trec", run)]
    words += ["--judgements", write_judgements(folder / "qrels.txt", judgements)]
    return toibiki("evaluate", *words, "--json", *more).json()


@pytest.mark.parametrize("seed", SEEDS)
def test_every_metric_is_trec_evals(tmp_path, seed):
    run, judgements = random_data(seed)
    result = evaluate(tmp_path, run, judgements, "--metrics", ",".join(METRICS))
    expected = reference(run, judgements)
    ours = {row["id"]: row for row in result["per_query"]}
    assert ours.keys() == expected.keys()
    for query, row in expected.items():
        assert row.keys() == set(METRICS)
        for metric, value in row.items():
            assert ours[query][metric] == pytest.approx(value, rel=0, abs=1e-9), (query, metric)
    for metric in METRICS:
        mean = sum(row[metric] for row in expected.values()) / len(expected)
        assert result[metric] == pytest.approx(mean, rel=0, abs=1e-9), metric


def test_equal_scores_are_ordered_as_trec_eval_does(tmp_path):
    chance = random.Random(1)
    run, judgements = random_data(1)
    run = {
        query: {record: float(chance.randint(0, 3)) for record in scores}
        for query, scores in run.items()
    }
    metrics = [metric for metric in METRICS if not metric.startswith("mrr@")]
    result = evaluate(tmp_path, run, judgements, "--metrics", ",".join(metrics))
    expected = reference(run, judgements)
    for row in result["per_query"]:
        for metric in metrics:
            value = expected[row["id"]][metric]
            assert row[metric] == pytest.approx(value, rel=0, abs=1e-9), (row["id"], metric)


def compared(folder, before, after, judgements, *more):
    old = write_run(folder / "before.trec", before)
    return evaluate(folder, after, judgements, "--compare", old, *more)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_p_value_of_few_queries_is_scipys(tmp_path, seed):
    before, judgements = random_data(seed, query_count=11)
    after = {query: cut({query: scores}, 7)[query] for query, scores in before.items()}
    shifted = random.Random(seed)
    after = {q: {r: s + shifted.randint(0, 2000) for r, s in d.items()} for q, d in after.items()}
    metrics = ["ndcg@10", "mrr", "map", "r@20"]
    result = compared(tmp_path, before, after, judgements, "--metrics", ",".join(metrics))
    old, new = reference(before, judgements), reference(after, judgements)
    for metric in metrics:
        ours = result["comparison"]["metrics"][metric]
        differences = numpy.array([new[query][metric] - old[query][metric] for query in before])
        test = stats.permutation_test(
            (differences,), numpy.sum, permutation_type="samples", n_resamples=numpy.inf
        )
        assert ours["p"] == pytest.approx(test.pvalue, rel=0, abs=1e-9), metric
        assert ours["difference"] == pytest.approx(differences.mean(), rel=0, abs=1e-9)
        assert ours["won"] == (differences > 1e-12).sum()
        assert ours["lost"] == (differences < -1e-12).sum()


def test_the_p_value_of_many_queries_is_near_scipys(tmp_path):
    before, judgements = random_data(7, query_count=60)
    after, _ = random_data(8, query_count=60)
    after = {query: {**before[query], **after[query]} for query in before}
    result = compared(tmp_path, before, after, judgements, "--metrics", "ndcg@10,map")
    for metric, ours in result["comparison"]["metrics"].items():
        old, new = reference(before, judgements), reference(after, judgements)
        differences = numpy.array([new[query][metric] - old[query][metric] for query in before])
        test = stats.permutation_test(
            (differences,), numpy.sum, permutation_type="samples", n_resamples=100_000, rng=1
        )
        assert ours["p"] == pytest.approx(test.pvalue, abs=0.02), metric


@pytest.mark.parametrize("seed", [3, 4])
def test_intervals_are_those_of_the_same_draws_and_near_scipys(tmp_path, seed):
    run, judgements = random_data(seed, query_count=12)
    result = evaluate(tmp_path, run, judgements, "--metrics", "ndcg@10,map,success@1")
    for metric, interval in result["intervals"].items():
        values = [row[metric] for row in result["per_query"]]
        assert interval == pytest.approx(bootstrap_interval(values), rel=0, abs=1e-9), metric
        near = stats.bootstrap(
            (values,), numpy.mean, n_resamples=20_000, method="percentile", rng=1
        ).confidence_interval
        assert interval == pytest.approx([near.low, near.high], abs=0.02), metric
