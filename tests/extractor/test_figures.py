"""Hard cases of reading figures, one row each: what must be read, and what must not.

A row is (text, figures); a figure is "words | low..high | hedge | unit | role | direction", where what is
left off is not asked. `_` stands for an open end. Add a row for a sentence that taught us something.
"""

from __future__ import annotations

import gc
import string
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.extractor import extract
from reconcile.extractor.engines import Found
from reconcile.extractor.figures.reading import read_figures
from reconcile.extractor.parse.grammar import parse
from reconcile.model import Document, Figure
from reconcile.settings import ReadingOptions
from tests.thoroughness import examples

ROLES = [
    ("The fire destroyed 40 homes.", ["40 | 40..40 | exact | home | total"]),
    ("There were 60 patients, of whom 40 were children.", ["60", "40 | 40..40 | exact |  | part"]),
    ("The blast hurt 30 people, including 12 women.", ["30", "12 | 12..12 | exact | person | part"]),
    ("Six of them are in hospital.", ["Six | 6..6 | exact |  | part"]),
    ("Another 30 villagers are missing.", ["30 | 30..30 | exact | person | increment"]),
    ("The army sent 30 more tanks.", ["30 | 30..30 | exact | tank | increment"]),
    ("A further 1,500 tents will follow.", ["1,500 | 1500..1500 | exact | tent | increment"]),
    ("Rents are up 12%.", ["12 | 12..12 | exact | percent | change | up"]),
    ("Arrests rose by 300 last month.", ["300 | 300..300 | exact |  | change | up"]),
    ("Sales fell 4.5 percent.", ["4.5 | 4.5..4.5 | exact | percent | change | down"]),
    ("Profit was 9 percent lower.", ["9 | 9..9 | exact | percent | change | down"]),
    ("A drop of 61% followed.", ["61 | 61..61 | exact | percent | change | down"]),
    (
        "Cases rose from 300 to 600.",
        ["300 | 300..300 | exact |  | total | up", "600 | 600..600 | exact |  | total | up"],
    ),
    ("Shares fell 3% to $84.", ["3 | 3..3 | exact | percent | change | down", "$84 | 84..84"]),
    ("The field yields 35,000 barrels a day.", ["35,000 | 35000..35000 | exact | oil_barrel | rate"]),
    ("Fuel costs $2 a gallon.", ["$2 | 2..2 | exact | USD | rate"]),
    ("They test 20 samples per hour.", ["20 | 20..20 | exact | sample | rate"]),
    ("Two-thirds of the voters stayed home.", ["Two-thirds | 66.67..66.67 | exact | percent | share"]),
    ("About 40% of farms are dry.", ["40 | 40..40 | about | percent | share"]),
    ("Anyone over 65 can apply.", ["65 | 65.._ | more-than | | threshold"]),
    ("The party missed the 5% hurdle.", ["5 | 5..5 | exact | percent | threshold"]),
    ("Crude gained $1.14 to $83.40.",
     ["$1.14 | 1.14..1.14 | exact | USD | change | up", "$83.40 | 83.4..83.4"]),
    ("The fund added $4m to its reserves.", ["$4m | 4000000..4000000 | exact | USD | total"]),
    ("Prices climbed 0.7% on the month and 5.2% on the year.",
     ["0.7 | 0.7..0.7 | exact | percent | change | up", "5.2 | 5.2..5.2 | exact | percent | change | up"]),
    ("A sack costs 80 cents less than on Monday.", ["80 | 80..80 | exact | cent | change | down"]),
    ("Sales fell a seasonally adjusted 0.3%.", ["0.3 | 0.3..0.3 | exact | percent | change | down"]),
    ("The coin slid under $60,000.", ["$60,000 | _..60000 | less-than | USD | total | down"]),
    ("The index rose under 4%.", ["4 | _..4 | less-than | percent | change | up"]),
    ("The ship sank 80 km south of the island.", ["80 | 80..80 | exact | kilometer | total"]),
    ("Gusts of up to 140 kph took tiles from 300 roofs.", ["140", "300 | 300..300 | exact | roof | total"]),
    ("Gate receipts came from 9,000 people, 1,500 fewer than last year.",
     ["9,000", "1,500 | 1500..1500 | exact |  | change | down"]),
    ("It burned an area three times the size of Malta.", ["three | 3..3 | exact | time | share"]),
    ("A bus leaves every 24 hours.", ["24 | 24..24 | exact | hour | rate"]),
    ("Voters over 65 backed it.", ["65 | 65.._ | more-than |  | threshold"]),
    ("Three of the group's 17 plants will close.",
     ["Three | 3..3 | exact | plant | part", "17 | 17..17 | exact | plant | total"]),
    ("The regiment lost 310 troops.", ["310 | 310..310 | exact | person | total"]),
]  # fmt: skip

