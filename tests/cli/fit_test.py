# SPDX-License-Identifier: GPL-2.0-or-later
"""learn, fit, profile: what a knowledge base is ranked with."""

import json

import pytest
from toibiki_tool import BAD_INPUT, ROOT, USAGE, toibiki

SAMPLE = ROOT / "examples" / "sample"
JUDGED = ["--queries", SAMPLE / "queries.jsonl", "--judgements", SAMPLE / "qrels.tsv"]


@pytest.fixture(scope="module")
def sample_kb(tmp_path_factory):
    kb = tmp_path_factory.mktemp("sample") / "kb"
    toibiki("create", kb)
    toibiki("import", kb, SAMPLE / "articles.jsonl")
    toibiki("import", kb, SAMPLE / "answers.jsonl", "--kind", "answer")
    return kb


def test_import_learns_and_learn_says_what_is_there(sample_kb):
    out = toibiki("learn", sample_kb, "--status").out
    assert "公開用 (public)" in out and "社内用 (agent)" in out and "まだありません" not in out
    assert {p.name for p in (sample_kb / "semantic").iterdir()} == {"agent.model", "public.model"}
    assert toibiki("learn", sample_kb).out == out


def test_import_can_be_told_not_to_learn(tmp_path):
    kb = tmp_path / "kb"
    toibiki("create", kb)
    toibiki("import", kb, SAMPLE / "articles.jsonl", "--no-learn")
    assert "まだありません" in toibiki("learn", kb, "--status").out
    assert not (kb / "semantic").exists()
    toibiki("suggest", kb, "領収書がほしい")


def test_fit_only_tries_unless_told_to_write(sample_kb):
    tried = toibiki(
        "fit", sample_kb, *JUDGED, "--unanswered", SAMPLE / "unanswered.jsonl", "--calibration-only", "--json"
    )
    fit = tried.json()
    assert fit["calibration_fitted"] and not fit["weights_accepted"]
    assert fit["calibration_error"] < 0.1
    assert 0 < fit["candidates"]["threshold"] < fit["answer"]["threshold"]
    assert "--write" in tried.errors
    assert not (sample_kb / "profile.json").exists()


def test_a_profile_that_was_written_is_shown_and_used(sample_kb, tmp_path):
    shown = json.loads(toibiki("profile", sample_kb, "--json").out)
    assert shown["name"] == "toibiki"
    shown["name"] = "mine"
    shown["weights"]["recency"] = 0.25
    file = tmp_path / "mine.json"
    file.write_text(json.dumps(shown))
    out = toibiki("profile", sample_kb, "--use", file).out
    assert "プロファイル「mine」" in out and "0.250" in out
    (sample_kb / "profile.json").unlink()


def test_a_broken_profile_is_named_and_not_used(sample_kb, tmp_path):
    file = tmp_path / "broken.json"
    file.write_text('{"format": 1, "name": "x", "weights": {"wrods": 1}}')
    errors = toibiki("profile", sample_kb, "--use", file, code=BAD_INPUT).errors
    assert "broken.json" in errors
    assert not (sample_kb / "profile.json").exists()


def test_fit_to_outcomes_asks_copies_that_have_not_learned_from_them(sample_kb):
    toibiki("outcome", "import", sample_kb, SAMPLE / "outcomes.jsonl")
    before = sorted(p.name for p in sample_kb.iterdir())
    fit = toibiki("fit", sample_kb, "--outcomes", "--json").json()
    assert fit["calibration_fitted"]
    assert fit["answer"]["judged"] > 60
    assert sorted(p.name for p in sample_kb.iterdir()) == before


def test_fit_needs_judgements_or_outcomes(small_kb, tmp_path):
    assert "--outcomes" in toibiki("fit", small_kb, code=USAGE).errors
    assert "outcome record" in toibiki("fit", small_kb, "--outcomes", code=USAGE).errors
    repeated = tmp_path / "unanswered.jsonl"
    repeated.write_text('{"_id": "q001", "text": "今日の天気"}\n')
    errors = toibiki("fit", small_kb, *JUDGED, "--unanswered", repeated, code=BAD_INPUT).errors
    assert "q001" in errors
