"""accuracy.py --data DIR: predicts every set, runs the set's scorer, and compares with floors.json.

DIR holds the sets and their scorers; a set that is absent is skipped with a line that says so. Every row is
one figure of one scorer: what was reached, its floor (what was reached before), and its target. Exit 1 when
a figure falls below its floor, or a set that has one cannot be predicted.

    --only SET ...   these sets alone
    --keep FOLDER    leaves predictions and scores there, to be read by eye
    --raise          writes beaten floors, with the date, into floors.json

A floor belongs to the data that it was reached on: floors.json keeps their hash, and a floor of other data is
not compared. To lower one, edit floors.json and give it a "reason".
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
SLACK = 0.0005  # figures are kept to four places


@dataclass(frozen=True)
class Part:
    """One run of a scorer: on all of the gold, or on those articles only that are (not) held out."""

    name: str
    scorer: str
    gold: str
    options: tuple[str, ...] = ()
    held_out: bool | None = None


@dataclass(frozen=True)
class Set:
    """A set: what it is predicted from, the scorer runs over that prediction, and the rows to read off."""

    name: str
    predict: tuple[str, ...]
    data: str
    parts: tuple[Part, ...]
    rows: dict[str, str]  # what the table calls a row -> where the scorer's JSON has it
    targets: dict[str, float]  # by row, or by "part: row" where the parts differ


ATTRIBUTION = tuple(
    Part(f"{quarter} {mode}".strip(), "score_attribution.py", "polnear/train/gold.jsonl", options, held_out)
    for quarter, held_out in (("tuned", False), ("unread quarter", True))
    for mode, options in (("", ()), ("core", ("--core",)))
)

SETS = (
    Set(
        "figures",
        ("figures",),
        "newsquant/dev.jsonl",
        (Part("", "score_newsquant.py", "newsquant/dev.jsonl"),),
        {
            "value": "scores/published: value/F",
            "value + unit": "scores/published: value+unit/F",
            "value + unit, same head": "scores/published, alias units: value+unit/F",
            "value + change": "scores/published: value+change/F",
            "one to one: value": "scores/strict: value/F",
            "one to one: value + unit, same head": "scores/strict: value+unit (alias)/F",
            "one to one: value + change": "scores/strict: value+change/F",
        },
        {"value": 0.94, "value + unit": 0.88, "value + change": 0.905},
    ),
    Set(
        "attribution",
        ("attribution",),
        "polnear/train",
        ATTRIBUTION,
        {
            "joint": "all/scores/joint/F",
            "strict joint": "all/scores/strict joint/F",
            "name joint": "all/scores/name joint/F",
        },
        {"unread quarter: joint": 0.72},
    ),
    Set(
        "tolls",
        ("tolls",),
        "airwars/dev.jsonl",
        (Part("", "score_tolls.py", "airwars/dev.jsonl"),),
        {
            "killed, both ends": "killed, all/both",
            "killed, both ends, true ranges": "killed, true ranges/both",
            "injured, both ends": "injured, all/both",
        },
        {"killed, both ends": 0.50},
    ),
    Set(
        "tolls, no lead",
        ("tolls", "--field", "text_no_lead"),
        "airwars/dev.jsonl",
        (Part("", "score_tolls.py", "airwars/dev.jsonl"),),
        {"killed, both ends": "killed, all/both", "injured, both ends": "injured, all/both"},
        {"killed, both ends": 0.28},
    ),
    Set(
        "incidents",
        ("incidents",),
        "incidents",
        (Part("", "score_incidents.py", "incidents/gold.jsonl"),),
        {
            "B-cubed": "bcubed/F",
            "pairwise": "pairwise/F",
            "killed exact": "killed, all incidents/exact",
            "injured exact": "injured, all incidents/exact",
        },
        {"B-cubed": 0.90, "pairwise": 0.75, "killed exact": 0.60, "injured exact": 0.50},
    ),
    Set(
        "stories",
        ("stories",),
        "stories",
        (Part("", "score_stories.py", "stories"),),
        {
            "claim": "all/claim/F",
            "figures": "all/figures/F",
            "value": "all/value",
            "hedge": "all/hedge",
            "unit": "all/unit",
            "source": "all/source",
            "stance": "all/stance",
            "attribution": "all/attribution/F",
            "grouping": "all/grouping/F",
            "relation F1, macro": "all/relation F1",
            "conflict": "all/conflict/F",
            "verdict": "all/verdict",
            "totals": "all/totals/F",
            "north-korea-casualties, lowest row": "stories/s01-north-korea-casualties",
        },
        {
            "claim": 0.70,
            "figures": 0.95,
            "value": 0.93,
            "hedge": 0.90,
            "unit": 0.85,
            "stance": 0.93,
            "attribution": 0.75,
            "grouping": 0.75,
            "relation F1, macro": 0.60,
            "conflict": 0.70,
            "verdict": 0.75,
            "totals": 0.70,
            "north-korea-casualties, lowest row": 1.0,
        },
    ),
    Set(
        "taxonomy",
        ("taxonomy",),
        "taxonomy/cases.json",
        (Part("", "taxonomy.py", "taxonomy/cases.json"),),
        {"accepted kind": "accepted"},
        {"accepted kind": 16 / 18},
    ),
)


class Failed(Exception):
    """A set could not be predicted or scored; the text is the last line of what went wrong."""


def held_out(article: str) -> bool:
    """Whether an article is in the quarter that nobody reads while tuning."""
    return blake2b(article.encode(), digest_size=8).hexdigest()[0] in "0123"


def hash_of(path: Path) -> str:
    """Names the content of a file, or of all files of a folder."""
    digest = blake2b(digest_size=6)
    for file in sorted(path.rglob("*.json*")) if path.is_dir() else [path]:
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def run(*command: object) -> str:
    """What a command prints; `Failed` with its last line of trouble when it does not end well."""
    done = subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed((done.stderr.strip().splitlines() or ["no message"])[-1])
    return done.stdout


def measured(each: Set, data: Path, scratch: Path) -> Iterator[tuple[str, float]]:
    """Predicts one set and yields its rows: ("held out: joint", 0.72)."""
    file = each.name.replace(",", "").replace(" ", "-")
    predictions = scratch / (file if each.name == "stories" else f"{file}.jsonl")
    run(HERE / "predict.py", *each.predict, "--data", data / each.data, "--out", predictions)
    for part in each.parts:
        scorer = HERE / part.scorer if each.name == "taxonomy" else data / part.scorer
        score = run(scorer, gold_of(part, data, scratch), predictions, *part.options, "--json")
        kept = "-".join([file, *part.name.split()]) + ".score.json"
        (scratch / kept).write_text(score, encoding="utf-8")
        for row, where in each.rows.items():
            value = dig(json.loads(score), where)
            if value is not None:
                yield f"{part.name}: {row}" if part.name else row, round(value, 4)


def gold_of(part: Part, data: Path, scratch: Path) -> Path:
    """The gold of a part: the set's own file, or a copy with the articles of one side only."""
    gold = data / part.gold
    if part.held_out is None:
        return gold
    side = scratch / f"gold-{'held-out' if part.held_out else 'tuned'}.jsonl"
    with gold.open(encoding="utf-8") as lines, side.open("w", encoding="utf-8") as file:
        file.writelines(line for line in lines if held_out(json.loads(line)["article"]) == part.held_out)
    return side


