"""Hard pairs: what is one quantity and what is not, and why; and what must hold of any grouping.

A row says why, gives the texts (a document each, all about one event) and the words of the figures.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.extractor import extract
from reconcile.model import Claim, Document, Event, Reading
from reconcile.reconciler.groups import Group
from reconcile.reconciler.lookalikes import related
from reconcile.reconciler.quantities import group
from reconcile.settings import NamedQuantity, Settings
from tests.thoroughness import examples


def readings(*texts: str, published: str = "2026-03-12") -> list[Reading]:
    return [extract(Document(f"d{i}", text, title="", published=published)) for i, text in enumerate(texts)]


def grouped(held: list[Reading], settings_: Settings | None = None) -> list[Group]:
    event = Event("e", tuple(reading.document.id for reading in held))
    return group(held, [event], settings_ or Settings())


def home(held: list[Reading], groups: list[Group]) -> dict[str, str]:
    """The group of each figure, by its words."""
    of = {claim: one.id for one in groups for claim in one.claims}
    found: dict[str, str] = {}
    for reading in held:
        for claim in reading.claims:
            found[claim.figure.span.of(reading.document.text)] = of[claim.id]
    return found


SAME: list[tuple[str, list[str], list[str]]] = [
    (
        "rates of one flow, in two units and said in three ways",
        [
            "The well is leaking 5,000 barrels of oil a day.",
            "The well is leaking 1,000 barrels, or 42,000 gallons, a day.",
            "The well is leaking 6,000 barrels a day. Two weeks ago it was 4,000.",
            "It leaks 168,000 gallons every 24 hours.",
        ],
        ["5,000", "42,000", "6,000", "4,000", "168,000"],
    ),
    (
        "a crowd, said in four ways",
        [
            "The rally drew 40,000 people.",
            "Police said 38,000 took part.",
            "A study gave 39,500 people. The true number lies between 37,000 and 41,000.",
        ],
        ["40,000", "38,000", "39,500", "37,000 and 41,000"],
    ),
    (
        "the only place and the only party of an event stand for what is left unsaid",
        [
            "Fighting goes on in Kalva. Some 210 Norwegian soldiers have been killed in Kalva, Oslo said.",
            "Some 180 people have died, the ministry said.",
        ],
        ["210", "180"],
    ),
    (
        "a month in which something is said is no window",
        ["The toll was put at 57.", "In February the mayor said that 49 people had died."],
        ["57", "49"],
    ),
    (
        "synonyms of the thing",
        ["The storm destroyed 310 homes.", "In all, 290 houses were gone."],
        ["310", "290"],
    ),
    ("synonyms of the measure", ["A toll of 57 was given.", "At least 49 people died."], ["57", "49"]),
    (
        "synonyms of the verb",
        ["The blaze devoured 900 hectares.", "The fire has burned 2,100 acres."],
        ["900", "2,100"],
    ),
    (
        "units of one dimension",
        ["The quake struck at a depth of 10 km.", "The depth of the quake was 6 miles."],
        ["10", "6"],
    ),
    (
        "power cuts, said in three ways",
        [
            "Some 400,000 homes were without electricity.",
            "The utility said 380,000 customers were still out.",
            "About 390,000 customers had no power.",
        ],
        ["400,000", "380,000", "390,000"],
    ),
    (
        "a running total over days",
        ["Twelve people have died, police said on Monday.", "The toll rose to 19."],
        ["Twelve", "19"],
    ),
    (
        "a count since the start is the count",
        ["Since March 1, 40 people have died of the fever.", "The fever has killed 44 people."],
        ["40", "44"],
    ),
    (
        "people by a plain name",
        ["Eleven pilgrims were trampled to death.", "Fourteen bodies were brought in."],
        ["Eleven", "Fourteen"],
    ),
    (
        "the soldiers of one side",
        ["Russian forces have lost 1,900 men killed.", "Moscow's dead came to 1,700."],
        ["1,900", "1,700"],
    ),
    (
        "the place of the whole event",
        [
            "TUVAL - At least 40 people died in Tuval on Monday. The mayor of Tuval wept.",
            "Tuval is in mourning. The blast killed 43 people, police said.",
        ],
        ["40", "43"],
    ),
    (
        "no measure said, and one thing to say it of",
        ["The tanker spilled 4,000 barrels of oil.", "The company admits to 2,300 barrels."],
        ["4,000", "2,300"],
    ),
    (
        "an amount and what it comes to in brackets",
        ["Each family will get compensation of 1m rupees ($11,000)."],
        ["1m", "$11,000"],
    ),
    (
        "a part named by its place is that place's count",
        [
            "The flood destroyed 700 homes, 480 of them in Tuval.",
            "The mayor of Tuval said his town had lost 500 houses.",
        ],
        ["480", "500"],
    ),
]

SAME += [
    (
        "contenders by full and by short name",
        [
            "Mara Holt won the election with 51 percent of the vote.",
            "Voters gave Holt 49 percent, an early count of the election shows.",
        ],
        ["51", "49"],
    ),
    (
        "deaths that a speaker tells without a noun",
        ["Police said 40 died in the crash.", "The crash killed 43 people."],
        ["40", "43"],
    ),
    (
        "what a list of several things is said to do",
        [
            "About 900 firefighters, 40 engines and six helicopters are fighting the blaze.",
            "Some 1,400 firefighters were deployed.",
        ],
        ["900", "1,400"],
    ),
    (
        "a strike, going on with those who joined and not with all members",
        ["The union said 9,200 of its 10,500 members had joined the strike; the firm put it at 6,800."],
        ["9,200", "6,800"],
    ),
    (
        "what a supplier says and what others say of its customers",
        [
            "Over 400,000 homes were without power, Elgrid said. Norpower had 60,000 customers off supply.",
            "Some 12,100 Elgrid customers remained without power. By another count it was 20,000 customers.",
        ],
        ["400,000", "12,100", "20,000"],
    ),
    (
        "a total that a window's cases bring up to it",
        [
            "Officials reported 184 new infections in the past 24 hours, bringing the total to 6,320.",
            "The outbreak has reached 6,400 infections.",
        ],
        ["6,320", "6,400"],
    ),
    (
        "an outbreak, with and without its beginning",
        ["Measles has infected 312 people since January.", "The outbreak has grown to 358 cases."],
        ["312", "358"],
    ),
    (
        "an area burned, as a noun and as a verb",
        ["The fire has burned 14,200 acres.", "SkyLens estimates the area burned at 21,500 acres."],
        ["14,200", "21,500"],
    ),
    (
        "the depth of one quake, named by nothing",
        ["The quake struck at a depth of 11 km.", "The survey put the depth at 7 miles."],
        ["11", "7"],
    ),
    (
        "a crowd, and a day on which somebody published a count of it",
        [
            "About 870,000 people attended Monday's march. "
            "His count, published on Thursday, is twice that of the park, which says that 400,000 took part."
        ],
        ["870,000", "400,000"],
    ),
    (
        "a march by the day that its count names and by the one it goes on with",
        ["Organisers counted 12,000 people at Sunday's march. Police put it at 7,000."],
        ["12,000", "7,000"],
    ),
    (
        "a court's award by noun and by verb",
        ["A jury awarded the family $12 million.", "An award of $11 million was made to the family."],
        ["$12 million", "$11 million"],
    ),
    (
        "a loss of the year, with and without its year",
        [
            "Arden Steel booked a net loss of $14 million for the year to March 2025.",
            "Arden's loss was $15 million.",
        ],
        ["$14 million", "$15 million"],
    ),
    (
        "the dead of a side, by what befell them",
        [
            "The paper has identified 640 Kestrian soldiers by name who fell there.",
            "Some 700 Kestrian troops died.",
        ],
        ["640", "700"],
    ),
]

APART: list[tuple[str, list[str], list[str]]] = [
    (
        "what was expected of a rate, and what it was",
        ["Inflation slowed to 3.4% in August.", "Analysts had expected inflation of 3.6% in August."],
        ["3.4", "3.6"],
    ),
    (
        "a part beside a whole whose window it does not repeat",
        ["The ferry that sank in March was full, and 83 people died, 27 of them children.", "It killed 91."],
        ["27", "91"],
    ),
    (
        "people of no party, where an event has two",
        ["Russia has suffered 900 dead.", "Ukraine has suffered 700 dead.", "The strike killed six people."],
        ["900", "six"],
    ),
    (
        "a place that only a remark names",
        [
            "In all 2,300 people have fallen ill.",
            "The capital waits for rain. " * 20 + "In Tuval 200 people have fallen ill.",
        ],
        ["2,300", "200"],
    ),
    (
        "margins of error of two counts",
        ["One study had a margin of error of 20 percent.", "The other had a margin of error of 5 percent."],
        ["20", "5"],
    ),
    ("killed and wounded", ["The blast killed 40 people.", "The blast wounded 44 people."], ["40", "44"]),
    ("killed and casualties", ["The army had 40 dead.", "The army had 400 casualties."], ["40", "400"]),
    (
        "direct and excess deaths",
        ["The heat killed 40 people.", "The heat caused 44 excess deaths."],
        ["40", "44"],
    ),
    ("killed and missing", ["Forty people died.", "Fifty people are missing."], ["Forty", "Fifty"]),
    ("destroyed and damaged", ["Hail destroyed 40 barns.", "Hail damaged 44 barns."], ["40", "44"]),
    (
        "injured and treated for the illness",
        ["The clinic treated 40 people.", "The riot injured 44 people."],
        ["40", "44"],
    ),
    (
        "soldiers of two sides",
        ["Russian forces lost 900 men killed.", "Ukraine has suffered 700 dead."],
        ["900", "700"],
    ),
    (
        "children among the dead",
        ["The blast killed 40 people.", "The blast killed 12 children."],
        ["40", "12"],
    ),
    (
        "a window and a running total",
        ["Since March 1 the army lost 900 men.", "The army lost 40 men in the past 24 hours."],
        ["900", "40"],
    ),
    ("two windows", ["The army lost 40 men in January.", "The army lost 44 men in February."], ["40", "44"]),
    (
        "an earlier event",
        ["The quake killed 40 people.", "In October 2023 a quake killed 900 people."],
        ["40", "900"],
    ),
    (
        "a tally of the year",
        ["Gunmen kidnapped 40 pupils.", "Since January 620 pupils have been kidnapped."],
        ["40", "620"],
    ),
    (
        "a town and its country, by one voice",
        ["The ministry said 1,184 people fell ill. The ministry said 790 people fell ill in Kafue."],
        ["1,184", "790"],
    ),
    (
        "a place that a text sets against the whole",
        [
            "The flood killed 31 people, 18 of them in Tuval.",
            "In Tuval 26 people died.",
            "It killed 35 people.",
        ],
        ["26", "35"],
    ),
    (
        "a place alone",
        ["The raids led to 57 arrests. In Lund alone police arrested 24 people."],
        ["57", "24"],
    ),
    (
        "two parts of one whole that are named by nothing",
        ["The blast killed 40 people. Two of them have not been named."],
        ["40", "Two"],
    ),
    (
        "a rate and a total",
        ["The army fires 4,000 shells a day.", "The army fired 90,000 shells."],
        ["4,000", "90,000"],
    ),
    (
        "a change and the thing that changed",
        ["Murders fell by 9 percent.", "There were 900 murders."],
        ["9", "900"],
    ),
    (
        "another 30 and the total",
        ["The agency sent 300 tents. Another 30 tents were sent by road."],
        ["300", "30"],
    ),
    (
        "a forecast and the outcome",
        ["Analysts expected a profit of $40 million.", "The firm reported a profit of $44 million."],
        ["$40 million", "$44 million"],
    ),
    (
        "last year's and this year's",
        ["Profit fell from $120 million to $97 million."],
        ["$120 million", "$97 million"],
    ),
    (
        "two currencies",
        ["The damage is put at €40 million.", "The damage is put at $44 million."],
        ["€40 million", "$44 million"],
    ),
    (
        "units that do not convert",
        ["The ship spilled 4,000 barrels of oil.", "The ship spilled 600 tonnes of oil."],
        ["4,000", "600"],
    ),
    (
        "insured and total damage",
        ["The damage came to $40 million.", "Insurers expect claims of $30 million."],
        ["$40 million", "$30 million"],
    ),
    (
        "the shares of two contenders",
        ["In the election Holt led Voss by 51.2 percent to 46.9."],
        ["51.2", "46.9"],
    ),
    (
        "what a poll says and what voters did",
        ["The vote is over. Holt won 51 percent. A poll had given Holt 54 percent."],
        ["51", "54"],
    ),
    (
        "invalid ballots and the votes for one",
        ["Holt won 83,000 votes.", "At least 3,000 invalid ballots had been counted."],
        ["83,000", "3,000"],
    ),
    (
        "the votes cast and those counted so far",
        ["With 62 percent of the ballots counted, Holt had 51 percent of the vote."],
        ["62", "51"],
    ),
    (
        "members and those of them who joined",
        ["The union said 9,200 of its 10,500 members had joined the strike; the firm says 6,800."],
        ["9,200", "10,500"],
    ),
    (
        "more bodies and the toll that they raise",
        ["Divers found 17 more bodies, raising the number of dead to 36."],
        ["17", "36"],
    ),
    (
        "a region that a text turns to behind the whole",
        ["The firm said 310,000 customers had no power. In Trask 85,000 homes had no power."],
        ["310,000", "85,000"],
    ),
    (
        "those who fled the country and those who fled inside it",
        ["More than 45,000 people have fled into Selmia. Some 200,000 people are displaced."],
        ["45,000", "200,000"],
    ),
    (
        "those who broke out and those who fled their homes",
        ["More than 400 had fled from the prison. Some 900 people are displaced."],
        ["400", "900"],
    ),
    (
        "places in a list, and the rest",
        ["The floods killed 31 people: 12 in Homs, 9 in Hama and 10 elsewhere."],
        ["31", "12", "9", "10"],
    ),
    (
        "the rows of a table in the text",
        ["Casualties by province:\n\nHoms: 12 dead\nHama: 9 dead\nTotal: 21 dead"],
        ["12", "9", "21"],
    ),
    (
        "children of whom a clause speaks, and all",
        ["The toll rose to 57, of whom 40 were children."],
        ["57", "40"],
    ),
    (
        "the customers of two suppliers",
        ["Norpower had 60,000 customers off supply. Some 400,000 Elgrid customers were without power."],
        ["60,000", "400,000"],
    ),
    (
        "a quake and its aftershock",
        ["The quake had a magnitude of 6.8. An aftershock of magnitude 5.4 hit at noon."],
        ["6.8", "5.4"],
    ),
    (
        "the group's jobs and those of one site",
        [
            "The firm said it would cut 9,000 jobs. The firm said it would cut 2,100 jobs at its Lund plant.",
            "Workers of the Lund plant met. The firm will cut 1,650 jobs at the plant.",
        ],
        ["9,000", "1,650"],
    ),
    (
        "marches on two days",
        [
            "Organisers counted 12,000 people at Monday's march. "
            "On Thursday 15,000 marched again, the union said."
        ],
        ["12,000", "15,000"],
    ),
    (
        "people that nothing is said of, and the dead",
        ["One man was killed by a tree. The utility has 700 technicians at the ready."],
        ["One", "700"],
    ),
    (
        "those who had it done and those who had not",
        ["Nurses vaccinated 9,000 children. At least 60,000 children had not been vaccinated."],
        ["9,000", "60,000"],
    ),
    (
        "a demand, an offer and what was agreed",
        ["The union demands a pay rise of 8 percent. The offer is 4.5 percent. They settled on 6 percent."],
        ["8", "4.5", "6"],
    ),
    (
        "the deficit and the debt",
        ["The deficit came to $40 million.", "Public debt came to $400 million."],
        ["$40 million", "$400 million"],
    ),
    (
        "a profit and that of a year earlier",
        ["The brewer reported a loss of $31 million, compared with a profit of $18 million a year earlier."],
        ["$31 million", "$18 million"],
    ),
    (
        "all arrivals and those of one day",
        ["More than 45,000 people have crossed the border. On Monday alone 5,200 people crossed the border."],
        ["45,000", "5,200"],
    ),
    (
        "deaths and deaths beyond the usual",
        ["The heat killed 40 people.", "About 230 more people died in those weeks than in a usual year."],
        ["40", "230"],
    ),
    (
        "men, women and everybody",
        ["Police arrested 21 men and two women.", "The prosecutor put the arrests at 24."],
        ["21", "two", "24"],
    ),
    (
        "some of the dead by what they are",
        ["Eight of the 14 dead are women, she said. Two are not yet identified."],
        ["Eight", "14", "Two"],
    ),
    ("children among those before", ["The blast killed 40 people. Twelve were children."], ["40", "Twelve"]),
    (
        "the parts of a count that opens the sentence",
        ["Of the 40 dead, 12 were children and 9 women."],
        ["40", "12", "9"],
    ),
    (
        "those arrested and those released of them",
        ["Police arrested 61 people. Fourteen of those arrested have been released."],
        ["61", "Fourteen"],
    ),
    (
        "what a family gets and what a survivor gets",
        ["The state will pay $9,000 to the kin of each of the dead and $3,000 to the injured."],
        ["$9,000", "$3,000"],
    ),
    (
        "a rate on the whole front and a total of one sector",
        [
            "The army sustained 1,020 casualties per day along the whole line. "
            "Its own assessment of the Sorel axis: 6,200."
        ],
        ["1,020", "6,200"],
    ),
    (
        "soldiers sent and casualties that exceed a number",
        ["Kestria will send 3,000 more troops. Dead and wounded together, he said, casualties exceed 1,500."],
        ["3,000", "1,500"],
    ),
    (
        "all on board and those rescued of them",
        ["Of the 300 people on board, 212 were rescued."],
        ["300", "212"],
    ),
    ("two durations", ["The siege lasted nine days.", "The talks took eight days."], ["nine", "eight"]),
    (
        "two distances",
        ["The village lies 45 km from Lund.", "The front runs 40 km from Tuval."],
        ["45", "40"],
    ),
    (
        "two things that are counted alike",
        ["The army sent 40 helicopters.", "The army sent 44 trucks."],
        ["40", "44"],
    ),
]


@pytest.mark.parametrize(("texts", "figures"), [row[1:] for row in SAME], ids=[row[0] for row in SAME])
def test_one_quantity(texts: list[str], figures: list[str]) -> None:
    held = readings(*texts)
    of = home(held, grouped(held))
    assert len({of[figure] for figure in figures}) == 1


@pytest.mark.parametrize(("texts", "figures"), [row[1:] for row in APART], ids=[row[0] for row in APART])
def test_two_quantities(texts: list[str], figures: list[str]) -> None:
    held = readings(*texts)
    of = home(held, grouped(held))
    assert len({of[figure] for figure in figures}) == len(figures)


def test_other_events_stay_apart() -> None:
    held = readings("The quake killed 40 people.", "The quake killed 44 people.")
    events = [Event("a", ("d0",)), Event("b", ("d1",))]
    assert len(group(held, events, Settings())) == 2


def test_rates_of_exchange_let_currencies_meet() -> None:
    held = readings("The damage is put at €40 million.", "The damage is put at $44 million.")
    assert len(grouped(held, Settings(rates={"EUR": 1.0, "USD": 0.9}))) == 1


# ------------------------------------------------------------------- what holds of any grouping

TEXTS = [
    "The flood killed 31 people, 18 of them in Tuval, and destroyed 700 homes.",
    "In Tuval 26 people died. The mayor counts 480 houses gone. Police arrested 12 looters.",
    "The toll rose to 57, with 90 injured, the ministry said. Damage came to $40 million.",
    "Insurers expect claims of $30 million. The rescue lasted nine days.",
    "Ukraine has suffered 700 dead. Moscow's casualties reached 900 in the past week.",
]


@examples(10)
@given(st.randoms(use_true_random=False), st.permutations(range(len(TEXTS))))
def test_grouping_does_not_depend_on_the_order(random: Random, order: list[int]) -> None:
    held = readings(*TEXTS)
    expected = grouped(held)
    shuffled = []
    for i in order:
        claims = list(held[i].claims)
        random.shuffle(claims)
        shuffled.append(replace(held[i], claims=tuple(claims)))
    assert group(shuffled, [Event("e", tuple(r.document.id for r in held))], Settings()) == expected


def test_every_claim_is_in_one_quantity_and_ids_are_unique() -> None:
    held = readings(*TEXTS)
    groups = grouped(held)
    claims = [claim.id for reading in held for claim in reading.claims]
    assert sorted(claim for one in groups for claim in one.claims) == sorted(claims)
    assert len({one.id for one in groups}) == len(groups)


def test_an_id_comes_from_the_key_and_not_from_the_members() -> None:
    alone = grouped(readings("The flood killed 31 people."))
    more = grouped(readings("The flood killed 31 people.", "It killed 35 people."))
    assert [one.id for one in alone] == [one.id for one in more]


def test_every_quantity_says_what_it_is_and_why_its_claims_are_together() -> None:
    for one in grouped(readings(*TEXTS)):
        assert one.label
        assert one.why


LABELS = [
    ("The army said 300 North Korean troops were killed.", "North Korean troops killed"),
    ("The fire destroyed 300 homes in Tuval.", "homes destroyed in Tuval"),
    ("The damage came to $40 million.", "cost of the damage"),
    ("The quake struck at a depth of 12 km.", "depth"),
    ("Murders fell by 9 percent.", "change in people killed"),
    ("Arden booked a net loss of $14 million.", "loss of Arden"),
    ("The firm's annual loss was $14 million.", "loss of firm"),
    ("The prosecutor put the arrests in the city at 24.", "people arrested"),
]


@pytest.mark.parametrize(("text", "label"), LABELS, ids=[label for _, label in LABELS])
def test_labels_are_fit_to_print(text: str, label: str) -> None:
    (one,) = grouped(readings(text))
    assert one.label.startswith(label)


# ------------------------------------------------------------------------- what a person has said about it


def pinned(reading: Reading, name: str) -> Reading:
    return replace(reading, claims=tuple(replace(claim, pinned=name) for claim in reading.claims))


def test_a_pinned_claim_joins_the_quantity_of_that_id() -> None:
    held = readings("The flood killed 31 people.", "The flood injured 35 people.")
    target = next(one for one in grouped(held) if one.measure == "killed")
    groups = grouped([held[0], pinned(held[1], target.id)])
    assert [one.id for one in groups] == [target.id]
    assert len(groups[0].claims) == 2


def test_claims_pinned_to_a_new_name_make_a_quantity() -> None:
    held = [
        pinned(reading, "Toll of the flood") for reading in readings("It killed 31.", "It hurt 35 people.")
    ]
    (one,) = grouped(held)
    assert (one.id, one.label) == ("Toll of the flood", "Toll of the flood")


def test_the_user_names_a_quantity() -> None:
    held = readings("The flood killed 31 people in Tuval.")
    (one,) = grouped(held, Settings(quantities=(NamedQuantity("Tuval's dead", "killed", "Tuval"),)))
    assert one.label == "Tuval's dead"


# --------------------------------------------------------------------- what a careless reader would compare

NEAR = [
    (["The blaze in May 2025 killed 83 people, 27 of them children."], "scope"),
    (["The blaze in May 2025 killed 83 people. Two of them have no name."], "scope"),
    (["There have been 6,300 infections.", "There were 180 new infections in a day."], "scope"),
    (["The flood destroyed 700 homes, 480 of them in Tuval."], "scope"),
    (["The ship spilled 4,000 barrels of oil.", "The ship spilled 600 tonnes of oil."], "definition"),
    (["Profit fell from $120 million to $97 million."], "scope"),
    (["Murders fell by 9 percent in 2024.", "Murders fell by 4 percent in May 2025."], "scope"),
    (["Police arrested 61 people. Fourteen of those arrested have been released."], "definition"),
    (["The army had 40 dead.", "The army had 400 casualties."], "definition"),
    (["The heat killed 40 people.", "The heat caused 44 excess deaths."], "definition"),
    (["The blast killed 40 people.", "The blast killed 12 children."], "scope"),
    (
        ["Analysts expected a profit of $40 million.", "The firm reported a profit of $44 million."],
        "definition",
    ),
]
FAR = [
    ["The siege lasted nine days.", "The talks took eight days."],
    ["The blast killed 40 people.", "The town lost 44 homes."],
    ["The fire burned 40 hectares.", "The fire burned 44 houses down."],
]


@pytest.mark.parametrize(("texts", "kind"), NEAR)
def test_lookalikes_are_paired(texts: list[str], kind: str) -> None:
    groups = grouped(readings(*texts))
    assert [comparable for *_, comparable in related(groups)] == [kind]


@pytest.mark.parametrize("texts", FAR)
def test_what_nobody_compares_is_not(texts: list[str]) -> None:
    assert related(grouped(readings(*texts))) == []


def test_many_quantities_of_one_measure_are_held_against_the_widest_only() -> None:
    texts = [f"In Town{chr(65 + i)}ville {i + 20} people died." for i in range(26)]
    groups = grouped(readings("The storm killed 900 people.", *texts))
    assert len(groups) > 20
    assert len(related(groups)) == len(groups) - 1


def made(i: int) -> Claim:
    """A claim of a table that was read back: no text around it."""
    read = readings("The flood killed 31 people.")[0].claims[0]
    return replace(read, id=f"c{i}", document="d0", quote="", rules=())


def test_claims_of_a_table_are_grouped_without_their_text() -> None:
    reading = Reading(Document("d0", ""), (made(0), made(1)))
    (one,) = group([reading], [Event("e", ("d0",))], Settings())
    assert one.claims == ("c0", "c1")


PRINTED = [
    ("The poll found that 48 percent of voters back the plan.", "48", "support among voters"),
    ("A commission counted 7,400 dead birds.", "7,400", "dead birds"),
    ("The union has 20,000 members.", "20,000", "members"),
    ("The union wants a 9% rise.", "9", "share requested"),
    ("North Korea has suffered 400 casualties.", "400", "North Korean casualties"),
    ("Forty people died.", "Forty", "people killed"),
    ("The heat caused 44 excess deaths.", "44", "excess deaths"),
    ("The storm left 310 damaged houses.", "310", "houses damaged"),
    ("The new range excludes 40 people.", "40", "people: “range excludes 40 people”"),
    ("The airline carried 40 parcels.", "40", "parcels: “airline carried 40 parcels”"),
    ("The rescue, he said, took nine hours of work.", "nine", "duration: “took nine hours of work”"),
    ("Donors pledged $40 million.", "$40 million", "money pledged"),
    ("Doctors counted 35 new infections.", "35", "new infections"),
    ("The number of evacuees rose to 400.", "400", "evacuees"),
    ("Police said 40 bodies were brought in.", "40", "people killed"),
    (
        "Losses along the entire front stood at 4,000 casualties.",
        "4,000",
        "casualties across the whole front",
    ),
]


@pytest.mark.parametrize(("text", "figure", "label"), PRINTED, ids=[label for _, _, label in PRINTED])
def test_a_label_is_fit_to_print(text: str, figure: str, label: str) -> None:
    held = readings(text)
    groups = grouped(held)
    of = home(held, groups)
    assert [one.label for one in groups if one.id == of[figure]] == [label]
