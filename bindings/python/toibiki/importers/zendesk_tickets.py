# SPDX-License-Identifier: GPL-2.0-or-later
"""Zendesk ticket exports to past answers (JSON export: one ticket a line; API: {"tickets": [...]})."""

from __future__ import annotations

from typing import Any, Literal

from .files import Paths, texts_of
from .html_text import HtmlProblem, markdown_of_html
from .members import Members
from .records import make_past_answer
from .report import Collector, Imported
from .strict_json import rows_of
from .strings import cleaned, is_blank, one_line, trimmed
from .validate import RecordProblem
from .zendesk_articles import linked_articles

Replies = Literal["all", "first", "last"]

_CHANNELS = {
    **dict.fromkeys(("email", "mail"), "mail"),
    **dict.fromkeys(("chat", "native_messaging", "messaging", "chat_transcript", "sms"), "chat"),
    **dict.fromkeys(("voice", "phone"), "phone"),
    **dict.fromkeys(("web", "web_form", "web_widget", "help_center", "mobile_sdk"), "form"),
    **dict.fromkeys(
        ("twitter", "twitter_dm", "facebook", "line", "instagram_dm", "whatsapp"), "sns"
    ),
}
_CLOSED = ("solved", "closed")


def read_zendesk_tickets(
    paths: Paths,
    *,
    include_unanswered: bool = False,
    replies: Replies = "all",
    with_subject: bool = False,
    encoding: str | None = None,
) -> Imported:
    """The first public comment of the customer becomes the inquiry, public comments of agents
    behind it the reply (`replies`: all of them, the first or the last). Internal notes are never
    read: a comment that is not marked public counts as one. Users ("users": [...]) may stand in
    files of their own; they say who is an agent.

    Skipped: deleted tickets, and those without a customer's comment or without a reply, unless
    `include_unanswered`. Personal data stays: the Writer masks past answers when they are put."""
    reader = _Reader(include_unanswered, replies, with_subject)
    for path, text in texts_of(paths, reader.rows, encoding=encoding):
        for row in rows_of(text, ("tickets", "users")):
            if row.problem:
                reader.rows.refuse(path, row.position, row.problem)
            elif not isinstance(row.value, dict):
                reason = "オブジェクト {…} ではありません。 (not an object)"
                reader.rows.refuse(path, row.position, reason, value=row.value)
            else:
                reader.take(path, row.member, row.position, row.value)
    return reader.result()


class _Reader:
    def __init__(self, include_unanswered: bool, replies: Replies, with_subject: bool) -> None:
        self.rows = Collector()
        self._include_unanswered = include_unanswered
        self._replies = replies
        self._with_subject = with_subject
        self._tickets: list[tuple[str, str, dict[str, Any]]] = []
        self._roles: dict[str, str] = {}

    def take(self, path: str, member: str, position: str, value: dict[str, Any]) -> None:
        """Keeps a row until all are there: users may come behind the tickets."""
        if member == "users":
            self._add_role(value)
        else:
            self._tickets.append((path, position, value))

    def _add_role(self, user: dict[str, Any]) -> None:
        members = Members(user)
        role = user.get("role")
        if isinstance(role, str) and (number := members.identifier("id")):
            self._roles[number] = role

    def result(self) -> Imported:
        for path, position, value in self._tickets:
            self._read(path, position, value)
        return self.rows.result()

    def _read(self, path: str, position: str, value: dict[str, Any]) -> None:
        ticket = Members(value)
        number = ticket.identifier("id")
        status = ticket.text("status")
        thread = _Thread(ticket, self._roles)
        inquiry, answers = thread.texts()
        ticket.problems += thread.problems
        reason = "deleted" if status == "deleted" else ""
        if not reason and is_blank(inquiry):
            reason = "no_inquiry"
        if not reason and not answers and not self._include_unanswered:
            reason = "no_reply"
        if reason and not ticket.problems:
            self.rows.skip(path, position, number, reason)
            return
        record = make_past_answer()
        record["id"] = record["case_key"] = f"zendesk-ticket-{number}" if number else ""
        subject = one_line(ticket.text("subject"))
        record["inquiry"] = f"{subject}\n\n{inquiry}" if self._with_subject and subject else inquiry
        chosen = {"all": answers, "first": answers[:1], "last": answers[-1:]}[self._replies]
        record["reply"] = "\n\n".join(chosen)
        record["article_ids"] = linked_articles(record["reply"])
        record["outcome"] = _outcome(ticket, status)
        record["channel"] = _CHANNELS.get(Members(ticket.object("via")).text("channel"), "unknown")
        record["closed_at"] = _closed_at(ticket, status)
        taken = self.rows.add(path, position, record, ticket.problems)
        if taken and thread.unmarked_count:
            self.rows.note(
                path,
                position,
                f"public のないコメント {thread.unmarked_count} 件を社内メモとみなして除きました。 "
                f"({thread.unmarked_count} comments without public: taken for internal notes)",
                value=number,
            )


