"""What a plan for the register would take away, and what people have taken out of it, counted for the brake."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sync.core.bold import is_bold
from sync.core.portfolio.types import OfferKey
from sync.core.register.plan import KEY, key_column
from sync.core.register.types import RegisterPlan, RegisterRow, SheetRead

BOLD = (
    "{gone} of {rows} rows would leave the register at once. That is held until a person has looked: "
    "run `cpd approve {key}` if it is right."
)
EMPTIED = (
    "{gone} of {rows} rows have been taken out of the register by hand. Undo that (File → Version history), "
    "or run `cpd approve {key}` to have them written again."
)
SWAPPED = (
    "The column “{title}” of the register says something else than we wrote in {gone} of {rows} rows: it may have been "
    "swapped with another, or pasted over. Undo that (File → Version history), or run `cpd approve {key}` to have it "
    "written again."
)
# In fewer rows than this a whole column may have been typed over on purpose.
A_COLUMN = 3


def why_bold(
    plan: RegisterPlan,
    sheet: SheetRead,
    *,
    wanted: Sequence[RegisterRow],
    agreed: Sequence[RegisterRow],
    key: str,
) -> str:
    """Why a person should look before this plan is written, in a sentence; "" where it takes little away.

    agreed: what the sheet last showed. key: what a person approves it by.
    """
    gone = len(plan.deleted)
    if is_bold(gone, of=len(sheet.rows)):
        return BOLD.format(gone=gone, rows=len(sheet.rows), key=key)
    for title, number, rows in _overwritten(sheet, wanted, agreed):
        if is_bold(number, of=rows) or number == rows >= A_COLUMN:
            return SWAPPED.format(title=title, gone=number, rows=rows, key=key)
    at, known = key_column(sheet), {row.key for row in agreed}
    back = len({OfferKey(row[at]) for row in plan.appended} & known)
    if is_bold(back, of=len(known)):
        return EMPTIED.format(gone=back, rows=len(known), key=key)
    return ""


def _overwritten(
    sheet: SheetRead, wanted: Sequence[RegisterRow], agreed: Sequence[RegisterRow]
) -> Iterator[tuple[str, int, int]]:
    """Each column of ours with how many rows people have written over, of how many there are."""
    at = key_column(sheet)
    stands = {row[at].strip(): sheet.texts(row) for row in sheet.rows if row[at].strip()}
    new = {row.key: dict(row.values) for row in wanted}
    both = [(stands[row.key], dict(row.values), new.get(row.key, {})) for row in agreed if row.key in stands]
    if not both and min(len(agreed), len(stands)) >= A_COLUMN:
        yield KEY, len(agreed), len(agreed)
    for title in dict(agreed[0].values) if agreed else ():
        said = [(here.get(title, ""), old.get(title, ""), now.get(title, "")) for here, old, now in both]
        yield title, sum(text not in (old, now) for text, old, now in said), len(said)
