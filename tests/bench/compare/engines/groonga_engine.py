# SPDX-License-Identifier: GPL-2.0-or-later
"""groonga_engine.py mecab | bigram: Groonga's own command line, kept open over a pipe.

Times are those that Groonga itself reports with every answer.
"""

import json
import os
import subprocess
import sys

from line_protocol import Engine, peak_kib, serve

TOKENIZERS = {"mecab": 'TokenMecab("use_base_form", true)', "bigram": "TokenBigram"}
NORMALIZER = "NormalizerNFKC150"
MATCH = "scorer_tf_idf(title) * 2 || scorer_tf_idf(body)"
DICTIONARY = "/var/lib/mecab/dic/ipadic-utf8"


def quoted(text):
    """As a value of Groonga's command line."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'


class Groonga(Engine):
    completes = True

    def __init__(self, tokenizer):
        self.tokenizer = tokenizer
        said = subprocess.run(["groonga", "--version"], capture_output=True, text=True, check=True)
        self.version = " ".join(said.stdout.split()[:2])
        self.settings = (
            f"{TOKENIZERS[tokenizer]}, {NORMALIZER}, positions, index made after loading;"
            f" {'similar search' if tokenizer == 'mecab' else 'OR of all bigrams'},"
            " TF-IDF, title 2, text 1; completion by prefix and prefix RK search"
        )
        self.process = None

    def start(self, *arguments):
        self.process = subprocess.Popen(
            ["groonga", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def reply(self):
        header, *body = json.loads(self.process.stdout.readline())
        if header[0] != 0:
            raise RuntimeError(str(header[3:]))
        self.took_us = (self.took_us or 0) + header[2] * 1e6
        return body[0]

    def run(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return self.reply()

    def load(self, table, rows):
        """Its reply comes once all is read, so that nothing need be read meanwhile."""
        self.process.stdin.write(f"load --table {table}\n[\n")
        self.process.stdin.write(",\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
        self.process.stdin.write("\n]\n")
        self.process.stdin.flush()
        self.reply()

    def index(self, records, folder):
        os.makedirs(folder)
        self.start("-n", os.path.join(folder, "db"))
        self.run("table_create Records TABLE_HASH_KEY ShortText")
        self.run("column_create Records title COLUMN_SCALAR Text")
        self.run("column_create Records body COLUMN_SCALAR Text")
        with open(records, encoding="utf-8") as lines:
            rows = map(json.loads, lines)
            self.load(
                "Records",
                ({"_key": r["_id"], "title": r["title"], "body": r["text"]} for r in rows),
            )
        self.index_titles(records)
        self.run(
            "table_create Terms TABLE_PAT_KEY ShortText"
            f" --default_tokenizer {quoted(TOKENIZERS[self.tokenizer])} --normalizer {NORMALIZER}"
        )
        self.run(
            "column_create Terms records COLUMN_INDEX|WITH_POSITION|WITH_SECTION Records title,body"
        )
        self.close()
        self.took_us = None  # reading the file counts, as it does elsewhere

    def index_titles(self, records):
        """Titles by themselves and by their readings, for completion."""
        with open(records, encoding="utf-8") as lines:
            titles = list(dict.fromkeys(json.loads(line)["title"] for line in lines))
        command = ["mecab", "-r", "/dev/null", "-d", DICTIONARY, "-Oyomi"]
        said = subprocess.run(
            command, input="\n".join(titles) + "\n", capture_output=True, text=True, check=True
        )
        self.run("table_create Readings TABLE_PAT_KEY ShortText --normalizer NormalizerAuto")
        self.run("table_create Titles TABLE_PAT_KEY ShortText")
        self.run("column_create Titles readings COLUMN_VECTOR Readings")
        readings = said.stdout.splitlines()
        self.load("Titles", ({"_key": t, "readings": [r]} for t, r in zip(titles, readings)))
        self.run("column_create Readings titles COLUMN_INDEX Titles readings")

    def open(self, folder):
        self.start(os.path.join(folder, "db"))
        self.run("status")
        self.took_us = None

    def query_of(self, text):
        """In Groonga's query syntax; tokens are its own."""
        if self.tokenizer == "mecab":
            return "*S" + quoted(text)
        tokens = self.run(f"tokenize TokenBigram {quoted(text)} {NORMALIZER} --mode GET")
        return " OR ".join(dict.fromkeys(quoted(token["value"]) for token in tokens))

    def query(self, text, limit):
        found = self.run(
            f"select Records --match_columns {quoted(MATCH)} --query {quoted(self.query_of(text))}"
            f" --sort_keys -_score --limit {limit} --output_columns _key,title,body"
        )
        return [row[0] for row in found[0][2:]]

    def complete(self, text, limit):
        by_reading = quoted(f"prefix_rk_search(_key, {quoted(text)})")
        condition = f"_key @^ {quoted(text)} || sub_filter(readings, {by_reading})"
        found = self.run(
            f"select Titles --filter {quoted(condition)} --limit {limit} --output_columns _key"
        )
        return [row[0] for row in found[0][2:]]

    def cpu_ns(self):
        """Of groonga, which has answered and waits."""
        with open(f"/proc/{self.process.pid}/schedstat") as file:
            return int(file.read().split()[0])

    def peak_kib(self):
        return peak_kib(self.process.pid) if self.process else self.index_peak_kib

    def close(self):
        if self.process is None:
            return
        self.index_peak_kib = peak_kib(self.process.pid)
        self.process.stdin.close()
        self.process.wait()
        self.process = None


if __name__ == "__main__":
    serve(Groonga(sys.argv[1]))