HEDGES = [
    ("It was about minus 38 degrees Celsius.", ["38 | -38..-38 | about | degree_Celsius"]),
    ("They are four times as many as ten tents.", ["four | 4..4 | exact", "ten | 10..10 | exact | tent"]),
    ("Output was cut by as much as a third.", ["a third | _..33.33 | up-to | percent"]),
    ("At least 40 people died.", ["40 | 40.._ | at-least | person"]),
    ("No fewer than 40 people died.", ["40 | 40.._ | at-least | person"]),
    ("Upwards of 40 boats sank.", ["40 | 40.._ | more-than | boat"]),
    ("More than 40 boats sank.", ["40 | 40.._ | more-than | boat"]),
    ("Losses exceeding 40 tanks were denied.", ["40 | 40.._ | more-than | tank"]),
    ("With costs topping $40 million, work stopped.", ["$40 million | 40000000.._ | more-than | USD"]),
    ("Up to 40 boats sank.", ["40 | _..40 | up-to | boat"]),
    ("As many as 40 boats sank.", ["40 | _..40 | up-to | boat"]),
    ("It takes at most 40 days.", ["40 | _..40 | up-to | day"]),
    ("It seats a maximum of 40 guests.", ["40 | _..40 | up-to | person"]),
    ("Fewer than 40 boats sank.", ["40 | _..40 | less-than | boat"]),
    ("Under 40 boats sank.", ["40 | _..40 | less-than | boat"]),
    ("The hall seats 40 or more.", ["40 | 40.._ | at-least"]),
    ("There were 40-plus boats.", ["40 | 40.._ | at-least | boat"]),
    ("Around 40 boats sank.", ["40 | 40..40 | about | boat"]),
    ("Some 300 boats sank.", ["300 | 300..300 | about | boat"]),
    ("Some boats of the 300 sank.", ["300 | 300..300 | exact"]),
    ("An estimated 300 boats sank.", ["300 | 300..300 | about | boat"]),
    ("Almost 300 boats sank.", ["300 | 300..300 | about | boat"]),
    ("Just under 300 boats sank.", ["300 | 300..300 | about | boat"]),
    ("In the region of 300 boats sank.", ["300 | 300..300 | about | boat"]),
    ("It took 300 days or so.", ["300 | 300..300 | about | day"]),
    ("There are 60-odd houses.", ["60 | 60..60 | about | house"]),
    ("At least about 40 boats sank.", ["40 | 40.._ | at-least | boat"]),
    ("The repair will cost 5 million euros over two years.", ["5 million", "two | 2..2 | exact | year"]),
    ("The strike went on for over two years.", ["two | 2.._ | more-than | year"]),
    ("It yields 870,000 barrels, give or take 25%.", ["870,000 | 652500..1087500 | about | oil_barrel"]),
]  # fmt: skip

RANGES = [
    ("Between 40 and 60 boats sank.", ["40 and 60 | 40..60 | range | boat"]),
    ("It needs 10,000 to 12,000 tents.", ["10,000 to 12,000 | 10000..12000 | range | tent"]),
    ("It needs 10,000–12,000 tents.", ["10,000–12,000 | 10000..12000 | range | tent"]),
    ("It needs 10-12 thousand tents.", ["10-12 thousand | 10000..12000 | range | tent"]),
    ("It costs $4-5 billion.", ["$4-5 billion | 4000000000..5000000000 | range | USD"]),
    ("It grew by 18 to 25 percent.", ["18 to 25 | 18..25 | range | percent | change | up"]),
    ("It grew by 18% to 25%.", ["18% to 25 | 18..25 | range | percent | change | up"]),
    ("Two to three dozen boats sank.", ["Two to three dozen | 24..36 | range | boat"]),
    ("Five or six boats sank.", ["Five or six | 5..6 | range | boat"]),
    ("Anywhere from 40 to 60 boats sank.", ["40 to 60 | 40..60 | range | boat"]),
    ("Approximately 10,000 to 12,000 men came.", ["10,000 to 12,000 | 10000..12000 | about | person"]),
    ("Fines run from $250,000 to $1 million.", ["$250,000 to $1 million | 250000..1000000 | range | USD"]),
    ("The 2013–14 season was cold.", []),
    ("They won 3-1 at home.", []),
    ("The gap between 400 and 900 is wide.", ["400", "900"]),
]  # fmt: skip

