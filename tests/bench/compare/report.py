# SPDX-License-Identifier: GPL-2.0-or-later
"""Measured values as Markdown tables: each as it is, and as a ratio to toibiki's."""

from typing import NamedTuple

NOTHING = "—"
BASE = "toibiki"


class Column(NamedTuple):
    title: str
    key: str
    digits: int = 2


INDEXING = [
    Column("index s", "index_s", 1),
    Column("CPU s, learning too", "index_cpu_s", 1),
    Column("documents/s", "index_rate", 0),
    Column("then learning s", "learn_s", 1),
    Column("disk MB", "disk_mb", 1),
    Column("peak MiB", "index_peak_mb", 0),
]
OPENING = [
    Column("process start to first answer ms", "start_ms", 0),
    Column("open and first query ms", "open_ms", 1),
    Column("peak MiB after all queries", "search_peak_mb", 0),
]


def query_columns(kind):
    return [
        Column("p50 ms", f"{kind}_p50", 3),
        Column("p95 ms", f"{kind}_p95", 3),
        Column("p99 ms", f"{kind}_p99", 3),
        Column("queries/s", f"{kind}_qps", 0),
    ]


def known_columns(kind):
    return [*query_columns(kind), Column("source record in ten", f"{kind}_known")]


JUDGED = [Column("success@1", "s1", 3), Column("MRR@10", "mrr", 3), Column("nDCG@10", "ndcg", 3)]


def cell(values, base, column):
    value = values.get(column.key)
    if value is None:
        return NOTHING
    shown = f"{value:,.{column.digits}f}"
    if base is None or not base.get(column.key):
        return shown
    return f"{shown} (×{value / base[column.key]:.2f})"


def table(title, columns, rows):
    """`rows`: engine -> key -> value. Columns of which nobody has a value are left out."""
    columns = [one for one in columns if any(values.get(one.key) for values in rows.values())]
    if not columns:
        return f"### {title}\n\n{NOTHING} (no engine of this run has it)\n"
    base = rows.get(BASE)
    lines = [f"### {title}", "", "| engine | " + " | ".join(c.title for c in columns) + " |"]
    lines.append("|---|" + "---|" * len(columns))
    for engine, values in rows.items():
        shown = [cell(values, None if engine == BASE else base, column) for column in columns]
        lines.append(f"| {engine} | " + " | ".join(shown) + " |")
    return "\n".join([*lines, ""])


def settings(about, missing):
    """Versions and settings of those that ran, reasons of those that did not."""
    lines = ["### Engines", ""]
    lines += [f"- {name}: {said['version']}. {said['settings']}" for name, said in about.items()]
    lines += [f"- **{name}: not measured**: {reason}" for name, reason in missing.items()]
    return "\n".join([*lines, ""])
