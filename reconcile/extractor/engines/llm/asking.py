"""Asking a model, through the `llm` package: its plugins know every provider and local models, and the keys.

Whatever goes wrong costs the question and no more: it is asked again where that may help, and then stays
open. After a few questions in a row that came to nothing, no more are asked.
"""

from __future__ import annotations

import threading
import time
from typing import Any

from reconcile.errors import ReconcileError, SettingsError
from reconcile.extractor.engines.llm.question import Question

ATTEMPTS = 5
FIRST_WAIT = 2.0  # seconds; each wait after it is twice as long
LONGEST_WAIT = 30.0
LONGEST = 600.0  # seconds for one answer; a local model on a small machine takes minutes
GRACE = 20.0  # seconds for answers that are on their way when a person wants to stop
_IN_A_ROW = 3  # questions that came to nothing, before none is asked
_BUSY = frozenset((408, 409, 425, 429))
_SHOWN = 160  # characters of what a provider says of an error

# what an answer looks like, for models that can be held to a schema; others are told in the question
_TEXT = {"type": ["string", "null"]}
_ROW = {
    "number": {"type": "integer"},
    **dict.fromkeys(("source", "name", "body", "kind"), _TEXT),
    "via": {"type": "array", "items": {"type": "string"}},
    **dict.fromkeys(("stance", "measure", "thing", "place", "period", "as_of", "role"), _TEXT),
    "whole": {"type": ["integer", "null"]},
    "doubt": _TEXT,
}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "figures": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": _ROW,
                "required": list(_ROW),
                "additionalProperties": False,
            },
        }
    },
    "required": ["figures"],
    "additionalProperties": False,
}


class Asker:
    """Asks one model, at most `limit` questions (-1: as many as there are); None for one that stays open.

    `at_once` is how many questions it takes side by side: a model that needs no key is one on this machine.
    `why` says in words what stopped it, if anything did.
    """

    def __init__(self, model_name: str, limit: int = -1) -> None:
        self._model = _known(model_name)
        self.at_once = 4 if getattr(self._model, "needs_key", None) else 1
        self.why = ""
        self._left = limit
        self._failed = 0
        self._lock = threading.Lock()
        self._turns = threading.BoundedSemaphore(self.at_once)
        self._stopped = threading.Event()

    def __call__(self, question: Question) -> str | None:
        """The model's answer as it came."""
        with self._turns:
            with self._lock:
                if self._stopped.is_set() or self._left == 0 or self._failed >= _IN_A_ROW:
                    return None
                self._left -= 1
            try:
                answer = self._patiently(question)
            except Exception as error:
                with self._lock:
                    self._failed += 1
                    self.why = _told(error)
                return None
            with self._lock:
                self._failed = 0
            return answer

    def stop(self) -> None:
        """Asks no more; answers that are on their way have a little time to come."""
        self._stopped.set()

    def _patiently(self, question: Question) -> str:
        import stamina

        for attempt in stamina.retry_context(
            on=self._worth_another_try,
            attempts=ATTEMPTS,
            timeout=None,
            wait_initial=FIRST_WAIT,
            wait_max=LONGEST_WAIT,
        ):
            with attempt:
                return self._in_time(question)
        raise AssertionError("the last attempt either answers or raises")

    def _worth_another_try(self, error: Exception) -> bool:
        if self._stopped.is_set() or isinstance(error, ReconcileError):
            return False
        status = getattr(error, "status_code", None) or getattr(
            getattr(error, "response", None), "status_code", None
        )
        return not isinstance(status, int) or status in _BUSY or status >= 500

    def _in_time(self, question: Question) -> str:
        """The answer, or `TimeoutError`; who waits here is not held by a model that never ends."""
        told: list[str | Exception] = []

        def work() -> None:
            try:
                told.append(self._asked(question))
            except Exception as error:
                told.append(error)

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        until, ending = time.monotonic() + LONGEST, False
        while thread.is_alive() and time.monotonic() < until:
            thread.join(0.1)
            if self._stopped.is_set() and not ending:
                ending, until = True, min(until, time.monotonic() + GRACE)
        if not told:
            raise TimeoutError(f"no answer in {LONGEST:.0f} seconds")
        if isinstance(told[0], Exception):
            raise told[0]
        return told[0]

    def _asked(self, question: Question) -> str:
        held = {"schema": SCHEMA} if getattr(self._model, "supports_schema", False) else {}
        return str(self._model.prompt(question.prompt, system=question.system, stream=False, **held).text())


def asker(model_name: str, limit: int = -1) -> Asker:
    """What asks this model; raises the error that says what is missing, before anything is asked."""
    return Asker(model_name, limit)


def _told(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:_SHOWN]


def _known(name: str) -> Any:
    """The model as the `llm` package knows it, with the key that it needs."""
    try:
        import llm
        import stamina  # noqa: F401  both belong to the extra
    except ImportError:
        raise ReconcileError("asking a model needs an extra: pip install 'reconcile-figures[llm]'") from None
    try:
        model = llm.get_model(name)
    except llm.UnknownModelError:
        raise SettingsError(
            f"{name}: no model of this name; `llm models` lists those that there are, `llm install` adds more"
        ) from None
    except Exception as error:  # what other people's plugins may raise
        raise SettingsError(f"{name}: {_told(error)}") from None
    try:
        if getattr(model, "needs_key", None):
            model.get_key()
    except llm.NeedsKeyException:
        raise SettingsError(f"{name}: needs a key: `llm keys set {model.needs_key}` keeps it") from None
    return model
