"""A synthetic archive: varied articles about made-up events, the same for the same seed, so that nobody needs
outside data to repeat a measurement.

`articles(count, seed)` yields rows of an article file (JSON Lines). Several articles tell of one event, with
figures that differ, grow and are passed on. An article has 18 sentences of 110 characters, and a figure in one
of five, as daily news has; in reports of disasters alone it would be three of five.
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
_SHARE = 0.16  # of the sentences behind the first that hold a figure
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

_SPEAKERS = [
    "police", "the interior ministry", "the governor, {name}", "{name}, a spokeswoman for the fire service",
    "the health ministry", "two officials", "the Red Crescent", "{name}, who leads the rescue teams", "hospital staff",
]  # fmt: skip
_LEADS = {
    "flood": "{place} — At least {n} people were killed and {m} injured when the river {river} burst its banks at {place} on {day} after three days of rain, {speaker} said.",
    "strike": "{place} — A strike on a crowded market in {place} killed {n} people and wounded {m} on {day}, according to {speaker}, as fighting in the region went on.",
    "crash": "{place} — {n} passengers died when a train on its way to the coast left the rails near {place} on {day}, {speaker} told reporters at the scene.",
    "fire": "{place} — A fire that swept through the hills above {place} on {day} has killed {n} people and destroyed {m} homes, {speaker} said.",
    "march": "{place} — About {k},000 people marched through the centre of {place} on {day} against a law that would close the town's courts, {speaker} said.",
    "layoffs": "{place} — The carmaker {firm} will cut {k}00 jobs at its plant in {place} and move part of its production abroad, {speaker} said on {day}.",
}
_FIGURES = [
    "{speaker} put the number of dead at {n} on {day}, after teams had reached the last of the villages along the {river}.",
    "According to {speaker}, {m} people were taken to hospitals in {place} and beyond, {few} of them in a critical condition.",
    "Some {k}00 families have left their homes since {day} and stay with relatives or in schools that were opened for them.",
    '"We have counted {n} bodies, and we have not been everywhere yet," {name} said. "There will be more."',
    "The damage to roads and bridges is estimated at ${k} million, {speaker} said, a sum that the region cannot raise alone.",
    "{speaker} had earlier spoken of {few} dead, before the lower part of the town could be reached.",
    "More than {k}00 rescuers and {few} helicopters were sent to {place}, where the work went on through the night.",
    "The opposition, citing {speaker}, claimed that as many as {m} people had died and that the true figure was being hidden.",
    "Of the dead, {few} were children who had been on their way home when it happened.",
    "Power was cut to {k},000 households, {speaker} added, and it could take until the weekend to bring it back.",
    "The water rose by {few} metres in {few} hours, faster than anyone in {place} could remember.",
    "Prices of bread went up by {few} percent within days, and petrol was sold only to doctors and farmers.",
    "An area of {k} square kilometres was affected, {speaker} said in a statement, most of it farmland.",
    "{name} denied that {m} people were missing and asked the newspapers not to print what they had not seen.",
]
_PLAIN = [
    "The road along the {river} remained closed, and the few who had to travel were sent over the hills.",
    "Schools will open again once the buildings have been inspected, a letter to parents said.",
    "{name} thanked the volunteers who had come from other towns with blankets, soup and lamps.",
    "The cause was not immediately known, and those who might have seen it happen were still being looked for.",
    "Relatives waited outside the town hall for news, many of them with photographs in their hands.",
    "The government promised an inquiry, as it had done after the last such event, and named a judge to lead it.",
    '"We heard it before we saw it," said {name}, who runs a bakery in {place} and was at work early that morning.',
    "{place} lies in a valley that is known for its orchards, and whose people have long asked for a better road.",
    "Rain was forecast for the night, with more to come from the west before the end of the week.",
    '"Nobody told us anything, not the council and not the police," {name} said, standing in what was left of the kitchen.',
    "It was not clear on {day} who would pay, or whether the insurers would treat the losses as one event.",
    "{name}, a teacher, said that neighbours had carried the old people out before any help arrived.",
    "The mayor of {place} asked visitors to stay away, so that the streets would be free for those who were needed.",
    "Critics of the government say that the money for repairs was spent on a stadium that hardly anybody uses.",
    '"It will be years before this place looks as it did," said {name}, a retired engineer who had helped to build the bridge.',
    "Soldiers with dogs searched the fields below the town, while divers waited for the water to clear.",
    "The opposition called for the minister to resign, which {name}, who speaks for the party, repeated on the radio.",
    "Trains between {place} and the capital will be replaced by buses until further notice, the railway said.",
    "Shops stayed shut, the market square was empty, and the bells of the old church did not ring as usual.",
    "Messages of sympathy came from neighbouring countries, some of which offered planes and doctors.",
    '"You cannot prepare for a day like this," {name} told local television, "but you can be honest about it."',
    "Experts had warned for a long time that the banks of the {river} were too weak, though few had listened.",
    "A spokesman for {firm}, the largest employer in {place}, said that its workers would be paid all the same.",
    "The court has yet to decide whether the documents, which both sides have asked for, may be published.",
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
    for _ in range(chance.randint(4, 14)):
        said = (_FIGURES if chance.random() < _SHARE else _PLAIN for _ in range(chance.randint(1, 3)))
        paragraphs.append(" ".join(fill(chance.choice(pool)) for pool in said))
    return "\n\n".join(paragraphs)


if __name__ == "__main__":
    for row in articles(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
