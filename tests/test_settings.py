"""reconcile.toml: every key is checked, and a wrong one is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile import settings
from reconcile.errors import SettingsError
from reconcile.settings import NamedQuantity, Settings

WHOLE = """
vague = "acled"
rounding = 0
parties = ["Russia", "Ukraine"]
[reading]
ages = true
[aliases]
"the Joint Chiefs" = "Joint Chiefs of Staff"
[rates]
USD = 1
[columns]
text = "body"
[[quantities]]
name = "Losses in Kursk"
aliases = ["Kursk losses"]
"""


def test_every_kind_of_setting_is_read() -> None:
    read = settings.parse(WHOLE, "reconcile.toml")
    assert read.vague == "acled"
    assert read.reading.ages
    assert read.aliases == {"the Joint Chiefs": "Joint Chiefs of Staff"}
    assert read.rates == {"USD": 1.0}
    assert read.columns == {"text": "body"}
    assert read.quantities == (NamedQuantity("Losses in Kursk", aliases=("Kursk losses",)),)
    assert settings.parse("", "reconcile.toml") == Settings()


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("vage = 'acled'", "unknown key vage; known are aliases"),
        ("vague = 'many'", "vague is 'many', not one of plain, acled, emdat"),
        ("rounding = 'small'", "rounding is a number, found 'small'"),
        ("parties = 'Russia'", "parties is a list"),
        ("aliases = ['JCS']", "aliases is a table"),
        ("[aliases]\nJCS = 1", "aliases.JCS is a text or a list of texts, found 1"),
        ("[aliases]\nJCS = ['a', 2]", "aliases.JCS is a text or a list of texts"),
        ("[aliases]\nJCS = ['']", "aliases.JCS has an empty name"),
        ("[aliases]\nA = ['x']\nB = ['x']", "aliases: 'x' stands for both 'A' and 'B'"),
        ("[reading]\nages = 1", "reading.ages is true or false, found 1"),
        ("[reading]\nage = true", "unknown key reading.age"),
        ("[[quantities]]\nmeasure = 'killed'", "quantities[1] has no name"),
        ("rounding = nan", "rounding is nan, not a number from 0 to 1"),
        ("rounding = inf", "rounding is inf, not a number from 0 to 1"),
        ("rounding = -1", "rounding is -1.0, not a number from 0 to 1"),
        ("processes = -1", "processes is -1, not a number from 0 to 1024"),
        (f"processes = {'9' * 30}", "not a number from 0 to 1024"),
        (f"processes = {'9' * 5000}", "not TOML that can be read"),
        (f"rounding = {'9' * 4000}", "rounding is a number, found 999"),
        ("[rates]\nUSD = 0", "rates.USD is 0.0, not a number above 0 to 1e+12"),
        ("[rates]\nUSD = nan", "rates.USD is nan"),
        ("a = " + "[" * 5000, "not TOML that can be read: nested too deep"),
        ("vague = ", "not valid TOML"),
    ],
)
def test_a_wrong_setting_is_named(toml: str, message: str) -> None:
    with pytest.raises(SettingsError, match=r"^here\.toml: ") as raised:
        settings.parse(toml, "here.toml")
    assert message in str(raised.value)


def test_a_name_may_list_its_others() -> None:
    read = settings.parse('[aliases]\nBoard = ["the port", "PLA"]\nJCS = "Joint Chiefs"', "reconcile.toml")
    assert read.aliases == {"the port": "Board", "PLA": "Board", "JCS": "Joint Chiefs"}


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="No such file"):
        settings.load(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b"parties = ['Caf\xe9']")
    with pytest.raises(SettingsError, match="not UTF-8"):
        settings.load(tmp_path / "latin.toml")
