# SPDX-License-Identifier: GPL-2.0-or-later
"""The protocol of README.md for engines that are written in Python; line_protocol.h is its twin."""

import json
import sys
import time


def microseconds_since(began):
    return (time.perf_counter_ns() - began) / 1000


def peak_kib(process="self"):
    with open(f"/proc/{process}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


class Engine:
    """What is compared, inside of its own process. Raises for whatever prevents the work.

    took_us: the time of the last call as the engine itself says it; None: it is taken here.
    """

    version = settings = ""
    completes = False
    took_us = None

    def index(self, records, folder):
        raise NotImplementedError

    def open(self, folder):
        raise NotImplementedError

    def query(self, text, limit):
        raise NotImplementedError

    def complete(self, text, limit):
        raise NotImplementedError

    def cpu_ns(self):
        return time.process_time_ns()

    def peak_kib(self):
        return peak_kib()

    def close(self):
        pass


def answer(engine, asked):
    op = asked.pop("op")
    if op == "about":
        return {name: getattr(engine, name) for name in ("version", "settings", "completes")}
    if op == "memory":
        return {"peak_kib": engine.peak_kib()}
    engine.took_us = None
    is_asked = op in ("query", "complete")
    began_cpu_ns = engine.cpu_ns() if is_asked else 0
    began = time.perf_counter_ns()
    found = getattr(engine, op)(**asked)
    us = microseconds_since(began)
    reply = {"us": us if engine.took_us is None else engine.took_us}
    if is_asked:
        reply["cpu_us"] = (engine.cpu_ns() - began_cpu_ns) / 1000
        reply["ids" if op == "query" else "texts"] = found
    return reply


def serve(engine):
    for line in sys.stdin:
        try:
            asked = json.loads(line)
            if asked["op"] == "close":
                break
            reply = answer(engine, asked)
        except Exception as error:
            reply = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(reply, ensure_ascii=False), flush=True)
    engine.close()
