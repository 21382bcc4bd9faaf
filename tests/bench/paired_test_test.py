# SPDX-License-Identifier: GPL-2.0-or-later
"""paired_test.py on runs small enough to compute by hand."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).resolve().parent / "paired_test.py"
sys.path.insert(0, str(PROGRAM.parent))

import paired_test  # noqa: E402


def run_of(values, **more):
    """A run with one metric: {id: value}."""
    return {"per_query": [{"id": name, "mrr@10": value} for name, value in values.items()], **more}


def write(path, run):
    path.write_text(run if isinstance(run, str) else json.dumps(run), encoding="utf-8")
    return path


def paired(*paths):
    command = [sys.executable, str(PROGRAM), *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_means_and_difference(tmp_path):
    before = write(tmp_path / "a.json", run_of({"1": 0.0, "2": 0.5, "3": 1.0, "4": 0.5}))
    after = write(tmp_path / "b.json", run_of({"4": 0.5, "1": 1.0, "2": 1.0, "3": 0.5, "5": 1.0}))
    outcome = paired(before, after)
    assert outcome.returncode == 0, outcome.stderr
    first, _, row = outcome.stdout.splitlines()
    assert first == "4 queries in both; only in A: 0, only in B: 1"
    # Differences 1, .5, -.5, 0: mean .25.
    assert row.split()[:4] == ["mrr@10", "0.5000", "0.7500", "+0.2500"]
    assert paired(before, after).stdout == outcome.stdout  # fixed seed


def test_p_is_the_share_of_signs_that_give_as_much():
    # Of 8 signs of (1, 1, 1), two give |sum| 3. A difference of 0 changes nothing.
    assert paired_test.sign_flip_p([1, 1, 1]) == pytest.approx(2 / 8, abs=0.02)
    assert paired_test.sign_flip_p([-1, -1, -1, 0]) == pytest.approx(2 / 8, abs=0.02)
    # (1, .5, -.5): |sum| is 2, 1 or 0; 1 or more with 6 of 8.
    assert paired_test.sign_flip_p([1, 0.5, -0.5]) == pytest.approx(6 / 8, abs=0.02)
    assert paired_test.sign_flip_p([0, 0]) == 1
    # Ten of ten: 2 of 1,024.
    assert paired_test.sign_flip_p([0.1] * 10) == pytest.approx(2 / 1024, abs=0.002)


def test_interval_of_the_bootstrap():
    # Two values: the mean of a resample is 0 (1/4), .5 (1/2) or 1 (1/4).
    assert paired_test.bootstrap_interval([0, 1]) == (0, 1)
    assert paired_test.bootstrap_interval([0.25] * 5) == (0.25, 0.25)
    # 100 values, half 0 and half 1: the mean has a deviation of .05.
    low, high = paired_test.bootstrap_interval([0, 1] * 50)
    assert low == pytest.approx(0.40, abs=0.015) and high == pytest.approx(0.60, abs=0.015)


def test_percentile_lies_between_the_nearest():
    assert paired_test.percentile([0, 1, 2, 3], 0.5) == 1.5
    assert paired_test.percentile([0, 1, 2, 3], 1) == 3
    assert paired_test.percentile([7], 0.025) == 7


GOOD = run_of({"1": 0.5})


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ("{", "not JSON"),
        ("[]", "no per_query"),
        ({"mrr@10": 0.5}, "no per_query"),
        ({"per_query": [{"mrr@10": 0.5}]}, "per_query[1]: id"),
        ({"per_query": [{"id": "1", "mrr@10": "x"}]}, "mrr@10"),
        ({"per_query": [{"id": "1", "mrr@10": True}]}, "not a number"),
        ({"per_query": GOOD["per_query"] * 2}, "stands twice"),
        (run_of({"2": 0.5}), "no query in common"),
        ({"per_query": [{"id": "1", "map": 0.5}]}, "no metric in common"),
    ],
)
def test_bad_input_is_told_in_a_sentence(tmp_path, bad, message):
    outcome = paired(write(tmp_path / "a.json", GOOD), write(tmp_path / "b.json", bad))
    assert outcome.returncode == 2 and outcome.stdout == ""
    assert message in outcome.stderr and "Traceback" not in outcome.stderr


def test_missing_file_and_wrong_usage(tmp_path):
    outcome = paired(tmp_path / "none.json", tmp_path / "none.json")
    assert outcome.returncode == 2 and "none.json" in outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert paired().returncode == 2