def _outcome(ticket: Members, status: str) -> str:
    if status not in _CLOSED:
        return "unknown"
    rating = ticket.any("satisfaction_rating")
    score = rating.get("score") if isinstance(rating, dict) else rating
    return "unresolved" if isinstance(score, str) and score.startswith("bad") else "resolved"


def _closed_at(ticket: Members, status: str) -> str:
    metrics = Members(ticket.object("metric_set"))
    solved = ticket.text("solved_at") or metrics.text("solved_at")
    return solved or (ticket.text("updated_at") if status in _CLOSED else "")


class _Thread:
    """The comments of one ticket: who said what, and what everybody may read."""

    def __init__(self, ticket: Members, roles: dict[str, str]) -> None:
        self.problems: list[RecordProblem] = []
        self.unmarked_count = 0
        self._ticket = ticket
        self._roles = roles
        requester = Members(ticket.object("requester"))
        self._requester = ticket.identifier("requester_id") or requester.identifier("id")
        others = [
            *_identifiers(ticket.any("collaborator_ids")),
            *_identifiers(ticket.any("email_cc_ids")),
        ]
        self._copied = set(others)

    def texts(self) -> tuple[str, list[str]]:
        """The inquiry and the public replies behind it."""
        inquiry = ""
        answers: list[str] = []
        comments = [Members(comment) for comment in self._ticket.objects("comments")]
        for comment in comments:
            is_public = comment.flag("public")
            if is_public is None:
                self.unmarked_count += 1
            if not is_public:
                self.problems += comment.problems
                continue
            # An export without requester: whoever writes first in public asks.
            self._requester = self._requester or self._author(comment)
            is_customer = self._is_customer(comment)
            text = self._text(comment) if not inquiry or not is_customer else ""
            self.problems += comment.problems
            if is_customer and not inquiry:
                inquiry = text
            elif not is_customer and inquiry and text:
                answers.append(text)
        if not comments and self._ticket.flag("is_public"):
            # Exports without comments still hold the first one, which may be a note, as the
            # description.
            inquiry = trimmed(cleaned(self._ticket.text("description")))
        return inquiry, answers

    def _is_customer(self, comment: Members) -> bool:
        number = self._author(comment)
        author = comment.any("author")
        role = self._roles.get(number) or (author.get("role") if isinstance(author, dict) else None)
        if isinstance(role, str):
            return role == "end-user"
        return number in (self._requester, "") or number in self._copied

    @staticmethod
    def _author(comment: Members) -> str:
        author = comment.any("author")
        of_author = Members(author if isinstance(author, dict) else {})
        return comment.identifier("author_id") or of_author.identifier("id")

    @staticmethod
    def _text(comment: Members) -> str:
        plain = comment.text("plain_body") or comment.text("body")
        if not is_blank(plain):
            return trimmed(cleaned(plain))
        try:
            return markdown_of_html(comment.text("html_body"))
        except HtmlProblem as problem:
            comment.problems.append(RecordProblem("html_body", "", str(problem)))
            return ""


def _identifiers(value: object) -> list[str]:
    return (
        [str(one) for one in value if isinstance(one, (int, str))]
        if isinstance(value, list)
        else []
    )
