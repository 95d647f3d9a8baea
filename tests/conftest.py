"""What holds for every test: a property that does not say how many examples it needs is tried with fifty."""

from __future__ import annotations

from hypothesis import settings

from tests.thoroughness import examples

settings.register_profile("here", examples(50))
settings.load_profile("here")
