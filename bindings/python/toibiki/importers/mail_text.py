# SPDX-License-Identifier: GPL-2.0-or-later
"""The text of a mail: character sets as Japanese mailers use (and misuse) them, the part that is
text, and what of it the writer wrote."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

from .files import is_mostly_utf8, is_text_codec
from .html_text import markdown_of_html
from .strings import cleaned

_MAX_PARTS = 200

# What mail calls a character set -> the codec that reads what mailers mean by it.
_CODECS = {
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms932"), "cp932"),
    **dict.fromkeys(("us-ascii", "ascii", "ansi_x3.4-1968", ""), "utf-8"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **dict.fromkeys(("ks_c_5601-1987", "euc-kr"), "cp949"),
    "iso-8859-1": "cp1252",
}
_ESCAPED = re.compile(rb"\x1b(\$[@B]|\(I|\([BJ]|\$\(D)")


def decoded_mail(content: bytes, charset: str) -> tuple[str, bool]:
    """The text, and whether all of it could be read; what could not is U+FFFD."""
    name = charset.strip().lower().strip("\"'")
    is_stated = name.startswith("iso-2022-jp") and b"\x1b" in content
    if is_stated or (b"\x1b$" in content and name in ("", "us-ascii", "utf-8")):
        return _iso_2022_jp(content)
    codec = _CODECS.get(name, name)
    candidates = ["utf-8", codec] if codec == "cp1252" else [codec, "utf-8"]
    if not is_mostly_utf8(content):
        candidates.append("cp932")
    for candidate in candidates:
        try:
            if is_text_codec(candidate):
                return content.decode(candidate), True
        except UnicodeError:
            continue
    return content.decode("utf-8", "replace"), False


def _iso_2022_jp(content: bytes) -> tuple[str, bool]:
    """Windows mailers write characters of CP932 (①, ㈱, 髙) under this name, which Python's codec
    refuses; the two-byte parts are read as CP932."""
    out: list[str] = []
    is_whole = True
    mode = b"(B"
    at = 0
    for found in [*_ESCAPED.finditer(content), None]:
        piece = content[at : found.start() if found else len(content)]
        text, piece_is_whole = _piece(piece, mode)
        out.append(text)
        is_whole = is_whole and piece_is_whole
        if found:
            mode, at = found.group(1), found.end()
    return "".join(out), is_whole


def _piece(piece: bytes, mode: bytes) -> tuple[str, bool]:
    if mode == b"(I":
        text = "".join(
            chr(0xFF61 + c - 0x21) if 0x21 <= c <= 0x5F else chr(c & 0x7F) for c in piece
        )
        return text, True
    if mode not in (b"$@", b"$B"):
        return piece.decode("ascii", "replace"), piece.isascii() and mode != b"$(D"
    # A line end inside ends the two-byte part, even without the escape that should stand there.
    line_end = re.search(rb"[\r\n]", piece)
    double, rest = (
        (piece[: line_end.start()], piece[line_end.start() :]) if line_end else (piece, b"")
    )
    shifted = bytearray()
    for first, second in zip(double[::2], double[1::2]):
        row, cell = (first & 0x7F) - 0x21, (second & 0x7F) - 0x21
        lead = row // 2 + (0x81 if row < 62 else 0xC1)
        trail = cell + (0x9F if row % 2 else 0x40 if cell < 63 else 0x41)
        shifted += bytes((lead & 0xFF, trail & 0xFF))
    text = bytes(shifted).decode("cp932", "replace") + rest.decode("ascii", "replace")
    return text, "\ufffd" not in text and len(double) % 2 == 0


def header_text(message: Message, name: str) -> str:
    """A header, decoded, on one line; "" if there is none or it is hopeless."""
    try:
        value = message.get(name)
        parts = decode_header(str(value)) if value is not None else []
    except (HeaderParseError, ValueError, TypeError, IndexError):
        return ""
    texts = []
    for content, charset in parts:
        if isinstance(content, str):
            content = content.encode("utf-8", "surrogateescape")
        texts.append(decoded_mail(content, charset or "")[0])
    return " ".join(cleaned("".join(texts)).split())


def raw_header(message: Message, name: str) -> str:
    return cleaned(str(message.get(name) or ""))


def body_of(message: Message) -> tuple[str, bool]:
    """The text of the mail, and whether all of it could be read: the first text/plain part that is
    not an attachment, else the first text/html one, as Markdown. Raises HtmlProblem."""
    html: Message | None = None
    for number, part in enumerate(message.walk()):
        if number == _MAX_PARTS:
            break
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        if part.get_content_type() == "text/plain":
            return _part_text(part)
        if part.get_content_type() == "text/html" and html is None:
            html = part
    if html is None:
        return "", True
    text, is_whole = _part_text(html)
    return markdown_of_html(text), is_whole


def _part_text(part: Message) -> tuple[str, bool]:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return "", False
    try:
        charset = part.get_content_charset() or ""
    except (LookupError, UnicodeError, ValueError):
        charset = ""
    text, is_whole = decoded_mail(content, charset)
    if part.get_param("format") == "flowed":
        text = _unflowed(text)
    return text.replace("\r\n", "\n").replace("\r", "\n"), is_whole


def _unflowed(text: str) -> str:
    """RFC 3676: a line that ends with a space goes on in the next one."""
    text = text.replace("\r\n", "\n")
    return re.sub(r"(?<!\n--) \n(?!>|-- \n)", "", text)


# All below it is the mail that is answered.
_ORIGINAL = re.compile(
    r"-{2,} ?(?:Original Message|Forwarded message|元のメッセージ|転送メッセージ) ?-{2,}",
    re.IGNORECASE,
)
# The line before quoted ones: "On ... wrote:", 「2026年4月1日(水) 10:05 ...:」.
_ATTRIBUTION = re.compile(r"(?:On .*wrote|[0-9]{4}(?:年|[/.-])[0-9]{1,2}(?:月|[/.-])[0-9].*)[::>]?")
_HEADERS = re.compile(r"(?:From|差出人|送信者) ?[::]")
_RULE = re.compile(r"_{10,}")
_MAX_LINE_CHARACTERS = 400  # longer ones are no such lines


def own_words(text: str) -> str:
    """What the writer wrote: without quoted lines (">") and the line that introduces them, without
    all that follows "-----Original Message-----" and its like, and without the signature behind
    "-- ". A mail that is nothing but a quote stays whole."""
    lines = text.split("\n")
    kept: list[str] = []
    for number, line in enumerate(lines):
        bare = line.strip()[:_MAX_LINE_CHARACTERS]
        following = next((one.strip() for one in lines[number + 1 : number + 3] if one.strip()), "")
        if line in ("-- ", "--") or _ORIGINAL.fullmatch(bare):
            break
        if _RULE.fullmatch(bare) and _HEADERS.match(following):
            break
        if bare.startswith(">"):
            continue
        if following.startswith(">") and _ATTRIBUTION.fullmatch(bare):
            continue
        kept.append(line.rstrip())
    own = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
    return cleaned(own or text.strip())
