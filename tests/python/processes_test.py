# SPDX-License-Identifier: GPL-2.0-or-later
"""Threads, forks, lifetimes, memory."""

import gc
import os
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import toibiki


def test_threads_may_share_everything(sample_kb):
    searcher = sample_kb.searcher()
    texts = ["退会したい", "領収書の宛名", "電池がすぐ切れる", "家族と共有"]
    expected = [searcher.suggest(text) for text in texts]

    def work(i):
        own = sample_kb.searcher() if i % 2 else searcher
        return (
            own.suggest(texts[i % 4]) == expected[i % 4] and len(toibiki.analyze(texts[i % 4])) > 0
        )

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(200)))


def test_other_threads_run_during_a_call(searcher, sample):
    queries = toibiki.read_queries(sample / "queries.jsonl")[:100]
    working = threading.Thread(target=lambda: searcher.run_queries(queries))
    working.start()
    turns = 0
    while working.is_alive():
        time.sleep(0.001)
        turns += 1
    assert turns > 5


def in_child(function):
    """The exit code of a child that runs the function: 0 if it returns True."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        signal.alarm(60)  # one that hangs ends, with another code
        code = 2
        try:
            code = 0 if function() else 1
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_child_of_fork_is_told_to_open_its_own(own_sample):
    searcher = own_sample.searcher()
    writer = own_sample.writer()

    def refused():
        for call in (lambda: searcher.suggest("退会"), own_sample.stats, writer.commit):
            try:
                call()
                return False
            except toibiki.Error as error:
                if error.code != "not_allowed" or "fork" not in str(error):
                    return False
        return True

    def works():
        with toibiki.KnowledgeBase.open(own_sample.path, "agent") as kb:
            return len(kb.searcher().suggest("退会")) > 0

    def drops():
        nonlocal searcher, writer
        del searcher, writer
        gc.collect()
        return True

    assert in_child(refused) == 0
    assert in_child(works) == 0
    assert in_child(drops) == 0
    writer.put(toibiki.Article(id="after-fork", question="fork のあと"))
    writer.commit()
    writer.close()
    assert own_sample.record("article", "after-fork") is not None


def test_objects_live_as_long_as_what_came_from_them(sample_folder):
    def first():
        return (
            toibiki.KnowledgeBase.open(sample_folder, "agent").searcher().suggest("退会")[0].record
        )

    record = first()
    gc.collect()
    assert record.id
    searcher = toibiki.KnowledgeBase.open(sample_folder, "agent").searcher()
    gc.collect()
    assert searcher.suggest("退会")
    analyzer = toibiki.KnowledgeBase.open(sample_folder, "agent").analyzer
    gc.collect()
    assert analyzer.analyze("退会")


def resident_kib():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def growth(function, warm_up, count):
    """KiB that `count` calls add, after `warm_up` of them."""
    for _ in range(warm_up):
        function()
    gc.collect()
    before = resident_kib()
    for _ in range(count):
        function()
    gc.collect()
    return resident_kib() - before


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="needs /proc")
def test_memory_stays_flat(sample_folder, searcher):
    def suggest():
        return searcher.suggest("領収書の宛名を変えたい", limit=5)._repr_html_()

    def open_and_close():
        with toibiki.KnowledgeBase.open(sample_folder, "agent") as kb:
            kb.searcher().suggest("退会", limit=1)

    assert growth(suggest, 200, 1_000) < 2_000
    assert growth(open_and_close, 5, 20) < 6_000
