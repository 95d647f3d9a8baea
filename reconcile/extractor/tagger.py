"""Gives every token its Penn Treebank tag: first what the word can be, then what its neighbours allow.

The words stand in `lexicon/words.toml`; the rules below are the grammar. They are few, ordered, and prefer to
be wrong about rare words over being clever: attribution and measures only need to know where noun groups and
verbs are.
"""

from __future__ import annotations

import re
from collections.abc import Container

from reconcile.extractor.tokens import Token
from reconcile.lexicon.words import Word, words

NOUN = frozenset(("NN", "NNS", "NNP"))
_DETERMINES = frozenset(("DT", "PRP$", "POS", "JJ", "CD"))
_OBJECT_STARTS = frozenset(("DT", "CD", "PRP", "PRP$", "NNP", "WDT", "WRB", "EX"))
_ALWAYS = frozenset(("DT", "IN", "CC", "TO", "PRP$"))  # what a word in capitals is all the same ("THE")
_CLOSED = frozenset(("DT", "IN", "CC", "PRP", "PRP$", "WDT", "WRB", "TO", "MD", "BE", "HV", "DO"))
_CONJUNCTIONS = (
    "that if whether because although though while whereas unless as after before once since when until lest"
)
SUBORDINATORS = frozenset(_CONJUNCTIONS.split())
_WITH_TO = "according due owing thanks prior close next related similar compared"
_TAKES_TO = frozenset(_WITH_TO.split())
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
    table = words()
    shouting = _is_shouting(tokens)
    guesses: list[Word | None] = []
    initial = True
    for i, token in enumerate(tokens):
        guesses.append(None)
        if token.tag:
            initial = False
            continue
        text, first = token.text, token.text[0]
        if not first.isalpha():
            token.tag = ":" if _is_dash(tokens, i) else _mark(token)
            initial = initial or token.tag == '"' or text in (":", "—", "–")
            continue
        known = table.get(token.lower)
        capital = first.isupper() and not shouting
        if capital and not initial:
            known = _inside_name(token, known)
        elif (
            capital
            and initial
            and known is not None
            and known.tag in _CLOSED - _ALWAYS
            and len(text) > 2
            and text.isupper()
        ):
            token.tag, known = "NNP", None  # "CAN has it at 48"
        elif (
            capital
            and known is None
            and (text in names or _next_is_name(tokens, i) or (text.isupper() and len(text) > 1))
        ):
            token.tag = "NNP"
        if known is None and not token.tag and _PAST.match(token.text):
            known = Word("VBD", ("VBD", "VBN"), token.lower)
        if known is None:
            token.tag = token.tag or ("NNP" if capital and not initial else _by_place(tokens, i))
        elif known.forms:
            guesses[i] = known
        elif token.lower == "to" and i and tokens[i - 1].lower in _TAKES_TO:
            token.tag = "IN"
        else:
            token.tag = known.tag
        initial = False
    for i, word in enumerate(guesses):
        if word is not None:
            _verb_or_noun(tokens, i, word)
        elif tokens[i].tag == "JJ" and _is_nominal(tokens, i, guesses):
            tokens[i].tag = "NN"
    _settle(tokens)


def _is_shouting(tokens: list[Token]) -> bool:
    """Whether a headline in capitals (or in title case) says nothing by its capitals."""
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
    token.tag = "NNP"
    return None


def _by_place(tokens: list[Token], i: int) -> str:
    """The tag of a word that no list knows: a verb behind a modal ("may perceive") or "to"."""
    before = tokens[i - 1] if i else None
    if before is not None and before.tag != "" and before.text[0].isalpha():
        after = words().get(tokens[i + 1].lower) if i + 1 < len(tokens) else None
        if before.tag == "MD" or (
            before.lower == "to" and after is not None and after.tag in ("DT", "PRP", "PRP$")
        ):
            return "VB"
    return _by_ending(tokens[i].lower)


def _by_ending(lower: str) -> str:
    """The tag that a word's ending suggests."""
    if lower.endswith("ly") and len(lower) > 4:
        return "RB"
    if lower.endswith("ing") and len(lower) > 5:
        return "VBG"
    if lower.endswith(_ADJECTIVE_ENDINGS) or (
        "-" in lower and lower.endswith(("ed", "ing", "old", "based", "led"))
    ):
        return "JJ"
    return "NNS" if lower.endswith("s") and not lower.endswith(("ss", "us", "is")) else "NN"


def _before(tokens: list[Token], i: int) -> str:
    """The tag of the last token before `i` that is not an adverb; "" at the start."""
    i -= 1
    while i >= 0 and tokens[i].tag == "RB":
        i -= 1
    return tokens[i].tag if i >= 0 else ""


