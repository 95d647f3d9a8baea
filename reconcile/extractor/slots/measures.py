"""What is said of a counted thing: killed, wounded, a depth, a cost. Entries are in `lexicon/measures.toml`.

Of all words of a figure's clause that name a measure the closest win (weighing.py). A figure that says none
goes on with what was counted before it ("the police put it at 40", carrying.py); what is in no list is named
by its verb ("40 species were filmed"). Who or what is counted follows in subjects.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reconcile.extractor.mention import Mention
from reconcile.extractor.parse.grammar import Text
from reconcile.extractor.parse.layout import speech, steps
from reconcile.extractor.slots.apposed import compared, moved_from, said_again, shared
from reconcile.extractor.slots.carrying import aside, carried, take_noun_of, take_over
from reconcile.extractor.slots.contests import asked, contested
from reconcile.extractor.slots.kinds import SHARES, bare, dimension, fits, is_a_people, kinds
from reconcile.extractor.slots.parts import is_of_next, whole
from reconcile.extractor.slots.referring import take_noun
from reconcile.extractor.slots.standing import Standing, stand
from reconcile.extractor.slots.subjects import subject
from reconcile.extractor.slots.weighing import Candidate, candidates
from reconcile.lexicon.entries import Measure
from reconcile.lexicon.measures import measures, participle, shared_nouns, signs, singular
from reconcile.model import Considered

_OF_ITSELF = {"time": "duration", "number": "magnitude", "temperature": "temperature"}
_CLOSE_CALL = 0.15  # weights nearer than this leave a doubt
_REMEMBERED = 5  # so many figures back count as spoken of


def measure(text: Text, mentions: list[Mention], figures: Sequence[Standing]) -> None:
    """Fills measure, subject and base of every mention, and the unit of those that name none themselves.

    `figures` are how each mention stands (`standing.alone`).
    """
    for i, mention in enumerate(mentions):
        standing = stand(figures, i)
        if bare(mention):
            mention.figure = replace(mention.figure, unit="")
            if i + 1 < len(mentions) and is_of_next(mention, mentions[i + 1]):
                take_noun_of(mention, mentions[i + 1])
            else:
                take_noun(standing, text, mentions[max(0, i - _REMEMBERED) : i])
        _decide(standing, mentions, i, text)
        _settle_role(standing, mentions[max(0, i - _REMEMBERED) : i])
        _foretold(standing)
        subject(standing, mentions, i)
    for i, mention in enumerate(mentions):
        _complete(mention, mentions, i)


def _foretold(standing: Standing) -> None:
    """Marks what is only expected: "analysts had pencilled in a loss of 160 billion"."""
    verb = standing.object_of or standing.layout.verb_before(standing.edge, standing.stretch.start)
    if verb is None or verb.lemma not in steps("foretelling"):
        return
    for said in standing.mention.attributions:
        said.stance = "planned" if said.stance == "asserted" else said.stance


def _complete(mention: Mention, mentions: Sequence[Mention], i: int) -> None:
    """Fills a part that stands before its whole: "eight of the 14 dead are women"."""
    if mention.base is None or mention.base < i or mention.measure:
        return
    entry = measures().get(mentions[mention.base].measure)
    if entry is not None and fits(entry, kinds(mention)):
        mention.measure = entry.name
        mention.rules.append(entry.id)


def _decide(standing: Standing, mentions: Sequence[Mention], i: int, text: Text) -> None:
    """Settles the measure: said of the figure itself, carried on, or open."""
    mention, before = standing.mention, mentions[max(0, i - _REMEMBERED) : i]
    if i and not mention.head and moved_from(standing, mention, mentions[i - 1]) and mentions[i - 1].measure:
        take_over(standing, mention, mentions[i - 1], i - 1)
        return
    what = kinds(mention)
    rows = _rows(standing, mentions, i, what)
    if rows:
        found = rows[0]
        entry = _finer(standing, found, before)
        _take_unit(mention, entry, before)
        _say(mention, entry)
        if _is_left_undone(standing, found):
            mention.measure = f"not {entry.name}"  # "60,000 had not been vaccinated"
            return
        if found.how in ("does", "undergoes") and mention.figure.role == "change" and not _is_fall(mention):
            # the measure itself is the change: "the peak rises 3,530 metres", "lost 38 percent of its trees"
            mention.figure = replace(mention.figure, role="total", direction=None)
        _doubt(mention, rows)
        return
    if (twin := said_again(standing, mentions, i)) is not None:
        mention.measure = twin.measure
        mention.subject = "" if dimension(mention) == "money" else twin.subject
        return
    named = _by_noun(mention, what) or shared(standing, mentions, i, what) or _of_whole(mentions, i)
    if named is not None:
        _say(mention, named)
        return
    contest = contested(standing, text, before)
    if contest is not None:
        _say(mention, contest)
        return
    opened = _open(standing, what or frozenset())
    carried(standing, mentions, i, text, counted_only=opened != "")
    mention.measure = opened or mention.measure


def _rows(
    standing: Standing, mentions: Sequence[Mention], i: int, what: frozenset[str] | None
) -> list[Candidate]:
    """What the clause says of the figure; of a whole only what it says itself.

    In "9,200 of its 10,500 members joined" it is the 9,200 who did.
    """
    mention, tokens = standing.mention, standing.tokens
    rows = candidates(standing, what, [m.measure for m in mentions[max(0, i - _REMEMBERED) : i]])
    relative = standing.after < len(tokens) and tokens[standing.after].lower in ("that", "which")
    if not i or relative or not is_of_next(mentions[i - 1], mention):
        return rows
    return [row for row in rows if row.how in ("noun", "role") and row.first > mention.last]


def _finer(standing: Standing, found: Candidate, before: Sequence[Mention]) -> Measure:
    """The measure that was found, or the one that its clause narrows or widens it to."""
    entry = _toll_of(standing, found, before) or _flight(standing, found) or found.measure
    if entry.name == "killed" and _beyond_usual(standing):
        return measures()["excess deaths"]
    if entry.name == "votes" and dimension(standing.mention) == "share" and asked(standing):
        return measures()["support"]
    return entry


def _is_left_undone(standing: Standing, found: Candidate) -> bool:
    """Whether the figure counts those whom something has not befallen."""
    verb = standing.verb_of
    said_of_it = verb is not None and standing.object_of is None and verb.negated
    return said_of_it and verb is not None and verb.first <= found.first <= verb.last and found.how != "state"


def _flight(standing: Standing, found: Candidate) -> Measure | None:
    """What kind of flight it is: out of a prison, or into another country."""
    if standing.tokens[found.first].lemma != "flee":
        return None
    near = [t.lower for t in standing.tokens[found.first : standing.stretch.stop]]
    if any(singular(word) in steps("prisons") for word in near):
        return measures()["escaped"]
    return measures()["refugees"] if "into" in near or "border" in near else None


def _is_fall(mention: Mention) -> bool:
    """Whether an amount is lost of nothing that is named, so that a value falls: "the index lost 1.1%"."""
    tokens = mention.sentence.tokens[mention.last + 1 : mention.last + 4]
    return mention.figure.unit in (*SHARES, "point") and all(t.lower != "of" for t in tokens)


def _beyond_usual(standing: Standing) -> bool:
    """Whether deaths are counted beyond those of other times: "230 more people died than in a usual year"."""
    tokens, mention = standing.tokens, standing.mention
    more = mention.last + 1 < len(tokens) and tokens[mention.last + 1].lower == "more"
    return more and mention.head != "" and any(t.lower == "than" for t in tokens[standing.end + 1 :])


def _toll_of(standing: Standing, found: Candidate, before: Sequence[Mention]) -> Measure | None:
    """The wider count that "the toll" goes on with: "3,800 killed or wounded. The toll had been 3,000."""
    if not before or standing.tokens[found.first].lower not in steps("open-tolls"):
        return None
    return measures()[before[-1].measure] if before[-1].measure in found.measure.part_of else None


