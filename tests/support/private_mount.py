# SPDX-License-Identifier: GPL-2.0-or-later
"""File systems that only a test sees: mounted in a mount namespace of their own, which ends with
the test. Needs unshare and nsenter of util-linux, and root or user namespaces."""

import os
import subprocess
from pathlib import Path

_IS_ROOT = os.geteuid() == 0
_UNSHARE = ["unshare", "--mount"] if _IS_ROOT else ["unshare", "--mount", "--map-root-user"]
_ENTER = ["--mount"] if _IS_ROOT else ["--mount", "--user", "--preserve-credentials"]
# Says that the mount is there, then waits until the test ends, or dies.
_KEEP = "echo ready; read line || true"


class PrivateMount:
    """A namespace in which something is mounted over `folder`."""

    def __init__(self, folder, command):
        self._process = subprocess.Popen(
            [*_UNSHARE, "sh", "-c", f"{command} && {_KEEP}", "sh", folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        if self._process.stdout.readline() != b"ready\n":
            _, errors = self._process.communicate()
            raise OSError(f"no private mount: {errors.decode()}")
        # What runs a command inside.
        self.prefix = ["nsenter", f"--target={self._process.pid}", *_ENTER]
        # The same folder seen from outside.
        self.seen = Path(f"/proc/{self._process.pid}/root{folder}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.communicate()


def small_disk(folder, size_bytes):
    """An empty tmpfs of this size over `folder`."""
    return PrivateMount(folder, f'mount -t tmpfs -o size={size_bytes},mode=0700 tmpfs "$1"')


def read_only(folder):
    """`folder` itself, mounted read-only."""
    return PrivateMount(folder, 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1"')


def is_possible(folder):
    try:
        with small_disk(folder, 1 << 20) as disk:
            command = [*disk.prefix, "sh", "-c", 'echo x > "$1"', "sh", folder / "file"]
            subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
            return (disk.seen / "file").exists() and not (folder / "file").exists()
    except (OSError, subprocess.CalledProcessError):
        return False
