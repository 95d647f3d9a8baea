"""What a document offers for telling which happening it is about: words, names, ages, days, its kind.

A new kind of particular (a magnitude, a case number) goes into `Fingerprint`, and `likeness.py` says what
sharing it is worth. Kinds of happenings are words in `lexicon/happenings.toml`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from reconcile.lexicon.happenings import happenings, openings, sudden
from reconcile.lexicon.words import words as known_words
from reconcile.model import Reading

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

LEAD = 400  # characters of a text that say what it is about, with its title
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’-](?=[^\W_]))*|\d(?:[\d,.:/-]*\d)?")
_SENTENCE = re.compile(r"[^.!?\n]+")
_SENTENCE_END = re.compile(r"[.!?:;\n\"“”•|]")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b", re.IGNORECASE)
_TODAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening)|yesterday|last night)\b", re.I)
_MONTH = r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_MONTH_FIRST = re.compile(rf"\b{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (\d{{4}})\b)?")
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? {_MONTH}(?: (\d{{4}})\b)?")
_MARCHED = re.compile(  # "the Long March", "Thousands March in Velim"; not "Last March", "Monday March 4"
    r"\b(?!(?:And|By|Early|Every|For|From|In|Last|Late|Next|Of|Or|Since|The|This|To|Until)\b)"
    r"([A-Z]\w*) March\b(?! \d)"
)
_AGE = re.compile(
    r"\b(\d{1,3})[- ]years?[- ]old|\b(\d{1,2})[- ](?:month|week|day)s?[- ]old"
    r"|[A-Za-z], (?:aged? )?(\d{1,2})[,.]| aged (\d{1,2})\b"
)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """One document as events see it. `words` counts every word in lower case, names among them.

    `names` and `phrases` (two names in a row: a person, a street) map lower case to how they are written.
    `published` and `days` (the days that the text speaks of) are ordinals of `date`; `ages` are as written.
    `kinds` are the kinds of happenings that its first lines tell of, each with the days that are named beside
    it anywhere; they are `certain` if its title tells of one, or more than one word does. `mentions` are
    the kinds told of anywhere.
    """

    document: str
    published: int | None
    words: Mapping[str, int]
    names: Mapping[str, str]
    phrases: Mapping[str, str]
    ages: frozenset[str]
    days: frozenset[int]
    kinds: Mapping[str, frozenset[int]] = field(default_factory=dict)
    certain: bool = False
    mentions: frozenset[str] = frozenset()


def fingerprint(reading: Reading) -> Fingerprint:
    """What one reading offers; a reading from a claim table has no text and offers its claims' quotes."""
    document = reading.document
    body = document.text or "\n".join(dict.fromkeys(claim.quote for claim in reading.claims))
    text = f"{document.title}\n{body}"
    published = _published(document.published)
    lexis = _Lexis()
    lexis.read(document.title, title=True)
    lexis.read(body)
    outlet = {word.casefold() for word in _WORD.findall(document.publisher)}
    names = {name: form for name, form in lexis.names().items() if name not in outlet}
    return Fingerprint(
        document=document.id,
        published=day_of(document.published),
        words={word: count for word, count in lexis.counts.items() if word not in outlet},
        names=names,
        phrases=lexis.phrases(names),
        ages=frozenset("".join(groups) for groups in _AGE.findall(text)),
        days=frozenset(day.toordinal() for day in days(text, published)),
        kinds=kinds(document.title, body, published),
        certain=certain(document.title, body),
        mentions=frozenset(_kinds(text)),
    )


def dumped(each: Fingerprint) -> str:
    """A fingerprint as text, which `loaded` reads again."""
    beside = {kind: sorted(days) for kind, days in each.kinds.items()}
    sets = (sorted(each.ages), sorted(each.days), beside, each.certain, sorted(each.mentions))
    row = (each.document, each.published, each.words, each.names, each.phrases, *sets)
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def loaded(text: str) -> Fingerprint:
    """The fingerprint that a text was made from."""
    document, published, words, names, phrases, ages, days, beside, sure, mentions = json.loads(text)
    found = {kind: frozenset(held) for kind, held in beside.items()}
    sets = (frozenset(ages), frozenset(days), found, sure, frozenset(mentions))
    return Fingerprint(document, published, words, names, phrases, *sets)


def kinds(title: str, body: str, published: date | None) -> dict[str, frozenset[int]]:
    """The kinds of happenings that a title and the first lines tell of most, with the days beside them."""
    counts = Counter(_kinds(f"{title}\n{body[:LEAD]}"))
    most = max(counts.values(), default=0)
    found = {kind: set[int]() for kind, count in sorted(counts.items()) if count * 2 > most}
    if not found.keys().isdisjoint(sudden()):
        for sentence in _SENTENCE.findall(f"{title}\n{body}"):
            told = found.keys() & _kinds(sentence)
            if told:
                beside = {day.toordinal() for day in days(sentence, published)}
                for kind in told:
                    found[kind] |= beside
    return {kind: frozenset(beside) for kind, beside in found.items()}


