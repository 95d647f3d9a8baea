"""Whatever happens to the standard streams: one line at most, the right exit code, never a traceback."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reconcile.cli.app import app
from tests.killed import ENVIRONMENT

STORY = "Police said 40 people were killed in Aven. The army said 70 people were killed in Aven.\n"
RUN = f"{shlex.quote(sys.executable)} -m reconcile"


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("{} --help >/dev/full", 2, "standard output: No space left on device"),
        ("{} --help >&-", 2, "standard output: Bad file descriptor"),
        ("{} --help | true; exit ${{PIPESTATUS[0]}}", 0, ""),
        ("{} extract story.txt >/dev/full", 2, "standard output: No space left on device"),
        ("{} extract story.txt >&-", 2, "standard output: Bad file descriptor"),
        ("{} extract story.txt | true; exit ${{PIPESTATUS[0]}}", 0, ""),
        ("{} extract - <&- >/dev/null", 2, "standard input: Bad file descriptor"),
        ("{} extract story.txt -o c.csv <&- >&- 2>&-", 0, ""),
        ("{} extract story.txt 2>/dev/full >/dev/null", 0, ""),
        ("{} extract nowhere.txt 2>/dev/full >/dev/null", 2, ""),
        ("{} extract story.txt nowhere.txt 2>&- >/dev/null", 3, ""),
        ("{} report story.txt --fail-on conflict 2>/dev/full >/dev/null", 1, ""),
        ("{} extract --nonsense 2>/dev/full", 2, ""),
        ("{} extract nowhere.txt 2> >(true) >/dev/null; exit $?", 2, ""),
    ],
)
def test_every_ending(command: str, code: int, said: str, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    result = subprocess.run(
        ["bash", "-c", command.format(RUN)], cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert (result.returncode, result.stdout) == (code, "")
    assert result.stderr == (f"reconcile: {said}\n" if said else "")


def test_a_run_can_be_interrupted_before_it_has_begun() -> None:
    code = (
        "import sys, signal; from reconcile import __main__\n"
        "class Slow:\n"
        "    def find_spec(self, name, *rest):\n"
        "        if name == 'typer': signal.raise_signal(signal.SIGINT)\n"
        "sys.meta_path.insert(0, Slow()); __main__.main()"
    )
    result = subprocess.run([sys.executable, "-c", code], env=ENVIRONMENT, capture_output=True, check=False)
    assert result.returncode in (130, -2)  # Python ends by the signal itself where an import was cut short
    assert (result.stdout, result.stderr) == (b"", b"reconcile: interrupted after 0 documents\n")


def test_no_memory_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def out_of_memory(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("reconcile.reader.read", out_of_memory)
    result = CliRunner().invoke(app, ["extract", str(tmp_path)])
    assert result.exit_code == 2
    assert result.stderr.startswith("reconcile: out of memory: ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_what_is_typed(shell: str, tmp_path: Path) -> None:
    environment = {
        **ENVIRONMENT, "HOME": str(tmp_path), "SHELL": f"/bin/{shell}",
        "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1",
    }  # fmt: skip
    code = "import sys; sys.argv[0] = 'reconcile'; from reconcile.__main__ import main; main()"

    def run(*arguments: str, **more: str) -> str:
        return subprocess.run(
            [sys.executable, "-c", code, *arguments], env={**environment, **more}, capture_output=True,
            text=True, check=True,
        ).stdout  # fmt: skip

    assert "_RECONCILE_COMPLETE" in run("--show-completion", shell)
    assert "completion installed in" in run("--install-completion", shell)
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any("_RECONCILE_COMPLETE" in path.read_text(encoding="utf-8") for path in written)
    asked = {"_RECONCILE_COMPLETE": f"complete_{shell}"}
    if shell == "bash":
        asked |= {"COMP_WORDS": "reconcile rep", "COMP_CWORD": "1"}
    else:
        asked |= {"_TYPER_COMPLETE_ARGS": "reconcile rep", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    assert re.search(r"\breport\b", run(**asked))


def test_a_program_that_uses_the_package_keeps_its_signals() -> None:
    code = (
        "import signal, reconcile, reconcile.cli\n"
        "assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL\n"
        "from reconcile.cli import interruption\n"
        "with interruption.heard():\n"
        "    assert callable(signal.getsignal(signal.SIGTERM))\n"
        "assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL\n"
        "assert signal.getsignal(signal.SIGINT) is signal.default_int_handler\n"
    )
    subprocess.run([sys.executable, "-c", code], env={**os.environ, **ENVIRONMENT}, check=True)