def _after(tokens: list[Token], i: int) -> Token | None:
    """The next token that is not an adverb or a quotation mark."""
    i += 1
    while i < len(tokens) and (tokens[i].tag in ("RB", '"') or tokens[i].lower == "also"):
        i += 1
    return tokens[i] if i < len(tokens) else None


def _verb_or_noun(tokens: list[Token], i: int, word: Word) -> None:
    """Settles a form that the lexicon knows as a verb, from left to right."""
    token = tokens[i]
    token.lemma = word.lemma
    before, after = _before(tokens, i), _after(tokens, i)
    follows = after.tag if after else ""
    if word.noun and not _is_verb_here(tokens, i, word, before, after):
        token.lemma = ""
        token.tag = "NNS" if "VBZ" in word.forms and token.lower != word.lemma else "NN"
    elif before in ("MD", "TO", "DO") and "VB" in word.forms:
        token.tag = "VB"
    elif before in ("BE", "HV") and "VBN" in word.forms:
        token.tag = "VBN"
    elif "VBG" in word.forms:
        token.tag = "VBG"
    elif "VBD" in word.forms and before == "CC" and tokens[i - 2].tag == "JJ" and follows in NOUN | {"JJ"}:
        token.tag = "JJ"  # "a shrewd and calculated political move"
    elif "VBD" in word.forms:
        token.tag = "VBN" if _is_participle(tokens, i, word, before, follows) else "VBD"
    elif "VBN" in word.forms:
        token.tag = "VBN"
    else:
        token.tag = word.forms[0]


def _is_nominal(tokens: list[Token], i: int, guesses: list[Word | None]) -> bool:
    """Whether an adjective is a noun where it stands: "a labor official said", "a representative for"."""
    if i == 0 or i + 1 == len(tokens):
        return False
    before, after, verb = tokens[i - 1].tag, tokens[i + 1], guesses[i + 1]
    if before not in ("DT", "PRP$", "POS", "JJ", "NN", "NNP"):
        return False
    if after.tag == "IN":
        return after.lower != "as" and (
            before in ("DT", "PRP$", "POS") or (before == "NNP" and after.lower == "of")
        )
    return after.tag in ("MD", "HV", "BE", "POS") or (
        verb is not None and not verb.noun and "VBG" not in verb.forms and before != "JJ"
    )


def _is_verb_here(tokens: list[Token], i: int, word: Word, before: str, after: Token | None) -> bool:
    """Whether a word such as "report" or "claims" is a verb where it stands."""
    follows = after.tag or "?" if after else ""
    opens = follows in _OBJECT_STARTS or (
        after is not None and after.lower in ("that", "about", "some", "more", "than", "to")
    )
    if before in ("MD", "DO"):
        return True
    if before == "TO":
        return tokens[i].lower == word.lemma and follows not in ("BE", "HV", "VBD", "VBZ")
    if tokens[i - 1].lower == "that" and opens and i > 1 and tokens[i - 2].tag in NOUN:
        return True  # "the trust that runs the temple"
    if before in _DETERMINES or before in ("IN", "VBN", "VBG", "(", "HYPH"):
        return "VBD" in word.forms and before not in _DETERMINES and opens
    if before == "BE":
        return "VBG" in word.forms or ("VBN" in word.forms and "VB" not in word.forms)
    if "VBG" in word.forms:
        return (before not in NOUN and (opens or follows == "IN")) or tokens[
            min(i + 1, len(tokens) - 1)
        ].lower == "that"
    if before in ("PRP", "WDT"):
        return True
    if before == ")":
        return opens
    if (
        before in NOUN
        and "VBZ" in word.forms
        and i + 1 < len(tokens)
        and tokens[i + 1].lower in ("out", "up")
    ):
        return True  # "the figure works out at"
    if before == "DAY":
        return "VBZ" in word.forms or "VBD" in word.forms
    if before == "NNS" and tokens[i].lower == word.lemma and not word.clause:
        return follows not in ("NN", "NNP") or opens
    if before == "NNS" and word.clause and tokens[i].lower == word.lemma:
        return True  # "polls show working-class voters"
    if before in NOUN and word.clause and "VBZ" in word.forms and follows in (".", "", "WRB"):
        return True  # "..., the centre's analysis shows."
    if before == "NNP" and tokens[i].lower == word.lemma and "VBD" not in word.forms:
        plural = tokens[i - 1].lower.endswith("s")  # "the Ipsos poll", but "Democrats claim 40 seats"
        return opens and (plural or follows in ("DT", "PRP", "PRP$"))
    if before in ("NNP", "NNS"):
        return opens or (before == "NNP" and follows == "JJ" and "VBZ" in word.forms)
    if before == "NN":
        return (
            (opens or follows == "JJ") and follows != "WRB" and ("VBZ" in word.forms or "VBD" in word.forms)
        )
    if before in ("HV",):
        return "VBN" in word.forms
    if before == "CC":
        return opens
    return before == "," and opens and ("VBZ" in word.forms or "VBD" in word.forms)


