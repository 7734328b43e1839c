"""Opening an installation: its folder, its database, its keys, its vault."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from mediamgr.credentials.keyring import KeyRing
from mediamgr.credentials.master_key import MasterKeyMissing, MasterKeyUnreadable, open_keyring
from mediamgr.media.decoders import Decoders
from mediamgr.records import checking, migrating
from mediamgr.records.accounts import Setting
from mediamgr.records.engine import open_engine, writing
from mediamgr.records.installation import Note
from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.register import Purpose
from mediamgr.rules.events import Event
from mediamgr.rules.purposes import DEFAULT_PURPOSES, DefaultPurpose
from mediamgr.services.actors import CONSOLE
from mediamgr.services.house import House
from mediamgr.services.network_share import network_share
from mediamgr.services.places import journal_file, key_file
from mediamgr.services.restoring import notice_restore
from mediamgr.services.unit_of_work import unit_of_work
from mediamgr.settings import Settings
from mediamgr.vault import LocalStore, Store, Vault, VaultError

DEFAULT_SETTINGS = (("school", "School", "school"), ("nursery", "Nursery", "nursery"))
_KEY_ID = "key-id"
_ADDRESS = "address"


class CannotOpen(Exception):
    """The installation cannot be opened; the message says why, and what to do, to whoever started it."""


class NotMigrated(CannotOpen):
    """The database is older or newer than this program."""


def open_house(settings: Settings, clock: Callable[[], datetime], *, look_only: bool = False) -> House:
    """Everything an installation has at hand; its key is made here, when nothing is kept yet.

    Whoever is not here to ``look_only`` deals with a restore first (``services/restoring.py``). Raises CannotOpen: the
    folder is on a network share, the database is not at the newest migration or is no database, the key is missing,
    damaged or another installation's, the journal of a restore cannot be written.
    """
    refuse_network_share(settings)
    _make_folders(settings)
    engine = open_engine(settings.database)
    try:
        _expect_newest(engine, settings)
        vault = Vault(_store(settings))
        keys = _open_keys(settings, engine, vault)
    except BaseException:
        engine.dispose()
        raise
    house = House(settings, engine, vault, keys, Decoders(settings.limits), clock)
    _settle_in(house)
    if not look_only:
        _deal_with_restore(house)
    return house


def upgrade(settings: Settings) -> None:
    """Bring the database to the newest migration and seed what an empty one needs: two settings, the purposes.

    Raises CannotOpen.
    """
    refuse_network_share(settings)
    _make_folders(settings)
    try:
        migrating.upgrade(settings.database)
        engine = open_engine(settings.database)
        with Session(writing(engine)) as session, session.begin():
            if session.query(Setting).count() == 0:
                session.add_all(Setting(id=code, name=name, kind=kind) for code, name, kind in DEFAULT_SETTINGS)
            if session.query(Purpose).count() == 0:
                session.add_all(_purpose(place, purpose) for place, purpose in enumerate(DEFAULT_PURPOSES))
        engine.dispose()
    except DBAPIError as problem:
        raise CannotOpen(_unusable(settings, problem)) from problem


def refuse_network_share(settings: Settings, kind_of: Callable[[Path], str | None] = network_share) -> None:
    """Raise CannotOpen when the data folder lies on another computer (P5, and SQLite's locks do not work there)."""
    kind = kind_of(settings.data)
    if kind is not None:
        raise CannotOpen(
            f"{settings.data} lies on another computer ({kind}). Pictures stay on this computer, and a database on a "
            "network share breaks. Choose a folder on a disk of this computer."
        )


def note_address(house: House) -> str | None:
    """Note the address that a server starts with; returns the one it had before, when that was another.

    Keys and waiting pictures belong to an address: under another one the iPads would have to be enrolled again.
    """
    with unit_of_work(house, CONSOLE) as work:
        known = work.session.get(Note, _ADDRESS)
        if known is None:
            work.session.add(Note(key=_ADDRESS, value=house.settings.address))
            return None
        before, known.value = known.value, house.settings.address
        return before if before != known.value else None


def newest_migration() -> str:
    """The revision that this program expects."""
    return migrating.newest()


def database_differences(settings: Settings) -> list[str]:
    """How an installation's database differs from what the program expects, one sentence each."""
    engine = open_engine(settings.database)
    try:
        stands_at = migrating.current(engine)
        if stands_at != migrating.newest():
            return [f"The database stands at {stands_at or 'nothing'}, the program expects {migrating.newest()}."]
        found = migrating.differences(settings.database)
        with engine.connect() as connection:
            found += [f"integrity: {word}" for word in checking.damage(connection)]
        return found
    except DBAPIError as problem:
        return [_unusable(settings, problem)]
    finally:
        engine.dispose()


def _purpose(place: int, default: DefaultPurpose) -> Purpose:
    facts = default.facts
    return Purpose(
        id=facts.code,
        title=default.title,
        audience=facts.audience,
        modifies=facts.modifies,
        renew_years=facts.renew_years,
        place=place,
    )


def _make_folders(settings: Settings) -> None:
    try:
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        settings.outbox.mkdir(mode=0o700, exist_ok=True)
        # Without it the very first start of a check would take an empty vault for one that is out of reach.
        settings.vault.mkdir(mode=0o700, exist_ok=True)
    except OSError as problem:
        raise CannotOpen(f"The folder {settings.data} cannot be made: {problem.strerror}.") from problem


def _expect_newest(engine: Engine, settings: Settings) -> None:
    try:
        stands_at = migrating.current(engine)
    except DBAPIError as problem:
        raise CannotOpen(_unusable(settings, problem)) from problem
    if stands_at != migrating.newest():
        raise NotMigrated("The database does not fit this version. Run: mediamgr db upgrade")


def _unusable(settings: Settings, problem: DBAPIError) -> str:
    # The driver's own words name no person, and an address with a password in it is not shown.
    place = settings.data if not settings.database_url else "MEDIAMGR_DATABASE"
    return f"The database of {place} cannot be used: {problem.orig}. Nothing was changed."


def _open_keys(settings: Settings, engine: Engine, vault: Vault) -> KeyRing:
    """The key ring, made now only where nothing depends on another one.

    Whether there are data is asked of the data themselves: a marker written before the key would, after a crash
    between the two, lock an empty installation out for ever.
    """
    with Session(engine) as session:
        known = session.get(Note, _KEY_ID)
        data_exist = known is not None or session.scalar(select(LedgerEntry.seq).limit(1)) is not None
    try:
        keys = open_keyring(key_file(settings), data_exists=data_exist or _holds_files(vault))
    except (MasterKeyMissing, MasterKeyUnreadable) as problem:
        raise CannotOpen(str(problem)) from problem
    if known is not None and known.value != keys.key_id:
        raise CannotOpen(
            f"{key_file(settings)} is the key of another installation. Put back the key that was made with this one."
        )
    return keys


def _holds_files(vault: Vault) -> bool:
    try:
        return next(vault.names(), None) is not None
    except VaultError:
        # Out of reach is not empty: better to ask for the key than to make one that opens nothing.
        return True


def _settle_in(house: House) -> None:
    """The first line of the ledger, and the key's number, so that another key is recognised as another."""
    with Session(house.engine) as session:
        if session.get(Note, _KEY_ID) is not None:
            return
    with unit_of_work(house, CONSOLE) as work:
        if work.session.get(Note, _KEY_ID) is None:
            work.session.add(Note(key=_KEY_ID, value=house.keys.key_id))
            work.record(Event.INSTALLATION_MADE)


def _deal_with_restore(house: House) -> None:
    try:
        notice_restore(house)
    except OSError as problem:
        raise CannotOpen(
            f"These data were put back from a backup, and {journal_file(house.settings)}, which knows what was "
            f"withdrawn and erased since, cannot be written ({problem.strerror}). Nothing is served until it can."
        ) from problem


def _store(settings: Settings) -> Store:
    if settings.object_store:
        # Imported here: a school that keeps its files on its own disk needs no client for a store.
        from mediamgr.vault.objects import ObjectStore  # noqa: PLC0415

        return ObjectStore.at(settings.object_store)
    return LocalStore(settings.vault)
