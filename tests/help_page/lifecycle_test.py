# SPDX-License-Identifier: GPL-2.0-or-later
"""Start, stop, and what changes under a running server."""

import os
import shutil
import signal
import threading
import time

import pytest
from conftest import make_knowledge_base
from help_server import HelpServer, wait_for
from small_knowledge import ARTICLES
from toibiki_tool import CANNOT_OPEN, CANNOT_WRITE, USAGE, toibiki, write_jsonl

NEW = {"id": "new", "question": "しおりを買い足したい", "answer": "文具の棚にあります。"}


class Load(threading.Thread):
    """Asks all the time; counts answers and what went wrong."""

    def __init__(self, server, path="/api/v1/search?q=a"):
        super().__init__()
        self.server, self.path = server, path
        self.answered, self.wrong, self.is_ending = 0, [], False
        self.start()

    def run(self):
        while not self.is_ending:
            try:
                answer = self.server.get(self.path, timeout=20)
                if answer.status == 200:
                    self.answered += 1
                else:
                    self.wrong.append(answer.status)
            except OSError as error:
                self.wrong.append(repr(error))
                time.sleep(0.01)

    def end(self):
        self.is_ending = True
        self.join()


def add_article(kb, article):
    toibiki("import", kb, write_jsonl(kb.parent / "new.jsonl", [article]), "--publish")


def finds(server, query, wanted):
    results = server.get("/api/v1/search", q=query).json()["results"]
    return wanted in [result["id"] for result in results]


def test_it_says_where_it_listens_and_stops_on_sigterm(small_kb, tmp_path):
    server = HelpServer(small_kb, tmp_path)
    assert f"http://127.0.0.1:{server.port}/" in server.error_text()
    assert server.get("/readyz").text == "ready\n"
    began = time.monotonic()
    assert server.stop() == 0
    assert time.monotonic() - began < 8
    assert "止まりました" in server.error_text()


def test_ctrl_c_stops_it(small_kb, tmp_path):
    server = HelpServer(small_kb, tmp_path)
    server.signal(signal.SIGINT)
    assert server.process.wait(20) == 0
    server.stop()


