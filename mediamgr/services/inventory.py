"""What lies in the vault and what the rows say lies there, side by side, however many there are."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import select

from mediamgr.records.forms import Evidence
from mediamgr.records.installation import Doomed
from mediamgr.records.pictures import PictureFile
from mediamgr.records.plain_rows import among
from mediamgr.records.sharing import Release
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import reading

_STEP = 1000
Table = type[PictureFile] | type[Release] | type[Evidence]
_TABLES: tuple[Table, ...] = (PictureFile, Release, Evidence)


@dataclass(frozen=True, slots=True)
class Kept:
    """A row that says a file is there: its table, its id, the file's name, sealed key, plain size and SHA-256.

    ``owner`` is the picture that it belongs to; for a scan, the person.
    """

    table: str
    id: str
    owner: str
    name: str
    wrapped_key: bytes | None
    size: int
    sha256: str


def kept_files(house: House) -> Iterator[Kept]:
    """Every row whose file should be there, by id.

    A thousand at a time, each in a moment of its own: SQLite's writers wait for whoever reads on and on.
    """
    for table in _TABLES:
        after = ""
        while found := _next(house, table, after):
            yield from found
            after = found[-1].id


def _next(house: House, table: Table, after: str) -> list[Kept]:
    owner = table.person_id if issubclass(table, Evidence) else table.picture_id
    columns = (table.id, owner, table.name, table.wrapped_key, table.size, table.sha256)
    query = select(*columns).where(table.destroyed_at.is_(None), table.id > after).order_by(table.id).limit(_STEP)
    with reading(house) as session:
        return [Kept(table.__tablename__, *row) for row in session.execute(query)]


def files_without_rows(house: House) -> Iterator[str]:
    """The name of every file in the vault that no row claims and that is not doomed already.

    An upload under way has its file a moment before its row: whoever acts on this looks at the file's age first.
    Raises VaultError when the vault is out of reach.
    """
    names = house.vault.names()
    while some := list(islice(names, _STEP)):
        with reading(house) as session:
            claimed = set(session.scalars(select(Doomed.name).where(among(session, Doomed.name, some))))
            for table in _TABLES:
                there = select(table.name).where(among(session, table.name, some), table.destroyed_at.is_(None))
                claimed.update(session.scalars(there))
        yield from (name for name in some if name not in claimed)
