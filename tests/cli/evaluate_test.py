# SPDX-License-Identifier: GPL-2.0-or-later
"""evaluate on a few judged questions."""

import pytest
from toibiki_tool import BAD_INPUT, CANNOT_WRITE, USAGE, toibiki, write_jsonl

METRICS = ["success@1", "success@5", "mrr@10", "map", "ndcg@10", "r@100"]


@pytest.fixture
def judged(tmp_path):
    """queries.jsonl and qrels.tsv: one is found, one is found in another place, one cannot be."""
    queries = [
        {"_id": "q1", "text": "領収書を発行してもらえますか"},
        {"_id": "q2", "text": "パスワードを忘れてログインできません"},
        {"_id": "q3", "text": "きりんのむらさきいろ"},
        {"_id": "q4", "text": "判定のない問い合わせ"},
    ]
    write_jsonl(tmp_path / "queries.jsonl", queries)
    rows = ["query-id\tcorpus-id\tscore", "q1\tpay-receipt\t2", "q2\tpay-card-declined\t1"]
    rows += ["q3\tship-abroad\t1", "q9\tship-date\t1"]
    (tmp_path / "qrels.tsv").write_text("\n".join(rows) + "\n")
    return ["--queries", tmp_path / "queries.jsonl", "--judgements", tmp_path / "qrels.tsv"]


def test_evaluate_json_has_the_documented_shape(shared_kb, judged):
    result = toibiki("evaluate", shared_kb, *judged, "--json").json()
    assert result["queries"] == 3
    assert result["not_judged"] == ["q4"] and result["not_run"] == ["q9"]
    per_query = {row["id"]: row for row in result["per_query"]}
    assert set(per_query) == {"q1", "q2", "q3"}
    assert per_query["q1"]["success@1"] == 1 and per_query["q3"]["mrr@10"] == 0
    assert per_query["q2"]["success@1"] == 0
    for name in METRICS:
        values = [row[name] for row in per_query.values()]
        assert result[name] == pytest.approx(sum(values) / 3)


def test_evaluate_prints_the_same_numbers_for_people(shared_kb, judged):
    result = toibiki("evaluate", shared_kb, *judged, "--json").json()
    out = toibiki("evaluate", shared_kb, *judged).out
    for name in METRICS:
        assert any(
            f"({name})".lower() in line.lower() and line.endswith(f" {result[name]:.4f}")
            for line in out.splitlines()
        ), (name, out)


def test_run_writes_the_rankings_in_trec_format(shared_kb, judged, tmp_path):
    toibiki("evaluate", shared_kb, *judged, "--run", tmp_path / "run.txt")
    rows = [line.split(" ") for line in (tmp_path / "run.txt").read_text().splitlines()]
    assert rows[0] == ["q1", "Q0", "pay-receipt", "1", "1", "toibiki"]
    assert {row[0] for row in rows} >= {"q1", "q2"}
    nowhere = tmp_path / "a" / "b"
    outcome = toibiki("evaluate", shared_kb, *judged, "--run", nowhere, code=CANNOT_WRITE)
    assert str(nowhere) in outcome.errors


def test_past_answers_can_be_measured_too(shared_kb, tmp_path):
    queries = write_jsonl(tmp_path / "q.jsonl", [{"_id": "1", "text": "図鑑の領収書の宛名"}])
    qrels = tmp_path / "qrels.txt"
    qrels.write_text("1 0 a-1001 1\n")
    files = ["--queries", queries, "--judgements", qrels]
    result = toibiki("evaluate", shared_kb, *files, "--kind", "answer", "--json").json()
    assert result["success@1"] == 1
    wrong = toibiki("evaluate", shared_kb, *files, "--json")
    assert wrong.json()["r@100"] == 0
    assert "1 件がナレッジベースにありません" in wrong.errors and "「a-1001」" in wrong.errors


def test_files_that_cannot_be_used_are_told(shared_kb, judged, tmp_path):
    queries, qrels = judged[1], judged[3]
    missing = tmp_path / "none"
    for words in (
        ["--queries", missing, "--judgements", qrels],
        ["--queries", queries, "--judgements", missing],
    ):
        assert str(missing) in toibiki("evaluate", shared_kb, *words, code=BAD_INPUT).errors
    queries.write_text('{"_id":"q1","text":"本"}\n{"_id":"q1"\n')
    assert f"{queries}:2" in toibiki("evaluate", shared_kb, *judged, code=BAD_INPUT).errors
    write_jsonl(queries, [{"_id": "other", "text": "本"}])
    outcome = toibiki("evaluate", shared_kb, *judged, code=BAD_INPUT)
    assert str(qrels) in outcome.errors and str(queries) in outcome.errors
    toibiki("evaluate", shared_kb, "--queries", queries, code=USAGE)
