"""Settles a form that the lexicon knows as a verb: verb, noun ("reports") or participle ("killed").

What it can be stands in `lexicon/words.toml`; here its neighbours decide, from left to right. `clause` verbs
("said") are hardly ever participles behind a noun, which makes them the surest ground.
"""

from __future__ import annotations

from reconcile.extractor.parse.tokens import Token
from reconcile.lexicon.sources import kind_of
from reconcile.lexicon.words import Word, members, words

NOUN = frozenset(("NN", "NNS", "NNP"))
_NOMINAL = NOUN | {"JJ"}
_DETERMINES = frozenset(("DT", "PRP$", "POS", "JJ", "CD"))
_SETS_APART = frozenset(("while", "whereas", ";"))  # what stands before says nothing of the clause behind
_REACH = 30  # tokens that a fronted phrase may have
_SPEAKER_STARTS = frozenset(("DT", "NN", "NNS", "NNP", "JJ"))
_SPEAKER_WORDS = _SPEAKER_STARTS | {"IN", "POS", "CC", "HYPH"}
_AFTER_SPEAKERS = frozenset(("", ".", "DAY", "IN"))
_OBJECT_STARTS = frozenset(("DT", "CD", "PRP", "PRP$", "NNP", "WDT", "WRB", "EX"))


def settle_verb(tokens: list[Token], i: int, word: Word) -> None:
    """Settles a form that the lexicon knows as a verb, from left to right."""
    token = tokens[i]
    token.lemma = word.lemma
    before, after = tag_before(tokens, i), token_after(tokens, i)
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
    elif "VBD" in word.forms and before == "CC" and tokens[i - 2].tag == "JJ" and follows in _NOMINAL:
        token.tag = "JJ"  # "a shrewd and calculated political move"
    elif "VBD" in word.forms:
        token.tag = (
            "VBN" if "VBN" in word.forms and _is_participle(tokens, i, word, before, follows) else "VBD"
        )
    elif "VBN" in word.forms:
        token.tag = "VBN"
    elif follows != "CD" and (before in ("PRP$", "POS") or tokens[i - 1].lower in ("the", "a", "an")):
        token.lemma, token.tag = "", "NN" if token.lower == word.lemma else "NNS"  # "an audit found"
    else:
        token.tag = word.forms[0]


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
    if before in NOUN and follows in _AFTER_SPEAKERS and _names_speaker(tokens, i, word):
        return True
    if before in NOUN and follows == "IN" and "VBD" in word.forms and _is_only_verb(tokens, i):
        return True  # "Bankers asked by the paper forecast between 4 and 5"
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
    if before == "NNP" and "VBZ" in word.forms and i + 1 < len(tokens) and tokens[i + 1].text == ":":
        return True  # "The Daily Post reports:"
    if before in ("NNP", "NNS"):
        return opens or (before == "NNP" and follows == "JJ" and "VBZ" in word.forms)
    if before == "NN" and follows == "IN" and "VBZ" in word.forms and _is_only_verb(tokens, i):
        return True
    if before == "NN":
        return (
            (opens or follows == "JJ") and follows != "WRB" and ("VBZ" in word.forms or "VBD" in word.forms)
        )
    if before in ("HV",):
        return "VBN" in word.forms
    if before == "CC":
        return opens
    if before == "," and tokens[i].lower == word.lemma and _has_plural_across_aside(tokens, i):
        return opens or (after is not None and after.lower == "to")
    return before == "," and opens and ("VBZ" in word.forms or "VBD" in word.forms)


def _is_only_verb(tokens: list[Token], i: int) -> bool:
    """Whether its clause has no other verb: "The airline stands by 40", but "Ship prices for May rose"."""
    start = next((k + 1 for k in range(i - 2, -1, -1) if tokens[k].lower in _SETS_APART), 0)
    tokens, i = tokens[start:], i - start
    if tokens[i - 1].lower in words() and (i < 2 or tokens[i - 2].tag not in ("DT", "PRP$", "JJ", "POS")):
        return False  # a headline: "Flood claims in Lowtown"
    if tokens[-1].text not in (".", "?", "!") or any(t.tag in ("BE", "HV", "MD", "DO") for t in tokens):
        return False
    others = (words().get(t.lower) for k, t in enumerate(tokens) if k != i and t.tag != "VBN")
    finite = sum(other is not None and not {"VBD", "VBZ"}.isdisjoint(other.forms) for other in others)
    return finite <= sum(t.lower in ("that", "which", "who") for t in tokens[:i])


