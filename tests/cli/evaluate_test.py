# SPDX-License-Identifier: GPL-2.0-or-later
"""evaluate on a few judged questions."""

import json

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
            f"({name})".lower() in line.lower() and f" {result[name]:.4f}  [" in line
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


def test_metrics_can_be_chosen(shared_kb, judged):
    words = [*judged, "--metrics", "p@5, NDCG@20,ndcg-exp"]
    result = toibiki("evaluate", shared_kb, *words, "--json").json()
    assert result["p@5"] == pytest.approx(2 / 5 / 3) and "mrr@10" not in result
    assert list(result["intervals"]) == ["p@5", "ndcg@20", "ndcg-exp"]
    for name, (low, high) in result["intervals"].items():
        assert low <= result[name] <= high
    assert set(result["per_query"][0]) == {"id", "p@5", "ndcg@20", "ndcg-exp"}
    out = toibiki("evaluate", shared_kb, *words).out
    assert "5 位までの適合率 (P@5)" in out and "(nDCG@20)" in out and "95% 信頼区間" in out
    for wrong in ("ndgc@10", "p", "p@0", "map,map", ""):
        errors = toibiki("evaluate", shared_kb, *judged, "--metrics", wrong, code=USAGE).errors
        assert "success@k、p@k" in errors, wrong
    toibiki("evaluate", shared_kb, *judged, "--metrics", "r@1000", "--json")
    outcome = toibiki("evaluate", shared_kb, *judged, "--metrics", "r@1001", code=USAGE)
    assert "1000 まで" in outcome.errors


def test_a_run_file_is_measured_like_the_knowledge_base_that_wrote_it(shared_kb, judged, tmp_path):
    run = tmp_path / "run.trec"
    result = toibiki("evaluate", shared_kb, *judged, "--run", run, "--json").json()
    assert toibiki("evaluate", "--run-file", run, *judged, "--json").json() == result
    # Without the queries what found nothing is not known of.
    alone = toibiki("evaluate", "--run-file", run, *judged[2:], "--json").json()
    assert alone["queries"] == 2 and alone["not_run"] == ["q3", "q9"]
    assert alone["r@100"] == pytest.approx(result["r@100"] * 3 / 2)


def test_two_runs_are_compared(shared_kb, judged, tmp_path):
    before = tmp_path / "before.trec"
    # q1 found in the second place instead of the first, q2 not at all, q8 is nobody's question.
    rows = ["q1 Q0 x 1 2 old", "q1 Q0 pay-receipt 2 1 old", "q8 Q0 x 1 1 old"]
    before.write_text("\n".join(rows) + "\n")
    words = [*judged, "--compare", before, "--metrics", "mrr,r@100"]
    result = toibiki("evaluate", shared_kb, *words, "--json").json()
    values = {row["id"]: row["mrr"] for row in result["per_query"]}
    comparison = result["comparison"]
    assert comparison["queries"] == 3
    assert comparison["only_before"] == [] and comparison["only_after"] == ["q2", "q3"]
    mrr = comparison["metrics"]["mrr"]
    assert mrr["before"] == pytest.approx(0.5 / 3) and mrr["after"] == pytest.approx(result["mrr"])
    assert mrr["difference"] == pytest.approx(mrr["after"] - mrr["before"])
    assert (mrr["won"], mrr["lost"], mrr["tied"]) == (2, 0, 1)
    # Two differences of the same sign: two of the four ways to set the signs.
    assert mrr["p"] == 0.5
    low, high = mrr["interval"]
    assert 0 <= low <= mrr["difference"] <= high
    changed = {row["id"]: (row["before"], row["after"]) for row in mrr["changed"]}
    assert changed == {"q1": (0.5, values["q1"]), "q2": (0, values["q2"])}
    assert comparison["metrics"]["r@100"]["won"] == 1
    assert toibiki("evaluate", shared_kb, *words, "--json").json() == result

    lines = toibiki("evaluate", shared_kb, *words).out.splitlines()
    row = next(line.split() for line in lines if line.startswith("mrr "))
    assert row[1:4] == ["0.1667", f"{result['mrr']:.4f}", f"+{mrr['difference']:.4f}"]
    assert row[6:] == ["0.5000", "2", "0", "1"]
    assert "前の順位表にない 2 件は" in "\n".join(lines)
    assert "  0.5000 → 1.0000  q1" in lines