def test_what_has_begun_is_finished_before_it_stops(small_kb, tmp_path):
    server = HelpServer(small_kb, tmp_path)
    body = '{"text":"領収書がほしい"}'.encode()
    with server.connect() as slow, server.connect() as idle:
        slow.sendall(b"POST /api/v1/suggest HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                     b"Content-Length: %d\r\n\r\n" % len(body) + body[:5])
        wait_for(lambda: server.metric("toibiki_http_in_flight") >= 2, what="request in flight")
        server.signal(signal.SIGTERM)
        time.sleep(0.5)
        assert server.process.poll() is None
        slow.sendall(body[5:])
        received = b""
        while part := slow.recv(65536):
            received += part
        assert received.startswith(b"HTTP/1.1 200"), received
        assert b"Connection: close" in received
        assert b"pay-receipt" in received
        assert server.process.wait(8) == 0
        assert idle.recv(10) == b""
    server.stop()


def test_who_never_finishes_does_not_keep_it_from_stopping(small_kb, tmp_path):
    server = HelpServer(small_kb, tmp_path)
    with server.connect() as slow:
        slow.sendall(b"GET / HTTP/1.1\r\nHost")
        time.sleep(0.3)
        began = time.monotonic()
        assert server.stop() == 0
        assert 4 < time.monotonic() - began < 10 or time.monotonic() - began < 3


def test_it_stops_under_load_without_a_wrong_answer(small_kb, tmp_path):
    server = HelpServer(small_kb, tmp_path, "--rate", 0)
    loads = [Load(server) for _ in range(8)]
    wait_for(lambda: sum(load.answered for load in loads) > 50, what="load")
    assert server.stop() == 0
    for load in loads:
        load.end()
    # After the stop nobody answers; before it, every answer was right; meanwhile it says that it stops.
    statuses = {wrong for load in loads for wrong in load.wrong if isinstance(wrong, int)}
    assert statuses <= {503}


def test_a_new_commit_is_seen_without_a_restart(small_kb, tmp_path):
    with HelpServer(small_kb, tmp_path, "--rate", 0) as server:
        loads = [Load(server, "/api/v1/search?q=%E9%A0%98%E5%8F%8E%E6%9B%B8") for _ in range(4)]
        before = server.get("/api/v1/categories")
        assert not finds(server, "しおりを買い足したい", "new")
        add_article(small_kb, {**NEW, "category": ["文具"]})
        assert finds(server, "しおりを買い足したい", "new")
        after = server.get("/api/v1/categories", {"If-None-Match": before.headers["etag"]})
        assert after.status == 200
        assert "文具" in after.text
        assert server.get("/articles/new").status == 200
        toibiki("remove", small_kb, "new")
        assert server.get("/articles/new").status == 404
        for n in range(5):
            add_article(small_kb, {**NEW, "id": f"new-{n}"})
        for load in loads:
            load.end()
            assert load.answered > 0
            assert load.wrong == []


@pytest.mark.parametrize("way", ["link", "rename", "signal"])
def test_another_knowledge_base_takes_its_place(tmp_path, way):
    first = make_knowledge_base(tmp_path / "first", ARTICLES)
    second = tmp_path / "second"
    shutil.copytree(first, second)
    add_article(second, NEW)
    served = tmp_path / "kb"
    if way == "link":
        served.symlink_to(first)
    else:
        shutil.copytree(first, served)
    with HelpServer(served, tmp_path, "--rate", 0) as server:
        loads = [Load(server) for _ in range(4)]
        assert server.get("/articles/new").status == 404
        if way == "link":
            (tmp_path / "next").symlink_to(second)
            os.replace(tmp_path / "next", served)
        else:
            served.rename(tmp_path / "old")
            second.rename(served)
            if way == "signal":
                server.signal(signal.SIGHUP)
        wait_for(lambda: server.get("/articles/new").status == 200, what="the new one")
        for load in loads:
            load.end()
            assert load.answered > 0
            assert load.wrong == []
        name = 'toibiki_knowledge_base_swaps_total{result="done"}'
        wait_for(lambda: server.metric(name) >= 2, what="the swap")


def test_a_knowledge_base_that_cannot_be_opened_leaves_the_old_one(small_kb, tmp_path):
    served = tmp_path / "served"
    served.symlink_to(small_kb)
    broken = tmp_path / "broken"
    shutil.copytree(small_kb, broken)
    (broken / "manifest.json").write_text("{")
    with HelpServer(served, tmp_path, "--rate", 0) as server:
        (tmp_path / "next").symlink_to(broken)
        os.replace(tmp_path / "next", served)
        name = 'toibiki_knowledge_base_swaps_total{result="failed"}'
        wait_for(lambda: server.metric(name) >= 1, what="the failed attempt")
        assert "前のものを使い続けます" in server.error_text()
        assert server.get("/readyz").status == 200
        assert finds(server, "領収書", "pay-receipt")
        served.unlink()
        server.signal(signal.SIGHUP)
        wait_for(lambda: server.metric(name) >= 2, what="the second failed attempt")
        assert finds(server, "領収書", "pay-receipt")


def test_what_cannot_begin_says_why(small_kb, tmp_path):
    assert "ナレッジベースがありません" in toibiki("serve", tmp_path / "no", code=CANNOT_OPEN).errors
    for option, value in (("--address", "localhost"), ("--allow-origin", "*"),
                          ("--contact-url", "javascript:x"), ("--port", "70000"),
                          ("--trust-proxy", "10.0.0.0/8")):
        errors = toibiki("serve", small_kb, "--port", 0, option, value, code=USAGE).errors
        assert value in errors
    missing = tmp_path / "no" / "log"
    assert str(missing) in toibiki(
        "serve", small_kb, "--port", 0, "--access-log", missing, code=CANNOT_WRITE).errors
    with HelpServer(small_kb, tmp_path) as server:
        errors = toibiki("serve", small_kb, "--port", server.port, code=CANNOT_WRITE).errors
        assert str(server.port) in errors


def test_a_place_that_others_reach_is_warned_of(small_kb, tmp_path):
    with HelpServer(small_kb, tmp_path, "--address", "0.0.0.0") as server:
        assert "TLS" in server.error_text()
