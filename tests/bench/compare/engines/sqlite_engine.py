# SPDX-License-Identifier: GPL-2.0-or-later
"""SQLite FTS5 with its trigram tokenizer, in this process."""

import json
import os
import re
import sqlite3

from line_protocol import Engine, serve

# What separates words is part of no word that anybody asks for.
SEPARATORS = re.compile(r"[\s\u3000、。，．・,.!?！？「」『』（）()]+")


def trigrams(text):
    """All runs of three characters, each once, in their order."""
    found = {}
    for part in SEPARATORS.split(text):
        for at in range(len(part) - 2):
            found[part[at : at + 3]] = None
    return list(found)


def match_expression(text):
    return " OR ".join('"' + one.replace('"', '""') + '"' for one in trigrams(text))


class SqliteFts5(Engine):
    version = f"SQLite {sqlite3.sqlite_version}"
    settings = (
        "fts5(title, body, tokenize='trigram'), one transaction, then 'optimize';"
        " OR of all trigrams, bm25; under three characters LIKE"
    )

    def index(self, records, folder):
        os.makedirs(folder)
        database = sqlite3.connect(os.path.join(folder, "fts.sqlite"))
        database.execute(
            "CREATE VIRTUAL TABLE records USING fts5(id UNINDEXED, title, body, tokenize='trigram')"
        )
        with open(records, encoding="utf-8") as lines:
            rows = map(json.loads, lines)
            database.executemany(
                "INSERT INTO records VALUES (?, ?, ?)",
                ((row["_id"], row["title"], row["text"]) for row in rows),
            )
        database.execute("INSERT INTO records(records) VALUES ('optimize')")
        database.commit()
        database.close()

    def open(self, folder):
        path = os.path.join(folder, "fts.sqlite")
        self.database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)

    def query(self, text, limit):
        expression = match_expression(text)
        if expression:
            where, value, order = "records MATCH ?", expression, "ORDER BY rank"
        else:
            where, value, order = "title LIKE ?", f"%{text.strip()}%", ""
        rows = self.database.execute(
            f"SELECT id, title, body FROM records WHERE {where} {order} LIMIT ?", (value, limit)
        )
        return [row[0] for row in rows.fetchall()]


if __name__ == "__main__":
    serve(SqliteFts5())
