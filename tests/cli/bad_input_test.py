# SPDX-License-Identifier: GPL-2.0-or-later
"""Files with mistakes: each is told with file, line, value and remedy; nothing is lost."""

import json
import resource

import pytest
from small_knowledge import ARTICLES
from toibiki_tool import BAD_INPUT, UNEXPECTED, ids, toibiki, write_jsonl


def line(**members):
    return json.dumps(members, ensure_ascii=False).encode()


def good(number):
    return line(id=f"g{number}", question=f"{number} 番目の棚の本")


def twenty_with(number, content):
    """Twenty lines, all good but the one with this number."""
    lines = [good(n) for n in range(1, 21)]
    lines[number - 1] = content
    return b"\n".join(lines) + b"\n"


# What stands in line 17; what the message must hold beside file and line.
BAD_LINES = [
    ("broken_utf8", b'{"id":"b","question":"\xe6\x9c"}', ["UTF-8", "文字コードを UTF-8 に"]),
    ("broken_json", b'{"id":"b","question":"\xe6\x9c\xac}', ["JSON", "引用符", "閉じて"]),
    ("cut_json", b'{"id":"b",', ["JSON", "途中で終わっています"]),
    ("not_an_object", b'["b"]', ['["b"]']),
    ("missing_id", line(question="名のない本"), ["id: ", "ID が空です", "ID を入れて"]),
    ("empty_question", line(id="b", question="　"), ["question: ", "質問が空です", "質問を入れて"]),
    ("huge_answer", line(id="b", question="本", answer="長" * 3_500_000),
     ["answer: ", "「長長", "10500000 バイト", "上限 1000000", "短くするか"]),
    ("long_id", line(id="b" * 201, question="本"), ["id: ", "201 バイト", "上限 200"]),
    ("unknown_member", line(id="b", question="本", colour="青"), ["colour: ", "「青」", "使える項目"]),
    ("wrong_type", line(id="b", question=5), ["question: ", "「5」", "文字列"]),
    ("bad_audience", line(id="b", question="本", audience="all"), ["audience: ", "「all」", "public"]),
    ("bad_day", line(id="b", question="本", valid_until="2026-02-30"),
     ["valid_until: ", "「2026-02-30」", "実在する日"]),
    ("bad_url", line(id="b", question="本", url="javascript:alert(1)"),
     ["url: ", "「javascript:alert(1)」", "https://"]),
    ("control_character", line(id="b", question="本\u0007"), ["question: ", "U+0007", "取り除いて"]),
    ("duplicate_id", line(id="g3", question="別の本"), ["id: ", "「g3」", "3 行目", "ID を変えるか"]),
    ("member_twice", b'{"id":"b","id":"c","question":"d"}', ["「id」が 2 度"]),
    ("other_kind", line(id="b", inquiry="本"), ["inquiry: ", "--kind answer"]),
]  # fmt: skip


@pytest.mark.parametrize("name, content, words", BAD_LINES, ids=[row[0] for row in BAD_LINES])
def test_a_bad_line_is_told_and_nothing_is_written(empty_kb, tmp_path, name, content, words):
    file = tmp_path / f"{name}.jsonl"
    file.write_bytes(twenty_with(17, content))
    outcome = toibiki("import", empty_kb, file, code=BAD_INPUT)
    told = [text for text in outcome.errors.splitlines() if text.startswith(f"{file}:17: ")]
    assert told, outcome.errors
    for word in words:
        assert word in "\n".join(told)
    for text in told:
        assert len(text.encode()) < 2000
    assert "何も取り込んでいません" in outcome.errors and "--keep-going" in outcome.errors
    assert outcome.out == ""
    assert toibiki("stats", empty_kb, "--json").json()["last_change"] == 0


@pytest.mark.parametrize("name, content, words", BAD_LINES, ids=[row[0] for row in BAD_LINES])
def test_keep_going_takes_the_good_lines(empty_kb, tmp_path, name, content, words):
    file = tmp_path / f"{name}.jsonl"
    file.write_bytes(twenty_with(17, content))
    outcome = toibiki("import", empty_kb, file, "--keep-going", code=BAD_INPUT)
    assert f"{file}:17: " in outcome.errors
    assert words[-1] in outcome.errors
    assert "追加 19 件" in outcome.out
    expected = {f"g{n}" for n in range(1, 21) if n != 17}
    assert set(ids(toibiki("search", empty_kb, "棚", "--json", "--limit", 100))) == expected
    toibiki("check", empty_kb)
    # Corrected, the rest comes in.
    file.write_bytes(twenty_with(17, good(17)))
    assert "追加 1 件、変更 0 件、変わらず 19 件" in toibiki("import", empty_kb, file).out


def test_every_problem_of_every_file_is_told_up_to_fifty(empty_kb, tmp_path):
    bad = [{"id": f"{n}", "question": ""} for n in range(60)]
    first = write_jsonl(tmp_path / "first.jsonl", [*bad, {"id": "x", "question": "本"}])
    outcome = toibiki("import", empty_kb, first, tmp_path / "none.jsonl", code=BAD_INPUT)
    assert outcome.errors.count("質問が空です") == 50
    assert "ほかに 11 件の問題があります" in outcome.errors
    assert "問題が 61 件" in outcome.errors


