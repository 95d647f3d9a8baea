"""Questions written down for others to answer, and their answers read back: JSON lines, one a question.

    plain       {"key", "document", "system", "prompt"}            ->  {"key", "answer"}
    openai      a request of its batches, `custom_id` is the key   ->  a line of their output
    anthropic   a request of its batches, `custom_id` is the key   ->  a line of their results

Answers say by themselves which form they are in, so that a file may mix them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Any

from reconcile.errors import ReadError, SettingsError
from reconcile.extractor.engines.llm.question import Question
from reconcile.extractor.engines.llm.replies import Replies
from reconcile.model import Note

FORMS = ("plain", "openai", "anthropic")

_ROOM = 8192  # tokens for an answer, which one provider wants to be told
_TOLD = 10  # lines that are wrong and told of one by one
_LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


class _Wrong(ValueError):
    """A line that is no answer; the text says why."""


def check_form(form: str, model: str) -> None:
    """Raises `SettingsError` for a form that there is not, or that needs to name a model."""
    if form not in FORMS:
        raise SettingsError(f"--form {form}: no such form; choose from {', '.join(FORMS)}")
    if form != "plain" and not model:
        raise SettingsError(f"a batch for {form} names the model that is to answer: say which with --model")


def write_questions(questions: Iterable[Question], stream: IO[str], form: str, model: str = "") -> None:
    """Writes questions in one of `FORMS`; a batch form names its model."""
    check_form(form, model)
    for question in questions:
        line = json.dumps(_request(question, form, model), ensure_ascii=False)
        stream.write(line.translate(_LINE_ENDS) + "\n")  # readers of lines may end one at these


def _request(question: Question, form: str, model: str) -> dict[str, Any]:
    key, system, prompt = question.key, question.system, question.prompt
    asked = {"role": "user", "content": prompt}
    if form == "openai":
        body = {"model": model, "messages": [{"role": "system", "content": system}, asked]}
        return {"custom_id": key, "method": "POST", "url": "/v1/chat/completions", "body": body}
    if form == "anthropic":
        params = {"model": model, "max_tokens": _ROOM, "system": system, "messages": [asked]}
        return {"custom_id": key, "params": params}
    return {"key": key, "document": question.document, "system": system, "prompt": prompt}


def load(path: Path, replies: Replies) -> list[Note]:
    """Takes a file of answers into `replies`, where a later one replaces an earlier; notes on bad lines."""
    answers: dict[str, str] = {}
    notes: list[Note] = []
    wrong = 0
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if not line.strip():
                    continue
                try:
                    key, answer = _answer(line)
                    answers[key] = answer
                except _Wrong as error:
                    wrong += 1
                    if wrong <= _TOLD:
                        notes.append(Note(str(path), f"line {number}: {error}", lost=True))
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror}") from None
    if wrong > _TOLD:
        notes.append(Note(str(path), f"{wrong - _TOLD} more lines are no answers", lost=True))
    replies.put(answers.items())
    return notes


def _answer(line: bytes) -> tuple[str, str]:
    """The key and the text of an answer."""
    try:
        told = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise _Wrong("not JSON, or not whole") from None
    if not isinstance(told, Mapping):
        raise _Wrong("not an answer: a JSON object with `key` and `answer` is expected")
    key = told.get("key") or told.get("custom_id")
    if not isinstance(key, str):
        raise _Wrong("no `key` or `custom_id` says which question this answers")
    for way in _WHERE:
        found = _at(told, way)
        if isinstance(found, Mapping | list):  # the object itself, pasted where its text was asked for
            return key, json.dumps(found, ensure_ascii=False)
        if isinstance(found, str):
            return key, found
    raise _Wrong(f"no answer in it{_why(told)}")


_WHERE: tuple[tuple[str | int, ...], ...] = (
    ("answer",),
    ("response", "body", "choices", 0, "message", "content"),
    ("result", "message", "content", 0, "text"),
)
_WHY: tuple[tuple[str | int, ...], ...] = (
    ("error", "message"),
    ("response", "body", "error", "message"),
    ("result", "error", "error", "message"),
    ("result", "error", "message"),
    ("result", "type"),
)


def _why(told: Any) -> str:
    """What a provider says of an answer that did not come."""
    said = next((found for way in _WHY if isinstance(found := _at(told, way), str) and found), "")
    return f": {' '.join(said.split())[:120]}" if said else ""


def _at(told: Any, way: Iterable[str | int]) -> Any:
    """What stands at the end of a way through nested objects and lists, or None."""
    for step in way:
        try:
            told = told[step]
        except (KeyError, IndexError, TypeError):
            return None
    return told
