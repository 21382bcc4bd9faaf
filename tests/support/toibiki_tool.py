# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs the command-line tool: the one that TOIBIKI names, or else the one in build/bin."""

import json
import os
import shlex
import subprocess
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
# As a full path, since some tests run it elsewhere.
TOIBIKI = os.path.abspath(os.environ.get("TOIBIKI", ROOT / "build" / "bin" / "toibiki"))

# The documented exit codes (examples/cli/README.md).
DONE, UNEXPECTED, USAGE, BAD_INPUT, CANNOT_OPEN, OTHER_WRITER, CANNOT_WRITE, DAMAGED = range(8)
FAILED_ROWS = 8
INTERRUPTED = 130


# `tests/run --full` sets it: long tests do more.
IS_FULL = "TOIBIKI_TEST_FULL" in os.environ


class Outcome(NamedTuple):
    code: int
    out: str
    errors: str

    def json(self):
        """Standard output, which must be one JSON object on one line."""
        assert self.out.endswith("\n") and self.out.count("\n") == 1, self.out
        return json.loads(self.out)


def toibiki(*arguments, code=DONE, stdin=b"", prefix=(), **options):
    """Runs the tool, behind `prefix`; requires this exit code. Arguments: text, bytes or paths."""
    command = [*prefix, TOIBIKI, *(a if isinstance(a, bytes) else str(a) for a in arguments)]
    if isinstance(stdin, str):
        stdin = stdin.encode()
    options.setdefault("stdout", subprocess.PIPE)
    result = subprocess.run(
        command, input=stdin, stderr=subprocess.PIPE, timeout=300, check=False, **options
    )
    out = (result.stdout or b"").decode()  # what the tool prints is UTF-8
    errors = result.stderr.decode(errors="backslashreplace")
    shown = shlex.join(c if isinstance(c, str) else repr(c) for c in command)
    assert result.returncode == code, f"{shown}\nended with {result.returncode}\n{out}\n{errors}"
    # Whatever goes wrong is told in a sentence.
    for word in ("terminate called", "what():", "Sanitizer", "Segmentation"):
        assert word not in errors, f"{shown}\n{errors}"
    return Outcome(result.returncode, out, errors)


def start(*arguments, **options):
    """The running tool, with pipes for what it prints."""
    return subprocess.Popen(
        [TOIBIKI, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=options.pop("stdout", subprocess.PIPE),
        stderr=options.pop("stderr", subprocess.PIPE),
        **options,
    )


def ids(outcome):
    """The ids of the suggestions of `suggest --json` or `search --json`."""
    return [suggestion["id"] for suggestion in outcome.json()["suggestions"]]


def write_jsonl(path, records):
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    path.write_text("".join(lines), encoding="utf-8")
    return path