def _has_plural_across_aside(tokens: list[Token], i: int) -> bool:
    """Whether a plural stands before an aside between commas: "Estimates, as of Friday, point to 40"."""
    start = next((k for k in range(i - 2, max(0, i - _REACH), -1) if tokens[k].tag == ","), None)
    return (
        start is not None
        and tokens[start - 1].tag == "NNS"
        and tokens[start + 1].tag in ("IN", "WDT", "VBN", "WRB")
    )


def _in_fronted_phrase(tokens: list[Token], i: int) -> bool:
    """Whether the clause up to `i` is one prepositional phrase: "In a poll released Monday, ..."."""
    start = i
    while start > max(0, i - _REACH) and tokens[start - 1].tag not in (",", '"', ":", "CC"):
        start -= 1
    if tokens[start].tag != "IN" or tokens[start].lower in members("opens-a-clause"):
        return False
    for k in range(start + 2, i):
        if tokens[k].tag in ("DT", "PRP$", "PRP") and tokens[k - 1].tag in NOUN | {"DAY", "CD"}:
            return False  # a second noun group: "At a hearing in May the ministry estimated"
        if tokens[k].tag == "NNP" and tokens[k - 1].tag == "DAY":
            return False
    ends = next((t.tag for t in tokens[i + 1 : i + _REACH] if t.tag in (",", ".", "BE", "HV", "MD")), ".")
    return ends == "," and not any(t.tag in ("BE", "HV", "MD", "VBD", "VBZ") for t in tokens[start:i])


def _is_participle(tokens: list[Token], i: int, word: Word, before: str, follows: str) -> bool:
    """Whether "killed" is a participle: "the killed", "soldiers killed in Kursk numbered 9", "killed by"."""
    if word.clause and before == "DT" and tokens[i - 1].lower not in ("the", "a", "an"):
        return False  # "another said"
    if before in ("DT", "PRP$", "POS", "JJ", "IN", "BE", "HV"):
        return True
    if before in ("VB", "VBD", "VBZ", "VBG", "VBN") and follows in NOUN:
        return True
    after = token_after(tokens, i)
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
    if before == "," and follows in NOUN | {""} and _closes_apposition(tokens, i):
        return _closes_aside(tokens, i)  # "The operator, Bora Lines, disputed claims that"
    if before == "NNP":
        return False  # "CNN reported at least six planes filled the skies"
    if before == "," and follows in ("IN", "RB") and _closes_aside(tokens, i):
        return True
    return _finite_ahead(tokens, i)


def _closes_apposition(tokens: list[Token], i: int) -> bool:
    """Whether the comma before `i` closes a pair behind the subject: "The operator, Bora Lines, disputed"."""
    if any(t.tag in ("BE", "HV", "MD", "VBD", "VBZ") for t in tokens[:i]):
        return False
    return tokens[0].tag != "IN" and any(t.tag == "," for t in tokens[1 : i - 1])


def _names_speaker(tokens: list[Token], i: int, word: Word) -> bool:
    """Whether who says what stands before ends at `i`: "..., the Grain Council forecast on Monday"."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is not None and after.tag == "IN" and (i + 2 >= len(tokens) or tokens[i + 2].tag != "DAY"):
        return False
    start = next((k + 1 for k in range(i - 1, max(0, i - _REACH), -1) if tokens[k].tag == ","), 0)
    if not start or tokens[start].tag not in _SPEAKER_STARTS:
        return False
    between = tokens[start:i]
    if any(t.tag not in _SPEAKER_WORDS for t in between):
        return False
    if not any(t.tag in ("BE", "HV", "MD", "VBD", "VBZ") for t in tokens[: start - 1]):
        return False
    head = next((k for k, t in enumerate(between) if t.tag == "IN"), len(between)) - 1
    if "VBD" not in word.forms:  # "analysts at Bora Capital estimate"
        return head >= 0 and between[head].tag == "NNS"
    return head >= 0 and (between[head].tag in ("NNP", "NNS") or kind_of(between[head].lower) is not None)


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


def tag_before(tokens: list[Token], i: int) -> str:
    """The tag of the last token before `i` that is not an adverb; "" at the start."""
    i -= 1
    while i >= 0 and tokens[i].tag == "RB":
        i -= 1
    return tokens[i].tag if i >= 0 else ""


def token_after(tokens: list[Token], i: int) -> Token | None:
    """The next token that is not an adverb or a quotation mark."""
    i += 1
    while i < len(tokens) and (tokens[i].tag in ("RB", '"') or tokens[i].lower == "also"):
        i += 1
    return tokens[i] if i < len(tokens) else None
