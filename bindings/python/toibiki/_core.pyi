# SPDX-License-Identifier: GPL-2.0-or-later
"""The library behind the package toibiki; the names of the C++ headers, which document them.

Values are frozen: constructors take their fields, which are read-only attributes of the same names.
"""

import enum
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, ClassVar, Literal, overload, type_check_only

import pandas
from typing_extensions import Self, TypeAlias

_Path: TypeAlias = str | os.PathLike[str]
_AnyRecord: TypeAlias = Article | PastAnswer | Mapping[str, Any]
_AnyMetrics: TypeAlias = str | Metric | Iterable[str | Metric] | None
_Gains: TypeAlias = Mapping[str, int]
_Progress: TypeAlias = Callable[[int, int], Any] | None
# What the package makes of its own options, in this order.
_OpenOptions: TypeAlias = tuple[str, int]  # mecab_dictionary, posting_cache_bytes
_SearchOptions: TypeAlias = tuple[Any, ...]  # limit, articles, ..., as arguments.h says
_FitOptions: TypeAlias = tuple[str, float, float, bool]

default_mecab_dictionary: str

class Error(Exception):
    """What prevents the work: what failed, where, and what to do; `code` says which kind."""

    code: ErrorCode

@type_check_only
class _Value:
    """What every value has."""

    __match_args__: ClassVar[tuple[str, ...]]
    __signature__: ClassVar[Any]
    def to_dict(self) -> dict[str, Any]: ...
    def replace(self, **changes: Any) -> Self: ...
    def __replace__(self, **changes: Any) -> Self: ...
    def __eq__(self, other: object) -> bool: ...
    def __hash__(self) -> int: ...
    def __getstate__(self) -> tuple[Any, ...]: ...
    def __setstate__(self, state: tuple[Any, ...]) -> None: ...

class ErrorCode(str, enum.Enum):
    """Why something could not be done."""

    INVALID_ARGUMENT = "invalid_argument"
    INVALID_TEXT = "invalid_text"
    INVALID_RECORD = "invalid_record"
    INVALID_FILE = "invalid_file"
    NOT_FOUND = "not_found"
    ALREADY_EXISTS = "already_exists"
    NEWER_FORMAT = "newer_format"
    ANALYZER_MISMATCH = "analyzer_mismatch"
    INDEX_MISSING = "index_missing"
    LOCKED = "locked"
    DICTIONARY = "dictionary"
    DISK_FULL = "disk_full"
    NOT_WRITABLE = "not_writable"
    IO = "io"
    CORRUPT = "corrupt"
    NOT_ALLOWED = "not_allowed"

# Record.

class RecordKind(str, enum.Enum):
    """Article or past answer."""

    ARTICLE = "article"
    ANSWER = "answer"

class Audience(str, enum.Enum):
    """Who asks: the public, or an agent."""

    PUBLIC = "public"
    AGENT = "agent"

class Outcome(str, enum.Enum):
    """How an inquiry ended."""

    UNKNOWN = "unknown"
    RESOLVED = "resolved"
    UNRESOLVED = "unresolved"
    ESCALATED = "escalated"

class Channel(str, enum.Enum):
    """How an inquiry came."""

    UNKNOWN = "unknown"
    MAIL = "mail"
    CHAT = "chat"
    PHONE = "phone"
    FORM = "form"
    SNS = "sns"

class Field(str, enum.Enum):
    """A searchable text of a record."""

    QUESTION = "question"
    PHRASINGS = "phrasings"
    ANSWER = "answer"
    KEYWORDS = "keywords"
    CATEGORY = "category"
    INQUIRY = "inquiry"
    REPLY = "reply"
    LEARNED = "learned"

class Counters(_Value):
    """How often an article was shown and judged."""

    def __init__(
        self,
        *,
        views: int = ...,
        helpful: int = ...,
        unhelpful: int = ...,
    ) -> None: ...
    @property
    def views(self) -> int: ...
    @property
    def helpful(self) -> int: ...
    @property
    def unhelpful(self) -> int: ...

