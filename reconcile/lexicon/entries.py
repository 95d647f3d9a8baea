"""What an entry of each lexicon file looks like. The loader checks the files against these classes.

Entries that decide how words are read carry `examples` and `rejects`: sentences of our own which the tests
run through the whole extractor. An example must come out as it says, with the entry's id among the rules
that fired; a reject must not fire it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from reconcile.model import SourceKind


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and what must be read from it: the figure's words, and whatever else is given here."""

    text: str
    figure: str
    source: str | None = None
    hedge: str | None = None
    unit: str | None = None
    measure: str | None = None
    stance: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class WordClass:
    """A class of words that share a tag. `noun` marks verbs that are nouns just as often ("report").

    `words` is a list parted by white space; irregular verbs are written lemma/past/participle.
    """

    id: str
    tag: str
    words: str
    noun: bool = False


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word that counts. `value` is a decimal ("1e6"); `kind` says what it may stand beside.

    digit, teen, ten, hundred, scale, dozen: build cardinals ("two hundred and three", "four dozen").
    part: the word of a fraction ("third", "quarters"). few: a loose count of a scale ("several hundred").
    many: a plural that names a class of sizes, low `value` to `high` ("dozens", "thousands").
    suffix: written against digits ("3.5bn").
    """

    id: str
    kind: Literal["digit", "teen", "ten", "hundred", "scale", "dozen", "part", "few", "many", "suffix"]
    words: tuple[str, ...]
    value: str
    high: str | None = None


@dataclass(frozen=True, slots=True)
class NumberSetting:
    """Words around a number that make it no figure ("Article 50", "aged 42") and the reason to give.

    `before` are words right before the number, `after` right after it; an entry with both needs one of each.
    """

    id: str
    reason: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure or money. `name` is what a figure carries: a pint name, an ISO 4217 code, `percent`.

    `words` are singulars in lower case (plurals follow by rule unless `plurals` lists them); `symbols` keep
    their case and may touch the digits ("64GB"); `signs` are written before the number ("$", "Rs", "USD").
    `countries` decide between currencies that share a bare word ("pesos") by what the document names.
    """

    id: str
    name: str
    kind: Literal["measure", "time", "speed", "money", "coin", "share"]
    words: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mixup:
    """Units that are taken for one another when a figure is copied ("acre" and "hectare")."""

    id: str
    units: tuple[str, ...]