def _doubt(mention: Mention, rows: Sequence[Candidate]) -> None:
    """Keeps the measures that lost, and says so where one came close ("lost 40 soldiers")."""
    won = rows[0]
    lost = {row.measure.name: row for row in reversed(rows) if row.measure is not won.measure}
    for name, row in sorted(lost.items(), key=lambda pair: -pair[1].weight):
        alike = row.measure.unit == won.measure.unit and "thing" not in row.measure.of  # no jobs are soldiers
        close = alike and won.weight - row.weight < _CLOSE_CALL and row.first == won.first
        mention.considered.append(Considered(name, "as close" if close else "stands further from the figure"))
        if close:
            mention.doubts.append(f"may speak of {name} as well as of {won.measure.name}")


def _by_noun(mention: Mention, what: frozenset[str] | None) -> Measure | None:
    """The measure that the noun itself names, where it was taken from a heading or theme ("The dead.")."""
    for run, sign in signs().get(mention.head, ()) if mention.head else ():
        if len(run) == 1 and sign.how in ("noun", "role", "state") and fits(sign.measure, what):
            return sign.measure
    return None


def _of_whole(mentions: Sequence[Mention], i: int) -> Measure | None:
    """The measure of what a figure is a part of, and its noun ("killed 31 people, including 18 miners")."""
    base = whole(mentions, i)
    entry = measures().get(mentions[base].measure) if base is not None and base < i else None
    if base is None or entry is None or not fits(entry, kinds(mentions[i])):
        return None
    take_noun_of(mentions[i], mentions[base])
    return entry