class Article(_Value):
    """One FAQ entry, as an author writes it."""

    def __init__(
        self,
        *,
        id: str = ...,
        question: str = ...,
        phrasings: Iterable[str] = ...,
        answer: str = ...,
        keywords: Iterable[str] = ...,
        category: Iterable[str] = ...,
        tags: Iterable[str] = ...,
        product: str = ...,
        audience: Audience | str = ...,
        valid_from: str = ...,
        valid_until: str = ...,
        language: str = ...,
        url: str = ...,
        updated_at: str = ...,
        counters: Counters | Mapping[str, int] = ...,
    ) -> None: ...
    @property
    def id(self) -> str: ...
    @property
    def question(self) -> str: ...
    @property
    def phrasings(self) -> tuple[str, ...]: ...
    @property
    def answer(self) -> str: ...
    @property
    def keywords(self) -> tuple[str, ...]: ...
    @property
    def category(self) -> tuple[str, ...]: ...
    @property
    def tags(self) -> tuple[str, ...]: ...
    @property
    def product(self) -> str: ...
    @property
    def audience(self) -> Audience: ...
    @property
    def valid_from(self) -> str: ...
    @property
    def valid_until(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def updated_at(self) -> str: ...
    @property
    def counters(self) -> Counters: ...
    def __str__(self) -> str: ...
    def to_json(self) -> str: ...

class PastAnswer(_Value):
    """One answered inquiry. Never seen by the public audience."""

    def __init__(
        self,
        *,
        id: str = ...,
        inquiry: str = ...,
        reply: str = ...,
        article_ids: Iterable[str] = ...,
        outcome: Outcome | str = ...,
        channel: Channel | str = ...,
        product: str = ...,
        closed_at: str = ...,
        case_key: str = ...,
    ) -> None: ...
    @property
    def id(self) -> str: ...
    @property
    def inquiry(self) -> str: ...
    @property
    def reply(self) -> str: ...
    @property
    def article_ids(self) -> tuple[str, ...]: ...
    @property
    def outcome(self) -> Outcome: ...
    @property
    def channel(self) -> Channel: ...
    @property
    def product(self) -> str: ...
    @property
    def closed_at(self) -> str: ...
    @property
    def case_key(self) -> str: ...
    def __str__(self) -> str: ...
    def to_json(self) -> str: ...

class RecordProblem(_Value):
    """A rule that a record breaks."""

    def __init__(
        self,
        *,
        field: str = ...,
        value: str = ...,
        reason: str = ...,
    ) -> None: ...
    @property
    def field(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def reason(self) -> str: ...

def kind_of(record: _AnyRecord) -> RecordKind: ...
def id_of(record: _AnyRecord) -> str: ...
def field_text(record: _AnyRecord, field: Field | str) -> str: ...
@overload
def record_from_json(json: str, kind: Literal["article", RecordKind.ARTICLE]) -> Article: ...
@overload
def record_from_json(json: str, kind: Literal["answer", RecordKind.ANSWER]) -> PastAnswer: ...
@overload
def record_from_json(json: str, kind: RecordKind | str) -> Article | PastAnswer: ...

# Token.

class TokenKind(str, enum.Enum):
    """What a token is evidence of."""

    WORD = "word"
    BIGRAM = "bigram"
    READING = "reading"

class Span(_Value):
    """A half-open range of code points, [begin, end), of a text."""

    def __init__(
        self,
        begin: int = ...,
        end: int = ...,
    ) -> None: ...
    @property
    def begin(self) -> int: ...
    @property
    def end(self) -> int: ...
    def of(self, text: str, /) -> str: ...
    def __len__(self) -> int: ...
    def __bool__(self) -> bool: ...
    def __lt__(self, other: Span) -> bool: ...

class Token(_Value):
    """What a stretch of a text is compared by."""

    def __init__(
        self,
        *,
        span: Span = ...,
        key: str = ...,
        kind: TokenKind | str = ...,
    ) -> None: ...
    @property
    def span(self) -> Span: ...
    @property
    def key(self) -> str: ...
    @property
    def kind(self) -> TokenKind: ...
    def __str__(self) -> str: ...

# Analyzer.

class Rewriting(_Value):
    """A stretch of the text that normalisation changed."""

    def __init__(
        self,
        *,
        span: Span = ...,
        text: str = ...,
        rule: str = ...,
    ) -> None: ...
    @property
    def span(self) -> Span: ...
    @property
    def text(self) -> str: ...
    @property
    def rule(self) -> str: ...

class WordAnalysis(_Value):
    """A word of the text, with what analysis made of it."""

    def __init__(
        self,
        *,
        span: Span = ...,
        normalized: str = ...,
        part_of_speech: str = ...,
        base: str = ...,
        reading: str = ...,
        key: str = ...,
        key_rule: str = ...,
        parts: Iterable[str] = ...,
        dropped_by: str = ...,
    ) -> None: ...
    @property
    def span(self) -> Span: ...
    @property
    def normalized(self) -> str: ...
    @property
    def part_of_speech(self) -> str: ...
    @property
    def base(self) -> str: ...
    @property
    def reading(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def key_rule(self) -> str: ...
    @property
    def parts(self) -> tuple[str, ...]: ...
    @property
    def dropped_by(self) -> str: ...

class Analysis(_Value):
    """Every stage of an analysis."""

    def __init__(
        self,
        *,
        normalized: str = ...,
        rewritings: Iterable[Rewriting] = ...,
        words: Iterable[WordAnalysis] = ...,
        tokens: Iterable[Token] = ...,
    ) -> None: ...
    @property
    def normalized(self) -> str: ...
    @property
    def rewritings(self) -> tuple[Rewriting, ...]: ...
    @property
    def words(self) -> tuple[WordAnalysis, ...]: ...
    @property
    def tokens(self) -> tuple[Token, ...]: ...
    def __str__(self) -> str: ...

class Analyzer:
    def __init__(self, mecab_dictionary: _Path, rules: _Path) -> None: ...
    def analyze(self, text: str, every_bigram: bool, /) -> tuple[Token, ...]: ...
    def explain(self, text: str, every_bigram: bool, /) -> Analysis: ...
    def fingerprint(self) -> str: ...

# Reading.

class InquiryForm(str, enum.Enum):
    """How an inquiry came, as far as its text tells."""

    LINE = "line"
    MAIL = "mail"
    CHAT = "chat"
    FORM = "form"
    CALL = "call"

class SentenceRole(str, enum.Enum):
    """What a sentence is there for."""

    QUESTION = "question"
    REQUEST = "request"
    BACKGROUND = "background"
    COMPLAINT = "complaint"
    THANKS = "thanks"
    BOILERPLATE = "boilerplate"

class ReadSentence(_Value):
    """One sentence, or one line of a list, signature or quote."""

    def __init__(
        self,
        *,
        span: Span = ...,
        role: SentenceRole | str = ...,
        reason: str = ...,
        rule: str = ...,
        dropped: Iterable[Span] = ...,
        request: int | None = ...,
    ) -> None: ...
    @property
    def span(self) -> Span: ...
    @property
    def role(self) -> SentenceRole: ...
    @property
    def reason(self) -> str: ...
    @property
    def rule(self) -> str: ...
    @property
    def dropped(self) -> tuple[Span, ...]: ...
    @property
    def request(self) -> int | None: ...
    @property
    def is_kept(self) -> bool: ...

class InquiryRequest(_Value):
    """One thing that is asked."""

    def __init__(
        self,
        *,
        sentences: Iterable[int] = ...,
    ) -> None: ...
    @property
    def sentences(self) -> tuple[int, ...]: ...

class Reading(_Value):
    """An inquiry as a person reads it. Spans are of the text that was read."""

    def __init__(
        self,
        *,
        form: InquiryForm | str = ...,
        sentences: Iterable[ReadSentence] = ...,
        requests: Iterable[InquiryRequest] = ...,
        complaint_words: Iterable[Span] = ...,
    ) -> None: ...
    @property
    def form(self) -> InquiryForm: ...
    @property
    def sentences(self) -> tuple[ReadSentence, ...]: ...
    @property
    def requests(self) -> tuple[InquiryRequest, ...]: ...
    @property
    def complaint_words(self) -> tuple[Span, ...]: ...
    @property
    def has_content(self) -> bool: ...
    def to_string(self, text: str, /) -> str: ...
    def to_json(self, text: str, /) -> str: ...

class InquiryReader:
    def __init__(self, rules: _Path) -> None: ...
    def read(self, text: str, /) -> Reading: ...

# Masking.

class PersonalDataKind(str, enum.Enum):
    """A kind of personal data."""

    NAME = "name"
    PHONE = "phone"
    MAIL = "mail"
    POSTAL_CODE = "postal_code"
    ADDRESS = "address"
    CARD = "card"
    MY_NUMBER = "my_number"
    BANK_ACCOUNT = "bank_account"
    BIRTH_DATE = "birth_date"
    ID = "id"
    IP_ADDRESS = "ip_address"

class PersonalData(_Value):
    """A stretch of a text that is personal data."""

    def __init__(
        self,
        *,
        span: Span = ...,
        kind: PersonalDataKind | str = ...,
        reason: str = ...,
    ) -> None: ...
    @property
    def span(self) -> Span: ...
    @property
    def kind(self) -> PersonalDataKind: ...
    @property
    def reason(self) -> str: ...

class MaskedText(_Value):
    """A text whose personal data was replaced by placeholders."""

    def __init__(
        self,
        *,
        text: str = ...,
        found: Iterable[PersonalData] = ...,
    ) -> None: ...
    @property
    def text(self) -> str: ...
    @property
    def found(self) -> tuple[PersonalData, ...]: ...

def label_of(kind: PersonalDataKind | str) -> str: ...

class Pseudonyms:
    def __init__(self) -> None: ...
    def keep_clear_of(self, text: str, /) -> None: ...
    def placeholder(self, kind: PersonalDataKind | str, value: str, /) -> str: ...

class Masker:
    def __init__(self, mecab_dictionary: _Path, rules: _Path) -> None: ...
    def find(self, text: str, /) -> tuple[PersonalData, ...]: ...
    def mask(self, text: str, pseudonyms: Pseudonyms | None, /) -> MaskedText: ...
    def mask_answer(self, answer: PastAnswer, /) -> PastAnswer: ...

# Query log.

class LoggedQuery(_Value):
    """What somebody typed into a search box."""

    def __init__(self, *, text: str = ..., client: str = ..., day: str = ...) -> None: ...
    @property
    def text(self) -> str: ...
    @property
    def client(self) -> str: ...
    @property
    def day(self) -> str: ...

class CommonQuery(_Value):
    """A query that many people typed."""

    def __init__(
        self, *, text: str = ..., client_count: int = ..., day_count: int = ...
    ) -> None: ...
    @property
    def text(self) -> str: ...
    @property
    def client_count(self) -> int: ...
    @property
    def day_count(self) -> int: ...
    def __str__(self) -> str: ...

def logged_query_from_json(json: str) -> LoggedQuery: ...
def common_queries(
    log: Iterable[LoggedQuery | Mapping[str, Any]],
    masker: Masker,
    min_clients: int,
    min_days: int,
    /,
) -> tuple[CommonQuery, ...]: ...

# Calibration.

class CalibrationFeature(_Value):
    """One confidence feature of a suggestion."""

    def __init__(
        self,
        name: str = ...,
        weight: float = ...,
    ) -> None: ...
    @property
    def name(self) -> str: ...
    @property
    def weight(self) -> float: ...

class CalibrationStep(_Value):
    """One point of a calibration's steps."""

    def __init__(
        self,
        score: float = ...,
        probability: float = ...,
    ) -> None: ...
    @property
    def score(self) -> float: ...
    @property
    def probability(self) -> float: ...

class Calibration(_Value):
    """How likely a suggestion is right, from its confidence features."""

    def __init__(
        self,
        *,
        features: Iterable[CalibrationFeature] = ...,
        bias: float = ...,
        steps: Iterable[CalibrationStep] = ...,
        judged_count: int = ...,
        positive_count: int = ...,
        held_out_ece: float | None = ...,
    ) -> None: ...
    @property
    def features(self) -> tuple[CalibrationFeature, ...]: ...
    @property
    def bias(self) -> float: ...
    @property
    def steps(self) -> tuple[CalibrationStep, ...]: ...
    @property
    def judged_count(self) -> int: ...
    @property
    def positive_count(self) -> int: ...
    @property
    def held_out_ece(self) -> float | None: ...
    def __str__(self) -> str: ...
    def to_json(self) -> str: ...

class Band(str, enum.Enum):
    """For use where a probability cannot be promised."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

class JudgedProbability(_Value):
    """The top suggestion of one inquiry, judged."""

    def __init__(
        self,
        query_id: str = ...,
        probability: float = ...,
        right: bool = ...,
    ) -> None: ...
    @property
    def query_id(self) -> str: ...
    @property
    def probability(self) -> float: ...
    @property
    def right(self) -> bool: ...
    def __str__(self) -> str: ...

class ThresholdChoice(_Value):
    """From which probability on to answer, and what that gives."""

    def __init__(
        self,
        *,
        wanted_precision: float = ...,
        enough: bool = ...,
        threshold: float = ...,
        expected_precision: float = ...,
        precision_low: float = ...,
        precision_high: float = ...,
        coverage: float = ...,
        judged_count: int = ...,
        answered_count: int = ...,
        right_count: int = ...,
        reason: str = ...,
    ) -> None: ...
    @property
    def wanted_precision(self) -> float: ...
    @property
    def enough(self) -> bool: ...
    @property
    def threshold(self) -> float: ...
    @property
    def expected_precision(self) -> float: ...
    @property
    def precision_low(self) -> float: ...
    @property
    def precision_high(self) -> float: ...
    @property
    def coverage(self) -> float: ...
    @property
    def judged_count(self) -> int: ...
    @property
    def answered_count(self) -> int: ...
    @property
    def right_count(self) -> int: ...
    @property
    def reason(self) -> str: ...
    def __str__(self) -> str: ...
    NEVER: ClassVar[float]

class ReliabilityBin(_Value):
    """Judgements of about the same probability."""

    def __init__(
        self,
        *,
        count: int = ...,
        mean_probability: float = ...,
        right_share: float = ...,
    ) -> None: ...
    @property
    def count(self) -> int: ...
    @property
    def mean_probability(self) -> float: ...
    @property
    def right_share(self) -> float: ...
    def __str__(self) -> str: ...

def probability(
    calibration: Calibration, values: Mapping[str, float] | Iterable[float]
) -> float: ...
def calibration_from_json(text: str) -> Calibration: ...
def band_of(probability: float) -> Band: ...
def threshold_for(precision: float, judged: Iterable[JudgedProbability]) -> ThresholdChoice: ...
def reliability_bins(
    judged: Iterable[JudgedProbability], bin_count: int = 10
) -> tuple[ReliabilityBin, ...]: ...
def expected_calibration_error(judged: Iterable[JudgedProbability]) -> float: ...

# Ranking profile.

class Signal(str, enum.Enum):
    """What speaks for or against a suggestion."""

    WORDS = "words"
    BIGRAMS = "bigrams"
    READINGS = "readings"
    COVERAGE = "coverage"
    COSINE = "cosine"
    SAID = "said"
    SEMANTIC = "semantic"
    VOTES = "votes"
    RESOLUTION = "resolution"
    HELPFUL = "helpful"
    POPULARITY = "popularity"
    RECENCY = "recency"
    OTHER_NUMBER = "other_number"
    OTHER_POLARITY = "other_polarity"

class ConfidenceFeature(str, enum.Enum):
    """What tells how sure a suggestion is."""

    MATCH = "match"
    COVERAGE = "coverage"
    COSINE = "cosine"
    SAID = "said"
    SEMANTIC = "semantic"
    VOTES = "votes"
    MARGIN = "margin"
    LEAD = "lead"
    AGREEMENT = "agreement"
    LENGTH = "length"

class RankingProfile(_Value):
    """How a knowledge base ranks, and when it answers."""

    def __init__(
        self,
        *,
        name: str = ...,
        version: int = ...,
        description: str = ...,
        weights: Mapping[Signal, float] | Mapping[str, float] = ...,
        calibration: Calibration = ...,
        answer_threshold: float = ...,
        candidates_threshold: float = ...,
    ) -> None: ...
    @property
    def name(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def description(self) -> str: ...
    @property
    def weights(self) -> dict[Signal, float]: ...
    @property
    def calibration(self) -> Calibration: ...
    @property
    def answer_threshold(self) -> float: ...
    @property
    def candidates_threshold(self) -> float: ...
    def __str__(self) -> str: ...
    def to_json(self) -> str: ...
    __hash__: ClassVar[None]  # type: ignore[assignment]

def default_profile() -> RankingProfile: ...
def profile_from_json(json: str) -> RankingProfile: ...
def read_profile(path: _Path) -> RankingProfile: ...

# Confusion.

class ConfusableKind(str, enum.Enum):
    """Why two words are taken for each other."""

    SOUND = "sound"
    LOOK = "look"
    POLARITY = "polarity"

class Confusion(_Value):
    """A record says another word than the inquiry."""

    def __init__(
        self,
        *,
        said: str = ...,
        found: str = ...,
        kind: ConfusableKind | str = ...,
        reason: str = ...,
    ) -> None: ...
    @property
    def said(self) -> str: ...
    @property
    def found(self) -> str: ...
    @property
    def kind(self) -> ConfusableKind: ...
    @property
    def reason(self) -> str: ...
    def __str__(self) -> str: ...

class ConfusionQuestion(_Value):
    """What the reader should be asked before an answer is used."""

    def __init__(
        self,
        *,
        said: str = ...,
        found: Iterable[str] = ...,
        kind: ConfusableKind | str = ...,
        reason: str = ...,
        in_kana: bool = ...,
    ) -> None: ...
    @property
    def said(self) -> str: ...
    @property
    def found(self) -> tuple[str, ...]: ...
    @property
    def kind(self) -> ConfusableKind: ...
    @property
    def reason(self) -> str: ...
    @property
    def in_kana(self) -> bool: ...
    def __str__(self) -> str: ...
    def to_english(self) -> str: ...

# Query plan.

class PlannedTerm(_Value):
    """One thing to look for."""

    def __init__(
        self,
        *,
        key: str = ...,
        kind: TokenKind | str = ...,
        weight: float = ...,
        count: int = ...,
        spans: Iterable[Span] = ...,
        in_kana: bool = ...,
        is_whole_text: bool = ...,
        stands_for: Iterable[str] = ...,
        together: Iterable[str] = ...,
        scopes: Iterable[Iterable[str]] = ...,
    ) -> None: ...
    @property
    def key(self) -> str: ...
    @property
    def kind(self) -> TokenKind: ...
    @property
    def weight(self) -> float: ...
    @property
    def count(self) -> int: ...
    @property
    def spans(self) -> tuple[Span, ...]: ...
    @property
    def in_kana(self) -> bool: ...
    @property
    def is_whole_text(self) -> bool: ...
    @property
    def stands_for(self) -> tuple[str, ...]: ...
    @property
    def together(self) -> tuple[str, ...]: ...
    @property
    def scopes(self) -> tuple[tuple[str, ...], ...]: ...
    @property
    def is_synonym(self) -> bool: ...
    @property
    def is_word_match(self) -> bool: ...

class QueryPlan(_Value):
    """What retrieval looks for: a bag of weighted terms."""

    def __init__(
        self,
        *,
        terms: Iterable[PlannedTerm] = ...,
        left_out_count: int = ...,
    ) -> None: ...
    @property
    def terms(self) -> tuple[PlannedTerm, ...]: ...
    @property
    def left_out_count(self) -> int: ...
    def __str__(self) -> str: ...

# Clarify.

class NarrowingKind(str, enum.Enum):
    """By what suggestions are narrowed."""

    CATEGORY = "category"
    PRODUCT = "product"
    TERM = "term"
    ARTICLE = "article"

class Narrowing(_Value):
    """A topic to which suggestions are narrowed."""

    def __init__(self, kind: NarrowingKind | str = ..., values: Iterable[str] = ...) -> None: ...
    @property
    def kind(self) -> NarrowingKind: ...
    @property
    def values(self) -> tuple[str, ...]: ...
    def __str__(self) -> str: ...

class ClarifyingChoice(_Value):
    """One thing that an inquiry may mean."""

    def __init__(
        self,
        *,
        label: str = ...,
        example: str = ...,
        narrowing: Narrowing = ...,
        share: float = ...,
        article_ids: Iterable[str] = ...,
    ) -> None: ...
    @property
    def label(self) -> str: ...
    @property
    def example(self) -> str: ...
    @property
    def narrowing(self) -> Narrowing: ...
    @property
    def share(self) -> float: ...
    @property
    def article_ids(self) -> tuple[str, ...]: ...

class Clarification(_Value):
    """What to ask back, where an inquiry says too little."""

    def __init__(
        self, *, question: str = ..., choices: Iterable[ClarifyingChoice] = ...
    ) -> None: ...
    @property
    def question(self) -> str: ...
    @property
    def choices(self) -> tuple[ClarifyingChoice, ...]: ...
    def __str__(self) -> str: ...

def narrowing_from_string(text: str) -> Narrowing: ...

# Browse.

class CategoryCount(_Value):
    """How many articles stand in a category or below it."""

    def __init__(self, *, path: Iterable[str] = ..., count: int = ...) -> None: ...
    @property
    def path(self) -> tuple[str, ...]: ...
    @property
    def count(self) -> int: ...

class ArticleList(_Value):
    """Some of the articles that fit."""

    def __init__(self, *, articles: Iterable[Article] = ..., total_count: int = ...) -> None: ...
    @property
    def articles(self) -> tuple[Article, ...]: ...
    @property
    def total_count(self) -> int: ...

# Complete.

class CompletionSource(str, enum.Enum):
    """What a completion was made from."""

    TITLE = "title"
    PHRASING = "phrasing"
    KEYWORD = "keyword"
    QUERY = "query"

class Completion(_Value):
    """How what is being typed may go on."""

    def __init__(
        self,
        *,
        text: str = ...,
        marks: Iterable[Span | tuple[int, int]] = ...,
        source: CompletionSource | str = ...,
        article_id: str = ...,
    ) -> None: ...
    @property
    def text(self) -> str: ...
    @property
    def marks(self) -> tuple[Span, ...]: ...
    @property
    def source(self) -> CompletionSource: ...
    @property
    def article_id(self) -> str: ...
    def __str__(self) -> str: ...

# Correct.

class SlipKind(str, enum.Enum):
    """How a word came to be written otherwise than meant."""

    ROMAJI = "romaji"
    FLICK = "flick"
    KANA = "kana"
    CONVERSION = "conversion"
    GLUED = "glued"

class Correction(_Value):
    """What may have been meant by a query with slips of typing."""

    def __init__(
        self,
        *,
        text: str = ...,
        changed: Iterable[Span] = ...,
        slip: SlipKind | str = ...,
        score: float = ...,
    ) -> None: ...
    @property
    def text(self) -> str: ...
    @property
    def changed(self) -> tuple[Span, ...]: ...
    @property
    def slip(self) -> SlipKind: ...
    @property
    def score(self) -> float: ...
    def __str__(self) -> str: ...

# Mail.

class MailText(_Value):
    """What a customer wrote in a mail, as InquiryReader reads it."""

    def __init__(
        self,
        *,
        text: str = ...,
        subject: str = ...,
        is_html: bool = ...,
        attachments: Iterable[str] = ...,
        bad_byte_count: int = ...,
    ) -> None: ...
    @property
    def text(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def is_html(self) -> bool: ...
    @property
    def attachments(self) -> tuple[str, ...]: ...
    @property
    def bad_byte_count(self) -> int: ...

def is_raw_mail(text: bytes | str, /) -> bool: ...
def mail_text(raw: bytes | str, /) -> MailText: ...

# Suggestion.

class MatchKind(str, enum.Enum):
    """How a word of the inquiry is met in a record."""

    EXACT = "exact"
    SPELLING = "spelling"
    SYNONYM = "synonym"
    READING = "reading"
    PART = "part"

class ExplanationPart(_Value):
    """How much of a score one term gave through one field."""

    def __init__(
        self,
        *,
        signal: Signal | str = ...,
        key: str = ...,
        kind: TokenKind | str = ...,
        field: Field | str = ...,
        score: float = ...,
        stands_for: Iterable[str] = ...,
        match: MatchKind | str = ...,
        said: str = ...,
        found: str = ...,
    ) -> None: ...
    @property
    def signal(self) -> Signal: ...
    @property
    def key(self) -> str: ...
    @property
    def kind(self) -> TokenKind: ...
    @property
    def field(self) -> Field: ...
    @property
    def score(self) -> float: ...
    @property
    def stands_for(self) -> tuple[str, ...]: ...
    @property
    def match(self) -> MatchKind: ...
    @property
    def said(self) -> str: ...
    @property
    def found(self) -> str: ...

class Explanation(_Value):
    """Why a record was suggested; the parts sum to the score."""

    def __init__(
        self,
        *,
        score: float = ...,
        parts: Iterable[ExplanationPart] = ...,
        missing: Iterable[str] = ...,
    ) -> None: ...
    @property
    def score(self) -> float: ...
    @property
    def parts(self) -> tuple[ExplanationPart, ...]: ...
    @property
    def missing(self) -> tuple[str, ...]: ...
    def __str__(self) -> str: ...

class Inquiry(_Value):
    """What a customer asked, as it arrived."""

    def __init__(
        self,
        text: str = ...,
        product: str = ...,
    ) -> None: ...
    @property
    def text(self) -> str: ...
    @property
    def product(self) -> str: ...

class Snippet(_Value):
    """A passage of a field, and the matches inside it."""

    def __init__(
        self,
        *,
        field: Field | str = ...,
        span: Span = ...,
        marks: Iterable[Span] = ...,
    ) -> None: ...
    @property
    def field(self) -> Field: ...
    @property
    def span(self) -> Span: ...
    @property
    def marks(self) -> tuple[Span, ...]: ...

class AnswerGroup(_Value):
    """Past answers with near-identical replies, of which one is shown."""

    def __init__(self, *, count: int = ..., ids: Iterable[str] = ...) -> None: ...
    @property
    def count(self) -> int: ...
    @property
    def ids(self) -> tuple[str, ...]: ...

class Suggestion(_Value):
    """A record that may answer the inquiry."""

    def __init__(
        self,
        *,
        kind: RecordKind | str = ...,
        id: str = ...,
        score: float = ...,
        probability: float = ...,
        signals: Mapping[Signal, float] | Mapping[str, float] = ...,
        confidence: Mapping[ConfidenceFeature, float] | Mapping[str, float] = ...,
        matches_word: bool = ...,
        record: _AnyRecord = ...,
        title: Snippet = ...,
        passage: Snippet = ...,
        explanation: Explanation | None = ...,
        confusions: Iterable[Confusion] = ...,
        group: AnswerGroup = ...,
        changed_articles: Iterable[str] = ...,
    ) -> None: ...
    @property
    def kind(self) -> RecordKind: ...
    @property
    def id(self) -> str: ...
    @property
    def score(self) -> float: ...
    @property
    def probability(self) -> float: ...
    @property
    def signals(self) -> dict[Signal, float]: ...
    @property
    def confidence(self) -> dict[ConfidenceFeature, float]: ...
    @property
    def matches_word(self) -> bool: ...
    @property
    def record(self) -> Article | PastAnswer: ...
    @property
    def title(self) -> Snippet: ...
    @property
    def passage(self) -> Snippet: ...
    @property
    def explanation(self) -> Explanation | None: ...
    @property
    def confusions(self) -> tuple[Confusion, ...]: ...
    @property
    def group(self) -> AnswerGroup: ...
    @property
    def changed_articles(self) -> tuple[str, ...]: ...
    def __str__(self) -> str: ...
    __hash__: ClassVar[None]  # type: ignore[assignment]

class ResultKind(str, enum.Enum):
    """What a result is good for."""

    ANSWER = "answer"
    CANDIDATES = "candidates"
    NO_SAFE_ANSWER = "no_safe_answer"

class Timings(_Value):
    """Where the time of one call went, in milliseconds."""

    def __init__(
        self,
        *,
        read_ms: float = ...,
        analyze_ms: float = ...,
        plan_ms: float = ...,
        match_ms: float = ...,
        rerank_ms: float = ...,
        explain_ms: float = ...,
        total_ms: float = ...,
    ) -> None: ...
    @property
    def read_ms(self) -> float: ...
    @property
    def analyze_ms(self) -> float: ...
    @property
    def plan_ms(self) -> float: ...
    @property
    def match_ms(self) -> float: ...
    @property
    def rerank_ms(self) -> float: ...
    @property
    def explain_ms(self) -> float: ...
    @property
    def total_ms(self) -> float: ...
    def __str__(self) -> str: ...
    __hash__: ClassVar[None]  # type: ignore[assignment]

class PlainResult(_Value):
    """Suggestions, best first; toibiki.Result stands around it."""

    def __init__(
        self,
        *,
        suggestions: Iterable[Suggestion] = ...,
        plan: QueryPlan = ...,
        matched_count: int = ...,
        questions: Iterable[ConfusionQuestion] = ...,
        kind: ResultKind | str = ...,
        clarification: Clarification | None = ...,
        categories: Iterable[CategoryCount] = ...,
        missing_shards: Iterable[str] = ...,
        timings: Timings | None = ...,
    ) -> None: ...
    @property
    def suggestions(self) -> tuple[Suggestion, ...]: ...
    @property
    def plan(self) -> QueryPlan: ...
    @property
    def matched_count(self) -> int: ...
    @property
    def questions(self) -> tuple[ConfusionQuestion, ...]: ...
    @property
    def kind(self) -> ResultKind: ...
    @property
    def clarification(self) -> Clarification | None: ...
    @property
    def categories(self) -> tuple[CategoryCount, ...]: ...
    @property
    def missing_shards(self) -> tuple[str, ...]: ...
    @property
    def timings(self) -> Timings | None: ...
    def __str__(self) -> str: ...
    def to_json(self, text: str, /) -> str: ...
    __hash__: ClassVar[None]  # type: ignore[assignment]

def to_html(text: str, snippet: Snippet) -> str: ...

# Outcome.

class Verdict(str, enum.Enum):
    """Whether an article resolved an inquiry."""

    RESOLVED = "resolved"
    REJECTED = "rejected"

class RecordedOutcome(_Value):
    """What came of an article that was given for an inquiry."""

    def __init__(
        self,
        *,
        number: int = ...,
        inquiry: str = ...,
        article_id: str = ...,
        verdict: Verdict | str = ...,
        source: str = ...,
        recorded_at: str = ...,
        undone: bool = ...,
        undone_at: str = ...,
    ) -> None: ...
    @property
    def number(self) -> int: ...
    @property
    def inquiry(self) -> str: ...
    @property
    def article_id(self) -> str: ...
    @property
    def verdict(self) -> Verdict: ...
    @property
    def source(self) -> str: ...
    @property
    def recorded_at(self) -> str: ...
    @property
    def undone(self) -> bool: ...
    @property
    def undone_at(self) -> str: ...
    def __str__(self) -> str: ...
    def to_json(self) -> str: ...

def outcome_from_json(json: str) -> RecordedOutcome: ...
def validate(record: _AnyRecord | RecordedOutcome) -> tuple[RecordProblem, ...]: ...

# Import.

class FileFormat(str, enum.Enum):
    """A format that read_records() reads."""

    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    BEIR = "beir"

class RowProblem(_Value):
    """One reason why a row could not be taken."""

    def __init__(
        self,
        *,
        path: str = ...,
        line: int = ...,
        field: str = ...,
        value: str = ...,
        reason: str = ...,
    ) -> None: ...
    @property
    def path(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def field(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def reason(self) -> str: ...
    def __str__(self) -> str: ...

class ImportedFile(_Value):
    """What read_records() read."""

    def __init__(
        self,
        *,
        records: Iterable[_AnyRecord] = ...,
        lines: Iterable[int] = ...,
        problems: Iterable[RowProblem] = ...,
        unused: Iterable[str] = ...,
    ) -> None: ...
    @property
    def records(self) -> tuple[Article | PastAnswer, ...]: ...
    @property
    def lines(self) -> tuple[int, ...]: ...
    @property
    def problems(self) -> tuple[RowProblem, ...]: ...
    @property
    def unused(self) -> tuple[str, ...]: ...

def read_records(
    path: _Path,
    *,
    format: FileFormat | str | None = None,
    kind: RecordKind | str = "article",
    columns: Mapping[str, str] = {},
) -> ImportedFile: ...

# Searcher.

class MatchMode(str, enum.Enum):
    """What a record must share with an inquiry."""

    BROAD = "broad"
    WORDS = "words"

class Searcher:
    def suggest(
        self, inquiry: str | Inquiry, options: _SearchOptions, /
    ) -> tuple[PlainResult, float]: ...
    def search(self, query: str, options: _SearchOptions, /) -> tuple[PlainResult, float]: ...
    def answer(
        self, inquiry: str | Inquiry, options: _SearchOptions, /
    ) -> tuple[Reading, tuple[PlainResult, ...], float]: ...
    def complete(self, typed: str, limit: int, as_of: str, /) -> tuple[Completion, ...]: ...
    def correct(self, query: str, limit: int, as_of: str, /) -> tuple[Correction, ...]: ...
    def article(self, id: str, as_of: str, /) -> Article | None: ...
    def categories(self, as_of: str, /) -> tuple[CategoryCount, ...]: ...
    def articles(
        self, category: Iterable[str], offset: int, limit: int, as_of: str, /
    ) -> ArticleList: ...
    def related(self, id: str, options: _SearchOptions, /) -> tuple[Suggestion, ...]: ...
    def set_profile(self, profile: RankingProfile | None, /) -> None: ...
    def close(self) -> None: ...

# Knowledge base.

class Stats(_Value):
    """What a knowledge base holds."""

    def __init__(
        self,
        *,
        article_count: int = ...,
        public_article_count: int = ...,
        past_answer_count: int = ...,
        last_change: int = ...,
        term_count: int = ...,
        average_length: float = ...,
        analyzer_fingerprint: str = ...,
        missing_shards: Iterable[str] = ...,
    ) -> None: ...
    @property
    def article_count(self) -> int: ...
    @property
    def public_article_count(self) -> int: ...
    @property
    def past_answer_count(self) -> int: ...
    @property
    def last_change(self) -> int: ...
    @property
    def term_count(self) -> int: ...
    @property
    def average_length(self) -> float: ...
    @property
    def analyzer_fingerprint(self) -> str: ...
    @property
    def missing_shards(self) -> tuple[str, ...]: ...
    def to_json(self) -> str: ...

class ShardState(_Value):
    """Past answers that another knowledge base serves."""

    def __init__(
        self,
        *,
        name: str = ...,
        address: str = ...,
        is_there: bool = ...,
        why: str = ...,
        past_answer_count: int = ...,
        last_change: int = ...,
        analyzer_fingerprint: str = ...,
    ) -> None: ...
    @property
    def name(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def is_there(self) -> bool: ...
    @property
    def why(self) -> str: ...
    @property
    def past_answer_count(self) -> int: ...
    @property
    def last_change(self) -> int: ...
    @property
    def analyzer_fingerprint(self) -> str: ...
    def to_json(self) -> str: ...

class CheckReport(_Value):
    """What check() found."""

    def __init__(
        self,
        *,
        problems: Iterable[str] = ...,
        notes: Iterable[str] = ...,
        repaired: bool = ...,
        article_count: int = ...,
        past_answer_count: int = ...,
    ) -> None: ...
    @property
    def problems(self) -> tuple[str, ...]: ...
    @property
    def notes(self) -> tuple[str, ...]: ...
    @property
    def repaired(self) -> bool: ...
    @property
    def article_count(self) -> int: ...
    @property
    def past_answer_count(self) -> int: ...
    @property
    def ok(self) -> bool: ...

class KnowledgeBase:
    @staticmethod
    def create(path: _Path, open: _OpenOptions, /) -> KnowledgeBase: ...
    @staticmethod
    def open(path: _Path, audience: Audience | str, open: _OpenOptions, /) -> KnowledgeBase: ...
    def searcher(self) -> Searcher: ...
    def suggest_batch(
        self,
        inquiries: Iterable[str | Inquiry],
        options: _SearchOptions,
        profile: RankingProfile | None,
        threads: int,
        /,
    ) -> tuple[tuple[PlainResult, float], ...]: ...
    def analyze(self, text: str, every_bigram: bool, /) -> tuple[Token, ...]: ...
    def explain(self, text: str, every_bigram: bool, /) -> Analysis: ...
    def fingerprint(self) -> str: ...
    def record(self, kind: RecordKind | str, id: str, /) -> Article | PastAnswer | None: ...
    def outcomes(
        self, article_id: str, source: str, after_number: int, limit: int, /
    ) -> tuple[RecordedOutcome, ...]: ...
    def common_queries(self) -> tuple[CommonQuery, ...]: ...
    def shards(self) -> tuple[ShardState, ...]: ...
    def stats(self) -> Stats: ...
    def close(self) -> None: ...

def check(
    path: _Path, repair: bool, rebuild: bool, open: _OpenOptions, progress: _Progress, /
) -> CheckReport: ...

# Reply.

class ValueKind(str, enum.Enum):
    """What a value in a reply or an article is."""

    PERSONAL = "personal"
    CODE = "code"
    MONEY = "money"
    PERCENT = "percent"
    PERIOD = "period"
    DATE = "date"
    TIME = "time"
    COUNT = "count"
    NUMBER = "number"
    URL = "url"
    MAIL_ADDRESS = "mail_address"
    PHONE = "phone"

class ReplySlot(_Value):
    """A value of the case that the reply answered."""

    def __init__(
        self,
        *,
        span: Span = ...,
        kind: ValueKind | str = ...,
        name: str = ...,
    ) -> None: ...
    @property
    def span(self) -> Span: ...
    @property
    def kind(self) -> ValueKind: ...
    @property
    def name(self) -> str: ...

class ReplySentence(_Value):
    """A sentence of a past reply."""

    def __init__(
        self,
        *,
        span: Span = ...,
        reply_count: int = ...,
        is_shared: bool = ...,
    ) -> None: ...
    @property
    def span(self) -> Span: ...
    @property
    def reply_count(self) -> int: ...
    @property
    def is_shared(self) -> bool: ...

class Leftover(_Value):
    """What looks like a value of the case and got no slot."""

    def __init__(
        self,
        *,
        span: Span = ...,
        reason: str = ...,
    ) -> None: ...
    @property
    def span(self) -> Span: ...
    @property
    def reason(self) -> str: ...

class FactConflict(_Value):
    """The reply says something else than the article does now."""

    def __init__(
        self,
        *,
        kind: ValueKind | str = ...,
        reply_span: Span = ...,
        article_id: str = ...,
        field: Field | str = ...,
        article_span: Span = ...,
        reply_value: str = ...,
        article_value: str = ...,
    ) -> None: ...
    @property
    def kind(self) -> ValueKind: ...
    @property
    def reply_span(self) -> Span: ...
    @property
    def article_id(self) -> str: ...
    @property
    def field(self) -> Field: ...
    @property
    def article_span(self) -> Span: ...
    @property
    def reply_value(self) -> str: ...
    @property
    def article_value(self) -> str: ...

class ReplyTemplate(_Value):
    """A past reply made ready to be used again."""

    def __init__(
        self,
        *,
        reply: str = ...,
        text: str = ...,
        slots: Iterable[ReplySlot] = ...,
        sentences: Iterable[ReplySentence] = ...,
        leftovers: Iterable[Leftover] = ...,
        conflicts: Iterable[FactConflict] = ...,
    ) -> None: ...
    @property
    def reply(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def slots(self) -> tuple[ReplySlot, ...]: ...
    @property
    def sentences(self) -> tuple[ReplySentence, ...]: ...
    @property
    def leftovers(self) -> tuple[Leftover, ...]: ...
    @property
    def conflicts(self) -> tuple[FactConflict, ...]: ...
    def __str__(self) -> str: ...

def reply_template(knowledge_base: KnowledgeBase, answer_id: str, /) -> ReplyTemplate | None: ...

# Writer.

class PersonalDataWarning(_Value):
    """Personal data in an article, which is stored as it is."""

    def __init__(
        self,
        *,
        id: str = ...,
        field: Field | str = ...,
        kind: PersonalDataKind | str = ...,
        character: int = ...,
    ) -> None: ...
    @property
    def id(self) -> str: ...
    @property
    def field(self) -> Field: ...
    @property
    def kind(self) -> PersonalDataKind: ...
    @property
    def character(self) -> int: ...

class BulkReport(_Value):
    """What put_all() did."""

    def __init__(
        self,
        *,
        added_count: int = ...,
        changed_count: int = ...,
        unchanged_count: int = ...,
        stopped: bool = ...,
        masked_count: int = ...,
        warnings: Iterable[PersonalDataWarning] = ...,
    ) -> None: ...
    @property
    def added_count(self) -> int: ...
    @property
    def changed_count(self) -> int: ...
    @property
    def unchanged_count(self) -> int: ...
    @property
    def stopped(self) -> bool: ...
    @property
    def masked_count(self) -> int: ...
    @property
    def warnings(self) -> tuple[PersonalDataWarning, ...]: ...

class Writer:
    @staticmethod
    def open(path: _Path, open: _OpenOptions, /) -> Writer: ...
    def put(self, record: _AnyRecord, /) -> None: ...
    def put_all(
        self,
        records: Iterable[_AnyRecord],
        worker_count: int,
        batch_size: int,
        publish: bool,
        progress: _Progress,
        /,
    ) -> BulkReport: ...
    def remove(self, kind: RecordKind | str, id: str, /) -> bool: ...
    def record_outcome(self, outcome: RecordedOutcome, /) -> int: ...
    def undo_outcome(self, number: int, /) -> bool: ...
    def set_common_queries(self, queries: Iterable[CommonQuery], /) -> None: ...
    def commit(self) -> int: ...
    def rollback(self) -> None: ...
    def close(self) -> None: ...

# Backup.

class BackupInfo(_Value):
    """What a backup says of itself."""

    def __init__(
        self,
        *,
        written_by: str = ...,
        made_at: str = ...,
        last_change: int = ...,
        article_count: int = ...,
        past_answer_count: int = ...,
        file_count: int = ...,
        size_bytes: int = ...,
    ) -> None: ...
    @property
    def written_by(self) -> str: ...
    @property
    def made_at(self) -> str: ...
    @property
    def last_change(self) -> int: ...
    @property
    def article_count(self) -> int: ...
    @property
    def past_answer_count(self) -> int: ...
    @property
    def file_count(self) -> int: ...
    @property
    def size_bytes(self) -> int: ...
    def to_json(self) -> str: ...

class RestoreReport(_Value):
    """What restore() did."""

    def __init__(self, *, backup: BackupInfo = ..., rebuilt: bool = ...) -> None: ...
    @property
    def backup(self) -> BackupInfo: ...
    @property
    def rebuilt(self) -> bool: ...

def backup(knowledge_base: _Path, destination: _Path, /) -> BackupInfo: ...
def restore(backup: _Path, path: _Path, open: _OpenOptions, /) -> RestoreReport: ...
def verify_backup(backup: _Path, /) -> BackupInfo: ...

# Replica.

class ReplicaInfo(_Value):
    """What a published file says of itself."""

    def __init__(
        self,
        *,
        written_by: str = ...,
        made_at: str = ...,
        identity: str = ...,
        article_count: int = ...,
        file_count: int = ...,
        size_bytes: int = ...,
    ) -> None: ...
    @property
    def written_by(self) -> str: ...
    @property
    def made_at(self) -> str: ...
    @property
    def identity(self) -> str: ...
    @property
    def article_count(self) -> int: ...
    @property
    def file_count(self) -> int: ...
    @property
    def size_bytes(self) -> int: ...
    def to_json(self) -> str: ...

class FollowReport(_Value):
    """What follow() did."""

    def __init__(self, *, replica: ReplicaInfo = ..., changed: bool = ...) -> None: ...
    @property
    def replica(self) -> ReplicaInfo: ...
    @property
    def changed(self) -> bool: ...

def publish(knowledge_base: _Path, file: _Path, /) -> ReplicaInfo: ...
def follow(file: _Path, replica: _Path, open: _OpenOptions, /) -> FollowReport: ...

# Erase.

class ErasureReport(_Value):
    """What erase() erased."""

    def __init__(
        self,
        *,
        article_count: int = ...,
        past_answer_count: int = ...,
        outcome_count: int = ...,
        indexes_behind: bool = ...,
    ) -> None: ...
    @property
    def article_count(self) -> int: ...
    @property
    def past_answer_count(self) -> int: ...
    @property
    def outcome_count(self) -> int: ...
    @property
    def indexes_behind(self) -> bool: ...
    def to_json(self) -> str: ...

def erase(
    knowledge_base: _Path,
    cases: Iterable[str],
    articles: Iterable[str],
    past_answers: Iterable[str],
    outcomes: Iterable[int],
    open: _OpenOptions,
    /,
) -> ErasureReport: ...

# Semantic.

class SemanticModelStatus(_Value):
    """A latent-semantic model of a knowledge base."""

    def __init__(
        self,
        *,
        audience: Audience | str = ...,
        is_there: bool = ...,
        fits_analyzer: bool = ...,
        dimension_count: int = ...,
        term_count: int = ...,
        learned_from_count: int = ...,
        record_count: int = ...,
        learned_at_change: int = ...,
        size_bytes: int = ...,
    ) -> None: ...
    @property
    def audience(self) -> Audience: ...
    @property
    def is_there(self) -> bool: ...
    @property
    def fits_analyzer(self) -> bool: ...
    @property
    def dimension_count(self) -> int: ...
    @property
    def term_count(self) -> int: ...
    @property
    def learned_from_count(self) -> int: ...
    @property
    def record_count(self) -> int: ...
    @property
    def learned_at_change(self) -> int: ...
    @property
    def size_bytes(self) -> int: ...
    def __str__(self) -> str: ...
    @property
    def is_stale(self) -> bool: ...

def learn_semantic_models(knowledge_base: _Path) -> tuple[SemanticModelStatus, ...]: ...
def semantic_model_status(knowledge_base: _Path) -> tuple[SemanticModelStatus, ...]: ...

# Metric.

class MetricKind(str, enum.Enum):
    """What a metric measures."""

    SUCCESS = "success"
    PRECISION = "precision"
    RECALL = "recall"
    RECIPROCAL_RANK = "reciprocal_rank"
    AVERAGE_PRECISION = "average_precision"
    NDCG = "ndcg"
    EXPONENTIAL_NDCG = "exponential_ndcg"

class Metric(_Value):
    """One measure of a ranking, between 0 and 1."""

    def __init__(
        self,
        kind: MetricKind | str = ...,
        depth: int = ...,
    ) -> None: ...
    @property
    def kind(self) -> MetricKind: ...
    @property
    def depth(self) -> int: ...
    def __str__(self) -> str: ...

def parse_metric(name: str) -> Metric: ...
def parse_metrics(names: str) -> tuple[Metric, ...]: ...
def usual_metrics() -> tuple[Metric, ...]: ...
def measure(metric: str | Metric, ranked: Iterable[str], gains: _Gains) -> float: ...

# Evaluate.

class Query(_Value):
    """An inquiry to measure with."""

    def __init__(
        self,
        id: str = ...,
        text: str = ...,
    ) -> None: ...
    @property
    def id(self) -> str: ...
    @property
    def text(self) -> str: ...
    def __str__(self) -> str: ...

class Metrics(_Value):
    """The usual metrics; 0 where nothing relevant was found."""

    def __init__(
        self,
        *,
        success_at_1: float = ...,
        success_at_5: float = ...,
        mrr_at_10: float = ...,
        map: float = ...,
        ndcg_at_10: float = ...,
        recall_at_100: float = ...,
    ) -> None: ...
    @property
    def success_at_1(self) -> float: ...
    @property
    def success_at_5(self) -> float: ...
    @property
    def mrr_at_10(self) -> float: ...
    @property
    def map(self) -> float: ...
    @property
    def ndcg_at_10(self) -> float: ...
    @property
    def recall_at_100(self) -> float: ...
    def __str__(self) -> str: ...

class QueryMetrics(_Value):
    """The usual metrics of one query."""

    def __init__(
        self,
        *,
        query_id: str = ...,
        metrics: Metrics = ...,
    ) -> None: ...
    @property
    def query_id(self) -> str: ...
    @property
    def metrics(self) -> Metrics: ...
    def __str__(self) -> str: ...

class Evaluation(_Value):
    """The usual metrics of a run."""

    def __init__(
        self,
        *,
        mean: Metrics = ...,
        queries: Iterable[QueryMetrics] = ...,
        not_judged: Iterable[str] = ...,
        not_run: Iterable[str] = ...,
    ) -> None: ...
    @property
    def mean(self) -> Metrics: ...
    @property
    def queries(self) -> tuple[QueryMetrics, ...]: ...
    @property
    def not_judged(self) -> tuple[str, ...]: ...
    @property
    def not_run(self) -> tuple[str, ...]: ...
    def __str__(self) -> str: ...
    def to_json(self) -> str: ...

def read_queries(path: _Path) -> tuple[Query, ...]: ...
def read_judgements(path: _Path) -> dict[str, dict[str, int]]: ...
def read_run(path: _Path) -> dict[str, tuple[str, ...]]: ...
def to_trec(run: Mapping[str, Iterable[str]], name: str) -> str: ...
def evaluate(
    run: Mapping[str, Iterable[str]], judgements: Mapping[str, _Gains], /
) -> Evaluation: ...
def run_queries(
    searcher: Searcher, queries: Iterable[Query], kind: RecordKind | str, depth: int, /
) -> dict[str, tuple[str, ...]]: ...

# Significance.

class Interval(_Value):
    """Where a mean lies with 95%."""

    def __init__(
        self,
        low: float = ...,
        high: float = ...,
    ) -> None: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...
    def __str__(self) -> str: ...

class MeasuredMetric(_Value):
    """One metric of a run."""

    def __init__(
        self,
        *,
        metric: Metric = ...,
        mean: float = ...,
        interval: Interval = ...,
        values: Iterable[float] = ...,
    ) -> None: ...
    @property
    def metric(self) -> Metric: ...
    @property
    def mean(self) -> float: ...
    @property
    def interval(self) -> Interval: ...
    @property
    def values(self) -> tuple[float, ...]: ...
    def __str__(self) -> str: ...

class MeasuredRun(_Value):
    """Metrics of a run, with their intervals."""

    def __init__(
        self,
        *,
        queries: Iterable[str] = ...,
        metrics: Iterable[MeasuredMetric] = ...,
        not_judged: Iterable[str] = ...,
        not_run: Iterable[str] = ...,
    ) -> None: ...
    @property
    def queries(self) -> tuple[str, ...]: ...
    @property
    def metrics(self) -> tuple[MeasuredMetric, ...]: ...
    @property
    def not_judged(self) -> tuple[str, ...]: ...
    @property
    def not_run(self) -> tuple[str, ...]: ...
    def __str__(self) -> str: ...
    def to_json(self) -> str: ...
    def to_pandas(self) -> pandas.DataFrame: ...

class QueryDifference(_Value):
    """A query whose value changed."""

    def __init__(
        self,
        *,
        query_id: str = ...,
        before: float = ...,
        after: float = ...,
    ) -> None: ...
    @property
    def query_id(self) -> str: ...
    @property
    def before(self) -> float: ...
    @property
    def after(self) -> float: ...
    def __str__(self) -> str: ...

class MetricComparison(_Value):
    """One metric of two runs."""

    def __init__(
        self,
        *,
        metric: Metric = ...,
        before: float = ...,
        after: float = ...,
        difference: float = ...,
        interval: Interval = ...,
        p: float = ...,
        won: int = ...,
        lost: int = ...,
        tied: int = ...,
        changed: Iterable[QueryDifference] = ...,
    ) -> None: ...
    @property
    def metric(self) -> Metric: ...
    @property
    def before(self) -> float: ...
    @property
    def after(self) -> float: ...
    @property
    def difference(self) -> float: ...
    @property
    def interval(self) -> Interval: ...
    @property
    def p(self) -> float: ...
    @property
    def won(self) -> int: ...
    @property
    def lost(self) -> int: ...
    @property
    def tied(self) -> int: ...
    @property
    def changed(self) -> tuple[QueryDifference, ...]: ...
    def __str__(self) -> str: ...

class Comparison(_Value):
    """Two runs, metric by metric."""

    def __init__(
        self,
        *,
        queries: Iterable[str] = ...,
        metrics: Iterable[MetricComparison] = ...,
        only_before: Iterable[str] = ...,
        only_after: Iterable[str] = ...,
        not_judged: Iterable[str] = ...,
        not_run: Iterable[str] = ...,
    ) -> None: ...
    @property
    def queries(self) -> tuple[str, ...]: ...
    @property
    def metrics(self) -> tuple[MetricComparison, ...]: ...
    @property
    def only_before(self) -> tuple[str, ...]: ...
    @property
    def only_after(self) -> tuple[str, ...]: ...
    @property
    def not_judged(self) -> tuple[str, ...]: ...
    @property
    def not_run(self) -> tuple[str, ...]: ...
    def __str__(self) -> str: ...
    def to_json(self) -> str: ...
    def to_pandas(self) -> pandas.DataFrame: ...

def bootstrap_interval(
    values: Iterable[float], *, samples: int = 10000, seed: int = 20261101
) -> Interval: ...
def randomization_p(
    differences: Iterable[float], *, samples: int = 10000, seed: int = 20261101
) -> float: ...
def measure_run(
    run: Mapping[str, Iterable[str]],
    judgements: Mapping[str, _Gains],
    metrics: _AnyMetrics,
    samples: int,
    seed: int,
    /,
) -> MeasuredRun: ...
def compare(
    before: Mapping[str, Iterable[str]],
    after: Mapping[str, Iterable[str]],
    judgements: Mapping[str, _Gains],
    metrics: _AnyMetrics,
    samples: int,
    seed: int,
    /,
) -> Comparison: ...

# Profile fit.

class ProfileFit(_Value):
    """What a fit found, measured on queries that it had not seen."""

    def __init__(
        self,
        *,
        profile: RankingProfile = ...,
        weights_accepted: bool = ...,
        weights_reason: str = ...,
        base_quality: float = ...,
        fitted_quality: float = ...,
        quality_p: float = ...,
        calibration_fitted: bool = ...,
        calibration_reason: str = ...,
        held_out: Iterable[JudgedProbability] = ...,
        calibration_error: float = ...,
        answer: ThresholdChoice = ...,
        candidates: ThresholdChoice = ...,
    ) -> None: ...
    @property
    def profile(self) -> RankingProfile: ...
    @property
    def weights_accepted(self) -> bool: ...
    @property
    def weights_reason(self) -> str: ...
    @property
    def base_quality(self) -> float: ...
    @property
    def fitted_quality(self) -> float: ...
    @property
    def quality_p(self) -> float: ...
    @property
    def calibration_fitted(self) -> bool: ...
    @property
    def calibration_reason(self) -> str: ...
    @property
    def held_out(self) -> tuple[JudgedProbability, ...]: ...
    @property
    def calibration_error(self) -> float: ...
    @property
    def answer(self) -> ThresholdChoice: ...
    @property
    def candidates(self) -> ThresholdChoice: ...
    def __str__(self) -> str: ...
    def to_json(self) -> str: ...
    __hash__: ClassVar[None]  # type: ignore[assignment]

def profile_of(knowledge_base: _Path) -> RankingProfile: ...
def write_profile(knowledge_base: _Path, profile: RankingProfile) -> None: ...
def fit_profile(
    searcher: Searcher,
    base: RankingProfile | None,
    queries: Iterable[Query],
    judgements: Mapping[str, _Gains],
    options: _FitOptions,
    /,
) -> ProfileFit: ...
def fit_profile_to_outcomes(
    knowledge_base: _Path,
    base: RankingProfile | None,
    options: _FitOptions,
    open: _OpenOptions,
    /,
) -> ProfileFit: ...

# Dictionary.

class RuleProblem(_Value):
    """What is wrong with a line of a rule file."""

    def __init__(
        self,
        *,
        file: str = ...,
        line: int = ...,
        value: str = ...,
        reason: str = ...,
    ) -> None: ...
    @property
    def file(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def value(self) -> str: ...
    @property
    def reason(self) -> str: ...
    def __str__(self) -> str: ...

class DictionaryFiles(_Value):
    """What is to change in a knowledge base's dictionaries."""

    def __init__(
        self,
        *,
        put: Iterable[_Path] = ...,
        remove: Iterable[str] = ...,
    ) -> None: ...
    @property
    def put(self) -> tuple[Path, ...]: ...
    @property
    def remove(self) -> tuple[str, ...]: ...

class DictionaryCheck(_Value):
    """What a check of dictionaries found."""

    def __init__(
        self,
        *,
        problems: Iterable[RuleProblem] = ...,
        notes: Iterable[RuleProblem] = ...,
    ) -> None: ...
    @property
    def problems(self) -> tuple[RuleProblem, ...]: ...
    @property
    def notes(self) -> tuple[RuleProblem, ...]: ...
    def __str__(self) -> str: ...
    def to_json(self) -> str: ...
    @property
    def ok(self) -> bool: ...

class DictionaryLine(_Value):
    """A line that a change brings or takes away."""

    def __init__(
        self,
        *,
        file: str = ...,
        line: int = ...,
        text: str = ...,
        added: bool = ...,
    ) -> None: ...
    @property
    def file(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def added(self) -> bool: ...
    def __str__(self) -> str: ...

class RecordChange(_Value):
    """A record whose terms a change moves."""

    def __init__(
        self,
        *,
        kind: RecordKind | str = ...,
        id: str = ...,
        lines: Iterable[int] = ...,
        gained: Iterable[str] = ...,
        lost: Iterable[str] = ...,
    ) -> None: ...
    @property
    def kind(self) -> RecordKind: ...
    @property
    def id(self) -> str: ...
    @property
    def lines(self) -> tuple[int, ...]: ...
    @property
    def gained(self) -> tuple[str, ...]: ...
    @property
    def lost(self) -> tuple[str, ...]: ...
    def __str__(self) -> str: ...

class QueryChange(_Value):
    """A query whose suggestions a change moves."""

    def __init__(
        self,
        *,
        id: str = ...,
        before: Iterable[str] = ...,
        after: Iterable[str] = ...,
        right_before: int = ...,
        right_after: int = ...,
        lines: Iterable[int] = ...,
    ) -> None: ...
    @property
    def id(self) -> str: ...
    @property
    def before(self) -> tuple[str, ...]: ...
    @property
    def after(self) -> tuple[str, ...]: ...
    @property
    def right_before(self) -> int: ...
    @property
    def right_after(self) -> int: ...
    @property
    def lines(self) -> tuple[int, ...]: ...
    def __str__(self) -> str: ...

class DictionaryDiff(_Value):
    """What a change would move."""

    def __init__(
        self,
        *,
        check: DictionaryCheck = ...,
        lines: Iterable[DictionaryLine] = ...,
        record_count: int = ...,
        analyzed_count: int = ...,
        changed_record_count: int = ...,
        records: Iterable[RecordChange] = ...,
        query_count: int = ...,
        changed_query_count: int = ...,
        queries: Iterable[QueryChange] = ...,
        stopped: bool = ...,
    ) -> None: ...
    @property
    def check(self) -> DictionaryCheck: ...
    @property
    def lines(self) -> tuple[DictionaryLine, ...]: ...
    @property
    def record_count(self) -> int: ...
    @property
    def analyzed_count(self) -> int: ...
    @property
    def changed_record_count(self) -> int: ...
    @property
    def records(self) -> tuple[RecordChange, ...]: ...
    @property
    def query_count(self) -> int: ...
    @property
    def changed_query_count(self) -> int: ...
    @property
    def queries(self) -> tuple[QueryChange, ...]: ...
    @property
    def stopped(self) -> bool: ...
    def __str__(self) -> str: ...
    def to_json(self) -> str: ...

class DictionaryReport(_Value):
    """What a change did."""

    def __init__(
        self,
        *,
        check: DictionaryCheck = ...,
        applied: bool = ...,
        stopped: bool = ...,
        files: Iterable[str] = ...,
        record_count: int = ...,
        analyzed_count: int = ...,
        rewritten_count: int = ...,
    ) -> None: ...
    @property
    def check(self) -> DictionaryCheck: ...
    @property
    def applied(self) -> bool: ...
    @property
    def stopped(self) -> bool: ...
    @property
    def files(self) -> tuple[str, ...]: ...
    @property
    def record_count(self) -> int: ...
    @property
    def analyzed_count(self) -> int: ...
    @property
    def rewritten_count(self) -> int: ...
    def __str__(self) -> str: ...
    def to_json(self) -> str: ...

def dictionary_names() -> tuple[str, ...]: ...
def check_dictionary(
    knowledge_base: _Path, change: DictionaryFiles, open: _OpenOptions, /
) -> DictionaryCheck: ...
def diff_dictionary(
    knowledge_base: _Path,
    change: DictionaryFiles,
    queries: Iterable[Query],
    judgements: Mapping[str, _Gains],
    options: tuple[RecordKind | str, int, int],
    open: _OpenOptions,
    progress: _Progress,
    /,
) -> DictionaryDiff: ...
def apply_dictionary(
    knowledge_base: _Path, change: DictionaryFiles, open: _OpenOptions, progress: _Progress, /
) -> DictionaryReport: ...
def undo_dictionary(
    knowledge_base: _Path, open: _OpenOptions, progress: _Progress, /
) -> DictionaryReport: ...

# Synonyms.

class SudachiSynonyms(_Value):
    """A synonym dictionary of Sudachi as lines of synonyms.txt."""

    def __init__(
        self,
        *,
        text: str = ...,
        group_count: int = ...,
        word_count: int = ...,
        notes: Iterable[str] = ...,
    ) -> None: ...
    @property
    def text(self) -> str: ...
    @property
    def group_count(self) -> int: ...
    @property
    def word_count(self) -> int: ...
    @property
    def notes(self) -> tuple[str, ...]: ...

def read_sudachi_synonyms(
    path: _Path, mecab_dictionary: _Path, rules: _Path, /
) -> SudachiSynonyms: ...

# Regression.

class RegressionRow(_Value):
    """What one inquiry asks for: ids of articles."""

    def __init__(
        self,
        *,
        line: int = ...,
        query: str = ...,
        must: Iterable[str] = ...,
        should: Iterable[str] = ...,
        must_not: Iterable[str] = ...,
        note: str = ...,
    ) -> None: ...
    @property
    def line(self) -> int: ...
    @property
    def query(self) -> str: ...
    @property
    def must(self) -> tuple[str, ...]: ...
    @property
    def should(self) -> tuple[str, ...]: ...
    @property
    def must_not(self) -> tuple[str, ...]: ...
    @property
    def note(self) -> str: ...

class RegressionTable(_Value):
    """Regression tests of a search."""

    def __init__(
        self,
        *,
        path: str = ...,
        rows: Iterable[RegressionRow] = ...,
    ) -> None: ...
    @property
    def path(self) -> str: ...
    @property
    def rows(self) -> tuple[RegressionRow, ...]: ...

class ScorePart(_Value):
    """How much one word or signal gave to a score."""

    def __init__(
        self,
        *,
        signal: Signal | str = ...,
        key: str = ...,
        stands_for: Iterable[str] = ...,
        is_learned: bool = ...,
        score: float = ...,
    ) -> None: ...
    @property
    def signal(self) -> Signal: ...
    @property
    def key(self) -> str: ...
    @property
    def stands_for(self) -> tuple[str, ...]: ...
    @property
    def is_learned(self) -> bool: ...
    @property
    def score(self) -> float: ...
    def __str__(self) -> str: ...

class RankedArticle(_Value):
    """Where an article stood, and why."""

    def __init__(
        self,
        *,
        id: str = ...,
        place: int = ...,
        title: str = ...,
        score: float = ...,
        signals: Mapping[Signal, float] | Mapping[str, float] = ...,
        parts: Iterable[ScorePart] = ...,
        missing: Iterable[str] = ...,
        matches_word: bool = ...,
        is_confused: bool = ...,
        pin: str = ...,
    ) -> None: ...
    @property
    def id(self) -> str: ...
    @property
    def place(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def score(self) -> float: ...
    @property
    def signals(self) -> dict[Signal, float]: ...
    @property
    def parts(self) -> tuple[ScorePart, ...]: ...
    @property
    def missing(self) -> tuple[str, ...]: ...
    @property
    def matches_word(self) -> bool: ...
    @property
    def is_confused(self) -> bool: ...
    @property
    def pin(self) -> str: ...
    __hash__: ClassVar[None]  # type: ignore[assignment]

class Requirement(str, enum.Enum):
    """What a row asks of an article."""

    MUST = "must"
    SHOULD = "should"
    MUST_NOT = "must_not"

class RegressionFailure(_Value):
    """A requirement that a ranking breaks."""

    def __init__(
        self,
        *,
        requirement: Requirement | str = ...,
        article_id: str = ...,
        place: int = ...,
        is_unknown: bool = ...,
    ) -> None: ...
    @property
    def requirement(self) -> Requirement: ...
    @property
    def article_id(self) -> str: ...
    @property
    def place(self) -> int: ...
    @property
    def is_unknown(self) -> bool: ...
    def __str__(self) -> str: ...

class RegressionResult(_Value):
    """What a run found for one row."""

    def __init__(
        self,
        *,
        row: RegressionRow = ...,
        ranking: Iterable[RankedArticle] = ...,
        failures: Iterable[RegressionFailure] = ...,
    ) -> None: ...
    @property
    def row(self) -> RegressionRow: ...
    @property
    def ranking(self) -> tuple[RankedArticle, ...]: ...
    @property
    def failures(self) -> tuple[RegressionFailure, ...]: ...
    @property
    def passes(self) -> bool: ...
    __hash__: ClassVar[None]  # type: ignore[assignment]

class ArticleState(_Value):
    """An article, so that an edit of it is seen."""

    def __init__(
        self,
        *,
        hash: str = ...,
        audience: Audience | str = ...,
        valid_from: str = ...,
        valid_until: str = ...,
        members: Mapping[str, str] = ...,
    ) -> None: ...
    @property
    def hash(self) -> str: ...
    @property
    def audience(self) -> Audience: ...
    @property
    def valid_from(self) -> str: ...
    @property
    def valid_until(self) -> str: ...
    @property
    def members(self) -> dict[str, str]: ...
    __hash__: ClassVar[None]  # type: ignore[assignment]

class DictionaryState(_Value):
    """A file of <kb>/dictionaries."""

    def __init__(
        self,
        *,
        hash: str = ...,
        lines: Iterable[str] = ...,
    ) -> None: ...
    @property
    def hash(self) -> str: ...
    @property
    def lines(self) -> tuple[str, ...]: ...

class RegressionState(_Value):
    """Everything that a ranking comes from."""

    def __init__(
        self,
        *,
        version: str = ...,
        as_of: str = ...,
        audience: Audience | str = ...,
        analyzer: str = ...,
        profile: RankingProfile = ...,
        semantic_model: str = ...,
        last_change: int = ...,
        outcome_count: int = ...,
        undone_outcome_count: int = ...,
        past_answer_count: int = ...,
        dictionaries: Mapping[str, DictionaryState] = ...,
        articles: Mapping[str, ArticleState] = ...,
    ) -> None: ...
    @property
    def version(self) -> str: ...
    @property
    def as_of(self) -> str: ...
    @property
    def audience(self) -> Audience: ...
    @property
    def analyzer(self) -> str: ...
    @property
    def profile(self) -> RankingProfile: ...
    @property
    def semantic_model(self) -> str: ...
    @property
    def last_change(self) -> int: ...
    @property
    def outcome_count(self) -> int: ...
    @property
    def undone_outcome_count(self) -> int: ...
    @property
    def past_answer_count(self) -> int: ...
    @property
    def dictionaries(self) -> dict[str, DictionaryState]: ...
    @property
    def articles(self) -> dict[str, ArticleState]: ...
    __hash__: ClassVar[None]  # type: ignore[assignment]

class RegressionRun(_Value):
    """A run of a regression table; its JSON is a baseline."""

    def __init__(
        self,
        *,
        state: RegressionState = ...,
        results: Iterable[RegressionResult] = ...,
    ) -> None: ...
    @property
    def state(self) -> RegressionState: ...
    @property
    def results(self) -> tuple[RegressionResult, ...]: ...
    def to_json(self) -> str: ...
    def to_pandas(self) -> pandas.DataFrame: ...
    __hash__: ClassVar[None]  # type: ignore[assignment]

class CauseKind(str, enum.Enum):
    """Why a ranking changed."""

    ARTICLE_ADDED = "article_added"
    ARTICLE_REMOVED = "article_removed"
    ARTICLE_HIDDEN = "article_hidden"
    ARTICLE_SHOWN = "article_shown"
    ARTICLE_EXPIRED = "article_expired"
    ARTICLE_HOLDS = "article_holds"
    ARTICLE_EDITED = "article_edited"
    PINS = "pins"
    CONFUSABLES = "confusables"
    SYNONYMS = "synonyms"
    WORD_RULES = "word_rules"
    WEIGHTS = "weights"
    OUTCOMES = "outcomes"
    SEMANTIC_MODEL = "semantic_model"
    USE = "use"
    DAY = "day"
    OTHER_ARTICLES = "other_articles"
    UNKNOWN = "unknown"

class RegressionCause(_Value):
    """What moved a ranking."""

    def __init__(
        self,
        *,
        kind: CauseKind | str = ...,
        article_id: str = ...,
        signal: Signal | str = ...,
        evidence: Iterable[str] = ...,
        effect: float = ...,
        is_sufficient: bool = ...,
    ) -> None: ...
    @property
    def kind(self) -> CauseKind: ...
    @property
    def article_id(self) -> str: ...
    @property
    def signal(self) -> Signal: ...
    @property
    def evidence(self) -> tuple[str, ...]: ...
    @property
    def effect(self) -> float: ...
    @property
    def is_sufficient(self) -> bool: ...
    def __str__(self) -> str: ...

class RegressionMove(_Value):
    """An article that moved."""

    def __init__(
        self,
        *,
        article_id: str = ...,
        before: int = ...,
        after: int = ...,
    ) -> None: ...
    @property
    def article_id(self) -> str: ...
    @property
    def before(self) -> int: ...
    @property
    def after(self) -> int: ...

class RegressionChange(_Value):
    """A query whose ranking changed."""

    def __init__(
        self,
        *,
        row: RegressionRow = ...,
        won: Iterable[RegressionFailure] = ...,
        lost: Iterable[RegressionFailure] = ...,
        moves: Iterable[RegressionMove] = ...,
        causes: Iterable[RegressionCause] = ...,
    ) -> None: ...
    @property
    def row(self) -> RegressionRow: ...
    @property
    def won(self) -> tuple[RegressionFailure, ...]: ...
    @property
    def lost(self) -> tuple[RegressionFailure, ...]: ...
    @property
    def moves(self) -> tuple[RegressionMove, ...]: ...
    @property
    def causes(self) -> tuple[RegressionCause, ...]: ...

class RegressionReport(_Value):
    """What a later run won, lost and moved."""

    def __init__(
        self,
        *,
        won: Iterable[RegressionChange] = ...,
        lost: Iterable[RegressionChange] = ...,
        moved: Iterable[RegressionChange] = ...,
        unchanged_count: int = ...,
        new_queries: Iterable[str] = ...,
        gone_queries: Iterable[str] = ...,
    ) -> None: ...
    @property
    def won(self) -> tuple[RegressionChange, ...]: ...
    @property
    def lost(self) -> tuple[RegressionChange, ...]: ...
    @property
    def moved(self) -> tuple[RegressionChange, ...]: ...
    @property
    def unchanged_count(self) -> int: ...
    @property
    def new_queries(self) -> tuple[str, ...]: ...
    @property
    def gone_queries(self) -> tuple[str, ...]: ...
    def to_json(self) -> str: ...

def read_regression_table(path: _Path) -> RegressionTable: ...
def read_regression_run(path: _Path) -> RegressionRun: ...
def regression_run_from_json(json: str) -> RegressionRun: ...
def compare_regression(before: RegressionRun, after: RegressionRun) -> RegressionReport: ...
def failures_of(
    row: RegressionRow,
    ranking: Iterable[RankedArticle],
    articles: Mapping[str, ArticleState],
) -> tuple[RegressionFailure, ...]: ...
def score_gap(above: RankedArticle, below: RankedArticle) -> tuple[ScorePart, ...]: ...
def run_regression(
    knowledge_base: KnowledgeBase,
    searcher: Searcher,
    table: RegressionTable,
    as_of: str,
    audience: Audience | str,
    /,
) -> RegressionRun: ...
def try_old_weights(
    searcher: Searcher,
    before: RegressionRun,
    after: RegressionRun,
    report: RegressionReport,
    /,
) -> RegressionReport: ...

# Why not.

class WhyNotCause(str, enum.Enum):
    """What keeps a record away."""

    NONE = "none"
    NO_SUCH_RECORD = "no_such_record"
    AUDIENCE = "audience"
    KIND_LEFT_OUT = "kind_left_out"
    DAY = "day"
    PRODUCT = "product"
    NOTHING_IN_COMMON = "nothing_in_common"
    NO_WORD_IN_COMMON = "no_word_in_common"
    BELOW_RANKED = "below_ranked"
    CONFUSABLE = "confusable"
    BURIED = "buried"
    OTHERS_PINNED = "others_pinned"
    OUTRANKED = "outranked"
    ANSWER_SHARE = "answer_share"

class InquiryWord(_Value):
    """A word of the inquiry."""

    def __init__(
        self,
        *,
        key: str = ...,
        said: str = ...,
        in_record: bool = ...,
        in_others: bool = ...,
        anywhere: bool = ...,
    ) -> None: ...
    @property
    def key(self) -> str: ...
    @property
    def said(self) -> str: ...
    @property
    def in_record(self) -> bool: ...
    @property
    def in_others(self) -> bool: ...
    @property
    def anywhere(self) -> bool: ...

class SignalGap(_Value):
    """What a signal gives to a record and to another one."""

    def __init__(
        self,
        *,
        signal: Signal | str = ...,
        of_record: float = ...,
        of_other: float = ...,
    ) -> None: ...
    @property
    def signal(self) -> Signal: ...
    @property
    def of_record(self) -> float: ...
    @property
    def of_other(self) -> float: ...

class EditKind(str, enum.Enum):
    """A kind of edit, from the smallest on."""

    KEYWORD = "keyword"
    SYNONYM = "synonym"
    KEYWORDS = "keywords"
    PHRASING = "phrasing"

class Edit(_Value):
    """An edit that brings a record up."""

    def __init__(
        self,
        *,
        kind: EditKind | str = ...,
        words: Iterable[str] = ...,
        text: str = ...,
    ) -> None: ...
    @property
    def kind(self) -> EditKind: ...
    @property
    def words(self) -> tuple[str, ...]: ...
    @property
    def text(self) -> str: ...
    def __str__(self) -> str: ...

class WhyNot(_Value):
    """Why a record is not among the first suggestions."""

    def __init__(
        self,
        *,
        kind: RecordKind | str = ...,
        id: str = ...,
        top_k: int = ...,
        cause: WhyNotCause | str = ...,
        place: int = ...,
        score: float = ...,
        other_score: float = ...,
        other_kind: RecordKind | str = ...,
        other_id: str = ...,
        gaps: Iterable[SignalGap] = ...,
        words: Iterable[InquiryWord] = ...,
        confusions: Iterable[Confusion] = ...,
        detail: str = ...,
        edit: Edit | None = ...,
        edited_place: int = ...,
        tried_count: int = ...,
    ) -> None: ...
    @property
    def kind(self) -> RecordKind: ...
    @property
    def id(self) -> str: ...
    @property
    def top_k(self) -> int: ...
    @property
    def cause(self) -> WhyNotCause: ...
    @property
    def place(self) -> int: ...
    @property
    def score(self) -> float: ...
    @property
    def other_score(self) -> float: ...
    @property
    def other_kind(self) -> RecordKind: ...
    @property
    def other_id(self) -> str: ...
    @property
    def gaps(self) -> tuple[SignalGap, ...]: ...
    @property
    def words(self) -> tuple[InquiryWord, ...]: ...
    @property
    def confusions(self) -> tuple[Confusion, ...]: ...
    @property
    def detail(self) -> str: ...
    @property
    def edit(self) -> Edit | None: ...
    @property
    def edited_place(self) -> int: ...
    @property
    def tried_count(self) -> int: ...
    def __str__(self) -> str: ...
    def to_json(self) -> str: ...

def with_edit(article: Article, edit: Edit) -> Article: ...
def why_not(
    searcher: Searcher,
    inquiry: str | Inquiry,
    kind: RecordKind | str,
    id: str,
    top_k: int,
    audience: Audience | str,
    edits: bool,
    search: _SearchOptions,
    /,
) -> WhyNot: ...
def version() -> str: ...
