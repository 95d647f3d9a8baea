"""Which entry type describes which lexicon file: a new file is one line here."""

from __future__ import annotations

from reconcile.lexicon import entries
from reconcile.lexicon.factors import Factor

FILES: dict[str, type] = {
    "words.toml": entries.WordClass,
    "numbers.toml": entries.NumberWord,
    "units.toml": entries.Unit,
    "changes.toml": entries.ChangeWord,
    "hedges.toml": entries.HedgePhrase,
    "people.toml": entries.PeopleWords,
    "plurals.toml": entries.PluralWords,
    "notfigures.toml": entries.NumberSetting,
    "cues.toml": entries.Cue,
    "speakers.toml": entries.Speaker,
    "sources.toml": entries.Institution,
    "places.toml": entries.Place,
    "titles.toml": entries.Title,
    "measures.toml": entries.Measure,
    "things.toml": entries.Thing,
    "mixups.toml": entries.Mixup,
    "sums.toml": entries.Sum,
    "nouns.toml": entries.Noun,
    "standins.toml": entries.Standin,
    "steps.toml": entries.Step,
    "victims.toml": entries.VictimWords,
    "happenings.toml": entries.Happening,
    "factors.toml": Factor,
}
