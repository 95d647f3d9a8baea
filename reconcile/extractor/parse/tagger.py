"""Gives every token its Penn Treebank tag: first what the word can be, then what its neighbours allow.

The words stand in `lexicon/words.toml`; the rules below are the grammar. They are few, ordered, and prefer to
be wrong about rare words over being clever: attribution and measures only need to know where noun groups and
verbs are.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache

from reconcile.extractor.parse.tokens import Token
from reconcile.extractor.parse.verbforms import NOUN, settle_verb, tag_before
from reconcile.lexicon.words import Word, members, single_tags, words

_ALWAYS = frozenset(("DT", "IN", "CC", "TO", "PRP$"))  # what a word in capitals is all the same ("THE")
_CLOSED = frozenset(("DT", "IN", "CC", "PRP", "PRP$", "WDT", "WRB", "TO", "MD", "BE", "HV", "DO"))
_CLOSED_BUT_NAMES = _CLOSED - _ALWAYS
_HANGS = frozenset(("that", "her", "'s", "to", "about", "around", "some", "over", "under", "there"))
_HANGS |= {"RB", "VBD", "VBN", "VBG"}  # words and tags that `_settle` looks at
_BEFORE_NUMBERS = frozenset(("about", "around", "some", "over", "under"))
_ADJECTIVE_ENDINGS = (
    "ous",
    "ful",
    "ive",
    "ible",
    "able",
    "less",
    "ical",
    "ish",
    "ian",
    "ese",
    "ern",
    "ial",
    "onal",
)
_PAST = re.compile(r"[^\W\d_]{2,}ed$")  # a past form of a verb that no list knows
_MARKS = {
    **dict.fromkeys(('"', "“", "”", "„", "«", "»", "`", "‘", "’", "''", "``"), '"'),
    **dict.fromkeys(("–", "—", "--", "...", "…", ":", ";"), ":"),
    **dict.fromkeys(("(", "["), "("), **dict.fromkeys((")", "]"), ")"), "-": "HYPH", "'": "POS",
}  # fmt: skip


def tag(tokens: list[Token], names: Container[str] = ()) -> None:
    """Sets `tag`, and `lemma` on verbs, of every token of one sentence.

    `names` are words that have a capital inside sentences elsewhere: they are names at the start too.
    """
    single = single_tags()
    shouting = _is_shouting(tokens)
    verbs: dict[int, Word] = {}
    waiting: list[int] = []  # verbs, and adjectives that may be nouns: their neighbours decide
    initial = True
    for i, token in enumerate(tokens):
        token.tag = token.tag or single.get(token.text, "")
        if not token.tag:
            first = token.text[0]
            if not first.isalpha():
                token.tag = ":" if _is_dash(tokens, i) else "POS" if _owns(tokens, i) else _mark(token)
                initial = initial or token.tag == '"' or token.text in (":", "—", "–")
                continue
            verb = _word(tokens, i, names, initial, first.isupper() and not shouting)
            if verb is not None:
                verbs[i] = verb
                waiting.append(i)
        if token.tag == "JJ":
            waiting.append(i)
        initial = False
    for i in waiting:
        if i in verbs:
            settle_verb(tokens, i, verbs[i])
        elif _is_nominal(tokens, i, verbs):
            tokens[i].tag = "NN"
    _settle(tokens)


def _word(tokens: list[Token], i: int, names: Container[str], initial: bool, capital: bool) -> Word | None:
    """What a word can be where that is a verb, for its neighbours to decide; of any other it sets the tag."""
    token, text = tokens[i], tokens[i].text
    known = words().get(token.lower)
    if capital and not initial:
        known = _inside_name(token, known)
    elif capital and known is not None:
        if known.tag in _CLOSED_BUT_NAMES and (len(text) > 2 or text == "US") and text.isupper():
            _abbreviates(token)  # "CAN has it at 48"
    elif capital and (text in names or _next_is_name(tokens, i) or (text.isupper() and len(text) > 1)):
        token.tag = "NNP"
    if token.tag:
        return None
    if known is None and _PAST.match(text):
        return Word("VBD", ("VBD", "VBN"), token.lower)
    if known is not None and known.forms:
        return known
    if known is None:
        token.tag = _by_place(tokens, i)
    elif token.lower == "to" and i and tokens[i - 1].lower in members("takes-to"):
        token.tag = "IN"
    else:
        token.tag = known.tag
    return None


def _is_shouting(tokens: list[Token]) -> bool:
    """Whether a headline in capitals (or in title case) says nothing by its capitals."""
    if len([1 for t in tokens if t.text.isupper()]) < 2:  # nearly always: settled at little cost
        return False
    words_ = [t.text for t in tokens if t.text[0].isalpha()]
    return len(words_) > 3 and sum(w.isupper() for w in words_) > len(words_) / 2


def _mark(token: Token) -> str:
    text = token.text
    if text in _MARKS:
        return _MARKS[text]
    if text[0] in "'’" and len(text) > 1:
        return {"s": "POS", "ll": "MD", "ve": "HV", "re": "BE", "m": "BE", "d": "MD"}.get(
            token.lower[1:], "POS"
        )
    return "CD" if text[0].isdigit() else "SYM" if text[0] not in ".,?!" else text[0]


def _owns(tokens: list[Token], i: int) -> bool:
    """Whether ’ makes owners of a plural ("the victims’ names") and ends no quotation."""
    if tokens[i].text != "’" or i == 0 or tokens[i - 1].end != tokens[i].start:
        return False
    return tokens[i - 1].lower.endswith("s") and not any(token.text == "‘" for token in tokens[:i])


def _is_dash(tokens: list[Token], i: int) -> bool:
    """Whether a hyphen stands alone, as a dash: "the brand - a small one - said"."""
    if tokens[i].text != "-" or not 0 < i < len(tokens) - 1:
        return False
    return tokens[i - 1].end < tokens[i].start and tokens[i].end < tokens[i + 1].start


def _next_is_name(tokens: list[Token], i: int) -> bool:
    """Whether an unknown word at the start of a sentence goes on as a name ("Andriy Kovalchuk")."""
    return i + 1 < len(tokens) and tokens[i + 1].text[0].isupper()


def _inside_name(token: Token, known: Word | None) -> Word | None:
    """A capital inside a sentence makes a name of any open-class word ("Save the Children")."""
    shout = token.text.isupper() and len(token.text) > 1 and known is not None and known.tag not in _ALWAYS
    if known is not None and known.tag in _CLOSED and not shout and token.lower not in ("will", "may"):
        return known
    if (known is not None and known.tag == "DAY") or token.lower in ("may", "march"):
        token.tag = "DAY"
        return None
    if known is not None and known.tag in _CLOSED:
        _abbreviates(token)  # "the WHO said"
    token.tag = "NNP"
    return None


def _abbreviates(token: Token) -> None:
    """Makes a name of a short word in capitals, which nothing may take for the word any more."""
    token.tag, token.lower = "NNP", token.text


def _by_place(tokens: list[Token], i: int) -> str:
    """The tag of a word that no list knows: a verb behind a modal ("may perceive") or "to"."""
    before = tokens[i - 1] if i else None
    if before is not None and before.tag == "MD" and before.text[0].isalpha():
        return "VB"
    if before is not None and before.lower == "to":
        after = words().get(tokens[i + 1].lower) if i + 1 < len(tokens) else None
        if after is not None and after.tag in ("DT", "PRP", "PRP$"):
            return "VB"
    return _by_ending(tokens[i].lower)


@lru_cache(maxsize=1 << 12)
def _by_ending(lower: str) -> str:
    """The tag that a word's ending suggests, or "mid-" before a month."""
    if lower.startswith("mid-"):
        month = words().get(lower.removeprefix("mid-"))
        return month.tag if month is not None else "NN"
    if lower.endswith("ly") and len(lower) > 4:
        return "RB"
    if lower.endswith("ing") and len(lower) > 5:
        return "VBG"
    if lower.endswith(_ADJECTIVE_ENDINGS) or (
        "-" in lower and lower.endswith(("ed", "ing", "old", "based", "led"))
    ):
        return "JJ"
    return "NNS" if lower.endswith("s") and not lower.endswith(("ss", "us", "is")) else "NN"