VerbFrame = Literal[
    "says", "thinks", "expects", "judges", "calls", "reports", "counts", "shows", "stands", "revises",
    "tells", "intends", "wants", "puts", "holds", "foresees", "seems",
]  # fmt: skip
PhraseFrame = Literal[
    "according", "view", "noun", "citing", "briefed", "reportedly", "expected", "bracket", "owned", "denial",
    "colon",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say that somebody said something, and the frame in which they say it.

    `words` are lemmas, or phrases in lower case for the frames without a verb, parted by commas where a
    phrase has several words. `frame` is a function of `extractor/attribution`; `stance` is what the cue makes
    of the content ("denied" for deny, "planned" for forecast).
    """

    id: str
    frame: Literal[VerbFrame, PhraseFrame]
    words: str
    examples: tuple[Example, ...]
    rejects: tuple[str, ...]
    stance: Literal["asserted", "denied", "planned"] = "asserted"

    @property
    def is_verb(self) -> bool:
        """Whether the frame hangs on a verb, so that the words are lemmas."""
        return self.frame in get_args(VerbFrame)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Nouns for those who say things, and of what kind of source they are.

    `role` says how the noun names its source: a `voice` speaks for the body behind it ("a spokesman for the
    ministry"), a `body` is one ("the ministry"), `people` speak for themselves, `evidence` shows ("a poll"),
    `both` does either ("intelligence").
    """

    id: str
    kind: SourceKind
    role: Literal["voice", "body", "people", "evidence", "both"]
    words: str


@dataclass(frozen=True, slots=True)
class Institution:
    """A source that the news names in many ways: `name` is the one to use, `aliases` are the others.

    `place` is the country it belongs to, by which "the spy agency" of that country is this one; `nouns` are
    the plain words for it behind that country's name.
    """

    id: str
    name: str
    kind: SourceKind
    aliases: tuple[str, ...] = ()
    place: str = ""
    nouns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A country: its name, its adjectives, the capitals and houses that stand for its government."""

    id: str
    name: str
    adjectives: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Title:
    """Words before a person's name that are no part of it ("President", "Dr", "Lt. Gen.")."""

    id: str
    kind: SourceKind
    words: str


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun as our sentences write it. `article`: bodies named so take "the" ("the Ministry of ...").

    `adverb` says of a stretch of time that something is counted in each ("daily").
    """

    id: str
    article: bool = False
    plural: str | None = None
    adverb: str = ""


@dataclass(frozen=True, slots=True)
class ChangeWord:
    """Words that say that a figure moves: `verbs` as lemma or lemma/past/participle, `words` as they stand.

    `object` marks verbs that also take things ("lost 310 troops"): they tell of a move only with an amount.
    """

    id: str
    direction: Literal["up", "down", ""]
    verbs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    object: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """What is said of a thing that is counted or measured; its name is the id with spaces for hyphens.

    `nouns` are counted themselves ("40 deaths") or carry the figure ("the damage"), `roles` are people in
    that state ("40 hostages"), which any verb outdoes ("40 hostages were freed"), `does` and `undergoes` are
    lemmas of verbs whose subject or object is counted, `states` adjectives, `phrases` words in a row. `of`
    are the ids of the things (`Thing`) or `money` that it goes with, `unit` what its bare figures count.
    `running` says that the count moves while it is reported; `part_of` and `confusable` name measures, and
    `window_of` those that count the same over another stretch of time (new cases, all cases).
    `label` prints a subject ("{}") with the measure where "<subject> <measure>" does not read well. `loose`
    measures (a duration, a price) say so little that only claims about one subject are compared. An `outcome`
    (revenue, a turnout) is one thing when it is forecast and another when it has come about. At an `occasion`
    (a march) everybody is counted on one day, and another day is another occasion.
    """

    id: str
    examples: tuple[Example, ...]
    rejects: tuple[str, ...]
    of: tuple[str, ...] = ()
    unit: str = ""
    label: str = ""
    nouns: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    does: tuple[str, ...] = ()
    undergoes: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    running: Literal["", "grows", "varies"] = ""
    part_of: tuple[str, ...] = ()
    window_of: tuple[str, ...] = ()
    confusable: tuple[str, ...] = ()
    loose: bool = False
    outcome: bool = False
    occasion: bool = False

    @property
    def name(self) -> str:
        """The measure as a claim carries it: "damage cost"."""
        return self.id.replace("-", " ")


@dataclass(frozen=True, slots=True)
class Thing:
    """A class of things that figures count, or of units of one dimension (`kind` unit: names of units.toml).

    `words` are singular nouns; those joined by slashes are one thing under several names. All words of
    a class of people count the same people; `plain` marks the class that says no more than "people",
    `apart` one that is a part of the people wherever it is counted (children).
    """

    id: str
    words: tuple[str, ...]
    kind: Literal["thing", "person", "unit"] = "thing"
    plain: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole and its parts, which exclude each other and leave nothing out.

    Either `measures` of one subject (casualties are killed and wounded), or `subjects` of one measure (people
    aboard are passengers and crew).
    """

    id: str
    whole: str
    measures: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """Nouns for people, as singulars parted by white space (irregular plurals as singular/plural).

    `counts` marks nouns that are not people and are counted in them: deaths, injuries, casualties.
    """

    id: str
    words: str
    counts: bool = False


@dataclass(frozen=True, slots=True)
class HedgePhrase:
    """Words that say how firmly a number is meant: `before` it ("at least"), `after` it ("or so", "-odd").

    `near` phrases may stand some words away from the number ("will take 350,000 a year at most").
    """

    id: str
    hedge: Literal["about", "at-least", "more-than", "up-to", "less-than", "exact"]
    examples: tuple[Example, ...]
    rejects: tuple[str, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """Lemmas and words that lead from a noun to its figure and say nothing of it: one class of them."""

    id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VictimWords:
    """A class of words that the reading of single victims asks for; lemmas for verbs, singulars for nouns.

    `example` tells of a victim by a word of the class, `reject` of none.
    """

    id: str
    words: tuple[str, ...]
    example: str
    reject: str


@dataclass(frozen=True, slots=True)
class Happening:
    """A kind of happening by the words that tell of it: singular nouns, and verbs by their lemma.

    One that is `sudden` has a day of its own; one that `lasts` is news for so many days. The first lines of
    an article that tell of it read like `example`; `reject` tells of none of this kind.
    """

    id: str
    words: tuple[str, ...]
    example: str
    reject: str
    verbs: tuple[str, ...] = ()
    sudden: bool = False
    lasts: int = 0


@dataclass(frozen=True, slots=True)
class PluralWords:
    """Plurals that no rule of spelling leads back to their singular: plural/singular, parted by spaces."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Standin:
    """The number that a policy (of `Settings.vague`) puts in for a vague word."""

    id: str
    policy: Literal["acled", "emdat"]
    word: str
    value: int
