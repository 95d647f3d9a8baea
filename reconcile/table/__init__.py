"""The claim table: the one definition of its columns, and the way from claims to rows and back.

    Findings, or Readings  --rows()-->  dict[str, str] each  --write_csv()-->  a file
    a file  --read_csv()-->  dict[str, str] each  --readings()-->  Readings with empty text, and Notes

A row is text in every column and is written from the model: a Decimal stands as plain digits, never as a
float or with an exponent; a list is its items joined by "; ". What is derived (`figure`, `source_text`,
`page`, `evidence_url`, and `event` and `quantity`, which a reconciler fills in) is not read back.
What a spreadsheet or a person made of a table is `delimited`'s, `typed`'s and `words`' business.
A new column goes at the end of `COLUMNS` (in `columns`), into `row_of` (`writing`) and, where it is not
derived, into `claim_of` (`claims`).
"""

from reconcile.table.addresses import linkable
from reconcile.table.claims import claim_of, readings
from reconcile.table.columns import COLUMNS, LISTS, OFFSETS, REQUIRED, TEXTS, VALUES, missing_columns
from reconcile.table.files import frame, read_csv, text_row, values, write_csv
from reconcile.table.formulas import neutral, restored
from reconcile.table.words import BadValue
from reconcile.table.writing import evidence_url, plain, row_of, rows, words_at

__all__ = [
    "COLUMNS",
    "LISTS",
    "OFFSETS",
    "REQUIRED",
    "TEXTS",
    "VALUES",
    "BadValue",
    "claim_of",
    "evidence_url",
    "frame",
    "linkable",
    "missing_columns",
    "neutral",
    "plain",
    "read_csv",
    "readings",
    "restored",
    "row_of",
    "rows",
    "text_row",
    "values",
    "words_at",
    "write_csv",
]
