# SPDX-License-Identifier: GPL-2.0-or-later
"""The real server as the tests start it: `toibiki serve` on a knowledge base of the samples."""

import json
import os
import subprocess
import time
from pathlib import Path

from mock_knowledge import HOSTILE, SAMPLE
from mock_pages import SITE_NAME

START_SECONDS = 20


def binary_with_server():
    """The path in TOIBIKI, if that program has `serve`; else None, and the mock takes its place."""
    binary = os.environ.get("TOIBIKI")
    if not binary or not Path(binary).exists():
        return None
    found = subprocess.run([binary, "serve", "--help"], capture_output=True)
    return binary if found.returncode == 0 else None


def run(binary, *arguments):
    subprocess.run([binary, *map(str, arguments)], check=True, capture_output=True, text=True)


def make_knowledge_base(binary, folder):
    kb = folder / "kb"
    run(binary, "create", kb)
    run(binary, "import", kb, SAMPLE)
    hostile = folder / "hostile.jsonl"  # without what only the mock's API gives
    rows = [json.loads(line) for line in HOSTILE.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        row.pop("answer_html", None)
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    hostile.write_text("".join(lines), encoding="utf-8")
    run(binary, "import", kb, hostile)
    run(binary, "learn", kb)
    return kb


class RealServer:
    """A process; stop() and start() keep the port."""

    def __init__(self, binary, kb, folder):
        self._binary, self._kb, self._folder = binary, kb, folder
        self._process, self._port = None, 0

    @property
    def url(self):
        return f"http://127.0.0.1:{self._port}"

    def start(self):
        port_file = self._folder / "port"
        port_file.unlink(missing_ok=True)
        command = [self._binary, "serve", self._kb, "--port", self._port]
        command += ["--port-file", port_file, "--site-name", SITE_NAME, "--access-log", "off"]
        command += ["--feedback", self._folder / "feedback.jsonl"]
        command += ["--rate", 0]  # all of these visitors have one address
        with (self._folder / "serve.log").open("ab") as log:
            self._process = subprocess.Popen(list(map(str, command)), stdout=log, stderr=log)
        end = time.monotonic() + START_SECONDS
        while not (port_file.exists() and port_file.read_text().strip()):
            if self._process.poll() is not None or time.monotonic() > end:
                raise RuntimeError((self._folder / "serve.log").read_text(errors="replace")[-2000:])
            time.sleep(0.05)
        self._port = int(port_file.read_text())
        return self

    def stop(self):
        if self._process is not None:
            self._process.terminate()
            self._process.wait(START_SECONDS)
            self._process = None
