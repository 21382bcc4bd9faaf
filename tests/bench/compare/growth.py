#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""How toibiki's times and memory grow with the number of records; see README.md.

tests/bench/compare/run --growth builds the engines and calls this with the other arguments.
"""

import argparse
import statistics
import tempfile
from contextlib import ExitStack
from pathlib import Path

from compare import print_machine, say, source_of
from engine_process import EngineProcess
from engines import make_engines
from generate import corpus_path, make_queries, write_records
from measure import Bench, nearest_rank

ENGINES = {engine.name: engine for engine in make_engines()}
TOIBIKI, MATCHER = ENGINES["toibiki"], ENGINES["xapian-matcher"]
STAGES = ["read", "analyze", "plan", "match", "rerank", "explain", "total", "cpu"]
STARTS = 5


def parse():
    parser = argparse.ArgumentParser(prog="run --growth", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, help="folder with judged sets, one folder each")
    parser.add_argument("--sizes", default="1000,10000", help="numbers of records (1000,10000)")
    parser.add_argument("--queries", type=int, default=200, help="short ones (200)")
    parser.add_argument("--inquiries", type=int, default=40, help="of 600 characters (40)")
    parser.add_argument("--changes", type=int, default=20, help="articles that change (20)")
    parser.add_argument("--keep", type=Path, help="indexes stay in this folder, as those of `run`")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--core", type=int, default=None)
    chosen = parser.parse_args()
    chosen.sizes = [int(size) for size in chosen.sizes.split(",")]
    chosen.clock = "cpu"
    return chosen


def medians(replies, prefix):
    return {f"{prefix}{key}": statistics.median(r[key] for r in replies) for key in replies[0]}


def measure(bench, options, source, size, folder):
    """What of a knowledge base of that size -> value, in the units of ROWS."""
    corpus = corpus_path(folder, source, size, options.seed)
    knowledge_base = bench.index_folder(TOIBIKI, corpus)
    if not knowledge_base.exists():
        write_records(source, size, options.seed, corpus)
    bench.index_with(TOIBIKI, corpus)
    values = dict(bench.values["toibiki"])
    queries = make_queries(
        source, size, options.seed, (2 * options.queries, 2 * options.inquiries, 2)
    )
    opened, firsts = [], []
    for _ in range(STARTS):
        with EngineProcess(TOIBIKI, options.core) as ours:
            opened.append(ours.ask("open", folder=str(knowledge_base))["us"] / 1000)
            idle = ours.ask("memory")["used_kib"]
            firsts.append(ours.ask("query", text=queries.short[0].text, limit=10)["us"] / 1000)
    values["open"], values["first"] = statistics.median(opened), statistics.median(firsts)
    values["idle_mb"] = idle / 1024
    with ExitStack() as stack:
        ours = stack.enter_context(EngineProcess(TOIBIKI, options.core))
        ours.ask("open", folder=str(knowledge_base))
        matcher = stack.enter_context(EngineProcess(MATCHER, options.core))
        matcher.ask("open", folder=str(bench.index_folder(MATCHER, corpus)))
        for kind, asked in (("short", queries.short), ("long", queries.long)):
            half = len(asked) // 2  # the first half warms up
            replies, matches = [], []
            for number, (text, _) in enumerate(asked):
                ours_said = ours.ask("stages", text=text)
                its = matcher.ask("query", text=text, limit=10)["cpu_us"] / 1000
                if number >= half:
                    replies.append(ours_said)
                    matches.append(its)
            values.update(medians(replies, f"{kind}_"))
            values[f"{kind}_cpu99"] = nearest_rank(sorted(r["cpu"] for r in replies), 0.99)
            values[f"{kind}_matcher"] = statistics.median(matches)
        values["search_mb"] = ours.ask("memory")["peak_kib"] / 1024
        changes = [ours.ask("change") for _ in range(options.changes)]
        values.update(medians(changes, "change_"))
    say(f"{size:,}: measured")
    return values


ROWS = [
    ("index, CPU s with learning", "index_cpu_s"),
    ("disk MB", "disk_mb"),
    ("peak MiB while indexing", "index_peak_mb"),
    ("open ms", "open"),
    ("first query ms", "first"),
    ("MiB open and idle, programs and dictionaries too", "idle_mb"),
    ("peak MiB after all queries", "search_mb"),
    ("one article changed: committed ms", "change_commit"),
    ("one article changed: found by an open searcher ms", "change_visible"),
    ("one article changed: found, CPU ms", "change_cpu"),
    *((f"short, {stage} ms", f"short_{stage}") for stage in STAGES),
    ("short, p99 CPU ms", "short_cpu99"),
    ("short, Xapian's matcher CPU ms", "short_matcher"),
    *((f"600 characters, {stage} ms", f"long_{stage}") for stage in STAGES),
    ("600 characters, p99 CPU ms", "long_cpu99"),
    ("600 characters, Xapian's matcher CPU ms", "long_matcher"),
]


def table(sizes, by_size):
    lines = ["| medians | " + " | ".join(f"{size:,}" for size in sizes) + " |"]
    lines.append("|---|" + "---|" * len(sizes))
    for title, key in ROWS:
        cells, before = [], None
        for size in sizes:
            value = by_size[size].get(key)
            cell = "—" if value is None else f"{value:,.3g}" if value < 100 else f"{value:,.0f}"
            if value is not None and before:
                cell += f" (×{value / before:.1f})"
            cells.append(cell)
            before = value
        lines.append(f"| {title} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main():
    options = parse()
    with ExitStack() as stack:
        folder = options.keep
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
        else:
            folder = Path(
                stack.enter_context(tempfile.TemporaryDirectory(prefix="toibiki-growth-"))
            )
        source = source_of(options, folder)
        print_machine(options)
        by_size = {}
        for size in options.sizes:
            bench = Bench([TOIBIKI], folder, options.core, say=say)
            by_size[size] = measure(bench, options, source, size, folder)
        print(table(options.sizes, by_size))


if __name__ == "__main__":
    main()
