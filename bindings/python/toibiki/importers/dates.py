# SPDX-License-Identifier: GPL-2.0-or-later
"""Days and times as records hold them: "YYYY-MM-DD" or RFC 3339 (lib/record/date.cc, cell_date.cc)."""

from __future__ import annotations

import datetime
import re

from .strings import trimmed

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME = re.compile(
    r"[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(\.[0-9]+)?([Zz]|[+-]([0-9]{2}):([0-9]{2}))"
)
_CELL = re.compile(
    r"([1-9][0-9]{3})(?:(?P<sign>[/.-])([0-9]{1,2})(?P=sign)([0-9]{1,2})"
    r"|年([0-9]{1,2})月([0-9]{1,2})日)"
    r"(?:[ T　]([0-9]{1,2}):([0-9]{1,2})(?::([0-9]{1,2}))?)?"
)


def _is_calendar_day(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def is_day(text: str) -> bool:
    found = _DAY.fullmatch(text)
    return found is not None and _is_calendar_day(*(int(part) for part in found.groups()))


def is_day_or_time(text: str) -> bool:
    if not is_day(text[:10]):
        return False
    if len(text) == 10:
        return True
    found = _TIME.fullmatch(text, 10)
    if not found:
        return False
    hour, minute, second = (int(part) for part in found.group(1, 2, 3))
    offset_hour, offset_minute = (int(part or 0) for part in found.group(6, 7))
    return (
        hour <= 23
        and minute <= 59
        and second <= (60 if minute == 59 else 59)
        and offset_hour <= 23
        and offset_minute <= 59
    )


def _read_cell(cell: str) -> tuple[str, str] | None:
    """The day and the time ("" if there is none)."""
    found = _CELL.fullmatch(trimmed(cell))
    if not found:
        return None
    year = int(found.group(1))
    month = int(found.group(3) or found.group(5))
    day = int(found.group(4) or found.group(6))
    if not _is_calendar_day(year, month, day):
        return None
    text = f"{year:04}-{month:02}-{day:02}"
    if found.group(7) is None:
        return text, ""
    hour, minute, second = (int(part or 0) for part in found.group(7, 8, 9))
    if hour > 23 or minute > 59 or second > 59:
        return None
    return text, f"{hour:02}:{minute:02}:{second:02}"


def day_or_time_of_cell(cell: str) -> str:
    """ "2026/4/1" is "2026-04-01"; "2026/4/1 9:05" is "2026-04-01T09:05:00+09:00", as a spreadsheet
    names no time zone and its author means Japan. What is no date stays as it is."""
    read = _read_cell(cell)
    if read is None:
        return trimmed(cell)
    day, time = read
    return f"{day}T{time}+09:00" if time else day


def day_of_cell(cell: str) -> str:
    """The same for a field that holds a day only: midnight is taken off."""
    read = _read_cell(cell)
    return read[0] if read and read[1] in ("", "00:00:00") else trimmed(cell)


def rfc3339(moment: datetime.datetime) -> str:
    """Whole seconds; a time without zone is taken for UTC, as mail says it (RFC 5322 "-0000")."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.timezone.utc)
    # The zone is written in whole minutes; isoformat() would write seconds of an odd one.
    offset = moment.utcoffset() or datetime.timedelta()
    minutes = round(offset.total_seconds() / 60)
    zone = datetime.timezone(datetime.timedelta(minutes=minutes))
    text = moment.astimezone(zone).isoformat(timespec="seconds")
    return text[:-6] + "Z" if text.endswith("+00:00") else text
