# SPDX-License-Identifier: GPL-2.0-or-later
"""Judged sets in BEIR's layout, measured by `toibiki evaluate`."""

import json
import subprocess
from pathlib import Path
from typing import NamedTuple

METRICS = {"success@1": "s1", "mrr@10": "mrr", "ndcg@10": "ndcg"}


class JudgedSet(NamedTuple):
    name: str
    corpus: Path
    queries: Path
    judgements: Path


def sets_in(folder):
    """The sets in the folders of `folder`."""
    sets = []
    for corpus in sorted(Path(folder).glob("*/corpus.jsonl")):
        queries, judgements = corpus.with_name("queries.jsonl"), corpus.with_name("qrels.tsv")
        if judgements.exists():
            sets.append(JudgedSet(corpus.parent.name, corpus, queries, judgements))
    return sets


def sample_set(sample, folder):
    """examples/sample, with its articles written to `folder` as the others are."""
    corpus = Path(folder) / "sample.jsonl"
    with open(sample / "articles.jsonl", encoding="utf-8") as lines, corpus.open("w") as file:
        for article in map(json.loads, lines):
            row = {"_id": article["id"], "title": article["question"], "text": article["answer"]}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return JudgedSet("sample", corpus, sample / "queries.jsonl", sample / "qrels.tsv")


def read_queries(judged):
    """The queries that have a judgement: id -> text."""
    with open(judged.judgements, encoding="utf-8") as lines:
        wanted = {line.split("\t")[0] for line in lines}
    with open(judged.queries, encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["_id"] in wanted]
    return {row["_id"]: row["text"] for row in rows}


def to_trec(run):
    """A query that found nothing stands there with a record that is none, so that it counts."""
    lines = []
    for query_id, ids in run.items():
        for rank, record_id in enumerate(ids or ["(nothing)"], 1):
            lines.append(f"{query_id} Q0 {record_id} {rank} {1 / rank:.9f} compare\n")
    return "".join(lines)


def evaluate(toibiki, judged, run, folder):
    """{"s1": success@1, "mrr": MRR@10, "ndcg": nDCG@10}"""
    file = Path(folder) / "run.trec"
    file.write_text(to_trec(run), encoding="utf-8")
    command = [toibiki, "evaluate", "--run-file", file, "--judgements", judged.judgements, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result = json.loads(done.stdout)
    return {ours: result[theirs] for theirs, ours in METRICS.items()}
