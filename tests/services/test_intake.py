"""Intake as a service: races, what changes while a picture is under way, and what trouble leaves behind."""

import dataclasses
import hashlib
import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from mediamgr.media.decoders import Decoders
from mediamgr.records.accounts import Account
from mediamgr.records.devices import Device
from mediamgr.records.engine import open_engine, writing
from mediamgr.records.incidents import Incident
from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.pictures import Picture
from mediamgr.services.actors import Actor
from mediamgr.services.arrivals import Upload
from mediamgr.services.errors import Full, NotAllowed, NotNow, NotSignedIn, NotTaken
from mediamgr.services.house import House
from mediamgr.services.intake import Receipt, receive
from mediamgr.services.signed_requests import SignedRequest
from mediamgr.vault import LocalStore, Unreachable, Vault, VaultFull
from tests.cast import Cast
from tests.intake_client import EnrolledDevice, enrol, kept_in
from tests.media.planting import camera_jpeg


@pytest.fixture
def ipad(house: House) -> EnrolledDevice:
    return enrol(house)


@pytest.fixture
def dana(cast: Cast) -> Actor:
    return cast.actor("dana")


def upload(
    house: House, device: EnrolledDevice, data: bytes, number: str | None = None, body: Iterable[bytes] | None = None
) -> Upload:
    """An upload whose signature the web has verified."""
    signed = SignedRequest(device.key_id, uuid.uuid4().hex, house.clock(), hashlib.sha256(data).hexdigest(), {})
    return Upload(number or str(uuid.uuid4()), "image/jpeg", signed, [data] if body is None else body)


def all_at_once(tries: list[Callable[[], Receipt]]) -> list[Receipt]:
    """Start them together and wait for all."""
    gate, receipts = threading.Barrier(len(tries)), [None] * len(tries)

    def run(place: int) -> None:
        gate.wait()
        receipts[place] = tries[place]()  # type: ignore[call-overload]

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(tries))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [receipt for receipt in receipts if receipt is not None]


@pytest.mark.parametrize("same_number", [True, False])
def test_the_same_picture_sent_many_times_at_once_is_one_picture(each_house: House, same_number: bool) -> None:
    house, dana, ipad = each_house, Cast(each_house).actor("dana"), enrol(each_house)
    data, number = camera_jpeg(), str(uuid.uuid4())
    uploads = [upload(house, ipad, data, number if same_number else None) for _ in range(4)]
    receipts = all_at_once([lambda each=each: receive(house, dana, each) for each in uploads])  # type: ignore[misc]
    assert len(receipts) == 4
    assert len({receipt.picture_id for receipt in receipts}) == 1
    assert [receipt.new for receipt in receipts].count(True) == 1
    assert kept_in(house) == (1, 3, 3)


def test_the_same_picture_from_several_ipads_at_once_is_one_picture(each_house: House) -> None:
    house, dana = each_house, Cast(each_house).actor("dana")
    uploads = [upload(house, enrol(house, f"IPAD-{place}"), camera_jpeg()) for place in range(4)]
    receipts = all_at_once([lambda each=each: receive(house, dana, each) for each in uploads])  # type: ignore[misc]
    assert len({receipt.picture_id for receipt in receipts}) == 1
    assert kept_in(house) == (1, 3, 3)


def test_different_pictures_sent_at_once_are_all_kept(each_house: House) -> None:
    house, dana, ipad = each_house, Cast(each_house).actor("dana"), enrol(each_house)
    uploads = [upload(house, ipad, camera_jpeg(seed=seed)) for seed in range(4)]
    receipts = all_at_once([lambda each=each: receive(house, dana, each) for each in uploads])  # type: ignore[misc]
    assert all(receipt.new for receipt in receipts)
    assert kept_in(house) == (4, 12, 12)
    with Session(house.engine) as session:
        assert session.get_one(Device, ipad.device_id).pictures_sent == 4


