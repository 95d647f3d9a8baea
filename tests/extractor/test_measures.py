"""What figures count and what is said of them: tables of (text, the figure's words, measure).

Single words that name a measure are proved beside their entries (test_lexicon.py); here stands how they are
tied to the right figure, and what a figure takes over when it says nothing.
"""

from __future__ import annotations

import pytest

from reconcile.extractor import extract
from reconcile.model import Claim, Document


def claims(text: str, published: str | None = "2026-03-12") -> tuple[Claim, ...]:
    return extract(Document("test", text, published=published)).claims


def claim(text: str, figure: str, published: str | None = "2026-03-12") -> Claim:
    """The first claim about the figure with these words."""
    found = [c for c in claims(text, published) if c.figure.span.of(text) == figure]
    assert found, f"{figure!r} is not read in {text!r}"
    return found[0]


TIED = [
    ("Volunteers had found 1,300 dead birds by noon, up from 400 on Monday.", "400", "discovered"),
    ("The owner put the loss at 1,100 tonnes of oil, or 8,000 barrels.", "8,000", "spilled"),
    ("The company had offered to pay $12 million.", "$12 million", "offered"),
    ("They pulled 65 people from the mud. “We are still looking for 23,” she said.", "23", "missing"),
    (
        "Alba put the damage at 80 million euros; the cabinet said it would give 25 million.",
        "25 million",
        "pledged",
    ),
    ("Power was cut to 14,000 households in Velka.", "14,000", "without power"),
    ("The poll found that 58 percent back the plan, while 30 percent are against it.", "30", "against"),
    ("More than 300 schools stayed shut on Tuesday.", "300", "closed"),
    ("Police estimated that 3,500 people joined a march in the capital.", "3,500", "attended"),
    ("The union wants a 9% rise this year; ministers have offered 4.5%.", "9", "requested"),
    ("The union wants a 9% rise this year; ministers have offered 4.5%.", "4.5", "offered"),
    ("The poll found 48 percent of voters back the plan, with 37 percent opposed.", "48", "support"),
    ("The poll found 48 percent of voters back the plan, with 37 percent opposed.", "37", "against"),
    # what a word names among which is counted; the sentence's own noun before that of another paragraph
    (
        "The bus had 22 seats for crew on board. “Nine pupils were among the dead,” she said.",
        "Nine",
        "killed",
    ),
    ("There were four nurses among those arrested.", "four", "arrested"),
    ("A poll put support at 51%.\n\nInflation eased to 2.9% in May from 3.1% in April.", "2.9", "inflation"),
    ("A poll put support at 51%.\n\nInflation eased to 2.9% in May from 3.1% in April.", "3.1", "inflation"),
    (
        "The deficit is 3 percent.\n\nShe put growth at 1.4 percent in 2027 and 2 percent in 2028.",
        "2",
        "growth",
    ),
    ("The deficit will be 2.8 percent of GDP this year, or 14 billion euros.", "14 billion", "deficit"),
    # a toll of more than the dead; parts, and the whole that the next figure goes on with
    ("He had spoken of 380 killed or wounded. In December the toll had been 300.", "300", "casualties"),
    ("Rebels had 400 casualties, 90 dead and 310 wounded. Kyiv puts it at 450.", "450", "casualties"),
    ("The clinic counts 90 dead and 310 wounded. Police say 330.", "330", "wounded"),
    ("The study gave 41,000, with a margin of error of 12 percent.", "12", "margin of error"),
    ("Marchers filled the square. The police counted 350, give or take.", "350", ""),
    ("The police said that 4,000 took part.", "4,000", "attended"),
    # the counted noun, a participle beside it, the verb, the theme
    ("The flood caused 31 deaths and 40 injuries.", "31", "killed"),
    ("The flood caused 31 deaths and 40 injuries.", "40", "wounded"),
    ("The blast left 12 workers dead.", "12", "killed"),
    ("Rebels lost 60 men killed and 90 wounded.", "60", "killed"),
    ("Rebels lost 60 men killed and 90 wounded.", "90", "wounded"),
    ("Eleven hikers were killed and two dozen injured.", "Eleven", "killed"),
    ("Eleven hikers were killed and two dozen injured.", "two dozen", "wounded"),
    ("Nineteen people are known to have drowned.", "Nineteen", "killed"),
    ("The ministry put the toll at 57.", "57", "killed"),
    ("The number of people arrested in the raids has risen to 61.", "61", "arrested"),
    ("Estimates of the dead were lower, at 300 to 400.", "300 to 400", "killed"),
    ("The quake struck at dawn at a depth of 12 km.", "12", "depth"),
    ("The slick was measured by the navy at 18 square kilometres.", "18", "slick area"),
    ("Monitors verified 812 houses as destroyed.", "812", "destroyed"),
    ("Homes lost: 640.", "640", "destroyed"),
    ("Officials said 30 people and 12 goats died.", "30", "killed"),
    ("Gunmen marched away 80 pupils and 6 teachers.", "6", "abducted"),
    # over a remark, in company, and over what hangs on the figure
    ("Seven people from three families were killed.", "Seven", "killed"),
    ("Six people, most of them farmers, were killed.", "Six", "killed"),
    ("At least 15 guests – including five women – were injured.", "15", "wounded"),
    ("At least 38 guests, including nine children, died.", "38", "killed"),
    ("The mayor was killed together with five of his aides.", "five", "killed"),
    # words in a row outdo the verb among them
    ("Twenty soldiers were taken prisoner.", "Twenty", "captured"),
    ("Twenty soldiers were taken to hospital.", "Twenty", "hospitalised"),
    ("The army counted 900 killed and wounded.", "900", "casualties"),
    ("Some 400 miners walked out on Monday.", "400", "on strike"),
    # what it goes with decides
    ("The firm lost 40 jobs.", "40", "jobs cut"),
    ("The village lost 40 homes.", "40", "destroyed"),
    ("The firm lost $40 million.", "$40 million", "loss"),
    ("The army lost 40 soldiers.", "40", "casualties"),
    ("The ward lost 40 patients.", "40", "killed"),
    # state and role give way to what the verb says
    ("Police freed 15 hostages.", "15", "released"),
    ("Doctors discharged 15 patients.", "15", "recovered"),
    # a part is of the measure of its whole
    ("The blast killed 31 people, including 18 miners.", "18", "killed"),
    ("Police arrested 60 people, among them 12 minors.", "12", "arrested"),
    # verbs that only lead on, and words that belong to another figure
    ("The plant wants to shed 300 jobs.", "300", "jobs cut"),
    ("The turnout was 44 percent.", "44", "turnout"),
    ("The rally had a turnout of 150,000.", "150,000", "attended"),
    ("The lake has lost 38 percent of its volume.", "38", "lost share"),
    # the open world: named by its verb
    ("A robot filmed 40 peaks.", "40", "filmed"),
    ("The clerk stamped 900 forms.", "900", "stamped"),
]


