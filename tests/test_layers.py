"""Imports point one way. Read from the code's own import statements, those inside functions included."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "reconcile"

BASE = {"model", "errors", "settings", "boundary"}
STAGES = ("reader", "extractor", "reconciler", "reporter")

# package or module -> what it may import from reconcile (itself always)
ALLOWED = {
    "record": set[str](),
    "model": {"record"},
    "errors": set[str](),
    "settings": {"model", "errors"},
    "boundary": {"model", "errors"},
    "lexicon": BASE,
    "dates": set[str](),
    "encoding": {"errors"},
    "overview": {"model"},
    "wording": BASE | {"lexicon"},
    "table": BASE | {"dates", "encoding"},
    "corrections": BASE | {"table", "dates"},
    "store": BASE | {"table"},
    "ask": BASE | {"dates", "lexicon"},
    **{stage: BASE | {"lexicon", "table", "dates", "wording", "overview"} for stage in STAGES},
    "reader": BASE | {"lexicon", "table", "dates", "encoding", "store"},
}

# third-party library -> where it may be imported
AT_HOME = {
    "pint": {"lexicon", "reconciler"},
    "pandas": {"table", "reconciler", "notebook", "cluster", "partitions"},
    "dask": {"cluster"},
    "fsspec": {"partitions"},
    "tabulate": {"reporter"},
    "jinja2": {"reporter"},
    "typer": {"cli", "commands"},
    "sentencex": {"extractor"},
    "trafilatura": {"reader"},
    "pypdfium2": {"reader"},
    "docx": {"reader"},
    "httpx": {"reader"},
    "httpcore": {"reader"},
    "stamina": {"reader"},
    "protego": {"reader"},
}


def part(path: Path) -> str:
    """The package or module of reconcile that a file belongs to."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Dotted names of everything a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: relative import"
            module = node.module or ""
            found |= {f"{module}.{alias.name}" for alias in node.names} if module == "reconcile" else {module}
    return found


FILES = sorted(ROOT.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    here = part(path)
    if here not in ALLOWED:
        return
    used = {name.split(".")[1] for name in imports(path) if name.startswith("reconcile.")}
    assert used - {here} <= ALLOWED[here]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_libraries_stay_at_home(path: Path) -> None:
    for name in imports(path):
        library = name.split(".")[0]
        assert part(path) in AT_HOME.get(library, {part(path)}), f"{library} is not for {part(path)}"


def test_model_needs_only_the_standard_library() -> None:
    allowed = {"__future__", "bisect", "dataclasses", "decimal", "functools", "hashlib", "operator", "typing"}
    assert imports(ROOT / "model.py") | imports(ROOT / "record.py") <= allowed | {"reconcile.record"}
