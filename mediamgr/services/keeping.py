"""Stage 5, keeping: files into the vault first, rows second (DESIGN promise 7)."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from mediamgr.credentials.tokens import new_id
from mediamgr.failpoints import failpoint
from mediamgr.media.taken_apart import TakenApart
from mediamgr.records.pictures import PictureFile
from mediamgr.services.errors import Full, NotNow
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import Work
from mediamgr.vault import Reader, Unreachable, VaultError, VaultFull


@dataclass(frozen=True, slots=True)
class Filed:
    """A file that lies in the vault and has no row yet; sizes in bytes and pixels."""

    id: str
    variant: str
    name: str
    wrapped_key: bytes
    size: int
    sha256: str
    width: int
    height: int


def file_all(house: House, taken: TakenApart) -> list[Filed]:
    """Put master, preview and thumbnail away; all three or, when one fails, none. Raises Full, NotNow."""
    filed: list[Filed] = []
    try:
        filed.append(file_away(house, "master", taken.master, (taken.width, taken.height)))
        failpoint("intake.filed_master")
        filed.append(file_away(house, "preview", taken.preview, taken.preview_size))
        filed.append(file_away(house, "thumbnail", taken.thumbnail, taken.thumbnail_size))
    except BaseException:
        throw_away(house, filed)
        raise
    failpoint("intake.filed_all")
    return filed


def file_away(house: House, variant: str, data: bytes, size: tuple[int, int]) -> Filed:
    """Seal one proven file into the vault under a key of its own. Raises Full, NotNow; then nothing is there."""
    file_id = new_id()
    key, wrapped = house.keys.new_file_key(file_id)
    try:
        stored = house.vault.put(data, key)
    except VaultFull as full:
        raise Full() from full
    except Unreachable as away:
        raise NotNow() from away
    return Filed(file_id, variant, stored.name, wrapped, stored.size, stored.sha256, *size)


def add_rows(work: Work, picture_id: str, filed: Iterable[Filed], version: int = 0) -> None:
    """Give filed files their rows: from the commit on they belong to the picture."""
    for file in filed:
        row = PictureFile(
            id=file.id,
            picture_id=picture_id,
            variant=file.variant,
            version=version,
            name=file.name,
            wrapped_key=file.wrapped_key,
            size=file.size,
            sha256=file.sha256,
            width=file.width,
            height=file.height,
            proven_at=work.now,
        )
        work.session.add(row)


def throw_away(house: House, filed: Iterable[Filed]) -> None:
    """Destroy files that got no row. One that cannot be destroyed now is found by the stocktake: it has no key."""
    for file in filed:
        with suppress(VaultError):
            house.vault.destroy(file.name)


def open_file(house: House, row: PictureFile) -> Reader:
    """A reader of a picture's file; the gate was asked before. Raises the vault's Missing and Damaged."""
    assert row.wrapped_key is not None, "a destroyed file has no key"
    return house.vault.open(row.name, house.keys.unwrap(row.wrapped_key, row.id))
