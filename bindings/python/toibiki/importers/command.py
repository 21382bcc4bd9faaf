# SPDX-License-Identifier: GPL-2.0-or-later
"""The command: python -m toibiki.importers IMPORTER FILE... [--out FILE].

Exit codes: 0 all rows were taken or skipped on purpose; 1 some rows or files are bad, the good rows
were written; 2 nothing was written (wrong usage, a missing package, an output that cannot be
written)."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Any

from .command_options import Importer, make_parser
from .output import replace_file, write_jsonl
from .records import Record, to_json
from .report import ImporterError, Report

DONE, BAD_ROWS, FAILED = 0, 1, 2
_MAX_SHOWN = 100

_SKIP_REASONS = {
    "draft": "下書き",
    "restricted": "閲覧制限",
    "deleted": "削除済み",
    "no_inquiry": "お客様の文がない",
    "no_reply": "返信がない",
    "before_inquiry": "問い合わせより前のメール",
    "further_inquiry": "2 通目以降の問い合わせ",
    "automatic": "自動送信",
    "duplicate": "重複",
    "context_only": "続きの質問",
    "symbolic_link": "シンボリックリンク",
    "other_file": "ほかの種類のファイル",
    "no_faq_page": "FAQPage がない",
    "not_a_question": "Question ではない",
    "agent": "社内向け",
    "not_valid": "有効期間外",
    "no_answer": "回答がない",
}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = make_parser()
    try:
        options = parser.parse_args(arguments)
    except SystemExit as end:  # --help ends with 0
        return end.code if isinstance(end.code, int) else FAILED
    try:
        return _run(options)
    except ImporterError as error:
        print(error, file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        return FAILED


def _run(options: argparse.Namespace) -> int:
    importer: Importer = options.importer
    output = importer.run(options)
    _write(output.content, options.out, importer.writes)
    report = output.report
    if options.json_report:
        text = json.dumps(report.to_dict(), ensure_ascii=False) + "\n"
        if options.json_report == "-":
            sys.stderr.write(text)
        else:
            from pathlib import Path

            replace_file(Path(options.json_report), text)
    if options.json_report != "-":
        _print_report(report)
    return BAD_ROWS if report.problems else DONE


def _write(content: Any, out: str, writes: str) -> None:
    if writes == "files":
        return  # written already
    if writes == "text":
        text: str = content
        if out != "-":
            from pathlib import Path

            replace_file(Path(out), text)
            return
    else:
        records: list[Record] = content
        if out != "-":
            write_jsonl(records, out)
            return
        text = "".join(to_json(record) + "\n" for record in records)
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.flush()


def _print_report(report: Report) -> None:
    def tell(text: str) -> None:
        # A path may hold bytes that are no UTF-8.
        print(text.encode("utf-8", "replace").decode(), file=sys.stderr)

    for title, found in (("", report.problems), ("注意 (note): ", report.notes)):
        for problem in found[:_MAX_SHOWN]:
            tell(f"{title}{problem}")
        if len(found) > _MAX_SHOWN:
            tell(
                f"{title}ほか {len(found) - _MAX_SHOWN} 件。すべては --json-report で見られます。 "
                f"({len(found) - _MAX_SHOWN} more; see --json-report)"
            )
    skipped = "、".join(
        f"{_SKIP_REASONS.get(reason, reason)} ({reason}) {count}"
        for reason, count in report.skipped_counts.items()
    )
    tell(
        f"取り込み {report.taken} 件、除外 {len(report.skipped)} 件、不良 {report.bad_row_count} 件 "
        f"({report.taken} taken, {len(report.skipped)} skipped, {report.bad_row_count} bad)"
    )
    if skipped:
        tell(f"除外の内訳 (skipped): {skipped}")
