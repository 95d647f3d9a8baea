"""One claim against another: which of the predicted claims is which of the gold, and what is right of it."""

from __future__ import annotations

import re
from typing import Any

Row = dict[str, Any]
Pairs = dict[str, Row]  # gold claim id -> the predicted claim that it is paired with


def same_name(left: str, right: str) -> bool:
    return plain(left) == plain(right)


def plain(name: str) -> str:
    return " ".join(name.casefold().split()).strip(" .,'’").removeprefix("the ")


def same_unit(gold: str, found: str) -> bool:
    """Names apart by spelling, or counted nouns with one head ("polling station", "station")."""
    left, right = unit_words(gold), unit_words(found)
    if left == right:
        return True
    measured = "percent" in left + right or gold.isupper() or found.isupper() or "/" in left + right
    return not measured and bool(left) and bool(right) and left[-1] == right[-1]


def unit_words(unit: str) -> list[str]:
    """`kilometer ** 2` and `square_kilometer` are both [square, kilometer]."""
    text = re.sub(r"(\w+) \*\* ([23])", lambda m: f"{'square' if m[2] == '2' else 'cubic'} {m[1]}", unit)
    return text.replace("_", " ").replace(" per ", " / ").casefold().split()


def source_right(gold: Row, found: Row) -> bool:
    """The same name, or mentions that overlap; where the article speaks itself, no source at all."""
    if gold["source"] is None:
        return found["source"] is None
    if found["source"] and any(same_name(name, found["source"]) for name in gold["source_names"]):
        return True
    ends = (gold["source_start"], found["source_start"], gold["source_end"], found["source_end"])
    return None not in ends and max(ends[:2]) < min(ends[2:])


def right(gold: Row, found: Row) -> dict[str, bool]:
    """Which fields of a paired claim are right."""
    return {
        "value": (gold["low"], gold["high"]) == (found["low"], found["high"]),
        "hedge": gold["hedge"] == found["hedge"],
        "unit": same_unit(gold["unit"], found["unit"]),
        "source": source_right(gold, found),
        "stance": gold["stance"] == found["stance"],
    }


def align(gold: list[Row], found: list[Row]) -> Pairs:
    """Pairs one to one, greedily, from the best pair down."""
    ranked = []
    for (i, g), (j, f) in ((a, b) for a in enumerate(gold) for b in enumerate(found)):
        shared = min(g["end"], f["end"]) - max(g["start"], f["start"])
        if g["document"] == f["document"] and shared > 0:
            whole = max(g["end"], f["end"]) - min(g["start"], f["start"])
            judged = right(g, f)
            ranked.append((-shared / whole, not judged["source"], not judged["value"], i, j))
    pairs: Pairs = {}
    taken = set()
    for *_, i, j in sorted(ranked):
        if gold[i]["id"] not in pairs and j not in taken:
            pairs[gold[i]["id"]] = found[j]
            taken.add(j)
    return pairs
