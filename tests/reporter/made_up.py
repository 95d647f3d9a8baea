"""Findings made up by hand, with everything in them that a report has to show.

`flood()` is a story that a person can check by eye; `hostile(text)` puts one text into every field that
article text can reach; `many(...)` is the flood's grown-up sister, for speed and for long reports.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

from reconcile.model import (
    Claim,
    Document,
    Event,
    Figure,
    Findings,
    Kind,
    Note,
    Position,
    Quantity,
    Reading,
    Relation,
    Source,
    SourceKind,
    Span,
    Total,
    Verdict,
)


def number(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


@dataclass
class Page:
    """A document on its way to a reading: claims are made by naming words that stand in its text."""

    document: Document
    claims: list[Claim] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def says(
        self,
        words: str,
        low: str | None,
        high: str | None = "same",
        *,
        who: str | None = None,
        mention: str | None = None,
        body: str | None = None,
        kind: SourceKind = "government",
        via: tuple[str, ...] = (),
        sentence: int | None = None,
        **more: Any,
    ) -> Claim:
        """A claim on `words`; `mention` is the source as the text has it, `sentence` picks a repeated one."""
        text = self.document.text
        sentences = split(text)
        home = next(s for i, s in enumerate(sentences) if words in s.of(text) and sentence in (None, i))
        start = text.index(words, home.start)
        source = None
        if who is not None:
            at = text.index(mention or who)
            span = Span(at, at + len(mention or who))
            source = Source(who, body, kind, span, via)
        figure = Figure(
            number(low),
            number(low if high == "same" else high),
            Span(start, start + len(words)),
            best=number(more.pop("best", None)),
            hedge=more.pop("hedge", "exact"),
            unit=more.pop("unit", "person"),
            role=more.pop("role", "total"),
            direction=more.pop("direction", None),
        )
        claim = Claim(
            id=Claim.identify(self.document, figure.span, source.span if source else None),
            document=self.document.id,
            figure=figure,
            source=source,
            quote=home.of(text),
            quote_start=home.start,
            **more,
        )
        self.claims.append(claim)
        return claim


def split(text: str) -> list[Span]:
    """Sentences end at a full stop before a space or at the end: enough for texts that we write ourselves."""
    spans, start = [], 0
    for i, char in enumerate(text):
        if char in ".!\n" and (i + 1 == len(text) or text[i + 1] in " \n"):
            if text[start : i + 1].strip():
                spans.append(Span(start, i + 1))
            start = i + 2
    if start < len(text):
        spans.append(Span(start, len(text)))
    return spans


def position(claim: Claim, *others: Claim, current: bool = True, origin: str | None = None) -> Position:
    source = claim.source
    name = origin or (source.body or source.name if source else "Harbour Dispatch")
    ids = (claim.id, *(other.id for other in others))
    figure = claim.figure
    return Position(
        name, figure.low, figure.high, figure.hedge, claim.as_of, claim.stance, ids, figure.best, current
    )


def quantity(
    id: str,
    label: str,
    verdict: Verdict,
    positions: Iterable[Position],
    sentence: str,
    *,
    unit: str = "person",
    measure: str = "",
    place: str = "Tarn valley",
    event: str = "flood",
    outlier: str | None = None,
    extra: Iterable[Claim] = (),
    why: str = "",
) -> Quantity:
    positions = tuple(positions)
    current = [p for p in positions if p.current and p.stance != "denied"]
    ends = [v for p in current for v in (p.low, p.high) if v is not None]
    ratio = max(ends) / min(ends) if ends and min(ends) > 0 else None
    claims = dict.fromkeys([c for p in positions if not p.total for c in p.claims] + [c.id for c in extra])
    return Quantity(
        id=id,
        event=event,
        label=label,
        unit=unit,
        measure=measure,
        subject="",
        place=place,
        period="",
        verdict=verdict,
        claims=tuple(claims),
        positions=positions,
        low=min(ends, default=None),
        high=max(ends, default=None),
        ratio=ratio,
        origins=tuple(dict.fromkeys(p.origin for p in positions)),
        sentence=sentence,
        why=why,
        outlier=outlier,
    )


def relation(left: str, right: str, kind: Kind | None, detail: str, **facts: Any) -> Relation:
    return Relation(
        left,
        right,
        facts.get("comparable", "same"),
        facts.get("dependence", "independent"),
        facts.get("numbers", "disjoint"),
        facts.get("slip"),
        kind,
        detail,
    )


def flood() -> Findings:
    """A dam breaks above a made-up valley, and nobody agrees on what it did."""
    harbour = Page(
        Document(
            "seeds/flood/01-harbour.txt",
            "Dam failure empties into the Tarn valley\n\n"
            "The Interior Ministry said on Tuesday that 180 people had been killed. "
            "The Red Crescent spoke of at least 300 dead. "
            "The governor, Ada Brink, put the casualties at about 350. "
            "The coast guard counted 40 dead and 160 injured on the river. "
            "Some 1,200 to 1,500 rescuers were sent, according to the army, the police and the Red Crescent. "
            "Two bridges are gone.",
            "Dam failure empties into the Tarn valley",
            "Harbour Dispatch",
            "2026-03-03",
            "https://harbour.example/flood/1",
        )
    )
    wire = Page(
        Document(
            "seeds/flood/02-wire.txt",
            "By Thursday the Interior Ministry had raised its count to 212 killed. "
            "Mayor Ilse Tran of Low Tarn said about 400 people had died. "
            "“The figure of 400 is false,” the Interior Ministry said. "
            "Damage will come to $4.5 billion, the Insurance Council estimates. "
            "In Low Tarn alone 95 people were killed, Tran said.",
            "Count rises after dam failure",
            "Northern Wire",
            "2026-03-05",
            "https://wire.example/dam?day=3",
        )
    )
    late = Page(
        Document(
            "seeds/flood/03-late.txt",
            "The Interior Ministry now counts 240 killed. "
            "Northern Wire, citing the Interior Ministry, had 212 killed on Thursday. "
            "The Insurance Council put the damage at $4.5 million in a note to members. "
            "Dozens of roads stay closed. "
            "About 12.5 percent of the valley’s homes have no power, the grid company said. "
            "Товариство порятунку counted at least 900 displaced. "
            "الدفاع المدني counted 2,700 displaced.",
            "",
            "Evening Ledger",
            "2026-03-09",
            "",
        )
    )
    killed: dict[str, Any] = {"measure": "killed"}
    ministry: dict[str, Any] = {"who": "Interior Ministry", "kind": "government", **killed}
    first = harbour.says("180", "180", as_of="2026-03-03", rules=("cue-say",), cue="said", **ministry)
    crescent = harbour.says(
        "300", "300", None, who="Red Crescent", kind="ngo", hedge="at-least", as_of="2026-03-03", **killed
    )
    brink = harbour.says(
        "350",
        "350",
        who="Ada Brink",
        body="office of the governor",
        hedge="about",
        measure="casualties",
        cue="put",
        as_of="2026-03-03",
    )
    guard: dict[str, Any] = {"who": "coast guard", "kind": "military"}
    river_dead = harbour.says("40", "40", **guard, **killed, place="river")
    river_hurt = harbour.says("160", "160", **guard, measure="injured", place="river")
    joint: tuple[tuple[str, str, SourceKind], ...] = (
        ("Army", "the army", "military"),
        ("Police", "the police", "police"),
        ("Red Crescent", "Red Crescent.", "ngo"),
    )
    sent = [
        harbour.says(
            "1,200 to 1,500",
            "1200",
            "1500",
            who=who,
            mention=mention,
            kind=kind,
            hedge="about",
            measure="deployed",
            statement="s1",
        )
        for who, mention, kind in joint
    ]
    bridges = harbour.says("Two", "2", unit="bridge", measure="destroyed")
    second = wire.says("212", "212", as_of="2026-03-05", **ministry)
    mayor = wire.says("400", "400", who="Ilse Tran", mention="Mayor Ilse Tran", hedge="about", **killed)
    denial = wire.says("400", "400", sentence=2, stance="denied", **ministry)
    damage = wire.says(
        "$4.5 billion",
        "4500000000",
        who="Insurance Council",
        kind="company",
        unit="USD",
        measure="damage cost",
        stance="planned",
    )
    town = wire.says(
        "95",
        "95",
        who="Ilse Tran",
        mention="Tran",
        **killed,
        place="Low Tarn",
        doubts=("two people of this name",),
    )
    third = late.says("240", "240", as_of="2026-03-09", **ministry)
    relay = late.says("212", "212", via=("Northern Wire",), as_of="2026-03-05", **ministry)
    slip = late.says(
        "$4.5 million",
        "4500000",
        who="Insurance Council",
        kind="company",
        unit="USD",
        measure="damage cost",
    )
    roads = late.says("Dozens", "24", "99", hedge="vague", unit="road", measure="closed")
    power = late.says(
        "12.5",
        "12.5",
        hedge="about",
        unit="percent",
        role="share",
        who="grid company",
        kind="company",
        measure="without power",
    )
    rescue = late.says(
        "900", "900", None, who="Товариство порятунку", kind="ngo", hedge="at-least", measure="displaced"
    )
    civil = late.says("2,700", "2700", who="الدفاع المدني", measure="displaced")
    late.notes.append(Note(late.document.id, "“Thursday” could be 2026-03-05 or 2026-02-26", Span(83, 91)))

    total = Total(
        "t1",
        "coast guard",
        (river_dead.id, river_hurt.id),
        "casualties",
        Decimal(200),
        Decimal(200),
        "q-casualties",
        "40 killed + 160 injured = 200 casualties",
        relations=(relation("t1", brink.id, "conflict", "200 against about 350: 1.8 times"),),
    )
    summed = Position(
        "coast guard", Decimal(200), Decimal(200), "exact", "", "asserted", total.parts, total=total.id
    )
    quantities = (
        quantity(
            "q-killed",
            "people killed in the Tarn valley",
            "conflict",
            [
                position(third),
                position(second, relay, current=False),
                position(first, current=False),
                position(crescent),
                position(mayor),
                position(denial),
            ],
            "Between 240 and 400 people were killed, depending on the source.",
            measure="killed",
            why="same measure, same place, documents of one event",
            outlier="Ilse Tran",
        ),
        quantity(
            "q-casualties",
            "casualties on the river",
            "conflict",
            [position(brink), summed],
            "Casualties are put at 200 (added up from the coast guard’s parts) and at about 350.",
            measure="casualties",
        ),
        quantity(
            "q-damage",
            "damage in dollars",
            "suspect",
            [position(damage), position(slip)],
            "The Insurance Council says $4.5 billion and $4.5 million; one is a thousandfold slip.",
            unit="USD",
            measure="damage cost",
        ),
        quantity(
            "q-displaced",
            "people displaced",
            "compatible",
            [position(rescue), position(civil)],
            "At least 900 and 2,700 are compatible, but far apart (open bound, ratio 3).",
            measure="displaced",
        ),
        quantity(
            "q-sent",
            "rescuers sent",
            "agree",
            [position(claim) for claim in sent],
            "Three sources jointly say 1,200 to 1,500.",
            measure="deployed",
        ),
        quantity(
            "q-dead-river",
            "people killed on the river",
            "single",
            [position(river_dead)],
            "40, says the coast guard.",
            measure="killed",
            place="river",
        ),
        quantity(
            "q-hurt-river",
            "people injured on the river",
            "single",
            [position(river_hurt)],
            "160, says the coast guard.",
            measure="injured",
            place="river",
        ),
        quantity(
            "q-bridges",
            "bridges destroyed",
            "single",
            [position(bridges)],
            "2 bridges.",
            unit="bridge",
            measure="destroyed",
        ),
        quantity(
            "q-town",
            "people killed in Low Tarn",
            "single",
            [position(town)],
            "95, says Ilse Tran.",
            measure="killed",
            place="Low Tarn",
        ),
        quantity(
            "q-roads",
            "roads closed",
            "single",
            [position(roads, origin="Evening Ledger")],
            "Dozens.",
            unit="road",
            measure="closed",
        ),
        quantity(
            "q-power",
            "homes without power",
            "single",
            [position(power)],
            "About 12.5 percent, says the grid company.",
            unit="percent",
            measure="without power",
        ),
    )
    relations = (
        relation(
            third.id, second.id, "revised", "raised from 212 to 240 in 4 days", dependence="same origin"
        ),
        relation(second.id, first.id, "revised", "from 180 to 212 in 2 days", dependence="same origin"),
        relation(second.id, relay.id, "relayed", "Northern Wire repeats the ministry", dependence="relay"),
        relation(third.id, crescent.id, "conflict", "240 against at least 300: a gap of 60"),
        relation(third.id, mayor.id, "conflict", "240 against about 400: 1.7 times"),
        relation(
            crescent.id,
            mayor.id,
            "compatible",
            "compatible (open bound), ratio 1.3",
            numbers="overlap",
        ),
        relation(mayor.id, denial.id, "conflict", "the Interior Ministry denies 400"),
        relation(
            mayor.id,
            town.id,
            "scope",
            "the valley against Low Tarn, which is a part of it",
            comparable="scope",
        ),
        relation(
            mayor.id,
            brink.id,
            "definition",
            "people killed against casualties, of which they are a part",
            comparable="definition",
        ),
        relation(damage.id, slip.id, "slip", "the ratio is exactly 1,000", slip="a factor of 1,000"),
        relation(rescue.id, civil.id, "compatible", "compatible (open bound), ratio 3", numbers="overlap"),
        relation(sent[0].id, sent[1].id, "agree", "stated jointly", dependence="joint", numbers="equal"),
        relation(sent[1].id, sent[2].id, "agree", "stated jointly", dependence="joint", numbers="equal"),
    )
    pages = (harbour, wire, late)
    return Findings(
        readings=tuple(Reading(p.document, tuple(p.claims), (), tuple(p.notes)) for p in pages),
        events=(Event("flood", tuple(p.document.id for p in pages)),),
        quantities=quantities,
        relations=relations,
        totals=(total,),
        notes=(Note("seeds/flood/04.pdf", "not a PDF that can be read"),),
    )


def hostile(text: str) -> Findings:
    """Findings of one conflict where `text` stands in every field that comes from an article or a file."""
    title = f"title {text}"
    body = f"{text} said {text} 12 dead {text}. Others said {text} 30 dead."
    page = Page(
        Document(f"doc {text}", body, title, f"outlet {text}", "2026-01-01", f"https://a.example/{text}")
    )
    bad = Page(Document(f"other {text}", body, title, f"paper {text}", "2026-01-02", text))
    told: dict[str, Any] = {
        "measure": f"measure {text}",
        "subject": f"subject {text}",
        "place": f"place {text}",
        "period": f"period {text}",
        "as_of": f"2026 {text}",
        "cue": f"cue {text}",
        "doubts": (f"doubt {text}",),
        "rules": (f"rule {text}",),
        "statement": f"statement {text}",
        "unit": f"unit {text}",
        "status": f"status {text}",
        "corrected": (f"field {text}",),
    }
    mention = "Others"
    one = page.says(
        "12", "12", who=f"who {text}", mention=mention, body=f"body {text}", via=(f"via {text}",), **told
    )
    two = bad.says("30", "30", who=f"who2 {text}", mention=mention, **told)
    total = Total(
        f"t {text}",
        f"total {text}",
        (one.id,),
        f"measure {text}",
        Decimal(12),
        Decimal(12),
        "q",
        f"12 {text}",
        relations=(relation(f"t {text}", two.id, "conflict", f"detail {text}"),),
    )
    summed = Position(
        f"total {text}",
        Decimal(12),
        Decimal(12),
        "exact",
        f"2026 {text}",
        "asserted",
        (one.id,),
        total=total.id,
    )
    old = replace(position(one), as_of=f"2025 {text}", current=False)
    one_quantity = quantity(
        "q",
        f"label {text}",
        "conflict",
        [position(one), old, position(two), summed],
        f"sentence {text}",
        unit=f"unit {text}",
        measure=f"measure {text}",
        place=f"place {text}",
        event=f"event {text}",
        outlier=f"who2 {text}",
        why=f"why {text}",
    )
    note = Note(f"note {text}", f"message {text}", Span(0, 3))
    return Findings(
        (Reading(page.document, (one,), (), (note,)), Reading(bad.document, (two,))),
        (Event(f"event {text}", (page.document.id, bad.document.id)),),
        (one_quantity,),
        (relation(one.id, two.id, "conflict", f"detail {text}"),),
        (total,),
        (note,),
    )


def many(quantities: int = 200, claims: int = 2000) -> Findings:
    """`claims` claims in `quantities` quantities and a tenth as many documents, of mixed verdicts."""
    pages = [
        Page(
            Document(
                f"wire/{n:04}.txt",
                " ".join(f"Office {i % 7} counted {1000 + 37 * i + n} items of lot {i}." for i in range(10)),
                f"Dispatch {n}",
                f"Outlet {n % 9}",
                f"2026-01-{n % 28 + 1:02}",
                f"https://wire.example/{n}",
            )
        )
        for n in range(claims // 10)
    ]
    made: list[list[Claim]] = [[] for _ in range(quantities)]
    for n in range(claims):
        page, i = pages[n // 10], n % 10
        made[n % quantities].append(
            page.says(
                str(1000 + 37 * i + n // 10),
                str(1000 + 37 * i + n // 10),
                who=f"Office {i % 7}",
                unit="item",
                measure=("counted", "shipped", "lost")[n % 3],
                place=("North", "South")[n % 2],
                as_of=page.document.published,
                sentence=i,
            )
        )
    verdicts: tuple[Verdict, ...] = ("conflict", "compatible", "agree", "revised", "single")
    found, related = [], []
    for n, group in enumerate(made):
        verdict = verdicts[n % len(verdicts)]
        group = group[:1] if verdict == "single" else group
        found.append(
            quantity(
                f"q{n}",
                f"items of lot {n} counted",
                verdict,
                [position(c, origin=f"{c.source and c.source.name}, desk {i}") for i, c in enumerate(group)],
                f"Between {n} and {2 * n}, depending on the source.",
                unit="item",
                measure=group[0].measure,
                place=group[0].place,
            )
        )
        for left, right in pairwise(group):
            kind: Kind = "conflict" if verdict == "conflict" else "compatible"
            related.append(relation(left.id, right.id, kind, f"{left.figure.low} against {right.figure.low}"))
    readings = tuple(Reading(p.document, tuple(p.claims)) for p in pages)
    event = Event("flood", tuple(p.document.id for p in pages))
    return Findings(readings, (event,), tuple(found), tuple(related), ())
