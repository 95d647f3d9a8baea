"""What can go wrong, as a tree. Trouble inside a text is a `Note`, not one of these.

ReconcileError
├── ReadError        an input that cannot be read: missing, binary, truncated, columns missing
├── LexiconError     a lexicon entry that is wrong: names the file, the entry and the reason
├── SettingsError    a reconcile.toml (or an option) that does not make sense
├── ReportError      a report format or target that cannot be written
└── Unread           a pipe that nobody reads any more: a reason to stop, and no trouble
"""


class ReconcileError(Exception):
    """Base of the errors that this package raises on purpose; its text is one line that a user can act on."""


class ReadError(ReconcileError):
    """An input could not be read. The text names the input and the reason."""


class LexiconError(ReconcileError):
    """A lexicon entry is malformed. The text names the file, the entry's id and the reason."""


class SettingsError(ReconcileError):
    """A setting is unknown or has a value that cannot be used."""


class ReportError(ReconcileError):
    """A report cannot be written: unknown format, or a target that cannot be opened."""


class Unread(ReconcileError):
    """Whoever read what we write has seen enough, as `head` does."""
