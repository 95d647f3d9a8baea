"""The seeds corpus: dispatches are complete, their outlets invented, and no figure of the stories is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reconcile.cli.app import app

SEEDS = Path(__file__).parent.parent / "seeds"
DISPATCHES = sorted(SEEDS.glob("*/*.md"))
CARRIED = {
    "kursk-losses": """10,000 and 12,000 | several hundred | 1,100 | More than 3,000 | More than 1,000
        | 3,800 | 4,000 | About 300 | 2,700 | about 1,000 | 1,200 | exceeded 4,000 | two-thirds | 5,000
        | about a third | 4,700 | 600 deaths | more than 6,000 | about 2,000 | at least 600""",
    "deepwater-flow": """1,000 barrels | 42,000 gallons | 5,000 barrels | 210,000 gallons | 12,000 and 19,000
        | 20,000 to 40,000 | 25,000 to 30,000 | 35,000 to 60,000 | 1.5 million to 2.5 million
        | Eleven workers""",
    "million-man-march": """1 million | up to 2 million | 400,000 | 870,000 | 25 percent | 655,000
        | 1.1 million | north of 450,000, 500,000 or maybe 600,000 | more than 1 million | 837,214
        | 20 percent | 670,000 and 1,004,000""",
}


def parts(path: Path) -> tuple[dict[str, str], str]:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return dict(line.split(": ", 1) for line in head.splitlines()), body.strip()


@pytest.mark.parametrize("path", DISPATCHES, ids=lambda path: path.stem)
def test_a_dispatch_says_who_published_it_and_when(path: Path) -> None:
    head, body = parts(path)
    assert list(head) == ["title", "publisher", "published", "url"]
    assert path.stem == f"{head['published']}-{head['publisher'].lower().replace(' ', '-')}"
    assert re.fullmatch(r"https://[a-z-]+\.example/\S+", head["url"]), (
        "an invented outlet lives under .example"
    )
    assert 30 < len(body.split()) < 200


@pytest.mark.parametrize("story", CARRIED)
def test_a_story_carries_all_its_figures(story: str) -> None:
    text = "\n".join(parts(path)[1] for path in sorted((SEEDS / story).glob("*.md")))
    figures = [figure.strip() for figure in CARRIED[story].split("|")]
    assert [figure for figure in figures if figure not in text] == []


def test_stories_are_read_in_order_of_publication() -> None:
    assert {path.parent.name for path in DISPATCHES} == set(CARRIED)
    assert len(DISPATCHES) >= 6 * len(CARRIED)


def test_the_committed_reports_are_current(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`make reports` rewrites them."""
    monkeypatch.chdir(SEEDS.parent)
    result = CliRunner().invoke(app, ["report", "seeds", "--out", str(tmp_path)])
    assert result.exit_code == 0, result.output
    committed = {file.name: file.read_bytes() for file in Path("reports").iterdir()}
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == committed
