# SPDX-License-Identifier: GPL-2.0-or-later
"""Each importer gives exactly the records and the report of its golden files. After a change on
purpose, UPDATE_GOLDEN=1 writes them anew; the difference is read like code."""

import json
import os

import pytest
from importer_cases import CASES, DATA
from toibiki.importers.records import to_json


def golden_texts(case):
    imported = case.run()
    report = imported.report
    records = "".join(to_json(record) + "\n" for record in imported.records)
    lines = [f"taken {report.taken}"]
    lines += [f"skipped {s.path}:{s.position} {s.name}: {s.reason}" for s in report.skipped]
    lines += [f"bad {problem}" for problem in report.problems]
    lines += [f"note {note}" for note in report.notes]
    return records, "\n".join(lines).replace(f"{DATA}/", "") + "\n"


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_gives_the_golden_records_and_report(case):
    files = [
        DATA / "expected" / f"{case.name}.jsonl",
        DATA / "expected" / f"{case.name}.report.txt",
    ]
    texts = golden_texts(case)
    if os.environ.get("UPDATE_GOLDEN"):
        for file, text in zip(files, texts):
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
    for file, text in zip(files, texts):
        assert text == file.read_text(encoding="utf-8"), file


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_gives_the_same_twice(case):
    assert golden_texts(case) == golden_texts(case)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_every_record_has_every_member_in_order(case):
    for record in case.run().records:
        kind = "article" if "question" in record else "answer"
        from toibiki.importers.records import field_types

        assert list(record) == list(field_types(kind))
        assert json.loads(to_json(record)) == record