def _take_unit(mention: Mention, entry: Measure, before: Sequence[Mention]) -> None:
    """Gives a bare figure the noun that was counted last and goes with its measure ("brought down 88")."""
    if mention.figure.unit or entry.unit == "person":
        return
    for other in reversed(before):
        counts = other.head != "" or dimension(other) == "money"
        if counts and not aside(other) and fits(entry, kinds(other)):
            mention.noun, mention.head = other.noun, other.head
            mention.figure = replace(mention.figure, unit=other.figure.unit)
            return


def _say(mention: Mention, entry: Measure) -> None:
    """Notes a measure, and what its figures count where they do not say ("the toll", "losses")."""
    mention.measure = entry.name
    mention.rules.append(entry.id)
    unit = mention.figure.unit
    vague = unit in shared_nouns() or is_a_people(mention.noun)
    if entry.unit and (not unit or (vague and entry.unit == "person")):
        mention.figure = replace(mention.figure, unit=entry.unit)


def _open(standing: Standing, what: frozenset[str]) -> str:
    """A name for what no list has: what a unit speaks of by itself, or the verb beside the figure."""
    for kind, name in _OF_ITSELF.items():
        if kind in what:
            return name
    verb = standing.object_of or standing.subject_verb
    hangs = standing.before is not None and standing.before.tag == "IN"
    if verb is None and standing.mention.head and hangs:  # "was certified for 180 passengers"
        verb = standing.layout.verb_to(standing.edge - 2)
    if verb is None or standing.tokens[verb.head].tag in ("BE", "HV", "DO", "MD"):
        return ""
    empty = steps("steps") | steps("raising") | steps("seeing") | speech()
    if verb.lemma in empty:
        return ""
    name = participle(verb.lemma)
    known = measures().get(name)
    if known is not None and verb.lemma not in (*known.undergoes, *known.does):
        return f"{verb.lemma}ing"  # "the camp holds 34,000", who are nobody's captives
    return name


def _settle_role(standing: Standing, before: Sequence[Mention]) -> None:
    """Corrects the role: "a further 4,300 wounded" behind 1,900 killed adds to no other count."""
    mention = standing.mention
    figure = mention.figure
    apart = figure.role in ("total", "increment") and compared(standing)
    if apart or figure.unit == "percentage_point":
        mention.figure = replace(figure, role="change")
    elif figure.role == "change" and _is_bargained_for(standing):
        mention.figure = replace(figure, role="total", direction=None)
    elif figure.role == "rate" and _is_time_back(standing):
        mention.figure = replace(figure, role="total")
    elif figure.role == "total" and dimension(mention) != "time" and _per_time(standing):
        mention.figure = replace(figure, role="rate")
    elif figure.role == "increment" and mention.measure and mention.carries is None:
        alone = all(other.measure != mention.measure for other in before) and not _brings_to(standing)
        mention.figure = replace(figure, role="total" if alone else "increment")


def _is_bargained_for(standing: Standing) -> bool:
    """Whether a rise is asked for or offered, so that the figure names it whole: "wants a 9 percent rise"."""
    verb = standing.object_of
    return verb is not None and verb.lemma in steps("bargaining") and standing.mention.figure.unit in SHARES


def _brings_to(standing: Standing) -> bool:
    """Whether the total follows that a figure adds to: "17 more bodies, raising the number of dead to 36"."""
    behind = (t.lower for t in standing.tokens[standing.end + 1 :] if t.tag == "VBG")
    return any(word in steps("bringing") for word in behind)


def _is_time_back(standing: Standing) -> bool:
    """Whether the stretch of time behind a figure tells when it stood so: "$18 million a year earlier"."""
    near = standing.tokens[standing.mention.last + 1 : standing.end + 5]
    return any(t.lower in steps("times-back") for t in near)


def _per_time(standing: Standing) -> bool:
    """Whether a stretch of time follows or leads: "40 barrels, or 1,700 gallons, a day", "daily arrivals"."""
    theme = standing.theme
    if theme and standing.tokens[theme.start].lower in steps("adverbs-of-rate"):
        return True
    if standing.mention.noun.lower().partition(" ")[0] in steps("adverbs-of-rate"):
        return True
    tokens = [t for t in standing.tokens[standing.end + 1 : standing.end + 9] if t.text != ","]
    if tokens and tokens[0].lower == "or":  # the same once more in another unit
        tokens = tokens[1:]
        while tokens and tokens[0].tag in ("CD", "RB", "IN", "NN", "NNS"):
            tokens = tokens[1:]
    if len(tokens) < 2 or tokens[0].lower not in ("a", "per", "each", "every"):
        return False
    k = 2 if tokens[1].tag == "CD" and len(tokens) > 2 else 1
    earlier = len(tokens) > k + 1 and tokens[k + 1].lower in steps("times-back")  # "a year earlier"
    return singular(tokens[k].lower) in steps("times") and not earlier
