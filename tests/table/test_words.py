"""Words in cells that hold one of a few, addresses that may be links, and texts that look like formulas."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.table import linkable, neutral, restored
from reconcile.table.words import WORDS, BadValue, word


@pytest.mark.parametrize("column", WORDS)
def test_every_word_stands_for_itself_in_any_case(column: str) -> None:
    for one in WORDS[column]:
        for way in (one, one.upper(), one.title(), f" {one}. ", one.replace("-", " "), one.replace(" ", "-")):
            assert word(column, way) == one


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Rejected", "rejected"), ("REJECTED", "rejected"), ("reject", "rejected"), ("wrong", "rejected"),
        ("confirmed", "confirmed"), ("ok", "confirmed"), ("OK!", "confirmed"), ("✓", "confirmed"),
        ("abgelehnt", "rejected"), ("", ""), ("  ", ""),
    ],
)  # fmt: skip
def test_a_status_as_people_write_it(text: str, meant: str) -> None:
    assert word("status", text) == meant


@pytest.mark.parametrize("text", ["x", "to check", "?", "rejected by Ada", "-"])
def test_a_status_that_nobody_can_be_sure_of_is_refused_with_those_there_are(text: str) -> None:
    with pytest.raises(BadValue, match=r"not one of confirmed, rejected$"):
        word("status", text)


@pytest.mark.parametrize(
    ("url", "links"),
    [
        ("https://courier.example/a?b=1&c=%20#top", True),
        ("HTTP://courier.example", True),
        ("http://courier.example:8080/a@b", True),
        ("https://[::1]/a", True),
        ("https://bücher.example/é", True),
        ("https://user:pw@courier.example/", False),
        ("https://courier.example@evil.example/", False),
        ("https://courier.example\\@evil.example/", False),
        ("https://courier.example%40evil.example/", False),
        ("https://courier.example/a b", False),
        ("https://courier.example/a\nb", False),
        ("https://courier.example/\u202egpj.exe", False),
        ("https://courier.example/\x00", False),
        (" https://courier.example/", False),
        ("https://", False),
        ("https:///a", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//courier.example/", False),
        ("ftp://courier.example/", False),
        ("", False),
    ],
)
def test_what_may_become_a_link(url: str, links: bool) -> None:
    assert linkable(url) == (url if links else "")


HIDDEN = [
    "",
    " ",
    "  ",
    "\u00a0",
    "\u200b",
    "\u200e",
    "\u2060",
    "\ufeff",
    "\u00ad",
    "\u3000",
    "\x0b",
    "\u202e ",
]


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("sign", "=+-@＝＠")
def test_no_text_is_a_formula_behind_what_nobody_sees(hidden: str, sign: str) -> None:
    assert neutral(f"{hidden}{sign}1+1") == f"'{hidden}{sign}1+1"


@given(st.text(st.sampled_from(["'", " ", "\u200b", "=", "-", "\t", "\n", "a", "1"]), max_size=6))
def test_every_text_comes_back_as_it_was(text: str) -> None:
    assert restored(neutral(text)) == text
