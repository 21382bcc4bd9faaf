# SPDX-License-Identifier: GPL-2.0-or-later
"""regress: a table of inquiries, and what moved them."""

import json
import shutil

import pytest
from small_knowledge import ARTICLES
from toibiki_tool import BAD_INPUT, CANNOT_OPEN, DONE, FAILED_ROWS, ROOT, USAGE, toibiki, write_jsonl

DAY = ["--as-of", "2026-04-10"]
PASSING = [
    ("領収書を発行してほしい", "pay-receipt", "", "ship-date", ""),
    ("パスワードを忘れた", "login-password", "", "", ""),
]


def write_table(path, rows):
    lines = ["# 表", "query\tmust\tshould\tmust_not\tnote", *("\t".join(row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def table(tmp_path):
    return write_table(tmp_path / "regression.tsv", PASSING)


class EitherCode:
    """Rows may hold or fail."""

    def __eq__(self, code):
        return code in (DONE, FAILED_ROWS)


class Watched:
    """A knowledge base with a table that has a baseline."""

    def __init__(self, kb, folder, rows):
        self.kb = kb
        self.folder = folder
        self.table = write_table(folder / "table.tsv", rows)
        self.baseline = folder / "baseline.json"
        arguments = [*DAY, "--write-baseline", self.baseline]
        self.first_code = toibiki("regress", kb, self.table, *arguments, code=EitherCode()).code

    def compare(self, code=EitherCode()):
        arguments = ["--baseline", self.baseline, *DAY]
        self.text = toibiki("regress", self.kb, self.table, *arguments, code=code).out
        return toibiki("regress", self.kb, self.table, *arguments, "--json", code=code).json()

    def put(self, *articles):
        path = write_jsonl(self.folder / "changed.jsonl", articles)
        toibiki("import", self.kb, path)


@pytest.fixture
def watch(small_kb, tmp_path):
    return lambda *rows: Watched(small_kb, tmp_path, rows)


def article(article_id, **changes):
    return next(a for a in ARTICLES if a["id"] == article_id) | changes


def only_change(result, kind):
    changes = result["changes"]
    assert [len(changes[k]) for k in ("won", "lost", "moved")] == [
        int(k == kind) for k in ("won", "lost", "moved")
    ], changes
    return changes[kind][0]


def kinds(change):
    return [cause["kind"] for cause in change["causes"]]


def test_a_table_that_holds_ends_with_0(shared_kb, table):
    outcome = toibiki("regress", shared_kb, table, *DAY)
    assert "合格 2 件" in outcome.out and "不合格 0 件" in outcome.out
    result = toibiki("regress", shared_kb, table, *DAY, "--json").json()
    assert (result["passed"], result["warned"], result["failed"]) == (2, 0, 0)
    assert "changes" not in result
    first = result["run"]["results"][0]["ranking"][0]
    assert first["id"] == "pay-receipt" and first["place"] == 1
    assert sum(part["score"] for part in first["parts"]) == pytest.approx(first["score"])


def test_a_row_that_fails_says_what_stands_instead_and_why(shared_kb, tmp_path):
    rows = [("領収書を発行してほしい", "ship-abroad", "", "pay-receipt", "ためし")]
    table = write_table(tmp_path / "t.tsv", rows)
    out = toibiki("regress", shared_kb, table, *DAY, code=FAILED_ROWS).out
    assert f"{table}:3" in out and "ためし" in out
    assert "must ship-abroad" in out and "must_not pay-receipt: place 1" in out
    assert "1 pay-receipt" in out and "理由" in out and "不合格 1 件" in out


def test_a_should_warns_unless_strict(shared_kb, tmp_path):
    rows = [("領収書を発行してほしい", "", "ship-abroad", "", "")]
    table = write_table(tmp_path / "t.tsv", rows)
    assert "注意 (warning)" in toibiki("regress", shared_kb, table, *DAY).out
    toibiki("regress", shared_kb, table, *DAY, "--strict", code=FAILED_ROWS)


def test_an_unknown_article_is_named_by_line(shared_kb, tmp_path):
    rows = [*PASSING, ("海外へ送れますか", "ship-abroad", "", "ship-abraod", "")]
    table = write_table(tmp_path / "t.tsv", rows)
    out = toibiki("regress", shared_kb, table, *DAY, code=FAILED_ROWS).out
    assert f"{table}:5" in out and "「ship-abraod」がありません" in out


def test_wrong_files_are_named(shared_kb, table, tmp_path):
    nowhere = tmp_path / "nowhere"
    errors = toibiki("regress", shared_kb, nowhere, code=BAD_INPUT).errors
    assert str(nowhere) in errors
    assert str(nowhere) in toibiki(
        "regress", shared_kb, table, "--baseline", nowhere, code=BAD_INPUT
    ).errors
    bad = tmp_path / "bad.tsv"
    bad.write_text("query\tmust\n\ta\n", encoding="utf-8")
    assert "bad.tsv:2" in toibiki("regress", shared_kb, bad, code=BAD_INPUT).errors
    newer = tmp_path / "newer.json"
    newer.write_text('{"name":"toibiki-regression-baseline","format":99}')
    errors = toibiki("regress", shared_kb, table, "--baseline", newer, code=CANNOT_OPEN).errors
    assert "形式 99" in errors
    newer.write_text("{}")
    toibiki("regress", shared_kb, table, "--baseline", newer, code=BAD_INPUT)
    toibiki("regress", shared_kb, table, "--as-of", "tomorrow", code=USAGE)
    toibiki("regress", nowhere, table, code=CANNOT_OPEN)


def test_nothing_changed(watch):
    watched = watch(*PASSING)
    assert watched.first_code == 0
    changes = watched.compare(code=0)["changes"]
    assert changes["unchanged"] == 2 and not changes["lost"] and not changes["moved"]


def test_an_edit_of_the_article_is_the_cause(watch):
    watched = watch(*PASSING)
    watched.put(
        article("login-password", question="会員証の再発行", answer="窓口へ。", category=["会員"])
    )
    change = only_change(watched.compare(code=FAILED_ROWS), "lost")
    assert kinds(change)[0] == "article_edited"
    assert change["causes"][0]["article"] == "login-password"
    assert {"question", "answer"} <= set(change["causes"][0]["evidence"])
    assert "記事「login-password」が編集された" in watched.text and "悪化" in watched.text
    # Back again: from what is lost, a baseline, then a win.
    toibiki(
        "regress", watched.kb, watched.table, *DAY, "--write-baseline", watched.baseline,
        code=FAILED_ROWS,
    )  # fmt: skip
    watched.put(article("login-password"))
    change = only_change(watched.compare(code=0), "won")
    assert kinds(change)[0] == "article_edited"


def test_other_articles_that_are_added_or_removed_are_the_cause(watch):
    watched = watch(*PASSING)
    new = {"id": "pay-receipt-new", "question": "領収書を発行してほしい", "answer": "領収書を発行します。"}
    watched.put(new)
    change = only_change(watched.compare(code=0), "moved")
    assert kinds(change)[0] == "article_added"
    assert change["causes"][0]["article"] == "pay-receipt-new"
    toibiki("remove", watched.kb, "pay-receipt-new", "pay-receipt")
    change = only_change(watched.compare(code=FAILED_ROWS), "lost")
    assert kinds(change)[0] == "article_removed"
    assert change["lost"][0] == {
        "requirement": "must", "article": "pay-receipt", "place": 0, "unknown": True,
    }  # fmt: skip


def test_an_article_that_expired_is_the_cause(watch):
    watched = watch(("古書市の割引", "sale-spring", "", "", ""))
    arguments = ["--baseline", watched.baseline, "--as-of", "2026-05-01", "--json"]
    result = toibiki("regress", watched.kb, watched.table, *arguments, code=FAILED_ROWS).json()
    assert kinds(only_change(result, "lost"))[0] == "article_expired"


def test_an_article_that_became_internal_is_the_cause(watch, tmp_path):
    watched = watch(*PASSING)
    public = ["regress", watched.kb, watched.table, *DAY, "--audience", "public"]
    toibiki(*public, "--write-baseline", tmp_path / "public.json")
    watched.put(article("login-password", audience="agent"))
    result = toibiki(
        *public, "--baseline", tmp_path / "public.json", "--json", code=FAILED_ROWS
    ).json()
    assert kinds(only_change(result, "lost"))[0] == "article_hidden"
    toibiki(*public, "--baseline", watched.baseline, code=USAGE)


def test_a_synonym_is_the_cause(watch, tmp_path):
    watched = watch(("暗号札がわからない", "login-password", "", "", ""))
    assert watched.first_code == FAILED_ROWS
    (tmp_path / "synonyms.txt").write_text("暗号札, パスワード\n", encoding="utf-8")
    toibiki("dictionary", "apply", watched.kb, tmp_path / "synonyms.txt")
    change = only_change(watched.compare(code=0), "won")
    assert kinds(change)[0] == "synonyms"
    assert change["causes"][0]["evidence"] == ["+synonyms.txt: 暗号札, パスワード"]


def test_a_pin_is_the_cause(watch, tmp_path):
    watched = watch(("領収書を海外へ送ってほしい", "", "ship-abroad", "", ""))
    first = watched.compare()["run"]["results"][0]["ranking"]
    last = first[-1]["id"]
    (tmp_path / "pins.tsv").write_text(f"{last}\tpin\t2026-12-31\n", encoding="utf-8")
    toibiki("dictionary", "apply", watched.kb, tmp_path / "pins.tsv")
    change = only_change(watched.compare(), "moved")
    assert kinds(change)[0] == "pins"
    assert last in change["causes"][0]["evidence"][0]


def test_weights_are_the_cause(watch):
    watched = watch(("カードの領収書を海外へ送る日", "", "pay-receipt ship-abroad", "", ""))
    weights = {"recency": -50.0, "words": 0.1}
    profile = {
        "format": 1, "name": "ours", "version": 3, "description": "", "weights": weights,
        "calibration": {"format": 1, "features": [{"name": "match", "weight": 4.0}], "bias": -2.0},
        "answer_threshold": 0.9, "candidates_threshold": 0.3,
    }  # fmt: skip
    (watched.kb / "profile.json").write_text(json.dumps(profile), encoding="utf-8")
    before = watched.compare()
    change = only_change(before, "moved")
    assert kinds(change)[0] == "weights"
    assert any(line.startswith("recency") for line in change["causes"][0]["evidence"])
    assert change["causes"][0]["sufficient"]


def test_an_outcome_is_the_cause(watch):
    query = "使いすぎが心配"
    watched = watch((query, "pay-card-declined", "", "", ""))
    assert watched.first_code == FAILED_ROWS
    for source in ("op-1", "op-2"):
        words = ["--article", "pay-card-declined", "--verdict", "resolved", "--source", source]
        toibiki("outcome", "record", watched.kb, *words, "--at", "2026-04-09", query)
    change = only_change(watched.compare(code=0), "won")
    assert kinds(change)[0] == "outcomes"
    assert change["causes"][0]["evidence"] == ["outcomes 0 → 2"]


def test_learning_again_is_the_cause(empty_kb, tmp_path):
    sample = ROOT / "examples" / "sample"
    toibiki("import", empty_kb, sample / "articles.jsonl")
    shutil.rmtree(empty_kb / "semantic", ignore_errors=True)  # import may learn by itself
    words = ["regress", empty_kb, sample / "regression.tsv", *DAY]
    baseline = tmp_path / "baseline.json"
    toibiki(*words, "--write-baseline", baseline, code=EitherCode())
    toibiki("learn", empty_kb)
    changes = toibiki(*words, "--baseline", baseline, "--json", code=EitherCode()).json()["changes"]
    moved = [*changes["won"], *changes["lost"], *changes["moved"]]
    assert moved and all("semantic_model" == kinds(change)[0] for change in moved), moved
