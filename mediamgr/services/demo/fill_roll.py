"""A roll that waits to be looked at: this week's export, with a new child, one who moved and one without a number."""

from datetime import datetime
from io import BytesIO

from mediamgr.papers.csv_out import csv_lines
from mediamgr.records.rolls import RollImport
from mediamgr.rules.roll.columns import Source
from mediamgr.services.demo.fill_register import OFFICE
from mediamgr.services.demo.invented import SCHOOL, Child
from mediamgr.services.demo.roster import ROOMS
from mediamgr.services.demo.stagehand import Stagehand
from mediamgr.services.demo.upns import upn
from mediamgr.services.roll import working
from mediamgr.services.roll.bringing import read_file
from mediamgr.services.roll.waiting import bring_roll, choose_columns

_HEADER = ("UPN", "Legal First Name", "Legal Last Name", "Preferred First Name", "Year Group", "Registration Form")
_NAMES = {room.key: room.name for room in ROOMS}


def bring_a_roll(hand: Stagehand, moment: datetime) -> str:
    """Bring the file and look at it, as the office does; nobody has applied it yet. Returns the import's id."""
    house, source = hand.at(moment), Source.ARBOR
    children = [child for child in hand.school.children if child.setting == SCHOOL]
    sheet = read_file(house, BytesIO(b"".join(csv_lines(_HEADER, _rows(children)))), source)
    with hand.work(OFFICE, moment) as work:
        import_id = bring_roll(work, SCHOOL, sheet, source)
    with hand.work(OFFICE, moment) as work:
        choose_columns(work, import_id, work.session.get_one(RollImport, import_id).columns)
    working.look(house, import_id)
    return import_id


def _rows(children: list[Child]) -> list[tuple[str, ...]]:
    """Everybody but one, of whom nobody has been told yet; one in another class; and two who are new."""
    moved, gone = children[-1].key, children[-2].key
    rows = [
        _row(child, _NAMES["willow"] if child.key == moved else _NAMES[child.room])
        for child in children
        if child.key != gone
    ]
    rows.append((upn(25, 991), "Orla", "Penhaligon", "", "Year 3", _NAMES["birch"]))
    rows.append(("", "Idris", "Vaughan", "", "Year 1", _NAMES["hazel"]))
    return rows


def _row(child: Child, room: str) -> tuple[str, ...]:
    year, _, _ = room.rpartition(" ")
    return child.upn or "", child.forename, child.surname, child.preferred_forename or "", year, room
