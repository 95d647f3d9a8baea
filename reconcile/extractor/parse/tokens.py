"""Tokens of one sentence: words, number spans (one token each, whatever is inside) and marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reconcile.extractor.figures.numbers import Number

_TOKEN = re.compile(  # a token, and the white space behind it
    r"""
    ( [A-Za-z]+(?=[ ,;)])                                   # most words: the rules below would say the same
    | (?:[^\W\d_]\.){2,}                                    # U.S., a.m.
    | [Nn]o\.(?=\s?\d)                                      # No. 5
    | (?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Adm|Cmdr|Rep|Sen|Gov|Rev|Hon|St|Jr|Sr|Inc|Corp|Co|Ltd
        |Ala|Ariz|Ark|Calif|Colo|Conn|Fla|Ga|Ill|Kan|Ky|Mass|Md|Mich|Minn|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt
        |Wis|Wyo|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Supt|Insp|Sec|Pres|Pvt|Brig|Messrs|vs|etc|approx)\.
    | [^\W\d_]\.(?=\s[A-Z])                                 # the initial in John F. Kennedy
    | [^\W\d_]+n['’]t\b
    | ['’](?:s|S|re|ve|ll|d|m)\b
    | [^\W\d_]+\d+(?:[.-]?\w+)*                              # M777s, H5N1, m2
    | [^\W\d_]+(?:[-‐‑][^\W_]+|['’](?!(?:s|S|re|ve|ll|d|m)\b)[^\W\d_]+|&[A-Z])*
    | ''|``|--+|\.\.\.|[–—…]
    | \d+(?:[.,:]\d+)*\w*
    | \S
    ) (\s*)
    """,
    re.VERBOSE,
)


class Token:
    """One word, number or mark of a sentence.

    `start` and `end` are offsets in the document; `tag` is a Penn Treebank tag (CD for every number span, BE,
    HV and DO for the three auxiliaries, DAY for days and months, `"` for quotation marks); `lemma` is set for
    verbs; `number` is the `Number` that a CD token stands for.
    """

    __slots__ = ("end", "lemma", "lower", "number", "start", "tag", "text")

    def __init__(self, text: str, start: int, end: int, number: Number | None = None) -> None:
        self.text = text
        self.lower = text.lower() if "’" not in text else text.lower().replace("’", "'")
        self.start = start
        self.end = end
        self.number = number
        self.tag = "CD" if number is not None else ""
        self.lemma = ""

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag}"


def tokenize(text: str, start: int, end: int, numbers: Iterable[Number] = ()) -> list[Token]:
    """The tokens of `text[start:end]`; each of `numbers` (sorted, not overlapping) is one token."""
    tokens: list[Token] = []
    for number in numbers:
        _add_words(tokens, text, start, number.start)
        tokens.append(Token(text[number.start : number.end], number.start, number.end, number))
        start = number.end
    _add_words(tokens, text, start, end)
    return tokens


def _add_words(tokens: list[Token], text: str, start: int, end: int) -> None:
    """Adds the tokens between two numbers. Every character is in a token or in the white space behind one."""
    while start < end and text[start].isspace():
        start += 1
    for word, space in _TOKEN.findall(text, start, end):
        stop = start + len(word)
        tokens.append(Token(word, start, stop))
        start = stop + len(space)
