# SPDX-License-Identifier: GPL-2.0-or-later
"""kill -9 in the middle of an import, many times."""

import contextlib
import json
import random
import re
import shutil
import signal
import sqlite3
import time

from toibiki_tool import IS_FULL, start, toibiki, write_jsonl

RECORD_COUNT = 3000
KILL_COUNT = 500 if IS_FULL else 25
ACKNOWLEDGED = re.compile(r"確定 (\d+)/3000 \(committed\)\n")


def records(version):
    """Small records; every version changes all of them, and moves some between the indexes."""
    return [
        {
            "id": f"{n:05}",
            "question": f"棚{n}の第{version}版を探す",
            "audience": "agent" if (n + version) % 5 == 0 else "public",
        }
        for n in range(RECORD_COUNT)
    ]


def stored_questions(kb):
    file = sqlite3.connect(f"file:{kb}/records.sqlite?mode=ro", uri=True)
    with contextlib.closing(file) as record:
        rows = record.execute("SELECT id, body FROM records WHERE kind=1 AND body IS NOT NULL")
        return {row[0]: json.loads(row[1])["question"] for row in rows}


def import_and_kill(kb, file, seconds, is_at_work):
    """The number of acknowledged records, and whether the import was killed. `is_at_work`: the time
    begins with the first commit, else with the program."""
    command = ["import", kb, file, "--publish", "--batch", 50, "--workers", 1, "--verbose"]
    with start(*command, bufsize=0) as process:
        out = process.stdout.readline() if is_at_work else b""
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        out += process.communicate(timeout=120)[0]
    assert process.returncode in (0, -signal.SIGKILL)
    acknowledged = ACKNOWLEDGED.findall(out.decode(errors="replace"))
    return int(acknowledged[-1]) if acknowledged else 0, process.returncode != 0


def test_a_killed_import_keeps_every_acknowledged_record(tmp_path):
    chance = random.Random()
    seed = chance.randrange(1 << 32)
    chance.seed(seed)
    print(f"seed {seed}")  # shown if the test fails
    kb = tmp_path / "kb"
    toibiki("create", kb)
    expected = {}  # what was acknowledged so far
    kill_count = version = progressed_count = 0
    while kill_count < KILL_COUNT:
        version += 1
        wanted = records(version)
        file = write_jsonl(tmp_path / f"{version}.jsonl", wanted)
        is_complete = False
        while not is_complete and kill_count < KILL_COUNT:
            count, was_killed = import_and_kill(
                kb, file, chance.uniform(0.0, 0.5), kill_count % 2 == 0
            )
            kill_count += was_killed
            is_complete = not was_killed
            expected.update((record["id"], record["question"]) for record in wanted[:count])
            if chance.random() < 0.5:  # otherwise the first to open it catches up
                assert toibiki("check", kb, "--json").json()["problems"] == []
            require_sound(kb, expected, wanted)
            progressed_count += count > 0
    # The kills must have hit the work, not the start of the program.
    assert progressed_count > KILL_COUNT / 4
    require_same_as_never_killed(kb, file, tmp_path / "fresh")


def require_sound(kb, expected, wanted):
    """It opens, every acknowledged record is there, and check finds nothing."""
    stats = toibiki("stats", kb, "--json").json()
    stored = stored_questions(kb)
    # A batch that was committed but not yet acknowledged may be there as well.
    newer = {record["id"]: record["question"] for record in wanted}
    for id_, question in expected.items():
        assert stored.get(id_) in (question, newer[id_]), id_
    assert stats["articles"] == len(stored)
    report = toibiki("check", kb, "--json").json()
    assert report["problems"] == []
    assert report["articles"] == len(stored)


def require_same_as_never_killed(kb, file, fresh):
    """The import repeated completes, has nothing twice, and finds what a fresh import finds."""
    toibiki("import", kb, file, "--publish")
    assert "変わらず 3000 件" in toibiki("import", kb, file).out
    toibiki("create", fresh)
    toibiki("import", fresh, file)
    assert stored_questions(kb) == stored_questions(fresh)
    assert toibiki("stats", kb, "--json").json()["articles"] == RECORD_COUNT
    # What import learns depends on when it was stopped; what is indexed must not.
    for folder in (kb, fresh):
        shutil.rmtree(folder / "semantic", ignore_errors=True)
    for question in ("棚17の版", "棚2999を探す", "第1版"):
        for audience in ("public", "agent"):
            command = ["suggest", question, "--audience", audience, "--json", "--limit", 50]
            found = [toibiki(command[0], folder, *command[1:]).out for folder in (kb, fresh)]
            assert found[0] == found[1], question
