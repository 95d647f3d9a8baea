"""Answers that are kept: each question once, safe at once, and nothing else taken for a store of them."""

from __future__ import annotations

import io
import json
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from reconcile.errors import ReadError, ReconcileError, SettingsError
from reconcile.extractor.engines.llm.batches import load, write_questions
from reconcile.extractor.engines.llm.question import Question
from reconcile.extractor.engines.llm.replies import Replies


def question(prompt: str, document: str = "a.txt") -> Question:
    return Question(document, (0,), "Read.", prompt, "1")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "replies.db"


def test_an_answer_is_asked_for_once(path: Path) -> None:
    asked: list[str] = []

    def ask(one: Question) -> str:
        asked.append(one.prompt)
        return f"answer to {one.prompt}"

    first = Replies(path, "m", ask)
    assert first.answer(question("one")) == "answer to one"
    assert first.answer(question("one", "elsewhere.txt")) == "answer to one"  # the same text, so the same
    first.close()
    again = Replies(path, "m")
    assert again.answer(question("one")) == "answer to one"
    assert again.answer(question("two")) is None
    assert (asked, [one.prompt for one in again.open]) == (["one"], ["two"])
    assert again.used == {question("one").key}
    again.close()


def test_models_are_told_apart(path: Path) -> None:
    for name in ("m", "n"):
        store = Replies(path, name)
        store.put([(question("one").key, name)])
        store.close()
    store = Replies(path, "n")
    assert store.answer(question("one")) == "n"
    store.close()
    with pytest.raises(SettingsError, match=r"holds answers of m, n: say which with --model"):
        Replies(path)


def test_the_only_model_need_not_be_named(path: Path) -> None:
    for name in ("m", ""):
        store = Replies(path, name)
        store.put([(question(store.model).key, "yes")])
        assert store.model == "m"
        store.close()


def test_many_threads_and_two_stores_agree(path: Path) -> None:
    """Whoever answers first is right: others that asked at the same time go on with that answer."""
    stores = [Replies(path, "m", lambda _, n=n: f"of {n}") for n in range(2)]  # type: ignore[misc]
    work = [(stores[n % 2], question(f"q{n // 4}")) for n in range(80)]
    with ThreadPoolExecutor(8) as pool:
        given = list(pool.map(lambda one: one[0].answer(one[1]), work))
    for n in range(20):
        assert len(set(given[4 * n : 4 * n + 4])) == 1
    for store in stores:
        store.close()


def test_an_interruption_loses_no_answer(path: Path) -> None:
    def ask(one: Question) -> str:
        if one.prompt == "q2":
            raise KeyboardInterrupt
        return "yes"

    store = Replies(path, "m", ask)
    with pytest.raises(KeyboardInterrupt):
        list(map(store.answer, (question(f"q{n}") for n in range(5))))
    reader = Replies(path, "m")  # while the first still has the file
    assert [reader.answer(question(f"q{n}")) for n in range(3)] == ["yes", "yes", None]
    reader.close()
    store.close()


def test_nothing_is_made_before_there_is_an_answer(path: Path) -> None:
    store = Replies(path, "m", lambda _: None)
    assert store.answer(question("one")) is None
    store.close()
    assert not path.exists()


def _database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE documents (id)")
    connection.commit()
    connection.close()


OTHERS = [
    ("a database, but not a reply store", _database),
    ("not a reply store", lambda path: path.write_bytes(b"Police said 40 people were killed. " * 50)),
    ("cannot be used as a reply store", lambda path: path.mkdir()),
]


@pytest.mark.parametrize(("message", "make"), OTHERS, ids=[message for message, _ in OTHERS])
def test_another_file_is_refused(path: Path, message: str, make: Any) -> None:
    make(path)
    with pytest.raises(ReadError, match=rf"^{path}: {message}"):
        Replies(path, "m")


def _openai(content: object) -> dict[str, Any]:
    body = {"choices": [{"message": {"role": "assistant", "content": content}}]}
    return {"id": "batch_1", "custom_id": "k", "response": {"status_code": 200, "body": body}, "error": None}


