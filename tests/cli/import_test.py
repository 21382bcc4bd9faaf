# SPDX-License-Identifier: GPL-2.0-or-later
"""import: formats, encodings, repetition, Ctrl-C."""

import json
import re
import signal
import subprocess

import pytest
from small_knowledge import ARTICLES
from toibiki_tool import (
    DONE,
    INTERRUPTED,
    OTHER_WRITER,
    TOIBIKI,
    USAGE,
    ids,
    start,
    toibiki,
    write_jsonl,
)

TABLE = (
    "管理番号,質問文,回答文,カテゴリ,公開範囲,更新日,担当メモ\r\n"
    '1,領収書は出ますか,"はい。""注文履歴""から、\r\n①PDF を保存してください。",お支払い>領収書,公開,2026/3/2,旧\r\n'
    "2,㈱しおり堂の住所は,東京都です。,会社,社内,2026/03/05,\r\n"
)
MAP = "担当メモ=-"


def counts(outcome):
    """(added, changed, unchanged)"""
    found = re.search(r"追加 (\d+) 件、変更 (\d+) 件、変わらず (\d+) 件", outcome.out)
    return tuple(map(int, found.groups()))


def test_an_import_says_what_was_added_changed_and_left_as_it_was(empty_kb, small_files, tmp_path):
    first = toibiki("import", empty_kb, small_files / "articles.jsonl")
    assert counts(first) == (len(ARTICLES), 0, 0)
    assert first.errors == ""
    before = toibiki("suggest", empty_kb, "領収書", "--json").out
    again = toibiki("import", empty_kb, small_files / "articles.jsonl")
    assert counts(again) == (0, 0, len(ARTICLES))
    assert toibiki("suggest", empty_kb, "領収書", "--json").out == before
    changed = [dict(ARTICLES[0], question="領収証はどこですか"), {"id": "new", "question": "本"}]
    third = toibiki("import", empty_kb, write_jsonl(tmp_path / "c.jsonl", changed))
    assert counts(third) == (1, 1, 0)
    assert toibiki("stats", empty_kb, "--json").json()["articles"] == len(ARTICLES) + 1


@pytest.mark.parametrize(
    "name, text, encoding",
    [
        ("utf8.csv", TABLE, "utf-8"),
        ("excel_utf8.csv", TABLE, "utf-8-sig"),
        ("excel.csv", TABLE, "cp932"),
        ("unix.CSV", TABLE.replace("\r\n", "\n"), "utf-8"),
        ("excel_unicode.tsv", TABLE.replace(",", "\t"), "utf-16"),
        ("tabs.tsv", TABLE.replace(",", "\t"), "cp932"),
    ],
)
def test_tables_are_read_as_excel_writes_them(empty_kb, tmp_path, name, text, encoding):
    file = tmp_path / name
    file.write_bytes(text.encode(encoding))
    assert counts(toibiki("import", empty_kb, file, "--map", MAP)) == (2, 0, 0)
    first = toibiki("show", empty_kb, "1", "--json").json()
    assert first["question"] == "領収書は出ますか"
    assert re.fullmatch('はい。"注文履歴"から、\r?\n①PDF を保存してください。', first["answer"])
    assert first["category"] == ["お支払い", "領収書"]
    assert first["updated_at"] == "2026-03-02"
    second = toibiki("show", empty_kb, "2", "--json").json()
    assert second["question"] == "㈱しおり堂の住所は"
    assert second["audience"] == "agent"
    assert "㈱しおり堂の住所は" in toibiki("search", empty_kb, "住所").out


def test_format_overrides_the_ending_of_the_name(empty_kb, tmp_path):
    file = tmp_path / "export.txt"
    file.write_text(TABLE, encoding="utf-8")
    outcome = toibiki("import", empty_kb, file, "--map", MAP, code=3)
    assert "--format" in outcome.errors
    assert counts(toibiki("import", empty_kb, file, "--map", MAP, "--format", "csv")) == (2, 0, 0)


def test_map_gives_columns_their_fields(empty_kb, tmp_path):
    file = tmp_path / "own.csv"
    file.write_text('No,"表題,見出し",対応=内容,メモ\n7,本の色,青です,x\n', encoding="utf-8")
    columns = "No=id,表題,見出し=question,対応=内容=answer,メモ=-"
    assert counts(toibiki("import", empty_kb, file, "--map", columns)) == (1, 0, 0)
    shown = toibiki("show", empty_kb, "7", "--json").json()
    assert (shown["question"], shown["answer"]) == ("本の色", "青です")
    again = ["--map", "No=id", "--map", "表題,見出し=question", "--map", "対応=内容=answer,メモ=-"]
    assert counts(toibiki("import", empty_kb, file, *again)) == (0, 0, 1)


@pytest.mark.parametrize(
    "columns, word",
    [("質問文", "列=項目"), ("=question", "列=項目"), ("質問文=", "列=項目"), ("a=id,a=-", "2 度"),
     ("管理番号=color", "color")],
)  # fmt: skip
def test_a_map_that_makes_no_sense_is_wrong_usage(empty_kb, tmp_path, columns, word):
    file = tmp_path / "f.csv"
    file.write_text(TABLE, encoding="utf-8")
    outcome = toibiki("import", empty_kb, file, "--map", columns, code=USAGE)
    assert "--map" in outcome.errors
    assert word in outcome.errors


def test_past_answers_are_a_kind_of_their_own(empty_kb, tmp_path):
    file = tmp_path / "answers.csv"
    file.write_text("受付番号,問い合わせ内容,返信,経路,解決状況\n5,本が来ない,調べます,電話,解決\n")
    assert counts(toibiki("import", empty_kb, file, "--kind", "answer")) == (1, 0, 0)
    shown = toibiki("show", empty_kb, "5", "--kind", "answer", "--json").json()
    assert (shown["channel"], shown["outcome"]) == ("phone", "resolved")


