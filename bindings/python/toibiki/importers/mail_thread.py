# SPDX-License-Identifier: GPL-2.0-or-later
"""Puts mails together to threads."""

from __future__ import annotations

import dataclasses

from .strings import digest


@dataclasses.dataclass(frozen=True)
class Mail:
    path: str
    position: str
    key: str  # Message-ID
    parents: list[str]  # Message-IDs that it answers, the nearest last
    sender: str  # address, lower case
    subject: str
    date: str  # RFC 3339; "" if unknown
    text: str

    @property
    def digest(self) -> str:
        """In place of the Message-ID, which may hold a name or an address."""
        return digest(self.key)


def threads_of(mails: list[Mail]) -> list[list[Mail]]:
    """Mails that refer to each other, directly or through mails that are not here. Each thread from
    its root on, by depth of the reply and then as the files have them; threads as the files have
    their first mails. Dates do not order: clocks of customers are wrong."""
    root_of: dict[str, str] = {}

    def root(key: str) -> str:
        path = []
        while (parent := root_of.setdefault(key, key)) != key:
            path.append(key)
            key = parent
        for one in path:
            root_of[one] = key
        return key

    for mail in mails:
        for parent in mail.parents:
            root_of[root(parent)] = root(mail.key)
    groups: dict[str, list[Mail]] = {}
    for mail in mails:
        groups.setdefault(root(mail.key), []).append(mail)
    return [_ordered(group) for group in groups.values()]


def _ordered(group: list[Mail]) -> list[Mail]:
    """Every mail behind the ones that it answers. Hostile mails may answer each other in a ring:
    each is visited once."""
    by_key = {mail.key: mail for mail in group}
    depth_of: dict[str, int] = {}
    for mail in group:
        chain: list[str] = []
        key: str | None = mail.key
        while key is not None and key not in depth_of:
            depth_of[key] = 0  # a ring ends here
            chain.append(key)
            known = [one for one in by_key[key].parents if one in by_key]
            key = known[-1] if known else None
        depth = depth_of[key] + 1 if key is not None else 0
        for one in reversed(chain):
            depth_of[one] = depth
            depth += 1
    return sorted(group, key=lambda mail: depth_of[mail.key])