def _anthropic(result: object) -> dict[str, Any]:
    return {"custom_id": "k", "result": result}


GOOD = [
    {"key": "k", "answer": "yes"},
    _openai("yes"),
    _anthropic({"type": "succeeded", "message": {"content": [{"type": "text", "text": "yes"}]}}),
]
BAD = [
    ("not JSON, or not whole", '{"key": "k", "ans'),
    ("not JSON, or not whole", "[" * 100_000),
    ("not an answer: a JSON object with `key` and `answer` is expected", "[1]"),
    ("no `key` or `custom_id` says which question this answers", '{"answer": "yes"}'),
    ("no `key` or `custom_id` says which question this answers", '{"key": 7, "answer": "yes"}'),
    ("no answer in it", '{"key": "k", "answer": null}'),
    ("no answer in it", json.dumps(_openai(None))),
    ("no answer in it: Rate limit", json.dumps({"custom_id": "k", "error": {"message": "Rate\nlimit"}})),
    ("no answer in it: expired", json.dumps(_anthropic({"type": "expired"}))),
    (
        "no answer in it: Overloaded",
        json.dumps(_anthropic({"type": "errored", "error": {"error": {"message": "Overloaded"}}})),
    ),
]


def loaded(tmp_path: Path, *lines: str) -> tuple[Replies, list[str]]:
    file = tmp_path / "answers.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    replies = Replies()
    return replies, [note.message for note in load(file, replies) if note.lost]


@pytest.mark.parametrize("line", GOOD, ids=["plain", "openai", "anthropic"])
def test_answers_in_every_form(tmp_path: Path, line: dict[str, Any]) -> None:
    replies, messages = loaded(tmp_path, json.dumps(line))
    assert (replies.kept("k"), messages) == ("yes", [])
    replies.close()


@pytest.mark.parametrize(("message", "line"), BAD, ids=[str(n) for n in range(len(BAD))])
def test_a_bad_line_costs_itself(tmp_path: Path, message: str, line: str) -> None:
    replies, messages = loaded(tmp_path, line, "", '\ufeff{"key": "k", "answer": "one"}', json.dumps(GOOD[0]))
    assert replies.kept("k") == "yes"  # the later one
    assert messages == [f"line 1: {message}"]
    replies.close()


def test_many_bad_lines_are_counted(tmp_path: Path) -> None:
    replies, messages = loaded(tmp_path, *["?"] * 500)
    assert (len(messages), messages[-1]) == (11, "490 more lines are no answers")
    replies.close()


def test_an_object_is_as_good_as_its_text(tmp_path: Path) -> None:
    replies, messages = loaded(tmp_path, '{"key": "k", "answer": {"figures": []}}')
    assert (replies.kept("k"), messages) == ('{"figures": []}', [])
    replies.close()


@pytest.mark.parametrize("form", ["plain", "openai", "anthropic"])
def test_questions_are_lines_of_json(form: str) -> None:
    stream = io.StringIO()
    asked = [question("One\u2028line\x85of “text”"), question("two")]
    write_questions(asked, stream, form, "m")
    lines = stream.getvalue().splitlines()
    assert len(lines) == 2
    said = [json.loads(line) for line in lines]
    assert [one.get("custom_id", one.get("key")) for one in said] == [one.key for one in asked]
    held = said[0].get("body") or said[0].get("params")
    assert asked[0].prompt == (held["messages"][-1]["content"] if held else said[0]["prompt"])
    assert held is None or held["model"] == "m"


