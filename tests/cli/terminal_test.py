# SPDX-License-Identifier: GPL-2.0-or-later
"""What a terminal gets and a file does not: marks, and the progress bar."""

import os
import pty
import re
import signal
import subprocess

import pytest
from toibiki_tool import INTERRUPTED, TOIBIKI, toibiki, write_jsonl


def on_terminal(*arguments, stream, until=None, term="xterm"):
    """Runs the tool with `stream` ("stdout" or "stderr") on a terminal, and interrupts it when what
    it prints matches `until`. Returns what the terminal got, and the exit code."""
    ours, theirs = pty.openpty()
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: theirs}
    environment = {**os.environ, "TERM": term}
    command = [TOIBIKI, *map(str, arguments)]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, env=environment, **streams) as process:
        os.close(theirs)
        got = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            got += part
            if until and re.search(until, got):
                process.send_signal(signal.SIGINT)
                until = None
        os.close(ours)
        return got.decode(), process.wait(120)


def test_matched_words_are_marked_on_a_terminal_only(shared_kb):
    marked, _ = on_terminal("suggest", shared_kb, "宛名", stream="stdout")
    assert "\x1b[1;4m宛名\x1b[0m" in marked
    plain = toibiki("suggest", shared_kb, "宛名").out
    assert re.sub(r"\x1b\[[0-9;]*m", "", marked).replace("\r\n", "\n") == plain
    dumb, _ = on_terminal("suggest", shared_kb, "宛名", stream="stdout", term="dumb")
    assert "\x1b" not in dumb
    assert "\x1b" not in on_terminal("suggest", shared_kb, "宛名", "--json", stream="stdout")[0]


@pytest.fixture
def long_work(tmp_path):
    """A file whose import takes a while in small batches."""
    records = [{"id": f"{n:05}", "question": f"{n} 番の本"} for n in range(20_000)]
    return write_jsonl(tmp_path / "long.jsonl", records)


def test_long_work_shows_a_bar_that_is_gone_at_the_end(empty_kb, long_work):
    command = ["import", empty_kb, long_work, "--batch", 10]
    got, code = on_terminal(*command, stream="stderr", until=rb"% \d+/20000")
    assert code == INTERRUPTED
    assert re.search(r"取り込み \(importing\) \[#*-*\] +\d+% \d+/20000", got)
    # What is left on the line after the last erasure is the message.
    last = got.split("\r\x1b[K")[-1]
    assert "importing" not in last and "件まで確定しています" in last


def test_short_work_leaves_nothing_on_the_terminal(empty_kb, tmp_path):
    file = write_jsonl(tmp_path / "f.jsonl", [{"id": "1", "question": "本"}])
    for command in (["import", file], ["check"], ["check", "--repair"]):
        got, code = on_terminal(command[0], empty_kb, *command[1:], stream="stderr")
        assert code == 0
        assert "%" not in got
        assert got.split("\r\x1b[K")[-1] == ""


def test_nothing_is_drawn_without_a_terminal(empty_kb, tmp_path):
    records = [{"id": f"{n:05}", "question": f"{n} 番の本"} for n in range(500)]
    file = write_jsonl(tmp_path / "f.jsonl", records)
    outcome = toibiki("import", empty_kb, file, "--batch", 20)
    assert outcome.errors == ""
    assert outcome.out.count("\n") == 2
