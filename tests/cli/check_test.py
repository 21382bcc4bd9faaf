# SPDX-License-Identifier: GPL-2.0-or-later
"""check and check --repair, and knowledge bases that this version cannot open."""

import json
import random
import shutil
import sqlite3

import pytest
from small_knowledge import ANSWERS, ARTICLES
from toibiki_tool import CANNOT_OPEN, DAMAGED, DONE, IS_FULL, toibiki, write_jsonl

QUESTIONS = ["領収書の宛名を会社にしたい", "本が破れている、二回目", "パスワード", "配送日を変える 電子書籍"]


def answers(kb):
    """What a customer's operator sees; the same bytes before and after a repair."""
    return [toibiki("suggest", kb, question, "--json", "--explain").out for question in QUESTIONS]


def test_check_of_a_sound_knowledge_base(shared_kb):
    out = toibiki("check", shared_kb).out
    assert "問題はありません。" in out
    assert f"記事 {len(ARTICLES)} 件、過去の回答 {len(ANSWERS)} 件" in out
    assert toibiki("check", shared_kb, "--json").json() == {
        "ok": True,
        "repaired": False,
        "problems": [],
        "notes": [],
        "articles": len(ARTICLES),
        "answers": len(ANSWERS),
    }


def test_check_notes_answers_that_name_unknown_articles(small_kb):
    toibiki("remove", small_kb, "return-torn")
    report = toibiki("check", small_kb, "--json").json()
    assert report["ok"] and len(report["notes"]) == 1
    assert "return-torn" in report["notes"][0] and "a-1002" in report["notes"][0]
    assert "参考 (note): " in toibiki("check", small_kb).out


def test_many_notes_are_cut_for_people_only(empty_kb, tmp_path):
    answers_ = [{"id": f"{n}", "inquiry": "本", "article_ids": [f"none-{n}"]} for n in range(30)]
    toibiki("import", empty_kb, write_jsonl(tmp_path / "f.jsonl", answers_), "--kind", "answer")
    out = toibiki("check", empty_kb).out
    assert out.count("参考 (note): answer") == 10
    assert "ほかに 20 件" in out
    assert len(toibiki("check", empty_kb, "--json").json()["notes"]) == 30


@pytest.mark.parametrize("missing", ["index", "index/public", "index/answers", "index/internal"])
def test_a_deleted_index_is_rebuilt_with_the_same_results(small_kb, missing):
    before = answers(small_kb)
    shutil.rmtree(small_kb / missing)
    outcome = toibiki("suggest", small_kb, "領収書", code=CANNOT_OPEN)
    assert str(small_kb) in outcome.errors and "check --repair" in outcome.errors
    found = toibiki("check", small_kb, code=DAMAGED)
    assert str(small_kb / "index") in found.out
    assert "toibiki check --repair" in found.out
    report = toibiki("check", small_kb, "--json", code=DAMAGED).json()
    assert not report["ok"] and not report["repaired"] and report["problems"]
    repaired = toibiki("check", small_kb, "--repair", "--json").json()
    assert repaired["ok"] and repaired["repaired"] and repaired["problems"]
    assert answers(small_kb) == before
    assert toibiki("check", small_kb, "--json").json()["problems"] == []


def test_repair_of_a_sound_knowledge_base_changes_nothing(small_kb):
    before = answers(small_kb)
    assert "問題はありません。" in toibiki("check", "--repair", small_kb).out
    assert answers(small_kb) == before


def test_flipped_bits_are_found_and_repaired(small_kb):
    """Random flips: every check ends with a report, every repair gives the same answers, and
    what check calls sound answers as before."""
    chance = random.Random(20260401)
    before = answers(small_kb)
    found_count = 0
    for _ in range(50 if IS_FULL else 12):
        index = sorted((small_kb / "index").rglob("*"))
        file = chance.choice([path for path in index if path.is_file() and path.stat().st_size])
        content = bytearray(file.read_bytes())
        place = chance.randrange(len(content))
        bit = 1 << chance.randrange(8)
        content[place] ^= bit
        file.write_bytes(content)
        where = f"{file.relative_to(small_kb)} byte {place} bit {bit}"

        report = run_check(small_kb, "--json")
        assert report["ok"] == (report["problems"] == []), where
        found_count += not report["ok"]
        if report["ok"]:
            assert answers(small_kb) == before, where
        repaired = toibiki("check", "--repair", "--json", small_kb).json()
        assert repaired["ok"] and repaired["repaired"] == (not report["ok"]), where
        assert answers(small_kb) == before, where
        if report["ok"]:  # what nobody reads may stay flipped, but not add up
            content[place] ^= bit
            file.write_bytes(content)
    assert found_count >= (6 if IS_FULL else 1)  # most bytes of small files are never read
    assert toibiki("check", small_kb, "--json").json()["articles"] == len(ARTICLES)


def run_check(kb, *options):
    """Sound or damaged, but a report."""
    try:
        return toibiki("check", kb, *options, code=DAMAGED).json()
    except AssertionError:
        return toibiki("check", kb, *options, code=DONE).json()


