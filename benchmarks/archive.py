"""A synthetic archive: varied articles about made-up events, the same for the same seed, so that nobody needs
outside data to repeat a measurement.

`articles(count, seed)` yields rows of an article file (JSON Lines). Several articles tell of one event, with
figures that differ, grow and are passed on; about half of the sentences hold a figure, as in real news.
`python benchmarks/archive.py COUNT > archive.jsonl` writes one.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta

_START, _MIDDLE, _END = (
    "Bar Kel Mor Tal Ves Or Dun Ash Lin Zar".split(),
    "a e i o u".split(),
    "dov nak ria ston vale mir".split(),
)
_FIRST = (
    "Anna Jonas Mira Tomas Leila Peter Sofia Karim Elena Hugo Nadia Viktor Ines Omar Clara Daniel".split()
)
_LAST = "Hart Novak Osei Lindqvist Moreau Santos Keller Abdi Brandt Ricci Tanaka Petrov Walsh Demir".split()
_OUTLETS = [
    f"{place} {kind}"
    for place in ("Harbour", "Northern", "Valley", "Lowland", "Summit")
    for kind in ("Post", "Wire", "Courier", "Herald")
]
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

_SPEAKERS = [
    "police", "the interior ministry", "the governor, {name}", "{name}, a spokeswoman for the fire service",
    "the health ministry", "two officials", "the Red Crescent", "{name}, who leads the rescue teams", "hospital staff",
]  # fmt: skip
_LEADS = {
    "flood": "{place} — At least {n} people were killed and {m} injured when the river {river} burst its banks at {place} on {day}, {speaker} said.",
    "strike": "{place} — A strike on a market in {place} killed {n} people and wounded {m} on {day}, according to {speaker}.",
    "crash": "{place} — {n} passengers died when a train left the rails near {place} on {day}, {speaker} told reporters.",
    "fire": "{place} — A fire that swept through {place} on {day} has killed {n} people and destroyed {m} homes, {speaker} said.",
    "march": "{place} — About {k},000 people marched through {place} on {day}, {speaker} said.",
    "layoffs": "{place} — The carmaker {firm} will cut {k}00 jobs at its plant in {place}, {speaker} said on {day}.",
}
_FIGURES = [
    "{speaker} put the number of dead at {n}.",
    "According to {speaker}, {m} people were taken to hospital, {few} of them in a critical condition.",
    "Some {k}00 families have left their homes since {day}.",
    '"We have counted {n} bodies," {name} said. "There will be more."',
    "The damage is estimated at ${k} million, {speaker} said.",
    "{speaker} earlier spoke of {few} dead.",
    "More than {k}00 rescuers and {few} helicopters were sent to {place}.",
    "The opposition, citing {speaker}, claimed that as many as {m} people had died.",
    "Of the dead, {few} were children.",
    "Power was cut to {k},000 households, {speaker} added.",
    "The water rose by {few} metres in {few} hours.",
    "Prices of bread went up by {few} percent.",
    "An area of {k} square kilometres was affected, {speaker} said in a statement.",
    "{name} denied that {m} people were missing.",
]
_PLAIN = [
    "The road along the {river} remained closed.", "Schools will open again once the buildings have been inspected.",
    "{name} thanked the volunteers who had come from other towns.", "The cause was not immediately known.",
    "Relatives waited outside the town hall for news.", "The government promised an inquiry.",
    "\"We heard it before we saw it,\" said {name}, who runs a bakery in {place}.",
    "{place} lies in a valley that is known for its orchards.", "Rain was forecast for the night.",
]  # fmt: skip


def articles(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """`count` articles in order of publication: id, title, publisher, published, url, text."""
    made = 0
    chance = random.Random(seed)
    day = date(2020, 1, 1)
    while made < count:
        event = _event(chance)
        day += timedelta(days=chance.random() < 0.3)
        for n in range(min(chance.choice((1, 1, 1, 2, 2, 3, 5)), count - made)):
            published = day + timedelta(days=n // 2)
            outlet = chance.choice(_OUTLETS)
            yield {
                "id": f"article-{made:07}",
                "title": f"{event['kind'].capitalize()} in {event['place']}",
                "publisher": outlet,
                "published": published.isoformat(),
                "url": f"https://{outlet.lower().replace(' ', '-')}.example/{made}",
                "text": _text(chance, event, published, n),
            }
            made += 1


def _event(chance: random.Random) -> dict[str, str]:
    def name() -> str:
        return (
            chance.choice(_START)
            + "".join(
                chance.choice(_MIDDLE) + chance.choice("bdglmnrst") for _ in range(chance.randint(1, 2))
            )
            + chance.choice(_MIDDLE)
            + chance.choice(_END)
        )

    return {
        "kind": chance.choice(list(_LEADS)), "place": name(), "river": name(), "firm": name(),
        "n": str(chance.randint(3, 60)), "m": str(chance.randint(20, 400)),
    }  # fmt: skip


def _text(chance: random.Random, event: dict[str, str], published: date, round_: int) -> str:
    def fill(template: str) -> str:
        person = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
        grown = int(event["n"]) + round_ * chance.randint(0, 4)
        values = {
            **event, "n": str(grown), "name": person, "day": _DAYS[published.weekday()],
            "few": str(chance.randint(2, 9)), "k": str(chance.randint(2, 40)),
            "speaker": chance.choice(_SPEAKERS).format(name=person),
        }  # fmt: skip
        text = template.format(**values)
        return text[0].upper() + text[1:]

    paragraphs = [fill(_LEADS[event["kind"]])]
    for _ in range(chance.randint(2, 8)):
        pool = _FIGURES if chance.random() < 0.5 else _PLAIN
        paragraphs.append(" ".join(fill(chance.choice(pool)) for _ in range(chance.randint(1, 3))))
    return "\n\n".join(paragraphs)


if __name__ == "__main__":
    for row in articles(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