def certain(title: str, body: str) -> bool:
    """Whether a title tells of a kind of happening, or the first lines do more than once."""
    first = Counter(_kinds(f"{title}\n{body[:LEAD]}"))
    return next(_kinds(title), None) is not None or max(first.values(), default=0) > 1


def _kinds(text: str) -> Iterator[str]:
    """The kinds that each word, or two in a row, tells of; March is a month unless it ends a name."""
    if "March" in text:
        text = _MARCHED.sub(r"\1 march", text)
    found = _WORD.findall(text)
    words = [written.casefold().replace("-", " ") for written in found]
    if openings().isdisjoint(words):  # most sentences
        return
    table, before = happenings(), ""
    for written, word in zip(found, words, strict=True):
        if written != "March":
            yield from table.get(word, ())
        if before in openings():
            yield from table.get(f"{before} {word}", ())
        before = word


def day_of(edtf: str | None) -> int | None:
    """The day of publication as an ordinal of `date`; None where it is not known to the day."""
    published = _published(edtf)
    return published.toordinal() if published else None


def _published(edtf: str | None) -> date | None:
    """The day of publication, where it is known to the day."""
    try:
        return date.fromisoformat((edtf or "")[:10])
    except ValueError:
        return None


class _Lexis:
    """The words of a document, and which of them are names.

    A name is written with a capital inside a sentence and never without one. Titles, where every word may
    have a capital, prove nothing, and neither does the first word of a sentence.
    """

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.capital: dict[str, str] = {}  # seen with a capital inside a sentence
        self.small: set[str] = set()
        self.runs: dict[tuple[str, str], str] = {}

    def read(self, text: str, title: bool = False) -> None:
        """Takes in a title or a body."""
        end, before = 0, ""
        found: list[str] = []
        for match in _WORD.finditer(text):
            start, written = match.start(), match[0]
            begun, end = end, match.end()
            if written[-2:] in ("'s", "’s"):
                written = written[:-2]
            if len(written) < 2:
                continue
            word = written.casefold()
            found.append(word)
            if not written[0].isupper():
                self.small.add(word)
                before = ""
                continue
            between = text[begun:start]
            starts = begun == 0 or (between != " " and _SENTENCE_END.search(between) is not None)
            if not (title or starts):
                self.capital.setdefault(word, written)
            if before and between == " ":
                self.runs.setdefault((before.casefold(), word), f"{before} {written}")
            before = written
        self.counts.update(found)

    def names(self) -> dict[str, str]:
        """The names, each as it is first written."""
        ordinary = known_words()
        return {
            word: written
            for word, written in self.capital.items()
            if word not in self.small and word not in ordinary
        }

    def phrases(self, names: Mapping[str, str]) -> dict[str, str]:
        """Two names in a row; the first may open a sentence."""
        ordinary = known_words()
        return {
            f"{one} {two}": written
            for (one, two), written in self.runs.items()
            if two in names and one not in self.small and one not in ordinary
        }


def days(text: str, published: date | None) -> Iterator[date]:
    """The days that a text names; a weekday is the last one before publication, or the day itself."""
    if published and _may_name(text.casefold(), "day", "night", "morning", "evening", "noon"):
        for match in _WEEKDAY.finditer(text):
            back = (published.weekday() - WEEKDAYS.index(match.group().casefold())) % 7
            yield published - timedelta(back)
        for match in _TODAY.finditer(text):
            yield published - timedelta(match.group().casefold() in ("yesterday", "last night"))
    if not _may_name(text, *map(str.capitalize, MONTHS)):
        return
    for month, day, year in (match.groups() for match in _MONTH_FIRST.finditer(text)):
        yield from _day(month, day, year, published)
    for day, month, year in (match.groups() for match in _DAY_FIRST.finditer(text)):
        yield from _day(month, day, year, published)


def _may_name(text: str, *words: str) -> bool:
    """Whether a text holds one of some words: looking for them costs far less than looking for a date."""
    return any(map(text.__contains__, words))


def _day(month: str, day: str, year: str | None, published: date | None) -> Iterator[date]:
    """A day of the calendar; without a year it is the last such day before publication (or the next two)."""
    if not (year or published):
        return
    place = MONTHS.index(month.casefold()) + 1
    try:
        found = date(int(year) if year else published.year if published else 0, place, int(day))
        if not year and published and found > published + timedelta(2):
            found = found.replace(year=found.year - 1)
    except ValueError:  # the 31st of a short month, or a leap day in another year
        return
    yield found
