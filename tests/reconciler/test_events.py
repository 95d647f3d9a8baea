"""Which documents are about one happening: stories that come together, and look-alikes that stay apart."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from reconcile.model import Document, Event, Reading
from reconcile.reconciler.clusters import average_linkage
from reconcile.reconciler.events import events
from reconcile.reconciler.fingerprints import days, fingerprint

# (story, published, title, text): two quakes, two shootings in one city, a strike as it goes on
ARTICLES = [
    (
        "northern quake",
        "2031-03-04",
        "Quake strikes Orvanna valley",
        "VELIM, March 4 - A magnitude 6.4 earthquake struck the Orvanna valley in Kestria before dawn on "
        "Tuesday. At least 34 people were killed in the town of Tolbrek, governor Ilda Marenko said. "
        "Rescuers from Velim reached Tolbrek by noon on Tuesday.",
    ),
    (
        "northern quake",
        "2031-03-06",
        "Kestria quake toll rises to 71",
        "The toll of the earthquake in the Orvanna valley rose to 71 on Thursday, governor Ilda Marenko told "
        "reporters in Velim. Most of them died in Tolbrek, where a school fell on Tuesday morning.",
    ),
    (
        "southern quake",
        "2031-03-05",
        "Earthquake shakes Pardos islands",
        "SAN LEMO - An earthquake of magnitude 5.9 shook the Pardos islands on Wednesday and killed 12 "
        "people, mayor Teo Aranda said. The harbour of San Lemo was closed. Aranda said that 200 houses "
        "were damaged.",
    ),
    (
        "southern quake",
        "2031-03-06",
        "San Lemo counts its dead",
        "Mayor Teo Aranda put the dead of Wednesday's earthquake in the Pardos islands at 14. Ferries from "
        "San Lemo to the other islands of Pardos sail again on Friday.",
    ),
    (
        "harbour shooting",
        "2031-05-11",
        "Man shot on Quay Street",
        "A 27-year-old man was shot on Quay Street in Brackwell on Saturday night, police said. Officers "
        "found him near the Heron Tavern at 11 p.m. Detective Ros Quill asked witnesses to call the police.",
    ),
    (
        "harbour shooting",
        "2031-05-12",
        "Victim of Heron Tavern shooting named",
        "The man who was killed near the Heron Tavern in Brackwell on Saturday was Pavel Drummond, 27, "
        "police said. Drummond lived on Quay Street. Detective Ros Quill said that no one had been "
        "arrested.",
    ),
    (
        "school shooting",
        "2031-05-14",
        "Two pupils hurt at Linden High",
        "Two pupils aged 15 and 16 were shot outside Linden High School in Brackwell on Tuesday afternoon, "
        "police said. Principal Anja Holt sent the other pupils home. A 19-year-old was arrested on Mill "
        "Lane.",
    ),
    (
        "school shooting",
        "2031-05-16",
        "Teenager charged over Linden High shots",
        "A 19-year-old from Mill Lane was charged on Thursday over the shots fired at Linden High School in "
        "Brackwell on Tuesday. Both pupils, 15 and 16, are recovering, principal Anja Holt said.",
    ),
    (
        "strike",
        "2031-06-02",
        "Turbine makers walk out at Norvik",
        "About 1,800 workers walked out at the Norvik turbine plant in Sund on Monday, the union Metallen "
        "said. Norvik's chief executive Karin Aalto called the strike regrettable.",
    ),
    (
        "strike",
        "2031-06-20",
        "Norvik strike ends after 18 days",
        "Work at Norvik's plant in Sund begins again on Monday after the union Metallen and chief executive "
        "Karin Aalto agreed on pay for 1,800 workers.",
    ),
]


def _readings(rows: list[tuple[str, str, str, str]]) -> list[Reading]:
    return [
        Reading(Document(f"{story} {number}", text, title, published=published))
        for number, (story, published, title, text) in enumerate(rows)
    ]


def _stories(found: tuple[Event, ...]) -> set[frozenset[str]]:
    return {frozenset(event.documents) for event in found}


def test_a_folder_of_stories_comes_apart_into_its_stories() -> None:
    found = events(_readings(ARTICLES))
    for event in found:
        assert len({document.rsplit(" ", 1)[0] for document in event.documents}) == 1
    assert len(found) == 5


def test_each_story_alone_stays_together() -> None:
    for story in sorted({row[0] for row in ARTICLES}):
        assert len(events(_readings([row for row in ARTICLES if row[0] == story]))) == 1


def test_the_order_of_input_does_not_matter() -> None:
    readings = _readings(ARTICLES)
    expected = events(readings)
    assert events(reversed(readings)) == expected
    for order in list(permutations(range(4)))[:12]:
        assert events([*readings[4:], *(readings[i] for i in order)]) == expected


def test_an_event_keeps_its_id_as_later_reports_come_in() -> None:
    readings = _readings(ARTICLES)
    early = {event.documents[0]: event.id for event in events(readings[::2])}
    later = {event.documents[0]: event.id for event in events(readings)}
    assert early == later


def test_an_event_says_why_its_documents_stand_together() -> None:
    found = {event.documents[0]: event.why for event in events(_readings(ARTICLES))}
    assert found["northern quake 0"].startswith("both documents tell of one kind of happening (earthquake)")
    assert "2031-03-04" in found["northern quake 0"]
    assert "Heron Tavern" in found["harbour shooting 4"]


def test_documents_that_say_nothing_stand_alone() -> None:
    empty = [Reading(Document(str(number), text)) for number, text in enumerate(["", "", "and so on", "..."])]
    assert _stories(events(empty)) == {frozenset((str(number),)) for number in range(4)}
    assert events([]) == ()


DAYS = [  # (text, published, days)
    ("It happened on Tuesday.", "2031-03-06", {"2031-03-04"}),
    ("It happened on Thursday.", "2031-03-06", {"2031-03-06"}),
    ("It happened yesterday; today the road is open.", "2031-03-06", {"2031-03-05", "2031-03-06"}),
    ("It happened on March 4.", "2031-03-06", {"2031-03-04"}),
    ("It happened on 28 December.", "2031-03-06", {"2030-12-28"}),
    ("It happened on Feb. 30.", "2031-03-06", set()),
    ("It happened on Tuesday, March 4, 2031.", None, {"2031-03-04"}),
    ("It happened on Tuesday.", None, set()),
]


def test_the_days_that_a_text_speaks_of() -> None:
    for text, published, expected in DAYS:
        found = days(text, date.fromisoformat(published) if published else None)
        assert {day.isoformat() for day in found} == expected, text


def test_names_are_capitals_inside_sentences() -> None:
    text = "Rescuers reached Tolbrek. Marenko thanked them. The Velim Bridge held; a bridge in Orvanna fell."
    found = fingerprint(Reading(Document("d", text, "Bridge Falls In Valley")))
    assert set(found.names.values()) == {"Tolbrek", "Velim", "Orvanna"}
    assert found.words["bridge"] == 3


def test_a_round_up_does_not_chain_two_events() -> None:
    # 0-1-2 are one happening, 4-5-6 another, and 3 mentions both
    close = {(0, 1), (0, 2), (1, 2), (4, 5), (4, 6), (5, 6), (2, 3), (3, 4)}

    def worth(one: int, two: int) -> float:
        return 0.9 if (one, two) in close else 0.0

    found = average_linkage(7, sorted(close), worth, 0.4)
    assert not any({0, 4} <= set(group) for group in found)
    assert any({0, 1, 2} <= set(group) for group in found)


@given(st.integers(0, 12), st.data())
def test_every_item_is_in_exactly_one_group(size: int, data: st.DataObject) -> None:
    items = st.integers(0, max(size - 1, 0))
    drawn = data.draw(st.lists(st.tuples(items, items))) if size > 1 else []
    pairs = sorted({(min(p), max(p)) for p in drawn if p[0] != p[1]})
    groups = average_linkage(size, pairs, lambda one, two: ((one * 7 + two * 3) % 10) / 10, 0.5)
    assert sorted(item for group in groups for item in group) == list(range(size))


@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_texts_are_grouped_without_a_failure(texts: list[str]) -> None:
    start = date(2031, 1, 1)
    readings = [
        Reading(Document(str(number), text, published=(start + timedelta(number)).isoformat()))
        for number, text in enumerate(texts)
    ]
    found = events(readings)
    assert sorted(id for event in found for id in event.documents) == sorted(
        str(n) for n in range(len(texts))
    )
