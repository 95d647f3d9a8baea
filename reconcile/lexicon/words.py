"""The word classes of `words.toml`, compiled: every form of every word, with what it can be."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from reconcile.lexicon.entries import Cue, WordClass
from reconcile.lexicon.loader import load

VOWELS = "aeiou"


class Word(NamedTuple):
    """One form: its tag; for verbs the tags it can have and its lemma; whether it may be a noun instead.

    `clause`: the verb takes a clause, and its past form is hardly ever a participle behind a noun ("said").
    """

    tag: str
    forms: tuple[str, ...] = ()
    lemma: str = ""
    noun: bool = False
    clause: bool = False


def inflect(lemma: str, past: str = "", participle: str = "") -> dict[str, tuple[str, ...]]:
    """All forms of a verb with the tags each can have: {"says": ("VBZ",), "said": ("VBD", "VBN"), ...}."""
    last, before = lemma[-1], lemma[-2:-1]
    consonant_y = last == "y" and before not in VOWELS
    doubled = _doubles(lemma)
    if not past:
        if last == "e":
            past = lemma + "d"
        elif consonant_y:
            past = lemma[:-1] + "ied"
        else:
            past = (doubled or lemma) + "ed"
    participle = participle or past
    third = (
        lemma[:-1] + "ies"
        if consonant_y
        else lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    )
    if lemma.endswith("ie"):
        gerund = lemma[:-2] + "ying"
    elif last == "e" and not lemma.endswith(("ee", "oe", "ye")):
        gerund = lemma[:-1] + "ing"
    else:
        gerund = (doubled or lemma) + "ing"
    forms: dict[str, list[str]] = {}
    for form, tag in ((lemma, "VB"), (third, "VBZ"), (gerund, "VBG"), (past, "VBD"), (participle, "VBN")):
        forms.setdefault(form, []).append(tag)
    return {form: tuple(tags) for form, tags in forms.items()}


def _doubles(lemma: str) -> str:
    """The stem with its last letter doubled where spelling asks for it (drop, dropped), else ""."""
    if len(lemma) < 3 or lemma[-1] in VOWELS + "wxy" or lemma[-2] not in VOWELS or lemma[-3] in VOWELS:
        return ""
    one_syllable = sum(c in VOWELS for c in lemma) == 1
    stressed = lemma.endswith(
        ("mit", "fer", "cur", "pel", "bat", "bar", "gret", "nap", "cel", "nel", "vel", "tal")
    )
    return (
        lemma + lemma[-1] if one_syllable or (stressed and lemma not in {"offer", "suffer", "differ"}) else ""
    )


@cache
def words() -> dict[str, Word]:
    """Every known form in lower case. Closed classes win over adjectives, verbs and nouns, in this order."""
    table: dict[str, Word] = {}
    classes = load("words.toml", WordClass)
    irregular = {
        verb.split("/")[0]: verb.split("/")
        for entry in classes
        if entry.id == "irregular-verb"
        for verb in entry.words.split()
    }
    clausal = {w for entry in classes if entry.id == "clause-verb" for w in entry.words.split()}
    closed = [entry for entry in classes if entry.tag not in ("VB", "JJ", "NN", "-")]
    for entry in closed:
        for word in entry.words.split():
            table.setdefault(word, Word(entry.tag))
    adjectives = {w for entry in classes if entry.tag == "JJ" for w in entry.words.split()}
    also_nouns = {w for entry in classes if entry.tag == "VB" and entry.noun for w in entry.words.split()}
    verbs = dict.fromkeys(
        w for entry in classes if entry.tag == "VB" for w in entry.words.split() if "/" not in w
    )
    cues = (
        dict.fromkeys(  # a verb of saying that no class has is known all the same, as one that may be a noun
            lemma
            for cue in load("cues.toml", Cue)
            if cue.is_verb
            for lemma in (phrase.split()[0] for phrase in cue.words.split(","))
            if lemma not in verbs and lemma not in irregular and lemma not in ("be", "have")
        )
    )
    for lemma in [*verbs, *(v for v in irregular if v not in verbs), *cues]:
        for form, tags in inflect(*irregular.get(lemma, (lemma,))).items():
            noun = (lemma in also_nouns or lemma in cues) and tags[0] in ("VB", "VBZ")
            if form in adjectives and tags[0] == "VB":
                continue
            known = table.get(form)
            if known is None:
                table[form] = Word(tags[0], tags, lemma, noun, lemma in clausal)
            elif known.forms:
                table[form] = Word(
                    known.tag,
                    tuple(dict.fromkeys(known.forms + tags)),
                    known.lemma,
                    known.noun or noun,
                    known.clause or lemma in clausal,
                )
    for entry in classes:
        if entry.tag in ("JJ", "NN"):
            for word in entry.words.split():
                tag = (
                    "NNS"
                    if entry.tag == "NN" and word.endswith("s") and not word.endswith("ss")
                    else entry.tag
                )
                if entry.tag == "NN" and word in table and table[word].forms:
                    table[word] = table[word]._replace(noun=True)
                table.setdefault(word, Word(tag))
    return table


@cache
def single_tags() -> dict[str, str]:
    """The tag of every form that has one alone, whatever stands beside it; "to" is none of them."""
    return {form: w.tag for form, w in words().items() if not w.forms and form[0].isalpha() and form != "to"}


@cache
def members(name: str) -> frozenset[str]:
    """The words of the class with that id; classes with the tag "-" are there for this alone."""
    return frozenset(
        word for entry in load("words.toml", WordClass) if entry.id == name for word in entry.words.split()
    )
