"""The discrepancy report as one HTML page: self-contained, without network, and readable without JavaScript.

What it shows is laid out in `page`, as plain values; how it looks is in `templates/`: `page.html` and
`picture.svg`, one `report.css`, one `report.js`. Templates escape everything; a Content-Security-Policy in
the page allows its own style sheet and script by their hashes and nothing else.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from reconcile.model import Findings
from reconcile.reporter import cells
from reconcile.reporter.outline import MOST, outline
from reconcile.reporter.overview import coverage, disputes, leanings
from reconcile.reporter.page import Page
from reconcile.settings import Settings
from reconcile.wording import called


def render(findings: Findings, settings: Settings | None = None) -> str:
    """The whole page."""
    page = Page(outline(findings, settings))
    style, script = _template_text("report.css"), _template_text("report.js")
    sections = [page.section(case) for case in page.report.cases]
    written: str = (
        _templates()
        .get_template("page.html")
        .render(
            page=page,
            disputes=disputes(page.report),
            coverage=coverage(page.report),
            leanings=leanings(page.report),
            report=page.report,
            sections=[section for section in sections if section.case.quantity.verdict != "single"],
            singles=[section for section in sections if section.case.quantity.verdict == "single"],
            style=style,
            script=script,
            style_hash=_hash(style),
            script_hash=_hash(script),
        )
    )
    return written


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")


def embedded(findings: Findings, settings: Settings | None = None) -> str:
    """The page inside a frame, as a notebook shows it: its styles and script stay in the frame."""
    from markupsafe import escape

    return (
        f'<iframe title="Discrepancy report" srcdoc="{escape(render(findings, settings))}" width="100%" '
        'height="720" frameborder="0" sandbox="allow-scripts allow-popups"></iframe>'
    )


@cache
def _template_text(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _templates() -> Any:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_template_text),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: cells.visible(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["most"] = MOST
    environment.filters |= {"count": cells.count, "called": called}
    return environment
