"""scorer.py STORIES PREDICTIONS [--json | --wrong]: how much of annotated stories was read right.

STORIES holds a folder a story with articles.jsonl and gold.json (see annotate.py); PREDICTIONS a JSON a story
in the same form, as `predict.py stories` writes it. Claims of one document whose spans overlap are paired one
to one: the closest spans first, then the same source, then the same value.

    figures      F1 of the pairing               claim        F1: paired, and value, unit and source all right
    value, hedge, unit, source, stance           shares of the paired claims
    attribution  F1 over claims with a source: paired, and the source right
    grouping     F1 over pairs of paired claims: in one quantity or not
    relations    mean F1 of the kinds; definition and scope that the gold does not list do not count
    conflict     the F1 of that kind, where a conflict that the gold does not list always counts
    verdict      share of quantities with two or more origins whose verdict is right
    totals       F1 of the derived totals

All counts are summed over the stories before anything is divided. None: there was nothing to score. `--wrong`
lists each mistake instead: what a claim should be and what it is, and pairs with another kind of difference.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from pairing import Pairs, Row, align, plain, right

SHARES = ("value", "hedge", "unit", "source", "stance")
SALIENT = ("definition", "scope")  # the gold lists these only where a reader might go wrong


# ---------------------------------------------------------------- what a story adds to the counts


def count(gold: Row, publisher: dict[str, str], found: Row) -> Counter[Any]:
    """Everything that is counted in one story; `publisher` names the outlet of each article."""
    pairs = align(gold["claims"], found["claims"])
    counts: Counter[Any] = Counter()
    for part in (
        count_claims(gold, found, pairs),
        count_grouping(gold, pairs),
        count_relations(gold, found, pairs),
        count_verdicts(gold, found, pairs, publisher),
        count_totals(gold, found),
    ):
        counts.update(part)
    return counts


def count_claims(gold: Row, found: Row, pairs: Pairs) -> Counter[Any]:
    counts: Counter[Any] = Counter()
    for side, claims in (("gold", gold["claims"]), ("found", found["claims"])):
        sourced = sum(claim["source"] is not None for claim in claims)
        for what in ("figures", "claim"):
            counts[what, side] += len(claims)
        counts["attribution", side] += sourced
    for claim in gold["claims"]:
        if claim["id"] not in pairs:
            continue
        judged = right(claim, pairs[claim["id"]])
        counts["figures", "hit"] += 1
        counts["claim", "hit"] += judged["value"] and judged["unit"] and judged["source"]
        counts["attribution", "hit"] += judged["source"] and claim["source"] is not None
        counts.update((what, "hit") for what, fine in judged.items() if fine)
        counts.update((what, "gold") for what in judged)
    return counts


def home(claim: Row) -> str:
    """The quantity of a predicted claim; a claim without one stands alone."""
    return claim.get("quantity") or f"alone {claim['id']}"


def count_grouping(gold: Row, pairs: Pairs) -> Counter[Any]:
    counts: Counter[Any] = Counter()
    paired = [claim for claim in gold["claims"] if claim["id"] in pairs]
    for left, other in combinations(paired, 2):
        same = left["quantity"] == other["quantity"]
        together = home(pairs[left["id"]]) == home(pairs[other["id"]])
        counts["grouping", "gold"] += same
        counts["grouping", "found"] += together
        counts["grouping", "hit"] += same and together
    return counts


def count_relations(gold: Row, found: Row, pairs: Pairs) -> Counter[Any]:
    counts: Counter[Any] = Counter()
    gold_id = {claim["id"]: name for name, claim in pairs.items()}
    wanted = {frozenset((r["left"], r["right"])): r["kind"] for r in gold["relations"]}
    given = {}
    for relation in found["relations"]:
        ends = (gold_id.get(end, f"spurious {end}") for end in (relation["left"], relation["right"]))
        given[frozenset(ends)] = relation["kind"]
    for pair, kind in wanted.items():
        counts[kind, "gold"] += 1
        counts["confused", kind, given.get(pair, "none" if pair <= set(pairs) else "lost")] += 1
    for pair, kind in given.items():
        if pair in wanted or kind not in SALIENT:
            counts[kind, "found"] += 1
            counts[kind, "hit"] += wanted.get(pair) == kind
        if pair not in wanted:
            counts["confused", "none", kind] += 1
    return counts


def count_verdicts(gold: Row, found: Row, pairs: Pairs, publisher: dict[str, str]) -> Counter[Any]:
    """A gold quantity is judged by the predicted one that holds most of its claims and fewest others."""
    counts: Counter[Any] = Counter()
    verdicts = {quantity["id"]: quantity["verdict"] for quantity in found["quantities"]}
    order = {name: place for place, name in enumerate(verdicts)}
    size = Counter(home(claim) for claim in pairs.values())
    origins: dict[str, set[str]] = defaultdict(set)
    held: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in gold["claims"]:
        own_voice = f"publisher {publisher[claim['document']]}"
        origins[claim["quantity"]].add(own_voice if claim["source"] is None else plain(claim["source"]))
        if claim["id"] in pairs:
            held[claim["quantity"]][home(pairs[claim["id"]])] += 1
    for total in gold["derived"]:
        origins[total["quantity"]].add(plain(total["source"]))
    for quantity in gold["quantities"]:
        if len(origins[quantity["id"]]) < 2:
            continue
        holders = held[quantity["id"]]
        best = min(holders, key=lambda q: (-holders[q], size[q], order.get(q, len(order))), default="")
        verdict = verdicts.get(best, "none")
        counts["verdict", "gold"] += 1
        counts["verdict", "hit"] += verdict == quantity["verdict"]
        counts["judged", quantity["verdict"], verdict] += 1
    return counts


def count_totals(gold: Row, found: Row) -> Counter[Any]:
    counts: Counter[Any] = Counter()
    left = list(found["derived"])
    names = {claim["id"]: [claim["source"] or "", *claim["source_names"]] for claim in gold["claims"]}
    for total in gold["derived"]:
        known = {plain(total["source"])} | {plain(name) for part in total["from"] for name in names[part]}
        for guess in left:
            if (guess["low"], guess["high"]) == (total["low"], total["high"]) and plain(
                guess["source"]
            ) in known:
                left.remove(guess)
                counts["totals", "hit"] += 1
                break
    counts["totals", "gold"] += len(gold["derived"])
    counts["totals", "found"] += len(found["derived"])
    return counts


# ---------------------------------------------------------------- mistakes, one by one


def mistakes(gold: Row, found: Row) -> Iterator[str]:
    """A line for each claim that is lost, spurious or wrong, and for each gold relation that is not found."""
    pairs = align(gold["claims"], found["claims"])
    for claim in gold["claims"]:
        label = f"{claim['document']} {claim['start']} {claim['id']} “{claim['figure_text']}”"
        guess = pairs.get(claim["id"])
        if guess is None:
            yield f"{label}: lost"
            continue
        for what in (name for name, fine in right(claim, guess).items() if not fine):
            yield f"{label}: {what} {told(claim, what)}, found {told(guess, what)}"
    paired = {claim["id"] for claim in pairs.values()}
    for claim in found["claims"]:
        if claim["id"] not in paired:
            yield f"{claim['document']} {claim['start']} is no figure (or no claim of {claim['source']})"
    kinds = {frozenset((r["left"], r["right"])): r["kind"] for r in found["relations"]}
    for relation in gold["relations"]:
        ends = [pairs.get(relation[side], {}).get("id") for side in ("left", "right")]
        kind = kinds.get(frozenset(ends), "none")
        if None not in ends and kind != relation["kind"]:
            yield f"{relation['left']} {relation['right']}: {relation['kind']}, found {kind}"


def told(claim: Row, what: str) -> str:
    return f"{claim['low']}..{claim['high']}" if what == "value" else str(claim[what])


# ---------------------------------------------------------------- counts as figures


def f1(counts: Counter[Any], what: str) -> float | None:
    gold, found = counts[what, "gold"], counts[what, "found"]
    return 2 * counts[what, "hit"] / (gold + found) if gold + found else None


def share(counts: Counter[Any], what: str) -> float | None:
    return counts[what, "hit"] / counts[what, "gold"] if counts[what, "gold"] else None


def figures(counts: Counter[Any]) -> dict[str, float | None]:
    """The figures that the head of this file describes."""
    kinds = sorted({key[1] for key in counts if key[0] == "confused"} - {"none"})
    each = [f1(counts, kind) or 0.0 for kind in kinds]
    return {
        **{what: f1(counts, what) for what in ("claim", "figures")},
        **{what: share(counts, what) for what in SHARES},
        **{what: f1(counts, what) for what in ("attribution", "grouping")},
        "relations": sum(each) / len(each) if each else None,
        "conflict": f1(counts, "conflict"),
        "verdict": share(counts, "verdict"),
        "totals": f1(counts, "totals"),
    }


def score(stories: Path, predictions: Path) -> dict[str, Counter[Any]]:
    """The counts of each story; one without a prediction is one in which nothing was found."""
    nothing: Row = {"claims": [], "quantities": [], "relations": [], "derived": []}
    found = {}
    for path in sorted(stories.glob("*/gold.json")):
        file = predictions / f"{path.parent.name}.json"
        guess = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else nothing
        found[path.parent.name] = count(*read(path.parent), guess)
    return found


def read(story: Path) -> tuple[Row, dict[str, str]]:
    """The gold of a story, and who published its articles."""
    with (story / "articles.jsonl").open(encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    gold = json.loads((story / "gold.json").read_text(encoding="utf-8"))
    return gold, {article["id"]: article["publisher"] for article in articles}


def confusions(counts: Counter[Any], name: str) -> Iterator[str]:
    for _, gold, found in sorted(key for key in counts if key[0] == name):
        yield f"  {gold:12}-> {found:12}{counts[name, gold, found]:5}"


def main() -> int:
    paths = [Path(each) for each in sys.argv[1:] if not each.startswith("--")]
    if len(paths) != 2:
        sys.stderr.write(f"{(__doc__ or '').splitlines()[0]}\n")
        return 2
    if "--wrong" in sys.argv:
        for story in sorted(paths[0].glob("*/gold.json")):
            guess = json.loads((paths[1] / f"{story.parent.name}.json").read_text(encoding="utf-8"))
            print(
                "\n".join(
                    [story.parent.name, *(f"  {line}" for line in mistakes(read(story.parent)[0], guess))]
                )
            )
        return 0
    scored = score(*paths)
    total = sum(scored.values(), Counter())
    if "--json" in sys.argv:
        print(json.dumps({name: figures(each) for name, each in {**scored, "all": total}.items()}, indent=1))
        return 0
    columns = list(figures(total))
    print(f"{'':20}" + "".join(f"{name[:9]:>10}" for name in columns))
    for name, each in {**scored, "all": total}.items():
        cells = ("" if x is None else f"{x:.3f}" for x in figures(each).values())
        print(f"{name:20}" + "".join(f"{cell:>10}" for cell in cells))
    for title, name in (("relations (gold -> found)", "confused"), ("verdicts (gold -> found)", "judged")):
        print("\n".join([title, *confusions(total, name)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
