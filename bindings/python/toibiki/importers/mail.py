# SPDX-License-Identifier: GPL-2.0-or-later
"""Mail (mbox files, .eml files, folders of them) to past answers: pairs of inquiry and reply."""

from __future__ import annotations

import email
import email.policy
import email.utils
import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from .dates import rfc3339
from .files import FileProblem, Paths, paths_of, read_bytes
from .html_text import HtmlProblem
from .mail_text import body_of, header_text, own_words, raw_header
from .mail_thread import Mail, threads_of
from .records import PastAnswer, make_past_answer
from .report import Collector, Imported
from .strings import is_blank

MAX_MAIL_BYTES = 32 << 20
_FROM_LINE = re.compile(rb"^From .*[0-9]{4}[ \t]*\r?$", re.MULTILINE)
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,900}>")
_MAX_REFERENCES = 200


def read_mail(
    paths: Paths,
    *,
    agents: Iterable[str] = (),
    include_unanswered: bool = False,
    with_subject: bool = False,
    keep_quotes: bool = False,
) -> Imported:
    """Threads by In-Reply-To and References. In each, the first mail of a customer is the inquiry
    and the mails of the company behind it are the reply. `agents`: addresses ("help@example.jp") or
    domains ("@example.jp") of the company; without them, whoever did not begin the thread.

    Skipped: automatic replies, lists and bulk mail, a message that stands twice, threads without a
    customer's mail or without a reply (`include_unanswered` takes these). Only what the writer wrote
    is kept, unless `keep_quotes`. Ids are digests of Message-IDs. Personal data in the text stays:
    the Writer masks past answers when they are put."""
    rows = Collector()
    mails: dict[str, Mail] = {}
    for path, position, content in _messages(paths, rows):
        mail = _read(path, position, content, rows, keep_quotes)
        if mail is None:
            continue
        if mail.key in mails:
            rows.skip(path, position, mail.subject, "duplicate")
        else:
            mails[mail.key] = mail
    company = _Company(agents)
    for thread in threads_of(list(mails.values())):
        _add_thread(thread, company, rows, include_unanswered, with_subject)
    return rows.result()


class _Company:
    def __init__(self, agents: Iterable[str]) -> None:
        self._agents = {agent.strip().lower() for agent in agents}

    @property
    def is_known(self) -> bool:
        return bool(self._agents)

    def wrote(self, mail: Mail, first: Mail) -> bool:
        if not self._agents:
            return mail.sender != first.sender
        domain = "@" + mail.sender.rpartition("@")[2]
        return mail.sender in self._agents or domain in self._agents


def _add_thread(
    thread: list[Mail],
    company: _Company,
    rows: Collector,
    include_unanswered: bool,
    with_subject: bool,
) -> None:
    first = thread[0]
    start = next((n for n, mail in enumerate(thread) if not company.wrote(mail, first)), None)
    # Whose words they are cannot be told if the beginning is not there and nobody says.
    is_unclear = not company.is_known and bool(first.parents)
    if start is None or is_unclear:
        for mail in thread:
            rows.skip(mail.path, mail.position, mail.subject, "no_inquiry")
        return
    inquiry, behind = thread[start], thread[start + 1 :]
    replies = [mail for mail in behind if company.wrote(mail, inquiry)]
    others = [mail for mail in behind if not company.wrote(mail, inquiry)]
    for mails, reason in ((thread[:start], "before_inquiry"), (others, "further_inquiry")):
        for mail in mails:
            rows.skip(mail.path, mail.position, mail.subject, reason)
    replies = [mail for mail in replies if not is_blank(mail.text)]
    if not replies and not include_unanswered:
        rows.skip(inquiry.path, inquiry.position, inquiry.subject, "no_reply")
        return
    rows.add(inquiry.path, inquiry.position, _past_answer(inquiry, replies, with_subject))


def _past_answer(inquiry: Mail, replies: list[Mail], with_subject: bool) -> PastAnswer:
    record = make_past_answer()
    record["id"] = record["case_key"] = "mail-" + inquiry.digest
    parts = [inquiry.subject, inquiry.text] if with_subject else [inquiry.text]
    record["inquiry"] = "\n\n".join(part for part in parts if part)
    if is_blank(record["inquiry"]):
        record["inquiry"] = inquiry.subject
    record["reply"] = "\n\n".join(mail.text for mail in replies)
    record["channel"] = "mail"
    record["closed_at"] = replies[-1].date if replies else ""
    return record


