"""The words we think in: frozen dataclasses from the standard library, and nothing else.

    Document  ->  Reading (claims, notes, names)  ->  Findings (events, quantities, relations, totals)

A *document* says things; a *figure* is a number as the text gives it, always an interval; a *claim* is one
figure from one source; a *quantity* is what several claims speak of; a *relation* says what kind of
difference there is between two claims. Every span counts code points in `Document.text`, which nothing
rewrites, so each word of a report can be led back to where it was read.

Dates are EDTF strings that keep their granularity: `2025-01-13`, `2025-01`, `2025`, `2025-01-13/2025-01-19`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from hashlib import blake2b
from typing import Literal

from reconcile.record import Record

Hedge = Literal["exact", "about", "at-least", "more-than", "up-to", "less-than", "range", "vague"]
Role = Literal["total", "part", "increment", "change", "rate", "share", "threshold"]
Direction = Literal["up", "down"]
Stance = Literal["asserted", "denied", "planned"]
SourceKind = Literal[
    "government", "military", "armed group", "intelligence", "police", "court", "health", "international",
    "ngo", "company", "media", "academic", "party", "person", "witness", "unnamed",
]  # fmt: skip
Comparable = Literal["same", "definition", "scope", "time"]
Dependence = Literal["independent", "same origin", "joint", "relay"]
Numbers = Literal["equal", "equal by rounding", "overlap", "disjoint"]
Kind = Literal["relayed", "slip", "definition", "scope", "revised", "agree", "compatible", "conflict"]
Verdict = Literal["conflict", "suspect", "compatible", "agree", "revised", "single"]


def fingerprint(*parts: object) -> str:
    """Twelve hex digits that name `parts` the same way on every machine and in every run."""
    text = "\x1f".join(map(str, parts))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


@dataclass(frozen=True, slots=True, order=True)
class Span(Record):
    """A stretch of a document's text: code points, end exclusive. The only offset type there is."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span covers in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two stretches share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Document(Record):
    """One article or report. `text` is what every offset points into; a title counts only inside `text`.

    `published` is an EDTF date or None; `publisher` is the outlet as a reader would name it. `pages` are the
    offsets at which its pages begin, empty for a document that has none.
    """

    id: str
    text: str
    title: str = ""
    publisher: str = ""
    published: str | None = None
    url: str = ""
    pages: tuple[int, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The number of the page, from 1, on which the character at `offset` stands; None without pages."""
        return bisect_right(self.pages, offset) or None

    @property
    def fingerprint(self) -> str:
        """Names the content: the same text has the same fingerprint under whatever file name."""
        return _of_text(self.text)


@lru_cache(maxsize=4)
def _of_text(text: str) -> str:
    """The fingerprint of a whole text, which every claim of a document asks for."""
    return fingerprint(text)


@dataclass(frozen=True, slots=True)
class Figure(Record):
    """A number as the text gives it: always an interval, in the unit as written, scale words applied.

    `low` and `high` are equal for a point and None where that end is open: "at least 40" is 40..None.
    `best` is a best value inside an interval ("870,000, give or take 25 percent"). `unit` is an ISO currency
    code, a pint name, `person`, `percent` or a singular noun. `direction` says that the text moves by, to or
    from this figure. `span` covers the number itself, with a currency sign that touches it.
    """

    low: Decimal | None
    high: Decimal | None
    span: Span
    best: Decimal | None = None
    hedge: Hedge = "exact"
    unit: str = ""
    role: Role = "total"
    direction: Direction | None = None

    @property
    def point(self) -> Decimal | None:
        """The one value that the words name, or None where they name a true range."""
        if self.best is not None:
            return self.best
        if self.low is None or self.high is None:
            return self.low if self.high is None else self.high
        return self.low if self.low == self.high else None


@dataclass(frozen=True, slots=True)
class Source(Record):
    """Who a figure is attributed to: `name` as a reader would say it, `body` the institution it speaks for.

    `span` is the mention that the attribution rests on (for a pronoun, the pronoun). `via` is the chain of
    those who relayed it: for "Yonhap, citing the Joint Chiefs" the name is the Joint Chiefs, via Yonhap.
    """

    name: str
    body: str | None = None
    kind: SourceKind = "unnamed"
    span: Span | None = None
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Considered(Record):
    """A reading that lost, and why: what `explain` shows beside the reading that won."""

    text: str
    why: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Claim(Record):
    """One figure from one source, or in the article's own voice (`source` is None).

    `measure` is what is said of the thing counted ("killed"), `subject` the thing ("North Korean troops").
    `place`, `period` and `as_of` bound it; `quote` is the sentence, which begins at `quote_start` in the
    text; of a very long one a piece, with "…" for the character before and behind it. `statement` is shared
    by claims that were said jointly. `base` is the id of the claim that this one is a part or share of.
    `rules` are ids of the lexicon entries that fired, `doubts` say why a person should look. `status` and
    `pinned` (a quantity) are a person's word; `corrected` names fields a person changed.
    """

    id: str
    document: str
    figure: Figure
    measure: str = ""
    subject: str = ""
    place: str = ""
    period: str = ""
    as_of: str = ""
    source: Source | None = None
    cue: str = ""
    stance: Stance = "asserted"
    statement: str = ""
    base: str | None = None
    quote: str = ""
    quote_start: int = 0
    rules: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    considered: tuple[Considered, ...] = field(default=(), compare=False)
    status: str = ""
    pinned: str | None = None
    corrected: tuple[str, ...] = ()

    @staticmethod
    def identify(document: Document, figure: Span, source: Span | None) -> str:
        """A claim's id: where it stands and nothing that is interpreted, so that it outlives better rules."""
        mention = (source.start, source.end) if source else ("own voice",)
        return "c" + fingerprint(document.fingerprint, figure.start, figure.end, *mention)


@dataclass(frozen=True, slots=True)
class Name(Record):
    """A person, body or place that a document names: `text` as written, `canonical` as we would name it."""

    text: str
    canonical: str
    kind: Literal["person", "body", "place", "other"]
    span: Span


@dataclass(frozen=True, slots=True)
class Note(Record):
    """Trouble in an input, as a value that is shown: it never stops the run. `document` is an id or a path.

    `lost` says that something which was asked for could not be read, so that the run is not complete.
    """

    document: str
    message: str
    span: Span | None = None
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Reading(Record):
    """What one document gave. A claim table that is read back gives readings whose text is empty."""

    document: Document
    claims: tuple[Claim, ...] = ()
    names: tuple[Name, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Event(Record):
    """Documents about one happening, by id, in order of publication; `why` says in words what they share."""

    id: str
    documents: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Position(Record):
    """What is compared: one origin's claims that give one interval at one date.

    `claims` are ids; the first is the one to show. A derived total is a position with `total` set.
    """

    origin: str
    low: Decimal | None
    high: Decimal | None
    hedge: Hedge
    as_of: str
    stance: Stance
    claims: tuple[str, ...]
    best: Decimal | None = None
    current: bool = True
    total: str | None = None


@dataclass(frozen=True, slots=True)
class Relation(Record):
    """What kind of difference there is between two claims (or a claim and a total), in a sentence too.

    `left` and `right` are ids. `kind` is a pure function of the four facts; None where two figures are simply
    not to be compared (different days of a running count, say), and `detail` then says so.
    """

    left: str
    right: str
    comparable: Comparable
    dependence: Dependence
    numbers: Numbers
    slip: str | None
    kind: Kind | None
    detail: str


@dataclass(frozen=True, slots=True)
class Total(Record):
    """A sum of one source's exclusive parts, marked as ours: "300 killed + 2,700 wounded = 3,000"."""

    id: str
    source: str
    parts: tuple[str, ...]
    measure: str
    low: Decimal | None
    high: Decimal | None
    quantity: str
    formula: str
    hedge: Hedge = "exact"
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity(Record):
    """One thing that claims speak of. Its id comes from its key, not its members: stable from day to day.

    `low` and `high` bound the current figures of all origins, `ratio` is the largest over the smallest point,
    `sentence` is fit to print, `why` says in words why these claims stand together.
    """

    id: str
    event: str
    label: str
    unit: str
    measure: str
    subject: str
    place: str
    period: str
    verdict: Verdict
    claims: tuple[str, ...]
    positions: tuple[Position, ...]
    low: Decimal | None
    high: Decimal | None
    ratio: Decimal | None
    origins: tuple[str, ...]
    sentence: str
    why: str = ""
    outlier: str | None = None


@dataclass(frozen=True, slots=True)
class Findings(Record):
    """Everything a report shows, in a fixed order that does not depend on the order of the input."""

    readings: tuple[Reading, ...]
    events: tuple[Event, ...]
    quantities: tuple[Quantity, ...]
    relations: tuple[Relation, ...]
    totals: tuple[Total, ...]
    notes: tuple[Note, ...] = ()