WORDS = [
    ("Twenty-seven boats sank.", ["Twenty-seven | 27..27 | exact | boat"]),
    ("Two hundred and three boats sank.", ["Two hundred and three | 203..203"]),
    ("Two dozen boats sank.", ["Two dozen | 24..24 | exact | boat"]),
    ("Half a million tents are needed.", ["Half a million | 500000..500000 | exact | tent"]),
    ("Nearly half a million tents are needed.", ["half a million | 500000..500000 | about | tent"]),
    ("A million and a half tents are needed.", ["A million and a half | 1500000..1500000"]),
    ("One and a half thousand tents are needed.", ["One and a half thousand | 1500..1500 | exact | tent"]),
    ("A hundred tents are needed.", ["A hundred | 100..100 | exact | tent"]),
    ("Forty-five hundred tents are needed.", ["Forty-five hundred | 4500..4500 | exact | tent"]),
    ("A third of the tents leak.", ["A third | 33.33..33.33 | exact | percent | share"]),
    ("Three quarters of the tents leak.", ["Three quarters | 75..75 | exact | percent | share"]),
    ("Nine in ten tents leak.", ["Nine in ten | 90..90 | exact | percent | share"]),
    ("Dozens of tents leak.", ["Dozens | 24..99 | vague | tent"]),
    ("Scores of tents leak.", ["Scores | 40..99 | vague | tent"]),
    ("Hundreds of tents leak.", ["Hundreds | 200..999 | vague | tent"]),
    ("Tens of thousands of tents leak.", ["Tens of thousands | 20000..99999 | vague | tent"]),
    ("Hundreds of thousands of tents leak.", ["Hundreds of thousands | 200000..999999 | vague | tent"]),
    ("Several hundred tents leak.", ["Several hundred | 200..999 | vague | tent"]),
    ("A few dozen tents leak.", ["A few dozen | 24..99 | vague | tent"]),
    ("A couple of hundred tents leak.", ["A couple of hundred | 200..200 | about | tent"]),
    ("No one came.", []),
    ("A two-and-a-half-hour siege ended.", ["two-and-a-half | 2.5..2.5 | exact | hour"]),
    ("It is 1 in 30 a decade ago.", ["1 in 30 | 3.33..3.33 | exact | percent | share"]),
    ("The crown fell half a cent.", ["half a | 0.5..0.5 | exact | cent | change | down"]),
    ("The second tent leaks.", []),
    ("Some were old, but each one leaks.", []),
    ("He scores goals.", []),
    ("The first half was dull.", []),
    ("In the third quarter it rained.", []),
    ("One person died.", ["One | 1..1 | exact | person"]),
]  # fmt: skip

MONEY = [
    ("It cost 1.2 million tents.", ["1.2 million | 1200000..1200000"]),
    ("It sold 1.2m tickets.", ["1.2m | 1200000..1200000 | exact | ticket"]),
    ("It cost €3.5bn.", ["€3.5bn | 3500000000..3500000000 | exact | EUR"]),
    ("It reached 380k homes.", ["380k | 380000..380000 | exact | home"]),
    ("It cost $4m.", ["$4m | 4000000..4000000 | exact | USD"]),
    ("It cost USD34.6 million.", ["USD34.6 million | 34600000..34600000 | exact | USD"]),
    ("It cost GBP 27 million.", ["27 million | 27000000..27000000 | exact | GBP"]),
    ("It cost US $89 billion.", ["$89 billion | 89000000000..89000000000 | exact | USD"]),
    ("It cost HK$30.", ["HK$30 | 30..30 | exact | HKD"]),
    ("The State will pay Rs 500 crore.", ["500 crore | 5000000000..5000000000 | exact | INR"]),
    ("Around 2 lakh voters came.", ["2 lakh | 200000..200000 | about | person"]),
    ("It owes 2 trillion yen.", ["2 trillion | 2000000000000..2000000000000 | exact | JPY"]),
    ("It pays 17c a share.", ["17 | 17..17 | exact | cent | rate"]),
    ("Each paid 1.5 million pesos, Chile said.", ["1.5 million | 1500000..1500000 | exact | CLP"]),
    ("The 200-pound bomb fell.", ["200 | 200..200 | exact | pound"]),
    ("The British firm paid 40 million pounds.", ["40 million | 40000000..40000000 | exact | GBP"]),
]  # fmt: skip

