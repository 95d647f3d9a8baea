"""How many examples a property is tried with: `TRIES=20 pytest` tries twenty times as many, ever new ones.

Without it the examples are few and always the same, so that a run is quick and tells of the change alone.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

TRIES = int(os.environ.get("TRIES", "1"))


def examples(few: int) -> settings:
    """Tries a property with so many examples, or `TRIES` times as many; never by the clock."""
    return settings(
        max_examples=few * TRIES,
        derandomize=TRIES == 1,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
