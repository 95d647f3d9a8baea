"""The command in a process of its own, which a test may kill in the middle of its work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
_CODE = """
import sys; sys.argv[0] = "reconcile"
import reconcile.extractor, reconcile.pipeline
from reconcile import cli, __main__
{}
print("ready", flush=True); __main__.main()
"""


def command(before: str, *arguments: str | Path) -> list[str]:
    """`reconcile` with these arguments, which first executes the statements `before`."""
    return [sys.executable, "-c", _CODE.format(before), *map(str, arguments)]


def kill(command: list[str], after: float) -> bool:
    """Kills a run so many seconds after all is imported; whether that came before its end."""
    with subprocess.Popen(
        command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        return process.wait() == -signal.SIGKILL


def finish(command: list[str]) -> None:
    """Lets a run come to its end."""
    subprocess.run(command, env=ENVIRONMENT, check=True, capture_output=True)
