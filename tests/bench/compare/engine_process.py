# SPDX-License-Identifier: GPL-2.0-or-later
"""An engine at work: a process that answers one JSON line with one."""

import json
import os
import subprocess
import tempfile
from contextlib import suppress


class EngineError(Exception):
    """What an engine says of its failure, or how it ended."""


class EngineProcess:
    def __init__(self, engine, core=None):
        """Starts it; it and its threads stay on `core`, if one is given."""
        self.name = engine.name
        pin = None if core is None else lambda: os.sched_setaffinity(0, [core])
        self.said = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115
        self.process = subprocess.Popen(
            engine.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.said,
            env={**os.environ, **engine.environment},
            text=True,
            encoding="utf-8",
            preexec_fn=pin,
        )

    def ask(self, op, **arguments):
        try:
            self.process.stdin.write(json.dumps({"op": op, **arguments}) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            code = self.process.wait(timeout=60)
            self.said.seek(0)
            said = self.said.read().strip().splitlines()
            reasons = [text for text in said if "Exception" in text or "Error" in text]
            reason = (reasons or said[-1:] or [""])[0]
            raise EngineError(f"{op}: ended with {code}: {reason}")
        reply = json.loads(line)
        if "error" in reply:
            raise EngineError(f"{op}: {reply['error']}")
        return reply

    def cpu_seconds(self):
        """Of it and of the processes that it started."""
        ticks = 0
        pids, children = [self.process.pid], f"/proc/{self.process.pid}/task/{self.process.pid}"
        with suppress(OSError), open(f"{children}/children") as file:
            pids += file.read().split()
        for pid in pids:
            with suppress(OSError), open(f"/proc/{pid}/stat") as file:
                # utime, stime, and those of children that have ended
                ticks += sum(map(int, file.read().rsplit(")", 1)[1].split()[11:15]))
        return ticks / os.sysconf("SC_CLK_TCK")

    def close(self):
        with suppress(OSError):  # it has gone already
            self.process.stdin.write('{"op": "close"}\n')
            self.process.stdin.close()
        try:
            self.process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()
        self.said.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
