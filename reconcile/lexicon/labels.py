"""What figures are of, in words fit to print: "North Korean casualties", "homes destroyed in Muzaffarabad".

Named from a claim's own fields, so that a list of claims and a report of quantities say it alike.
"""

from __future__ import annotations

import re

from reconcile.lexicon.entries import Measure
from reconcile.lexicon.measures import classes_of, is_money, measures, singular, things

_ROLES = {
    "change": "change in {}", "rate": "{} (rate)", "planned": "{} (planned)", "former": "{} (before)",
    "planned change": "planned change in {}", "increment": "more {}",
}  # fmt: skip
_PLAIN = re.compile(r" ?(?:people|soldiers|troops|servicemen|men)$")
_UNITS = {"percent": "share", "percentage_point": "share", "time": "multiple", "number": "number"}
_SAYS_LITTLE = frozenset(("duration", "share"))  # names of measures that leave a reader where he was


def label(measure: str, subject: str, place: str, role: str, unit: str, words: str = "") -> str:
    """What the quantity is, fit to print: "North Korean casualties", "homes destroyed in Muzaffarabad".

    `words` are those around its first figure: they stand for what no list names, and for what tells little.
    """
    entry = measures().get(measure)
    if entry is not None and measure not in _SAYS_LITTLE:
        name = _named(measure, subject, entry, unit)
        if unit == "percent" and entry.unit != "percent" and "share" not in entry.of and "change" not in role:
            name = f"share of {name}"  # "1,900 jobs, or 11 percent of its staff"
    else:
        name = _opened(measure, subject, unit)
        name = f"{name}: “{words}”" if words else name
    return _placed(_ROLES.get(role, "{}").replace("{}", _ended(name) or measure), place)


def called(measure: str, subject: str, place: str, role: str, unit: str) -> str:
    """What one claim is of, in a list where no words of its text stand beside it: "parcels carried"."""
    if measure in measures() and measure not in _SAYS_LITTLE:
        return label(measure, subject, place, role, unit)
    if unit == "percent" and subject and not measure:
        return _placed(f"share of {subject}", place)
    said = [word for word in measure.split() if word not in subject.split()]
    return _placed(_ROLES.get(role, "{}").replace("{}", " ".join((subject, *said))), place)


def _ended(name: str) -> str:
    """A name without the preposition that nothing follows: "growth of"."""
    for ending in (" of", " for", " at", " in"):
        name = name.removesuffix(ending)
    return name


def _placed(name: str, place: str) -> str:
    """A name with its place."""
    name = " ".join(name.split())
    if not place or place in name:
        return name
    if place == "elsewhere":
        return f"{name} elsewhere"
    wide = place.startswith(("whole ", "all "))
    return f"{name} across {place.replace('whole', 'the whole')}" if wide else f"{name} in {place}"


def _named(measure: str, subject: str, entry: Measure, unit: str) -> str:
    """The label of a measure that the lexicon has; what its name says already is not said twice."""
    template = entry.label or "{} " + measure
    if subject == measure:
        return measure
    if is_money(unit) and not entry.label:
        return f"money {measure}"  # "Donors pledged": the donors are no money
    if subject.partition(" ")[0] in entry.states and " " in subject:
        return subject  # "dead birds"
    if entry.unit == "person":
        return _people_named(measure, subject, entry, unit, template)
    said = subject.lower().split()
    if said and singular(said[-1]) in (*entry.nouns, measure):  # "cuts cut"
        subject = " ".join(subject.split()[:-1])
        subject = subject if subject[:1].isupper() else ""
    elif measure in said:  # "damaged houses damaged"
        subject = " ".join(word for word in subject.split() if word.lower() != measure)
    if unit == "percent" and said and _is_people(singular(said[-1])):
        template = template.replace("for {}", "among {}")  # "support among voters"
    return template.replace("{}", subject or _default(entry, template, unit)).strip()


def _default(entry: Measure, template: str, unit: str) -> str:
    """What is counted where no claim says it ("jobs" cut); "" where the label can do without."""
    if not entry.unit and template.startswith("{} ") and template.count(" ") == entry.name.count(" ") + 1:
        return "share" if unit == "percent" else "amount"
    counted = entry.unit and entry.unit not in ("percent", "magnitude") and template.startswith("{}")
    return f"{entry.unit}s" if counted else ""


def _people_named(measure: str, subject: str, entry: Measure, unit: str, template: str) -> str:
    """The label of people: who they are, unless the measure says so, and what befell them."""
    said = subject.lower().split()
    last = singular(said[-1]) if said else ""
    if unit in ("percent", "percentage_point") and not _is_people(last):
        subject, said, last = "", [], ""  # "murders fell by 9 percent in the last quarter"
    if last in entry.roles or singular(" ".join(said)) in entry.nouns:
        return subject  # "evacuees", "new cases"
    if measure != singular(measure) and singular(measure) in entry.nouns:  # "North Korean casualties"
        return template.replace("{}", _PLAIN.sub("", subject)).strip()
    if last in entry.nouns or (said and said[-1] in entry.nouns):  # "arrests", "bodies"
        subject = " ".join(subject.split()[:-1])
        subject = f"{subject} people" if subject[:1].isupper() else ""
    if any(phrase in subject.lower() for phrase in entry.phrases):
        return subject  # "people in intensive care"
    if said[:1] == ["people"] and len(said) > 1:
        return f"{subject} ({measure})"  # "people not yet identified"
    return template.replace("{}", subject or "people").strip()


def _is_people(noun: str) -> bool:
    return any(things()[id].kind == "person" for id in classes_of(noun))


def _opened(measure: str, subject: str, unit: str) -> str:
    """The label of what no list has: the people or things counted, or the kind of amount."""
    measured = next((id for id in sorted(classes_of(unit)) if things()[id].kind == "unit"), "")
    if is_money(unit):
        return "money"
    if measured or unit in _UNITS:
        return measure if measure in _SAYS_LITTLE else _UNITS.get(unit) or _UNITS.get(measured) or measured
    return subject or ("people" if unit == "person" else unit or "number")