def _is_nominal(tokens: list[Token], i: int, verbs: dict[int, Word]) -> bool:
    """Whether an adjective is a noun where it stands: "a labor official said", "a representative for"."""
    if i == 0 or i + 1 == len(tokens):
        return False
    if tokens[i].lower == "first":
        return False  # "the port first released its list"
    before, after, verb = tokens[i - 1].tag, tokens[i + 1], verbs.get(i + 1)
    if before not in ("DT", "PRP$", "POS", "JJ", "NN", "NNP"):
        return False
    if (
        after.tag in (".", ",")
        and before in ("NN", "JJ")
        and tokens[i].lower in members("adjective-or-person")
    ):
        return True
    if after.tag == "IN":
        return after.lower != "as" and (
            before in ("DT", "PRP$", "POS") or (before == "NNP" and after.lower == "of")
        )
    return after.tag in ("MD", "HV", "BE", "POS") or (
        verb is not None and not verb.noun and "VBG" not in verb.forms and (before != "JJ" or verb.clause)
    )


def _settle(tokens: list[Token]) -> None:
    """The words whose tag hangs on what follows them: that, her, 's, to, about."""
    for i, token in enumerate(tokens):
        if token.lower not in _HANGS and token.tag not in _HANGS:
            continue
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        follows = after.tag if after else ""
        lower = token.lower
        if lower == "that" and token.tag == "DT":
            before = tag_before(tokens, i)
            noun_after = follows in ("NN", "JJ") and before not in ("VBD", "VBZ", "VB", "VBN", "VBG")
            token.tag = (
                "DT" if noun_after or (follows in ("BE", ".", ",", "") and before in ("", "IN")) else "IN"
            )
        elif lower == "her":
            token.tag = "PRP$" if follows in NOUN or follows in ("JJ", "CD", "VBN") else "PRP"
        elif token.tag == "POS" and lower == "'s":
            owned = follows == "VBG" and i + 2 < len(tokens) and tokens[i + 2].tag in NOUN
            if owned and i and tokens[i - 1].tag in NOUN:
                continue  # "the club's sporting director"
            if (i and tokens[i - 1].tag in ("PRP", "WDT", "EX", "WRB")) or follows in (
                "DT",
                "RB",
                "VBN",
                "VBG",
                "PRP",
                "IN",
            ):
                token.tag = "BE"
        elif lower == "to":
            if token.tag == "TO":
                verb = next((t for t in tokens[i + 1 : i + 4] if t.tag != "RB"), None)  # "to forcibly deport"
                base = verb is not None and verb.tag in ("VB", "BE", "HV", "DO")
                token.tag = "TO" if base else "IN"
        elif lower in _BEFORE_NUMBERS:
            token.tag = "RB" if follows in ("CD",) else ("DT" if lower == "some" else "IN")
        elif token.tag == "RB" and follows in NOUN and i and tokens[i - 1].tag in ("DT", "PRP$"):
            token.tag = "JJ"  # "an online poll"
        elif lower == "there" and (follows in ("BE", "MD", "HV") or lower == "'s"):
            token.tag = "EX"
        elif (
            token.tag in ("VBD", "VBN", "VBG")
            and i
            and tokens[i - 1].tag in ("DT", "PRP$", "POS")
            and follows in NOUN | {"CD", "JJ"}
        ):
            token.tag = "JJ" if token.tag != "VBG" else "VBG"