def dig(score: Any, where: str) -> float | None:
    """The figure at a path of keys; where the path ends at a whole story, its lowest figure."""
    for key in where.split("/"):
        score = score.get(key) if isinstance(score, dict) else None
    return min(flat(score), default=None) if isinstance(score, dict) else score


def flat(story: dict[str, Any]) -> Iterator[float]:
    for key, value in story.items():
        if isinstance(value, dict) and "F" in value:
            value = value["F"]
        if isinstance(value, int | float) and key != "counts":
            yield value


# ---------------------------------------------------------------- the table


def verdict(value: float, floor: dict[str, Any] | None, data: str, target: float | None) -> str:
    """What to say of a row."""
    if floor and floor["data"] != data:
        return "floor is of other data"
    if floor and value < floor["figure"] - SLACK:
        return "BELOW ITS FLOOR"
    reached = "" if target is None else "reaches target" if value >= target - SLACK else "short of target"
    beaten = not floor or value > floor["figure"] + SLACK
    return ", ".join(filter(None, (reached, "floor can be raised" if beaten else "")))


def show(row: str, value: float | None, floor: float | None, target: float | None, remark: str) -> str:
    cells = ["" if x is None else f"{x:.3f}" for x in (value, floor, target)]
    return f"{row:46}" + "".join(f"{cell:>9}" for cell in cells) + (f"   {remark}" if remark else "")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--only", nargs="+", metavar="SET", default=[])
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--raise", dest="raising", action="store_true")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        kept = given.keep or Path(scratch)
        kept.mkdir(parents=True, exist_ok=True)
        return compare(given.data, kept, given.only, given.raising)


def compare(data: Path, scratch: Path, only: list[str], raising: bool) -> int:
    """Prints the table; 1 when something fell below its floor."""
    floors: dict[str, dict[str, Any]] = json.loads(FLOORS.read_text()) if FLOORS.is_file() else {}
    out, worse = sys.stdout, 0
    out.write(f"{'':46}{'figure':>9}{'floor':>9}{'target':>9}\n")
    for each in SETS:
        if only and each.predict[0] not in only and each.name not in only:
            continue
        if not (data / each.data).exists():
            out.write(f"{each.name}: skipped, {data / each.data} is not here\n")
            continue
        hashed = hash_of(data / each.data)
        try:
            found = dict(measured(each, data, scratch))
        except Failed as error:
            known = any(key.startswith(f"{each.name}: ") for key in floors)
            out.write(f"{each.name}: FAILED, {error}\n")
            worse += known
            continue
        for row, value in found.items():
            name, target = f"{each.name}: {row}", each.targets.get(row)
            floor = floors.get(name)
            remark = verdict(value, floor, hashed, target)
            worse += remark.startswith("BELOW")
            out.write(show(name, value, floor["figure"] if floor else None, target, remark) + "\n")
            if raising and (not floor or floor["data"] != hashed or value > floor["figure"] + SLACK):
                floors[name] = {"figure": value, "data": hashed, "date": date.today().isoformat()}
        out.flush()
    if raising:
        FLOORS.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