UNITS = [
    ("It is 12 km away.", ["12 | 12..12 | exact | kilometer"]),
    ("Gusts hit 120 km/h.", ["120 | 120..120 | exact | kilometer / hour"]),
    ("Gusts hit 75 miles an hour.", ["75 | 75..75 | exact | mile / hour"]),
    ("It burned 8,430 hectares.", ["8,430 | 8430..8430 | exact | hectare"]),
    ("It covers 250 sq km.", ["250 | 250..250 | exact | kilometer ** 2"]),
    ("It measured 38 degrees Celsius.", ["38 | 38..38 | exact | degree_Celsius"]),
    ("It stores 64GB.", ["64 | 64..64 | exact | gigabyte"]),
    ("It makes 5 MW.", ["5 | 5..5 | exact | megawatt"]),
    ("It grew 1.4 percentage points.", ["1.4 | 1.4..1.4 | exact | percentage_point | change | up"]),
    ("He is 5 feet 10 inches tall.", ["5 feet 10 | 70..70 | exact | inch"]),
    ("The quake had a magnitude of 6.4.", ["6.4 | 6.4..6.4 | exact | magnitude"]),
    ("A two-day meeting began.", ["two | 2..2 | exact | day"]),
    ("A nine-storey building fell.", ["nine | 9..9 | exact | storey"]),
    ("There are 300 people per square kilometre.", ["300 | 300..300 | exact | person | rate"]),
    ("About 300 North Korean troops fell.", ["300 | 300..300 | about | person"]),
    ("It shot down 12 drones.", ["12 | 12..12 | exact | drone"]),
    ("She ran the 400m in 49.8 seconds.", ["400 | 400..400 | exact | meter", "49.8"]),
    ("It spans 32m2.", ["32 | 32..32 | exact | meter ** 2"]),
    ("A stay costs 9.90 New Zealand dollars.", ["9.90 | 9.9..9.9 | exact | NZD"]),
    ("The army has six M777s.", ["six | 6..6 | exact | m777"]),
    ("Six homes nationwide burned.", ["Six | 6..6 | exact | home"]),
    ("It sold 40 digital and physical tickets.", ["40 | 40..40 | exact | ticket"]),
    ("A 12 page report came out.", ["12 | 12..12 | exact | page"]),
    ("It has four- and six-seat cars.", ["four | 4..4 | exact | seat", "six | 6..6 | exact | seat"]),
    ("It shipped 3 million 60-kg bags.",
     ["3 million | 3000000..3000000 | exact | bag", "60 | 60..60 | exact | kilogram"]),
    ("The toll is at least 1,200, two officials said.", ["1,200 | 1200.._ | at-least | "]),
    ("It is 400, 500 houses.", ["400 | 400..400 | exact | house", "500 | 500..500 | exact | house"]),
    ("They lead by seven points ahead of the rest.", ["seven | 7..7 | exact | point"]),
    ("Twelve aircraft flew.", ["Twelve | 12..12 | exact | aircraft"]),
    ("The index rose 64 points to 4,577.",
     ["64 | 64..64 | exact | point | change | up", "4,577 | 4577..4577 | exact | point"]),
    ("It fell to 746 tonnes from 812.",
     ["746 | 746..746 | exact | metric_ton", "812 | 812..812 | exact | metric_ton"]),
    ("Sales fell 3% to 84.", ["3 | 3..3 | exact | percent", "84 | 84..84 | exact | "]),
    ("The tank holds 2.4 million in all.", ["2.4 million | 2400000..2400000 | exact | "]),
]  # fmt: skip

BARE = [  # what they count, the whole sentence tells
    ("There were 60 patients, of whom 40 were children.", ["60", "40 | 40..40 | exact | person | part"]),
    ("Arrests rose by 300 last month.", ["300 | 300..300 | exact | arrest | change | up"]),
    ("Cases rose from 300 to 600.", ["300 | 300..300 | exact | case", "600 | 600..600 | exact | case"]),
    ("One person died and two were hurt.", ["One | 1..1 | exact | person", "two | 2..2 | exact | person"]),
    ("Nineteen were wounded.", ["Nineteen | 19..19 | exact | person"]),
    ("The death toll rose to 44.", ["44 | 44..44 | exact | person"]),
    ("The toll is at least 1,200, two officials said.", ["1,200 | 1200.._ | at-least | person"]),
]  # fmt: skip

