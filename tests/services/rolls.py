"""Rolls on their way in, for tests: brought by the office, looked at, over."""

import io

from mediamgr.records.rolls import RollImport
from mediamgr.rules.roll.columns import Source
from mediamgr.services.house import House
from mediamgr.services.roll import waiting, working
from mediamgr.services.roll.bringing import read_file
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests import roll_files as files
from tests.cast import Cast


def brought(house: House, cast: Cast, data: bytes = files.NUMBERS, who: str = "olu") -> str:
    """A file that waits for its columns."""
    sheet = read_file(house, io.BytesIO(data), Source.AUTO)
    with unit_of_work(house, cast.actor(who)) as work:
        return waiting.bring_roll(work, "school", sheet, Source.AUTO)


def looked_at(house: House, cast: Cast, data: bytes = files.NUMBERS) -> str:
    """A file whose report is there; its columns as they were guessed."""
    import_id = brought(house, cast, data)
    with reading(house) as session:
        codes = session.get_one(RollImport, import_id).columns
    with unit_of_work(house, cast.actor("olu")) as work:
        waiting.choose_columns(work, import_id, codes)
    working.look(house, import_id)
    return import_id


def over(house: House, cast: Cast) -> str:
    """A file that was brought in."""
    import_id = looked_at(house, cast)
    with unit_of_work(house, cast.actor("olu")) as work:
        working.apply_roll(work, import_id)
    return import_id


def row_of(house: House, import_id: str) -> RollImport:
    """The import as it stands."""
    with reading(house) as session:
        return session.get_one(RollImport, import_id)