def test_an_id_in_two_files_is_told_with_both_places(empty_kb, tmp_path):
    first = write_jsonl(tmp_path / "a.jsonl", ARTICLES[:3])
    second = write_jsonl(tmp_path / "b.jsonl", [ARTICLES[4], dict(ARTICLES[2], question="別の本")])
    outcome = toibiki("import", empty_kb, first, second, code=BAD_INPUT)
    assert f"{second}:2: id: 「ship-date」" in outcome.errors
    assert f"{first}:3" in outcome.errors
    assert "どちらかの行を除いて" in outcome.errors
    assert toibiki("stats", empty_kb, "--json").json()["articles"] == 0
    toibiki("import", empty_kb, first, second, "--keep-going", code=BAD_INPUT)
    kept = toibiki("show", empty_kb, "ship-date", "--json").json()
    assert kept["question"] == ARTICLES[2]["question"]
    assert toibiki("stats", empty_kb, "--json").json()["articles"] == 4


BAD_TABLES = [
    ("unknown_column", "番号,質問,色\n1,本,青\n", ":1: ", ["「色」", "--map 列=項目", "--map 列=-"]),
    ("no_question_column", "番号,回答\n1,青\n", ":1: ", ["question の列がありません"]),
    ("two_columns_for_one", "番号,質問,質問文\n1,本,本\n", ":1: ", ["「質問」「質問文」", "どちらも question"]),
    ("too_many_cells", "番号,質問\n1,本\n2,本,余り\n", ":3: ", ["見出しは 2 列", "この行は 3 列"]),
    ("missing_id", "番号,質問\n1,本\n,名のない本\n", ":3: ", ["番号: ", "ID が空です"]),
    ("empty_question", "番号,質問\n1,本\n2,\n", ":3: ", ["質問: ", "質問が空です"]),
    ("duplicate_id", "番号,質問\n1,本\n2,本\n1,本\n", ":4: ", ["番号: ", "「1」", "2 行目"]),
    ("open_quote", '番号,質問\n1,本\n2,"本\n', ":3: ", ["引用符", "閉じられていません"]),
    ("bad_audience", "番号,質問,公開範囲\n1,本,みんな\n", ":2: ", ["公開範囲: ", "「みんな」", "公開"]),
]


@pytest.mark.parametrize("name, table, place, words", BAD_TABLES, ids=[r[0] for r in BAD_TABLES])
def test_a_bad_table_is_told(empty_kb, tmp_path, name, table, place, words):
    for encoding in ("utf-8-sig", "cp932"):
        file = tmp_path / f"{name}_{encoding}.csv"
        file.write_bytes(table.encode(encoding))
        outcome = toibiki("import", empty_kb, file, code=BAD_INPUT)
        for word in [f"{file}{place}", *words]:
            assert word in outcome.errors, (encoding, outcome.errors)
    assert toibiki("stats", empty_kb, "--json").json()["last_change"] == 0


@pytest.mark.parametrize(
    "name, content, words",
    [
        ("euc.csv", "番号,質問\n1,本はどこにありますか\n".encode("euc_jp"), ["EUC-JP", "UTF-8 で保存"]),
        ("mail.csv", "番号,質問\n1,本".encode("iso2022_jp") + b"\x1b$B)!\x1b(B", ["mail.csv:2: ISO-2022-JP", "0x29"]),
        ("utf16.jsonl", line(id="1", question="本").decode().encode("utf-16"), ["UTF-16", "UTF-8"]),
        ("bare16.csv", "番号,質問\n1,本\n".encode("utf-16-le"), ["UTF-16", "UTF-8"]),
        ("cp932.jsonl", line(id="1", question="本").decode().encode("cp932"), ["UTF-8"]),
        ("book.xlsx", b"PK\x03\x04" + b"\0" * 100, ["Excel", "CSV UTF-8"]),
        ("book.csv", b"PK\x03\x04" + b"\0" * 100, ["Excel", "CSV UTF-8"]),
        ("empty.jsonl", b"", ["レコードが 1 件もありません"]),
        ("empty.csv", b"", ["レコードが 1 件もありません"]),
        ("zero.csv", b"\0" * 1000, ["UTF-8"]),
        ("notes.txt", b"x", ["--format"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_something_else_is_told(empty_kb, tmp_path, name, content, words):
    file = tmp_path / name
    file.write_bytes(content)
    outcome = toibiki("import", empty_kb, file, code=BAD_INPUT)
    for word in [str(file), *words]:
        assert word in outcome.errors
    # The other files are good, and come in where that is asked for.
    other = write_jsonl(tmp_path / "other.jsonl", ARTICLES[:2])
    toibiki("import", empty_kb, file, other, code=BAD_INPUT)
    assert toibiki("stats", empty_kb, "--json").json()["articles"] == 0
    kept = toibiki("import", empty_kb, file, other, "--keep-going", code=BAD_INPUT)
    assert "追加 2 件" in kept.out


def test_a_file_that_is_not_there_or_is_a_folder_is_told(empty_kb, tmp_path):
    missing = toibiki("import", empty_kb, tmp_path / "none.csv", code=BAD_INPUT)
    assert f"{tmp_path / 'none.csv'}: " in missing.errors
    folder = toibiki("import", empty_kb, tmp_path, "--format", "csv", code=BAD_INPUT)
    assert "フォルダです" in folder.errors


def test_too_little_memory_is_told_in_a_sentence(empty_kb, tmp_path):
    file = tmp_path / "large.jsonl"
    answer = "本" * 300_000
    write_jsonl(file, ({"id": f"{n}", "question": "本", "answer": answer} for n in range(100)))

    def little_memory():
        resource.setrlimit(resource.RLIMIT_AS, (250_000_000, 250_000_000))

    command = ["import", empty_kb, file, "--workers", 1]
    outcome = toibiki(*command, code=UNEXPECTED, preexec_fn=little_memory)
    assert "メモリが足りません" in outcome.errors
    toibiki("check", empty_kb)