def _messages(paths: Paths, rows: Collector) -> Iterator[tuple[str, str, bytes]]:
    """Path, position and bytes of each message."""
    for path in _files(paths, rows):
        try:
            content = read_bytes(path)
        except FileProblem as problem:
            rows.refuse(str(path), "", str(problem))
            continue
        if not content.strip():
            rows.refuse(str(path), "", "空のファイルです。 (empty file)")
        elif not content.startswith(b"From "):
            yield str(path), "", content
        else:
            for number, message in enumerate(_split_mbox(content), 1):
                yield str(path), f"message {number}", message


def _files(paths: Paths, rows: Collector) -> Iterator[Path]:
    for path in paths_of(paths):
        if not path.is_dir():
            yield path
            continue
        for file in sorted(path.rglob("*")):
            if file.is_symlink():
                rows.skip(str(file), "", file.name, "symbolic_link")
            elif file.is_file() and file.suffix.lower() in (".eml", ".mbox"):
                yield file
            elif file.is_file():
                rows.skip(str(file), "", file.name, "other_file")


def _split_mbox(content: bytes) -> Iterator[bytes]:
    """At "From " lines that follow a blank line (mboxrd: ">From" inside is unescaped). Not
    mailbox.mbox: that splits at every "From ", also in the middle of a text."""
    starts = [
        found.start()
        for found in _FROM_LINE.finditer(content)
        if content[max(0, found.start() - 2) : found.start()].endswith(b"\n\n")
        or content[max(0, found.start() - 4) : found.start()].endswith(b"\n\r\n")
        or found.start() == 0
    ]
    if not starts or starts[0] != 0:
        starts.insert(0, 0)
    for start, end in zip(starts, [*starts[1:], len(content)]):
        message = content[start:end].partition(b"\n")[2]
        yield re.sub(rb"^>(>*From )", rb"\1", message, flags=re.MULTILINE)


def _read(
    path: str, position: str, content: bytes, rows: Collector, keep_quotes: bool
) -> Mail | None:
    """One message; None if it is a problem or skipped."""
    if len(content) > MAX_MAIL_BYTES:
        reason = f"メールが大きすぎます(上限 {MAX_MAIL_BYTES} バイト)。 (mail too large)"
        rows.refuse(path, position, reason)
        return None
    try:
        message = email.message_from_bytes(content, policy=email.policy.compat32)
        subject = header_text(message, "Subject")
        if not message.get("From"):
            reason = "From がありません。メールか確かめてください。 (no From header: is it a mail?)"
            rows.refuse(path, position, reason, value=subject)
            return None
        if _is_automatic(raw_header(message, "Auto-Submitted"), raw_header(message, "Precedence")):
            rows.skip(path, position, subject, "automatic")
            return None
        text, is_whole = body_of(message)
    except HtmlProblem as problem:
        rows.refuse(path, position, str(problem))
        return None
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        # What Python's parser raises for some broken mails.
        reason = f"メールとして読めません: {error} (cannot be read as a mail)"
        rows.refuse(path, position, reason)
        return None
    if not is_whole:
        reason = "読めない文字を U+FFFD に置き換えました。 (characters that could not be read are U+FFFD)"
        rows.note(path, position, reason, value=subject)
    own_id = _ids(raw_header(message, "Message-ID"))
    key = own_id[0] if own_id else "<" + hashlib.sha256(content).hexdigest() + "@no-message-id>"
    parents = _ids(raw_header(message, "References")) + _ids(raw_header(message, "In-Reply-To"))
    sender = email.utils.parseaddr(header_text(message, "From"))[1].lower()
    return Mail(
        path=path,
        position=position,
        key=key,
        parents=[one for one in parents[-_MAX_REFERENCES:] if one != key],
        sender=sender,
        subject=subject,
        date=_date(raw_header(message, "Date")),
        text=text.strip() if keep_quotes else own_words(text),
    )


def _is_automatic(auto_submitted: str, precedence: str) -> bool:
    return (auto_submitted.strip().lower() or "no") != "no" or precedence.strip().lower() in (
        "bulk",
        "list",
        "junk",
        "auto_reply",
    )


def _ids(header: str) -> list[str]:
    return _MESSAGE_ID.findall(header)


def _date(header: str) -> str:
    try:
        return rfc3339(email.utils.parsedate_to_datetime(header))
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
