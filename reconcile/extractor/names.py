"""Names that a document uses, and what it says about them where it introduces them.

A name is a run of words with capitals. Three things are learned from the text alone: the full form of a short
one ("Rao" is "P. Ramana Rao", "ESB" is "ESB Networks"), what an abbreviation in brackets stands for, and for
whom a spokesperson speaks. What the world knows about a name stands in the lexicon.
"""

from __future__ import annotations

import re
from functools import cached_property

from reconcile.extractor.grammar import Text
from reconcile.lexicon.sources import countries, institutions, plain, titles
from reconcile.lexicon.words import words
from reconcile.model import Name, Span

_WORD = r"(?:[A-ZÀ-ÖØ-Þ](?:[\w&]|[-‐.’'](?=\w))*|(?<=[ ])[A-Z]\.)"
_RUN = re.compile(
    rf"(?<![\w’'-]){_WORD}(?:(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z][a-z])\.)?"
    rf"(?:[ ](?:{_WORD}|(?:of the|for the|of|for|de|del|da|la|van|von|bin|al|el)(?=[ ][A-ZÀ-Þ])))*"
)
_ABBREVIATION = re.compile(r"[ ]\((?:the )?([A-Z][A-Za-z.&-]{1,9})\)")
_SPOKESPERSON = r"(?:spokes(?:man|woman|person)|representative)"
_SPEAKS_AFTER = re.compile(
    rf",? (?:[a-z]+ ){{0,3}}{_SPOKESPERSON} (?:for|of|at|with) (?P<body>(?:the |its )?[^,.;()]+?)"
    rf"(?= (?:said|says|told|who|on|in|reiterated|added|confirmed)\b|[,.;(])"
)
_SPEAKS_BEFORE = re.compile(rf"(?P<body>(?:[\w’'.-]+ ){{1,5}}){_SPOKESPERSON} $")
_BODY_WORDS = frozenset(
    """ministry agency department council commission office service army police university institute organization
    organisation association federation union party bank group company court committee centre center bureau
    authority board society foundation house senate congress parliament network networks news times post""".split()
)


class Names:
    """The names of one document, in the order of the text."""

    def __init__(self, text: Text) -> None:
        self.text = text

    @cached_property
    def runs(self) -> list[Span]:
        """Where runs of capitalised words stand, without a first word that is no name."""
        text, found = self.text.text, []
        table = words()
        inner = self.text.names
        for match in _RUN.finditer(text):
            start, end = match.span()
            first = match[0].split(" ")[0]
            if (known := table.get(first.lower())) is not None and known.tag == "DAY":
                continue
            if first.lower() in table and first not in inner and first.lower() not in titles():
                start += len(first) + 1
            while start < end and text[start] == " ":
                start += 1
            if start < end and text[start].isupper():
                found.append(Span(start, end))
        return found

    @cached_property
    def _by_word(self) -> dict[str, list[Span]]:
        table: dict[str, list[Span]] = {}
        for run in self.runs:
            for word in run.of(self.text.text).split(" "):
                table.setdefault(bare(word), []).append(run)
        return table

    @cached_property
    def abbreviations(self) -> dict[str, str]:
        """Abbreviation to full name, as the text introduces them: "the Irish Farmers' Association (IFA)"."""
        text, table = self.text.text, {}
        for run in self.runs:
            match = _ABBREVIATION.match(text, run.end)
            if match and " " in run.of(text):
                table[match[1]] = run.of(text).removeprefix("The ")
        return table

    def full(self, name: str, before: int) -> str:
        """The longest name, among those in use before a place, that a short one abbreviates; else the name.

        "Rao" is the last person of that name; "Hoshida" the company that begins so.
        """
        parts = name.split(" ")
        if len(parts) == 1 and name in self.abbreviations:
            return self.abbreviations[name]
        best = name
        for run in self._by_word.get(bare(parts[-1]), ()):
            if run.start > before and best != name:
                break
            longer = without_title(run.of(self.text.text))
            pieces = longer.split(" ")
            if len(pieces) <= len(parts) or len(pieces) > 5 or ("of" in pieces and len(parts) > 1):
                continue
            bares = [bare(piece) for piece in pieces]
            short = [bare(part) for part in parts]
            if bares[-len(short) :] == short or (bares[: len(short)] == short and not is_place(name)):
                best = longer
        return best

    def body_of(self, name: str) -> str | None:
        """For whom the person speaks, where the text introduces a spokesperson of that name."""
        return self._spokespeople.get(bare(name.split(" ")[-1]))

    @cached_property
    def _spokespeople(self) -> dict[str, str]:
        text, table = self.text.text, {}
        for run in self.runs:
            after = _SPEAKS_AFTER.match(text, run.end)
            before = _SPEAKS_BEFORE.search(text, max(0, run.start - 70), run.start)
            body = after["body"] if after else before["body"] if before else None
            if body:
                table.setdefault(bare(run.of(text).split(" ")[-1]), body.strip())
        return table

    def is_person(self, name: str) -> bool:
        """Whether a name of several words looks like a person's, not a body's or a place's."""
        parts = [part.lower() for part in name.split(" ")]
        if not 2 <= len(parts) <= 5 or any(part in ("of", "for", "the") for part in parts):
            return False
        return not (_BODY_WORDS & set(parts)) and not is_place(name) and plain(name) not in institutions()


def names(text: Text) -> tuple[Name, ...]:
    """Every name of the document, as written and as we would name it, in the order of the text."""
    found = Names(text)
    made = []
    for run in found.runs:
        written = run.of(text.text)
        known = institutions().get(plain(written))
        country = countries().get(plain(written))
        if country and country.how != "adjective":
            made.append(Name(written, country.name, "place", run))
        elif known:
            made.append(Name(written, known.name, "person" if known.kind == "person" else "body", run))
        else:
            canonical = found.full(without_title(written), run.start)
            kind = "person" if found.is_person(canonical) else "body" if _is_body(canonical) else "other"
            made.append(Name(written, canonical, kind, run))
    return tuple(made)


def _is_body(name: str) -> bool:
    return bool(_BODY_WORDS & {part.lower() for part in name.split(" ")})


def is_place(name: str) -> bool:
    """Whether the words name a country or a capital."""
    return plain(name) in countries()


def without_title(name: str) -> str:
    """A person's name without what stands before it: "District Collector Ada Park" is "Ada Park"."""
    parts = name.split(" ")
    cut = 0
    for i, part in enumerate(parts[:-1]):
        if is_title(part):
            cut = i + 1
        elif bare(part).lower() not in countries() and " ".join(parts[: i + 1]).lower() not in countries():
            break
    return " ".join(parts[cut:])


def is_title(word: str) -> bool:
    """Whether a word stands before a person's name: "President", "Dr"."""
    return word.lower() in titles() or word.lower().rstrip(".") in titles()


def bare(word: str) -> str:
    """A word without the possessive."""
    return re.sub(r"['’]s?$", "", word)
