# SPDX-License-Identifier: GPL-2.0-or-later
"""`toibiki serve` on a free port of loopback, and plain requests to it."""

import http.client
import json
import signal
import socket
import time
import urllib.parse
from typing import NamedTuple

from toibiki_tool import start

WAIT_SECONDS = 60
STOP_SECONDS = 20


class Answer(NamedTuple):
    status: int
    headers: dict  # names in lower case
    body: bytes

    def json(self):
        return json.loads(self.body)

    @property
    def text(self):
        return self.body.decode()


def wait_for(condition, seconds=WAIT_SECONDS, what="condition"):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError(f"{what}: not within {seconds} s")


class HelpServer:
    """Started by `with`, stopped by its process id at the end. Its log is folder/access.log."""

    def __init__(self, kb, folder, *options, expect_ready=True, **popen):
        self.folder = folder
        self.log = folder / "access.log"
        self.port_file = folder / "port"
        self.port_file.unlink(missing_ok=True)
        self.errors = open(folder / "stderr", "wb")
        self.process = start(
            "serve", kb, "--port", 0, "--port-file", self.port_file, "--access-log", self.log,
            *options, stdout=self.errors, stderr=self.errors, **popen,
        )
        if expect_ready:
            wait_for(self.port_file.exists, what=f"port file ({self.error_text()})")
            self.port = int(self.port_file.read_text())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def error_text(self):
        return (self.folder / "stderr").read_text(errors="replace")

    def signal(self, number):
        self.process.send_signal(number)

    def stop(self):
        """Ends it as an operator would; what it ended with."""
        if self.process.poll() is None:
            self.signal(signal.SIGTERM)
        try:
            code = self.process.wait(STOP_SECONDS)
        except Exception:
            self.process.kill()
            self.process.wait()
            raise
        self.errors.close()
        for word in ("terminate called", "what():", "Sanitizer", "Segmentation"):
            assert word not in self.error_text(), self.error_text()
        return code

    def connect(self, timeout=WAIT_SECONDS, source="127.0.0.1"):
        return socket.create_connection(("127.0.0.1", self.port), timeout, (source, 0))

    def raw(self, data, timeout=10):
        """Everything that comes back until the server closes, or nothing more comes."""
        received = b""
        with self.connect(timeout) as connection:
            try:
                connection.sendall(data)
                while part := connection.recv(65536):
                    received += part
            except (TimeoutError, ConnectionError):
                pass
        return received

    def ask(self, method, target, body=None, headers=None, timeout=WAIT_SECONDS):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.putrequest(method, target, skip_accept_encoding=True)
            for name, value in (headers or {}).items():
                connection.putheader(name, value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            response = connection.getresponse()
            names = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, names, response.read())
        finally:
            connection.close()

    def get(self, path, headers=None, timeout=WAIT_SECONDS, **parameters):
        query = urllib.parse.urlencode(parameters, doseq=True)
        return self.ask("GET", path + ("?" + query if query else ""), None, headers, timeout)

    def post(self, path, value, headers=None, timeout=WAIT_SECONDS):
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        return self.ask(
            "POST", path, body, {"Content-Type": "application/json", **(headers or {})}, timeout
        )

    def metric(self, name):
        for line in self.get("/metrics").text.splitlines():
            if line.startswith(name + " "):
                return float(line.split()[-1])
        return 0.0


def quoted(text):
    return urllib.parse.quote(text, safe="")
