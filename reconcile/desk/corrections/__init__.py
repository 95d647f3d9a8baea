"""What a person corrected by hand, kept in `corrections.csv` and applied again in every run.

    claim_id,field,value,document
    c3f0a1b2c3d4e,source,Ministry of Health,
    c3f0a1b2c3d4e,quantity,q91c2d3e4f5a6,
    ,published,2025-02-03,port-story.txt

A correction is an edit of one cell of the claim table: `field` is a column, `value` what should stand there.
A corrected `quantity` pins the grouping. A row without a claim but with a `document` (by id) is about that:
its title, publisher, date or address. The column may be missing, and any others are kept as they are. Claims
keep their ids while the rules get better, so a correction made once stays with its claim.

`file` reads and writes them, `edits` finds them in a table that a person changed, `typed` knows what may
stand in which cell, `applying` makes them count.
"""

from reconcile.desk.corrections.applying import Cells, apply, by_claim, described
from reconcile.desk.corrections.edits import differences, edited
from reconcile.desk.corrections.file import FILE, Correction, counted, flaws, load, write
from reconcile.desk.corrections.typed import FIELDS

__all__ = [
    "FIELDS",
    "FILE",
    "Cells",
    "Correction",
    "apply",
    "by_claim",
    "counted",
    "described",
    "differences",
    "edited",
    "flaws",
    "load",
    "write",
]
