"""The `reconcile` command, which is `python -m reconcile` too: every end of it is one line and an exit code.

It listens to signals before anything else is imported, which takes a moment in which Ctrl-C may come. The
commands themselves are in `cli`.
"""

from __future__ import annotations

import sys

from reconcile.cli import interruption, streams


def main() -> None:
    """The `reconcile` command."""
    streams.standard()
    with interruption.heard():
        try:
            from reconcile.cli.app import app
            from reconcile.cli.console import silence_libraries

            silence_libraries()
            try:
                app()
            finally:
                sys.stdout.flush()
        except SystemExit:
            raise
        except BaseException as error:
            from reconcile.cli.console import Run

            sys.exit(Run().ended_by(error))


if __name__ == "__main__":
    main()
