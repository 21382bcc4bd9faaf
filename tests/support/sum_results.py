# SPDX-License-Identifier: GPL-2.0-or-later
"""Sums JUnit result files and prints "N passed, N failed[, N skipped]" as the last line.

A file that is missing, unreadable or without any test counts as one failure.
Exit code 1 if anything failed.
"""

import sys
import xml.etree.ElementTree as ElementTree


def count(path):
    """(passed, failed, skipped) of one file, printing the names of what did not pass."""
    passed = failed = skipped = 0
    for case in ElementTree.parse(path).iter("testcase"):
        name = f"{case.get('classname', '')} {case.get('name', '')}".strip()
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
            print(f"FAILED {name}")
        elif case.find("skipped") is not None or case.get("status") in ("notrun", "disabled"):
            skipped += 1
            print(f"SKIPPED {name}")
        else:
            passed += 1
    return passed, failed, skipped


def main(paths):
    totals = [0, 0, 0]
    for path in paths:
        try:
            counts = count(path)
        except (OSError, ElementTree.ParseError) as error:
            print(f"FAILED {path}: {error}")
            counts = (0, 1, 0)
        if counts == (0, 0, 0):
            print(f"FAILED {path}: no test ran")
            counts = (0, 1, 0)
        totals = [total + one for total, one in zip(totals, counts)]
    tail = f", {totals[2]} skipped" if totals[2] else ""
    print(f"{totals[0]} passed, {totals[1]} failed{tail}")
    return 1 if totals[1] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
