# SPDX-License-Identifier: GPL-2.0-or-later
"""xapian-tcpsrv over the past answers of a knowledge base, on loopback (Debian: xapian-tools)."""

import os
import signal
import socket
import subprocess
import time


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class ShardServer:
    """A context manager; `port` stays the same when it is killed and started again."""

    def __init__(self, knowledge_base):
        self.index = knowledge_base / "index" / "answers"
        self.port = free_port()
        self._process = None

    def start(self):
        command = ["xapian-tcpsrv", "--quiet", "--interface", "127.0.0.1"]
        command += ["--port", str(self.port), str(self.index)]
        # A group of its own: it ends its whole group when it is told to end.
        self._process = subprocess.Popen(command, start_new_session=True)
        for _ in range(1_000):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.01)
        raise AssertionError("xapian-tcpsrv does not answer")

    def kill(self):
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.kill()
