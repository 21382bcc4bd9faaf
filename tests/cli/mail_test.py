# SPDX-License-Identifier: GPL-2.0-or-later
"""suggest reads a raw mail as it lies in a mail folder."""

from email import policy
from email.message import EmailMessage

import pytest
from toibiki_tool import BAD_INPUT, ids, toibiki

BODY = "しおり堂のみなさま\n\n経費で落とすので領収書を発行してもらえますか。\n"


def mail(body=BODY, charset="utf-8", cte=None, subject="お願い"):
    message = EmailMessage(policy.SMTP)
    message["From"] = "reader@example.com"
    message["To"] = "help@shiorido.example"
    message["Subject"] = subject
    message["Message-ID"] = "<1@example.com>"
    message.set_content(body, charset=charset, cte=cte)
    return message


@pytest.mark.parametrize(
    "charset, cte",
    [
        ("utf-8", "base64"),
        ("utf-8", "quoted-printable"),
        ("utf-8", "8bit"),
        ("iso-2022-jp", "7bit"),
        ("shift_jis", "base64"),
        ("euc-jp", "quoted-printable"),
    ],
)
def test_a_mail_gives_what_its_text_gives(shared_kb, charset, cte):
    text = f"Subject: お願い\n\n{BODY}"
    expected = toibiki("suggest", shared_kb, "--json", stdin=text)
    raw = mail(charset=charset, cte=cte).as_bytes()
    outcome = toibiki("suggest", shared_kb, "--json", stdin=raw)
    assert outcome.out == expected.out
    assert "pay-receipt" in ids(expected)
    assert outcome.errors == ""


def test_a_mail_in_the_argument_and_a_bare_text_in_iso_2022_jp_are_read(shared_kb):
    expected = toibiki("suggest", shared_kb, "--json", BODY).out
    jis = BODY.encode("iso2022_jp")
    assert toibiki("suggest", shared_kb, "--json", stdin=jis).out == expected
    assert toibiki("suggest", shared_kb, "--json", jis).out == expected


def test_attachments_are_left_out_and_named(shared_kb):
    message = mail()
    message.add_alternative(f"<p>{BODY}</p>", subtype="html")
    message.add_attachment(b"\xff" * 3_000_000, "image", "jpeg", filename="破れ.jpg")
    raw = message.as_bytes()
    assert len(raw) > 4_000_000
    outcome = toibiki("suggest", shared_kb, "--json", stdin=raw)
    assert "pay-receipt" in ids(outcome)
    assert "破れ.jpg" in outcome.errors


def test_a_mail_with_too_much_text_is_refused_with_its_sizes(shared_kb):
    raw = mail("本" * 340_000, cte="base64").as_bytes()
    errors = toibiki("suggest", shared_kb, stdin=raw, code=BAD_INPUT).errors
    assert f"メール {len(raw)} バイト" in errors
    assert "上限 1000000 バイト" in errors


def test_a_mail_of_more_than_ten_megabytes_is_refused(shared_kb):
    message = mail()
    message.add_attachment(b"\xff" * 8_000_000, "image", "jpeg", filename="a.jpg")
    errors = toibiki("suggest", shared_kb, stdin=message.as_bytes(), code=BAD_INPUT).errors
    assert "10000000 バイト" in errors


def test_a_mail_without_text_is_refused(shared_kb):
    message = mail(subject="")
    message.set_content(b"\x89PNG", "image", "png", filename="a.png")
    errors = toibiki("suggest", shared_kb, stdin=message.as_bytes(), code=BAD_INPUT).errors
    assert "a.png" in errors