@pytest.mark.parametrize(
    "name, content",
    [
        ("index/public/postlist.glass", b""),
        ("index/public/postlist.glass", b"\0" * 8192),
        ("index/answers/iamglass", b"what is this"),
        ("index/internal/docdata.glass", b"\xff" * 100),
    ],
)
def test_ruined_index_files_are_repaired(small_kb, name, content):
    before = answers(small_kb)
    (small_kb / name).write_bytes(content)
    toibiki("check", small_kb, code=DAMAGED)
    toibiki("check", "--repair", small_kb)
    assert answers(small_kb) == before


def test_an_index_that_is_a_file_is_not_opened(small_kb):
    """Xapian would follow a stub file, even to a program that it names."""
    before = answers(small_kb)
    shutil.rmtree(small_kb / "index" / "public")
    (small_kb / "index" / "public").write_text("remote :/bin/false\n")
    toibiki("suggest", small_kb, "領収書", code=CANNOT_OPEN)
    toibiki("check", small_kb, code=DAMAGED)
    toibiki("check", "--repair", small_kb)
    assert answers(small_kb) == before


def test_a_damaged_record_is_told_and_not_repaired(small_kb):
    file = small_kb / "records.sqlite"
    content = file.read_bytes()
    file.write_bytes(content[:4096] + b"\x5a" * (len(content) - 4096))
    for options in ([], ["--repair"]):
        outcome = toibiki("check", small_kb, *options, code=DAMAGED)
        assert str(file) in outcome.out or "records.sqlite" in outcome.out
        assert "toibiki restore" in outcome.out and "check --repair" not in outcome.out


def test_a_record_changed_behind_our_back_is_found(small_kb):
    change = "UPDATE records SET body=replace(body, '領収書', '納品書') WHERE id='pay-receipt'"
    with sqlite3.connect(small_kb / "records.sqlite") as record:
        record.execute(change)
    record.close()
    assert "pay-receipt" in toibiki("check", small_kb, code=DAMAGED).out
    # What it said before is nowhere else: no repair, and no index is made from it.
    repair = toibiki("check", "--repair", small_kb, code=DAMAGED)
    assert "pay-receipt" in repair.out and "バックアップ" in repair.out
    assert "納品書" not in toibiki("suggest", small_kb, "領収書の宛名", "--json").out


def test_a_knowledge_base_of_a_newer_format_is_left_alone(small_kb, tmp_path):
    manifest = small_kb / "manifest.json"
    content = json.loads(manifest.read_text())
    manifest.write_text(json.dumps(dict(content, format=99)))
    more = write_jsonl(tmp_path / "more.jsonl", [{"id": "x", "question": "本"}])
    before = {path: path.read_bytes() for path in small_kb.rglob("*") if path.is_file()}
    for command in (
        ["suggest", small_kb, "本"],
        ["suggest", small_kb, "本", "--audience", "public"],
        ["search", small_kb, "本"],
        ["show", small_kb, "pay-receipt"],
        ["stats", small_kb],
        ["import", small_kb, more],
        ["remove", small_kb, "pay-receipt"],
        ["check", small_kb],
        ["check", "--repair", small_kb],
    ):
        outcome = toibiki(*command, code=CANNOT_OPEN)
        assert str(manifest) in outcome.errors
        assert "形式 99" in outcome.errors
        assert "新しい toibiki を使ってください" in outcome.errors
    assert {path: path.read_bytes() for path in small_kb.rglob("*") if path.is_file()} == before
    manifest.write_text(json.dumps(content))
    toibiki("check", small_kb)


def test_a_damaged_manifest_is_told(small_kb):
    (small_kb / "manifest.json").write_text('{"format":')
    outcome = toibiki("suggest", small_kb, "本", code=CANNOT_OPEN)
    assert "manifest.json" in outcome.errors and "壊れています" in outcome.errors
    assert "manifest.json" in toibiki("check", small_kb, code=DAMAGED).out


def test_a_missing_dictionary_is_told_with_the_package_to_install(shared_kb, tmp_path):
    missing = tmp_path / "no-dictionary"
    for command in (
        ["create", tmp_path / "kb"],
        ["suggest", shared_kb, "本"],
        ["import", shared_kb, tmp_path / "none.jsonl"],
        ["check", shared_kb],
    ):
        for words in (["--dictionary", missing, *command], [*command, "--dictionary", missing]):
            outcome = toibiki(*words, code=CANNOT_OPEN)
            assert str(missing) in outcome.errors
            assert "mecab-ipadic-utf8" in outcome.errors
    assert not (tmp_path / "kb").exists()


def test_another_lexicon_is_told_and_repaired(small_kb):
    before = answers(small_kb)
    lexicon = small_kb / "dictionaries" / "stop_words.tsv"
    lexicon.write_text("領収\t試しに\n")
    outcome = toibiki("suggest", small_kb, "領収書", code=CANNOT_OPEN)
    assert "別の辞書または規則" in outcome.errors and "check --repair" in outcome.errors
    assert outcome.errors.count("stop_words:") == 2  # names both
    toibiki("check", small_kb, code=DAMAGED)
    toibiki("check", "--repair", small_kb)
    assert answers(small_kb) != before
    lexicon.unlink()
    toibiki("check", "--repair", small_kb)
    assert answers(small_kb) == before
