# SPDX-License-Identifier: GPL-2.0-or-later
"""Reads members of JSON objects with their types; what is wrong is a problem of its row."""

from __future__ import annotations

from typing import Any

from .strings import shown
from .validate import RecordProblem


class Members:
    """The members of one object. Absent and null are the same, as Zendesk has it."""

    def __init__(self, value: dict[str, Any]) -> None:
        self._value = value
        self.problems: list[RecordProblem] = []

    def has(self, name: str) -> bool:
        return name in self._value

    def any(self, name: str) -> Any:
        return self._value.get(name)

    def _refuse(self, name: str, value: object, japanese: str, english: str) -> None:
        self.problems.append(
            RecordProblem(name, shown(value), f"{japanese}で書いてください。 (not {english})")
        )

    def text(self, name: str) -> str:
        value = self._value.get(name)
        if isinstance(value, str):
            return value
        if value is not None:
            self._refuse(name, value, "文字列", "a string")
        return ""

    def identifier(self, name: str) -> str:
        """A number or a string, as text; "" if absent."""
        value = self._value.get(name)
        if isinstance(value, str):
            return value
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**30:
            return str(value)
        if value is not None:
            self._refuse(name, value, "整数か文字列", "an integer or a string")
        return ""

    def flag(self, name: str) -> bool | None:
        value = self._value.get(name)
        if value is None or isinstance(value, bool):
            return value
        self._refuse(name, value, "true か false ", "true or false")
        return None

    def count(self, name: str) -> int:
        """May be negative (a sum of votes); 0 if absent."""
        value = self._value.get(name)
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**64:
            return value
        if value is not None:
            self._refuse(name, value, "整数", "an integer")
        return 0

    def texts(self, name: str) -> list[str]:
        value = self._value.get(name)
        if value is None:
            return []
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return value
        self._refuse(name, value, "文字列の配列", "an array of strings")
        return []

    def object(self, name: str) -> dict[str, Any]:
        value = self._value.get(name)
        if isinstance(value, dict):
            return value
        if value is not None:
            self._refuse(name, value, "オブジェクト {…} ", "an object")
        return {}

    def objects(self, name: str) -> list[dict[str, Any]]:
        value = self._value.get(name)
        if value is None:
            return []
        if isinstance(value, list) and all(isinstance(one, dict) for one in value):
            return value
        self._refuse(name, value, "オブジェクトの配列", "an array of objects")
        return []
