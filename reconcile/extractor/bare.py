"""What a number without a noun counts: "Nineteen were wounded", "the toll rose to 44", "it has 335 more"."""

from __future__ import annotations

from reconcile.extractor.grammar import Sentence
from reconcile.extractor.mention import Mention
from reconcile.extractor.units import Counted
from reconcile.extractor.unitwords import people, singular_of

_PERSON_VERBS = frozenset(
    """kill wound injure hurt die perish drown arrest detain hospitalise hospitalize evacuate kidnap abduct rescue
    survive displace infect treat flee murder shoot stab deport execute attend protest trample seize starve free
    jail imprison behead massacre slay slaughter""".split()
)
_PERSON_NOUNS = frozenset(
    ("toll", "dead", "death", "fatality", "casualty", "wounded", "injured", "victim", "injury")
)
_NOUN = ("NN", "NNS")


def unit_of_bare(sentence: Sentence, i: int, found: Counted, mentions: list[Mention]) -> Counted:
    """The unit of a bare number, from the verb beside it, the noun that it is said of, or the figure before it."""
    tokens = sentence.tokens
    after = next((v for v in sentence.verbs if i < v.first <= i + 3), None)
    if after is not None and after.lemma in _PERSON_VERBS:
        return found._replace(unit="person", last=i)
    before = next((v for v in reversed(sentence.verbs) if i - 4 <= v.head < i), None)
    if (
        before is not None
        and before.lemma in _PERSON_VERBS
        and all(t.tag not in _NOUN for t in tokens[before.head + 1 : i])
    ):
        return found._replace(unit="person", last=i)
    for token in reversed(tokens[max(0, i - 12) : i]):
        if token.text in ";:" or token.tag == "WDT":
            break
        if token.tag in _NOUN or token.tag == "JJ":
            noun = singular_of(token.text)
            if noun in _PERSON_NOUNS or noun in people() and token.tag == "NNS":
                return found._replace(unit="person", last=i)
    previous = mentions[-1] if mentions else None
    if previous is not None and sentence.index - previous.sentence.index <= 1:
        return found._replace(unit=previous.figure.unit, last=i)
    return found
