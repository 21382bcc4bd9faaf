# SPDX-License-Identifier: GPL-2.0-or-later
"""Serves the help page with the API of the real server from sample articles, with switches for
delays and errors that a real server does not have.

    python3 tests/web/mock_server.py --port 8000      (then open http://127.0.0.1:8000/)
"""

import argparse
import contextlib
import json
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

import mock_pages
from mock_knowledge import Knowledge, read_articles

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


class MockServer:
    """In a thread. Switches, to be set at any time:
    delays: {what a path begins with, or a query is: seconds};
    failing: {what a path begins with: status};
    policy: the Content-Security-Policy, None: none;
    requests: (method, path, parameters, body) of every request so far."""

    def __init__(self, port=0, contact_url="", lang="ja", foreign=None, articles=None):
        self.knowledge = Knowledge(read_articles() if articles is None else articles)
        self.contact_url, self.lang, self.foreign = contact_url, lang, foreign
        self.policy = POLICY if foreign is None else None
        self.delays, self.failing, self.requests, self.feedback = {}, {}, [], []
        self._port, self._server, self._open = port, None, set()

    @property
    def url(self):
        return f"http://127.0.0.1:{self._port}"

    def start(self):
        handler = type("BoundHandler", (Handler,), {"mock": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", self._port), handler)
        self._server.daemon_threads = True
        self._port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def stop(self):
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None
            for connection in list(self._open):  # kept alive; their threads would go on answering
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def reset(self):
        self.delays, self.failing, self.requests, self.feedback = {}, {}, [], []
        self.lang, self.contact_url, self.policy = "ja", "", POLICY

    def asked(self, path):
        """The `q` of the requests of `path` so far, in order."""
        return [p.get("q", [""])[0] for _, at, p, _ in self.requests if at == path]


class Handler(BaseHTTPRequestHandler):
    mock: MockServer
    protocol_version = "HTTP/1.1"

    def setup(self):
        super().setup()
        self.mock._open.add(self.connection)

    def finish(self):
        self.mock._open.discard(self.connection)
        with contextlib.suppress(OSError):
            super().finish()

    def log_message(self, *args):
        pass

    def do_GET(self):
        self._answer("GET", None)

    def do_HEAD(self):
        self._answer("HEAD", None)

    def do_POST(self):
        self._answer("POST", self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def do_OPTIONS(self):
        self._send(204, "text/plain", b"")

    def _answer(self, method, body):
        mock, parts = self.mock, urlsplit(self.path)
        parameters = parse_qs(parts.query)
        mock.requests.append((method, parts.path, parameters, body))
        query = parameters.get("q", [""])[0]
        for key, seconds in list(mock.delays.items()):
            if key == query or (key.startswith("/") and parts.path.startswith(key)):
                time.sleep(seconds)
        for key, status in list(mock.failing.items()):
            if parts.path.startswith(key):
                return self._problem(status)
        try:
            if parts.path.startswith("/api/v1/"):
                self._api(method, parts.path.removeprefix("/api/v1/"), parameters, body)
            else:
                self._page(parts.path, parameters, query)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the browser no longer wanted it

    def _api(self, method, path, parameters, body):
        knowledge = self.mock.knowledge
        first = lambda name, default="": parameters.get(name, [default])[0]  # noqa: E731
        number = lambda name, default: int(first(name, default))  # noqa: E731
        category = parameters.get("category", [])
        if method == "POST" and path == "feedback":
            self.mock.feedback.append(json.loads(body))
            return self._json({}, 202)
        if method == "POST" and path == "suggest":
            return self._json(knowledge.suggest(json.loads(body)["text"]))
        if path == "complete":
            return self._json(knowledge.complete(first("q"), number("limit", 8)))
        if path == "search":
            narrowing = parameters.get("narrowing", [])
            found = knowledge.search(
                first("q"), number("limit", 10), number("offset", 0), category, narrowing
            )
            return self._json(found)
        if path == "categories":
            return self._json({"categories": knowledge.categories()})
        if path == "articles":
            fitting = knowledge.in_category(category)
            start = number("offset", 0)
            rows = fitting[start : start + number("limit", 20)]
            articles = [
                {"id": a["id"], "title": a["question"], "category": a["category"]} for a in rows
            ]
            return self._json({"total": len(fitting), "articles": articles})
        if path.startswith("articles/"):
            article = knowledge.article(unquote(path.removeprefix("articles/")))
            return self._json(article) if article else self._problem(404)
        return self._problem(404)

    def _page(self, path, parameters, query):
        mock, knowledge = self.mock, self.mock.knowledge
        if path.startswith("/assets/"):
            return self._asset(path.removeprefix("/assets/"))
        if path == "/favicon.ico":
            return self._send(204, "image/x-icon", b"")
        if path == "/foreign" and mock.foreign is not None:
            return self._send(200, "text/html", mock.foreign.encode())
        names = [unquote(name) for name in path.split("/") if name]
        offset = int(parameters.get("offset", ["0"])[0])
        chosen, narrowing = parameters.get("category", []), parameters.get("narrowing", [])
        if not names or (names == ["search"] and not query):
            return self._html(mock_pages.home(knowledge))
        if names == ["search"]:
            answer = knowledge.search(query, 10, offset, chosen, narrowing)
            content = mock_pages.search(answer, query, chosen, narrowing, offset, mock.contact_url)
            return self._html(content, f"「{query}」の検索結果", query)
        if names == ["contact"]:
            return self._html(mock_pages.contact(query, mock.contact_url), "お問い合わせ")
        if names[0] == "categories" and (
            content := mock_pages.category(knowledge, names[1:], offset)
        ):
            return self._html(content, names[-1])
        if names[0] == "articles" and len(names) == 2 and (article := knowledge.article(names[1])):
            return self._html(
                mock_pages.article(article), article["title"], description=article["answer"]
            )
        return self._html(mock_pages.missing(), "ページが見つかりません", status=404)

    def _asset(self, name):
        file = mock_pages.PAGE / name
        if "/" in name or file.suffix not in MEDIA_TYPES or not file.is_file():
            return self._problem(404)
        return self._send(200, MEDIA_TYPES[file.suffix], file.read_bytes())

    def _html(self, content, title="", query="", description="", status=200):
        text = mock_pages.shell(
            content, title, query, description, self.mock.lang, self.mock.contact_url
        )
        self._send(status, "text/html", text.encode())

    def _json(self, value, status=200):
        self._send(status, "application/json", json.dumps(value, ensure_ascii=False).encode())

    def _problem(self, status):
        problem = {"type": "about:blank", "title": "エラー (error)", "status": status, "detail": ""}
        self._send(status, "application/problem+json", json.dumps(problem).encode())

    def _send(self, status, media_type, body):
        self.send_response(status)
        self.send_header("Content-Type", f"{media_type}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "content-type")
        if self.mock.policy is not None:
            self.send_header("Content-Security-Policy", self.mock.policy)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--lang", default="ja")
    parser.add_argument("--contact-url", default="")
    arguments = parser.parse_args()
    server = MockServer(arguments.port, arguments.contact_url, arguments.lang).start()
    print(server.url, flush=True)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        server.stop()


if __name__ == "__main__":
    main()
