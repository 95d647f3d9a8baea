"""predict.py SET --data PATH --out OUT: what the public API reads in a set, as the set's scorer takes it.

    figures       a JSONL of sentences                 -> a JSONL of quantities
    attribution   a folder with articles.jsonl         -> a JSONL of figures and who said them
    tolls         a JSONL of texts (--field: which)    -> a JSONL of killed and injured
    incidents     a folder with dev.jsonl or articles.jsonl -> a JSONL of articles by story, and counts
    stories       a folder of stories                  -> a folder of findings, one JSON a story
    taxonomy      a JSON of pairs of claims            -> a JSONL of the kind of difference each shows

Of a row it reads nothing but id, text, title, published, publisher and url: what a set says about the right
answer never comes near the package. What a set names differently is translated in the module of its name.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from reconcile.extractor import extract
from reconcile.model import Claim, Document, Findings
from reconcile.settings import ReadingOptions, Settings

Row = dict[str, Any]
INPUTS = ("id", "text", "title", "published", "publisher", "url")


def rows_of(path: Path, text: str = "text") -> list[Row]:
    """The rows of a JSONL file, cut down to the inputs; `text` is the column that holds the text."""
    with path.open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    return [{key: row[key] for key in INPUTS if key in row} | {"text": row[text]} for row in rows]


def document(row: Row) -> Document:
    """A row as the document that a reader would make of it."""
    return Document(
        id=row["id"],
        text=row["text"],
        title=row.get("title") or "",
        publisher=row.get("publisher") or "",
        published=row.get("published"),
        url=row.get("url") or "",
    )


def number(value: Decimal | None) -> int | float | None:
    """A figure's end as JSON has it: whole numbers stay whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


# ---------------------------------------------------------------- one function a set


def figures(data: Path) -> Iterator[Row]:
    """Every quantity of every sentence, ages and determiners included, in the names of the set."""
    from quantities import quantities

    options = ReadingOptions(ages=True, determiners=True, ago=True)
    for row in rows_of(data):
        reading = extract(document(row), options)
        yield {"id": row["id"], "quantities": quantities(row["text"], reading.claims)}


def attribution(data: Path) -> Iterator[Row]:
    """Every figure with its source; a cue without a source ("reportedly") is attributed all the same."""
    options = ReadingOptions(ago=True)
    for row in rows_of(data / "articles.jsonl"):
        for claim in extract(document(row), options).claims:
            name = claim.source.name if claim.source else None
            said = claim.source is not None or bool(claim.cue)
            yield {
                "article": row["id"],
                **span(claim),
                **source_span(claim),
                "source_name": name,
                "attributed": said,
            }


def tolls(data: Path, field: str = "text") -> Iterator[Row]:
    """Killed and injured, lowest and highest, of each text; `field` names the column that holds the text."""
    from tolls import predict

    yield from predict(rows_of(data, text=field))


def incidents(data: Path) -> Iterator[Row]:
    """Which story each article belongs to, and the counts of each story."""
    from incidents import predict

    name = next((n for n in ("dev.jsonl", "articles.jsonl") if (data / n).is_file()), "articles.jsonl")
    yield from predict(rows_of(data / name))


def taxonomy(data: Path) -> Iterator[Row]:
    """The kind of difference that the reconciler sees between the two claims of each case."""
    from taxonomy import predict

    return predict(json.loads(data.read_text(encoding="utf-8")))


def stories(data: Path) -> Iterator[tuple[str, Row]]:
    """The findings of each story of a folder, under its name."""
    for path in sorted(data.glob("*/articles.jsonl")):
        yield path.parent.name, story(map(document, rows_of(path)))


# ---------------------------------------------------------------- findings as the stories' gold has them


def story(documents: Iterable[Document]) -> Row:
    """The findings of one story: claims, quantities, relations between claims, and derived totals."""
    from reconcile.reconciler import reconcile  # late: the sets that only read do not wait for it

    settings = Settings()
    return as_gold(reconcile((extract(each, settings.reading) for each in documents), settings))


def as_gold(findings: Findings) -> Row:
    """Findings in the form of a story's gold; relations of totals stand with the totals and are left out."""
    home = {claim: quantity.id for quantity in findings.quantities for claim in quantity.claims}
    claims = [claim for reading in findings.readings for claim in reading.claims]
    known = {claim.id for claim in claims}
    return {
        "claims": [{**claim_row(claim), "quantity": home.get(claim.id)} for claim in claims],
        "quantities": [{"id": each.id, "verdict": each.verdict} for each in findings.quantities],
        "relations": [
            {"left": each.left, "right": each.right, "kind": each.kind}
            for each in findings.relations
            if each.kind and {each.left, each.right} <= known
        ],
        "derived": [
            {
                "source": without_country(t.source),
                "low": number(t.low),
                "high": number(t.high),
                "quantity": t.quantity,
            }
            for t in findings.totals
        ],
    }


def without_country(name: str) -> str:
    """A name without the country that ours have behind them: "General Staff (Ukraine)"."""
    return name.partition(" (")[0]


def claim_row(claim: Claim) -> Row:
    """One claim with the fields that are scored, and two that help a person who reads the predictions."""
    figure, source = claim.figure, claim.source
    return {
        "id": claim.id,
        "document": claim.document,
        **span(claim),
        "low": number(figure.low),
        "high": number(figure.high),
        "hedge": figure.hedge,
        "unit": figure.unit,
        "measure": claim.measure,
        "subject": claim.subject,
        "source": source.name if source else None,
        **source_span(claim),
        "via": list(source.via) if source else [],
        "stance": claim.stance,
    }


def span(claim: Claim) -> Row:
    return {"start": claim.figure.span.start, "end": claim.figure.span.end}


def source_span(claim: Claim) -> Row:
    mention = claim.source.span if claim.source else None
    return {
        "source_start": mention.start if mention else None,
        "source_end": mention.end if mention else None,
    }


# ---------------------------------------------------------------- the command

LINES: dict[str, Callable[..., Iterator[Row]]] = {
    "figures": figures,
    "attribution": attribution,
    "tolls": tolls,
    "incidents": incidents,
    "taxonomy": taxonomy,
}


def write_lines(path: Path, rows: Iterable[Row]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("set", choices=[*LINES, "stories"])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--field", default="text", help="tolls: the column that holds the text")
    given = parser.parse_args(arguments)
    if not given.data.exists():
        sys.stderr.write(f"predict.py: {given.data}: no such file or folder\n")
        return 2
    if given.set == "stories":
        given.out.mkdir(parents=True, exist_ok=True)
        for name, found in stories(given.data):
            text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
            (given.out / f"{name}.json").write_text(text, encoding="utf-8")
    else:
        extra = {"field": given.field} if given.set == "tolls" else {}
        write_lines(given.out, LINES[given.set](given.data, **extra))
    return 0


if __name__ == "__main__":
    sys.exit(main())
