# SPDX-License-Identifier: GPL-2.0-or-later
"""What is measured of each engine. They take turns, so that what else the machine does meets all.

A measurement that fails removes its engine from the rest of the run; `failures` says why.
"""

import json
import math
import shutil
import statistics
import time
from contextlib import ExitStack
from pathlib import Path

from engine_process import EngineError, EngineProcess

LIMIT = 10
STARTS = 5


class Bench:
    def __init__(self, engines, folder, core=None, patience_s=60, clock="us", say=print):
        self.engines = {engine.name: engine for engine in engines}
        self.folder, self.core = Path(folder), core
        self.patience_s, self.say = patience_s, say
        self.clock = clock  # "cpu_us": what the processor did, for a busy machine
        self.values = {name: {} for name in self.engines}  # engine -> what was measured -> number
        self.about, self.failures = {}, {}

    def working(self):
        return [engine for name, engine in self.engines.items() if name not in self.failures]

    def index_folder(self, engine, corpus):
        name = f"{Path(corpus).stem}-{engine.index_of or engine.name}"
        return self.folder / name / engine.inside

    def start(self, engine):
        return EngineProcess(engine, self.core)

    def guarded(self, name, work, *arguments, **named):
        """The result of work(...); None, and the engine is out, if it failed."""
        try:
            return work(*arguments, **named)
        except (EngineError, OSError, ValueError) as error:
            self.failures[name] = str(error)
            self.say(f"{name}: {error}")
        return None

    # Indexing

    def index(self, corpus):
        """An index of the corpus by each engine: seconds, bytes, memory."""
        for engine in self.working():
            self.guarded(engine.name, self.index_with, engine, corpus)
        for engine in self.working():
            if engine.index_of in self.failures:
                self.failures[engine.name] = f"{engine.index_of} made no index"

    def index_with(self, engine, corpus):
        folder = self.index_folder(engine, corpus)
        with self.start(engine) as process:
            self.about[engine.name] = process.ask("about")
            if engine.index_of in self.engines:
                return
            if engine.inside:  # what is there is another engine's
                if not folder.exists():
                    raise EngineError(f"index: only {engine.index_of} makes one; name it as well")
                return
            noted = folder.with_name(f"{folder.name}.json")
            kept = json.loads(noted.read_text()) if noted.exists() else {}  # by an earlier run
            if kept.get("about") == self.about[engine.name]:
                self.values[engine.name].update(kept["values"])
                return
            shutil.rmtree(folder, ignore_errors=True)
            started_s = process.cpu_seconds()
            reply = process.ask("index", records=str(corpus), folder=str(folder))
            cpu_s = process.cpu_seconds() - started_s
            memory = process.ask("memory")
        self.values[engine.name].update(
            index_s=reply["us"] / 1e6,
            index_cpu_s=cpu_s,
            disk_mb=disk_bytes(folder) / 1e6,
            index_peak_mb=memory["peak_kib"] / 1024,
        )
        if reply.get("learn_us", 0) >= 1000:  # less: there is nothing to learn
            self.values[engine.name]["learn_s"] = reply["learn_us"] / 1e6
        kept = {"about": self.about[engine.name], "values": self.values[engine.name]}
        noted.write_text(json.dumps(kept))
        self.say(f"{engine.name}: indexed in {reply['us'] / 1e6:.1f} s")

    # Searching

    def start_up(self, corpus, text):
        """Median times from the start of the process to the first answer, and of that inside."""
        times = {engine.name: [] for engine in self.working()}
        for _ in range(STARTS):
            for engine in self.working():
                pair = self.guarded(engine.name, self.start_once, engine, corpus, text)
                times[engine.name].append(pair)
        for engine in self.working():
            whole, inside = zip(*times[engine.name])
            self.values[engine.name]["start_ms"] = statistics.median(whole)
            self.values[engine.name]["open_ms"] = statistics.median(inside)

    def start_once(self, engine, corpus, text):
        began = time.perf_counter()
        with self.start(engine) as process:
            opened = process.ask("open", folder=str(self.index_folder(engine, corpus)))
            first = process.ask("query", text=text, limit=LIMIT)
            took_ms = (time.perf_counter() - began) * 1000
        return took_ms, (opened["us"] + first["us"]) / 1000

    def search(self, corpus, queries, warm_up_counts):
        """Times of all kinds of queries, and the memory after them.

        As many of each kind as `warm_up_counts` says are asked first and do not count.
        """
        with ExitStack() as stack:
            processes = {}
            for engine in self.working():
                process = stack.enter_context(self.start(engine))
                folder = str(self.index_folder(engine, corpus))
                if self.guarded(engine.name, process.ask, "open", folder=folder):
                    processes[engine.name] = process
            for kind, asked, count in zip(queries._fields, queries, warm_up_counts):
                self.take_turns(processes, kind, asked, count)
            for name, process in processes.items():
                if name not in self.failures:
                    peak = self.guarded(name, process.ask, "memory")["peak_kib"]
                    self.values[name]["search_peak_mb"] = peak / 1024

    def take_turns(self, processes, kind, asked, warm_up_count):
        op = "complete" if kind == "typed" else "query"
        names = [name for name in processes if op == "query" or self.about[name]["completes"]]
        asking = {name: processes[name] for name in names}
        self.ask_in_turn(asking, op, asked[:warm_up_count])
        replies = self.ask_in_turn(asking, op, asked[warm_up_count:])
        for name in names:
            if name not in self.failures and replies[name]:
                self.values[name].update(summary(kind, [us for us, _ in replies[name]]))
                if op == "query":
                    known = sum(is_known for _, is_known in replies[name])
                    self.values[name][f"{kind}_known"] = known / len(replies[name])
        self.say(f"{kind}: {len(asked) - warm_up_count} asked of {len(names)} engines")

    def ask_in_turn(self, processes, op, asked):
        """Name -> (microseconds, whether the source record is found), until patience is at an end.

        Another engine goes first each time.
        """
        names = list(processes)
        replies = {name: [] for name in names}
        spent_us = dict.fromkeys(names, 0)
        for turn, (text, record_id) in enumerate(asked):
            first = turn % max(len(names), 1)
            for name in names[first:] + names[:first]:
                if name in self.failures or spent_us[name] > self.patience_s * 1e6:
                    continue
                ask = processes[name].ask
                reply = self.guarded(name, ask, op, text=text, limit=LIMIT)
                if reply:
                    spent_us[name] += reply["us"]
                    replies[name].append((reply[self.clock], record_id in reply.get("ids", [])))
        return replies

    def rankings(self, corpus, queries):
        """Query id -> record ids, for each engine; its index of the corpus is removed again."""
        runs = {}
        self.remove_indexes(corpus)  # of a run that was killed
        for engine in self.working():
            run = self.guarded(engine.name, self.ranking_of, engine, corpus, queries)
            if run is not None:
                runs[engine.name] = run
        self.remove_indexes(corpus)
        return runs

    def remove_indexes(self, corpus):
        for engine in self.engines.values():
            folder = self.index_folder(engine, corpus)
            shutil.rmtree(folder, ignore_errors=True)
            folder.with_name(f"{folder.name}.json").unlink(missing_ok=True)

    def ranking_of(self, engine, corpus, queries):
        folder = self.index_folder(engine, corpus)
        with self.start(engine) as process:
            self.about[engine.name] = process.ask("about")
            if not folder.exists():
                process.ask("index", records=str(corpus), folder=str(folder))
            process.ask("open", folder=str(folder))
            return {
                query_id: process.ask("query", text=text, limit=LIMIT)["ids"]
                for query_id, text in queries.items()
            }


def disk_bytes(folder):
    """As the disk has it: files with holes count for what is written."""
    return sum(file.stat().st_blocks * 512 for file in folder.rglob("*") if file.is_file())


def nearest_rank(ordered, share):
    """The smallest value that at least this share of all does not exceed."""
    return ordered[max(math.ceil(share * len(ordered)), 1) - 1]


def summary(kind, microseconds):
    ordered = sorted(microseconds)
    found = {
        f"{kind}_p{round(share * 100)}": nearest_rank(ordered, share) / 1000
        for share in (0.5, 0.95, 0.99)
    }
    found[f"{kind}_qps"] = 1e6 * len(ordered) / sum(ordered)
    found[f"{kind}_count"] = len(ordered)
    return found
