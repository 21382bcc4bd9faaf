# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes kanji_readings.tsv: python3 derive_kanji_readings.py IPADIC_SOURCES OUT

Run once, by hand, when the rule changes; the build needs neither the sources nor Python.

The readings of single kanji come from nouns of two kanji, each cut where both halves are likeliest
(expectation maximisation, begun with the kanji that are words themselves), and from the stems of
verbs and adjectives: 送る gives 送 おく. 欺 has ぎ of 詐欺.
Limits: readings of at most three kana (four, if eight words have them); no rows of one kanji.
"""

import collections
import sys
from pathlib import Path

HEADER = """\
# SPDX-License-Identifier: GPL-2.0-or-later
# Derived by derive_kanji_readings.py from nouns, verbs and adjectives of IPADIC 2.7.0-20070801. Do not edit.
# A reading in hiragana, a tab, the kanji that may be read so.
"""
NOUNS = ("Noun.csv", "Noun.verbal.csv", "Noun.adjv.csv", "Noun.adverbal.csv", "Suffix.csv", "Prefix.csv")
PREDICATES = ("Verb.csv", "Adj.csv")
MIN_WORDS = 0.8
MIN_SHARE = 0.12


def hiragana(text):
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)


def is_kanji(c):
    return "一" <= c <= "鿿"


def rows(folder, names):
    for name in names:
        if not (folder / name).exists():
            continue
        for line in (folder / name).read_text(encoding="euc-jp", errors="ignore").splitlines():
            fields = line.split(",")
            if len(fields) >= 12:
                yield fields[0], fields[10], hiragana(fields[11])


def cuts(reading):
    halves = [(reading[:i], reading[i:]) for i in range(1, len(reading))]
    return [(a, b) for a, b in halves if b[0] not in "ゃゅょんっー"]


def counted_readings(folder):
    share = collections.defaultdict(lambda: collections.defaultdict(lambda: 0.01))
    words = []
    for surface, _, reading in rows(folder, NOUNS):
        if not all(map(is_kanji, surface)):
            continue
        if len(surface) == 1:
            share[surface][reading] += 3
        elif len(surface) == 2:
            words.append((surface, reading))
    counts = {}
    for _ in range(5):
        counts = collections.defaultdict(lambda: collections.defaultdict(float))
        for (first, second), reading in words:
            ways = [(a, b, share[first][a] * share[second][b]) for a, b in cuts(reading)]
            total = sum(way[2] for way in ways)
            for a, b, likelihood in ways:
                counts[first][a] += likelihood / total
                counts[second][b] += likelihood / total
        share = collections.defaultdict(lambda: collections.defaultdict(lambda: 1e-4))
        for kanji, readings in counts.items():
            total = sum(readings.values())
            for reading, count in readings.items():
                share[kanji][reading] = count / total + 1e-5
    return counts


def derive(folder):
    table = collections.defaultdict(set)
    counts = counted_readings(folder)
    for kanji, readings in counts.items():
        total = sum(readings.values())
        for reading, count in readings.items():
            is_common = count >= MIN_WORDS and count / total >= MIN_SHARE and len(reading) <= 3
            if not reading.endswith("っ") and len(reading) <= 4 and (is_common or count >= 6):
                table[reading].add(kanji)
    for surface, base, reading in rows(folder, PREDICATES):
        ending = surface[1:]
        if surface != base or not ending or not is_kanji(surface[0]) or any(map(is_kanji, ending)):
            continue
        stem = reading[: -len(ending)]
        if reading.endswith(ending) and 0 < len(stem) <= 3 and surface[0] in counts:
            table[stem].add(surface[0])
    return table


def main():
    table = derive(Path(sys.argv[1]))
    lines = [f"{reading}\t{''.join(sorted(kanji))}\n" for reading, kanji in sorted(table.items()) if len(kanji) > 1]
    Path(sys.argv[2]).write_text(HEADER + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
