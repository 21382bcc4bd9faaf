# SPDX-License-Identifier: GPL-2.0-or-later
"""Feedback becomes outcomes after review or at once; logs hold nothing personal."""

import json

from help_server import HelpServer, wait_for
from toibiki_tool import CANNOT_OPEN, toibiki

PERSONAL = "山田太郎です。電話は090-1234-5678。領収書がほしい"


def lines_of(path):
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def give(server, article="pay-receipt", kind="resolved", client="192.0.2.1", **members):
    value = {"article_id": article, "kind": kind, **members}
    return server.post("/api/v1/feedback", value, {"X-Forwarded-For": client}).status


def outcomes(kb):
    out = toibiki("outcome", "list", kb, "--json").out
    return [json.loads(line) for line in out.splitlines()]


def test_feedback_waits_for_review_in_a_file_that_can_be_imported(small_kb, tmp_path):
    file = tmp_path / "feedback.jsonl"
    with HelpServer(small_kb, tmp_path, "--feedback", file, "--trust-proxy", "127.0.0.1") as server:
        assert give(server, query=PERSONAL) == 202
        assert give(server, query=PERSONAL) == 202  # again: thanked, not kept
        assert give(server, kind="unhelpful", client="192.0.2.2", query="カードが使えない") == 202
        assert give(server, kind="helpful", client="192.0.2.3") == 202
        assert give(server, article="in-fraud-card") == 404
    kept = lines_of(file)
    assert [line["verdict"] for line in kept] == ["resolved", "rejected"]
    text = file.read_text() + (tmp_path / "feedback.jsonl.votes").read_text()
    for word in ("山田", "5678", "192.0.2"):
        assert word not in text
    assert [vote["kind"] for vote in lines_of(tmp_path / "feedback.jsonl.votes")] == [
        "resolved", "unhelpful", "helpful"]
    assert (file.stat().st_mode & 0o777) == 0o600
    assert outcomes(small_kb) == []
    toibiki("outcome", "import", small_kb, file)
    assert [outcome["source"] for outcome in outcomes(small_kb)] == ["help page"] * 2


def test_feedback_at_once_is_an_outcome(small_kb, tmp_path):
    with HelpServer(small_kb, tmp_path, "--feedback-at-once") as server:
        assert give(server, query=PERSONAL) == 202
        recorded = wait_for(lambda: outcomes(small_kb), what="the outcome")
        assert recorded[0]["article"] == "pay-receipt"
        assert recorded[0]["source"] == "help page"
        assert "5678" not in recorded[0]["inquiry"]


def test_feedback_at_once_needs_the_whole_knowledge_base(small_kb):
    (small_kb / "records.sqlite").unlink()
    errors = toibiki("serve", small_kb, "--port", 0, "--feedback-at-once", code=CANNOT_OPEN).errors
    assert "--feedback FILE" in errors


def test_the_access_log_holds_nothing_personal(small_kb, tmp_path):
    with HelpServer(small_kb, tmp_path, "--trust-proxy", "127.0.0.1") as server:
        headers = {"X-Forwarded-For": "192.0.2.44", "User-Agent": "himitsu", "Referer": "/himitsu"}
        server.get("/search", headers, q="himitsu 090-1234-5678")
        server.get("/articles/himitsu", headers)
        server.post("/api/v1/suggest", {"text": "himitsu"}, headers)
        server.ask("HIMITSU", "/himitsu", None, headers)
        server.get("/%FF?himitsu", headers)
        log = wait_for(lambda: len(lines_of(server.log)) == 5 and server.log.read_text(), what="log")
    for word in ("himitsu", "HIMITSU", "5678", "192.0.2", "127.0.0.1"):
        assert word not in log
    first = lines_of(tmp_path / "access.log")[0]
    assert first["route"] == "/search"
    assert set(first) == {"time", "method", "route", "status", "ms", "bytes", "results", "client"}


def test_queries_are_logged_only_on_wish_and_if_nothing_in_them_is_personal(small_kb, tmp_path):
    file = tmp_path / "queries.jsonl"
    with HelpServer(small_kb, tmp_path, "--query-log", file, "--trust-proxy", "127.0.0.1") as server:
        for query in ("", " ", "\u3000", PERSONAL):
            server.get("/api/v1/search", q=query)
            server.get("/search", q=query)
        for client in ("192.0.2.1", "192.0.2.1", "192.0.2.2"):
            server.get("/api/v1/search", {"X-Forwarded-For": client}, q="領収書がほしい")
        server.get("/api/v1/complete", q="himitsu")
        server.post("/api/v1/suggest", {"text": "himitsu"})
        kept = wait_for(lambda: len(lines_of(file)) == 3 and lines_of(file), what="query log")
    assert kept[0]["client"] == kept[1]["client"] != kept[2]["client"]
    assert set(kept[0]) == {"text", "client", "day"}
    assert {line["text"] for line in kept} == {"領収書がほしい"}
    for word in ("山田", "5678", "192.0.2", "himitsu", "["):
        assert word not in file.read_text()
    toibiki("queries", "import", small_kb, file)


def test_metrics_count_and_tell_no_text(small_kb, tmp_path):
    with HelpServer(small_kb, tmp_path, "--rate", 0) as server:
        server.get("/api/v1/search", q="領収書")
        server.get("/search", q="himitsuzzqq")
        server.get("/api/v1/complete", q="領")
        server.get("/nothing/himitsu")
        text = server.get("/metrics").text
        assert server.metric("toibiki_searches_total") == 2
        assert server.metric("toibiki_searches_empty_total") == 1
        assert server.metric("toibiki_completions_total") == 1
        assert 'toibiki_http_requests_total{route="/api/v1/search",status="200"} 1' in text
        assert 'toibiki_http_requests_total{route="none",status="404"} 1' in text
        assert "himitsu" not in text
