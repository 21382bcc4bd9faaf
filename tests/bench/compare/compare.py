#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Measures toibiki and what else could be used in its place, side by side; see README.md.

tests/bench/compare/run builds the engines and calls this with its arguments.
"""

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import report
from engines import PROGRAMS, ROOT, make_engines
from generate import corpus_path, make_queries, read_source, write_records
from judged import evaluate, read_queries, sample_set, sets_in
from measure import Bench

SAMPLE = ROOT / "examples" / "sample"


def parse(arguments):
    names = [engine.name for engine in make_engines()]
    parser = argparse.ArgumentParser(prog="run", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, help="folder with judged sets, one folder each")
    parser.add_argument("--size", type=int, default=10_000, help="records to make (10,000)")
    parser.add_argument("--engines", default=",".join(names), help="of " + ",".join(names))
    parser.add_argument("--queries", type=int, default=1_000, help="short ones, typed ones (1,000)")
    parser.add_argument("--inquiries", type=int, default=300, help="of 600 characters (300)")
    parser.add_argument(
        "--warm-up", type=int, default=1_000, help="asked before, uncounted (1,000)"
    )
    parser.add_argument("--patience", type=float, default=60, help="seconds a kind of query (60)")
    parser.add_argument(
        "--clock",
        choices=["wall", "cpu"],
        default="wall",
        help="of queries; cpu: if others work here",
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--core", type=int, default=(os.cpu_count() or 1) - 1)
    parser.add_argument("--no-core", dest="core", action="store_const", const=None)
    parser.add_argument("--judged", choices=["only", "no"], help="only judged sets, or none")
    parser.add_argument("--work", type=Path, help="where the folder of the indexes is made (/tmp)")
    parser.add_argument(
        "--keep", type=Path, help="indexes stay in this folder; those in it are not made again"
    )
    parser.add_argument("--json", type=Path, help="write all values here as well")
    chosen = parser.parse_args(arguments)
    chosen.engines = chosen.engines.split(",")
    for name in chosen.engines:
        if name not in names:
            parser.error(f"{name}: 知らないエンジンです (no such engine): {', '.join(names)}")
    if chosen.data and not chosen.data.is_dir():
        parser.error(f"{chosen.data}: フォルダがありません (there is no such folder)")
    return chosen


def say(text):
    print(text, file=sys.stderr, flush=True)


def source_of(options, folder):
    """What records are made from: the judged sets, or else the sample."""
    corpora = [one.corpus for one in sets_in(options.data)] if options.data else []
    if not corpora:
        say("--data がないので examples/sample から作ります (no --data: made from examples/sample)")
        corpora = [sample_set(SAMPLE, folder).corpus]
    return read_source(corpora)


def measure_speed(bench, options, folder):
    source = source_of(options, folder)
    corpus = corpus_path(folder, source, options.size, options.seed)
    write_records(source, options.size, options.seed, corpus)
    warm_up = (options.warm_up, min(options.warm_up, options.inquiries), options.warm_up)
    counts = [a + b for a, b in zip(warm_up, (options.queries, options.inquiries, options.queries))]
    queries = make_queries(source, options.size, options.seed, counts)
    bench.index(corpus)
    bench.start_up(corpus, queries.short[0].text)
    bench.search(corpus, queries, warm_up)
    for values in bench.values.values():
        if "index_s" in values:
            values["index_rate"] = options.size / values["index_s"]
    print_speed(bench, options, corpus.stat().st_size)
    if not options.keep:
        bench.remove_indexes(corpus)


def print_speed(bench, options, corpus_bytes):
    rows = {name: values for name, values in bench.values.items() if values}
    print(f"{options.size:,} records, {corpus_bytes / 1e6:.1f} MB as JSON lines\n")
    print(report.table("Indexing", report.INDEXING, rows))
    print(report.table("Opening and memory", report.OPENING, rows))
    print(report.table("Short queries", report.known_columns("short"), rows))
    print(report.table("Inquiries of 600 characters", report.known_columns("long"), rows))
    print(report.table("Completion", report.query_columns("typed"), rows))


def measure_quality(bench, options, folder):
    """Set -> engine -> metric -> value."""
    if options.data:
        sets = sets_in(options.data)
    else:
        print("判定データ: --data がないので、examples/sample だけで測ります。")
        print("(judged sets of --data: left out, no folder was given; examples/sample only)\n")
        sets = [sample_set(SAMPLE, folder)]
    results = {}
    for judged in sets:
        # A name of its own, since indexes lie in folders that are named by it.
        corpus = folder / f"judged-{judged.name}.jsonl"
        shutil.copyfile(judged.corpus, corpus)
        runs = bench.rankings(corpus, read_queries(judged))
        results[judged.name] = {
            name: evaluate(PROGRAMS / "toibiki", judged, run, folder) for name, run in runs.items()
        }
        print(report.table(f"Judged set {judged.name}", report.JUDGED, results[judged.name]))
    return results


def print_machine(options):
    with open("/proc/cpuinfo") as file:
        models = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
    load = os.getloadavg()[0]
    pinned = "not pinned" if options.core is None else f"engines on core {options.core}"
    print(
        f"{time.strftime('%Y-%m-%d')}, {models[0] if models else platform.machine()},"
        f" {len(models)} cores, {pinned}, load {load:.1f} at the start, seed {options.seed},"
        f" queries by the {options.clock} clock\n"
    )


def main():
    options = parse(sys.argv[1:])
    chosen = [engine for engine in make_engines() if engine.name in options.engines]
    missing = {one.name: one.missing() for one in chosen if one.missing()}
    with ExitStack() as stack:
        folder = options.keep
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
        else:
            temporary = tempfile.TemporaryDirectory(prefix="toibiki-compare-", dir=options.work)
            folder = Path(stack.enter_context(temporary))
        present = [engine for engine in chosen if engine.name not in missing]
        clock = "us" if options.clock == "wall" else "cpu_us"
        bench = Bench(present, folder, options.core, options.patience, clock, say)
        print_machine(options)
        if options.judged != "only":
            measure_speed(bench, options, folder)
        quality = measure_quality(bench, options, folder) if options.judged != "no" else {}
    missing.update(bench.failures)
    print(report.settings(bench.about, missing))
    if options.json:
        everything = {
            "values": bench.values,
            "quality": quality,
            "about": bench.about,
            "missing": missing,
            "options": {key: str(value) for key, value in vars(options).items()},
        }
        options.json.write_text(json.dumps(everything, ensure_ascii=False, indent=1))
    return 1 if bench.failures else 0


if __name__ == "__main__":
    sys.exit(main())