def _in_fronted_phrase(tokens: list[Token], i: int) -> bool:
    """Whether the clause up to `i` is one prepositional phrase: "In a poll released Monday, ..."."""
    start = i
    while start and tokens[start - 1].tag not in (",", '"', ":", "CC"):
        start -= 1
    if tokens[start].tag != "IN" or tokens[start].lower in SUBORDINATORS:
        return False
    for k in range(start + 2, i):
        if tokens[k].tag in ("DT", "PRP$", "PRP") and tokens[k - 1].tag in NOUN | {"DAY", "CD"}:
            return False  # a second noun group: "At a hearing in May the ministry estimated"
        if tokens[k].tag == "NNP" and tokens[k - 1].tag == "DAY":
            return False
    ends = next((t.tag for t in tokens[i + 1 :] if t.tag in (",", ".", "BE", "HV", "MD")), ".")
    return ends == "," and not any(t.tag in ("BE", "HV", "MD", "VBD", "VBZ") for t in tokens[start:i])


def _is_participle(tokens: list[Token], i: int, word: Word, before: str, follows: str) -> bool:
    """Whether "killed" is a participle: "the killed", "soldiers killed in Kursk numbered 9", "killed by"."""
    if word.clause and before == "DT" and tokens[i - 1].lower not in ("the", "a", "an"):
        return False  # "another said"
    if before in ("DT", "PRP$", "POS", "JJ", "IN", "BE", "HV"):
        return True
    if before in ("VB", "VBD", "VBZ", "VBG", "VBN") and follows in NOUN:
        return True
    after = _after(tokens, i)
    if after is not None and after.lower == "by" and before in NOUN:
        return (
            tokens[min(tokens.index(after, i) + 1, len(tokens) - 1)].tag != "CD"
        )  # "a poll found by 43%-41%"
    if word.clause:
        return False
    if before in NOUN | {"DAY"} and _in_fronted_phrase(tokens, i):
        return True
    if before not in NOUN and before not in ("CD", "PRP", ","):
        return False
    if before == "PRP" and tokens[i - 1].lower not in ("others", "those", "all"):
        return False
    if follows in _OBJECT_STARTS or (after is not None and after.lower == "that"):
        return before == "CD"
    if before == "CD" or follows == "BE":
        return True
    if before == "NNP":
        return False  # "CNN reported at least six planes filled the skies"
    if before == "," and follows in ("IN", "RB") and _closes_aside(tokens, i):
        return True
    return _finite_ahead(tokens, i)


def _closes_aside(tokens: list[Token], i: int) -> bool:
    """Whether a comma and a finite verb follow: "a poll, conducted with Gallup, shows"."""
    for k in range(i + 1, min(i + 25, len(tokens) - 1)):
        if tokens[k].tag == ",":
            after = tokens[k + 1]
            verb = words().get(after.lower)
            return after.tag in ("BE", "HV", "MD") or (
                verb is not None and {"VBZ", "VBD"} & set(verb.forms) != set()
            )
    return False


def _finite_ahead(tokens: list[Token], i: int) -> bool:
    """Whether a finite verb follows before the clause ends, which makes this one a reduced relative."""
    for token in tokens[i + 1 : i + 9]:
        if token.tag in (",", ":", "CC", "WDT", '"') or token.lower in (
            "that",
            "as",
            "after",
            "when",
            "while",
        ):
            return False
        known = words().get(token.lower) if not token.tag else None
        if token.tag in ("BE", "HV", "MD", "DO", "VBD", "VBZ") or (known and "VBD" in known.forms):
            return True
        if known and known.clause and "VBZ" in known.forms:
            return True
    return False


def _settle(tokens: list[Token]) -> None:
    """The words whose tag hangs on what follows them: that, her, 's, to, about."""
    for i, token in enumerate(tokens):
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        follows = after.tag if after else ""
        lower = token.lower
        if lower == "that" and token.tag == "DT":
            before = _before(tokens, i)
            noun_after = follows in ("NN", "JJ") and before not in ("VBD", "VBZ", "VB", "VBN", "VBG")
            token.tag = (
                "DT" if noun_after or (follows in ("BE", ".", ",", "") and before in ("", "IN")) else "IN"
            )
        elif lower == "her":
            token.tag = "PRP$" if follows in NOUN or follows in ("JJ", "CD", "VBN") else "PRP"
        elif token.tag == "POS" and lower == "'s":
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
                base = after is not None and (follows == "VB" or after.tag in ("BE", "HV", "DO"))
                token.tag = "TO" if base else "IN"
        elif lower in ("about", "around", "some", "over", "under"):
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
