"""annotate.py FOLDER: makes articles.jsonl and gold.json of every story.toml in the folders below FOLDER.

A story.toml is what a person writes; offsets are counted here. In an article's text `{a1:430}` marks the
figure of claim a1 (`{a1 a2:430}` that of a joint claim), and `{@s1:the ministry}` a mention of a source. The
rest stands beside the text:

    [sources]         staff = ["the name to use", "every other name that is right", ...]
    [[article]]       id, title, publisher, published, text
    [[quantity]]      id, label, verdict; unit, measure, subject of its claims; claims = [
        { id, is | low | high, hedge, said = a source, at = its mention, via, stance, unit }]
    [relations]       conflict = ["a1 b2", ...], one list a kind
    [[derived]]       source, from = claims, measure, is, quantity

`is` is a point or [low, high]; `low` or `high` alone leaves the other end open. A claim that nobody `said` is
in the article's own voice. What contradicts itself is refused: an id that is not marked, a pair with two
kinds, a verdict that does not follow from the relations.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MARK = re.compile(r"\{(@?)([\w ]+):([^{}]+)\}")
RANK = ("conflict", "slip", "compatible", "agree", "revised")  # a verdict is the first that some pair has
VERDICTS = {"slip": "suspect"}

Row = dict[str, Any]
Spans = dict[str, tuple[str, int, int]]


class AnnotationError(ValueError):
    """A story.toml contradicts itself; the text says where."""


def unmark(article: str, marked: str) -> tuple[str, Spans, Spans]:
    """The text as a reader sees it, and the (article, start, end) of its figures and of its mentions."""
    text, at = "", 0
    figures: Spans = {}
    mentions: Spans = {}
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        spans = mentions if mark[1] else figures
        for name in mark[2].split():
            if name in spans:
                raise AnnotationError(f"{article}: {name} is marked twice")
            spans[name] = (article, len(text), len(text) + len(mark[3]))
        text, at = text + mark[3], mark.end()
    return (text + marked[at:]).strip(), figures, mentions


def annotate(story: Row) -> tuple[list[Row], Row]:
    """The articles of a story and their gold."""
    articles: list[Row] = []
    figures: Spans = {}
    mentions: dict[tuple[str, str], tuple[str, int, int]] = {}
    texts: dict[str, str] = {}
    for article in story["article"]:
        name = article["id"]
        marked = article["text"].strip()
        text, own, named = unmark(name, marked)
        head = {key: article[key] for key in ("id", "title", "publisher", "published")}
        articles.append({**head, "url": "", "text": text})
        if again := set(own) & set(figures):
            raise AnnotationError(f"{name}: {min(again)} is marked twice")
        figures |= own
        mentions |= {(name, key): span for key, span in named.items()}
        texts[name] = text
    claims = list(claims_of(story, figures, mentions, texts))
    if unclaimed := sorted(set(figures) - {claim["id"] for claim in claims}):
        raise AnnotationError(f"marked, but in no quantity: {', '.join(unclaimed)}")
    gold = {
        "claims": claims,
        "quantities": [{key: q[key] for key in ("id", "label", "verdict")} for q in story["quantity"]],
        "relations": list(relations_of(story, {claim["id"] for claim in claims})),
        "derived": [derived_of(story, each) for each in story.get("derived", [])],
    }
    check_verdicts(gold, {article["id"]: article["publisher"] for article in articles})
    return articles, gold


def claims_of(story: Row, figures: Spans, mentions: dict[Any, Any], texts: dict[str, str]) -> Iterator[Row]:
    """The claims, in the order in which the quantities list them."""
    for quantity in story["quantity"]:
        for given in quantity["claims"]:
            if given["id"] not in figures:
                raise AnnotationError(f"{given['id']}: no figure is marked so")
            document, start, end = figures[given["id"]]
            names = story["sources"][given["said"]] if "said" in given else []
            mention = mentions[document, given["at"]][1:] if "at" in given else (None, None)
            low, high = ends(given)
            yield {
                "id": given["id"],
                "document": document,
                "start": start,
                "end": end,
                "figure_text": texts[document][start:end],
                "low": low,
                "high": high,
                "hedge": given.get("hedge", "exact"),
                "unit": given.get("unit", quantity["unit"]),
                "measure": quantity["measure"],
                "subject": quantity["subject"],
                "source": names[0] if names else None,
                "source_names": names,
                "source_start": mention[0],
                "source_end": mention[1],
                "via": given.get("via", []),
                "stance": given.get("stance", "asserted"),
                "quantity": quantity["id"],
            }


def ends(given: Row) -> tuple[Any, Any]:
    if "is" not in given:
        return given.get("low"), given.get("high")
    return tuple(given["is"]) if isinstance(given["is"], list) else (given["is"], given["is"])


def relations_of(story: Row, known: set[str]) -> Iterator[Row]:
    """One row a pair; a pair has one kind."""
    seen = set()
    for kind, pairs in story.get("relations", {}).items():
        for pair in pairs:
            left, right = pair.split()
            if {left, right} - known or frozenset((left, right)) in seen or left == right:
                raise AnnotationError(f"{kind}: {pair}: an unknown claim, or a pair that is listed twice")
            seen.add(frozenset((left, right)))
            yield {"left": left, "right": right, "kind": kind}


def derived_of(story: Row, given: Row) -> Row:
    low, high = ends(given)
    row = {"source": story["sources"][given["source"]][0], "from": given["from"], "measure": given["measure"]}
    return {**row, "low": low, "high": high, "quantity": given["quantity"]}


def check_verdicts(gold: Row, publisher: dict[str, str]) -> None:
    """Refuses a verdict that its relations do not give; derived totals may only make it worse."""
    claims = {claim["id"]: claim for claim in gold["claims"]}
    totals = {each["quantity"] for each in gold["derived"]}
    for quantity in gold["quantities"]:
        kinds = set()
        for relation in gold["relations"]:
            left, right = claims[relation["left"]], claims[relation["right"]]
            if left["quantity"] == right["quantity"] == quantity["id"]:
                origins = {each["source"] or publisher[each["document"]] for each in (left, right)}
                if len(origins) > 1 or relation["kind"] == "revised":
                    kinds.add(relation["kind"])
        follows = next((VERDICTS.get(kind, kind) for kind in RANK if kind in kinds), "single")
        if follows != quantity["verdict"] and quantity["id"] not in totals:
            raise AnnotationError(f"{quantity['id']}: its relations make it {follows}")


def files(story: Path) -> dict[Path, str]:
    """The two files of a story, with their content."""
    try:
        articles, gold = annotate(tomllib.loads(story.read_text(encoding="utf-8")))
    except (AnnotationError, KeyError, tomllib.TOMLDecodeError) as error:
        raise AnnotationError(f"{story}: {error}") from error
    lines = "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles)
    rest = json.dumps(gold, ensure_ascii=False, indent=1) + "\n"
    return {story.parent / "articles.jsonl": lines, story.parent / "gold.json": rest}


def main() -> int:
    if len(sys.argv) != 2:
        sys.stderr.write(f"{(__doc__ or '').splitlines()[0]}\n")
        return 2
    try:
        made = [files(story) for story in sorted(Path(sys.argv[1]).glob("*/story.toml"))]
    except AnnotationError as error:
        sys.stderr.write(f"annotate.py: {error}\n")
        return 1
    for each in made:
        for path, content in each.items():
            path.write_text(content, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
