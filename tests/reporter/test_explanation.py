"""explain: a sentence with its parts marked, in a terminal of eighty columns."""

from __future__ import annotations

import re

import pytest

import reconcile
from reconcile.reporter import explanation
from tests.reporter.made_up import flood, hostile

LONG = (
    "Some 2,400 dockers walked out on Tuesday, the union said, in what the paper on the quay, which counts "
    "such things, called the largest stoppage that the port at the mouth of the river has seen."
)


def told(text: str, coloured: bool = False) -> str:
    findings = reconcile.reconcile(reconcile.extract(text))
    return "\n".join(explanation.paragraphs(findings, coloured))


def test_figure_source_and_cue_are_underlined() -> None:
    lines = told("Police said at least 40 people were hurt.").splitlines()
    at = next(n for n, line in enumerate(lines) if "Police said" in line)
    assert lines[at + 1].startswith("    ------ ----          ^^")
    assert lines[at + 2].startswith("    source cue           figure")


def test_everything_fits_eighty_columns() -> None:
    shown = told(f"{LONG} {LONG.replace('2,400', '1,150').replace('union', 'port authority')}")
    assert max(map(len, shown.splitlines())) <= 80


def test_colours_only_paint_the_words() -> None:
    plain, painted = told(LONG), told(LONG, coloured=True)
    assert "\x1b[33;1m2,400\x1b[0m" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain


@pytest.mark.parametrize("attack", ["\x1b[31m", "\u202e", "a\nb"])
def test_no_text_drives_the_terminal(attack: str) -> None:
    shown = "\n".join(explanation.paragraphs(hostile(attack)))
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_every_claim_has_its_paragraph() -> None:
    shown = list(explanation.paragraphs(flood()))
    assert sum("  claim     " in one for one in shown) == 21
