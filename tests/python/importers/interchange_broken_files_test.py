# SPDX-License-Identifier: GPL-2.0-or-later
"""Cut, mis-encoded and changed files never end an importer: what it takes is valid, and what it
does not take it tells."""

import random

import pytest
from importer_cases import CASES, DATA
from toibiki.importers import read_markdown, validate
from toibiki.importers.records import to_json

SINGLE = [case for case in CASES if case.name != "markdown"]
# Each with one file, which is broken.
INPUTS = [(case.name, case.read, case.options, DATA / case.files[0]) for case in SINGLE]
INPUTS += [("markdown", read_markdown, {}, DATA / "markdown" / "bicycle.md")]
IDS = [row[0] for row in INPUTS]


def read_changed(tmp_path, source, read, options, content):
    """What is read of the changed file, checked."""
    file = tmp_path / source.name
    file.write_bytes(content)
    imported = read(file, **options)
    report = imported.report
    assert report.taken == len(imported.records)
    assert report.taken + len(report.skipped) + len(report.problems) > 0
    for record in imported.records:
        assert validate(record) == []
        to_json(record).encode("utf-8")
    for told in [*report.problems, *report.notes]:
        assert "(" in str(told)
        assert len(str(told)) < 2_000
        str(told).encode("utf-8")
    assert len({record["id"] for record in imported.records}) == len(imported.records)
    return imported


@pytest.mark.parametrize(("name", "read", "options", "source"), INPUTS, ids=IDS)
def test_every_prefix_is_read_or_told(tmp_path, name, read, options, source):
    whole = source.read_bytes()
    step = max(1, len(whole) // 97)
    for size in range(0, len(whole), step):
        read_changed(tmp_path, source, read, options, whole[:size])


@pytest.mark.parametrize(
    ("name", "read", "options", "source"),
    [
        row
        for row in INPUTS
        if row[0] in ("zendesk_articles", "zendesk_tickets", "csv", "qna_maker")
    ],
)
def test_rows_before_the_cut_are_kept(tmp_path, name, read, options, source):
    whole = source.read_bytes()
    all_ids = [record["id"] for record in read(source, **options).records]
    counts = []
    for part in range(1, 21):
        content = whole[: len(whole) * part // 20]
        # CP932 must be whole, as in C++: half a character at the end makes it unknown.
        if name == "csv":
            content = content.decode("cp932", "ignore").encode("cp932")
        cut = read_changed(tmp_path, source, read, options, content)
        counts.append(len([one for one in cut.records if one["id"] in all_ids]))
    assert counts == sorted(counts)
    assert counts[10] > 0
    assert counts[-1] == len(all_ids)


ENCODINGS = [
    "cp932",
    "euc_jp",
    "iso2022_jp",
    "utf-16",
    "utf-16-le",
    "utf-32",
    "utf-8-sig",
    "latin-1",
]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(("name", "read", "options", "source"), INPUTS, ids=IDS)
def test_other_encodings_are_read_or_told(tmp_path, name, read, options, source, encoding):
    content = source.read_bytes()
    for own in ("utf-8", "cp932", "utf-16"):
        try:
            text = content.decode(own)
            break
        except UnicodeDecodeError:
            continue
    read_changed(tmp_path, source, read, options, text.encode(encoding, "replace"))


PIECES = [
    b"\0", b"\xff", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b'"', b"\\ud800", b"{", b"]", b"\n---\n",
    b"<", b">", b"&#xD800;", b"\x1b$B", b"=?UTF-8?B?", b"\r", b"\t", b"\xe2\x80\xa8", b"-" * 300,
]  # fmt: skip


@pytest.mark.parametrize(("name", "read", "options", "source"), INPUTS, ids=IDS)
def test_changed_bytes_are_read_or_told(tmp_path, name, read, options, source):
    whole = source.read_bytes()
    chance = random.Random(name)
    for _ in range(150):
        changed = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(changed))
            kind = chance.randrange(3)
            if kind == 0:
                changed[at] ^= 1 << chance.randrange(8)
            elif kind == 1:
                changed[at:at] = chance.choice(PIECES)
            else:
                del changed[at : at + chance.randint(1, 40)]
        read_changed(tmp_path, source, read, options, bytes(changed))


@pytest.mark.parametrize(("name", "read", "options", "source"), INPUTS, ids=IDS)
def test_missing_files_folders_and_bad_names_are_told(tmp_path, name, read, options, source):
    for path in (tmp_path / "nothing", "a\0b", tmp_path):
        imported = read(path, **options)
        assert imported.records == []
        assert imported.report.problems
