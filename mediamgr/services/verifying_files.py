"""The vault's part of ``verify``: every row against its file, every file against its row."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from mediamgr.credentials.keyring import SealBroken
from mediamgr.records.forms import Evidence
from mediamgr.records.pictures import Picture, PictureFile
from mediamgr.records.sharing import Release
from mediamgr.services.house import House
from mediamgr.services.inventory import Kept, files_without_rows, kept_files
from mediamgr.services.unit_of_work import reading
from mediamgr.services.verifying_evidence import wrong_evidence
from mediamgr.services.wrong import Wrong
from mediamgr.vault import Damaged, Missing, VaultError

# An upload under way has its files this long before their rows, at most: it waits for the database five seconds.
_ON_ITS_WAY = timedelta(seconds=10)

Wait = Callable[[float], object]


def count_files(house: House) -> int:
    """How many rows say that a file is there."""
    with reading(house) as session:
        pictures = select(func.count()).select_from(PictureFile).where(PictureFile.destroyed_at.is_(None))
        releases = select(func.count()).select_from(Release).where(Release.destroyed_at.is_(None))
        scans = select(func.count()).select_from(Evidence).where(Evidence.destroyed_at.is_(None))
        return sum(session.scalar(query) or 0 for query in (pictures, releases, scans))


def wrong_files(house: House, step: Callable[[], object], wait: Wait) -> Iterator[Wrong]:
    """Everything wrong in the vault, and between it and the rows. ``step`` is called once a file.

    ``wait`` is called when a file came in the last seconds and has no row yet.
    """
    for kept in kept_files(house):
        yield from _against_file(house, kept)
        step()
    try:
        yield from _unclaimed(house, wait)
        for place in house.vault.strangers():
            yield Wrong("stranger", place, f"{place} lies in the vault and was not put there by this program.")
    except VaultError as problem:
        yield Wrong("file", "vault", f"The vault cannot be read: {problem}.")
    yield from _states(house)
    yield from wrong_evidence(house)


def _against_file(house: House, kept: Kept) -> Iterator[Wrong]:
    whose = f"{kept.table} {kept.id} of {'person' if kept.table == Evidence.__tablename__ else 'picture'} {kept.owner}"
    if kept.wrapped_key is None:
        yield Wrong("row", kept.id, f"{whose}: its key is gone, and it is not noted as destroyed.")
        return
    try:
        stored = house.vault.check(kept.name, house.keys.unwrap(kept.wrapped_key, kept.id))
    except SealBroken:
        yield Wrong("row", kept.id, f"{whose}: its key was changed, or belongs to another file.")
    except Missing:
        yield Wrong("file", kept.name, f"{whose}: its file {kept.name} is missing.")
    except Damaged:
        yield Wrong("file", kept.name, f"{whose}: its file {kept.name} is damaged.")
    except VaultError as problem:
        yield Wrong("file", kept.name, f"{whose}: its file cannot be read ({problem}).")
    else:
        if (stored.size, stored.sha256) != (kept.size, kept.sha256):
            yield Wrong("row", kept.id, f"{whose}: size or digest in the row is not the file’s.")


def _unclaimed(house: House, wait: Wait) -> Iterator[Wrong]:
    names = set(files_without_rows(house))
    if any(_is_new(house, name) for name in names):
        wait(_ON_ITS_WAY.total_seconds())
        names &= set(files_without_rows(house))
    for name in sorted(names):
        yield Wrong("file", name, f"The file {name} belongs to no picture.")


def _is_new(house: House, name: str) -> bool:
    with suppress(Missing):
        return house.vault.written_at(name) > house.clock() - _ON_ITS_WAY
    return False


def _states(house: House) -> Iterator[Wrong]:
    with reading(house) as session:
        for picture_id in _pictures_without_master(session):
            yield Wrong("row", picture_id, f"picture {picture_id}: it is kept and has no master file.")
        for picture_id in _gone_with_files(session):
            yield Wrong("row", picture_id, f"picture {picture_id}: it is gone, and something of it is still there.")


def _pictures_without_master(session: Session) -> list[str]:
    master = exists().where(
        PictureFile.picture_id == Picture.id, PictureFile.variant == "master", PictureFile.destroyed_at.is_(None)
    )
    return list(session.scalars(select(Picture.id).where(Picture.state.in_(("kept", "held")), ~master)))


def _gone_with_files(session: Session) -> list[str]:
    """Erased pictures with a file, sealed ones with more than the master, and destroyed files whose key remains."""
    files = select(PictureFile.picture_id).join(Picture, Picture.id == PictureFile.picture_id)
    there = PictureFile.destroyed_at.is_(None)
    erased = (Picture.state == "erased") & there
    sealed = (Picture.state == "sealed") & there & (PictureFile.variant != "master")
    keyed = PictureFile.destroyed_at.is_not(None) & PictureFile.wrapped_key.is_not(None)
    return list(session.scalars(files.where(erased | sealed | keyed).distinct()))