@pytest.mark.parametrize(("form", "message"), [("csv", "no such form"), ("openai", "--model")])
def test_a_form_that_cannot_be_written(form: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        write_questions([], io.StringIO(), form)


@pytest.fixture
def made() -> Iterator[list[object]]:
    """A model as the `llm` package knows them, which answers with what stands in the list, errors too."""
    llm: Any = pytest.importorskip("llm")
    from llm.plugins import pm

    script: list[object] = []

    class Scripted(llm.Model):  # type: ignore[misc]
        model_id = "scripted"
        supports_schema = True

        def execute(self, prompt: Any, stream: bool, response: Any, conversation: Any) -> Iterator[str]:
            assert prompt.schema is not None
            told = script.pop(0)
            if isinstance(told, Exception):
                raise told
            yield str(told)

    class Keyed(llm.Model):  # type: ignore[misc]
        model_id = "keyed"
        needs_key = "nobody-has-this-key"

        def execute(self, prompt: Any, stream: bool, response: Any, conversation: Any) -> Iterator[str]:
            raise AssertionError("asked without a key")

    class Plugin:
        @llm.hookimpl  # type: ignore[untyped-decorator]
        def register_models(self, register: Any) -> None:
            register(Scripted())
            register(Keyed())

    plugin = Plugin()
    pm.register(plugin, name="scripted")
    yield script
    pm.unregister(plugin)


class _Refused(Exception):
    def __init__(self, status: int) -> None:
        super().__init__(f"status {status}")
        self.status_code = status


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    stamina = pytest.importorskip("stamina")
    monkeypatch.setenv("LLM_USER_PATH", str(tmp_path))
    with stamina.set_testing(True, attempts=4):
        yield


SCRIPTS = [
    (["yes"], "yes", ""),
    (["Antwort: ja", "x"], "Antwort: ja", ""),
    ([_Refused(429), _Refused(503), "yes"], "yes", ""),
    ([ConnectionError("reset"), "yes"], "yes", ""),
    ([_Refused(401), "yes"], None, "_Refused: status 401"),  # asking again does not help
    ([_Refused(429)] * 9, None, "_Refused: status 429"),
]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(("script", "answer", "why"), SCRIPTS)
def test_what_goes_wrong_is_asked_again_where_that_may_help(
    made: list[object], script: list[object], answer: str | None, why: str
) -> None:
    from reconcile.extractor.engines.llm.asking import asker

    made += script
    ask = asker("scripted")
    assert (ask(question("one")), ask.why) == (answer, why)


@pytest.mark.usefixtures("quick")
def test_asking_ends_after_a_few_failures_at_a_limit_and_when_told(made: list[object]) -> None:
    from reconcile.extractor.engines.llm.asking import asker

    made += [_Refused(401)] * 3 + ["yes"] * 3
    gone = asker("scripted")
    assert [gone(question(str(n))) for n in range(5)] == [None] * 5
    assert len(made) == 3
    limited = asker("scripted", 2)
    assert [limited(question(str(n))) for n in range(3)] == ["yes", "yes", None]
    stopped = asker("scripted")
    stopped.stop()
    assert stopped(question("one")) is None
    assert made == ["yes"]


@pytest.mark.usefixtures("quick", "made")
def test_a_model_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    from threading import Event

    from reconcile.extractor.engines.llm import asking

    monkeypatch.setattr(asking, "LONGEST", 0.01)
    ask, never = asking.asker("scripted"), Event()
    monkeypatch.setattr(ask, "_asked", lambda _: never.wait(5) and "late")
    assert ask(question("one")) is None
    assert ask.why.startswith("TimeoutError: no answer in")
    never.set()


@pytest.mark.usefixtures("quick", "made")
@pytest.mark.parametrize(
    ("name", "message"),
    [("nosuch", "nosuch: no model of this name"), ("keyed", "keyed: needs a key: `llm keys set nobody-")],
)
def test_what_is_missing_is_said_first(name: str, message: str) -> None:
    from reconcile.extractor.engines.llm.asking import asker

    with pytest.raises(ReconcileError, match=message):
        asker(name)


def test_the_extra_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from reconcile.extractor.engines.llm.asking import asker

    monkeypatch.setitem(sys.modules, "llm", None)
    with pytest.raises(ReconcileError, match=r"pip install 'reconcile-figures\[llm\]'"):
        asker("any")
