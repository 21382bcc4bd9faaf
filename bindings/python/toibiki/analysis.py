# SPDX-License-Identifier: GPL-2.0-or-later
"""What a text says: tokens, the reading of an inquiry, personal data. All spans are code points."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol, overload

from toibiki import _core
from toibiki._core import (
    Analysis,
    MailText,
    MaskedText,
    PastAnswer,
    PersonalData,
    PersonalDataKind,
    Reading,
    Token,
)
from toibiki.arguments import core_of, rules_folder
from toibiki.mecab_dictionary import PathLike, mecab_dictionary


class _Analyzes(Protocol):
    def analyze(self, text: str, every_bigram: bool) -> tuple[Token, ...]: ...
    def explain(self, text: str, every_bigram: bool) -> Analysis: ...
    def fingerprint(self) -> str: ...


class Analyzer:
    """Turns Japanese text into tokens: words in base form, readings and character bigrams.

    mecab_dictionary: folder of a compiled MeCab dictionary; None: the one of the system.
    rules: folder whose files replace the built-in rules of the same name.
    May be used by many threads at once.
    """

    def __init__(
        self, *, mecab_dictionary: PathLike | None = None, rules: PathLike | None = None
    ) -> None:
        self._core: _Analyzes = _core.Analyzer(_dictionary(mecab_dictionary), rules_folder(rules))

    @classmethod
    def _of(cls, core: _Analyzes) -> Analyzer:
        made = cls.__new__(cls)
        made._core = core
        return made

    def analyze(self, text: str, *, every_bigram: bool = False) -> tuple[Token, ...]:
        """Tokens ordered by where they begin; those of different kinds overlap."""
        return self._core.analyze(text, every_bigram)

    def explain(self, text: str, *, every_bigram: bool = False) -> Analysis:
        """The same with every stage in between. Slower."""
        return self._core.explain(text, every_bigram)

    @property
    def fingerprint(self) -> str:
        """A line that changes whenever the same text could give other tokens."""
        return self._core.fingerprint()

    def __repr__(self) -> str:
        return f"Analyzer({self.fingerprint!r})"


class InquiryReader:
    """Tells what is asked from greetings, signatures and quotes.

    rules: folder whose files are added to the built-in rules of the same name.
    May be used by many threads at once.
    """

    def __init__(self, *, rules: PathLike | None = None) -> None:
        self._core = _core.InquiryReader(rules_folder(rules))

    def read(self, text: str) -> Reading:
        """The inquiry as a person reads it. Linear in the size of the text."""
        return self._core.read(text)


class Pseudonyms:
    """The numbers that values got in one case: the same person is the same placeholder.

    Holds the values themselves: keep it no longer than the case is worked on.
    """

    def __init__(self) -> None:
        self._core = _core.Pseudonyms()

    def keep_clear_of(self, text: str) -> None:
        """The numbers of placeholders that stand in `text` already are given to no other value."""
        self._core.keep_clear_of(text)

    def placeholder(self, kind: PersonalDataKind | str, value: str) -> str:
        """'[氏名1]': a value that was seen keeps its number."""
        return self._core.placeholder(kind, value)


class Masker:
    """Finds personal data in Japanese text and replaces it by placeholders.

    mecab_dictionary: as for Analyzer; its names of persons are used.
    rules: folder with masking_allowed.txt and masking_ids.tsv, added to the built-in ones.
    May be used by many threads at once.
    """

    def __init__(
        self, *, mecab_dictionary: PathLike | None = None, rules: PathLike | None = None
    ) -> None:
        self._core = _core.Masker(_dictionary(mecab_dictionary), rules_folder(rules))

    def find(self, text: str) -> tuple[PersonalData, ...]:
        """In order, disjoint."""
        return self._core.find(text)

    @overload
    def mask(self, text: str, *, pseudonyms: Pseudonyms | None = None) -> MaskedText: ...
    @overload
    def mask(self, text: PastAnswer) -> PastAnswer: ...
    def mask(
        self, text: str | PastAnswer, *, pseudonyms: Pseudonyms | None = None
    ) -> MaskedText | PastAnswer:
        """The text with placeholders, and what was found; a PastAnswer is masked as one case."""
        if isinstance(text, PastAnswer):
            return self._core.mask_answer(text)
        if pseudonyms is None:
            return self._core.mask(text, None)
        return self._core.mask(text, core_of(pseudonyms, _core.Pseudonyms, "pseudonyms"))


_dictionary = mecab_dictionary  # the parameters above hide the function's name


@lru_cache(maxsize=1)
def _default_analyzer() -> Analyzer:
    return Analyzer()


@lru_cache(maxsize=1)
def _default_reader() -> InquiryReader:
    return InquiryReader()


@lru_cache(maxsize=1)
def default_masker() -> Masker:
    """The built-in rules, made once."""
    return Masker()


def analyze(text: str, *, every_bigram: bool = False) -> tuple[Token, ...]:
    """Analyzer().analyze(text), with an analyzer that is made once."""
    return _default_analyzer().analyze(text, every_bigram=every_bigram)


def read(text: str) -> Reading:
    """InquiryReader().read(text), with a reader that is made once."""
    return _default_reader().read(text)


def is_raw_mail(text: bytes | str) -> bool:
    """Whether it is a mail as it goes over the wire (.eml)."""
    return _core.is_raw_mail(text)


def mail_text(raw: bytes | str) -> MailText:
    """The text of a raw mail, decoded, as read() takes it. Error invalid_text: there is none."""
    return _core.mail_text(raw)


def mask(text: str, *, pseudonyms: Pseudonyms | None = None) -> MaskedText:
    """Masker().mask(text), with a masker that is made once."""
    return default_masker().mask(text, pseudonyms=pseudonyms)
