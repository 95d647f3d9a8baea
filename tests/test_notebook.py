"""`import reconcile`: texts, documents and paths in, results that show themselves out."""

from __future__ import annotations

from pathlib import Path

import pytest

import reconcile
from reconcile.errors import ReadError
from reconcile.model import Document

TEXT = "Police said 40 people were killed."


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("articles").mkdir()
    Path("articles/x.txt").write_text(TEXT, encoding="utf-8")
    return Path("articles/x.txt")


def values(*given: str | Path | Document) -> list[str]:
    return [str(claim.figure.low) for claim in reconcile.extract(given).claims]


def test_texts_documents_and_paths_are_read(article: Path) -> None:
    assert values(TEXT, Document("d", "The mayor said 52 people were killed.")) == ["40", "52"]
    assert values(article) == values(article.parent) == ["40"]


@pytest.mark.parametrize("path", ["articles/x.txt", "articles"])
def test_a_string_that_is_a_path_is_no_text(article: Path, path: str) -> None:
    with pytest.raises(ReadError, match=rf"give Path\('{path}'\) to read it"):
        reconcile.extract(path)


@pytest.mark.parametrize("text", ["", "x" * 5000, "a\0b", "Forty died.", "\ud800"])
def test_any_other_string_is_a_text(article: Path, text: str) -> None:
    assert len(reconcile.extract(text)) == 1


def test_what_could_not_be_read_is_kept_for_the_report(article: Path) -> None:
    claims = reconcile.extract([article, Path("nowhere.txt")])
    (note,) = claims.notes
    assert (note.document, note.message) == ("nowhere.txt", "no such file or folder")
    found = reconcile.reconcile(claims)
    assert note in found.notes
    assert "nowhere.txt" in found._repr_html_()
