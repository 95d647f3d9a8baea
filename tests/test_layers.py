"""Imports point one way. Read from the code's own import statements, those inside functions included."""

from __future__ import annotations

import ast
from collections.abc import Container, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "reconcile"

GROUND = {"model", "record", "errors", "settings", "boundary", "dates", "encoding", "wording", "table"}
STAGES = {"reader", "extractor", "reconciler", "reporter", "desk"}
BELOW_PIPELINE = GROUND | {"lexicon"} | STAGES

# package or module -> what it may import from reconcile (itself always); every one has its line
ALLOWED = {
    "record": set[str](),
    "errors": set[str](),
    "dates": set[str](),
    "model": {"record"},
    "settings": {"model", "errors"},
    "boundary": {"model", "errors"},
    "encoding": {"errors"},
    "table": GROUND - {"wording"},
    "wording": GROUND - {"table"} | {"lexicon"},
    "lexicon": {"model", "errors", "settings", "boundary"},
    **{stage: GROUND | {"lexicon"} for stage in STAGES},
    "pipeline": BELOW_PIPELINE,
    "archive": BELOW_PIPELINE | {"pipeline", "__init__"},
    "check": BELOW_PIPELINE | {"pipeline"},
    "notebook": BELOW_PIPELINE | {"pipeline", "archive"},
    "cli": BELOW_PIPELINE | {"pipeline", "archive", "check", "__init__"},
    "__init__": {"extractor", "model", "settings", "notebook"},
    "__main__": {"cli"},
}

# third-party library -> where it may be imported
AT_HOME = {
    "pint": {"lexicon", "reconciler"},
    "pandas": {"table", "reconciler", "notebook", "archive"},
    "dask": {"archive"},
    "fsspec": {"archive"},
    "tabulate": {"reporter"},
    "jinja2": {"reporter"},
    "typer": {"cli"},
    "sentencex": {"extractor"},
    "trafilatura": {"reader"},
    "pypdfium2": {"reader"},
    "docx": {"reader"},
    "httpx": {"reader"},
    "httpcore": {"reader"},
    "stamina": {"extractor", "reader"},
    "llm": {"extractor"},
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
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


FILES = sorted(ROOT.rglob("*.py"))


def called(name: str) -> str:
    """The package or module of reconcile that a dotted name belongs to."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in ALLOWED else "__init__"


def module(path: Path) -> str:
    """The dotted name of a file."""
    return ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__")


def nearest(name: str, modules: Container[str]) -> str:
    """The module that a dotted name lies in, which may be a function's."""
    while name and name not in modules:
        name = name.rpartition(".")[0]
    return name


def knots(edges: Mapping[str, set[str]]) -> list[set[str]]:
    """Modules that import each other, however far round: strongly connected ones, more than one together."""

    def reached(start: str) -> set[str]:
        found, waiting = set[str](), [start]
        while waiting:
            new = edges.get(waiting.pop(), set()) - found
            found |= new
            waiting += new
        return found

    reach = {name: reached(name) for name in edges}
    return [
        circle
        for name in edges
        if len(circle := {other for other in reach[name] if name in reach[other]}) > 1 and name == min(circle)
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    here = part(path)
    used = {called(name) for name in imports(path) if name.split(".")[0] == "reconcile"}
    assert used - {here} <= ALLOWED[here]


def test_no_circles_between_files() -> None:
    """Not even inside functions: what two files need of each other belongs into a third, below both."""
    modules = {module(path): path for path in FILES}
    edges = {
        name: {found for one in imports(path) if (found := nearest(one, modules)) not in (name, "")}
        for name, path in modules.items()
    }
    circles = sorted(sorted(circle) for circle in knots(edges))
    assert circles == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_libraries_stay_at_home(path: Path) -> None:
    for name in imports(path):
        library = name.split(".")[0]
        assert part(path) in AT_HOME.get(library, {part(path)}), f"{library} is not for {part(path)}"


def test_model_needs_only_the_standard_library() -> None:
    allowed = {"__future__", "bisect", "dataclasses", "decimal", "functools", "hashlib", "operator", "typing"}
    used = {name.split(".")[0] for file in ("model.py", "record.py") for name in imports(ROOT / file)}
    assert used <= allowed | {"reconcile"}
