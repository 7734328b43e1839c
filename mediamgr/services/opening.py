"""Opening an installation: its folder, its database, its keys, its vault."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from mediamgr.credentials.master_key import open_keyring
from mediamgr.credentials.tokens import new_id
from mediamgr.media.decoders import Decoders
from mediamgr.records import checking, migrating
from mediamgr.records.accounts import Setting
from mediamgr.records.engine import open_engine, writing
from mediamgr.records.register import Purpose
from mediamgr.rules.purposes import DEFAULT_PURPOSES, DefaultPurpose
from mediamgr.services.house import House
from mediamgr.settings import Settings
from mediamgr.vault import LocalStore, Store, Vault

DEFAULT_SETTINGS = (("school", "School", "school"), ("nursery", "Nursery", "nursery"))


class NotMigrated(Exception):
    """The database is older or newer than this program; ``mediamgr db upgrade`` brings it up."""


def open_house(settings: Settings, clock: Callable[[], datetime], *, migrated: bool = True) -> House:
    """Everything an installation has at hand. Makes the data folder when it is not there.

    Raises NotMigrated (unless ``migrated`` is False), credentials' MasterKeyMissing and MasterKeyUnreadable.
    """
    fresh = not (settings.data / "installation").exists()
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    settings.outbox.mkdir(mode=0o700, exist_ok=True)
    keys = open_keyring(key_file(settings), data_exists=not fresh)
    engine = open_engine(settings.database)
    if migrated and migrating.current(engine) != migrating.newest():
        raise NotMigrated()
    return House(settings, engine, Vault(_store(settings)), keys, Decoders(settings.limits), clock)


def upgrade(settings: Settings) -> None:
    """Bring the database to the newest migration and seed what an empty one needs: two settings, the purposes."""
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    migrating.upgrade(settings.database)
    engine = open_engine(settings.database)
    with Session(writing(engine)) as session, session.begin():
        if session.query(Setting).count() == 0:
            session.add_all(Setting(id=code, name=name, kind=kind) for code, name, kind in DEFAULT_SETTINGS)
        if session.query(Purpose).count() == 0:
            session.add_all(_purpose(place, purpose) for place, purpose in enumerate(DEFAULT_PURPOSES))
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


def key_file(settings: Settings) -> Path:
    """Where the master key lies: outside the data folder, named by the installation's random id."""
    marker = settings.data / "installation"
    if not marker.exists():
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        marker.write_text(new_id() + "\n", encoding="ascii")
    return settings.key_folder / f"{marker.read_text(encoding='ascii').strip()}.key"


def _store(settings: Settings) -> Store:
    if settings.object_store:
        # Imported here: a school that keeps its files on its own disk needs no client for a store.
        from mediamgr.vault.objects import ObjectStore  # noqa: PLC0415

        return ObjectStore.at(settings.object_store)
    return LocalStore(settings.vault)


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
    finally:
        engine.dispose()