def test_two_run_files_are_compared_without_a_knowledge_base(judged, tmp_path):
    first = "q1 Q0 {} 1 2 x\nq1 Q0 {} 2 1 x\n"
    (tmp_path / "a").write_text(first.format("other", "pay-receipt"))
    (tmp_path / "b").write_text(first.format("pay-receipt", "other"))
    words = ["--judgements", judged[3], "--compare", tmp_path / "a", "--run-file", tmp_path / "b"]
    result = toibiki("evaluate", *words, "--json").json()
    mrr = result["comparison"]["metrics"]["mrr@10"]
    assert (mrr["before"], mrr["after"], mrr["won"], mrr["p"]) == (0.5, 1.0, 1, 1.0)


def test_judgements_and_queries_may_be_tables(shared_kb, judged, tmp_path):
    expected = toibiki("evaluate", shared_kb, *judged, "--json").json()
    rows = (line.split("\t") for line in judged[3].read_text().splitlines()[1:])
    judged_rows = [{"query_id": q, "article_id": a, "gain": int(gain)} for q, a, gain in rows]
    table = "問い合わせID,記事ID,点数\r\n" + "".join(
        f"{row['query_id']},{row['article_id']},{row['gain']}\r\n" for row in judged_rows
    )
    (tmp_path / "judged.csv").write_bytes(table.encode("cp932"))
    write_jsonl(tmp_path / "judged.jsonl", judged_rows)
    queries = (json.loads(line) for line in judged[1].read_text().splitlines())
    (tmp_path / "queries.csv").write_text(
        "id,text\n" + "".join(f"{query['_id']},{query['text']}\n" for query in queries)
    )
    for name in ("judged.csv", "judged.jsonl"):
        words = ["--queries", tmp_path / "queries.csv", "--judgements", tmp_path / name]
        assert toibiki("evaluate", shared_kb, *words, "--json").json() == expected, name
    (tmp_path / "judged.csv").write_text("query_id,article_id,gain\nq1,pay-receipt,良い\n")
    words = ["--queries", tmp_path / "queries.csv", "--judgements", tmp_path / "judged.csv"]
    outcome = toibiki("evaluate", shared_kb, *words, code=BAD_INPUT)
    assert f"{tmp_path / 'judged.csv'}:2: 点数「良い」" in outcome.errors


def test_options_that_do_not_go_together_are_told(shared_kb, judged, tmp_path):
    run = tmp_path / "run.trec"
    run.write_text("q1 Q0 pay-receipt 1 1 x\n")
    for words, message in (
        ([*judged], "KB か --run-file"),
        ([shared_kb, *judged, "--run-file", run], "KB か --run-file"),
        ([shared_kb, *judged[2:]], "「--queries」が足りません"),
        ([*judged, "--run-file", run, "--run", tmp_path / "new"], "--run と --kind は KB と"),
        ([*judged, "--run-file", run, "--kind", "answer"], "--run と --kind は KB と"),
    ):
        assert message in toibiki("evaluate", *words, code=USAGE).errors
    missing = tmp_path / "none.trec"
    words = ["--run-file", missing, *judged]
    assert str(missing) in toibiki("evaluate", *words, code=BAD_INPUT).errors
    run.write_text("q77 Q0 pay-receipt 1 1 x\n")
    for words in (["--run-file", run, *judged], [shared_kb, *judged, "--compare", run]):
        assert "この順位表に 1 件も" in toibiki("evaluate", *words, code=BAD_INPUT).errors
    run.write_text("q1 Q0 pay-receipt 1 high x\n")
    outcome = toibiki("evaluate", "--run-file", run, *judged, code=BAD_INPUT)
    assert f"{run}:1: 得点「high」" in outcome.errors


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
