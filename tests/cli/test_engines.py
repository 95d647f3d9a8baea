"""A language model as the reader, through the commands: what is said and asked, and the same bytes twice."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import reconcile
from reconcile.cli.app import app
from reconcile.errors import SettingsError
from reconcile.settings import EngineOptions, Settings

ARTICLES = {
    "aven.txt": "Police said 40 people were killed in Aven. The army said 70 people were killed in Aven.\n",
    "brook.txt": "Mayor Ann Reed said 12 people were hurt in Brook.\n\nShe said 300 homes were destroyed.\n",
    "empty.txt": "Nothing was counted.\n",
}
_MARK = re.compile(r"⟦(\d+): [^⟧]*⟧")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "articles" / name).write_text(text, encoding="utf-8")
    return Path("articles")


def reply(prompt: str) -> str:
    """An answer that reads nothing and says of every figure that the article says it itself."""
    rows = [{"number": int(number), "source": None, "measure": "killed"} for number in _MARK.findall(prompt)]
    return f"Here you are:\n```json\n{json.dumps({'figures': rows})}\n```"


def answered(questions: Path, answers: Path) -> None:
    """Answers the questions of a file."""
    asked = [json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines()]
    lines = [json.dumps({"key": one["key"], "answer": reply(one["prompt"])}) for one in asked]
    answers.write_text("\n".join(lines), encoding="utf-8")


def test_questions_are_written_each_once(articles: Path) -> None:
    result = run("prompts", articles, "-o", "questions.jsonl")
    assert result.exit_code == 0
    assert "2 questions, 0 answered already; 2 to ask, about " in result.stderr
    asked = [json.loads(line) for line in Path("questions.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [one["document"] for one in asked] == ["aven.txt", "brook.txt"]
    answered(Path("questions.jsonl"), Path("answers.jsonl"))
    assert run("prompts", articles, "--replies", "answers.jsonl").stdout == ""


def test_answers_give_the_same_bytes_in_every_process(articles: Path) -> None:
    run("prompts", articles, "-o", "questions.jsonl")
    answered(Path("questions.jsonl"), Path("answers.jsonl"))
    command = ["report", "articles", "--engine", "llm", "--replies", "answers.jsonl", "-f", "json"]
    first = run(*command)
    assert first.exit_code == 0
    assert first.stdout == run(*command).stdout
    code = "import sys; from reconcile.__main__ import main; sys.argv[0] = 'reconcile'; main()"
    for seed in ("1", "2"):
        environment = {
            **os.environ, "PYTHONPATH": str(Path(reconcile.__file__).parents[1]), "PYTHONHASHSEED": seed
        }  # fmt: skip
        other = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, env=environment)
        assert (other.returncode, other.stdout.decode("utf-8")) == (0, first.stdout)


def test_bad_lines_cost_themselves(articles: Path) -> None:
    run("prompts", articles, "-o", "questions.jsonl")
    answered(Path("questions.jsonl"), Path("answers.jsonl"))
    with Path("answers.jsonl").open("a", encoding="utf-8") as stream:
        stream.write("\n{half")
    result = run("extract", articles, "--engine", "llm", "--replies", "answers.jsonl")
    assert result.exit_code == 3
    assert "answers.jsonl: line 3: not JSON, or not whole" in result.stderr
    assert result.stdout.count("\n") == 5


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[str]]:
    """A model that the `llm` package knows as `table`; holds what it was asked."""
    llm: Any = pytest.importorskip("llm")
    from llm.plugins import pm

    prompts: list[str] = []

    class Table(llm.Model):  # type: ignore[misc]
        model_id = "table"

        def execute(self, prompt: Any, stream: bool, response: Any, conversation: Any) -> Iterator[str]:
            prompts.append(prompt.prompt)
            yield reply(prompt.prompt)

    class Plugin:
        @llm.hookimpl  # type: ignore[untyped-decorator]
        def register_models(self, register: Any) -> None:
            register(Table())

    plugin = Plugin()
    monkeypatch.setenv("LLM_USER_PATH", str(tmp_path))
    pm.register(plugin, name="table")
    yield prompts
    pm.unregister(plugin)


ASK = ("--engine", "llm", "--model", "table")


def test_a_model_is_asked_once_and_never_again(articles: Path, asked: list[str]) -> None:
    first = run("extract", articles, *ASK)
    assert first.exit_code == 0
    assert "table: 2 questions, 0 answered already; 2 to ask, about " in first.stderr
    count = len(asked)
    assert count >= 2
    again = run("extract", articles, *ASK)
    assert (again.exit_code, again.stdout, len(asked)) == (0, first.stdout, count)
    assert " 0 to ask" in again.stderr
    assert run("extract", articles, "--engine", "llm", "--replies", "replies.db").stdout == first.stdout


def test_no_more_is_asked_than_allowed(articles: Path, asked: list[str]) -> None:
    result = run("extract", articles, *ASK, "--ask", "1", "--replies", "kept.db")
    assert (result.exit_code, len(asked)) == (0, 1)
    assert ", of which 1 may be asked" in result.stderr
    assert "without an answer: " in result.stderr
    assert result.stdout.count("\n") == 5  # every figure is read all the same
    run("extract", articles, *ASK, "--ask", "0", "--replies", "kept.db")
    assert len(asked) == 1


@pytest.mark.parametrize("command", ["report", "explain", "check"])
def test_every_command_that_reads_may_ask(articles: Path, asked: list[str], command: str) -> None:
    Path("draft.txt").write_text("Police said 41 people were killed in Aven.\n", encoding="utf-8")
    inputs = ["draft.txt", "--against", articles] if command == "check" else [articles]
    assert run(command, *inputs, *ASK).exit_code in (0, 1)
    assert len(asked) >= 2


def test_settings_may_name_the_engine(articles: Path, asked: list[str]) -> None:
    Path("reconcile.toml").write_text('[engine]\nname = "llm"\nmodel = "table"\n', encoding="utf-8")
    assert run("extract", articles).exit_code == 0
    assert asked
    count = len(asked)
    run("extract", articles, "--engine", "rules")
    assert len(asked) == count


WRONG = [
    (["--engine", "gpt"], "--engine gpt: no such engine; choose from rules, llm"),
    (["--engine", "llm"], "the engine llm needs a model to ask (--model), or answers (--replies)"),
    (["--model", "m"], "--model, --replies and --ask are for a language model: say --engine llm as well"),
    (["--engine", "llm", "--replies", "nosuch.db"], "nosuch.db: no such file of answers"),
    (["--engine", "llm", "--replies", "articles"], "articles: cannot be used as a reply store"),
]


@pytest.mark.parametrize(("options", "message"), WRONG)
def test_wrong_usage_is_one_line(articles: Path, options: list[str], message: str) -> None:
    result = run("extract", articles, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"reconcile: {message}")
    assert result.stderr.count("\n") == 1


@pytest.mark.usefixtures("asked")
def test_an_unknown_model_is_said_before_anything_is_asked(articles: Path) -> None:
    result = run("extract", articles, "--engine", "llm", "--model", "nosuch")
    assert result.exit_code == 2
    assert (
        "reconcile: nosuch: no model of this name; `llm models` lists those that there are" in result.stderr
    )
    assert not Path("replies.db").exists()


def test_a_cluster_reads_by_rules(articles: Path) -> None:
    result = run("report", articles, "--cluster", "local", *ASK)
    assert result.exit_code == 2
    assert "a cluster reads by rules only" in result.stderr


def test_from_python() -> None:
    from reconcile.extractor.engines.llm.engine import Model
    from reconcile.extractor.engines.llm.replies import Replies

    replies = Replies(model="mine", ask=lambda question: reply(question.prompt))
    claims = reconcile.extract(ARTICLES["aven.txt"], engine=Model(replies))
    replies.close()
    assert [claim.figure.low for claim in claims.claims] == [40, 70]
    assert replies.used
    with pytest.raises(SettingsError, match="give it as `engine`"):
        reconcile.extract("40 died.", Settings(engine=EngineOptions("llm", "mine")))


def test_nothing_of_it_is_imported_unless_asked_for(articles: Path) -> None:
    code = f"""
import sys
sys.argv = ["reconcile", "report", {str(articles)!r}]
from reconcile.__main__ import main
try:
    main()
except SystemExit as end:
    assert not end.code
asked = [name for name in sys.modules if name.split(".")[0] in ("llm", "stamina") or ".engines.llm" in name]
print(asked)
"""
    environment = {**os.environ, "PYTHONPATH": str(Path(reconcile.__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