@pytest.mark.parametrize(("text", "figure", "measure"), TIED, ids=[f"{f}: {t}" for t, f, _ in TIED])
def test_a_measure_is_tied_to_its_figure(text: str, figure: str, measure: str) -> None:
    assert claim(text, figure).measure == measure


CARRIED = [
    ("Cairo says 1,500 tents arrived. Rome says 1,200.", "1,200", "delivered", "tent"),
    ("Police put the toll at 40. The hospital has it at 52.", "52", "killed", "person"),
    ("The church counted 51 captives who escaped. The police have 48.", "48", "escaped", "person"),
    ("The dead. Nineteen, the agency said.", "Nineteen", "killed", "person"),
    ("Houses. The mayor counts 620 in the valley.", "620", "", "house"),
    ("How many murders were there? The police recorded 270.", "270", "killed", "murder"),
    ("Aftershocks followed. The institute logged 41 of those.", "41", "", "aftershock"),
    ("The mine has 12 lifts. Its owner fears that the toll may reach 90.", "90", "killed", "person"),
    ("The army fired 60 drones. The defenders brought down 55.", "55", "shot down", "drone"),
    ("The ministry's claim about casualties was rejected. \"Not 6,000,\" a spokesman said.", "6,000",
     "casualties", "person"),
    # a verb of its own speaks of the figure: people, but no toll
    ("About 3,600 people must leave their homes. By evening 3,410 had boarded buses.", "3,410", "boarded",
     "person"),
    # passed over: remarks, durations
    ("The union said 700 nurses walked out. The talks took nine hours. The hospital says 300.", "300",
     "on strike", "person"),
    ("Some 900 drivers walked out at two depots. The company says 400.", "400", "on strike", "person"),
    ("The report gives 12 percent. The other one has 11.9.", "11.9", "", "percent"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "figure", "measure", "unit"), CARRIED, ids=[f"{f}: {t}" for t, f, *_ in CARRIED]
)
def test_a_bare_figure_goes_on_with_what_was_counted(text: str, figure: str, measure: str, unit: str) -> None:
    read = claim(text, figure)
    assert (read.measure, read.figure.unit) == (measure, unit)


ROLES = [
    ("The union wants a 9% rise.", "9", "total"),
    ("The union said that prices saw a 9% rise.", "9", "change"),
    ("The boat carried 95 people, 15 more than allowed.", "15", "change"),
    ("The boat carried 95 people, which is more than allowed.", "95", "total"),
    ("Rebels killed 300 soldiers and wounded a further 900.", "900", "total"),
    ("The agency sent 300 tents. Another 200 tents were sent by road.", "200", "increment"),
    ("The army denied that 1,900 of its soldiers had died.", "1,900", "total"),
    ("Police arrested 60 people, 12 of them children.", "12", "part"),
]


@pytest.mark.parametrize(("text", "figure", "role"), ROLES, ids=[f"{f}: {t}" for t, f, _ in ROLES])
def test_the_measure_corrects_the_role(text: str, figure: str, role: str) -> None:
    assert claim(text, figure).figure.role == role


@pytest.mark.parametrize(
    "text",
    [
        "",
        "40",
        "40 of",
        "of 40, 50",
        "Homes lost",
        "at 40:",
        "; ; 40 ; ;",
        "one in four 12%",
        "army Éofficials spokesman for army confirmed four",
    ],
)
def test_scraps_of_text_are_read_without_an_error(text: str) -> None:
    claims(text)