NOTATION = [
    ("It weighs 934\u202f000 t.", ["934\u202f000 | 934000..934000 | exact | metric_ton"]),
    ("It weighs 934\u00a0000 tonnes.", ["934\u00a0000 | 934000..934000 | exact | metric_ton"]),
    ("It counts 1,234,567 birds.", ["1,234,567 | 1234567..1234567 | exact | bird"]),
    ("It was minus 12 degrees.", ["12 | -12..-12 | exact | degree"]),
    ("It lost -1.3%.", ["-1.3 | -1.3..-1.3 | exact | percent"]),
    ("Homes destroyed\n\n1250", ["1250 | 1250..1250 | exact"]),
    ("It rose 14 1/4 cents.", ["14 1/4 | 14.25..14.25 | exact | cent | change | up"]),
    ("The margin is plus or minus 3 points.", ["3 | 3..3 | exact | point"]),
    ("The rock is 800,000 years old.", ["800,000 | 800000..800000 | exact | year"]),
    ("It took 2½ hours.", ["2½ | 2.5..2.5 | exact | hour"]),
    ("Add 1/2 pound of salt.", ["1/2 | 0.5..0.5 | exact | pound"]),
    ("It rose to .5 percent.", [".5 | 0.5..0.5 | exact | percent"]),
    ("The count was 1e6 cells.", ["1e6 | 1000000..1000000 | exact | cell"]),
    ("It counts ٢٥ birds.", ["٢٥ | 25..25 | exact | bird"]),
    ("It has 1.234 birds, 2,7 a tree, 3,5 a bush.", ["1.234 | 1234..1234", "2,7 | 2.7..2.7", "3,5"]),
    ("It has 1.234 litres, 2.7 a tree.", ["1.234 | 1.234..1.234", "2.7"]),
    ("It has 1.234.567 birds, 2,7 a tree.", ["1.234.567 | 1234567..1234567", "2,7 | 2.7..2.7"]),
]  # fmt: skip

NOT_FIGURES = [
    "Situation report 2", "Update 14: Floods in Aven", "Bulletin (part 3)", "Day 12 – the search goes on",
    "It began in 2019.", "On March 29 it rained.", "It rained on 14 January 2024.",
    "Music of the 1990s was loud.",
    "It begins at 6pm.", "It begins at 2.15pm.", "It begins at 14:30.", "A 42-year-old man waited.",
    "Anna Koval, 42, waited.", "The boy, aged 6, waited.", "It was the 22nd try.", "Call 555-0134 now.",
    "She lives at 12 Elm Street.", "They drew 2-2.", "Version 2.0.1 is out.", "An F-16 took off.",
    "COVID-19 spread.", "The Boeing 737 landed.", "After 9/11 it changed.", "Article 50 was invoked.",
    "The G7 met.", "The Group of Seven met.", "They took Route 66 home.", "As shown before [12].",
    "It is open 24/7.", "Flight 370 vanished.", "He won in Euro 2020.", "Gate 4 was shut.",
    "The FTSE 100 closed early.",
    "He called 911.", "A 155mm howitzer was seen.", "Sept. 20-24 is free.", "Two officials said so.",
    "Law 28611 applies.", "October 2023 in the valley was dry.", "From 2015 to 2019 prices rose.",
    "It ran between March 3 and 7.", "It rained.\n\n7\n\nIt was dry.",
    "It could flood by 2100.", "The boy, 12, waited.", "The pair, aged 19 and 23, waited.",
    "The mine closed three days ago.", "Two years earlier it shut.", "Call the 119 emergency line.",
]  # fmt: skip

TABLE = [*ROLES, *HEDGES, *RANGES, *WORDS, *MONEY, *UNITS, *NOTATION, *((text, []) for text in NOT_FIGURES)]


def read(text: str, options: ReadingOptions = ReadingOptions()) -> list[Found]:  # noqa: B008 (frozen)
    return read_figures(parse(Document("case", text)), options)


def shown(figure: Figure, text: str) -> list[str]:
    """A figure in the terms of the table."""
    low, high = ("_" if end is None else f"{end:f}" for end in (figure.low, figure.high))
    return [
        figure.span.of(text),
        f"{low}..{high}",
        figure.hedge,
        figure.unit,
        figure.role,
        figure.direction or "",
    ]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text for text, _ in TABLE])
