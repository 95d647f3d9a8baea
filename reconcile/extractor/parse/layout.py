"""Which verb and which noun group stands at each token of a sentence, so that nobody searches for them twice.

Grammar words that only lead from a noun to its figure are asked for here too: they are data, in `steps.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from reconcile.extractor.figures.units import Counted, counted
from reconcile.extractor.parse.grammar import NounGroup, Sentence, VerbGroup
from reconcile.extractor.parse.lazy import lazy
from reconcile.extractor.parse.tokens import Token
from reconcile.lexicon import load
from reconcile.lexicon.entries import Cue, Step
from reconcile.lexicon.measures import Sign, signs_by_two

NOUNS = frozenset(("NN", "NNS", "NNP"))
ENDS = frozenset((";", ":", "—", "–", "?", "!", "."))  # marks that end what is said of a figure
STOPS = frozenset(
    ("that", "where", "when", "while", "although", "though", "because", "but", "whereas", "after", "before",
     "if", "once", "as")
)  # fmt: skip
_PARTICLES = frozenset(("up", "down", "out", "off", "away", "over", "only", "just", "dead", "back", "alone"))


def ends(token: Token) -> bool:
    """Whether a mark ends what is said of a figure: a dash in any form ("TOKYO -- The firm"), a colon."""
    return token.text in ENDS or token.tag == ":"


class Layout:
    """The groups of one sentence by the tokens that they cover; asking costs the same in any sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence, self.tokens = sentence, sentence.tokens
        self.verbs: list[VerbGroup | None] = [None] * len(self.tokens)
        self.nouns: list[NounGroup | None] = [None] * len(self.tokens)
        self._counted: dict[int, Counted] = {}
        for verb in sentence.verbs:
            for k in range(verb.first, verb.last + 1):
                self.verbs[k] = verb
        for group in sentence.nouns:
            for k in range(group.first, group.last + 1):
                self.nouns[k] = group

    def verb_at(self, i: int) -> VerbGroup | None:
        """The verb group that covers token `i`."""
        return self.verbs[i] if 0 <= i < len(self.verbs) else None

    def verb_from(self, i: int) -> VerbGroup | None:
        """The verb group that begins at token `i`."""
        verb = self.verb_at(i)
        return verb if verb is not None and verb.first == i else None

    def verb_to(self, i: int) -> VerbGroup | None:
        """The verb group that ends at token `i`, a particle behind it included ("brought down")."""
        if i >= 0 and self.tokens[i].lower in _PARTICLES and self.tokens[i].tag not in NOUNS:
            i -= 1
        verb = self.verb_at(i)
        return verb if verb is not None and verb.last == i else None

    def noun_at(self, i: int) -> NounGroup | None:
        """The noun group that covers token `i`."""
        return self.nouns[i] if 0 <= i < len(self.nouns) else None

    def noun_from(self, i: int) -> NounGroup | None:
        """The noun group that begins at token `i`."""
        group = self.noun_at(i)
        return group if group is not None and group.first == i else None

    def noun_to(self, i: int) -> NounGroup | None:
        """The noun group that ends at token `i`."""
        group = self.noun_at(i)
        return group if group is not None and group.last == i else None

    def nouns_in(self, start: int, stop: int) -> Iterator[NounGroup]:
        """The noun groups that lie whole in tokens `start`..`stop` (exclusive), from left to right."""
        i = max(start, 0)
        while i < min(stop, len(self.nouns)):
            group = self.nouns[i]
            if group is not None and group.first == i and group.last < stop:
                yield group
                i = group.last
            i += 1

    def counted_end(self, i: int) -> int:
        """The last token of the unit or noun that the number at token `i` has beside it, else `i`."""
        return max(i, self.counted(i).last)

    def counted(self, i: int) -> Counted:
        """What the number at token `i` counts, by the words beside it."""
        number = self.tokens[i].number
        if i not in self._counted:
            self._counted[i] = counted(self.sentence, number, i) if number is not None else Counted()
        return self._counted[i]

    @lazy
    def signs(self) -> dict[int, list[Sign]]:
        """The runs of words that name a measure, by their first token, the longest first."""
        found: dict[int, list[Sign]] = {}
        lower = tuple(token.lower for token in self.tokens)
        for i, rows in enumerate(map(signs_by_two().get, lower)):
            if rows is None:
                continue
            longer, here = rows
            second = lower[i + 1] if i + 1 < len(lower) else ""
            if second in longer:
                runs = longer[second]
                here = [sign for run, sign in runs if lower[i : i + sign.length] == run] + here
            if here:
                found[i] = here
        return found

    def verb_before(self, i: int, floor: int = 0) -> VerbGroup | None:
        """The last verb group that ends before token `i`, no further back than `floor`."""
        for k in range(i - 1, floor - 1, -1):
            verb = self.verbs[k]
            if verb is not None and verb.last < i:
                return verb
        return None


@lru_cache(maxsize=64)
def layout(sentence: Sentence) -> Layout:
    """The layout of a sentence; the last few are kept, since a document is read from left to right."""
    return Layout(sentence)


@cache
def steps(kind: str) -> frozenset[str]:
    """The lemmas of one class of `steps.toml`."""
    return frozenset(word for entry in load("steps.toml", Step) if entry.id == kind for word in entry.words)


@cache
def speech() -> frozenset[str]:
    """The lemmas of verbs that say something ("claim", "estimate"), from the cues of attribution."""
    frames = ("says", "reports", "shows", "tells")
    cues = (cue for cue in load("cues.toml", Cue) if cue.frame in frames)
    return frozenset(word for cue in cues for word in cue.words.replace(",", " ").split())
