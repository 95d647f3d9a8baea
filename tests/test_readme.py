"""The README holds: its links lead somewhere, its commands run, its program says what it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from reconcile.cli.app import app
from reconcile.settings import parse

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL = re.findall(r"^```sh\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
COMMANDS = [
    line.split("#")[0].strip() for line in "".join(SHELL).splitlines() if line.startswith("reconcile ")
]
LINKS = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]

STORY = "# Flood\n\nPolice said 40 people were killed in Aven. The army said 70 people were killed in Aven.\n"
DRAFT = (
    "Forty people were killed in Aven, police said. In all 300 people were killed in Aven, the army said.\n"
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the README's examples speak of."""
    monkeypatch.chdir(tmp_path)
    Path("articles").mkdir()
    for name, text in {"story.txt": STORY, "articles/aven.md": STORY, "draft.md": DRAFT}.items():
        Path(name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("link", LINKS)
def test_a_link_leads_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_runs(command: str, desk: Path) -> None:
    result = CliRunner().invoke(app, shlex.split(command)[1:])
    findings = command.startswith("reconcile check")  # the draft gives the army a figure that it never gave
    to_file = "--out" in command or " -o " in command
    assert (result.exit_code, result.stdout != "" or to_file) == (int(findings), True), result.output


def test_the_settings_are_settings() -> None:
    (settings,) = re.findall(r"^```toml\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    assert parse(settings, "README.md").quantities[0].name == "kursk-losses"


def test_the_program_runs(desk: Path) -> None:
    (program,) = re.findall(r"^```python\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    names: dict[str, Any] = {}
    exec(program, names)
    assert list(names["claims"].to_frame()["figure"]) == ["40", "52"]
    assert names["archive"].claims


@pytest.mark.parametrize("which", ["main command", "test command"])
def test_a_set_up_command_is_one_line_that_needs_nothing(which: str) -> None:
    (command,) = re.findall(rf"<!-- {which} -->\n```sh\n(.*?)```", README, re.DOTALL)
    assert command.count("\n") == 1
    assert command.startswith("python3 -m venv .venv && .venv/bin/python -m pip install --quiet ")
