"""Destroying files: the key and the row first, the bytes second (DESIGN promise 7).

Once the transaction has committed, the file cannot be opened by anybody; a ``doomed`` row names it until its bytes are
gone too, and the sweep finishes what a crash leaves.
"""

from collections.abc import Iterable

from sqlalchemy import delete, select

from mediamgr.failpoints import failpoint
from mediamgr.records.forms import Evidence
from mediamgr.records.installation import Doomed
from mediamgr.records.pictures import PictureFile
from mediamgr.records.sharing import Release
from mediamgr.services.actors import SYSTEM
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import Work, reading, unit_of_work
from mediamgr.vault import VaultError


def destroy_files(work: Work, picture_id: str, variants: Iterable[str] = ()) -> int:
    """Destroy a picture's files, or only those of the named variants; returns how many."""
    query = select(PictureFile).where(PictureFile.picture_id == picture_id, PictureFile.destroyed_at.is_(None))
    wanted = tuple(variants)
    if wanted:
        query = query.where(PictureFile.variant.in_(wanted))
    return _destroy(work, list(work.session.scalars(query)))


def destroy_releases(work: Work, *, share_id: str | None = None, picture_id: str | None = None) -> int:
    """Destroy the release files of a share, or those of one picture wherever it was shared; returns how many."""
    query = select(Release).where(Release.destroyed_at.is_(None))
    if share_id is not None:
        query = query.where(Release.share_id == share_id)
    if picture_id is not None:
        query = query.where(Release.picture_id == picture_id)
    return _destroy(work, list(work.session.scalars(query)))


def destroy_evidence(work: Work, row: Evidence) -> None:
    """Destroy a scan's file."""
    _destroy(work, [row])


def _destroy(work: Work, rows: list[PictureFile] | list[Release] | list[Evidence]) -> int:
    names = [row.name for row in rows]
    for row in rows:
        row.wrapped_key, row.destroyed_at = None, work.now
        work.session.add(Doomed(name=row.name, at=work.now))
    if names:
        work.afterwards.append(lambda: sweep_doomed(work.house, names))
    return len(names)


def sweep_doomed(house: House, names: list[str] | None = None) -> int:
    """Destroy the bytes of doomed files, all or the named, and forget the names; returns how many went.

    A file whose bytes cannot be destroyed now (a store out of reach) keeps its row for the next sweep.
    """
    failpoint("destroying.committed")
    if names is None:
        with reading(house) as session:
            names = list(session.scalars(select(Doomed.name)))
    gone = []
    for name in names:
        try:
            house.vault.destroy(name)
        except VaultError:
            continue
        gone.append(name)
    failpoint("destroying.destroyed")
    if gone:
        with unit_of_work(house, SYSTEM) as work:
            work.session.execute(delete(Doomed).where(Doomed.name.in_(gone)))
    return len(gone)
