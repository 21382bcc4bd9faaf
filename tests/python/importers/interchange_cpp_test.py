# SPDX-License-Identifier: GPL-2.0-or-later
"""read_csv() and `toibiki import` agree on random tables: the same rows are bad, for the same reasons,
and the good ones are the same records. Needs the tool (build/bin/toibiki, or TOIBIKI)."""

import json
import os
import random
import re
import shutil
import subprocess

import pytest
from conftest import ROOT
from toibiki.importers import read_csv, write_jsonl

TOOL = os.environ.get("TOIBIKI") or str(ROOT / "build" / "bin" / "toibiki")
pytestmark = pytest.mark.skipif(shutil.which(TOOL) is None, reason="toibiki is not built")

HEADERS = [
    "id,質問",
    "id,質問,回答,公開範囲",
    "番号,question,カテゴリ,更新日,閲覧数",
    "id,質問,url,有効期限,タグ",
    "id,質問,変な列",
    "id,質問,回答",
    "id,質問,キーワード,商品",
    "id,回答,メモ",
    "id,質問,質問文",
]
PIECES = [
    *(
        "a",
        "1",
        "質",
        '"',
        '""',
        ",",
        "\n",
        "\r\n",
        "\r",
        "|",
        ">",
        " ",
        "　",
        "公開",
        "社内",
        "\x07",
    ),
    *(
        "2026/4/1",
        "2026/13/1",
        "http://e.jp",
        "\t",
        "1,234",
        "-",
        "\u200b",
        "＞",
        "｜",
        "2026年4月1日",
    ),
]


def random_table(chance):
    header = chance.choice(HEADERS)
    width = header.count(",") + 1
    text = header + "\n"
    for number in range(1, chance.randint(2, 9)):
        cells = [str(number) if chance.random() < 0.9 else chance.choice(PIECES)]
        cells.append("件" if chance.random() < 0.8 else "")
        cells += [
            "".join(chance.choices(PIECES, k=chance.choice([0, 0, 1, 2]))) for _ in range(width - 2)
        ]
        quoted = ['"' + cell.replace('"', '""') + '"' for cell in cells]
        text += ",".join(q if chance.random() < 0.6 else c for q, c in zip(quoted, cells))
        text += chance.choice(["\n", "\r\n"])
    return text.encode(chance.choice(["utf-8", "utf-8-sig", "cp932", "utf-16"]), "ignore")


def comparable(message):
    """Without what differs on purpose: the unit of a place in a text, and how a first row is named."""
    message = re.sub(r" \([^()]*\).*$", "", message.strip())
    message = re.sub(r"同じ ID が .*", "同じ ID", message)
    return re.sub(r"\d+ (バイト目|文字目)", "N", message)


def test_random_tables_get_the_same_verdicts(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    chance = random.Random(5)
    bad_count = good_count = 0
    for number in range(25):
        (tmp_path / "table.csv").write_bytes(random_table(chance))
        ours = read_csv("table.csv")
        folder = f"kb{number}"
        subprocess.run([TOOL, "create", folder], check=True, capture_output=True)
        theirs = subprocess.run(
            [TOOL, "import", folder, "table.csv", "--keep-going", "--no-learn"],
            capture_output=True,
            text=True,
        )
        told = [line for line in theirs.stderr.splitlines() if line.startswith("table.csv")]
        mine = [str(problem) for problem in ours.report.problems]
        assert sorted(map(comparable, told)) == sorted(map(comparable, mine))
        bad_count += len(told)
        for record in ours.records[:2]:
            shown = subprocess.run(
                [TOOL, "show", folder, record["id"], "--json"], capture_output=True, text=True
            )
            write_jsonl([record], tmp_path / "one.jsonl")
            assert json.loads((tmp_path / "one.jsonl").read_text(encoding="utf-8")) == record
            assert (tmp_path / "one.jsonl").read_text(encoding="utf-8").strip() in shown.stdout
            good_count += 1
    assert bad_count > 30
    assert good_count > 10
