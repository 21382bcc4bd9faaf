# SPDX-License-Identifier: GPL-2.0-or-later
"""The engines that can be compared, and why one cannot be here."""

import os
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[3]
PROGRAMS = Path(os.environ.get("TOIBIKI", ROOT / "build" / "bin" / "toibiki")).absolute().parent
# What tests/bench/compare/run builds and notes.
BUILT = ROOT / "build" / "compare"
SOURCES = Path(__file__).resolve().parent / "engines"
MECABRC = SOURCES / "mecabrc"

# One core is what is compared: its collector is the serial one.
CLASSES = f"{BUILT}/lucene/classes:{BUILT}/lucene/jars/*"
JAVA = ["java", "-XX:+UseSerialGC", "-Xmx4g", "-cp", CLASSES]


class Engine(NamedTuple):
    name: str
    command: list
    needs: list  # files without which it cannot run
    prepared_as: str  # the name under which `run` builds it
    index_of: str = ""  # asks the index that this other engine made
    inside: str = ""  # and of that a folder: it cannot make one itself
    environment: dict = {}  # noqa: RUF012  (never changed)

    def missing(self):
        """Why it cannot be compared here; None: it can."""
        reason = BUILT / f"{self.prepared_as}.missing"
        if reason.exists():
            return " ".join(reason.read_text().split()) or "could not be built"
        for file in self.needs:
            if not Path(file).exists():
                return f"{Path(file).name} is not there; tests/bench/compare/run makes it"
        return None


def program(name, *arguments):
    return [str(PROGRAMS / name), *arguments]


def groonga(tokenizer):
    command = [sys.executable, str(SOURCES / "groonga_engine.py"), tokenizer]
    environment = {"MECABRC": str(MECABRC)}
    return Engine(
        f"groonga-{tokenizer}", command, ["/usr/bin/groonga"], "groonga", environment=environment
    )


def make_engines():
    ours, raw = program("toibiki_compare"), program("toibiki_compare_raw")
    tantivy = [f"{BUILT}/tantivy/release/tantivy_engine", f"{BUILT}/tantivy/lindera.yml"]
    return [
        Engine("toibiki", ours, ours, "toibiki"),
        Engine("toibiki-order", [*ours, "--order"], ours, "toibiki", index_of="toibiki"),
        Engine("xapian", raw, raw, "toibiki"),
        Engine("xapian-same-terms", [*raw, "--same-terms"], raw, "toibiki"),
        Engine(
            "xapian-matcher",
            [*raw, "--matcher"],
            raw,
            "toibiki",
            index_of="toibiki",
            inside="index/public",
        ),
        Engine("lucene", [*JAVA, "LuceneEngine"], [f"{BUILT}/lucene/classes"], "lucene"),
        groonga("mecab"),
        groonga("bigram"),
        Engine("sqlite", [sys.executable, str(SOURCES / "sqlite_engine.py")], [], "sqlite"),
        Engine("tantivy", tantivy, tantivy, "tantivy"),
    ]