def test_figures_are_read_as_a_careful_editor_would(text: str, expected: list[str]) -> None:
    found = [shown(mention.figure, text) for mention in read(text)]
    wanted = [[part.strip() for part in row.split("|")] for row in expected]
    assert [f[: len(w)] for f, w in zip(found, wanted, strict=False)] == wanted
    assert len(found) == len(wanted)


@pytest.mark.parametrize(("text", "expected"), BARE, ids=[text for text, _ in BARE])
def test_a_claim_says_what_a_bare_figure_counts(text: str, expected: list[str]) -> None:
    claims = extract(Document("case", text)).claims
    found = [shown(figure, text) for figure in dict.fromkeys(claim.figure for claim in claims)]
    wanted = [[part.strip() for part in row.split("|")] for row in expected]
    assert [f[: len(w)] for f, w in zip(found, wanted, strict=True)] == wanted


def test_ages_determiners_and_times_ago_are_read_when_asked() -> None:
    age = read("A 42-year-old man waited.", ReadingOptions(ages=True))
    assert [(m.figure.low, m.figure.unit) for m in age] == [(Decimal(42), "year")]
    ago = read("The mine closed three days ago.", ReadingOptions(ago=True))
    assert [(m.figure.low, m.figure.unit) for m in ago] == [(Decimal(3), "day")]
    one = read("You have one solution.", ReadingOptions(determiners=True))
    assert [(m.figure.low, m.head) for m in one] == [(Decimal(1), "solution")]


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("The plant sold 40 million pounds last year.", "money or weight"),
        ("It has 2,7 million trees and 1,234 birds and 2.5 shrubs.", "decimal comma"),
    ],
)
def test_what_cannot_be_decided_is_doubted(text: str, doubt: str) -> None:
    assert any(doubt in d for mention in read(text) for d in mention.doubts)


PIECES = st.sampled_from(
    """40 1,200 1.5 $4 Rs % km a an the half third two to from and of or - – about some million dozen
    dozens hundred people , . ( ) : / more than rose by year-old 2019 March m bn one in ten
    give or take \u202f ½ ٢٥ “ ” 3-1 F-16 ¼ .""".split(" ")
)
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(PIECES, max_size=16).map(" ".join),
    st.lists(PIECES, max_size=10).map("".join),
)


@examples(120)
@given(TEXTS)
def test_any_text_gives_ordered_spans_and_no_crash(text: str) -> None:
    end = 0
    for mention in read(text, ReadingOptions(ages=True, determiners=True)):
        figure = mention.figure
        assert end <= figure.span.start < figure.span.end <= len(text)
        assert figure.low is not None or figure.high is not None
        if figure.low is not None and figure.high is not None:
            assert figure.low <= figure.high
        end = figure.span.end


HARMLESS = st.lists(
    st.text(alphabet=string.ascii_lowercase, min_size=4, max_size=9).map(lambda word: "x" + word), max_size=8
).map(lambda words: " ".join(["Xenia", *words]) + ".")


@examples(40)
@given(st.sampled_from([text for text, expected in TABLE if expected]), HARMLESS, HARMLESS)
def test_harmless_text_around_changes_nothing(text: str, before: str, after: str) -> None:
    alone = [shown(mention.figure, text) for mention in read(text)]
    whole = f"{before}\n\n{text}\n\n{after}"
    assert [shown(mention.figure, whole) for mention in read(whole)] == alone


@pytest.mark.parametrize(
    "words",
    [
        "the ministry said 40 soldiers and about 1,200 civilians were hurt near the river and ",
        "Kalna 12 34.5 1,200 7% | ",
        "two and three hundred and four thousand ",
    ],
)
def test_one_endless_sentence_costs_no_more_than_many(words: str) -> None:
    """Ten times the text takes at most twelve times as long; the best of several turns, in processor time."""
    short = words * (1_500 // len(words))
    gc.disable()  # its share grows with all else that is alive
    try:
        once, tenfold = (min(seconds(text) for _ in range(3)) for text in (short, short * 10))
    finally:
        gc.enable()
    assert tenfold <= 12 * once + 0.05


def seconds(text: str) -> float:
    """How long the reading of a text keeps the processor busy."""
    begin = time.process_time()
    read(text)
    return time.process_time() - begin
