#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What Python costs, on the sample: the overhead of a call, what threads bring, and memory.

PYTHONPATH=build/python /usr/bin/python3 tests/bench/python_bench.py
... python_bench.py --suggests 100000 --cycles 1000     # memory; minutes
"""

import argparse
import gc
import os
import statistics
import tempfile
import time
from pathlib import Path

import toibiki

SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "sample"
ROUNDS = 5


def make_knowledge_base(folder):
    path = Path(folder) / "kb"
    with toibiki.KnowledgeBase.create(path) as kb:
        kb.put(toibiki.read_records(SAMPLE / "articles.jsonl").records)
        kb.put(toibiki.read_records(SAMPLE / "answers.jsonl", kind="answer").records)
        kb.learn()
    return path


def call_ms(call, texts):
    """(milliseconds a call in Python, of which in the library)."""
    spent = inside = 0.0
    for text in texts:
        began = time.perf_counter()
        result = call(text)
        spent += time.perf_counter() - began
        inside += result.took_ms
    return 1000 * spent / len(texts), inside / len(texts)


def overhead(searcher, texts):
    def look(text):
        result = searcher.suggest(text)
        for suggestion in result:
            seen = (suggestion.id, suggestion.probability, suggestion.record.id)
            seen += (suggestion.title, suggestion.passage)
        return result

    for name, call in [("suggest()", searcher.suggest), ("... and look at each", look)]:
        call_ms(call, texts)
        rounds = [call_ms(call, texts) for _ in range(ROUNDS)]
        spent, inside = min(rounds, key=lambda pair: pair[0])
        print(
            f"{name:22} {spent:.3f} ms a call, in the library {inside:.3f} ms,"
            f" overhead {100 * (spent / inside - 1):.1f}%"
        )


def batches(searcher, texts):
    def seconds(threads):
        began = time.perf_counter()
        searcher.suggest_batch(texts, threads=threads)
        return time.perf_counter() - began

    seconds(1)
    ratios = []
    for _ in range(ROUNDS):
        one, two = seconds(1), seconds(2)
        ratios.append(one / two)
    print(
        f"suggest_batch: 2 threads do {statistics.median(ratios):.2f} times the work of 1"
        f" (median of {ROUNDS}; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f})"
    )


def resident_mib():
    gc.collect()
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


def growth(name, function, count):
    for i in range(max(count // 20, 1)):
        function(i)
    before = resident_mib()
    for i in range(count):
        function(i)
    print(f"memory: {count:,} {name}: {before:.1f} -> {resident_mib():.1f} MiB")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--suggests", type=int, default=2_000)
    parser.add_argument("--cycles", type=int, default=50)
    arguments = parser.parse_args()
    texts = [query.text for query in toibiki.read_queries(SAMPLE / "queries.jsonl")]
    with tempfile.TemporaryDirectory() as folder:
        path = make_knowledge_base(folder)
        with toibiki.KnowledgeBase.open(path, "agent") as kb:
            searcher = kb.searcher()
            overhead(searcher, texts)
            batches(searcher, texts * 2)
            growth(
                "suggests",
                lambda i: searcher.suggest(texts[i % len(texts)], limit=5).suggestions,
                arguments.suggests,
            )

        def cycle(i):
            with toibiki.KnowledgeBase.open(path, "agent") as kb:
                kb.searcher().suggest(texts[i % len(texts)], limit=1)

        growth("open/close cycles", cycle, arguments.cycles)


if __name__ == "__main__":
    main()
