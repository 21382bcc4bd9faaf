# SPDX-License-Identifier: GPL-2.0-or-later
"""The subcommands and their options."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any, NamedTuple, cast

from .column_mapping import read_column_mapping
from .csv_table import read_csv
from .faq_page import read_faq_page
from .faq_page_export import faq_page_json, faq_page_of, faq_page_script
from .front_matter import read_markdown
from .front_matter_export import write_markdown
from .mail import read_mail
from .output import read_articles
from .qna_maker import read_qna_maker
from .records import Article
from .report import Imported, ImporterError, Report
from .zendesk_articles import read_zendesk_articles
from .zendesk_tickets import read_zendesk_tickets


class Output(NamedTuple):
    content: Any  # records, text, or None if files were written
    report: Report


class Importer(NamedTuple):
    name: str
    help: str  # Japanese then English
    add_options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], Output]
    writes: str = "records"  # or "text", or "files" (then --out is a folder)


def _flag(parser: argparse.ArgumentParser, name: str, text: str) -> None:
    parser.add_argument(name, action="store_true", help=text)


def _zendesk_articles_options(parser: argparse.ArgumentParser) -> None:
    _flag(parser, "--include-drafts", "下書きも社内向けとして取り込む (drafts too, for agents)")
    _flag(
        parser,
        "--include-restricted",
        "閲覧制限のある記事も社内向けとして取り込む (restricted articles too, for agents)",
    )
    parser.add_argument(
        "--labels",
        choices=("tags", "keywords"),
        default="tags",
        help="ラベルを入れる項目。既定は tags (field for labels)",
    )


def _zendesk_tickets_options(parser: argparse.ArgumentParser) -> None:
    _thread_options(parser)
    parser.add_argument(
        "--replies",
        choices=("all", "first", "last"),
        default="all",
        help="返信に入れる担当者の公開コメント。既定は all (which public comments of agents)",
    )


def _thread_options(parser: argparse.ArgumentParser) -> None:
    _flag(
        parser,
        "--include-unanswered",
        "返信のない問い合わせも取り込む (inquiries without reply too)",
    )
    _flag(parser, "--with-subject", "件名を問い合わせの先頭に入れる (subject before the inquiry)")


def _mail_options(parser: argparse.ArgumentParser) -> None:
    _thread_options(parser)
    parser.add_argument(
        "--agent",
        action="append",
        default=[],
        metavar="ADDRESS",
        help="自社のアドレスか @ドメイン。何度でも (address or @domain of the company; repeatable)",
    )
    _flag(parser, "--keep-quotes", "引用と署名も残す (keep quotes and signatures)")


def _faq_page_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--base-url", default="", help="canonical のないページの URL (address of pages without one)"
    )


def _map_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLUMN=FIELD",
        help="列=項目、読まない列は 列=-。何度でも (repeatable)",
    )
    parser.add_argument(
        "--mapping",
        metavar="FILE",
        help="対応付けのファイル (.csv .tsv .json) (column-mapping file)",
    )


def _csv_options(parser: argparse.ArgumentParser) -> None:
    _map_option(parser)
    parser.add_argument(
        "--kind",
        choices=("article", "answer"),
        default="article",
        help="記事か過去の回答か。既定は article (article or past answer)",
    )
    parser.add_argument(
        "--delimiter",
        choices=("comma", "tab", "semicolon"),
        help="区切り。既定は拡張子から (default: by the ending)",
    )


def _qna_options(parser: argparse.ArgumentParser) -> None:
    _flag(
        parser,
        "--include-context-only",
        "続きの質問 (IsContextOnly) も取り込む (questions behind another one too)",
    )


def _no_options(parser: argparse.ArgumentParser) -> None:
    pass


def _faq_export_options(parser: argparse.ArgumentParser) -> None:
    _flag(parser, "--script", "<script> 要素として書く (as a <script> element)")


def _columns(options: argparse.Namespace) -> dict[str, str]:
    columns = read_column_mapping(options.mapping) if options.mapping else {}
    for one in options.map:
        column, sign, field = one.rpartition("=")
        if not sign or not column:
            raise ImporterError(f"--map {one}: 列=項目 の形で書いてください。 (not COLUMN=FIELD)")
        columns[column] = field
    return columns


def _output(imported: Imported) -> Output:
    return Output(imported.records, imported.report)


def _run_csv(options: argparse.Namespace) -> Output:
    signs = {"comma": ",", "tab": "\t", "semicolon": ";", None: None}
    return _output(
        read_csv(
            options.files,
            kind=options.kind,
            columns=_columns(options),
            delimiter=signs[options.delimiter],
            encoding=options.encoding,
        )
    )


def _run_mail(options: argparse.Namespace) -> Output:
    return _output(
        read_mail(
            options.files,
            agents=options.agent,
            include_unanswered=options.include_unanswered,
            with_subject=options.with_subject,
            keep_quotes=options.keep_quotes,
        )
    )


def _run_tickets(options: argparse.Namespace) -> Output:
    return _output(
        read_zendesk_tickets(
            options.files,
            include_unanswered=options.include_unanswered,
            replies=options.replies,
            with_subject=options.with_subject,
            encoding=options.encoding,
        )
    )


def _run_zendesk_articles(options: argparse.Namespace) -> Output:
    return _output(
        read_zendesk_articles(
            options.files,
            include_drafts=options.include_drafts,
            include_restricted=options.include_restricted,
            labels=options.labels,
            encoding=options.encoding,
        )
    )


def _run_faq_export(options: argparse.Namespace) -> Output:
    read = read_articles(options.files)
    page, report = faq_page_of(cast("list[Article]", read.records))
    report.problems += read.report.problems
    return Output(faq_page_script(page) if options.script else faq_page_json(page), report)


def _run_markdown_export(options: argparse.Namespace) -> Output:
    if options.out == "-":
        raise ImporterError("--out にフォルダを指定してください。 (state the folder with --out)")
    read = read_articles(options.files)
    write_markdown(cast("list[Article]", read.records), options.out)
    return Output(None, read.report)


IMPORTERS = (
    Importer(
        "zendesk-articles",
        "Zendesk ヘルプセンターの記事 JSON (help-centre articles)",
        _zendesk_articles_options,
        _run_zendesk_articles,
    ),
    Importer(
        "zendesk-tickets",
        "Zendesk チケットの JSON を過去の回答に (ticket export to past answers)",
        _zendesk_tickets_options,
        _run_tickets,
    ),
    Importer(
        "faq-page",
        "HTML の schema.org FAQPage を記事に (FAQPage of HTML pages)",
        _faq_page_options,
        lambda options: _output(
            read_faq_page(options.files, base_url=options.base_url, encoding=options.encoding)
        ),
    ),
    Importer(
        "mail",
        "メール (mbox、eml、フォルダ) を過去の回答に (mail to past answers)",
        _mail_options,
        _run_mail,
    ),
    Importer("csv", "Excel の CSV と TSV (CSV of Excel)", _csv_options, _run_csv),
    Importer(
        "markdown",
        "前付けのある Markdown を記事に (Markdown with front matter)",
        _map_option,
        lambda options: _output(
            read_markdown(options.files, names=_columns(options), encoding=options.encoding)
        ),
    ),
    Importer(
        "qna-maker",
        "QnA Maker の TSV を記事に (TSV of QnA Maker)",
        _qna_options,
        lambda options: _output(
            read_qna_maker(
                options.files,
                include_context_only=options.include_context_only,
                encoding=options.encoding,
            )
        ),
    ),
    Importer(
        "faq-page-export",
        "記事の JSONL を FAQPage の JSON-LD に (articles to JSON-LD)",
        _faq_export_options,
        _run_faq_export,
        "text",
    ),
    Importer(
        "markdown-export",
        "記事の JSONL を Markdown に、1 記事 1 ファイル (articles to Markdown files)",
        _no_options,
        _run_markdown_export,
        "files",
    ),
)


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m toibiki.importers",
        description="ほかのシステムのデータを toibiki の JSONL にします。個人情報は伏せません。過去の回答は "
        "toibiki に入れるときに伏せられます。 (Makes JSONL for toibiki from what other systems export. "
        "Personal data is masked when past answers are put, not here.)",
        epilog="終了コード: 0 すべて良い、1 不良の行がある(良い行は書いた)、2 何も書いていない "
        "(exit codes: 0 all good, 1 some bad rows, the good ones written, 2 nothing written)",
    )
    commands = parser.add_subparsers(dest="name", required=True, metavar="IMPORTER")
    for importer in IMPORTERS:
        command = commands.add_parser(importer.name, help=importer.help, description=importer.help)
        command.set_defaults(importer=importer)
        command.add_argument("files", nargs="+", metavar="FILE", help="入力ファイル (input files)")
        folder = (
            " フォルダ (folder)"
            if importer.writes == "files"
            else " 既定は標準出力 (default: stdout)"
        )
        command.add_argument("--out", default="-", metavar="PATH", help="書き出す先。" + folder)
        command.add_argument(
            "--json-report",
            metavar="FILE",
            help="報告を JSON で書く。- は標準エラー (the report as JSON; - is stderr)",
        )
        if importer.writes == "records" and importer.name != "mail":
            command.add_argument(
                "--encoding", help="文字コード。既定は自動判定 (encoding; default: found out)"
            )
        importer.add_options(command)
    return parser
