"""A roll that somebody brought: its columns, the answers to what was asked, and its end.

It holds children's names, so it waits sealed, for a day at most; applied or thrown away, it is destroyed at once.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import select

from mediamgr.credentials.tokens import new_id
from mediamgr.records.rolls import RollColumns, RollImport
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission
from mediamgr.rules.roll.columns import Source, folded, meaning_of, never_taken
from mediamgr.rules.roll.guessing import Mapped
from mediamgr.services import queue
from mediamgr.services.errors import Conflict, NotFound
from mediamgr.services.house import House
from mediamgr.services.roll.looking import Sheet, check_columns, guess_columns, read_columns
from mediamgr.services.roll.sealed import seal, unseal
from mediamgr.services.unit_of_work import Work

KEPT_FOR: Final = timedelta(days=1)
# A larger file is looked at and applied by the worker, while a page shows how far it is.
IN_REQUEST: Final = 1_000
_ID: Final = 36


class RollState(StrEnum):
    """Where an import stands."""

    APPLIED = "applied"
    APPLYING = "applying"
    COLUMNS = "columns"  # nobody has said yet what the columns mean
    EXPIRED = "expired"
    LOOKED = "looked"
    LOOKING = "looking"
    THROWN_AWAY = "thrown-away"


ENDED: Final = (RollState.APPLIED, RollState.EXPIRED, RollState.THROWN_AWAY)


def bring_roll(work: Work, setting_id: str, sheet: Sheet, source: Source) -> str:
    """Keep a table that was read, sealed, and return the import's id. Raises NotAllowed, OutOfScope."""
    work.require(Permission.MANAGE_PEOPLE, setting_id)
    sheet = _without_what_is_never_taken(sheet)
    guessed = guess_columns(work.session, sheet, setting_id, source)
    import_id = new_id()
    row = RollImport(
        id=import_id,
        setting_id=setting_id,
        account_id=work.principal().account_id,
        source=source.value,
        state=RollState.COLUMNS.value,
        sealed=seal(work.house, import_id, "table", [sheet.header, sheet.rows, sheet.header_known]),
        columns=[meaning.code if meaning else "" for meaning in guessed],
        answers={},
        counts={},
        rows=len(sheet.rows),
        leavers=[],
        brought_at=work.now,
        expires_at=work.now + KEPT_FOR,
    )
    work.session.add(row)
    work.session.flush()
    work.record(Event.ROLL_BROUGHT, import_id, setting_id=setting_id, rows=row.rows)
    return import_id


def choose_columns(work: Work, import_id: str, codes: Sequence[str]) -> None:
    """Say what the columns mean, and remember it for the next file from this source.

    Raises NotFound, NotAllowed, Conflict when it is over, Invalid where the columns say too little.
    """
    row = load_waiting(work, import_id)
    sheet = sheet_of(work.house, row)
    meanings = read_columns(work.session, sheet, codes)
    check_columns(meanings)
    row.columns = [meaning.code if meaning else "" for meaning in meanings]
    row.answers = {}
    if sheet.header_known:
        _remember(work, row, sheet)
    look_again(work, row)


def answer(work: Work, import_id: str, answers: Mapping[str, str]) -> None:
    """Answer what was asked, by the line's key: ``new``, ``out``, or the id of a child; an empty one asks again.

    Raises NotFound, NotAllowed, Conflict when it is over.
    """
    row = load_waiting(work, import_id)
    # The key is a row and the answer a code or an id: nothing that somebody typed is kept.
    fits = {key: said for key, said in answers.items() if key.isdecimal() and len(key) < 8 and len(said) <= _ID}
    row.answers = {key: said for key, said in {**row.answers, **fits}.items() if said}
    look_again(work, row)


def throw_away(work: Work, import_id: str) -> None:
    """Destroy the file without bringing it in. Raises NotFound, NotAllowed, Conflict when it is over."""
    row = load_waiting(work, import_id)
    end(work, row, RollState.THROWN_AWAY)
    work.record(Event.ROLL_THROWN_AWAY, row.id, setting_id=row.setting_id)


def forget_waiting(work: Work) -> None:
    """Destroy what has waited for a day; for the hourly job. Nothing is changed by it, so the ledger is silent."""
    query = select(RollImport).where(RollImport.ended_at.is_(None), RollImport.expires_at < work.now)
    # One that is being applied just now is locked, and ends by itself.
    for row in work.session.scalars(query.with_for_update(skip_locked=True)):
        end(work, row, RollState.EXPIRED)


def load_waiting(work: Work, import_id: str) -> RollImport:
    """An import that is not over, locked for a change. Raises NotFound, NotAllowed, Conflict."""
    row = work.session.get(RollImport, import_id, with_for_update=True)
    if row is None:
        raise NotFound()
    work.require(Permission.MANAGE_PEOPLE, row.setting_id)
    if row.sealed is None or row.state in ENDED:
        raise Conflict("roll-over")
    if row.state == RollState.APPLYING:
        raise Conflict("roll-applying")
    return row


def end(work: Work, row: RollImport, state: RollState) -> None:
    """Destroy the names; counts and ids stay."""
    row.state, row.ended_at = state.value, work.now
    row.sealed, row.report, row.answers = None, None, {}


def look_again(work: Work, row: RollImport) -> None:
    """What was looked at is out of date; a large file is looked at by the worker."""
    row.version += 1
    row.state, row.done, row.looked_at, row.problem = RollState.LOOKING.value, 0, None, None
    if row.rows > IN_REQUEST:
        queue.enqueue(work, "roll-look", f"roll-{row.id[:20]}-{row.version}", import_id=row.id)


def sheet_of(house: House, row: RollImport) -> Sheet:
    """The table that waits."""
    assert row.sealed is not None, "it is destroyed"
    header, rows, known = unseal(house, row.id, "table", row.sealed)
    return Sheet(tuple(header), tuple((number, tuple(cells)) for number, cells in rows), header_known=known)


def meanings_of(row: RollImport) -> Mapped:
    """What the columns were said to mean."""
    return tuple(meaning_of(code) for code in row.columns)


def _remember(work: Work, row: RollImport, sheet: Sheet) -> None:
    said = {folded(name): code for name, code in zip(sheet.header, row.columns, strict=True) if folded(name)}
    before = work.session.get(RollColumns, (row.setting_id, row.source))
    if before is None:
        work.session.add(RollColumns(setting_id=row.setting_id, source=row.source, columns=said))
    else:
        before.columns = {**before.columns, **said}


def _without_what_is_never_taken(sheet: Sheet) -> Sheet:
    """Dates of birth, addresses and medical notes end here: they are not even kept while the file waits."""
    kept = [not never_taken(name) for name in sheet.header]
    rows = tuple(
        (number, tuple(cell if place < len(kept) and kept[place] else "" for place, cell in enumerate(cells)))
        for number, cells in sheet.rows
    )
    return Sheet(sheet.header, rows, header_known=sheet.header_known)
