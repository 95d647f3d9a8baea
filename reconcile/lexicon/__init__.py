"""Language as data: TOML files, each read by the one loader into the entry type that `entries.py` declares.

A new cue, hedge, measure, unit, place or source is one entry in one file. Stages ask for what they need
with `load("cues.toml", Cue)` and compile it themselves, once, lazily; nothing is read at import.
"""

from reconcile.lexicon.loader import load

__all__ = ["load"]
