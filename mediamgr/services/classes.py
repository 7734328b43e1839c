"""Classes of a setting."""

from collections.abc import Sequence
from dataclasses import dataclass

from mediamgr.credentials.tokens import new_id
from mediamgr.records.people import SchoolClass
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission
from mediamgr.rules.year_groups import YearGroup
from mediamgr.services.errors import Invalid, NotFound
from mediamgr.services.ledger import Line
from mediamgr.services.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class NewClass:
    """A class to make; ``place`` orders the lists."""

    setting_id: str
    name: str
    year: YearGroup
    place: int = 0


def make_class(work: Work, new: NewClass) -> str:
    """Make a class and return its id. Raises NotAllowed, OutOfScope, Invalid for an empty name."""
    return make_classes(work, [new])[0]


def make_classes(work: Work, classes: Sequence[NewClass]) -> list[str]:
    """Make many classes in one transaction, one ledger entry each; returns their ids in the same order."""
    for setting_id in {new.setting_id for new in classes}:
        work.require(Permission.MANAGE_PEOPLE, setting_id)
    rows = [
        SchoolClass(id=new_id(), setting_id=new.setting_id, name=_named(new.name), year=new.year.value, place=new.place)
        for new in classes
    ]
    work.session.add_all(rows)
    work.session.flush()
    work.record_all([Line(Event.CLASS_MADE, (row.id,), row.setting_id, {"year": row.year}) for row in rows])
    return [row.id for row in rows]


def change_class(work: Work, class_id: str, *, name: str, year: YearGroup, place: int) -> None:
    """Rename or move a class in the lists. Raises NotFound, NotAllowed, Invalid for an empty name."""
    row = _load(work, class_id)
    row.name, row.year, row.place = _named(name), year.value, place
    work.record(Event.CLASS_CHANGED, class_id, setting_id=row.setting_id, fact="name")


def retire_class(work: Work, class_id: str) -> None:
    """Take a class out of the lists; who was in it stays recorded. Raises NotFound, NotAllowed."""
    row = _load(work, class_id)
    row.retired_at = work.now
    work.record(Event.CLASS_CHANGED, class_id, setting_id=row.setting_id, fact="retired")


def _load(work: Work, class_id: str) -> SchoolClass:
    row = work.session.get(SchoolClass, class_id)
    if row is None or row.retired_at is not None:
        raise NotFound()
    work.require(Permission.MANAGE_PEOPLE, row.setting_id)
    return row


def _named(name: str) -> str:
    if not name.strip():
        raise Invalid("name", "name-missing")
    return name.strip()
