#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The help page under load: throughput and p99 as ratios to an endpoint that answers a constant.

tests/bench/help_page_load.py [--seconds 10] [--articles 2000]

Needs `wrk` (Debian package) and build/bin/toibiki. Starts `toibiki serve` on a free port,
loads it with 64 and with 600 connections, while another process commits an article every second
(by the Python package in build/python).
Ends with 1 if any answer was an error.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[2]
TOIBIKI = os.environ.get("TOIBIKI", str(ROOT / "build" / "bin" / "toibiki"))
SAMPLE = ROOT / "examples" / "sample" / "articles.jsonl"
QUERIES = [
    "領収書の宛名を変えたい",
    "電池がすぐ切れる",
    "退会したい",
    "パスワードを忘れた",
    "送料はいくら",
    "タグ",
    "届かない",
    "返品",
    "ポイントの期限",
    "カードが使えない",
]
TYPED = ["ぱす", "pasu", "返", "りょう", "タグ", "でんち", "そうりょ", "カード", "たい", "ryou"]


def make_knowledge_base(folder, count):
    """The sample, and as many made-up articles as are asked for."""
    kb = folder / "kb"
    subprocess.run([TOIBIKI, "create", kb], check=True, stdout=subprocess.DEVNULL)
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    things = ["鍵", "傘", "机", "棚", "靴", "皿", "鉢", "筆", "箱", "布"]
    for n in range(max(0, count - len(lines))):
        lines.append(
            json.dumps(
                {
                    "id": f"made-{n}",
                    "question": f"{things[n % 10]}の{n}番を{things[n // 10 % 10]}に替えたい",
                    "answer": f"{things[n // 100 % 10]}の{n}番の案内です。送料は無料です。",
                    "category": [things[n % 10], f"{n % 7}組"],
                },
                ensure_ascii=False,
            )
        )
    file = folder / "articles.jsonl"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    subprocess.run(
        [TOIBIKI, "import", kb, file],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return kb


def script_for(folder, name, paths):
    """A script of wrk that asks for the paths in turn."""
    file = folder / f"{name}.lua"
    listed = ",".join(json.dumps(path) for path in paths)
    file.write_text(
        f"local paths = {{{listed}}}\nlocal n = 0\n"
        "request = function() n = n % #paths + 1 return wrk.format('GET', paths[n]) end\n"
        "done = function(s, l) io.write(string.format('RESULT %d %d %d %d %d %d %d %d\\n',"
        " s.requests, s.duration, l:percentile(99), s.errors.connect, s.errors.read,"
        " s.errors.write, s.errors.status, s.errors.timeout)) end\n"
    )
    return file


# A changed article at every full second, by a process that stays, as a support tool's would. Ends
# when its standard input does, and says how many commits there were and how long the slowest took.
COMMITS = """
import sys, threading, time
import toibiki
ended = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
kb = toibiki.KnowledgeBase.open(sys.argv[1], "agent")
count, slowest, start = 0, 0.0, time.monotonic()
while not ended.wait(max(0.0, start + count + 1 - time.monotonic())):
    begin = time.monotonic()
    with kb.writer() as writer:
        writer.put({"id": "changed", "question": f"変わる記事の第{count}版", "answer": "送料"})
    slowest = max(slowest, time.monotonic() - begin)
    count += 1
print(count, slowest)
"""


class Commits:
    """Commits while it is entered; afterwards `count` and `slowest`, in seconds."""

    def __init__(self, kb):
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "build" / "python")}
        self.process = subprocess.Popen(
            ["/usr/bin/python3", "-c", COMMITS, kb],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )

    def end(self):
        out, _ = self.process.communicate("")
        if self.process.returncode != 0:
            sys.exit("a commit failed")
        count, slowest = out.split()
        return int(count), float(slowest)


def load(port, script, connections, seconds):
    """(requests a second, p99 in milliseconds, errors)."""
    command = [
        "wrk",
        "-t2",
        f"-c{connections}",
        f"-d{seconds}s",
        "--timeout",
        "10s",
        "-s",
        script,
        f"http://127.0.0.1:{port}",
    ]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    values = [int(n) for n in re.search(r"RESULT (.*)", out).group(1).split()]
    return values[0] / (values[1] / 1e6), values[2] / 1e3, values[3:]


def measure(port, folder, kb, seconds):
    endpoints = {
        "constant (/healthz)": ["/healthz"],
        "complete": ["/api/v1/complete?q=" + quote(text) for text in TYPED],
        "search": ["/api/v1/search?q=" + quote(text) for text in QUERIES],
        "search page": ["/search?q=" + quote(text) for text in QUERIES],
        "article": ["/api/v1/articles/login-register"],
    }
    failed = 0
    for connections in (64, 600):
        constant = None
        for name, paths in endpoints.items():
            script = script_for(folder, re.sub(r"\W", "_", name), paths)
            load(port, script, connections, 1)  # warm
            commits = Commits(kb)
            rate, p99, errors = load(port, script, connections, seconds)
            count, slowest = commits.end()
            constant = constant or (rate, p99)
            failed += sum(errors)
            print(
                f"{connections:4} connections  {name:20} {rate:8.0f}/s  p99 {p99:8.1f} ms   "
                f"throughput {rate / constant[0]:.3f}, p99 {p99 / constant[1]:.1f} x the constant"
                f"   {count} commits (slowest {slowest:.2f} s), errors {errors}",
                flush=True,
            )
    return failed


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--articles", type=int, default=2_000)
    arguments = parser.parse_args()
    if shutil.which("wrk") is None:
        sys.exit("wrk がありません。apt install wrk (wrk is missing)")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kb = make_knowledge_base(folder, arguments.articles)
        port_file = folder / "port"
        with subprocess.Popen(
            [
                TOIBIKI,
                "serve",
                kb,
                "--port",
                "0",
                "--port-file",
                port_file,
                "--rate",
                "0",
                "--access-log",
                folder / "log",
            ],
            stdout=subprocess.DEVNULL,
        ) as server:
            deadline = time.monotonic() + 60
            while not port_file.exists() and time.monotonic() < deadline:
                time.sleep(0.05)
            try:
                failed = measure(int(port_file.read_text()), folder, kb, arguments.seconds)
            finally:
                server.terminate()
                server.wait(20)
    print(f"errors: {failed}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
