# SPDX-License-Identifier: GPL-2.0-or-later
"""A power cut: every name that is made or replaced in a knowledge base is synced into its folder
before the command ends. Needs strace."""

import os
import re
import shutil
import subprocess

import pytest
from toibiki_tool import TOIBIKI, toibiki, write_jsonl

CALLS = "open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,fsync,fdatasync"
STRING = r'"((?:[^"\\]|\\.)*)"'
SYNC = re.compile(r"f(?:data)?sync\(\d+<([^>]*)>\) += 0")
MAKE = re.compile(rf"(?:mkdir|mkdirat|creat|open|openat)\((?:AT_FDCWD\S*, )?{STRING}(.*)\) += \d+")
RENAME = re.compile(
    rf"rename(?:at|at2)?\((?:AT_FDCWD\S*, )?{STRING}, (?:AT_FDCWD\S*, )?{STRING}.*\) += 0"
)
# Nobody needs it after a power cut: Xapian's lock, what is renamed or removed, the room for erasures,
# checksums of blocks (older ones hold as far as they go).
NOT_KEPT = re.compile(r"/sums$|flintlock$|\.new$|-journal$|\.tmp$|/reserve$")


def traced(tmp_path, *arguments):
    """The calls of one command, in order."""
    log = tmp_path / "strace.log"
    command = ["strace", "-f", "-y", "-qq", "-s", "4096", "-e", f"trace={CALLS}", "-o", log]
    result = subprocess.run(
        [*command, TOIBIKI, *map(str, arguments)], capture_output=True, check=False
    )
    if result.returncode != 0 and not log.exists():
        pytest.skip("strace cannot trace here")
    assert result.returncode == 0, result.stderr.decode()
    return log.read_text(errors="replace").splitlines()


def unsynced(lines, below):
    """Folders in which a name was made or replaced and that were not synced after it."""
    waiting = {}

    def made(path):
        path = os.path.normpath(path)
        if path.startswith(str(below)) and not NOT_KEPT.search(path) and os.path.exists(path):
            waiting[os.path.dirname(path)] = path

    for line in lines:
        if sync := SYNC.search(line):
            waiting.pop(sync[1], None)
        elif rename := RENAME.search(line):
            made(rename[2])
        elif (make := MAKE.search(line)) and ("mkdir" in line or "O_CREAT" in line):
            made(make[1])
    return waiting


@pytest.fixture(autouse=True)
def needs_strace():
    if shutil.which("strace") is None:
        pytest.skip("no strace")


def test_every_name_is_synced_into_its_folder(tmp_path, small_files):
    place = tmp_path / "place"
    place.mkdir()
    kb = place / "kb"
    more = write_jsonl(tmp_path / "more.jsonl", [{"id": "x", "question": "棚の本"}])
    answers = small_files / "answers.jsonl"
    for command in (
        ["create", kb],
        ["import", kb, small_files / "articles.jsonl", "--batch", 3],
        ["import", kb, answers, "--kind", "answer"],
        ["learn", kb],
        ["import", kb, more],
        ["remove", kb, "x"],
        ["erase", kb, "--record", "x"],
        ["backup", kb, place / "b"],
        ["restore", place / "b", place / "again"],
        ["check", kb, "--rebuild"],
    ):
        assert unsynced(traced(tmp_path, *command), place) == {}, command
    toibiki("check", kb)