def changed_under_way(house: House, data: bytes, change: Callable[[Session], None]) -> Iterator[bytes]:
    """A body during which something happens in the house."""
    yield data[: len(data) // 2]
    with Session(writing(house.engine)) as session, session.begin():
        change(session)
    yield data[len(data) // 2 :]


def test_a_device_lost_during_an_upload_is_refused_at_its_end(house: House, dana: Actor, ipad: EnrolledDevice) -> None:
    def lose(session: Session) -> None:
        session.get_one(Device, ipad.device_id).state = "lost"

    data = camera_jpeg()
    with pytest.raises(NotAllowed, match="device-not-active"):
        receive(house, dana, upload(house, ipad, data, body=changed_under_way(house, data, lose)))
    assert kept_in(house) == (0, 0, 0)
    with Session(house.engine) as session:
        assert session.scalars(select(Incident.code)).all() == ["device-not-active"]
        assert session.scalars(select(LedgerEntry.kind)).all()[-1] == "PictureRefused"


def test_an_account_disabled_during_an_upload_has_sent_nothing(
    house: House, dana: Actor, cast: Cast, ipad: EnrolledDevice
) -> None:
    def disable(session: Session) -> None:
        session.get_one(Account, cast.account_id("dana")).disabled_at = datetime(2026, 10, 12, tzinfo=UTC)

    data = camera_jpeg()
    with pytest.raises(NotSignedIn):
        receive(house, dana, upload(house, ipad, data, body=changed_under_way(house, data, disable)))
    assert kept_in(house) == (0, 0, 0)


def test_a_body_that_grows_over_the_limit_is_cut_off(house: House, dana: Actor, ipad: EnrolledDevice) -> None:
    read = 0

    def endless() -> Iterator[bytes]:
        nonlocal read
        while True:
            read += 1
            yield bytes(1 << 20)

    with pytest.raises(NotTaken, match="too-large"):
        receive(house, dana, upload(house, ipad, b"", body=endless()))
    assert read == 41


class TroubledStore(LocalStore):
    """A folder whose disk fails at one write."""

    trouble: type[Exception] = VaultFull
    good_writes = 0

    def write(self, name: str, parts: Iterable[bytes]) -> None:
        if self.good_writes == 0:
            raise self.trouble(name)
        self.good_writes -= 1
        super().write(name, parts)


@pytest.mark.parametrize("good_writes", [0, 1, 2])
@pytest.mark.parametrize(("trouble", "refusal"), [(VaultFull, Full), (Unreachable, NotNow)])
def test_a_disk_in_trouble_keeps_nothing_and_the_next_try_succeeds(
    house: House,
    dana: Actor,
    ipad: EnrolledDevice,
    good_writes: int,
    trouble: type[Exception],
    refusal: type[Exception],
) -> None:
    store = TroubledStore(house.settings.vault)
    store.trouble, store.good_writes = trouble, good_writes
    troubled, data, number = dataclasses.replace(house, vault=Vault(store)), camera_jpeg(), str(uuid.uuid4())
    with pytest.raises(refusal):
        receive(troubled, dana, upload(house, ipad, data, number))
    assert kept_in(house) == (0, 0, 0)
    assert receive(house, dana, upload(house, ipad, data, number)).new
    assert kept_in(house) == (1, 3, 3)


def cramped(house: House) -> House:
    """The same house, whose database cannot grow any more."""
    engine = open_engine(house.settings.database, guarded=False)
    with closing(sqlite3.connect(house.settings.data / "mediamgr.db")) as plain:
        pages = plain.execute("PRAGMA page_count").fetchone()[0]

    @event.listens_for(engine, "connect")
    def no_more_room(connection: sqlite3.Connection, _entry: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    return dataclasses.replace(house, engine=engine)


def test_a_full_database_keeps_nothing_and_destroys_the_files(house: House, dana: Actor, ipad: EnrolledDevice) -> None:
    troubled, receipts = cramped(house), []
    try:
        for seed in range(400):
            receipts.append(receive(troubled, dana, upload(house, ipad, camera_jpeg(seed=seed, size=(32, 32)))))
    except Full:
        assert kept_in(house) == (len(receipts), 3 * len(receipts), 3 * len(receipts))
    else:
        pytest.fail("the database was never full")
    finally:
        troubled.engine.dispose()


def test_busy_decoders_ask_for_another_try(house: House, dana: Actor, ipad: EnrolledDevice) -> None:
    closed = Decoders(workers=1)
    closed.close()
    with pytest.raises(NotNow):
        receive(dataclasses.replace(house, decoders=closed), dana, upload(house, ipad, camera_jpeg()))
    assert kept_in(house) == (0, 0, 0)


def test_a_database_that_stays_busy_asks_for_another_try(house: House, dana: Actor, ipad: EnrolledDevice) -> None:
    hold = house.engine.execution_options(mediamgr_writing=True).connect()
    with hold.begin(), pytest.raises(NotNow):
        receive(house, dana, upload(house, ipad, camera_jpeg()))
    hold.close()
    assert kept_in(house) == (0, 0, 0)
    assert receive(house, dana, upload(house, ipad, camera_jpeg())).new


def test_the_picture_and_its_entry_are_one_change(house: House, dana: Actor, ipad: EnrolledDevice) -> None:
    receipt = receive(house, dana, upload(house, ipad, camera_jpeg()))
    with Session(house.engine) as session:
        entry = session.scalars(select(LedgerEntry).where(LedgerEntry.kind == "PictureKept")).one()
        picture = session.scalars(select(Picture)).one()
    assert entry.subjects == [receipt.picture_id, ipad.device_id]
    assert entry.facts == {"code": None, "day": picture.day.isoformat()}
    assert (entry.actor, entry.setting_id) == (picture.sent_by, "school")
