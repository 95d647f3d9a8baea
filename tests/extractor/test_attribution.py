"""Who says it: hard cases as tables (text, figure, source and what else matters), and what always holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.extractor import extract
from reconcile.extractor.figures.reading import read_figures
from reconcile.extractor.mention import Mention
from reconcile.extractor.parse.grammar import parse
from reconcile.extractor.said import attribute
from reconcile.model import Claim, Document
from reconcile.settings import ReadingOptions

OWN_VOICE = None

# A text, the words of the figure, and the source's name (None: the article's own voice).
SOURCES = [
    # a verb of saying, on every side of what is said
    ("The mayor said 14 houses had burned down.", "14", "mayor"),
    ("Some 14 houses had burned down, the mayor said.", "14", "mayor"),
    ("Some 14 houses, the mayor said, had burned down.", "14", "mayor"),
    ('"We lost 14 houses," said Ada Park, a farmer.', "14", "Ada Park"),
    ("As the mayor told a rally, 14 houses had burned down.", "14", "mayor"),
    ("Some 14 houses had burned down, the mayor said late on Tuesday.", "14", "mayor"),
    ("The mayor told reporters on Friday that 14 houses had burned down.", "14", "mayor"),
    ("The clinic reported 31 new cases.", "31", "clinic"),
    ("The governor put the dead at 212.", "212", "governor"),
    ("The observatory recorded 41 aftershocks.", "41", "observatory"),
    ("The slick was measured by the navy at 18 square kilometres.", "18", "navy"),
    ("The port has it at 5,600 tonnes.", "5,600", "port"),
    ("The WHO said 40 people had died.", "40", "World Health Organization"),
    ("The ministry raised its count of the dead to 81.", "81", "ministry"),
    ("The union's figure was lower, at 310.", "310", "union"),
    # one verb for two: the second who speaks has none of his own
    ("The police spoke of 12 dead, the mayor of 15.", "12", "police"),
    ("The police spoke of 12 dead, the mayor of 15.", "15", "mayor"),
    ("The union speaks of 300 dismissals, while the company talks of 120.", "120", "company"),
    ("The council says it lost £180m, the Treasury £310m.", "£310m", "Treasury"),
    ("The mayor said that 40 people died, the police at least 30.", "30", "police"),
    ("The council said the police got £180m, the army £310m.", "£310m", "council"),
    ("He said it took 40 days, the police 20 officers and three dogs.", "20", "he"),
    ("The police counted 12 dead, the mayor 15 and the hospital 18.", "18", "hospital"),
    ("The port had put the loss at 90 tonnes, and the Danish navy at about 40.", "40", "Danish navy"),
    ("The mayor counted 12 dead, the youngest of 15 families.", "15", "mayor"),
    # who governs a participle, and how far it reaches
    ("The owner, Bora Lines, disputed claims that it was full, saying 90 were aboard.", "90", "Bora Lines"),
    ("Nurses walked out on Friday, their union said, closing 40 clinics.", "40", "union"),
    ("Two more died on Friday, police said, bringing the toll to 40.", "40", OWN_VOICE),
    # verbs that look like nouns
    ("Bankers polled by the paper forecast between 4 and 5 percent.", "4 and 5", "Bankers"),
    ("It could cost 40 million, brokers at Bora Capital estimate.", "40 million", "brokers at Bora Capital"),
    ("The harbour ministry's estimate stands at 4.6 million.", "4.6 million", "harbour ministry"),
    # names and descriptions that only look alike
    ("Fishers lost 40 boats. The Fishers' Union met. Fishers said 9 sank.", "9", "Fishers"),
    ("A court on Friday convicted former bank clerk Ada Park. The bank said 40 lost money.", "40", "bank"),
    ("Owners' group Fair Quay put the boats lost at 40.", "40", "Fair Quay"),
    ("The opposition Democratic Alliance put the dead at 83.", "83", "Democratic Alliance"),
    ("The European Fisheries Agency met. The sea ministry lists 40 boats.", "40", "sea ministry"),
    ("Reporters of the Bay Star asked. The regulator laughed: it has counted 160.", "160", "regulator"),
    ("Captain Hugo Penn spoke on Radio Bora. He said 40 had sailed.", "40", "Hugo Penn"),
    ("A survey of 900 farmers by Bora Research put support at 55%.", "55", "Bora Research"),
    ("Peru's housing ministry said 40 had died.", "40", "Peruvian Housing Ministry"),
    ("A think tank, the Holt Institute, counted 40 boats.", "40", "Holt Institute"),
    ("The Audit Court is less hopeful: it sees a deficit of 3.4 percent.", "3.4", "Audit Court"),
    # what "it" is, and whose a count is
    ("The IMF met.\n\nTolls fell, data from the sea office showed. 40 sold, it said.", "40", "sea office"),
    ("The sea office counted 8. Captain Ada Park saw 9. An hour ago it counted 41.", "41", "sea office"),
    ("Homes lost: 712, the last count of the agency.", "712", "agency"),
    ("Homes lost: 712, the agency's latest tally.", "712", "agency"),
    # one report in another: whose figure it is by the words
    ("The navy believes that 40 boats are lost, a minister told reporters.", "40", "navy"),
    ("Port officials cited by the BBC speak of 40.", "40", "Port officials"),
    # a body without its country
    ("Peru was hit. On Friday its health ministry said 40 had died.", "40", "Peruvian Health Ministry"),
    ("LIMA — The river killed 40 people, the health ministry said.", "40", "Peruvian Health Ministry"),
    ("The UK Ministry of Defence met. The Ministry of Defence put it at 90.", "90", "UK Ministry of Defence"),
    ("The port's Wreck Office said 40 boats had sunk.", "40", "Wreck Office"),
    ("They sail to Peru, a lawmaker said. About 40 boats sank, the lawmaker added.", "40", "lawmaker"),
    # verbs and nouns that carry a figure in other ways
    ("The navy gives 40 dead and the coastguard speaks of 55.", "40", "navy"),
    ("The navy gives 40 dead and the coastguard speaks of 55.", "55", "coastguard"),
    ("The airline stands by its own estimate of 310.", "310", "airline"),
    ("The ministry's count remains 310.", "310", "ministry"),
    ("The Dike Group said 40 had gone. Its new range is 20 to 50; last week it was 12 to 19.", "12 to 19",
     "Dike Group"),
    ("The mayor agreed on Tuesday on a new count of the boats: 40.", "40", "mayor"),
    ("The church has it at 48, and the police at no fewer than forty.", "forty", "police"),
    ("The 9,000 jobs that Bora Motor announced last week are part of it.", "9,000", "Bora Motor"),
    ("The well had been put at 1,000 barrels, the figure that Park gave on Monday.", "1,000", "Park"),
    ("The count excludes the 400 of the Harbour Board.", "400", "Harbour Board"),
    ("Lowtown accounts for 40 cases, Dr Ada Park, the ward's head, told a rally.", "40", "Ada Park"),
    ("The clinic admits just 52 deaths.", "52", "clinic"),
    ("State radio gave the turnout as 20,000.", "20,000", "State radio"),
    ("The club itself says 61 boats sank.", "61", "club"),
    ("Rival fans put the number nearer 38,000.", "38,000", "Rival fans"),
    ("The union wants a rise of 9%; the port has 400 men.", "400", OWN_VOICE),
    ("The party said 150 came; police, who give no estimates, spoke of 40.", "40", "police"),
    ('The party said 150 came; police spoke of "between 35 and 40".', "35 and 40", "police"),
    ("Flu has hit 400, the clinic said on Tuesday, with 9 deaths.", "9", "clinic"),
    ("Two boats sank, the port said on Friday, three days after the storm.", "three", OWN_VOICE),
    ("The firm made $600 million, according to its filings, a huge sum for 35 men.", "35", OWN_VOICE),
    ("The storm cost 40 boats, by some US estimates.", "40", "United States"),
    ("The mayor's aide said police could confirm only 14 deaths.", "14", "mayor's aide"),
    ("Officials deny there is a famine and say just 212 people died.", "212", "Officials"),
    ("Aid agencies warned on Monday that 40 camps were empty.", "40", "Aid agencies"),
    ("A Lowtown/Courier poll last month put support at 47 percent.", "47", "Lowtown/Courier poll"),
    ("The clinic, which runs three wards, reported 29 deaths.", "three", OWN_VOICE),
    ("The Forest Board, which maps fires by plane, gives 19,400 acres.", "19,400", "Forest Board"),
    ("The fund gives 400 euros.", "400", OWN_VOICE),
    ("The Wave Survey had arrived at 31 percent.", "31", "Wave Survey"),
    ("They arrived at 25 randomly chosen sites.", "25", OWN_VOICE),
    ("The clinic raised the number of people killed by the heat to 27.", "27", "clinic"),
    ("The mayor raised the number of officers to 27.", "27", OWN_VOICE),
    ("The port's chair, Ada Park, knows of only 212.", "212", "Ada Park"),
    ("The aide thinks that the true number of boats is closer to 90.", "90", "aide"),
    ("Bora Shipping, which first spoke of 900 tonnes, gave in.", "900", "Bora Shipping"),
    ("The bank sees growth of at most 2 percent.", "2", "bank"),
    ("Officials say the captain, who took 49 lives, had 2 licences.", "49", OWN_VOICE),
    ("Officials say the captain, who took 49 lives, had 2 licences.", "2", "Officials"),
    ('"The captain, who took 49 lives, has fled," officials say.', "49", "officials"),
    ("Despite Park's claims that 300 had died, none was found.", "300", "Park"),
    ("The survey put it at 10 km; the local office, Volcan, gave 5 km.", "5", "Volcan"),
    ("Economists see output growing 1.1 percent.", "1.1", "Economists"),
    ("Some 84 boats sank, the port said on Monday, revising an earlier count of 120.", "120", "port"),
    ("A nurse accused of killing seven men said she was ill 22 days.", "22", "nurse"),
    ("Insurers including Bora and Lund expect claims of 40 million euros.", "40 million", "Insurers"),
    ("By police count 1,576 men have come up.", "1,576", "police"),
    ("The vote passed, the clerk said on Sunday night, with turnout at 51 percent.", "51", "clerk"),
    ("An audit commissioned by the port found overruns of 34 percent.", "34", "port"),
    ("The agency, known as Mar, had first put the boats at 98.", "98", "agency"),
    ("The company that runs the ferry stands by its own figure of 98.", "98", "company"),
    ("This story has been changed to show that 12 divers were hurt.", "12", OWN_VOICE),
    ("Ferry sinks with 40 aboard, say rescuers", "40", "rescuers"),
    ("Peru's search and rescue agency said 40 were safe.", "40", "Peru's search and rescue agency"),
    # headlines
    ("Flood kills 12, say police", "12", "police"),
    ("At least 30 hurt in ferry crash: police", "30", "police"),
    ("30 hurt in ferry crash - coastguard", "30", "coastguard"),
    ("Police: 30 hurt in ferry crash", "30", "Police"),
    ("Result: 30 hurt", "30", OWN_VOICE),
    ("Peru: 30 hurt in ferry crash", "30", OWN_VOICE),
    # without a verb
    ("According to the coastguard, 5 boats sank.", "5", "coastguard"),
    ("Five boats sank, according to the coastguard.", "Five", "coastguard"),
    ("Nine bridges are unsafe, by the agency's own count.", "Nine", "agency"),
    ("In a poll released Monday, 43 percent were undecided.", "43", "poll"),
    ("A poll released Monday found that 43 percent were undecided.", "43", "poll"),
    ("The pier is 44 miles from the fault (USGS).", "44", "U.S. Geological Survey"),
    ("A report from state media about a two-day congress gave no names.", "two", "state media"),
    ("Earlier claims from Governor Ada Park suggested that 40 had died.", "40", "Ada Park"),
    # the subject is not the noun beside the verb
    ("Ada Park, who runs the fund, said 40 families had applied.", "40", "Ada Park"),
    ("A nurse who asked not to be named said 40 people had come.", "40", "nurse"),
    ("In Lowtown, a port of 900, Ada Park, a diver, said 40 boats sank.", "40", "Ada Park"),
    ("The senator called the fund corrupt, adding that it owed $5 million.", "$5 million", "senator"),
    ("The clinic released a statement confirming 31 cases.", "31", "clinic"),
    ("People familiar with the plan said 310 jobs would go.", "310", "People familiar with the plan"),
    ("The charity, an arm of the church, says at least 1,400 fled.", "1,400", "charity"),
    # not sources, or not said
    ("An estimated 4,500 people took part.", "4,500", OWN_VOICE),
    ("She reported for duty at 31 bases.", "31", OWN_VOICE),
    ("In the poll, 43 percent of voters said they had 2 jobs.", "43", "poll"),
    ("Divers found 43 coins.", "43", OWN_VOICE),
    ("The mayor spoke for 40 minutes.", "40", OWN_VOICE),
    ("The state has 14 counties.", "14", OWN_VOICE),
    ("The report has 43 pages.", "43", OWN_VOICE),
    ("The mayor said the bridge was safe, but the ferry holds 90 people.", "90", OWN_VOICE),
    ("The mayor was late; 40 people waited, the guard said.", "40", "guard"),
    ("After 3 days of talks, the mayor said the bridge was safe.", "3", OWN_VOICE),
    ('"It is over," the mayor said in front of 500 people.', "500", OWN_VOICE),
    # the smaller statement, and reports before attitudes
    ("The mayor said a poll found 43 percent in favour.", "43", "poll"),
    ("The mayor said she wants 40 more buses.", "40", "mayor"),
    ("The mayor says it is ahead by 263 votes, according to the port.", "263", "port"),
    # quotations over sentences and paragraphs, and both ways to write marks
    ('"We are tired," Ada Park said. "We lost 14 houses in one night."', "14", "Ada Park"),
    ("''We lost 14 houses,'' Ada Park said.", "14", "Ada Park"),
    ('Ada Park looked away. "We lost 14 houses," she said.', "14", "Ada Park"),
    ('"We are tired," Ada Park said.\n\n"We lost 14 houses in one night."', "14", "Ada Park"),
    ('"Why did 14 houses burn?" Ada Park asked.', "14", "Ada Park"),
    ('Ada Park shrugged: "We lost 14 houses."', "14", "Ada Park"),
    ("The list came late.\n\nAda Park: We lost 14 houses in one night.", "14", "Ada Park"),
    ("The union said in a letter:\n\n- 310 jobs would go\n- 40 flats would be sold", "40", "union"),
]  # fmt: skip


def claims_on(text: str, figure: str) -> list[Claim]:
    return [c for c in extract(Document("case", text)).claims if c.figure.span.of(text) == figure]


def name(claim: Claim) -> str | None:
    return claim.source.name if claim.source else None


@pytest.mark.parametrize(("text", "figure", "source"), SOURCES)
def test_the_source_of_a_figure(text: str, figure: str, source: str | None) -> None:
    assert [name(claim) for claim in claims_on(text, figure)] == [source]


NIS = "National Intelligence Service (South Korea)"
MOD = "Russian Ministry of Defence"

# A text, the figure in its last sentence, and whom a pronoun or a description there means.
MEANT = [
    ("South Korea's spy agency, the NIS, met. The agency's count was 600, an aide said.", "600", NIS),
    ("The Dike Group met. The group said 40 were lost.", "40", "Dike Group"),
    ("The Centre for Tides met. Last week the centre had arrived at 870.", "870", "Centre for Tides"),
    ("Peru's Ministry of Health met. The ministry said 41 were ill.", "41", "Peruvian Health Ministry"),
    ("Fumar, Peru's forest agency, met. The agency counted 41 fires.", "41", "Fumar"),
    ("District Collector Ada Park came. The collector put the dead at 41.", "41", "Ada Park"),
    ("A panel of engineers spoke of 41 cracks. The Dike Group was set up in May.", "41", "Dike Group"),
    ("The Dike Group met. In May the engineers had said 41.", "41", "Dike Group"),
    ("The engineers left. The Dike Group met. In May the engineers had said 41.", "41", "engineers"),
    ("Two ministers met. Nine bridges were lost, they said.", "Nine", "Two ministers"),
    ("The A548 was shut. Bora Motor has cut the 350 jobs it announced.", "350", "Bora Motor"),
    ("Ada Park met the Sea Trust and said it had lost 40.", "40", "Ada Park"),
    ("The Sea Trust spoke. Its spokesman, Ivo Lund, left. Some 40 sank, Lund said.", "40", "Sea Trust"),
    ("Save the Children said it had seen 40 infants.", "40", "Save the Children"),
    ("The World Health Organization met. The agency said 60 were ill.", "60", "World Health Organization"),
    ("Park won 40 seats, according to results the port authority gave.", "40", "port authority"),
    ("Bora Lines, the operator, met. Its spokeswoman, Ada Park, said 40 had left.", "40", "Bora Lines"),
    ("Minerals Minister Ada Park said 40 had left.", "40", "Ada Park"),
    ("A lawyer for the divers said 40 had died.", "40", "lawyer for the divers"),
    ("The hall was full, Park said. The club said 40 came.", "40", "club"),
    ("The de facto authorities (DFA) report 203 deaths.", "203", "DFA"),
    ("Researchers at Lima University counted 870 seals.", "870", "Researchers at Lima University"),
    ("On the same day Ukraine gave a toll of 300.", "300", "Ukraine"),
    ("In mid-February Zelenskyy said 300 had died.", "300", "Volodymyr Zelenskyy"),
    ("President Volodymyr Zelenskyy of Ukraine said 300 had died.", "300", "Volodymyr Zelenskyy"),
    ("The Defence Ministry of Peru said 40 boats sank.", "40", "Peruvian Defence Ministry"),
    ("Peru's Ministry of Defence said 40 boats sank.", "40", "Peruvian Defence Ministry"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "figure", "source"), MEANT)
def test_what_stands_for_a_source_is_resolved(text: str, figure: str, source: str) -> None:
    assert name(claims_on(text, figure)[-1]) == source


# A text, the figure, and the canonical name, body and kind of its source.
NAMES = [
    ("Seoul's intelligence service said 300 had died.", "300", NIS, None, "intelligence"),
    ("South Korea's spy agency said 300 had died.", "300", NIS, None, "intelligence"),
    ("The NIS said 300 had died.", "300", NIS, None, "intelligence"),
    ("The Kremlin said 300 had died.", "300", "Russia", None, "government"),
    ("U.S. assessments were lower, estimating around 300.", "300", "United States", None, "government"),
    ("President Volodyr Zelenskyy said 300 had died.", "300", "Volodymyr Zelenskyy", None, "person"),
    ("The Russian defence ministry said 300 had died.", "300", MOD, None, "military"),
    ("Chile's health ministry said 300 had died.", "300", "Chilean Health Ministry", None, "government"),
    ("Ada Park, a spokeswoman for the Sea Trust, said 300 left.", "300", "Sea Trust", "Sea Trust", "ngo"),
    # whose head or member a person is
    ("The Sea Trust's director, Dr. Ada Park, said 300 left.", "300", "Ada Park", "Sea Trust", "person"),
    ("The bank's chief executive, Ada Park, said 300 left.", "300", "Ada Park", "bank", "person"),
    ("The Sea Trust grew. Its director, Ada Park, said 300 left.", "300", "Ada Park", "Sea Trust", "person"),
    ("Nurses' union president Ada Park said 300 left.", "300", "Ada Park", "Nurses' union", "person"),
    ("The singer's agent, Ada Park, said 300 left.", "300", "Ada Park", None, "person"),
    ("Two Western officials said 300 died.", "300", "Two Western officials", None, "unnamed"),
    ("The Bay Union (BFU) met. The BFU said 300 had left.", "300", "Bay Union", None, "ngo"),
    ("Dr Ada Park runs the ward. Park said 300 had come.", "300", "Ada Park", None, "person"),
    ("Interior Minister Ada Park said 300 came.", "300", "Ada Park", "Interior Ministry", "government"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "figure", "source", "body", "kind"), NAMES)
def test_the_name_of_a_source(text: str, figure: str, source: str, body: str | None, kind: str) -> None:
    (claim,) = claims_on(text, figure)
    assert claim.source is not None
    assert (claim.source.name, claim.source.body, claim.source.kind) == (source, body, kind)


# A text, the figure, and its stance.
STANCES = [
    ("The army denied that 40 soldiers had fled.", "40", "denied"),
    ('"The talk of 700 dead is simply not true," the colonel said.', "700", "denied"),
    ('"Not 700," the colonel said.', "700", "denied"),
    ("The clearing will take 3 days, the colonel said.", "3", "planned"),
    ("The colonel said he would close three posts and sell 90 lorries.", "90", "planned"),
    ("The plant is to turn out 350 engines a year.", "350", "planned"),
    ("The bill is expected to reach 40 million euros.", "40 million", "planned"),
    ("The council set a target of 40 wells.", "40", "planned"),
    ("The pier would cost $4 million, Park said, and take up to eight weeks.", "eight", "planned"),
    ("Twelve flights are planned.", "Twelve", "planned"),
    ("Bora has offered 4.5 percent.", "4.5", "planned"),
    ("The airline plans to hire 200 pilots.", "200", "planned"),
    ("The colonel said the toll could be around 40.", "40", "asserted"),
    ("The colonel said 40 men had come home.", "40", "asserted"),
    ("The colonel said the man had opened 26 false accounts.", "26", "asserted"),
    ('"I saw 20 polls, and 19 of them were wrong," the mayor said.', "20", "asserted"),
    ('"I saw 20 polls, and 19 of them were wrong," the mayor said.', "19", "asserted"),
]


@pytest.mark.parametrize(("text", "figure", "stance"), STANCES)
def test_the_stance_of_a_figure(text: str, figure: str, stance: str) -> None:
    assert [claim.stance for claim in claims_on(text, figure)] == [stance]


def test_joint_sources_are_one_claim_each_in_one_statement() -> None:
    text = "Some 90 boats were sent, as indicated by intelligence from Peru, Chile and Ecuador."
    claims = claims_on(text, "90")
    assert [name(claim) for claim in claims] == ["Peru", "Chile", "Ecuador"]
    assert len({claim.statement for claim in claims}) == 1


def test_a_denied_figure_of_another_makes_two_claims_in_two_statements() -> None:
    claims = claims_on("The army rejected the rebels' figure of 40 dead.", "40")
    assert [(name(claim), claim.stance) for claim in claims] == [("rebels", "asserted"), ("army", "denied")]
    assert len({claim.statement for claim in claims}) == 2


def test_a_figure_that_another_rejects_in_an_aside_makes_two_claims() -> None:
    claims = claims_on("The clinic said 31 had died, a claim that the army rejected.", "31")
    assert [(name(claim), claim.stance) for claim in claims] == [("clinic", "asserted"), ("army", "denied")]


RELAYS = [
    ("Park said 9 had left, while police said 22 had.", "22", "police", ()),
    ("The radio station reported 30 arrests, citing the police.", "30", "police", ("radio station",)),
    ("Reuters, citing two port officials, reported 230 dead.", "230", "two port officials", ("Reuters",)),
    ("Five boats sank, the coastguard told the BBC.", "Five", "coastguard", ("BBC",)),
    ("A harbour memo seen by Reuters gives a toll of 113.", "113", "harbour memo", ("Reuters",)),
    ("The BBC has come. Some 40 died, officials told the broadcaster.", "40", "officials", ("BBC",)),
    ("Some 40 ships sank, two senators said after a briefing by the navy.", "40", "navy", ("two senators",)),
    ('"We held 30," the agency quoted a warden as saying.', "30", "warden", ("agency",)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "figure", "source", "via"), RELAYS)
def test_a_relayed_figure_is_the_origins(text: str, figure: str, source: str, via: tuple[str, ...]) -> None:
    (claim,) = claims_on(text, figure)
    assert claim.source is not None
    assert (claim.source.name, claim.source.via) == (source, via)


def test_what_lost_is_kept_with_the_reason() -> None:
    (claim,) = claims_on("The mayor said a poll found 43 percent in favour.", "43")
    assert claim.cue == "found"
    assert claim.rules[-1] == "show"
    assert [(lost.text, lost.why) for lost in claim.considered] == [
        ("said", "say: reaches further than show, which stands nearer to the figure")
    ]


def test_nobody_named_leaves_a_cue_without_a_source() -> None:
    (claim,) = claims_on("Reportedly, 17 guests fell ill.", "17")
    assert claim.source is None
    assert claim.cue == "Reportedly"


def test_a_speaker_is_followed_through_many_paragraphs_and_no_further() -> None:
    text = 'Ada Park looked back. "We lost 14 houses," she said.\n\n' + '"We lost 90 boats.\n\n' * 300
    sources = {name(claim) for claim in extract(Document("long", text)).claims}
    assert sources <= {"Ada Park", None}
    assert "Ada Park" in sources


def test_a_point_of_a_long_list_is_said_by_who_introduced_the_list() -> None:
    text = "The union says:\n" + "- an old rule\n" * 3000 + "- 40 jobs go"
    (claim,) = extract(Document("list", text)).claims
    assert name(claim) == "union"


PIECES = st.lists(
    st.sampled_from(
        [*'"“”\'()—:;,.?! \n', "The mayor said ", "according to ", "40 ", "Ada Park", " of the ", "who ",
         "and ", "denied that ", "a poll found ", "saying ", "by the navy at ", "''", "its count ", "20 % "]
    ),
    max_size=40,
)  # fmt: skip


@given(PIECES)
def test_every_figure_of_any_text_has_an_attribution_whose_span_slices_back(pieces: list[str]) -> None:
    text = parse(Document("any", "".join(pieces)))
    mentions = [Mention.of(found) for found in read_figures(text, ReadingOptions())]
    attribute(text, mentions)
    for mention in mentions:
        assert mention.attributions
        for said in mention.attributions:
            if said.source is not None and said.source.span is not None:
                span = said.source.span
                assert 0 <= span.start < span.end <= len(text.text)
                assert said.source.name or span.of(text.text)
