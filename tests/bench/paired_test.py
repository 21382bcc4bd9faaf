#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""paired_test.py A.json B.json: is run B better than run A by more than chance?

A and B are outputs of `toibiki evaluate --json`. Their queries are matched by id. For each metric:
the mean of A and B over the matched queries, the mean difference B - A, its 95% bootstrap interval
(percentiles), and the two-sided p-value of a randomisation test that flips the sign of each query's
difference: how often chance alone gives a difference at least as large. 10,000 samples, fixed seed,
so that the same files always give the same figures.
"""

import json
import math
import random
import sys

SAMPLES = 10_000
SEED = 20261101


class BadInput(Exception):
    """What is wrong with a file, in a sentence."""


def read_run(path):
    """{query id: {metric: value}} of one file, metrics in its order."""
    try:
        with open(path, encoding="utf-8") as file:
            run = json.load(file)
    except OSError as error:
        raise BadInput(f"{path}: 読めません (cannot be read): {error.strerror}") from error
    except ValueError as error:
        raise BadInput(f"{path}: JSON ではありません (not JSON): {error}") from error
    rows = run.get("per_query") if isinstance(run, dict) else None
    if not isinstance(rows, list):
        raise BadInput(
            f"{path}: per_query がありません。toibiki evaluate --json の出力を指定してください。"
            " (no per_query: give the output of toibiki evaluate --json)"
        )
    queries = {}
    for place, row in enumerate(rows, 1):
        where = f"{path}: per_query[{place}]"
        if not isinstance(row, dict) or not isinstance(row.get("id"), str):
            raise BadInput(f"{where}: id がありません (has no id)")
        if row["id"] in queries:
            raise BadInput(f"{where}: id {row['id']} が二度あります (stands twice)")
        values = {name: value for name, value in row.items() if name != "id"}
        for name, value in values.items():
            is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
            if not is_number or not math.isfinite(value):
                raise BadInput(f"{where}: {name} が数ではありません (is not a number): {value!r}")
        queries[row["id"]] = values
    return queries


def differences(before, after):
    """(ids in both, {metric: [(a, b), ...]}); metrics that every matched query of both has."""
    ids = [name for name in before if name in after]
    if not ids:
        raise BadInput("共通の質問がありません (the two runs have no query in common)")
    metrics = [
        metric
        for metric in before[ids[0]]
        if all(metric in before[name] and metric in after[name] for name in ids)
    ]
    if not metrics:
        raise BadInput("共通の指標がありません (the two runs have no metric in common)")
    return ids, {m: [(before[name][m], after[name][m]) for name in ids] for m in metrics}


def percentile(ordered, share):
    """Of sorted values, between the two nearest."""
    place = share * (len(ordered) - 1)
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


def bootstrap_interval(values, samples=SAMPLES, seed=SEED):
    """Of the mean: (low, high), 95%."""
    generator = random.Random(seed)
    count = len(values)
    means = sorted(math.fsum(generator.choices(values, k=count)) / count for _ in range(samples))
    return percentile(means, 0.025), percentile(means, 0.975)


def sign_flip_p(values, samples=SAMPLES, seed=SEED):
    """Two-sided. The observed signs count as one sample, so that p is never 0."""
    generator = random.Random(seed)
    sizes = [abs(value) for value in values if value != 0]
    total = math.fsum(sizes)
    observed = abs(math.fsum(values))
    # Sums of the same numbers in another order differ by rounding.
    limit = observed - 1e-9 * total
    as_large = 0
    for _ in range(samples):
        signs = generator.getrandbits(len(sizes)) if sizes else 0
        minus = math.fsum(size for i, size in enumerate(sizes) if signs >> i & 1)
        as_large += abs(total - 2 * minus) >= limit
    return (as_large + 1) / (samples + 1)


def compare(before, after):
    """(ids in both, [(metric, mean A, mean B, difference, low, high, p), ...])."""
    ids, pairs = differences(before, after)
    rows = []
    for metric, values in pairs.items():
        mean_a = math.fsum(a for a, _ in values) / len(values)
        mean_b = math.fsum(b for _, b in values) / len(values)
        change = [b - a for a, b in values]
        mean = math.fsum(change) / len(change)
        rows.append((metric, mean_a, mean_b, mean, *bootstrap_interval(change), sign_flip_p(change)))
    return ids, rows


def main(arguments):
    if len(arguments) != 2:
        print("使い方 (usage): paired_test.py A.json B.json", file=sys.stderr)
        print("A, B: toibiki evaluate --json の出力 (outputs), 前と後 (before, after)", file=sys.stderr)
        return 2
    try:
        before, after = map(read_run, arguments)
        ids, rows = compare(before, after)
    except BadInput as error:
        print(error, file=sys.stderr)
        return 2
    print(
        f"{len(ids)} queries in both; only in A: {len(before) - len(ids)},"
        f" only in B: {len(after) - len(ids)}"
    )
    print(f"{'metric':<10} {'A':>7} {'B':>7} {'B - A':>8}   {'95% interval':<18}  p")
    for metric, mean_a, mean_b, change, low, high, p in rows:
        interval = f"[{low:+.4f}, {high:+.4f}]"
        print(f"{metric:<10} {mean_a:7.4f} {mean_b:7.4f} {change:+8.4f}   {interval:<18}  {p:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
