# SPDX-License-Identifier: GPL-2.0-or-later
"""The comparison bench itself, on a few records made from the sample."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import judged  # noqa: E402
import report  # noqa: E402
from engines import PROGRAMS, ROOT, make_engines  # noqa: E402
from generate import Queries, make_queries, read_source, record, write_records  # noqa: E402
from measure import Bench, nearest_rank  # noqa: E402

SAMPLE = ROOT / "examples" / "sample"
COUNT = 200


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return read_source([judged.sample_set(SAMPLE, tmp_path_factory.mktemp("sample")).corpus])


def test_the_same_seed_makes_the_same_records_whatever_their_number(source, tmp_path):
    write_records(source, 50, 1, tmp_path / "fifty")
    write_records(source, 20, 1, tmp_path / "twenty")
    write_records(source, 20, 2, tmp_path / "others")
    twenty = (tmp_path / "twenty").read_text()
    assert (tmp_path / "fifty").read_text().startswith(twenty)
    assert (tmp_path / "others").read_text() != twenty


def test_queries_are_made_from_the_records_that_they_name(source):
    queries = make_queries(source, COUNT, 1, (30, 10, 30))
    assert [len(asked) for asked in queries] == [30, 10, 30]
    for text, record_id in queries.short:
        title = record(source, int(record_id[1:]), 1)["title"]
        assert 0 < len(text) <= 20 and text in title
    for text, record_id in queries.long:
        made = record(source, int(record_id[1:]), 1)
        assert len(text) == 600 and text.startswith(made["title"])
    assert queries == make_queries(source, COUNT, 1, (30, 10, 30))


@pytest.mark.parametrize(
    ("share", "value"), [(0.5, 50), (0.95, 95), (0.99, 99), (0.001, 1), (1.0, 100)]
)
def test_a_percentile_is_the_nearest_rank(share, value):
    assert nearest_rank(list(range(1, 101)), share) == value


def test_metrics_count_queries_that_found_nothing(tmp_path):
    judgements = tmp_path / "qrels.tsv"
    judgements.write_text("query-id\tcorpus-id\tscore\nq1\ta\t1\nq2\tb\t1\nq3\tc\t1\n")
    one = judged.JudgedSet("x", None, None, judgements)
    run = {"q1": ["a", "b"], "q2": ["x", "b"], "q3": []}
    measured = judged.evaluate(PROGRAMS / "toibiki", one, run, tmp_path)
    assert measured["s1"] == pytest.approx(1 / 3)
    assert measured["mrr"] == pytest.approx(0.5)
    assert measured["ndcg"] == pytest.approx((1 + 0.6309298) / 3)


def test_a_table_shows_values_ratios_and_what_is_not_there():
    rows = {"toibiki": {"a": 2.0, "b": 4.0}, "other": {"a": 1.0}}
    columns = [report.Column("A", "a", 1), report.Column("B", "b", 1), report.Column("C", "c")]
    lines = report.table("T", columns, rows).splitlines()
    assert lines[2:] == [
        "| engine | A | B |",
        "|---|---|---|",
        "| toibiki | 2.0 | 4.0 |",
        "| other | 1.0 (×0.50) | — |",
    ]
    assert report.table("T", columns[2:], rows).endswith("\n— (no engine of this run has it)\n")


@pytest.fixture(scope="module")
def bench(source, tmp_path_factory):
    """toibiki and SQLite, asked a few queries of each kind."""
    folder = tmp_path_factory.mktemp("bench")
    engines = [engine for engine in make_engines() if engine.name in ("toibiki", "sqlite")]
    assert [engine.missing() for engine in engines] == [None, None]
    bench = Bench(engines, folder, say=lambda text: None)
    corpus = folder / "corpus.jsonl"
    write_records(source, COUNT, 1, corpus)
    queries = make_queries(source, COUNT, 1, (12, 6, 11))
    bench.index(corpus)
    bench.search(corpus, queries, (2, 1, 1))
    return bench


def test_engines_index_and_answer_over_the_line_protocol(bench):
    assert bench.failures == {}
    for name, values in bench.values.items():
        assert values["index_s"] > 0 and values["disk_mb"] > 0 and values["search_peak_mb"] > 1
        assert values["short_count"] == 10 and values["long_count"] == 5
        # Five sentences of the record and its title: whoever can search finds it.
        assert values["long_known"] == 1.0, name
        assert bench.about[name]["version"] and bench.about[name]["settings"]
    assert bench.values["toibiki"]["typed_count"] == 10
    assert "typed_count" not in bench.values["sqlite"]


def test_a_kept_index_is_asked_as_it_is(tmp_path, source):
    engines = [engine for engine in make_engines() if engine.name == "sqlite"]
    corpus = tmp_path / "corpus.jsonl"
    write_records(source, 20, 1, corpus)
    first, second = (Bench(engines, tmp_path, say=lambda text: None) for _ in range(2))
    first.index(corpus)
    index = first.index_folder(engines[0], corpus)
    (index / "kept").touch()
    second.index(corpus)
    assert (index / "kept").exists() and second.values == first.values
    # That of another version is made anew.
    noted = index.with_name(f"{index.name}.json")
    noted.write_text(noted.read_text().replace('"version": "', '"version": "before '))
    second.index(corpus)
    assert not (index / "kept").exists()


def test_an_engine_that_fails_is_out_with_its_reason(tmp_path, source):
    sqlite = next(engine for engine in make_engines() if engine.name == "sqlite")
    broken = sqlite._replace(name="broken", command=["sh", "-c", "echo gone >&2; exit 3"])
    bench = Bench([broken], tmp_path, say=lambda text: None)
    write_records(source, 1, 1, tmp_path / "corpus.jsonl")
    bench.index(tmp_path / "corpus.jsonl")
    bench.search(tmp_path / "corpus.jsonl", Queries([], [], []), (0, 0, 0))
    assert bench.failures == {"broken": "about: ended with 3: gone"}


def test_the_matcher_asks_the_index_that_toibiki_made(tmp_path, source):
    toibiki, matcher = (
        engine for engine in make_engines() if engine.name in ("toibiki", "xapian-matcher")
    )
    corpus = tmp_path / "corpus.jsonl"
    write_records(source, COUNT, 1, corpus)
    queries = make_queries(source, COUNT, 1, (1, 8, 1))
    alone = Bench([matcher], tmp_path, say=lambda text: None)
    alone.index(corpus)
    assert "only toibiki makes one" in alone.failures["xapian-matcher"]
    both = Bench([toibiki, matcher], tmp_path, say=lambda text: None)
    both.index(corpus)
    both.search(corpus, queries, (0, 1, 0))
    assert both.failures == {}
    assert both.values["xapian-matcher"]["long_known"] == 1.0
    # Alone it asks what is kept, and changes nothing of it.
    kept = sorted((path, path.stat().st_mtime_ns) for path in tmp_path.rglob("*.glass"))
    again = Bench([matcher], tmp_path, say=lambda text: None)
    again.index(corpus)
    again.search(corpus, queries, (0, 1, 0))
    assert again.failures == {} and again.values["xapian-matcher"]["long_known"] == 1.0
    assert kept == sorted((path, path.stat().st_mtime_ns) for path in tmp_path.rglob("*.glass"))


def test_what_is_not_built_is_named_in_the_output(tmp_path):
    engine = make_engines()[0]._replace(name="absent", needs=[str(tmp_path / "no-such-file")])
    assert "no-such-file" in engine.missing()
    assert "**absent: not measured**" in report.settings({}, {"absent": engine.missing()})


def test_the_command_prints_every_part_of_the_comparison(tmp_path):
    command = [sys.executable, "-B", HERE / "compare.py", "--engines", "sqlite", "--size", "50"]
    command += ["--queries", "5", "--inquiries", "3", "--warm-up", "0", "--judged", "no"]
    command += ["--no-core", "--json", tmp_path / "values.json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    for heading in ("Indexing", "Short queries", "Inquiries of 600 characters", "Engines"):
        assert f"### {heading}\n" in done.stdout
    values = json.loads((tmp_path / "values.json").read_text())["values"]["sqlite"]
    assert values["short_count"] == 5 and values["start_ms"] > 0


def test_growth_tells_each_stage_of_each_size(tmp_path):
    command = [sys.executable, "-B", HERE / "growth.py", "--sizes", "30,60", "--changes", "2"]
    command += ["--queries", "1", "--inquiries", "1", "--keep", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    rows = [line.strip("| ").split(" | ") for line in done.stdout.splitlines() if "|" in line]
    assert rows[0] == ["medians", "30", "60"]
    told = {title: cells for title, *cells in rows[2:]}
    stages = ["read", "analyze", "plan", "match", "rerank", "explain", "total"]
    values = [float(told[f"short, {stage} ms"][0]) for stage in stages]
    assert 0 < sum(values[:-1]) <= values[-1] * 1.01  # but for what is between them
    assert all("—" not in cell and "×" in cells[1] for cells in told.values() for cell in cells)
    assert "one article changed: found by an open searcher ms" in told
    assert "short, Xapian's matcher CPU ms" in told
