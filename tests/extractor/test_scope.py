"""Where and when: tables of (text, figure, place) and (text, figure, window, day)."""

from __future__ import annotations

import pytest

from tests.extractor.test_measures import claim

PLACES = [
    ("Officials counted 310 cases of measles and 12 deaths in Sorva province.", "310", "Sorva"),
    (
        "It counted 31 cases and 12 deaths in Sorva, up from 22 cases and four deaths on Monday.",
        "four",
        "Sorva",
    ),
    ("At least 61 people have died in Sorva. A week ago the ministry spoke of 38 deaths.", "38", "Sorva"),
    ("It burned 40 homes in Sorva. The fire brigade has spoken of 12 burned homes.", "12", ""),
    ("Forty people died in Kherson.", "Forty", "Kherson"),
    ("The ministry in Kyiv said 40 people died in Kherson.", "40", "Kherson"),
    ("The ministry in Kyiv said 40 people died.", "40", ""),
    ("In Tuval, 40 people died.", "40", "Tuval"),
    ("In neighbouring Tuval 40 cases were confirmed.", "40", "Tuval"),
    ("The flood killed 40 people in Tuval province.", "40", "Tuval"),
    ("The flood killed 40 people across the island of Ireland.", "40", "Ireland"),
    ("Losses along the entire front stood at 40 tanks.", "40", "whole front"),
    ("The charity recorded 29 deaths in its own wards.", "29", "wards"),
    ("In Tuval 40 people died. The hospital has it at 52.", "52", "Tuval"),
    ("In Tuval 40 people died. Police arrested 12 people in the city.", "12", "Tuval"),
    ("All the fires together have burned 2,000 hectares.", "2,000", "all fires"),
    ("In May 40 people died.", "40", ""),
    ("Police said on Telegram that 40 people died.", "40", ""),
]


@pytest.mark.parametrize(("text", "figure", "place"), PLACES, ids=[f"{f}: {t}" for t, f, _ in PLACES])
def test_the_place_is_the_figures_own(text: str, figure: str, place: str) -> None:
    assert claim(text, figure).place == place


WINDOWS = [
    ("The trial over the blaze in May, in which 83 people died, has begun.", "83", ""),
    ("Since March 1, 40 people have died.", "40", "2026-03-01/.."),
    ("Forty people have died since January.", "Forty", "2026-01/.."),
    ("The army lost 40 men in the past 24 hours.", "40", "2026-03-11/2026-03-12"),
    ("The army lost 40 men and two tanks over the past 24 hours.", "40", "2026-03-11/2026-03-12"),
    ("Forty people died in October.", "Forty", "2025-10"),
    ("In 2019 the plant made 40,000 cars.", "40,000", "2019"),
    ("The quakes of October 2023 killed 1,400 people.", "1,400", "2023-10"),
    ("The firm lost $40 million in the fiscal year to March 2025.", "$40 million", "2024-04/2025-03"),
    ("Police recorded 900 murders from October to December.", "900", "2025-10/2025-12"),
    ("The plant made 40,000 cars last year.", "40,000", "2025"),
    ("Police recorded 900 murders in March 2025. A survey has 1,100 for that year.", "1,100", "2025-03"),
    ("Crime fell last year, though 900 murders were too many.", "900", ""),
    ("In October, 148 civilians were killed, the mission said.", "148", "2025-10"),
    ("The mission said 148 civilians were killed in October.", "148", "2025-10"),
    ("The mission said that in October 148 civilians were killed.", "148", "2025-10"),
    ("The agency reported 41 cases in July.", "41", "2025-07"),
    ("The firm said it made 400 cars in 2019.", "400", "2019"),
    ("A gust of 170 km/h was the strongest since records began in 1945.", "170", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "figure", "period"), WINDOWS, ids=[f"{f}: {t}" for t, f, _ in WINDOWS])
def test_the_window_is_read(text: str, figure: str, period: str) -> None:
    assert claim(text, figure).period == period


DAYS = [  # the text was published on Thursday, 12 March 2026
    ("A week ago the ministry spoke of 38 deaths.", "38", "2026-03-05"),
    (
        "There are 310 cases and 12 deaths, up from 200 cases and nine deaths two days earlier.",
        "nine",
        "2026-03-10",
    ),
    ("As of March 10, 40 people had died.", "40", "2026-03-10"),
    ("Forty people have died, police said on Tuesday.", "Forty", "2026-03-10"),
    ("Forty people have died, police said on Thursday.", "Forty", "2026-03-12"),
    ("By Sunday 40 people had been vaccinated.", "40", "2026-03-08"),
    ("Last week, the agency reported 40 cases.", "40", "2026-03-02/2026-03-08"),
    ("In February the president spoke of more than 4,000 losses.", "4,000", "2026-02"),
    ("In December he had said that the toll was above 3,000.", "3,000", "2025-12"),
    ("The army said in March that the rebels had lost 400 men.", "400", "2026-03"),
    ("The army gave the toll as 40 in May.", "40", "2025-05"),
    ("The agency's assessment in April had been at least 600 dead.", "600", "2025-04"),
    ("In January the agency had reported 300 killed.", "300", "2026-01"),
    ("Police earlier put the toll at 40.", "40", "../2026-03-12"),
    ("The ministry raised the toll to 81 from 44.", "44", "../2026-03-12"),
    ("The mayor had put the toll at 40.", "40", "../2026-03-12"),
    ("Forty people have died.", "Forty", ""),
]


@pytest.mark.parametrize(("text", "figure", "as_of"), DAYS, ids=[f"{f}: {t}" for t, f, _ in DAYS])
def test_the_day_is_read(text: str, figure: str, as_of: str) -> None:
    assert claim(text, figure).as_of == as_of


def test_an_undated_document_keeps_the_words_and_says_so() -> None:
    read = claim("Last week, the agency reported 40 cases.", "40", published=None)
    assert read.as_of == "Last week"
    assert any("no date" in doubt for doubt in read.doubts)