def test_beir_says_which_members_it_did_not_use(empty_kb, tmp_path):
    (tmp_path / "beir").mkdir()
    rows = [{"_id": "d1", "title": "本の直し方", "text": "糊で直す", "metadata": {"x": 1}, "lang": "ja"}]
    write_jsonl(tmp_path / "beir" / "corpus.jsonl", rows)
    outcome = toibiki("import", empty_kb, tmp_path / "beir", "--format", "beir")
    assert counts(outcome) == (1, 0, 0)
    assert re.search("使わなかった項目: .*metadata", outcome.out)
    assert "lang" in outcome.out
    assert counts(toibiki("import", empty_kb, tmp_path / "beir")) == (0, 0, 1)
    assert toibiki("show", empty_kb, "d1", "--json").json()["answer"] == "糊で直す"


def test_several_files_are_one_import(empty_kb, tmp_path):
    files = []
    for n in range(3):
        records = [{"id": f"{n}-{i}", "question": f"棚{n}の本{i}"} for i in range(4)]
        files.append(write_jsonl(tmp_path / f"{n}.jsonl", records))
    assert counts(toibiki("import", empty_kb, *files)) == (12, 0, 0)


def test_workers_and_batches_change_nothing_but_the_time(tmp_path):
    records = [{"id": f"{i}", "question": f"棚{i}の本を読む方法"} for i in range(50)]
    file = write_jsonl(tmp_path / "f.jsonl", records)
    outputs = set()
    for name, options in (("a", ["--workers", 1]), ("b", ["--workers", 4, "--batch", 7])):
        toibiki("create", tmp_path / name)
        toibiki("import", tmp_path / name, file, *options)
        outputs.add(toibiki("suggest", tmp_path / name, "棚7の本", "--json").out)
    assert len(outputs) == 1
    for options in (["--workers", 0], ["--workers", 65], ["--batch", 0]):
        toibiki("import", tmp_path / "a", file, *options, code=USAGE)


def test_verbose_prints_a_line_for_each_commit(empty_kb, tmp_path):
    records = [{"id": f"{i}", "question": "本"} for i in range(25)]
    file = write_jsonl(tmp_path / "f.jsonl", records)
    out = toibiki("import", empty_kb, file, "--verbose", "--batch", 10).out
    committed = ["確定 10/25 (committed)", "確定 20/25 (committed)", "確定 25/25 (committed)"]
    assert out.splitlines()[:3] == committed
    assert len(out.splitlines()) == 5


def test_ctrl_c_stops_after_the_current_commit_and_the_same_command_continues(empty_kb, tmp_path):
    records = [{"id": f"{i:05}", "question": f"棚{i}の本"} for i in range(3000)]
    file = write_jsonl(tmp_path / "f.jsonl", records)
    command = ["import", empty_kb, file, "--batch", 20, "--verbose"]
    with start(*command) as process:
        lines = [process.stdout.readline()]
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate(timeout=60)
    assert process.returncode == INTERRUPTED
    lines += out.splitlines(keepends=True)
    committed = [int(m) for m in re.findall(r"確定 (\d+)/3000", b"".join(lines).decode())]
    assert 0 < committed[-1] < 3000
    assert f"3000 件のうち {committed[-1]} 件まで確定しています" in errors.decode()
    assert "同じコマンドをもう一度実行" in errors.decode()
    assert toibiki("stats", empty_kb, "--json").json()["articles"] == committed[-1]
    toibiki("check", empty_kb)
    last = toibiki(*command[:3])
    assert counts(last) == (3000 - committed[-1], 0, committed[-1])
    assert toibiki("stats", empty_kb, "--json").json()["articles"] == 3000


def test_searching_and_checking_go_on_while_an_import_runs(empty_kb, tmp_path):
    files = []
    for version in (1, 2):
        records = [{"id": f"{i:04}", "question": f"第{version}版の本"} for i in range(1500)]
        files.append(write_jsonl(tmp_path / f"{version}.jsonl", records))
    toibiki("import", empty_kb, files[0])
    with start("import", empty_kb, files[1], "--batch", 20) as process:
        while process.poll() is None:
            for audience in ("public", "agent"):
                found = toibiki("suggest", empty_kb, "版の本", "--audience", audience, "--json")
                assert len(ids(found)) == 10
            checked = subprocess.run([TOIBIKI, "check", empty_kb], capture_output=True, check=False)
            # Half of a commit is no damage: sound, or "another writer".
            assert checked.returncode in (DONE, OTHER_WRITER), checked.stdout.decode()
            assert "問題 (problem)" not in checked.stdout.decode()
    assert process.returncode == DONE
    assert toibiki("check", empty_kb, "--json").json()["problems"] == []


def test_html_and_markdown_stay_as_they_are(empty_kb, tmp_path):
    record = {"id": "h", "question": "印の付け方", "answer": "<b>太字</b> と **強調** & 栞紐"}
    toibiki("import", empty_kb, write_jsonl(tmp_path / "h.jsonl", [record]))
    assert record["answer"] in toibiki("search", empty_kb, "栞紐").out
    found = toibiki("search", empty_kb, "栞紐", "--json").json()["suggestions"][0]
    assert "&lt;b&gt;" in found["passage"]["html"]
    assert ids(toibiki("search", empty_kb, "栞紐", "--json")) == ["h"]
    assert json.loads(toibiki("show", empty_kb, "h", "--json").out)["answer"] == record["answer"]
