# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes masking_names.tsv from the sources of ipadic: python3 derive_masking_names.py IPADIC OUT

Run once, by hand, when the rule changes; the build needs neither the sources nor Python.
"""

import csv
import re
import sys
import unicodedata
from pathlib import Path

HEADER = """\
# SPDX-License-Identifier: GPL-2.0-or-later
# Derived by derive_masking_names.py from the names of persons in IPADIC 2.7.0-20070801. Do not edit.
# Columns, a tab between them: family or given (names in kanji), family_reading or given_reading (in
# hiragana); the name.
"""
KANJI = re.compile(r"[\u4e00-\u9fff々ヶ]{2,4}")
KANA = re.compile(r"[ァ-ヶー]{2,8}")


def hiragana(text):
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)


def main(ipadic, out):
    rows = set()
    with open(Path(ipadic) / "Noun.name.csv", encoding="euc-jp", newline="") as file:
        for row in csv.reader(file):
            surface = unicodedata.normalize("NFKC", row[0])
            kind, reading = row[7], row[11]
            if not re.search(r"[\u4e00-\u9fff]", surface) or not KANA.fullmatch(reading):
                continue
            if kind == "姓" and KANJI.fullmatch(surface):
                rows.add(("family", surface))
                if len(reading) >= 3:
                    rows.add(("family_reading", hiragana(reading)))
            elif kind == "名":
                rows.add(("given_reading", hiragana(reading)))
                if KANJI.fullmatch(surface):
                    rows.add(("given", surface))
    Path(out).write_text(HEADER + "".join(f"{kind}\t{name}\n" for kind, name in sorted(rows)), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
