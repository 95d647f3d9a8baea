"""The user's own names for sources win over ours, wherever claims are read."""

from __future__ import annotations

from pathlib import Path

import pytest

import reconcile
from reconcile import pipeline
from reconcile.desk import aliases
from reconcile.desk.corrections import Correction
from reconcile.model import Reading
from reconcile.settings import Settings

# A text, the aliases, and the name, body and chain of those who passed it on that its only claim then has.
RENAMED = [
    ("The Harbour Board said 40 boats sank.", {"harbour board": "Port"}, "Port", None, ()),
    ("The mayor said 40 boats sank.", {"the mayor": "Ada Park"}, "Ada Park", None, ()),
    ("Seoul's spy agency said 40 died.", {"NIS": "Seoul's spies"}, "Seoul's spies", None, ()),
    ("Seoul's spy agency said 40 died.", {"Seoul's spy agency": "spies"}, "spies", None, ()),
    ("Ada Park, a spokeswoman for the Sea Trust, said 40 left.", {"Sea Trust": "ST"}, "ST", "ST", ()),
    ("Interior Minister Ada Park said 40 left.", {"Interior Ministry": "MoI"}, "Ada Park", "MoI", ()),
    ("Reuters reported 40 dead, citing the coastguard.", {"Reuters": "R."}, "coastguard", None, ("R.",)),
    ("The mayor said 40 boats sank.", {"the major": "Ada Park"}, "mayor", None, ()),
]


@pytest.mark.parametrize(("text", "given", "name", "body", "via"), RENAMED)
def test_a_source_has_the_users_name(
    text: str, given: dict[str, str], name: str, body: str | None, via: tuple[str, ...]
) -> None:
    (claim,) = reconcile.extract(text, Settings(aliases=given)).claims
    assert claim.source is not None
    assert (claim.source.name, claim.source.body, claim.source.via) == (name, body, via)


def test_an_alias_keeps_the_claims_id_and_a_correction_wins(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor said 40 boats sank.")
    settings = Settings(aliases={"mayor": "Ada Park"})

    def read(*corrections: Correction) -> tuple[str, str]:
        (reading,) = pipeline.extract([str(tmp_path)], settings, corrections)
        assert isinstance(reading, Reading)
        (claim,) = reading.claims
        assert claim.source is not None
        return claim.id, claim.source.name

    (plain,) = reconcile.extract("The mayor said 40 boats sank.").claims
    assert read() == (plain.id, "Ada Park")
    assert read(Correction(plain.id, "source", "Ivo Lund")) == (plain.id, "Ivo Lund")


def test_without_aliases_a_reading_is_untouched() -> None:
    (reading,) = reconcile.extract("The mayor said 40 boats sank. It held 9.")
    assert aliases.apply(reading, {}) is reading
