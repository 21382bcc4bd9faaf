# SPDX-License-Identifier: GPL-2.0-or-later
"""The command: every importer through main(), exit codes, reports, and that C++ takes the output."""

import json
import os
import shutil
import subprocess

import pytest
from conftest import ROOT
from importer_cases import DATA
from toibiki.importers.command import main
from toibiki.importers.command_options import IMPORTERS

# Arguments behind the name, and the exit code.
RUNS = {
    "zendesk-articles": (["zendesk_articles/articles.json", "--include-drafts"], 1),
    "zendesk-tickets": (["zendesk_tickets/tickets.jsonl", "zendesk_tickets/users.json"], 1),
    "faq-page": (["faq_page/page.html", "faq_page/sjis.html"], 1),
    "mail": (["mail/support.mbox", "--agent", "@example.jp"], 1),
    "csv": (["csv/faq_cp932.csv", "--mapping", str(DATA / "csv" / "mapping.csv")], 1),
    "markdown": (["markdown", "--map", "weight=-"], 1),
    "qna-maker": (["qna_maker/knowledge.tsv"], 1),
}
ANSWERS = ("zendesk-tickets", "mail")


def arguments_of(name):
    arguments, code = RUNS[name]
    return [name, *(str(DATA / one) if (DATA / one).exists() else one for one in arguments)], code


@pytest.mark.parametrize("name", RUNS)
def test_writes_good_rows_and_reports_the_others(tmp_path, capfd, name):
    arguments, code = arguments_of(name)
    out, report = tmp_path / "out.jsonl", tmp_path / "report.json"
    assert main([*arguments, "--out", str(out), "--json-report", str(report)]) == code
    told = json.loads(report.read_text(encoding="utf-8"))
    lines = out.read_text(encoding="utf-8").splitlines()
    assert told["taken"] == len(lines) > 0
    assert told["bad_rows"] > 0 and told["problems"]
    assert sum(told["skipped"].values()) == len(told["skipped_rows"])
    streams = capfd.readouterr()
    assert streams.out == ""
    assert f"取り込み {len(lines)} 件" in streams.err
    assert main(arguments) == code
    assert capfd.readouterr().out.splitlines() == lines


@pytest.mark.parametrize("name", RUNS)
def test_toibiki_imports_what_is_written(tmp_path, capfd, name):
    tool = os.environ.get("TOIBIKI") or ROOT / "build" / "bin" / "toibiki"
    if shutil.which(tool) is None:
        pytest.skip("build/bin/toibiki is not built, and TOIBIKI names no other")
    arguments, _ = arguments_of(name)
    out = tmp_path / "out.jsonl"
    main([*arguments, "--out", str(out)])
    kind = "answer" if name in ANSWERS else "article"
    subprocess.run([tool, "create", tmp_path / "kb"], check=True, capture_output=True)
    subprocess.run(
        [tool, "import", tmp_path / "kb", out, "--kind", kind], check=True, capture_output=True
    )
    # Byte for byte what C++ writes, but for past answers, which are masked when they are put.
    for line in out.read_text(encoding="utf-8").splitlines() if kind == "article" else []:
        shown = subprocess.run(
            [tool, "show", tmp_path / "kb", json.loads(line)["id"], "--json"],
            check=True,
            capture_output=True,
        )
        assert line in shown.stdout.decode()


def test_csv_gives_what_cpp_gives(tmp_path):
    """The same file through both importers."""
    tool = os.environ.get("TOIBIKI") or ROOT / "build" / "bin" / "toibiki"
    if shutil.which(tool) is None:
        pytest.skip("build/bin/toibiki is not built, and TOIBIKI names no other")
    source = DATA / "csv" / "faq_cp932.csv"
    subprocess.run([tool, "create", tmp_path / "kb"], check=True, capture_output=True)
    result = subprocess.run(
        [tool, "import", tmp_path / "kb", source, "--map", "管理No=id", "--map", "担当=-"],
        capture_output=True,
        text=True,
    )
    ours = (DATA / "expected" / "csv.report.txt").read_text(encoding="utf-8")
    for line in ours.splitlines():
        if line.startswith("bad "):
            reason = line.split(": ", 1)[1]
            reason = reason.replace("csv/faq_cp932.csv:2 ", "2 行目")
            assert reason.split("。")[0][:20] in result.stderr, result.stderr


def test_good_input_ends_with_0(tmp_path, capfd):
    file = tmp_path / "a.csv"
    file.write_text("id,question\n1,件\n", encoding="utf-8-sig")
    assert main(["csv", str(file)]) == 0
    assert json.loads(capfd.readouterr().out)["question"] == "件"


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ([], "usage"),
        (["nothing"], "usage"),
        (["csv"], "usage"),
        (["csv", "a.csv", "--map", "x"], "列=項目"),
        (["csv", "a.csv", "--map", "id=colour"], "colour"),
        (["csv", "a.csv", "--mapping", "missing.json"], "missing.json"),
        (["csv", "a.csv", "--out", "missing/out.jsonl"], "書けません"),
        (["markdown-export", "a.jsonl"], "--out"),
    ],
)
def test_wrong_usage_ends_with_2(tmp_path, monkeypatch, capfd, arguments, word):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text("id,question\n1,件\n", encoding="utf-8")
    (tmp_path / "a.jsonl").write_text('{"id":"1","question":"件"}\n', encoding="utf-8")
    assert main(arguments) == 2
    streams = capfd.readouterr()
    assert word in streams.err
    assert streams.out == ""
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.csv", "a.jsonl"]


def test_a_missing_file_does_not_keep_the_others_out(tmp_path, capfd):
    good = tmp_path / "a.csv"
    good.write_text("id,question\n1,件\n", encoding="utf-8")
    assert main(["csv", str(tmp_path / "b.csv"), str(good)]) == 1
    streams = capfd.readouterr()
    assert len(streams.out.splitlines()) == 1
    assert "b.csv" in streams.err and "開けません" in streams.err


@pytest.mark.parametrize("name", [importer.name for importer in IMPORTERS])
def test_help_is_japanese_first(capfd, name):
    assert main([name, "--help"]) == 0
    text = capfd.readouterr().out
    assert importer_help(name) in " ".join(text.split())


def importer_help(name):
    return next(one.help for one in IMPORTERS if one.name == name)


def test_exports_write_what_they_say(tmp_path, capfd):
    jsonl = tmp_path / "a.jsonl"
    jsonl.write_text('{"id":"1","question":"件","answer":"答え"}\n', encoding="utf-8")
    assert main(["markdown-export", str(jsonl), "--out", str(tmp_path / "out")]) == 0
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["1.md"]
    assert main(["faq-page-export", str(jsonl)]) == 0
    assert json.loads(capfd.readouterr().out)["mainEntity"][0]["name"] == "件"
    assert main(["faq-page-export", str(jsonl), "--script"]) == 0
    assert capfd.readouterr().out.startswith("<script")


def test_mapping_files_are_tables_or_json(tmp_path):
    from toibiki.importers import ImporterError, read_column_mapping

    rows = {"a.csv": "列,項目\n甲,question\n", "a.tsv": "column\tfield\n甲\tquestion\n"}
    rows["a.json"] = '{"甲": "question"}'
    for name, text in rows.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert read_column_mapping(tmp_path / name) == {"甲": "question"}
    bad = {"b.json": '{"甲": 1}', "c.json": "{", "d.csv": "甲\n", "e.csv": "甲,id\n甲,question\n"}
    for name, text in bad.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        with pytest.raises(ImporterError, match=name):
            read_column_mapping(tmp_path / name)
